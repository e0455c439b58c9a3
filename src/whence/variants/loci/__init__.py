"""Two texts side by side, and the loci where they differ.

step.py        one word beside another, or alone
moved.py       sentences that changed places
altered.py     those of them whose words changed on the way
gaps.py        a gap stands at the borders of sentences where it can
steps.py       word by word: equal, replaced, only in one
loci.py        runs of steps that differ, as short as the change is and never through a unit
comparison.py  all of it for one witness: what every judge of a locus may look at
"""

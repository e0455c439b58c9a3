"""How the witnesses of a tradition differ, and what the differences make of a witness. Rooms, each asking only those above it here:

collation/  the words of all witnesses in columns, one for each place of the text
words/      one text's words: units, negations; how two words are kin
loci/       two texts side by side, and where they differ
types/      what a difference is: the judges of a locus, facts before form
readings/   the rows of READING: loci with their types and severity
relations/  the relation of a witness to what it was copied from

Columns are worked out once for a tradition (collate_copies); readings and relations hold one witness at a time against the archetype, or against
its parent (type_variants, judge_members). Words and collation know nothing of one another.
"""

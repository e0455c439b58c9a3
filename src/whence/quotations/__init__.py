"""Quotations held against their sources: which words are really there, and who said them.

take.py        what in an article is a quotation, and whose
parts.py       its words, with the cuts and insertions that an editor marked
index.py       where runs of two and four of its words stand in the sources
desk.py        the sources with their words, and what of them is more than chance
windows.py     the stretches of the sources that have most of them
lay.py         the quotation laid over these stretches at the least cost
changes.py     which differences change the words, which only their form
insertions.py  who an insertion in brackets stands for
negated.py     a negation that stands where the quotation begins or ends
senses.py      equal words that say another thing: signs, acronyms, a negation moved
places.py      a source: what in it stands between marks
voices.py      who speaks at a place of a source
hedges.py      words that a source denies, asks, supposes or conditions
weigh.py       a quotation laid over the sources as pieces, changes and figures
verdict.py     verbatim, repaired, altered, fused, misattributed, not-found
elsewhere.py   other sources that differ from the place shown
check.py       all of it, for many articles
"""

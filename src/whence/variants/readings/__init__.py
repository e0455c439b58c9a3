"""From columns to rows of READING: what each witness has where it differs from the archetype.

readings.py  the stage: loci numbered in the archetype's order, one row for each witness that differs
reading.py   a reading, and the row that it becomes
between.py   equal words in other letters, and the marks between words
cutoff.py    what a cut-off witness had beyond is unknown
features.py  how much of a text is reworded, in shares; relations/ asks for it, too
versions.py  traditions of versions, as translations of one book: which readings still claim something
severity.py  how much a reading matters
"""

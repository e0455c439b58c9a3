"""One column for each place of the text, whatever the order of witnesses: COPY -> COLLATION.

collate.py  the stage: one witness after another, and each once more
worked.py   which members of a very large tradition are worked on, which are tied to the nearest of these
twins.py    members with the very same text: worked out once
order.py    each text after the one it is most like
anchors.py  runs of words that two texts share
columns.py  one text laid into the columns of the others, between anchors
"""

"""Tables to the formats of others' tools, one tradition at a time; decides nothing about texts.

told.py      the rows of one tradition, with a siglum for each node
sigla.py     names that every format can hold
apparatus.py the running text as segments: who has which words
tei.py       TEI, parallel segmentation
collatex.py  the JSON of CollateX
graphml.py   GraphML, in the vocabulary of stemmaweb
dot.py       DOT, in the vocabulary of stemmaweb
newick.py    Newick, every node named
hand.py      which format needs which tables, and where it is written

What comes from pages is text and nothing else: it is escaped, characters that XML cannot hold are replaced, and
no key becomes a path. docs/howto/export.md says which tools read what.
"""

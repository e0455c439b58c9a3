"""Passages that share meaning but few words: sentences laid side by side by a model that the user names.

folders.py    the model: which files of its folder are read
encoders.py   sentences to vectors of whole numbers
sentences.py  the sentences of each witness with their vectors
nearest.py    which witnesses to lay side by side, where they are searched for
given.py      the same, where members are told
lay.py        sentences of two texts side by side
align.py      alignments of these, beside those of words
ties.py       what two witnesses share, and whether it ties them
attach.py     who belongs to whom
join.py       what this adds to nodes, edges and relations
"""

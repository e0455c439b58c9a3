"""Words laid side by side inside a chain; the relation of two witnesses; passages and traditions.

Two witnesses:
align.py        from chains to alignments
place.py        one chain: filled, extended, cut to sentences, weighed
extend.py       words beyond the ends of a chain and between its anchors
verdicts.py     why a chain or a pair is taken or refused, in words
explain.py      the same for two witnesses that a user asks about

Traditions, found:
strong.py       which pairs are of one text, boilerplate left out
parts.py        the texts of a compilation
borders.py      whether two neighbours in a page are one text or several
components.py   connected components
traditions.py   the members of each tradition
occurrences.py  where a stretch of text stands in each witness
passages.py     one stretch of text, wherever it stands
trim.py         where the text of a tradition begins and ends in each member
closing.py      whether the last paragraphs of a page are still its article

Traditions, told:
given.py        who belongs together, as the user says
copies.py       every two members laid side by side, without seeds
told.py         their chains cut where the copying ends

rows.py         rows of a few ids in a table of many
"""

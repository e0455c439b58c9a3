"""Sources to witnesses: reading and cleaning. Each room has a guide of its own; a document goes through them so:

files/      which files the sources name, of what kind each is, and what is packed in them
formats/    one kind of file each, to records
pages/      pages of HTML: what a reader sees of them, and what they say of themselves
dates/      times and days, as machines write them and as readers see them
lines/      lines that are not the text, and lines that say whose it is: boilerplate, bylines, credits, datelines
cleaning/   the characters of a text, and its language
witnesses/  records to rows of WITNESS and REJECTED, by one process or many

A room asks only those under it: witnesses, formats, pages, dates, lines, cleaning, files. Through them lead:

door.py     what is to be read, and as what; an engine opens it
sources.py  all files to batches of (WITNESS, REJECTED); pairs.py the same for ``--pairs``
spread.py   the same in pieces that many machines share; keys are given afterwards
record.py   what a reader hands on: a record, or the reason why there is none
naming.py, known.py   which witness a user means; what a user knows of who copies whom

data/ holds the words of all rooms, language by language: who extends them touches no code.
"""

from whence.read.door import read_sources

__all__ = ["read_sources"]

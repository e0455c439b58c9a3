"""Sources to witnesses: reading and cleaning. In the order in which a document goes through the files:

door.py                what is to be read, and as what; an engine opens it
sources.py             all sources to batches of (WITNESS, REJECTED); pairs.py the same for ``--pairs``
spread.py              the same in pieces that many machines share; keys are given afterwards
walk.py, kinds.py      files that a source names; what kind each is
streams.py, decode.py  bytes that end early or are packed; bytes to characters
pages.py, feeds.py, objects.py, warcs.py  one kind each, to records (record.py)
metadata.py, published.py, times.py       what a page says of itself; its date
pieces.py, crew.py     bulk files cut into pieces, read by several processes
desk.py, cleaned.py    records and pieces in; some hundred records at a time to clean rows, by the rules:
  cleaning.py, entities.py, mojibake.py   characters; margins.py boilerplate; credits.py; language.py
  signs.py, prefixes.py                   which texts need no rule at all
naming.py, known.py    which witness a user means; what a user knows of who copies whom
witnesses.py, registry.py                 clean rows to batches, each record with a key of its own
"""

from whence.read.sources import read_sources

__all__ = ["read_sources"]

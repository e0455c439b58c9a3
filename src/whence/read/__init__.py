"""Sources to witnesses: reading and cleaning. In the order in which a document goes through the files:

door.py                what is to be read, and as what; an engine opens it
sources.py             all sources to batches of (WITNESS, REJECTED); pairs.py the same for ``--pairs``
spread.py              the same in pieces that many machines share; keys are given afterwards
walk.py, listed.py     files that a source names, and a list of sources or addresses
kinds.py               what kind each is
quality.py             which extractor reads the pages
packed.py, archives.py compressed streams; members of archives; neither may unpack to more than is allowed
streams.py, decode.py  any stream as readers ask for it; bytes to characters
pages.py, saved.py, feeds.py, objects.py, sheets.py, warcs.py, mails.py, pdfs.py  one kind each, to records (record.py)
markup.py              texts that are HTML; dated.py the day that a plain text shows
bare.py, depth.py      what of a page a reader sees; pages that no parser could take
walls.py               pages that stand where an article should: checks of the browser, cookie walls, errors
printed.py, quoting.py lines around the pages of a PDF; around the words of a mail
payloads.py            what a server has packed of a page
metadata.py, published.py, datelines.py   what a page says of itself; its dates, in markup and shown
sites.py, bylines.py   what its site is called; who signs it
times.py               times as machines write them
pieces.py, crew.py     bulk files cut into pieces, read by several processes; parcels.py what goes between them
desk.py, cleaned.py    records and pieces in; some hundred records at a time to clean rows, by the rules:
  cleaning.py, entities.py, mojibake.py   characters; offsets.py where they stood
  margins.py, furniture.py                boilerplate; credits.py, agencies.py sources; filed.py datelines
  language.py                             the language of a text, and of the paragraphs inside it
  signs.py, prefixes.py, scan.py          which texts need no rule at all
naming.py, known.py    which witness a user means; what a user knows of who copies whom
witnesses.py, registry.py                 clean rows to batches, each record with a key of its own
"""

from whence.read.sources import read_sources

__all__ = ["read_sources"]

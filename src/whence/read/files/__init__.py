"""What is to be read: from sources to open files whose kind is known.

walk.py, listed.py     the files that a source names; the lines of a list of sources or addresses
kinds.py               what kind each is, by its first bytes
sizes.py, quality.py   how much text it holds; which extractor reads the pages
packed.py              compressed streams; neither they nor archives may unpack to more than is allowed
archives.py, tars.py   members of archives: of ZIP; of tar, past what is broken in it
streams.py, decode.py  any stream as readers ask for it; bytes to characters
"""

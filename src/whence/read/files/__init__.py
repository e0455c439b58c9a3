"""What is to be read: from sources to open files whose kind is known.

walk.py, listed.py     the files that a source names; the lines of a list of sources or addresses
kinds.py               what kind each is, by its first bytes
sizes.py, quality.py   how much text it holds; which extractor reads the pages
packed.py, archives.py compressed streams; members of archives; neither may unpack to more than is allowed
streams.py, decode.py  any stream as readers ask for it; bytes to characters
"""

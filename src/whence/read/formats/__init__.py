"""Files to records, one kind each; pages of HTML have a room of their own, pages/.

texts.py               plain text
objects.py, sheets.py  lines of JSONL, JSON arrays, rows of Parquet; of CSV and TSV
pieces.py              bulk files cut into pieces that can be read by themselves
feeds.py, mails.py     RSS, Atom and JSON Feed; single mails and archives of many
warcs.py, payloads.py  what a crawler kept, and what a server has packed of it
saved.py, pdfs.py      pages that a browser saved whole; PDF
"""

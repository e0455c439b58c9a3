"""Lines that are not the text, and lines that say whose it is.

margins.py, furniture.py   boilerplate of a site, by its phrases and by its build
bylines.py, credits.py     who signs a text; the source that it names for itself
agencies.py, datelines.py  agencies by all their spellings; place, date and agency before the first paragraph
quoting.py, printed.py     lines around the words of a mail; around the pages of a PDF
"""

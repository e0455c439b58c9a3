"""Lines that are not the text, and lines that say whose it is.

line.py, phrases.py        the short lines of a text; phrases by which lines are told
pieces.py                  a line that tells several things
boilerplate.py             what is of the site: by its phrases; all that is marked as such
furniture.py, links.py     the same by its build; lines of a page that are only a link
elements.py                patterns for names of elements
bylines.py, credits.py     who signs a text; the source that it names for itself
signed.py                   the agency that the markup of a byline names
agencies.py, datelines.py  agencies by all their spellings; place, date and agency before the first paragraph
quoting.py, printed.py     lines around the words of a mail; around the pages of a PDF
"""

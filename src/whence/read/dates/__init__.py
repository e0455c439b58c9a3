"""Times and days.

times.py               as machines write them
shown.py               as a page shows them to a reader
dated.py               the day that a plain text is dated by
"""

"""What the words alone say of copying.

variation.py  the readings of a tradition as numbers, and the price of every change
costs.py      what it costs to make one text from another
settle.py     the reading of the archetype in each column
scars.py      readings that tell which way the copying went
damaged.py    two damaged copies, put together
mosaic.py     whether a text has its beginning from one and its end from another
"""

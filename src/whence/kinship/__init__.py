"""How many origins the pages of a trace have, and on what evidence.

find.py          all of it: the tables of a trace -> one answer
own.py           what a page says in its own words
pairs.py         what two pages share of these
addresses.py     which pages are one by their address
identical.py     pages whose texts are the same, or but for one word
groups.py        which pages have one origin
compilations.py  pages that hold two texts whole and apart
nearest.py       which page is nearest to an origin
kinds.py         what kind of text an origin is, and its name
contenders.py    several names, as credits say, between which nothing tells
"""

"""How many origins the pages of a trace have: find.py asks own.py, pairs.py, addresses.py, groups.py, kinds.py and nearest.py."""

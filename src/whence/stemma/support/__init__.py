"""How sure an edge is, and why it is drawn.

support.py   support: what the next best trees cost more
ties.py      trees that cost hardly more
resample.py  the bootstrap
evidence.py  the evidence in sentences
"""

"""Trees of copying.

arborescence.py  the cheapest tree over all nodes
alike.py         the same over many nodes of few kinds
tree.py          a tree with its texts
ancestry.py      what dates and credits say of ancestors, and the moves that mend a tree
"""

"""From the cheapest tree to the one that is drawn, in the order of compared.py.

lost.py           lost witnesses, where they pay
whole.py          dates and credits of all ancestors, not of parents alone
centre.py         the root, where the texts do not tell it
sound.py          edges that sound dates contradict, turned
contamination.py  witnesses with two sources
"""

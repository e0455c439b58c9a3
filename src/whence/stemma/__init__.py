"""Who copied whom, and what the original said. Rooms, each asking only those above it here:

texts/    what the words alone say: readings as numbers, what it costs to make one text from another, scars, mosaics
trees/    trees of copying: the cheapest one, and the moves from one to the next
clues/    what stands beside the words: dates, credits, what the user says
search/   from the cheapest tree to the one that is drawn: lost witnesses, dates and credits of all ancestors, the root, second sources
support/  how sure an edge is, what other trees say, and the evidence in sentences

draw.py       the stage: the stemma of each tradition
compared.py   the stemma of witnesses that are all compared
blocks.py     where the others of a very large tradition hang
archetype.py  the stage: the text that all come from

Texts and trees know nothing of one another.
"""

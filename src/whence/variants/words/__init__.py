"""The words of one text, and how two words are kin.

sides.py      a text's words with the units that must not be split: names, numbers, dates, compounds
lexis.py      inflection, synonym, opposite
counted.py    forms of a noun behind a number
spellings.py  one word in two spellings, or a slip of the keyboard
old_letters.py  letters that stood for one another before spelling was settled
negations.py  what negates, and how negations add up
"""

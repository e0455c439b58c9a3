"""What one text says, word by word: no module here knows of a second text, but for those that ask whether two words or facts are one.

Words:
tokens.py        where they stand, and a hash by which equal words are equal
folding.py       what each code point counts as when words are compared
sentences.py     where a sentence ends
spelling.py      whether two words are one in two accepted spellings
quotes.py        stretches between quotation marks

Names:
names.py         several words as one unit
capitals.py      which capitals tell nothing: of a headline, of a sentence's first word, of German nouns
name_habits.py   how a language writes names
aliases.py       one identity for all forms of a name
sameness.py      whether two names mean the same

Numbers and dates:
numbers.py       digits, words and mixtures, with their units
number_words.py  what one number word or group of digits is worth
measures.py      symbols in which a capital counts, powers and parts
minus.py         which minus belongs to the digits behind it
enumerators.py   numbers that count lines or paragraphs and say nothing
equality.py      whether two numbers say the same
dates.py         dates and times of day
clocks.py        times of day in words
han.py           numbers, dates and countries in Chinese and Japanese

lexicon.py       the word lists of ``data/``
"""

"""What a difference is: one family of changes a file, asked in the order that types.py gives.

types.py       the order of the judges; predicate, quotation, omission and addition are what is left
facts.py       names, numbers and dates held against each other
speakers.py    who speaks: a name beside a word for saying
spans.py       lengths of time in words, and days that a date loses
scopes.py      for whom and when a claim holds, and of whom
turns.py       small words that turn a claim: "from" and "to", "he" and "she"; hearsay
parts.py       one name inside another
listed.py      two of a list that change places
opposed.py     two names round a word that sets one against the other
letters.py     a letter that names one of several: "hepatitis B"
ranges.py      "from 23 to 27", "23 and 27"
bounds.py      "at least 12", "up to 12"
occasions.py   how often: "twice", "two times"
quantities.py  hardly any against a lot
conditions.py  a condition that goes out as another comes in
contrasts.py   "vor" and "nach", "alle" and "viele": rows of words in each language's file
ages.py        of what age those are whom a claim holds for
polarity.py    negations and opposites
denied.py      "no arrests were made", told as "two were arrested"
modality.py    modal words and hedges
plans.py       plans in other modal words: "sera", "devrait"
roles.py       who did it and to whom it was done: "attacked", "was attacked by"
cases.py       the same told by cases: "der Händler", "den Händler"
word_order.py  the same told by word order: "the union sued the mayor"
attempts.py    an attempt, a plan or a wish told as done
scant.py       "few" and "a few", "doubt" and "no doubt"
voices.py      a claim that is no longer put in anyone's mouth
ranks.py       ranks of people and places in an order
old_spellings.py  one word in two spellings, before there was one
slips.py       a copyist's slip in a short name or a negation
cosmetic.py    spelling, inflection, person and tense, synonyms, spacing
datelines.py   where and when an outlet files: no part of the statement

They look further than a locus:
strays.py      numbers that changed and moved
speeches.py    quotations that changed places between their speakers
offices.py     two names for the holder of one office
former.py      "former" before an office
frames.py      "the Council said", which only one text has
"""

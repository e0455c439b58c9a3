"""Who said what. Rooms:

words/         the lexicon of cues, sentences, cue verbs and their subjects
attributions/  one sentence: each cue with its speaker and what it introduces
context/       what the rest of the page tells: who a name is, whose turn it is, which day

find.py  the stage: the statements of each witness
said.py  the statements of one page
same.py  the stages that find which statements repeat one another

Attributions and context ask words/, and know nothing of one another. ``data/`` has the words of each language.
"""

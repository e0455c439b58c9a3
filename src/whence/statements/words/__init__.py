"""Words and sentences in which somebody may say something.

cues.py       the lexicon of a language: verbs of saying and all that goes with them
sentences.py  a page as sentences of words, marks and quotations
dialogue.py   speech between dashes
verbs.py      which words of a sentence are cue verbs
subjects.py   whose verb it is
"""

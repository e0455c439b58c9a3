"""What the rest of the page tells of a statement.

resolve.py     who a speaker is: pronouns, titles and surnames
issuers.py     which body or person issues the page
genders.py     of which gender a name is
turns.py       the turns of a transcript
labels.py      whom the label of a turn names
interviews.py  who asks and who answers
dated.py       when it was said
relative.py    "yesterday", "vor drei Tagen"
"""

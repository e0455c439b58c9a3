"""The attributions of one sentence, one kind of cue a file.

reported.py  all of them, in order
contents.py  where what a verb introduces begins and ends
speakers.py  who can be a speaker at all
colons.py    S: C
inserted.py  C, S says, C
governed.py  S went on to explain C · S spoke, attacking C
inversion.py gestern sagte S, dass C · S sagte, C werde
nominal.py   the mayor's claim that C
passive.py   it is said that C
orders.py    languages whose verb stands first or last
hearsay.py   reportedly C
"""

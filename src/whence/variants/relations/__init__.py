"""The relation of a witness to what it was copied from: verbatim, edited, reported, spun, retranslated, summarised.

traces.py    what a reworking leaves, counted in words
relating.py  the relation of two texts, weighed from traces and readings/features.py
relation.py  the stage: each member against its parent or the archetype
"""

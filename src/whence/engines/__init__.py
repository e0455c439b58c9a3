"""How stages are run: their shapes, and the engine of one machine. No stage imports from here.

stages.py      Map, Join, Group: what a stage says of itself
local.py       the engine: batches in threads; targets that are kept, made again, or passed on
groups.py      a Group's batches: whole groups, cut where the key changes
exchange.py    rows of equal key brought together, where they are too many to be sorted at once
order.py       sorting rows by columns of integers
held.py        tables between stages: in memory while there is room, then on disk
allocation.py  memory that is freed goes back to the system
"""

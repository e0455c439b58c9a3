"""How stages are run: their shapes, and the engines. No stage imports from here: the plans give each its shape.

stages.py      Map, Join, Group: what a stage says of itself

One machine:
local.py       the engine: batches in threads
passing.py     targets that nobody keeps: made again, or passed on
groups.py      a Group's batches: whole groups, cut where the key changes
exchange.py    rows of equal key brought together, where they are too many to be sorted at once
order.py       sorting rows by columns of integers
held.py        tables between stages: in memory while there is room, then on disk
gather.py      some rows of a table on disk, by ranges of bytes
allocation.py  what becomes of memory that is freed

Apache Spark:
spark.py       the engine: a stage is a job, its targets are Parquet
shapes.py      Map, Join and Group as plans of Spark
rows.py        what runs in a task
dealing.py     rows of equal key brought together: dealt to buckets, packed
frames.py      tables on Spark
intake.py      reading
work.py        the work folder
cluster.py     the session, and what must be installed
daemon.py      the process from which workers of Python are forked
"""

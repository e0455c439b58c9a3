"""Records to witnesses: cleaned, dated, credited, each with a key of its own.

desk.py                    records and pieces in, batches of (WITNESS, REJECTED) out
cleaned.py                 some hundred records at a time to rows
signs.py, prefixes.py, scan.py   which texts need no careful rule at all
batches.py, registry.py    rows to batches; the keys that were given
crew.py, parcels.py        pieces cleaned by several processes; what goes between these
"""

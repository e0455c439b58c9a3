"""What stands beside the words, as nats on edges and roots.

dates.py    which witness is older
credits.py  which witness another one names
known.py    what the user says
clues.py    all of it together, and which witnesses it does not tell apart
"""

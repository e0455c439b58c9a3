"""Where runs of words stand: every run of every text looked at."""


def places_of(texts, run):
    """First words of all places of a run, counted through all texts end to end."""
    found, start = [], 0
    for text in texts:
        found += [start + i for i in range(len(text) - len(run) + 1) if text[i : i + len(run)] == run]
        start += len(text)
    return found

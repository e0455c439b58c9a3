"""The score of an alignment of given texts, word by word: letters of equal words, minus gaps and replaced words."""

MOST, OPEN, LONGER, REPLACED = 11, 4, 1, 2


def letters_score(words, op, length):
    """``words`` of one text, from the first that is aligned; never below 0. The words are those of a script with spaces."""
    score, at = 0, 0
    for kind, n in zip(op, length, strict=True):
        if kind == 0:
            score += sum(min(len(word), MOST) for word in words[at : at + n])
        elif kind == 1:
            score -= REPLACED * n
        else:
            score -= OPEN + LONGER * n
        if kind != 3:
            at += n
    return max(0, score)

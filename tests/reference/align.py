"""Slow twin of align/extend.py: the best score of laying words side by side, by the definition."""

from functools import cache

from whence.align.extend import LONGER, OPEN, REPLACED


def score_of(ops: list[int], a: list[int], b: list[int], gain: dict[int, int]) -> int:
    """Score of ops (0 equal, 1 replaced, 2 only in a, 3 only in b) that must spell a and b."""
    total, i, j = 0, 0, 0
    for k, op in enumerate(ops):
        if op <= 1:
            assert (a[i] == b[j]) == (op == 0)
            total += gain[a[i]] if op == 0 else -REPLACED
        else:
            total -= LONGER + (OPEN if k == 0 or ops[k - 1] != op else 0)
        i, j = i + (op != 3), j + (op != 2)
    assert (i, j) == (len(a), len(b))
    return total


def best_fill(a: list[int], b: list[int], gain: dict[int, int]) -> int:
    """The best score of all words of a against all of b."""

    @cache
    def best(i: int, j: int, last: int) -> float:
        if i == 0 and j == 0:
            return 0 if last == 0 else float("-inf")
        scores = [float("-inf")]
        if last == 0 and i and j:
            scores.append(
                max(best(i - 1, j - 1, s) for s in (0, 2, 3)) + (gain[a[i - 1]] if a[i - 1] == b[j - 1] else -REPLACED)
            )
        if last == 2 and i:
            scores.append(max(best(i - 1, j, s) - LONGER - (OPEN if s != 2 else 0) for s in (0, 2, 3)))
        if last == 3 and j:
            scores.append(max(best(i, j - 1, s) - LONGER - (OPEN if s != 3 else 0) for s in (0, 2, 3)))
        return max(scores)

    return int(max(best(len(a), len(b), s) for s in (0, 2, 3)))


def best_extension(a: list[int], b: list[int], gain: dict[int, int]) -> int:
    """The best score of any words that begin a against any that begin b."""
    return max(best_fill(a[:i], b[:j], gain) for i in range(len(a) + 1) for j in range(len(b) + 1))


def room(space: tuple, ends: tuple, passages: list[tuple]) -> tuple[int, int, int, int]:
    """What a chain with these ends may reach: words, one by one outward, until a passage of both sides begins."""
    a0, a1, b0, b1 = space
    before = [p for p in passages if p[1] <= ends[0] and p[3] <= ends[1]]
    behind = [p for p in passages if p[0] > ends[2] and p[2] > ends[3]]
    start_a, start_b, stop_a, stop_b = ends[0], ends[1], ends[2] + 1, ends[3] + 1
    while start_a > a0 and not any(p[1] == start_a for p in before):
        start_a -= 1
    while start_b > b0 and not any(p[3] == start_b for p in before):
        start_b -= 1
    while stop_a < a1 and not any(p[0] == stop_a for p in behind):
        stop_a += 1
    while stop_b < b1 and not any(p[2] == stop_b for p in behind):
        stop_b += 1
    return start_a, stop_a, start_b, stop_b


def without_barred(ops: list[int], barred_a: list[bool], barred_b: list[bool]) -> list[int]:
    """The ops without those at the end that lay a barred word, and then without those that are not equal; all where none would be left."""
    kept = list(ops)
    while kept:
        last_a, last_b = sum(op != 3 for op in kept) - 1, sum(op != 2 for op in kept) - 1
        is_barred = (kept[-1] != 3 and barred_a[last_a]) or (kept[-1] != 2 and barred_b[last_b])
        if not is_barred and (kept == ops or kept[-1] == 0):
            return kept
        kept.pop()
    return list(ops)


def have_same_signs(signs_a: tuple[bool, ...], signs_b: tuple[bool, ...]) -> bool:
    """Whether a minus belongs to the same words on both sides."""
    return all(a == b for a, b in zip(signs_a, signs_b, strict=True))

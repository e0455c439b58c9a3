"""Two texts side by side, word by word: the steps of a comparison.

Words of one column stand side by side. A block of columns without an equal word is laid side by side again by what
the words are (kin words, facts of one kind, function words). A few equal words alone between long runs that only one
text has are no correspondence: they are taken apart, unless they are whole sentences. A gap stands at the borders of
sentences where it can (gaps.py).
Cost: linear in the words, and quadratic in a block of up to ``MAX_BLOCK`` words a side.
Checked by tests/variants/loci/test_steps.py.
"""

from __future__ import annotations

from itertools import pairwise

from whence.text.lexicon import words_in
from whence.variants.loci.gaps import slide_gaps
from whence.variants.loci.moved import Moved
from whence.variants.loci.step import Step, is_equal
from whence.variants.words.lexis import are_opposites, are_synonyms, is_function, same_inflection
from whence.variants.words.sides import Side
from whence.variants.words.spellings import same_spelling

MAX_BLOCK = 60
LONG_RUN = 10  # words that only one text has, beside which an island is doubted
SMALL_ISLAND = 3  # equal words that an island needs


def walk_columns(a: Side, b: Side) -> list[Step]:
    """The steps through both texts: words of one column together, others alone, in order of the columns."""
    steps: list[Step] = []
    i = j = 0
    while i < len(a) or j < len(b):
        if j >= len(b) or (i < len(a) and a.columns[i] < b.columns[j]):
            steps.append((i, None))
            i += 1
        elif i >= len(a) or b.columns[j] < a.columns[i]:
            steps.append((None, j))
            j += 1
        else:
            steps.append((i, j))
            i, j = i + 1, j + 1
    return steps


def lay_side_by_side(a: Side, b: Side, walked: list[Step], moved: Moved) -> list[Step]:
    """The steps that ``walk_columns`` gave, every differing block aligned by what its words are, sentences that moved apart."""
    steps: list[Step] = []
    block: list[Step] = []
    for step in [*moved.relay(walked, (len(a), len(b))), None]:
        if step is not None and not is_equal(step, a, b) and not moved.holds(step):
            block.append(step)
            continue
        if block:
            steps.extend(_align_block(block, a, b))
            block = []
        if step is not None:
            steps.append(step)
    return dissolve_islands(slide_gaps(steps, a, b), a, b)


def dissolve_islands(steps: list[Step], a: Side, b: Side) -> list[Step]:
    """Take apart what stands between two long one-sided runs, or such a run and an end, with hardly an equal word."""
    runs = _long_runs(steps)
    if not runs:
        return steps
    edges = [(0, 0), *runs, (len(steps), len(steps))]
    out: list[Step] = []
    for (_, start), (stop, after) in pairwise(edges):
        island = steps[start:stop]
        n_equal = sum(is_equal(step, a, b) and not is_function(a.norms[step[0]]) for step in island)  # type: ignore[index]
        if n_equal < SMALL_ISLAND and len(island) < 2 * LONG_RUN and not _are_sentences(island, a, b):
            island = [
                *((i, None) for i, _ in island if i is not None),
                *((None, j) for _, j in island if j is not None),
            ]
        out.extend(island)
        out.extend(steps[stop:after])
    return out


def _are_sentences(island: list[Step], a: Side, b: Side) -> bool:
    """Whether steps are equal words, whole sentences of both texts."""
    if len(island) < SMALL_ISLAND or not all(is_equal(step, a, b) for step in island):
        return False
    ends = ((side, island[0][n], island[-1][n]) for n, side in enumerate((a, b)))
    return all(side.opens(first) and (last + 1 == len(side) or side.opens(last + 1)) for side, first, last in ends)  # type: ignore[arg-type, operator]


def _long_runs(steps: list[Step]) -> list[tuple[int, int]]:
    """The runs of at least ``LONG_RUN`` steps that only one text has."""
    runs: list[tuple[int, int]] = []
    start = 0
    for position in range(len(steps) + 1):
        if position < len(steps) and None in steps[position]:
            continue
        if position - start >= LONG_RUN:
            runs.append((start, position))
        start = position + 1
    return runs


def _align_block(block: list[Step], a: Side, b: Side) -> list[Step]:
    """Pair the words of a block: least cost, ties to the left."""
    left = [i for i, _ in block if i is not None]
    right = [j for _, j in block if j is not None]
    if not left or not right:
        return block
    if len(left) > MAX_BLOCK or len(right) > MAX_BLOCK:
        return [*((i, None) for i in left), *((None, j) for j in right)]
    n, m = len(left), len(right)
    cost = [[0.0] * (m + 1) for _ in range(n + 1)]
    for x in range(n - 1, -1, -1):
        cost[x][m] = cost[x + 1][m] + GAP
    for y in range(m - 1, -1, -1):
        cost[n][y] = cost[n][y + 1] + GAP
    price = [[pair_cost(left[x], right[y], a, b) for y in range(m)] for x in range(n)]
    for x in range(n - 1, -1, -1):
        for y in range(m - 1, -1, -1):
            cost[x][y] = min(price[x][y] + cost[x + 1][y + 1], GAP + cost[x + 1][y], GAP + cost[x][y + 1])
    return _trace(cost, price, left, right)


def _trace(cost: list[list[float]], price: list[list[float]], left: list[int], right: list[int]) -> list[Step]:
    """The cheapest path through a block."""
    steps: list[Step] = []
    x = y = 0
    while x < len(left) or y < len(right):
        if x < len(left) and y < len(right) and cost[x][y] >= price[x][y] + cost[x + 1][y + 1] - 1e-9:
            steps.append((left[x], right[y]))
            x, y = x + 1, y + 1
        elif x < len(left) and cost[x][y] >= GAP + cost[x + 1][y] - 1e-9:
            steps.append((left[x], None))
            x += 1
        else:
            steps.append((None, right[y]))
            y += 1
    return steps


GAP = 0.55


def pair_cost(i: int, j: int, a: Side, b: Side) -> float:
    """How badly two words stand side by side: 0 equal, above twice ``GAP`` never."""
    first, second = a.norms[i], b.norms[j]
    if first == second:
        return 0.0
    if (i in a.filed) != (j in b.filed):
        return 1.2
    fact_a, fact_b = a.fact_of.get(i), b.fact_of.get(j)
    if fact_a and fact_b and fact_a.kind == fact_b.kind:
        return 0.2
    if same_spelling(first, second) or same_inflection(first, second):
        return 0.15
    if are_opposites(first, second) or are_synonyms(first, second):
        return 0.25
    modal = words_in("modality", "ranks")
    if first in modal and second in modal:
        return 0.3
    if (is_function(first) and len(first) > 1) != (is_function(second) and len(second) > 1):
        return 1.2
    if (fact_a is None) != (fact_b is None):
        return 0.95
    return 0.8 if a.opens(i) == b.opens(j) else 1.2

"""Where a gap stands: of equally good places at the borders of sentences.

"They met. The mayor left. The plan passed." without its middle has lost "The mayor left." or "mayor left. The": the words
that stay are the same. The aligner cannot know; a writer leaves out sentences. So a run of words that only one text
has slides along the equal words beside it, one word at a time, to the place where it is made of whole sentences, else, where
it runs over the border of two, to the nearest that lies in one ("…, the mayor said. The plan" has lost "the mayor said", not "mayor said. The"), and
stays where there is none. What is equal stays equal, and so many words. Cost: linear in the words a run slides over,
at most ``FURTHEST`` either way. Checked in tests/variants/loci/test_gaps.py.
"""

from __future__ import annotations

from whence.variants.loci.step import Step, is_equal
from whence.variants.words.sides import Side

FURTHEST = 30  # words


def slide_gaps(steps: list[Step], a: Side, b: Side) -> list[Step]:
    """The steps of a comparison, runs that only one text has moved to the borders of sentences where they can be."""
    steps = list(steps)
    for number in (0, 1):
        start = 0
        while start < len(steps):
            stop = start
            while stop < len(steps) and steps[stop][1 - number] is None:
                stop += 1
            if stop > start:
                _slide(steps, (start, stop), number, (a, b))
            start = stop + 1
    return steps


def _slide(steps: list[Step], run: tuple[int, int], number: int, sides: tuple[Side, Side]) -> None:
    """Move a run of steps, words of one side, by as few words as bring it to borders of sentences."""
    (start, stop), side = run, sides[number]
    first, last = steps[start][number], steps[stop - 1][number]
    if first is None or last is None:
        return
    for fits, by in ((_is_whole, -1), (_is_whole, 1), (_lies_in_one, -1), (_lies_in_one, 1)):
        if fits(first, last, side):
            return
        for far in range(1, FURTHEST + 1):
            at = start - far if by < 0 else stop + far - 1  # the step that the run slides over
            if not 0 <= at < len(steps) or not is_equal(steps[at], *sides):
                break
            over, end = (first - far, last - far + 1) if by < 0 else (last + far, first + far - 1)
            if side.norms[over] != side.norms[end]:
                break
            if fits(first + by * far, last + by * far, side):
                _move(steps, run, by * far, number)
                return


def _is_whole(first: int, last: int, side: Side) -> bool:
    """Whether words first to last are whole sentences."""
    return side.opens(first) and (last + 1 == len(side) or side.opens(last + 1))


def _lies_in_one(first: int, last: int, side: Side) -> bool:
    """Whether words first to last stand in one sentence."""
    return side.sentence_of[first] == side.sentence_of[last]


def _move(steps: list[Step], run: tuple[int, int], by: int, number: int) -> None:
    """Move a run by so many words, to the left where negative: its side's words stay in order, the other side's beside them."""
    start, stop = min(run[0], run[0] + by), max(run[1], run[1] + by)
    own = [step[number] for step in steps[start:stop]]
    others = [step[1 - number] for step in steps[start:stop] if step[1 - number] is not None]
    n_before = run[0] + by - start
    beside = [*others[:n_before], *([None] * (run[1] - run[0])), *others[n_before:]]
    pairs = zip(own, beside, strict=True)
    steps[start:stop] = [(mine, other) if number == 0 else (other, mine) for mine, other in pairs]

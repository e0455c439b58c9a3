"""Loci: where a witness differs from the archetype, as short as the change is and never through a unit.

One word for one word is one locus; a unit (name, number, date, hyphen compound) on either side is taken whole. A run
of words that only one side has is one locus; a particle or a negation beside an exchanged word belongs to it.
Checked by tests/variants/loci/test_loci.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from whence.text.lexicon import words_in
from whence.variants.loci.step import Step, is_equal
from whence.variants.loci.steps import MAX_BLOCK
from whence.variants.words.sides import Fact, Side

SHORT = 2  # words of an exchange that may be a swap of single ones


@dataclass(frozen=True)
class Locus:
    """Words a0 to a1 of the archetype against words b0 to b1 of the witness (half-open)."""

    a0: int
    a1: int
    b0: int
    b1: int

    @property
    def is_short_exchange(self) -> bool:
        """Whether it is one or two words for one or two."""
        return 0 < self.a1 - self.a0 <= SHORT and 0 < self.b1 - self.b0 <= SHORT


def find_loci(steps: list[Step], a: Side, b: Side) -> list[Locus]:
    """The loci of a comparison, in order, none touching another's words."""
    ranges = _grow(_segments(steps, a, b), steps, a, b)
    loci: list[Locus] = []
    i = j = 0
    position = 0
    for start, stop in ranges:
        for step in steps[position:start]:
            i, j = i + (step[0] is not None), j + (step[1] is not None)
        a0, b0 = i, j
        for step in steps[start:stop]:
            i, j = i + (step[0] is not None), j + (step[1] is not None)
        loci.extend(split_at_facts(Locus(a0, i, b0, j), a, b))
        position = stop
    return loci


def split_at_borders(loci: list[Locus], borders: tuple[frozenset[int], frozenset[int]]) -> list[Locus]:
    """The loci, those of one side cut where a sentence that moved begins or ends; the borders are words of a, and of b."""
    if not any(borders):
        return loci
    pieces: list[Locus] = []
    for locus in loci:
        if locus.a0 < locus.a1 and locus.b0 < locus.b1:
            pieces.append(locus)
        elif locus.a0 < locus.a1:
            cuts = [locus.a0, *(i for i in range(locus.a0 + 1, locus.a1) if i in borders[0]), locus.a1]
            pieces += [Locus(start, stop, locus.b0, locus.b1) for start, stop in pairwise(cuts)]
        else:
            cuts = [locus.b0, *(j for j in range(locus.b0 + 1, locus.b1) if j in borders[1]), locus.b1]
            pieces += [Locus(locus.a0, locus.a1, start, stop) for start, stop in pairwise(cuts)]
    return pieces


def split_at_facts(locus: Locus, a: Side, b: Side) -> list[Locus]:
    """Cut a locus of several units into one for each two facts of a kind, and the words between them."""
    facts_a, facts_b = a.facts_in(locus.a0, locus.a1), b.facts_in(locus.b0, locus.b1)
    if not facts_a or not facts_b or max(len(facts_a), len(facts_b)) > MAX_BLOCK or differ_in_joiners(locus, a, b):
        return [locus]
    pieces: list[Locus] = []
    at_a, at_b = locus.a0, locus.b0
    for x, y in _pair_facts(facts_a, facts_b):
        before = b.words(at_b, y.first)
        start_b = at_b if at_a == x.first and all(len(word) == 1 for word in before) else y.first  # "u . s . Dockers"
        pieces.append(Locus(at_a, x.first, at_b, start_b))
        pieces.append(Locus(x.first, x.last, start_b, y.last))
        at_a, at_b = x.last, y.last
    pieces.append(Locus(at_a, locus.a1, at_b, locus.b1))
    pieces = _attach_particles(pieces, a, b)
    return [piece for piece in pieces if a.words(piece.a0, piece.a1) != b.words(piece.b0, piece.b1)]


def differ_in_joiners(locus: Locus, a: Side, b: Side) -> bool:
    """Whether both sides have the same words but for those that join the parts of a name: "Bank of Selmark", "Bank Selmark"."""
    small = words_in("names", "joiners")
    left, right = (
        [word for word in side if word not in small]
        for side in (a.words(locus.a0, locus.a1), b.words(locus.b0, locus.b1))
    )
    return left == right != []


def _attach_particles(pieces: list[Locus], a: Side, b: Side) -> list[Locus]:
    """Join a lone particle to the unit before it: "General Set" and "up"."""
    joined: list[Locus] = []
    for piece in pieces:
        words = [*a.words(piece.a0, piece.a1), *b.words(piece.b0, piece.b1)]
        if joined and len(words) == 1 and words[0] in words_in("words", "particles") and _has_entity(joined[-1], a):
            last = joined.pop()
            piece = Locus(last.a0, piece.a1, last.b0, piece.b1)
        joined.append(piece)
    return joined


def _has_entity(locus: Locus, a: Side) -> bool:
    """Whether a locus holds a name of the archetype."""
    return any(fact.kind == "entity" for fact in a.facts_in(locus.a0, locus.a1))


def _pair_facts(left: list[Fact], right: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Facts of one kind (numbers: of one unit, where they can be) in order, as many as possible."""
    n, m = len(left), len(right)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    worth = [[_worth(x, y) for y in right] for x in left]
    for x in range(n - 1, -1, -1):
        for y in range(m - 1, -1, -1):
            both = worth[x][y] + best[x + 1][y + 1] if worth[x][y] else 0.0
            best[x][y] = max(best[x + 1][y], best[x][y + 1], both)
    pairs, x, y = [], 0, 0
    while x < n and y < m:
        if worth[x][y] and best[x][y] == worth[x][y] + best[x + 1][y + 1]:
            pairs.append((left[x], right[y]))
            x, y = x + 1, y + 1
        elif best[x][y] == best[x + 1][y]:
            x += 1
        else:
            y += 1
    return pairs


def _worth(x: Fact, y: Fact) -> float:
    """How well two facts answer each other: 0 not at all."""
    if x.kind != y.kind or x.is_weak != y.is_weak:
        return 0.0
    if x.kind == "number":
        return 3.0 if x.unit == y.unit else 1.0 if x.unit is None or y.unit is None else 0.5
    return 3.0


def _segments(steps: list[Step], a: Side, b: Side) -> list[tuple[int, int]]:
    """Ranges of steps that differ: each pair alone, each one-sided run whole, particles with the verb before them."""
    segments: list[tuple[int, int]] = []
    kind_before = ""
    for position, step in enumerate(steps):
        if is_equal(step, a, b):
            kind_before = ""
            continue
        kind = "pair" if None not in step else "a" if step[1] is None else "b"
        touches = bool(segments) and segments[-1][1] == position and kind_before != ""
        touches = touches and _is_filed(step, a, b) == _is_filed(steps[position - 1], a, b)
        if touches and kind == kind_before != "pair":
            segments[-1] = (segments[-1][0], position + 1)
        elif touches and kind_before == "pair" and kind != "pair" and _clings(steps, position, a, b):
            segments[-1] = (segments[-1][0], position + 1)
            continue  # what follows is judged against the pair
        elif (
            touches
            and kind == "pair"
            and segments[-1] == (position - 1, position)
            and _negates(steps[position - 1], a, b)
        ):
            segments[-1] = (position - 1, position + 1)  # "without delay", "at once"
        else:
            segments.append((position, position + 1))
        kind_before = kind
    return segments


def _is_filed(step: Step, a: Side, b: Side) -> bool:
    """Whether a step holds a word of a dateline."""
    return step[0] in a.filed or step[1] in b.filed


def _clings(steps: list[Step], position: int, a: Side, b: Side) -> bool:
    """Whether a lone word belongs to the pair before it: a particle ("set up"), a letter ("u . s ."), a negation."""
    i, j = steps[position]
    side, number = (a, i) if i is not None else (b, j)
    assert number is not None
    following = steps[position + 1] if position + 1 < len(steps) else None
    alone = following is None or (following[0] is None) != (i is None) or None not in following
    word = side.norms[number]
    return alone and (word in words_in("words", "particles") or len(word) == 1 or _negates(steps[position], a, b))


def _negates(step: Step, a: Side, b: Side) -> bool:
    """Whether the archetype's word, or the one that only the witness has, negates what stands beside it."""
    side, number = (a, step[0]) if step[0] is not None else (b, step[1])
    return number is not None and side.norms[number] in NEGATIONS


# English alone. Where negations add up in pairs before a noun ("не без риска", "с риском"), one that takes the next exchanged word
# with it tears the noun off, and the same claim looks turned; each word is then better judged by itself (``types/polarity.py``).
NEGATIONS = frozenset({"not", "no", "never", "without", "neither", "nor"})


def _grow(segments: list[tuple[int, int]], steps: list[Step], a: Side, b: Side) -> list[tuple[int, int]]:
    """Take units whole: widen each range until no unit on either side is cut, then join ranges that meet inside one."""
    step_a = {step[0]: n for n, step in enumerate(steps) if step[0] is not None}
    step_b = {step[1]: n for n, step in enumerate(steps) if step[1] is not None}
    grown: list[tuple[int, int]] = []
    for start, stop in segments:
        if grown and stop <= grown[-1][1]:
            continue
        start, stop = _widen((start, stop), steps, (a, step_a), (b, step_b))
        while grown and start < grown[-1][1]:
            start, stop = min(start, grown[-1][0]), max(stop, grown[-1][1])
            grown.pop()
        grown.append((start, stop))
    return grown


def _widen(
    reach: tuple[int, int], steps: list[Step], left: tuple[Side, dict[int, int]], right: tuple[Side, dict[int, int]]
) -> tuple[int, int]:
    """The least range of steps around one that cuts no unit."""
    start, stop = reach
    seen_from, seen_to = stop, start
    while (start, stop) != (seen_from, seen_to):
        seen_from, seen_to = start, stop
        for number, (side, step_of) in enumerate((left, right)):
            words = [step[number] for step in steps[start:stop] if step[number] is not None]
            if not words:
                continue
            edges = [words[0], words[-1]] if len(words) > 24 else words
            for word in edges:
                first, last = side.unit(word)  # type: ignore[arg-type]
                start, stop = min(start, step_of[first]), max(stop, step_of[last - 1] + 1)
    return start, stop

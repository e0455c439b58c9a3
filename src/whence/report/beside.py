"""Two witnesses side by side: what the page's script needs to lay any two of a tradition next to each other.

Each alignment is cut into rows at sentence ends that both have, so that the two columns stay level; a row lists
only the stretches that differ. All places are char ranges computed here: the script cuts no words itself.

A pair is a list of rows [kind, a_start, a_stop, b_start, b_stop, differences]; kind 0 is aligned, 1 is text that
stands outside every shared passage; differences are runs of five numbers: op, a_start, a_stop, b_start, b_stop.
The ops are those of an alignment, and 4: between the same words stands other punctuation. Where sense alone aligns, a
row is a bead.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from whence.report.changes import Change
from whence.report.shelf import Shelf

SENTENCE_END = re.compile(r"[.!?…。！？][^\w\s]*\s+|\s*\n\s*")
WORD = re.compile(r"\w")
ALIKE = str.maketrans(
    dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚‹›", "'") | dict.fromkeys("‒–—―−", "-")
)  # to the eye
POINT = 4
LONGEST_ROW = 1200  # characters: without a sentence end a row ends here, at a word
Span = tuple[int, int]


def word_spans(text: str) -> list[Span]:
    """The char range of each word."""
    from whence.text.tokens import words_of  # late: Numba loads slowly

    words = words_of(text)
    return list(zip(words.char_start.tolist(), words.char_stop.tolist(), strict=True))


def _cut(text: str, stop: int, following: int, forced: bool) -> int | None:
    """Where a row may end between two words: after the white space that follows a sentence end."""
    gap = text[stop:following]
    ended = SENTENCE_END.match(gap)
    if ended:
        return stop + ended.end()
    return following if forced and gap.isspace() else None


def _merged(op: list[int], length: list[int]) -> list[tuple[int, int, int]]:
    """Runs as (equal or not, words of a, words of b); neighbouring runs that differ become one."""
    runs: list[tuple[int, int, int]] = []
    for code, n in zip(op, length, strict=False):
        equal, in_a, in_b = int(code == 0), n * (code != 3), n * (code != 2)
        if runs and runs[-1][0] == equal:
            _, more_a, more_b = runs.pop()
            in_a, in_b = in_a + more_a, in_b + more_b
        runs.append((equal, in_a, in_b))
    return runs


def _stretch(spans: list[Span], i: int, n: int, end: int) -> Span:
    """The char range of words i:i + n; empty where n is 0, at the next word or the end."""
    if n:
        return spans[i][0], spans[i + n - 1][1]
    return (spans[i][0],) * 2 if i < len(spans) else (end, end)


def _points(texts: tuple[str, str], gaps: tuple[Span, Span]) -> list[int]:
    """A difference where the punctuation of two gaps is not the same; the shape of quotes and dashes does not count."""
    bare = [text[start:stop].strip() for text, (start, stop) in zip(texts, gaps, strict=True)]
    if bare[0].translate(ALIKE).split() == bare[1].translate(ALIKE).split():
        return []
    difference = [POINT]
    for text, (start, stop), marks in zip(texts, gaps, bare, strict=True):
        at = text.index(marks, start, stop)
        difference += [at, at + len(marks)]
    return difference


def align_rows(texts: tuple[str, str], words: tuple[list[Span], list[Span]], row: dict[str, Any]) -> list[list[Any]]:
    """The rows of one alignment; where its words cannot be told, one row that calls all of it replaced."""
    ends = [row[f"char_{end}_{side}"] for side in "ab" for end in ("start", "stop")]
    a, b = ([s for s in words[k] if s[0] >= ends[2 * k] and s[1] <= ends[2 * k + 1]] for k in (0, 1))
    if row["op"] and 0 not in row["op"]:
        return sense_rows((a, b), row)
    runs = _merged(row["op"] or [], row["length"] or [])
    if sum(run[1] for run in runs) != len(a) or sum(run[2] for run in runs) != len(b):
        return [[0, *ends, [1, *ends]]]
    rows: list[list[Any]] = []
    start_a, start_b = ends[0], ends[2]
    i = j = 0
    differences: list[int] = []
    for equal, in_a, in_b in runs:
        if not equal:
            op = 1 if in_a and in_b else 2 if in_a else 3
            differences += [op, *_stretch(a, i, in_a, ends[1]), *_stretch(b, j, in_b, ends[3])]
            i, j = i + in_a, j + in_b
            continue
        for k in range(in_a):
            i, j = i + 1, j + 1
            if i == len(a) or j == len(b):
                continue
            forced = a[i - 1][1] - start_a > LONGEST_ROW
            cut_a = _cut(texts[0], a[i - 1][1], a[i][0], forced)
            cut_b = _cut(texts[1], b[j - 1][1], b[j][0], forced)
            at_a, at_b = a[i - 1][1], b[j - 1][1]
            if cut_a is not None and cut_b is not None:
                differences += _points(texts, ((at_a, cut_a), (at_b, cut_b)))
                rows.append([0, start_a, cut_a, start_b, cut_b, differences])
                at_a, at_b, differences = cut_a, cut_b, []
                start_a, start_b = at_a, at_b
            if k + 1 < in_a:  # what stands before other words differs with them
                differences += _points(texts, ((at_a, a[i][0]), (at_b, b[j][0])))
    return [*rows, [0, start_a, ends[1], start_b, ends[3], differences]]


def sense_rows(words: tuple[list[Span], list[Span]], row: dict[str, Any]) -> list[list[Any]]:
    """The rows of an alignment without an equal word, as sense gives it: from each bead to the next, all of it replaced."""
    a, b = words
    starts: list[Span] = []
    i = j = 0
    for op, n in zip(row["op"], row["length"], strict=True):
        if op == 1 and i < len(a) and j < len(b):
            starts.append((a[i][0], b[j][0]))
        i, j = i + n * (op != 3), j + n * (op != 2)
    starts[:1] = [(row["char_start_a"], row["char_start_b"])]
    stops = [*starts[1:], (row["char_stop_a"], row["char_stop_b"])]
    ranges = [(one, stop, other, end) for (one, other), (stop, end) in zip(starts, stops, strict=True)]
    return [[0, *span, [1, *span]] for span in ranges]


def lay_beside(texts: tuple[str, str], words: tuple[list[Span], list[Span]], rows: list[dict[str, Any]]) -> list[Any]:
    """All rows of a pair: its alignments in the order of a, and before each what stands outside on either side.

    An alignment that overlaps an earlier one in a is left out: its words stand beside others already.
    """
    laid: list[Any] = []
    at_a = at_b = 0
    in_b = sorted((r["char_start_b"], r["char_stop_b"]) for r in rows)
    for row in sorted(rows, key=lambda r: (r["char_start_a"], r["char_start_b"], r["alignment_id"])):
        if row["char_start_a"] < at_a:
            continue
        before = max((stop for start, stop in in_b if start < row["char_start_b"]), default=0)
        gap_b = min(before, row["char_start_b"]), row["char_start_b"]
        gaps = (at_a, row["char_start_a"]), gap_b
        aligned = align_rows(texts, words, row)
        laid += _outside(texts, gaps, laid[-1:], aligned) + aligned
        at_a, at_b = row["char_stop_a"], max(at_b, row["char_stop_b"])
    laid += _outside(texts, ((at_a, len(texts[0])), (at_b, len(texts[1]))), laid[-1:], [])
    for row in laid:
        for side in (0, 1):  # no empty lines at the foot of a cell
            start, stop = row[1 + 2 * side : 3 + 2 * side]
            row[2 + 2 * side] = start + len(texts[side][start:stop].rstrip())
    return laid


def _outside(texts: tuple[str, str], gaps: tuple[Span, Span], before: list[Any], after: list[Any]) -> list[Any]:
    """What stands between two alignments, as a row; bare punctuation goes to the row before or after instead."""
    if any(WORD.search(text, *gap) for text, gap in zip(texts, gaps, strict=True)):
        return [[1, *gaps[0], *gaps[1], []]]
    for side, (start, stop) in enumerate(gaps):
        if before and before[-1][2 + 2 * side] == start:
            before[-1][2 + 2 * side] = stop
        elif after:
            after[0][1 + 2 * side] = start
    return []


def choose_texts(shelf: Shelf, members: Sequence[int], changes: Sequence[Change]) -> list[int]:
    """The witnesses whose texts the page holds: where changes entered, who has them, then the earliest."""
    order = [w for change in changes for w in [change.shown_in, change.source, *change.witnesses]] + list(members)
    inside = set(members)
    short = [w for w in dict.fromkeys(order) if w in inside]
    return shelf.by_time(short[: shelf.limits.texts])


def read_beside(shelf: Shelf, members: Sequence[int], changes: Sequence[Change], *, room: int) -> dict[str, Any] | None:
    """What the script needs for one tradition, in at most about ``room`` characters; None: too little for two."""
    chosen = choose_texts(shelf, members, changes)
    texts: dict[int, str] = {}
    for witness in chosen:
        text = shelf.text(witness)[: shelf.limits.text_chars]
        if room - len(text) < 0:
            break
        texts[witness] = text
        room -= len(text)
    if len(texts) < 2:
        return None
    number = {w: i for i, w in enumerate(texts)}
    spans = {w: word_spans(text) for w, text in texts.items()}
    pairs = {}
    for (a, b), rows in _alignments(shelf, texts).items():
        laid = lay_beside((texts[a], texts[b]), (spans[a], spans[b]), rows)
        room -= 24 * len(laid) + 12 * sum(len(r[5]) for r in laid) // 2
        if room < 0:
            break
        pairs[f"{number[a]}-{number[b]}"] = laid
    facts: list[list[tuple[int, int, int]]] = [[] for _ in texts]
    for change in changes:
        for witness, (start, stop) in change.places.items():
            if witness in number:
                where = (start, stop) if stop > start else (_next_word(spans[witness], start, len(texts[witness])),) * 2
                facts[number[witness]].append((*where, change.number))
    return {
        "names": [shelf.name(w) for w in texts],
        "texts": list(texts.values()),
        "pairs": pairs,
        "facts": [[place for fact in sorted(those) for place in fact] for those in facts],
        "cut": any(len(shelf.text(w)) > len(text) for w, text in texts.items()),
        "first": _first_pair(pairs, changes, number),
    }


def _next_word(spans: list[Span], at: int, end: int) -> int:
    """Where absent words are marked: at the next word, as a gap of an alignment is."""
    i = bisect.bisect_left(spans, (at, 0))
    return spans[i][0] if i < len(spans) else end


def _alignments(shelf: Shelf, texts: dict[int, str]) -> dict[tuple[int, int], list[dict[str, Any]]]:
    """The alignments between the chosen witnesses that end inside the text that is shown."""
    table = shelf.tables["alignment"]
    ids = pa.array(list(texts), pa.int64())
    both = pc.and_(pc.is_in(table["witness_a"], ids), pc.is_in(table["witness_b"], ids))
    found: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for row in table.filter(both).sort_by([("witness_a", "ascending"), ("witness_b", "ascending")]).to_pylist():
        a, b = row["witness_a"], row["witness_b"]
        if row["char_stop_a"] <= len(texts[a]) and row["char_stop_b"] <= len(texts[b]) and a != b:
            found.setdefault((a, b), []).append(row)
    return found


def _first_pair(pairs: dict[str, Any], changes: Sequence[Change], number: dict[int, int]) -> list[int]:
    """The two that are shown first: one where the foremost change entered, beside what it was copied from."""
    for change in changes:
        shown = number.get(change.shown_in)
        having = {number.get(w) for w in change.witnesses}
        source = [number[change.source]] if change.source in number else []
        for other in [*source, *range(len(number))]:
            if shown is not None and other not in having and {f"{other}-{shown}", f"{shown}-{other}"} & set(pairs):
                return [other, shown]
    return [int(i) for i in min(pairs, default="0-1").split("-")]

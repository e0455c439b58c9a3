"""Alignments: the passages that two witnesses share, laid side by side word by word.

Each chain is filled and extended (place.py, extend.py) unless it lies in a passage that a better chain of the pair
has given already. It neither begins nor ends in boilerplate or a credit. What remains must not be chance: see ``weight_needed``; and of a text too short for that much, most
of it must be there: see ``limits_between``.
Checked by tests/align/test_align.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.align.extend import EQUAL, MOST, ROWS, WIDTH, gain_of, gains_of
from whence.align.place import align_chain, glance
from whence.align.rows import find_rows
from whence.chain.chain import NEAR
from whence.kernel import kernel
from whence.seeds.weigh import MASK, bits_of, upper_quarter
from whence.text.tokens import NEGATIVE

FEWEST_EQUAL = 6  # equal words of a passage
FEWEST_TELLING = 3  # distinct equal words of it that are no stop words
TELLING = 0.4  # share of log2(N), in bits, from which a word is no stop word; a quarter of all words are none at least
SURPRISE = 36  # score of a passage beyond 2 * log2(N)
PARTS, OF = 3, 4  # share of its own score that is enough of a short text
CHUNK = 1 << 22  # ops of one call

PASSAGE, INSIDE, FAINT, WEAK, FEW_EQUAL, FEW_TELLING = range(6)  # verdicts on a chain

FIELDS = 8  # of a placed alignment: chain, start_a, stop_a, start_b, stop_b, equal words, score, end of its ops


def weight_needed(once: float) -> int:
    """The least score of a passage: what chance reaches once in an input of 2**once words, doubled and a bit more."""
    return round(2 * once + SURPRISE)


def limits_of(words: pa.Table) -> tuple[int, int, int, int]:
    """What a passage found in an input must have, as ``place_chains`` takes it: the whole input's WORD."""
    once = bits_of(words)[1]
    telling = int(min(once * TELLING, MOST, max(1.0, upper_quarter(words) - 1)))
    return weight_needed(once), telling, FEWEST_EQUAL, FEWEST_TELLING


@kernel
def limits_between(hashes: np.ndarray, gains: np.ndarray, space: tuple, limits: tuple) -> tuple[int, int, int, int]:
    """What a passage of two witnesses must have: ``limits``, but less of a score where one of the two is very short.

    Of such a one PARTS of OF of its score against itself are enough, but never less than what chance reaches.
    space: first and last + 1 word of each witness; limits: as ``place_chains``
    """
    need, telling, fewest_equal, fewest_telling = limits
    least = need
    for first, stop in ((space[0], space[1]), (space[2], space[3])):
        if stop - first < need:  # each word of a longer one brings 1 or more
            whole = 0
            for i in range(first, stop):
                whole += gain_of(gains, hashes[i], hashes[i])
            least = min(least, max(need - SURPRISE, PARTS * whole // OF))
    return least, telling, fewest_equal, fewest_telling


@kernel
def count_equal(
    hashes: np.ndarray, gains: np.ndarray, start_a: int, ops: np.ndarray, n: int, telling: int
) -> tuple[int, int]:
    """Equal words of an alignment, and distinct ones among them that bring ``telling`` or more (up to 8)."""
    seen = np.empty(8, np.uint32)
    equal, n_seen, a = 0, 0, start_a
    for k in range(n):
        if ops[k] == EQUAL:
            equal += 1
            if n_seen < 8 and gains[np.int64(hashes[a] & MASK)] >= telling:
                fresh = True
                for s in range(n_seen):
                    fresh &= seen[s] != hashes[a]
                if fresh:
                    seen[n_seen] = hashes[a]
                    n_seen += 1
        if ops[k] <= 2:
            a += 1
    return equal, n_seen


@kernel
def is_inside(placed: np.ndarray, first: int, n: int, a: int, b: int) -> bool:
    """Whether the words a and b lie in one of the placed alignments first:n."""
    inside = False
    for k in range(first, n):
        inside |= placed[k, 1] <= a < placed[k, 2] and placed[k, 3] <= b < placed[k, 4]
    return inside


@kernel
def write_runs(ops: np.ndarray, n: int, op_out: np.ndarray, length_out: np.ndarray, at: int) -> int:
    """Write ops as runs of equal ones; returns where they end."""
    for k in range(n):
        if k > 0 and ops[k] == ops[k - 1]:
            length_out[at - 1] += 1
        else:
            op_out[at], length_out[at] = ops[k], 1
            at += 1
    return at


@kernel
def skim_chain(
    hashes: np.ndarray, gains: np.ndarray, ends: tuple, space: tuple, need: int, better: tuple
) -> tuple[int, int]:
    """Look at a chain without aligning it.

    ends   : its first anchor in a and b, its last one in a and b, how many it has
    space  : first and last + 1 word of each witness; need: least score of a passage
    better : placed, first, n: the passages of better chains of the pair are placed[first:n]
    returns: INSIDE, FAINT, or PASSAGE: it may be one; score along the diagonal (0: not looked at)
    """
    low_a, low_b, high_a, high_b = space[0] + ends[0], space[2] + ends[1], space[0] + ends[2], space[2] + ends[3]
    placed, first, n = better
    if is_inside(placed, first, n, low_a, low_b) and is_inside(placed, first, n, high_a, high_b):
        return INSIDE, 0
    if ends[4] <= 2 or ends[2] - ends[0] < NEAR:
        score = glance(hashes, gains, low_a, low_b, space)
        if score < need - MOST:
            return FAINT, score
    return PASSAGE, 0


@kernel
def room_of(space: tuple, ends: tuple, better: tuple) -> tuple[int, int, int, int]:
    """What a chain may reach: up to the passages of better chains before it and behind it on both sides.

    space, better: as ``skim_chain``; ends: words of a and b of the first and of the last anchor
    """
    a0, a1, b0, b1 = space
    placed, first, n = better
    for k in range(first, n):
        if placed[k, 2] <= ends[0] and placed[k, 4] <= ends[1]:
            a0, b0 = max(a0, placed[k, 2]), max(b0, placed[k, 4])
        if placed[k, 1] > ends[2] and placed[k, 3] > ends[3]:
            a1, b1 = min(a1, placed[k, 1]), min(b1, placed[k, 3])
    return a0, a1, b0, b1


@kernel
def judge_chain(
    words: tuple, chain: tuple, space: tuple, limits: tuple, better: tuple, work: tuple
) -> tuple[int, int, int, int, int, int, int, int, int]:
    """Align a chain, and say whether it is a passage.

    words, limits: as ``place_chains``; chain, space (its bounds), work: as ``align_chain``; better: as ``skim_chain``
    returns: verdict; start and stop in a, start and stop in b, score, equal words, distinct telling ones among
    them (0, 0: not counted), number of ops
    """
    hashes, flags, gains = words[0], words[1], words[2]
    need, telling, fewest_equal, fewest_telling = limits
    last = len(chain[0]) - 1
    ends = (space[0] + chain[0][0], space[2] + chain[1][0], space[0] + chain[0][last], space[2] + chain[1][last])
    based = (chain[0], chain[1], space[0], space[2])
    room = room_of(space, ends, better)
    start_a, stop_a, start_b, stop_b, score, n_ops = align_chain(hashes, flags, gains, based, room, work)
    equal, telling_words, verdict = 0, 0, PASSAGE
    if score < need:
        verdict = WEAK
    else:
        equal, telling_words = count_equal(hashes, gains, start_a, work[0], n_ops, telling)
        if equal < fewest_equal:
            verdict = FEW_EQUAL
        elif telling_words < fewest_telling:
            verdict = FEW_TELLING
    return verdict, start_a, stop_a, start_b, stop_b, score, equal, telling_words, n_ops


@kernel
def place_chains(words: tuple, chains: tuple, c: int, limits: tuple, work: tuple, out: tuple) -> tuple[int, int, int]:
    """Align chains from ``c`` on, until ``out`` may be too small for the next.

    words : hash uint32, flags int8, gains int8 by bucket, bounds int64 (n_witnesses + 1,)
    chains: row of witness a and b int64, offsets int32 (n + 1,), position_a and position_b int32
    limits: least score, gain of a telling word, fewest equal and telling words
    out   : placed int64 (capacity, FIELDS), op int32, length int32
    returns: the chain to go on with, alignments placed, runs written
    """
    bounds = words[3]
    row_a, row_b, offsets, position_a, position_b = chains
    placed, op_out, length_out = out
    n, runs, first = 0, 0, 0
    while c < len(row_a):
        a, b = row_a[c], row_b[c]
        space = (bounds[a], bounds[a + 1], bounds[b], bounds[b + 1])
        if runs + space[1] - space[0] + space[3] - space[2] + 2 > len(op_out) or n == len(placed):
            break
        if c > 0 and (row_a[c - 1] != a or row_b[c - 1] != b):
            first = n
        here = limits_between(words[0], words[2], space, limits)
        low, high = offsets[c], offsets[c + 1] - 1
        ends = (position_a[low], position_b[low], position_a[high], position_b[high], high - low + 1)
        c += 1
        if skim_chain(words[0], words[2], ends, space, here[0], (placed, first, n))[0] != PASSAGE:
            continue
        chain = (position_a[low : high + 1], position_b[low : high + 1])
        found = judge_chain(words, chain, space, here, (placed, first, n), work)
        if found[0] == PASSAGE:
            runs = write_runs(work[0], found[8], op_out, length_out, runs)
            row = placed[n]
            row[0], row[1], row[2], row[3] = c - 1, found[1], found[2], found[3]
            row[4], row[5], row[6], row[7] = found[4], found[6], found[5], runs
            n += 1
    return c, n, runs


@kernel
def have_same_signs(placed: np.ndarray, flags: np.ndarray) -> np.ndarray:
    """Whether a minus belongs to the same words on both sides of alignments of equal length: bool (n,).

    placed: int64 (n, FIELDS); flags: int8 (n_words,)
    """
    same = np.ones(len(placed), np.bool_)
    for r in range(len(placed)):
        first_a, stop_a, first_b, stop_b = placed[r, 1], placed[r, 2], placed[r, 3], placed[r, 4]
        for k in range(min(stop_a - first_a, stop_b - first_b)):
            if (flags[first_a + k] ^ flags[first_b + k]) & NEGATIVE:
                same[r] = False
                break
    return same


def scratch_of(longest: int) -> tuple:
    """Working memory of ``align_chain`` for witnesses of up to ``longest`` words together."""
    rows = tuple(np.empty(WIDTH, np.int32) for _ in range(4))
    scratch = (np.empty((ROWS + 1, WIDTH), np.uint8), np.empty(ROWS + 1, np.int32), *rows)
    return np.empty(longest, np.int8), np.empty(longest, np.int8), scratch


def place_all(words: tuple, chains: tuple, limits: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The alignments of all chains: placed int64 (n, FIELDS), op and length int32; ends of ops run on."""
    bounds = words[3]
    longest = 2 * int(np.diff(bounds).max(initial=0)) + 4
    capacity = max(CHUNK, longest)
    work = scratch_of(longest)
    out = np.empty((CHUNK // 16, FIELDS), np.int64), np.empty(capacity, np.int32), np.empty(capacity, np.int32)
    c, runs, parts = 0, 0, []
    while c < len(chains[0]):
        c, n, written = place_chains(words, chains, c, limits, work, out)
        placed = out[0][:n].copy()
        placed[:, 7] += runs
        runs += written
        parts.append((placed, out[1][:written].copy(), out[2][:written].copy()))
    if not parts:
        return np.empty((0, FIELDS), np.int64), np.empty(0, np.int32), np.empty(0, np.int32)
    placed, op, length = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return placed, op, length


def align_chains(chains: pa.Table, tokens: pa.Table, extents: pa.Table, words: pa.Table) -> tuple[pa.Table]:
    """Align the words of each chain: CHAIN, TOKEN, EXTENT and the whole input's WORD -> ALIGNMENT.

    ``tokens`` and ``extents`` must hold the witnesses of the chains; chains of a pair stand together, best first.
    The rows are sorted by pair (as the chains: smaller id, larger id), then place in a. No chain yields no row.
    """
    chains = tables.conform(chains, tables.CHAIN)
    tokens = tables.conform(tokens, tables.TOKEN)
    hashes, bounds = tables.ragged(tokens["hash"])
    flags, _ = tables.ragged(tokens["flags"])
    bits, _ = bits_of(words)
    ids = tokens["witness_id"].to_numpy()
    position_a, offsets = tables.ragged(chains["position_a"])
    position_b, _ = tables.ragged(chains["position_b"])
    rows = [find_rows(ids, chains[name].to_numpy()) for name in ("witness_a", "witness_b")]
    placed, op, length = place_all(
        (hashes.view(np.uint32), flags, gains_of(bits), bounds.astype(np.int64)),
        (*rows, offsets, position_a, position_b),
        limits_of(words),
    )
    pair = rows[0][placed[:, 0]], rows[1][placed[:, 0]]
    return (alignment_table((placed, op, length), pair, tokens, extents),)


def alignment_table(found: tuple, pair: tuple, tokens: pa.Table, extents: pa.Table) -> pa.Table:
    """What ``place_all`` found as ALIGNMENT, the witness of the smaller key first; ``pair``: rows of TOKEN."""
    placed, op, length = found
    ids = tokens["witness_id"].to_numpy()
    starts, _ = tables.ragged(tokens["char_start"])
    sizes, _ = tables.ragged(tokens["chars"])
    keys = extents["key"].take(pa.array(find_rows(extents["witness_id"].to_numpy(), ids[np.concatenate(pair)])))
    keys = np.array(keys.to_pylist(), object)
    n = len(placed)
    swap = keys[n:] < keys[:n] if n else np.zeros(0, bool)
    side = [np.where(swap, y, x) for x, y in ((1, 3), (3, 1))]
    at = np.arange(n)
    columns = {"witness_a": ids[np.where(swap, pair[1], pair[0])], "witness_b": ids[np.where(swap, pair[0], pair[1])]}
    for name, first in zip("ab", side, strict=True):
        start, stop = placed[at, first], placed[at, first + 1]
        columns[f"char_start_{name}"], columns[f"char_stop_{name}"] = starts[start], starts[stop - 1] + sizes[stop - 1]
        columns[f"words_{name}"] = (stop - start).astype(np.int32)
    columns["words_equal"] = placed[:, 5].astype(np.int32)
    columns["score"] = placed[:, 6].astype(np.float32)
    names = ("witness_a", "witness_b", "char_start_a", "char_stop_a", "char_start_b", "char_stop_b")
    columns["alignment_id"] = tables.mixed_ids(*(columns[name] for name in names))
    ends = placed[:, 7]
    n_ops = np.diff(np.concatenate([[0], ends]))
    op = np.where(np.repeat(swap, n_ops) & (op >= 2), 5 - op, op).astype(np.int32)
    bounds = np.concatenate([[0], ends])
    columns["op"], columns["length"] = tables.list_column(op, bounds), tables.list_column(length, bounds)
    same = (columns["words_equal"] == columns["words_a"]) & (columns["words_equal"] == columns["words_b"])
    same &= have_same_signs(placed, tables.ragged(tokens["flags"])[0])
    columns["relation"] = pa.array(np.where(same, "verbatim", "edited"), pa.string())
    table = pa.table([columns[name] for name in tables.ALIGNMENT.names], schema=tables.ALIGNMENT)
    low, high = (
        np.minimum(columns["witness_a"], columns["witness_b"]),
        np.maximum(columns["witness_a"], columns["witness_b"]),
    )
    return table.take(pa.array(np.lexsort([*(columns[name] for name in names[:1:-1]), high, low])))

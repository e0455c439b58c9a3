import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.align.prose import prose, spin
from tests.reference import align as slow
from tests.reference import segments as reference
from whence import tables
from whence.align import told
from whence.align.copies import align_copies
from whence.align.extend import EQUAL, ONLY_A, ONLY_B, OPEN, REPLACED, REPLACED_BY
from whence.align.told import AGAIN, ALONE, GAIN, SWAPPED, choose_stretches, is_taken, lay_again, range_stretches
from whence.seeds.weigh import BUCKETS

GAINS = np.full(BUCKETS, GAIN, np.int8)

runs = st.lists(st.tuples(st.sampled_from([EQUAL, EQUAL, REPLACED_BY, ONLY_A, ONLY_B]), st.integers(1, 9)), max_size=9)


def spelled(of: list[tuple[int, int]]) -> list[int]:
    return [op for op, n in of for _ in range(n)]


@given(ops=runs.map(spelled), price=st.integers(1, 24))
@example(ops=[EQUAL] * 5, price=AGAIN)  # it scores just its price
@example(ops=[EQUAL] * 5 + [ONLY_A] * 16 + [EQUAL] * 5, price=AGAIN)  # what lies between costs as much as a row
@example(ops=[], price=1)
def test_choose_stretches__finds_the_greatest_sum(ops, price):
    stretches = np.empty((len(ops), 2), np.int64)
    count = choose_stretches(np.array(ops, np.int8), len(ops), price, stretches)
    found, values = stretches[:count].tolist(), reference.values_of(ops, GAIN, SWAPPED)
    sums = [sum(values[start:stop]) for start, stop in found]
    assert sum(sums) - (price - 0.5) * count == reference.best_sum(values, price)
    assert all(total >= price for total in sums)
    assert all(ops[start] == ops[stop - 1] == EQUAL for start, stop in found)
    assert [place for pair in found for place in pair] == sorted(place for pair in found for place in pair)


@given(ops=runs.map(spelled), price=st.integers(1, 12))
def test_range_stretches__counts_the_words_of_both_sides(ops, price):
    stretches = np.empty((len(ops), 2), np.int64)
    count = choose_stretches(np.array(ops, np.int8), len(ops), price, stretches)
    ranges = np.empty((count, 4), np.int64)
    range_stretches(np.array(ops, np.int8), (7, 90), stretches[:count], ranges)
    for (start, stop), row in zip(stretches[:count].tolist(), ranges.tolist(), strict=True):
        of_a = [7 + sum(op != ONLY_B for op in ops[:k]) for k in (start, stop)]
        of_b = [90 + sum(op != ONLY_A for op in ops[:k]) for k in (start, stop)]
        assert row == [*of_a, *of_b]


small = st.lists(st.integers(1, 3), min_size=1, max_size=6)


@given(one=small, other=small)
def test_lay_again__gives_the_best_way_and_says_how_much_better(one, other):
    worst = [ONLY_A] * len(one) + [ONLY_B] * len(other)
    ops = np.array(worst, np.int8)
    hashes = np.array(one + other, np.uint32)
    piece = (0, len(one), len(one), len(hashes))
    equal, more, n = lay_again(hashes, GAINS, piece, ops, len(worst))
    gain = dict.fromkeys(range(4), GAIN)
    best = slow.best_fill(tuple(one), tuple(other), gain)
    assert slow.score_of(ops[:n].tolist(), one, other, gain) == best
    assert more == best - sum(reference.values_of(worst, GAIN, REPLACED))
    assert equal == ops[:n].tolist().count(EQUAL)


@pytest.mark.parametrize(
    ("range_a", "range_b", "taken"),
    [((10, 20), (50, 60), True), ((15, 26), (90, 99), False), ((14, 26), (90, 99), False), ((13, 25), (90, 99), True)],
)
def test_is_taken__where_more_than_half_of_a_side_is_placed(range_a, range_b, taken):
    placed = np.array([[0, 0, 20, 30, 50, 0, 0, 0]])
    assert bool(is_taken(placed, 0, 1, range_a, range_b)) is taken
    assert not is_taken(placed, 0, 1, range_b, (90, 99))


def rows_of(first: str, second: str) -> list[tuple[str, str, int]]:
    """What is laid beside what, and equal words, by place in the first text."""
    copies = [
        {"tradition_id": 1, "witness_id": i, "key": f"{i}", "text": text, "notes": []}
        for i, text in enumerate((first, second))
    ]
    rows = align_copies(tables.table_of(copies, tables.COPY))[0].to_pylist()
    return [
        (
            first[row["char_start_a"] : row["char_stop_a"]],
            second[row["char_start_b"] : row["char_stop_b"]],
            row["words_equal"],
        )
        for row in sorted(rows, key=lambda row: row["char_start_a"])
    ]


def test_align_copies__keeps_the_passages_of_a_chain_that_is_worth_nothing_as_a_whole():
    other = [prose(np.random.default_rng(seed), 4) for seed in range(4)]
    first = f"A tide gauge is a tall iron tube for measuring spring tides. {other[0]} Each keeper oils its float daily. {other[1]}"
    second = f"A tide gauge is a tall iron tube for measuring all tides. {other[2]} Each keeper oils its float daily. {other[3]}"
    found = [one for one, _, _ in rows_of(first, second)]
    assert "A tide gauge is a tall iron tube for measuring spring tides" in found
    assert "Each keeper oils its float daily" in found


def test_align_copies__gives_a_sentence_that_was_moved_into_a_passage_a_row_of_its_own():
    kept = [prose(np.random.default_rng(seed), 2) for seed in (11, 12)]
    moved = "Nobody but the oldest pilot knows by which lamp the northern shoal is passed at low water in a gale."
    rows = rows_of(f"{moved} {kept[0]} {kept[1]}", f"{kept[0]} {moved} {kept[1]}")
    assert [(one, equal) for one, _, equal in rows] == [
        (text.rstrip("."), len(text.split())) for text in (moved, kept[0], kept[1])
    ]
    assert all(one == other for one, other, _ in rows)


def test_align_copies__keeps_a_passage_whole_around_a_few_added_words():
    rng = np.random.default_rng(5)
    words = prose(rng, 6).split()
    added = [*words[:40], *["and", "quite", "a", "few", "other", "small", "things", "besides"], *words[40:]]
    ((_, _, equal),) = rows_of(" ".join(words), " ".join(added))
    assert equal == len(words)


def test_align_copies__keeps_two_spun_copies_of_one_text_whole():
    rng = np.random.default_rng(8)
    text = prose(rng, 30)
    rows = rows_of(spin(rng, text, 0.35), spin(rng, text, 0.35))
    assert max(len(one) for one, _, _ in rows) > 0.9 * len(text)


def test_place_told__gives_the_same_whatever_its_room(monkeypatch):
    rng = np.random.default_rng(6)
    parts = [prose(rng, 2) for _ in range(6)]
    first, second = " ".join(parts), " ".join(parts[::-1])
    enough = rows_of(first, second)
    monkeypatch.setattr(told, "RUNS", 1)
    monkeypatch.setattr(told, "ROWS", 1)
    assert len(enough) == 6
    assert rows_of(first, second) == enough


def test_prices__are_three_equal_words_and_five():
    assert GAIN * 3 > ALONE > GAIN * 2
    assert AGAIN == GAIN * 5
    assert OPEN < AGAIN

import itertools
import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.reference.collate import best_score, score_of, without_islands
from whence import tables
from whence.variants.collation import columns as kernels
from whence.variants.collation.anchors import shared_runs
from whence.variants.collation.collate import collate_copies, collated_words, columns_of, spellings_of, weigh_words

HARBOUR = (
    "The harbour board voted on Monday to close the old ferry pier until spring. Engineers had found cracks "
    "in four of its nine pillars, and the chairwoman said that no boat would land there before the repairs "
    "were paid for. Fishermen may use the northern quay in the meantime. The town will ask the ministry for "
    "three million crowns, half of what the work is expected to cost."
)


def copies(*texts, notes=None):
    rows = [
        {"tradition_id": 7, "witness_id": i + 1, "key": f"w{i}", "text": text, "notes": (notes or {}).get(i, [])}
        for i, text in enumerate(texts)
    ]
    return tables.table_of(rows, tables.COPY)


def collated(*texts, notes=None):
    """For each text a dict of column -> word."""
    (collation,) = collate_copies(copies(*texts, notes=notes))
    return [
        {k: text[start:stop] for k, start, stop in zip(row["column"], row["char_start"], row["char_stop"], strict=True)}
        for row, text in zip(collation.to_pylist(), texts, strict=True)
    ]


def beside(one, other):
    """Pairs of different words in one column; None where a word is missing."""
    both = [(one.get(k), other.get(k)) for k in sorted({*one, *other})]
    return [(a, b) for a, b in both if a is None or b is None or a.casefold() != b.casefold()]


def profile_of(b):
    """The columns of one text, and eight words that are nothing alike and worth 2 each."""
    slots = np.zeros((len(b), kernels.SLOTS), np.int32)
    counts = np.zeros((len(b), kernels.SLOTS), np.int32)
    slots[:, 0], counts[:, 0] = b, 1
    return slots, counts, np.array([1 << i for i in range(8)], np.uint64), np.full(8, 2.0)


def lay(a, b, share):
    slots, counts, masks, weights = profile_of(b)
    place = np.empty(len(a), np.int64)
    kernels.lay_between(np.array(a, np.int32), slots, counts, np.array(share), masks, weights, place, 0)
    return place.tolist()


few = st.lists(st.integers(0, 3), max_size=7)


@settings(max_examples=150, deadline=None)
@given(few, few, st.lists(st.sampled_from([0.25, 0.5, 1.0]), min_size=7, max_size=7))
@example([], [], [1.0] * 7)
@example([1, 1, 1], [1], [1.0] * 7)
def test_lay_between__finds_an_alignment_of_the_best_score(a, b, share):
    places = lay(a, b, share[: len(b)])
    assert places == sorted(places)
    assert score_of(a, b, places, share) == pytest.approx(best_score(a, b, share))


@st.composite
def laid(draw):
    """Words of two texts, of which some stand beside each other, in order; the share of witnesses of each column."""
    a, b = draw(st.lists(st.integers(0, 2), max_size=14)), draw(st.lists(st.integers(0, 2), max_size=14))
    n_beside = draw(st.integers(0, min(len(a), len(b))))
    chosen = [sorted(draw(st.permutations(range(len(text))))[:n_beside]) for text in (a, b)]
    columns = [None] * len(a)
    for i, j in zip(*chosen, strict=True):
        columns[i] = j
    share = draw(st.lists(st.sampled_from([0.25, 0.5, 0.75, 1.0]), min_size=len(b), max_size=len(b)))
    return a, b, columns, share


@settings(max_examples=500, deadline=None)
@given(laid())
@example(([0, 1, 1, 1], [0, 2, 2, 2], [0, None, None, None], [1.0] * 4))  # worth 2: stays
@example(([0, 1, 1, 1], [1, 2, 2, 2], [0, None, None, None], [1.0] * 4))  # worth less than nothing, on the left
@example(([1, 1, 1, 0], [2, 2, 2, 1], [None, None, None, 3], [1.0] * 4))  # on the right
@example(([0, 0, 1, 1, 1], [0, 1, 2, 2, 2], [0, 1, None, None, None], [1.0] * 5))  # worth 1.4, just too little
@example(([0, 1, 1], [1, 2, 2], [0, None, None], [1.0] * 3))  # beside a short stretch
@example(([0, 1, 1, 1], [1, 2, 2, 2], [0, None, None, None], [1.0, 1.0, 1.0, 0.5]))  # of columns that few have
def test_drop_islands__leaves_what_the_plain_rule_leaves(text):
    a, b, columns, share = text
    slots, counts, masks, weights = profile_of(b)
    place = np.array([0 if j is None else 2 * j + 1 for j in columns], np.int64)
    kernels.drop_islands(np.array(a, np.int32), place, slots, counts, np.array(share), masks, weights)
    assert [p // 2 if p % 2 else None for p in place.tolist()] == without_islands(a, b, columns, share)
    behind = 2 * len(b)
    for p in place.tolist()[::-1]:  # words that stand alone stand right before the next column that is shared
        assert p % 2 or p == behind
        behind = p - 1 if p % 2 else behind


@pytest.mark.parametrize(
    ("a", "b", "stays"), [([0, 1, 1, 1], [0, 2, 2, 2], True), ([0, 0, 1, 1, 1], [0, 1, 2, 2, 2], False)]
)
def test_drop_islands__keeps_one_equal_word_and_drops_one_beside_another_word(a, b, stays):
    n_beside = len(a) - 3
    place = np.array([2 * j + 1 if j < n_beside else 0 for j in range(len(a))], np.int64)
    slots, counts, masks, weights = profile_of(b)
    kernels.drop_islands(np.array(a, np.int32), place, slots, counts, np.ones(len(b)), masks, weights)
    assert [p % 2 == 1 for p in place.tolist()] == [stays] * n_beside + [False] * 3


def test_weigh_words__gives_rare_words_2_and_the_commonest_less():
    rare, twice, everywhere = range(3)
    texts = [np.array([everywhere] * 60 + [rare] * (i == 0) + [twice] * 2 + [3] * 37, np.int32) for i in range(2)]
    weights = weigh_words(texts, 4)
    assert weights[rare] == 2.0 and weights[everywhere] == 0.8
    assert weights[twice] == pytest.approx(2 - np.log10(1 + 400 * 2 / 99.5))


def test_score_words__is_less_for_near_words_than_for_equal_ones():
    masks = np.array([0b111111, 0b111110, 0b1111000000], np.uint64)
    weights = np.array([0.8, 0.9, 2.0])
    equal, near, other = (kernels.score_words(0, b, masks, weights) for b in range(3))
    assert equal == 0.8 and near == pytest.approx(0.72) and other == kernels.MISMATCH


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=9))
def test_longest_rise__is_a_longest_of_all_rising_choices(values):
    chosen = [values[i] for i in kernels.longest_rise(np.array(values, np.int64))]
    rising = [
        one
        for size in range(len(values) + 1)
        for one in itertools.combinations(values, size)
        if all(x < y for x, y in itertools.pairwise(one))
    ]
    assert tuple(chosen) in rising and len(chosen) == max(map(len, rising))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=8), st.data())
def test_remove_words__undoes_what_was_added(texts, data):
    columns = np.arange(4)
    profile = np.zeros((4, kernels.SLOTS), np.int32), np.zeros((4, kernels.SLOTS), np.int32), np.zeros(4, np.int64)
    for text in texts:
        kernels.add_words(columns, np.array(text, np.int32), *profile)
    gone = data.draw(st.integers(0, len(texts) - 1))
    kernels.remove_words(columns, np.array(texts.pop(gone), np.int32), *profile)
    for k in range(4):
        kept = {word: n for word, n in zip(profile[0][k].tolist(), profile[1][k].tolist(), strict=True) if n}
        assert kept == Counter(text[k] for text in texts)
        n_slots = len(kept)
        assert (profile[1][k][:n_slots] > 0).all() and profile[2][k] == len(texts)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
def test_shared_runs__rise_in_both_and_are_equal_words(a, b):
    mine, theirs = shared_runs(np.array(a, np.int32), np.array(b, np.int32), (3, 2))
    assert (np.diff(mine) > 0).all()
    assert (np.diff(theirs) > 0).all()
    assert [a[i] for i in mine] == [b[j] for j in theirs]


@given(verse=st.lists(st.integers(0, 3), min_size=3, max_size=9), times=st.integers(1, 9), more=st.integers(0, 3))
def test_shared_runs__hold_all_words_of_a_refrain_sung_once_more(verse, times, more):
    shorter, longer = np.array(verse * times, np.int32), np.array(verse * (times + more), np.int32)
    mine, theirs = shared_runs(longer, shorter, (3, 2))
    assert theirs.tolist() == list(range(len(shorter))) and mine.tolist() == list(range(len(shorter)))


def variants_of(text, seed, n):
    """Copies of a text with words dropped, swapped and added."""
    choice = random.Random(seed)
    texts = [text]
    for _ in range(n - 1):
        words = choice.choice(texts).split()
        for _ in range(choice.randrange(1, 6)):
            i = choice.randrange(len(words))
            words[i : i + 1] = choice.choice([[], ["quay"], [words[i], "also"], [words[i].upper()], words[i : i + 4]])
        texts.append(" ".join(words))
    return texts


@pytest.mark.parametrize("seed", range(6))
def test_collate_copies__does_not_depend_on_the_order_of_witnesses(seed):
    texts = variants_of(HARBOUR, seed, 5)
    whole = copies(*texts)
    expected = collate_copies(whole)[0].to_pylist()
    orders = list(itertools.permutations(range(5)))
    for order in random.Random(seed).sample(orders, 8):
        shuffled = whole.take(list(order))
        assert collate_copies(shuffled)[0].to_pylist() == expected
        renamed = collated(*[texts[i] for i in order])  # other ids for the same texts
        assert renamed == [collated(*texts)[i] for i in order]


@pytest.mark.parametrize(("n", "n_orders"), [(4, None), (24, 3)])
def test_collate_copies__is_one_in_all_orders_of_few_and_random_orders_of_many(n, n_orders):
    texts = variants_of(HARBOUR, 9, n)
    whole = copies(*texts)
    expected, words = collate_copies(whole)[0], collated(*texts)
    choice = random.Random(3)
    orders = (
        itertools.permutations(range(n)) if n_orders is None else [choice.sample(range(n), n) for _ in range(n_orders)]
    )
    for order in orders:
        assert collate_copies(whole.take(list(order)))[0].equals(expected)
        assert collated(*[texts[i] for i in order]) == [words[i] for i in order]


def test_collate_copies__keeps_a_replaced_word_in_its_column_and_the_gap_behind_it():
    one, other = collated(
        "They voted on joining the Harbour Federation within the northern county.",
        "They voted on joining the Inland within the northern county.",
    )
    assert beside(one, other) == [("Harbour", "Inland"), ("Federation", None)]


def test_collate_copies__lays_near_words_side_by_side():
    one, other = collated("Two referendums were partly void and invalid.", "Two referenda partially void were held.")
    assert ("partly", "partially") in beside(one, other) or ("referendums", "referenda") in beside(one, other)


def test_collate_copies__makes_one_gap_of_a_dropped_paragraph():
    first, second, third = HARBOUR[:75], HARBOUR[76:250], HARBOUR[251:]
    one, other = collated(f"{first}\n\n{second}\n\n{third}", f"{first}\n\n{third}")
    missing = sorted(set(one) - set(other))
    assert missing == list(range(missing[0], missing[-1] + 1))
    assert set(other) <= set(one)


def test_collate_copies__leaves_unrelated_stretches_in_columns_of_their_own():
    here = "Rain fell on every roof while old men played cards under a lamp and nobody spoke about money or ships"
    there = (
        "Ministers flew home after talks collapsed over grain tariffs which farmers along our border call unfair now"
    )
    one, other = collated(f"{HARBOUR} {here}", f"{HARBOUR} {there}")
    assert len(set(one) & set(other)) == len(HARBOUR.split())


def test_collate_copies__leaves_boilerplate_and_credit_lines_out():
    text = f"{HARBOUR}\n\nCourtesy: Northern Herald"
    start = text.index("Courtesy")
    (words,) = collated(text, notes={0: [f"credit: {start}:{len(text)}"]})
    assert list(words.values())[-1] == "cost"


@pytest.mark.parametrize("text", ["", "harbour", "\ufffd lone", "boat " * 3000, "。、！", "a\u0301" * 50])
def test_collate_copies__survives_hostile_texts(text):
    (collation,) = collate_copies(copies(text, HARBOUR, text, "boat " * 2000))
    rows = collation.to_pylist()
    assert len(rows) == 4
    for row in rows:
        assert row["column"] == sorted(set(row["column"]))
        assert all(start < stop for start, stop in zip(row["char_start"], row["char_stop"], strict=True))
    assert rows[0]["column"] == rows[2]["column"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("ab .", max_size=20), min_size=1, max_size=4))
def test_collate_copies__points_at_words_in_rising_columns(texts):
    (collation,) = collate_copies(copies(*texts))
    for row, text in zip(collation.to_pylist(), texts, strict=True):
        assert row["column"] == sorted(set(row["column"]))
        assert all(text[i:j].strip(" .") for i, j in zip(row["char_start"], row["char_stop"], strict=True))


def test_columns_of__lays_three_texts_once_more_in_the_light_of_the_last():
    texts = ["mill boat rope quay", "mill rope mill", "mill boat mill"]
    cut = [collated_words(text, ()) for text in texts]
    columns = columns_of([hashes for hashes, _, _ in cut], spellings_of(texts, cut), np.ones(3, bool))
    assert [own.tolist() for own in columns] == [[0, 1, 2, 3], [0, 2, 3], [0, 1, 3]]

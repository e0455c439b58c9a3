import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.align.prose import prose, spin
from tests.reference.copies import anchors
from tests.reference.letters import letters_score
from whence import tables
from whence.align import copies
from whence.align.copies import align_copies

words = st.lists(st.sampled_from(["pier", "wall", "boat", "tide", "fish", "net", "the", "of"]), max_size=12).map(
    " ".join
)


def copies_of(*traditions: list[str]) -> pa.Table:
    rows = [
        {"tradition_id": t, "witness_id": 100 * t + i, "key": f"{t}#{i}", "text": text, "notes": []}
        for t, texts in enumerate(traditions)
        for i, text in enumerate(texts)
    ]
    return tables.table_of(rows, tables.COPY)


@given(
    st.lists(st.lists(st.integers(1, 6), max_size=14), min_size=1, max_size=5),
    st.permutations(range(5)),
    st.integers(1, 4),
)
def test_meet_copies__finds_the_anchors_of_the_reference(texts, ranks, members):
    hashes = np.array([word for text in texts for word in text], np.uint32) * np.uint32(2654435761)
    bounds = np.cumsum([0, *map(len, texts)])
    tradition = np.arange(len(texts)) // members
    rank = np.array(ranks[: len(texts)], np.int64)
    met = copies.meet_copies(hashes, bounds, copies.reach_of(tradition), rank).to_pylist()
    wanted = []
    for x in range(len(texts)):
        for y in range(len(texts)):
            if x != y and tradition[x] == tradition[y] and rank[x] < rank[y]:
                wanted += [(x, y, i, j) for i, j in anchors(texts[x], texts[y], copies.EDGE)]
    assert sorted((m["witness_a"], m["witness_b"], m["position_a"], m["position_b"]) for m in met) == sorted(wanted)


@given(first=st.lists(words, min_size=2, max_size=3), second=st.lists(words, min_size=2, max_size=3))
def test_align_copies__mixes_no_two_traditions(first, second):
    both, passages = align_copies(copies_of(first, second))
    alone = [align_copies(copies_of(first)), align_copies(copies_of([], second))]
    assert both.to_pylist() == [row for one, _ in alone for row in one.to_pylist()]
    assert sorted(map(repr, passages.to_pylist())) == sorted(repr(row) for _, one in alone for row in one.to_pylist())
    assert all(row["witness_a"] // 100 == row["witness_b"] // 100 for row in both.to_pylist())


def test_align_copies__aligns_two_short_sentences_around_the_changes():
    one = "The harbour board said on Monday that 23 boats sank near the old pier."
    other = "The harbour board said that 27 boats had sunk near the old pier, on Monday!"
    (row,) = align_copies(copies_of([one, other]))[0].to_pylist()
    assert row["words_equal"] == 10
    assert (row["char_start_a"], row["char_start_b"]) == (0, 0)
    assert [3, 1] not in [row["op"][i : i + 2] for i in range(len(row["op"]))] or row["op"].count(3) == 1


def test_align_copies__gives_moved_sentences_rows_of_their_own_and_each_word_once():
    one, two = "One two three four five six seven.", "Red blue green yellow pink black."
    rows = align_copies(copies_of([f"{one} {two}", f"{two} {one}"]))[0].to_pylist()
    assert sorted(row["words_equal"] for row in rows) == [6, 7]


def test_align_copies__aligns_identical_and_empty_texts():
    rows, passages = align_copies(copies_of(["a wall of nets", "a wall of nets", ""]))
    assert [row["relation"] for row in rows.to_pylist()] == ["verbatim"]
    assert len(set(passages["passage_id"].to_pylist())) == 1
    assert align_copies(copies_of())[0].num_rows == 0


@pytest.mark.parametrize(("sentences", "times"), [(25, 20), (3, 200), (1, 500)])
@pytest.mark.parametrize("turned", [False, True])
def test_align_copies__aligns_refrains_sung_once_more(sentences, times, turned):
    verse = prose(np.random.default_rng(sentences), sentences) + " "
    texts = [verse * times, verse * (times + 1)]
    (row,) = align_copies(copies_of(texts[::-1] if turned else texts))[0].to_pylist()
    assert row["words_equal"] == min(row["words_a"], row["words_b"]) == len((verse * times).split())


@pytest.mark.parametrize("text", ["a wall of", "港務局", "ท่าเรือ"])
def test_align_copies__finds_three_equal_words_in_any_script(text):
    (row,) = align_copies(copies_of([text, text]))[0].to_pylist()
    assert row["char_stop_a"] == row["char_stop_b"] == len(text)


def test_align_copies__finds_a_text_of_which_half_the_words_were_swapped():
    rng = np.random.default_rng(3)
    text = prose(rng, 20)
    (row,) = align_copies(copies_of([text, spin(rng, text, 0.5)]))[0].to_pylist()
    assert row["char_stop_a"] - row["char_start_a"] > 0.97 * len(text)


@pytest.mark.parametrize("size", [copies.ALL_PAIRS, copies.ALL_PAIRS + 1])
def test_align_copies__links_neighbours_only_in_a_large_tradition(size):
    n = align_copies(copies_of(["nets on the old pier wall"] * size))[0].num_rows
    if size <= copies.ALL_PAIRS:
        assert n == size * (size - 1) // 2
    else:
        assert n == sum(min(copies.NEIGHBOURS, size - 1 - i) for i in range(size))


def laid(first: str, second: str, ids: tuple[int, int]) -> list[tuple]:
    """What stands beside what in the alignment of two texts that bear these ids: runs, read with the first as a."""
    rows = [
        {"tradition_id": 1, "witness_id": id_, "key": key, "text": text, "notes": []}
        for id_, key, text in zip(ids, ("1#a", "1#b"), (first, second), strict=True)
    ]
    copy = tables.table_of(sorted(rows, key=lambda row: row["witness_id"]), tables.COPY)
    columns = ("char_start_a", "char_stop_a", "char_start_b", "char_stop_b", "words_equal", "op", "length", "score")
    return sorted((tuple(map(repr, (row[name] for name in columns)))) for row in align_copies(copy)[0].to_pylist())


sentences = st.lists(words, max_size=6).map(". ".join)


@given(first=sentences, second=sentences)
@example(first="a wall. a wall of nets", second="a wall of nets a wall")
def test_align_copies__does_not_depend_on_ids_nor_on_the_order_of_the_two(first, second):
    one = laid(first, second, (1, 2))
    assert laid(first, second, (2, 1)) == one
    turned = {0: 0, 1: 1, 2: 3, 3: 2}
    copy = copies_of([second, first])
    back = [
        (
            *(
                repr(row[name])
                for name in ("char_start_b", "char_stop_b", "char_start_a", "char_stop_a", "words_equal")
            ),
            repr([turned[op] for op in row["op"]]),
            repr(row["length"]),
            repr(row["score"]),
        )
        for row in align_copies(copy)[0].to_pylist()
    ]
    assert sorted(back) == one


@given(first=sentences, second=sentences)
def test_align_copies__scores_a_row_by_the_letters_of_its_equal_words(first, second):
    for row in align_copies(copies_of([first, second]))[0].to_pylist():
        aligned = first[row["char_start_a"] : row["char_stop_a"]].replace(".", "").split()
        assert row["score"] == letters_score(aligned, row["op"], row["length"])


def test_align_copies__scores_a_formula_of_small_words_below_names_of_things():
    formula, things = (
        "it is to be as it was for all of us",
        "harbour council fees cover dredging, mooring, lighthouse repairs",
    )
    rows = align_copies(copies_of([formula, formula], [things, things]))[0].to_pylist()
    assert [row["score"] for row in rows] == [25, 55]
    assert rows[0]["words_equal"] > rows[1]["words_equal"]


def test_align_copies__scores_a_character_as_it_did():
    (row,) = align_copies(copies_of(["港務局今天說", "港務局今天說"]))[0].to_pylist()
    assert row["score"] == copies.GAIN * row["words_equal"]

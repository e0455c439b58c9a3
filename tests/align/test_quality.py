"""What a reader expects of a found passage: its edges, its order, and that repetition and punctuation do not mislead."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.prose import WORDS, aligned, prose, spin, witnesses_of
from whence import tables
from whence.text.tokens import words_of
from whence.variants.collation.collate import collate_copies

seeds = st.integers(0, 1 << 30)
Ranges = list[tuple[str, str]]


def crowd(rng: np.random.Generator) -> dict[str, str]:
    """Pages that share nothing: so that words are as rare as in a small input."""
    return {f"page{i:02}": prose(rng, 6) for i in range(10)}


def rows_of(rng: np.random.Generator, one: str, other: str) -> list[dict]:
    """ALIGNMENT of two texts among others, in order of the first; nothing else is aligned."""
    texts = {"one": one, "two": other} | crowd(rng)
    witnesses = witnesses_of(texts)
    rows = aligned(witnesses).to_pylist()
    assert {row["witness_a"] for row in rows} <= {tables.hash_id("one")}
    assert {row["witness_b"] for row in rows} <= {tables.hash_id("two")}
    return rows


def ranges_of(rows: list[dict], one: str, other: str) -> Ranges:
    return [
        (one[r["char_start_a"] : r["char_stop_a"]], other[r["char_start_b"] : r["char_stop_b"]])
        for r in sorted(rows, key=lambda r: r["char_start_a"])
    ]


def sentences(rng: np.random.Generator, n: int) -> list[str]:
    return [prose(rng, 1) for _ in range(n)]


def edit(rng: np.random.Generator, given_: list[str], share: float) -> list[str]:
    """Sentences with words swapped, dropped and put in; of three sentences in the middle one goes, one comes."""
    edited = []
    for sentence in given_:
        words = sentence.rstrip(".").split(" ")
        for i in range(len(words) - 1, 0, -1):
            if rng.random() < share:
                words[i : i + 1] = [[], [str(rng.choice(WORDS))], [words[i], str(rng.choice(WORDS))]][rng.integers(3)]
        edited.append(" ".join(words) + ".")
    at = int(rng.integers(2, len(edited) - 2))
    return [*edited[:at], prose(rng, 1), *edited[at + 1 :]]


@given(seed=seeds, share=st.sampled_from([0.0, 0.05, 0.1, 0.15]))
@settings(max_examples=25)
def test_align_chains__covers_what_was_copied_to_within_a_sentence(seed, share):
    rng = np.random.default_rng(seed)
    shared = sentences(rng, 8)
    copied = edit(rng, shared, share)
    before, after, left, right = (sentences(rng, 3) for _ in range(4))
    one, other = (" ".join([*x, *y, *z]) for x, y, z in ((before, shared, after), (left, copied, right)))
    rows = rows_of(rng, one, other)
    assert rows
    for text, middle, first, last, side in (
        (one, shared, before, after, "a"),
        (other, copied, left, right, "b"),
    ):
        start = min(row[f"char_start_{side}"] for row in rows)
        stop = max(row[f"char_stop_{side}"] for row in rows)
        begin, end = text.index(middle[0]), text.index(middle[-1]) + len(middle[-1])
        assert begin - len(first[-1]) <= start <= begin + len(middle[0])
        assert end - len(middle[-1]) - 1 <= stop <= end + len(last[0])


@given(seed=seeds, share=st.sampled_from([0.0, 0.1, 0.3]))
@settings(max_examples=12)
def test_align_chains__begins_and_ends_at_the_edges_of_words(seed, share):
    rng = np.random.default_rng(seed)
    shared = prose(rng, 6).replace(" the ", " — the; ").replace(" and ", ", (and) ")
    one, other = (
        f"{prose(rng, 3)} {shared} {prose(rng, 3)}",
        f"{prose(rng, 3)} {spin(rng, shared, share)} {prose(rng, 3)}",
    )
    for row in rows_of(rng, one, other):
        for text, side in ((one, "a"), (other, "b")):
            words = words_of(text)
            assert row[f"char_start_{side}"] in words.char_start and row[f"char_stop_{side}"] in words.char_stop


@pytest.mark.parametrize("n_words", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(3))
def test_align_chains__takes_in_the_rest_of_a_sentence_that_corresponds(n_words, seed):
    rng = np.random.default_rng(seed)
    middle = " ".join(prose(rng, 1).rstrip(".").lower() for _ in range(3))
    rests = [" ".join(str(word) for word in rng.choice(WORDS, 2 * n_words, replace=False)) for _ in range(2)]
    starts, ends = ([" ".join(rest.split()[half::2]) for rest in rests] for half in (0, 1))
    texts = [  # before: a sentence that ends in a single letter would end in an initial
        f"{prose(rng, 3)} {before} {start.capitalize()} {middle} {end}. {prose(rng, 3)}"
        for before, start, end in zip(("Rodan came.", "Tavel went."), starts, ends, strict=True)
    ]
    ((in_one, in_two),) = ranges_of(rows_of(rng, *texts), *texts)
    for found, start, end in zip((in_one, in_two), starts, ends, strict=True):
        assert found == f"{start.capitalize()} {middle} {end}"


@pytest.mark.parametrize("seed", range(3))
def test_align_chains__leaves_out_a_long_rest_that_does_not_correspond(seed):
    rng = np.random.default_rng(seed)
    middle = " ".join(prose(rng, 1).rstrip(".").lower() for _ in range(3))
    texts = [
        f"{prose(rng, 3)} Said {middle} {' '.join(str(word) for word in rng.choice(WORDS, size))}. {prose(rng, 3)}"
        for size in (14, 30)
    ]
    ((in_one, in_two),) = ranges_of(rows_of(rng, *texts), *texts)
    assert in_one.removeprefix("Said ").startswith(middle[:40])
    assert len(in_one.split()) <= len(middle.split()) + 4 and len(in_two.split()) <= len(middle.split()) + 4


@given(seed=seeds, order=st.permutations(range(4)), between=st.booleans())
@settings(max_examples=12)
def test_align_chains__finds_paragraphs_in_any_order(seed, order, between):
    rng = np.random.default_rng(seed)
    ends = iter(rng.choice(WORDS, 7, replace=False))
    paragraphs = [f"{prose(rng, 4)[:-1]} {next(ends)}." for _ in range(4)]
    gap = [f"\n\n{prose(rng, 7)[:-1]} {next(ends)}.\n\n" if between else "\n\n" for _ in range(3)]
    one = "\n\n".join(paragraphs)
    other = "".join(x for pair in zip([paragraphs[i] for i in order], [*gap, ""], strict=True) for x in pair)
    found = ranges_of(rows_of(rng, one, other), one, other)
    for paragraph in paragraphs:
        assert any(paragraph[:-1] in in_one and paragraph[:-1] in in_two for in_one, in_two in found)
    for pair in found:
        for text in pair:
            assert any(text.startswith(paragraph[:-1]) for paragraph in paragraphs)
            assert any(text.endswith(paragraph[:-1]) for paragraph in paragraphs)
    if between:
        assert found == [(paragraph[:-1], paragraph[:-1]) for paragraph in paragraphs]


def test_align_chains__finds_a_paragraph_once_where_others_moved():
    rng = np.random.default_rng(1048576)
    ends = iter(rng.choice(WORDS, 7, replace=False))
    paragraphs = [f"{prose(rng, 4)[:-1]} {next(ends)}." for _ in range(4)]
    one, other = "\n\n".join(paragraphs), "\n\n".join(paragraphs[i] for i in (1, 3, 2, 0))
    found = ranges_of(rows_of(rng, one, other), one, other)
    for paragraph in paragraphs:
        assert sum(paragraph[:-1] in in_one for in_one, _ in found) == 1


def test_align_chains__starts_with_the_paragraph_though_the_last_words_before_are_alike():
    rng = np.random.default_rng(0)
    shared = f"Mikifun {prose(rng, 5).lower()}"
    one, other = (f"{prose(rng, 3)[:-1]} it was {word}.\n\n{shared}" for word in ("the", "and"))
    assert ranges_of(rows_of(rng, one, other), one, other) == [(shared.rstrip("."), shared.rstrip("."))]


@given(seed=seeds, times=st.integers(2, 5), share=st.sampled_from([0.0, 0.1]))
@settings(max_examples=12)
def test_align_chains__makes_one_passage_of_a_song_with_a_refrain(seed, times, share):
    rng = np.random.default_rng(seed)
    refrain = prose(rng, 2)
    song = f"\n\n{refrain}\n\n".join(prose(rng, 3) for _ in range(times + 1))
    copy = spin(rng, song, share)
    one, other = f"{prose(rng, 3)}\n\n{song}", f"{copy}\n\n{prose(rng, 3)}"
    ((in_one, in_two),) = ranges_of(rows_of(rng, one, other), one, other)
    assert len(in_one) >= 0.95 * len(song) and len(in_two) >= 0.95 * len(copy)
    assert len(in_one) <= 1.05 * len(song) and len(in_two) <= 1.05 * len(copy)


@pytest.mark.parametrize("times", [2, 3, 8])
def test_align_chains__finds_nothing_where_a_page_repeats_its_own_words(times):
    rng = np.random.default_rng(times)
    legal = prose(rng, 4)
    one = f"\n\n{legal}\n\n".join(prose(rng, 3) for _ in range(times + 1))
    assert rows_of(rng, one, prose(rng, 12)) == []


@pytest.mark.parametrize("times", [2, 4])
@pytest.mark.parametrize("n_items", [6, 12])
def test_align_chains__does_not_cross_the_items_of_two_lists(times, n_items):
    rng = np.random.default_rng(n_items)
    items = [f"Price of {' '.join(str(word) for word in rng.choice(WORDS, 3))} in the market" for _ in range(n_items)]
    one = f"{prose(rng, 3)}\n\n" + "\n".join(items) + f"\n\n{prose(rng, 3)}"
    other = "\n".join(items[: n_items // 2] + items[n_items // 2 + 1 :]) + f"\n\n{prose(rng, 5 * times)}"
    ((in_one, in_two),) = ranges_of(rows_of(rng, one, other), one, other)
    assert in_one == "\n".join(items)
    assert in_two == "\n".join(items[: n_items // 2] + items[n_items // 2 + 1 :])


@given(
    seed=seeds,
    marks=st.lists(st.sampled_from([", ", " — ", "; ", " “", "” ", " (", ") ", ": "]), min_size=1, max_size=8),
)
@settings(max_examples=12)
def test_align_chains__does_not_see_punctuation_where_words_are_equal(seed, marks):
    rng = np.random.default_rng(seed)
    text = prose(rng, 5)
    pieces = text.split(" ")
    other = pieces[0] + "".join(
        (marks[i % len(marks)] if rng.random() < 0.3 else " ") + word for i, word in enumerate(pieces[1:])
    )
    (row,) = rows_of(rng, text, other)
    assert (row["op"], row["relation"]) == ([0], "verbatim")
    assert row["words_equal"] == len(pieces)


@pytest.mark.parametrize("seed", range(6))
def test_align_chains__lays_words_beside_words_though_commas_moved(seed):
    rng = np.random.default_rng(seed)
    words = prose(rng, 4).split(" ")
    changed = {int(i): str(rng.choice(WORDS)) for i in rng.choice(np.arange(3, len(words) - 3), 4, replace=False)}
    one = " ".join(word + "," if rng.random() < 0.3 else word for word in words)
    other = " ".join(changed.get(i, word) + ("," if rng.random() < 0.3 else "") for i, word in enumerate(words))
    (row,) = rows_of(rng, one, other)
    assert set(row["op"]) == {0, 1}
    assert row["words_equal"] == len(words) - sum(changed[i] != words[i].strip(".").lower() for i in changed)


def columns_of(*texts: str) -> list[dict[int, str]]:
    """For each text of one tradition its words by column."""
    rows = [{"tradition_id": 1, "witness_id": i, "key": str(i), "text": t, "notes": []} for i, t in enumerate(texts)]
    (collation,) = collate_copies(tables.table_of(rows, tables.COPY))
    return [
        {k: t[a:b] for k, a, b in zip(row["column"], row["char_start"], row["char_stop"], strict=True)}
        for row, t in zip(collation.to_pylist(), texts, strict=True)
    ]


SAID = "Nobody in the old town knew that {} had sold nine of the boats to a stranger, and {} would not answer letters."
NAMES = ["the Northern Ferry Company of Brindle", "Captain Ilse van der Torvald", "United Dockers of Marenholm Harbour"]
OTHERS = ["Spain", "the Spain", "a bank", "Elstad", "the Kingdom of Norway", "somebody whose name is not known to us"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("other", OTHERS)
def test_collate_copies__puts_no_foreign_word_into_a_name_of_several_words(name, other):
    first, second, third = columns_of(
        SAID.format(name, "it"), SAID.format(other, "it"), SAID.format(name, "the company")
    )
    size = len(name.split())
    (start,) = (k for k, word in enumerate(first.values()) if word == "that")
    named = list(first)[start + 1 : start + 1 + size]
    assert [first[k] for k in named] == [third[k] for k in named] == name.split()
    had = next(k for k, word in first.items() if word == "had")
    beside = [k for k, word in second.items() if named[0] <= k < had]
    before = [k for k, word in second.items() if list(first)[start] < k < named[0]]
    assert second[had] == "had"
    assert [second[k] for k in (*before, *beside)] == other.split()  # all of it stands where the name does
    assert not before or len(other.split()) > size
    if len(other.split()) <= size:
        assert set(beside) <= set(named)  # and beside its words, not between them


def test_collate_copies__gives_commas_no_column():
    one, other = columns_of(SAID.format("Elstad", "she"), SAID.replace(",", " ; —").format("Elstad", "she"))
    assert one == other
    assert all(word[-1].isalnum() for word in one.values())


def test_collate_copies__does_not_depend_on_commas():
    plain = SAID.format(NAMES[0], "it").replace(",", "")
    odd = SAID.format(OTHERS[0], "it").replace(" ", ", ")
    assert [list(words) for words in columns_of(plain, odd)] == [
        list(words) for words in columns_of(plain, SAID.format(OTHERS[0], "it"))
    ]

"""Side by side: the rows the script lays out hold both texts, in order, with every difference."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tests.report import invented
from whence.report.beside import lay_beside, word_spans
from whence.report.chapters import read_chapter
from whence.report.shelf import Limits, Shelf

WORDS = st.lists(st.sampled_from(["sea", "port.", "\n\n", "ship", "“no", "three,"]), max_size=25).map(" ".join)


def laid(a: str, b: str) -> list:
    rows = [invented.aligned(a, b, (1, 2))] if word_spans(a) and word_spans(b) else []
    return lay_beside((a, b), (word_spans(a), word_spans(b)), rows)


def parted(values: list, n: int) -> list:
    return [tuple(values[k : k + n]) for k in range(0, len(values), n)]


@given(WORDS, WORDS)
def test_rows__hold_both_texts_whole_and_in_order(a, b):
    rows = laid(a, b)
    for text, start, stop in ((a, 1, 2), (b, 3, 4)):
        assert "\n".join(text[r[start] : r[stop]] for r in rows).split() == text.split() or not any(
            map(word_spans, (a, b))
        )
        assert all(before[stop] <= after[start] for before, after in itertools.pairwise(rows))


@given(WORDS, WORDS)
def test_rows__differ_only_where_they_say_so(a, b):
    for kind, a0, a1, b0, b1, differences in laid(a, b):
        if kind:
            continue
        plain = []
        for text, at, stop, side in ((a, a0, a1, 1), (b, b0, b1, 3)):
            left = ""
            for k in range(0, len(differences), 5):
                left, at = left + text[at : differences[k + side]] + " ", differences[k + side + 1]
            words = left + text[at:stop]
            plain.append([words[i:j] for i, j in word_spans(words)])
        assert plain[0] == plain[1]


def test_rows__end_where_both_texts_end_a_sentence():
    rows = laid("The ship sank. Nobody drowned. It was cold.", "The ship sank. All drowned. It was cold.")
    assert [(r[0], len(r[5])) for r in rows] == [(0, 0), (0, 5), (0, 0)]


def test_rows__show_other_punctuation_between_the_same_words():
    a, b = "They sank, nine of them. “So it was.”", 'They sank nine of them! "So it was".'
    found = [(a[d[1] : d[2]], b[d[3] : d[4]]) for row in laid(a, b) for d in parted(row[5], 5) if d[0] == 4]
    assert found == [(",", ""), (".", "!")]
    assert [len(row[5]) for row in laid("It is “so” – here.\n\nYes.", 'It is "so" — here. Yes.')] == [0, 0]


def test_facts__mark_words_that_are_absent_where_the_script_shows_a_gap():
    shelf = Shelf(invented.build(), Limits())
    tradition = shelf.tables["tradition"]["tradition_id"][0].as_py()
    chapter = read_chapter(shelf, tradition, number=1, first_change=1, room=9**9)
    (left_out,) = [change for change in chapter.changes if change.act == "left out"]
    told = chapter.beside
    for witness in left_out.witnesses:
        i = told["names"].index(shelf.name(witness))
        facts = parted(told["facts"][i], 3)
        (start,) = [start for start, stop, number in facts if number == left_out.number and start == stop]
        assert told["texts"][i][start:].startswith("The court has ruled") and facts == sorted(facts)


def test_rows__show_what_stands_outside_a_passage():
    a, b = "Shop now. The ship sank.", "The ship sank. Read more here."
    row = invented.aligned(a[10:], b[:14], (1, 2))
    row.update(char_start_a=row["char_start_a"] + 10, char_stop_a=row["char_stop_a"] + 10)
    rows = lay_beside((a, b), (word_spans(a), word_spans(b)), [row])
    assert [(r[0], a[r[1] : r[2]], b[r[3] : r[4]]) for r in rows] == [
        (1, "Shop now.", ""), (0, "The ship sank", "The ship sank"), (1, ".", ". Read more here."),
    ]  # fmt: skip


def test_rows__survive_an_alignment_that_counts_other_words():
    row = invented.aligned("one two three", "one two four", (1, 2)) | {"length": [9, 1]}
    rows = lay_beside(
        ("one two three", "one two four"), (word_spans("one two three"), word_spans("one two four")), [row]
    )
    assert rows == [[0, 0, 13, 0, 12, [1, 0, 13, 0, 12]]]


def test_rows__of_an_alignment_by_sense_are_its_beads():
    a, b = "Ore fell. Nobody saw it. Tide rose.", "Das Erz fiel. Die Flut stieg an. Ende."
    row = {
        "alignment_id": 1, "char_start_a": 0, "char_stop_a": len(a), "char_start_b": 0, "char_stop_b": len(b) - 6,
        "op": [1, 3, 2, 1, 3], "length": [2, 1, 3, 2, 2],
    }  # fmt: skip
    rows = lay_beside((a, b), (word_spans(a), word_spans(b)), [row])
    assert [(r[0], a[r[1] : r[2]].strip(), b[r[3] : r[4]].strip()) for r in rows] == [
        (0, "Ore fell. Nobody saw it.", "Das Erz fiel."),
        (0, "Tide rose.", "Die Flut stieg an."),
        (1, "", "Ende."),
    ]

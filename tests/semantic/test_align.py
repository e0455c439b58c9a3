"""Passages by sense: where they begin and end, what they say of words, and what they need."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.semantic import invented_models as invented
from whence import tables
from whence.semantic import align
from whence.semantic.align import Sentences, align_pair, align_sentences, cut_passages, runs_of
from whence.semantic.encoders import Scale, folder_of
from whence.semantic.lay import lay_sentences
from whence.semantic.sentences import embed_sentences

NONE = np.empty((0, 4), np.int64)
STRICT = align.limits_of(Scale(1.0, 1.0))


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return folder_of(invented.write_static(tmp_path_factory.mktemp("model")))


def rows_of(model, a, b, *, worded=(), languages=("en", "de"), told=False):
    witnesses = tables.table_of(
        (
            {"witness_id": i, "text": text, "language": code}
            for i, (text, code) in enumerate(zip((a, b), languages, strict=True), 1)
        ),
        tables.WITNESS,
    )
    (sentences,) = embed_sentences(witnesses, model=model)
    pairs = tables.table_of([{"witness_a": 1, "witness_b": 2, "known": worded}], tables.SCHEMAS["sense_pair"])
    (found,) = align_sentences(pairs, sentences, witnesses, model=model, told=told)
    return found.to_pylist()


def join(*sentences):
    return " ".join(sentence for part in sentences for sentence in ([part] if isinstance(part, str) else part))


def test_align__cuts_out_what_is_translated(model):
    a = join(invented.OTHER, invented.ENGLISH)
    (row,) = rows_of(model, a, join(invented.GERMAN))
    assert a[row["char_start_a"] : row["char_stop_a"]] == join(invented.ENGLISH)
    assert (row["char_start_b"], row["char_stop_b"]) == (0, len(join(invented.GERMAN)))
    assert row["relation"] == "translated" and row["words_equal"] == 0
    assert 0 < row["score"] <= min(row["words_a"], row["words_b"])


def test_align__goes_on_over_a_few_sentences_of_one_side(model):
    few = join(invented.ENGLISH[:4], invented.OTHER[:3], invented.ENGLISH[4:])
    assert len(rows_of(model, few, join(invented.GERMAN))) == 1
    many = join(invented.ENGLISH[:4], invented.OTHER, invented.ENGLISH[4:])
    assert len(rows_of(model, many, join(invented.GERMAN))) == 2


def test_align__joins_two_sentences_that_one_tells(model):
    a = join(
        invented.ENGLISH[:2], "Nobody lost the berth at the quay, and lamps were in the hall.", invented.ENGLISH[2:4]
    )
    b = join(
        invented.GERMAN[:2], "Niemand war am Liegeplatz am Kai.", "Die Lampen waren im Rathaus.", invented.GERMAN[2:4]
    )
    (row,) = rows_of(model, a, b)
    assert row["op"].count(1) == 5


@pytest.mark.parametrize(
    ("languages", "stop", "relation"),
    [
        (("en", "de"), 8, "translated"),
        (("en", "en"), 8, "edited"),
        ((None, "de"), 8, "edited"),
        (("en", "en"), 2, "summarised"),
    ],
)
def test_relation__is_translated_only_where_both_languages_are_known(model, languages, stop, relation):
    b = join(invented.GERMAN) if stop == 8 else join([s.partition(" und ")[0] for s in invented.GERMAN[:stop]])
    a = (
        join(invented.ENGLISH)
        if stop == 8
        else join(
            [
                sentence.replace(".", " and on that in the of and at the with the.")
                for sentence in invented.ENGLISH[:stop]
            ]
        )
    )
    (row,) = rows_of(model, a, b, languages=languages)
    assert row["relation"] == relation


def test_align__does_not_say_again_what_words_align(model):
    a, b = join(invented.ENGLISH), join(invented.GERMAN)
    assert rows_of(model, a, b, worded=(0, len(a), 0, len(b))) == []
    first = (0, len(join(invented.ENGLISH[:4])), 0, len(join(invented.GERMAN[:4])))
    (row,) = rows_of(model, a, b, worded=first)
    assert row["char_start_a"] == len(join(invented.ENGLISH[:4])) + 1


def test_align__asks_less_of_texts_that_are_told_to_be_one(model):
    a = join([f"{sentence[:-1]} football choir school." for sentence in invented.ENGLISH])
    b = join([f"{sentence[:-1]} Regen Zug Brücke." for sentence in invented.GERMAN])
    assert rows_of(model, a, b) == []
    assert len(rows_of(model, a, b, told=True)) == 1


def test_align__of_strangers_is_nothing(model):
    assert rows_of(model, join(invented.OTHER), join(invented.GERMAN), told=True) == []
    assert rows_of(model, "", join(invented.GERMAN)) == []
    assert rows_of(model, "12.", "13.") == []


vectors = st.lists(st.lists(st.integers(-3, 3), min_size=2, max_size=2), min_size=1, max_size=7)


def sentences_of(rows, words):
    starts = np.arange(len(rows), dtype=np.int32) * 10
    word_stops = np.cumsum(words[: len(rows)]).astype(np.int32)
    word_starts = word_stops - np.array(words[: len(rows)], np.int32) // 2  # some words are of no sentence
    return Sentences(starts, starts + 9, word_starts, word_stops, np.array(rows, np.int16), None)


@given(a=vectors, b=vectors, words=st.lists(st.integers(0, 5), min_size=7, max_size=7))
def test_runs__hold_all_words_of_both_sides(a, b, words):
    one, other = sentences_of(a, words), sentences_of(b, words[::-1])
    beads = lay_sentences(one.vectors, other.vectors, 1.0)
    for first, stop in cut_passages(beads):
        own = beads[first:stop]
        runs = runs_of(one, other, own)
        assert sum(n for op, n in runs if op != 3) == one.words(own[0, 0], own[-1, 1])
        assert sum(n for op, n in runs if op != 2) == other.words(own[0, 2], own[-1, 3])
        assert all(n > 0 for _, n in runs)
    assert [i for first, stop in cut_passages(beads) for i in range(first, stop)] == list(range(len(beads)))


@given(a=vectors, b=vectors, words=st.lists(st.integers(1, 5), min_size=7, max_size=7))
def test_passages__of_a_pair_never_overlap(a, b, words):
    rows = align_pair(sentences_of(a, words), sentences_of(b, words), NONE, STRICT)
    for before, after in itertools.pairwise(rows):
        assert before["char_stop_a"] <= after["char_start_a"] and before["char_stop_b"] <= after["char_start_b"]


@pytest.mark.parametrize(
    ("translated", "between"),
    [(0.05, align.CLOSE), (0.2, 0.32), (0.4, 0.49), (0.55, align.CLOSE_TOLD), (0.9, align.CLOSE)],
)
def test_limits__follow_a_model_as_far_as_it_puts_translations(translated, between):
    limits = align.limits_of(Scale(1.0, translated))
    assert limits.between == pytest.approx(between) and limits.within == align.CLOSE


@pytest.mark.parametrize(("n", "found"), [(3, 0), (4, 1)])
def test_align__of_a_model_that_puts_translations_far_off_needs_many_beads(n, found):
    turn = np.arccos(1 - 0.4)  # unlikeness 0.4
    here, there = np.kron(np.eye(n), [1000, 0]), np.kron(np.eye(n), [1000 * np.cos(turn), 1000 * np.sin(turn)])
    a, b = (sentences_of(rows, [5] * n) for rows in (here, there))
    a, b, limits = replace(a, language="en"), replace(b, language="de"), align.limits_of(Scale(1.0, 0.4))
    assert len(align_pair(a, b, NONE, limits)) == found
    assert align_pair(a, replace(b, language="en"), NONE, limits) == []


def test_align__says_nothing_of_a_language_that_the_model_does_not_know():
    made = np.random.default_rng(3)
    cone = (187 + made.integers(-75, 75, (8, 30))).tolist()  # whatever the words, all are alike
    a, b = sentences_of(cone[:4], [5] * 4), sentences_of(cone[4:], [5] * 4)
    told = align.Limits(1.0, align.CLOSE_TOLD, align.CLOSE_TOLD, align.FEWEST, 1.0)
    beads = lay_sentences(a.vectors, b.vectors, 1.0)
    assert len(beads) and align.unlikeness_of(a.vectors, b.vectors, beads, 1.0).mean() < align.CLOSE
    assert align_pair(a, b, NONE, STRICT) == align_pair(a, b, NONE, told) == []


def test_align__of_one_sentence_alone_is_for_texts_that_are_told(model):
    assert rows_of(model, invented.ENGLISH[1], invented.GERMAN[1]) == []
    assert len(rows_of(model, invented.ENGLISH[1], invented.GERMAN[1], told=True)) == 1

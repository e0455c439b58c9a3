"""Segments: they say what the readings say, whoever has them and however they overlap."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tests.report import invented
from whence import tables
from whence.export.apparatus import overlap, read_segments, running_text
from whence.export.told import Told, read_traditions, tell

WORDS = st.sampled_from(["ore", "tide", "quay,", "lamp", "“rope"])
EDITS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.lists(WORDS, max_size=2)), max_size=4)


def told_of(words: list[str], edits: list[list[tuple[int, int, list[str]]]]) -> tuple[Told, list[list[str]]]:
    """A tradition of an archetype and witnesses that edit it: (first word, words replaced, new words); and their words."""
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words) + 1)]
    archetype = [{"position": i, "text": word, "space_after": " "} for i, word in enumerate(words)]
    archetype[-1]["space_after"] = ""
    witness_of = {i: {"witness_id": i, "key": f"w{i}", "published": None, "title": None} for i in range(len(edits) + 1)}
    members = [{"witness_id": i, "relation": "edited", "fidelity": 1.0} for i in witness_of]
    readings, texts = [], [list(words)]
    for witness, own in enumerate(edits, 1):
        text, at, free = [], 0, 0
        for first, length, new in sorted(own, key=lambda edit: edit[:2]):
            if first < free or first > len(words):
                continue
            last = min(len(words), first + length)
            text += [*words[at:first], *new]
            at, free = last, last + 1
            start = starts[first] if last > first else max(0, starts[first] - 1)
            lemma = " ".join(words[first:last])
            readings.append(
                {"locus": 0, "witness_id": witness, "char_start": len(" ".join(text)), "text": " ".join(new)}
                | {"lemma": lemma, "lemma_char_start": start, "layer": "substantive", "type": "synonym"}
                | {"state": "present", "factual": False, "severity": 0.1}
            )
        texts.append([*text, *words[at:]])
    rows = {"tradition": members, "reading": readings, "archetype": archetype}
    return tell(7, rows, witness_of), texts


def words_of(told: Told, witness: int) -> list[str]:
    """The words of a witness, from the segments."""
    pieces = []
    for segment in read_segments(told):
        own = [wording.text for wording in segment.wordings if witness in wording.witnesses]
        assert len(own) + (witness in segment.with_lemma) + (witness in segment.unknown) == 1
        pieces.append(own[0] if own else segment.lemma)
    return "".join(pieces).split()


@given(words=st.lists(WORDS, min_size=1, max_size=8), edits=st.lists(EDITS, max_size=4))
@example(words=["ore", "tide"], edits=[[(1, 0, ["lamp"])], [(0, 2, [])], [(0, 1, ["quay,"])]])
@example(words=["ore"], edits=[[(0, 0, ["lamp"])], [(1, 0, ["lamp"])], [(0, 1, [])]])
def test_read_segments__give_every_witness_its_words(words, edits):
    told, texts = told_of(words, edits)
    assert [words_of(told, witness) for witness in range(len(texts))] == texts
    assert "".join(segment.lemma for segment in read_segments(told)) == running_text(told)


@given(words=st.lists(WORDS, min_size=1, max_size=8), edits=st.lists(EDITS, max_size=4), seed=st.randoms())
def test_read_segments__do_not_depend_on_the_order_of_rows(words, edits, seed):
    told, _ = told_of(words, edits)
    rows = list(told.readings)
    seed.shuffle(rows)
    again = tell(
        7,
        {"tradition": list(told.members.values())[::-1], "reading": rows, "archetype": told.archetype[::-1]},
        {row["witness_id"]: row for row in told.witnesses},
    )
    assert read_segments(again) == read_segments(told)


def test_read_segments__take_words_over_letters_where_readings_of_a_witness_overlap():
    told, _ = told_of(["Long", "Quay"], [[(0, 2, ["quay"])]])
    told.readings.append(told.readings[0] | {"lemma": "Quay", "lemma_char_start": 5, "layer": "orthographic"})
    (segment,) = read_segments(told)
    assert [(w.text, w.layer, w.witnesses) for w in segment.wordings] == [("quay", "substantive", [1])]


def test_read_segments__keep_unknown_apart_from_absent():
    told, _ = told_of(["ore", "tide"], [[(1, 1, [])], [(1, 1, [])]])
    told.readings[0]["state"] = "unknown"
    last = read_segments(told)[-1]
    assert (last.unknown, last.with_lemma, [w.witnesses for w in last.wordings]) == ([1], [0], [[2]])


def test_read_segments__say_nothing_of_a_text_that_is_independent():
    told, _ = told_of(["ore", "tide"], [[(1, 1, ["lamp"])], []])
    told.members[2]["relation"] = "independent"
    assert [segment.unknown for segment in read_segments(told)] == [[2], [2]]


def test_read_segments__call_a_wording_what_its_gravest_reading_is():
    told, _ = told_of(["ore", "tide"], [[(0, 1, ["lamp"])]])
    told.readings[0].update(factual=True, severity=0.9, type="number")
    told.readings.append({**told.readings[0], "lemma": "ore tide", "text": "lamp tide", "severity": 0.2, "type": "x"})
    wording = read_segments(told)[0].wordings[0]
    assert (wording.text, wording.type) == ("lamp tide", "x")  # the longer one stands for both
    assert wording.factual


def test_overlap__is_a_character_in_common_or_an_empty_range_inside():
    assert overlap((0, 3), (2, 5)) and overlap((1, 1), (0, 3)) and overlap((0, 3), (1, 1))
    assert not overlap((0, 3), (3, 5)) and not overlap((3, 3), (0, 3)) and not overlap((2, 2), (2, 2))


def test_read_traditions__leave_out_what_no_table_tells_of():
    every = invented.build()
    told = next(read_traditions(every, None))
    assert len(told.witnesses) == len(told.siglum_of) == every["tradition"].num_rows
    assert set(told.name_of) == set(told.descent.nodes) and len(set(told.name_of.values())) == len(told.name_of)
    alone = next(read_traditions({name: every[name] for name in ("witness", "tradition")}, None))
    assert (alone.readings, alone.descent.nodes, tables.hash_id("tradition")) == ([], [], alone.tradition_id)

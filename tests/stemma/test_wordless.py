import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stemma.test_draw import copies, named
from whence.read.known import Known
from whence.stemma.archetype import reconstruct_archetype
from whence.stemma.draw import draw_stemma
from whence.variants.collation.collate import collate_copies
from whence.variants.readings.readings import type_variants
from whence.variants.relations.relation import judge_members

EMPTY = {"v": ".", "w": "…", "x": "?!", "y": "—", "z": ""}
texts = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from(["ship", "boat", "ship sank", "the ship sank at Tarn"]), max_size=5
)


def told(table, *known):
    """Edges, archetype and relations of a tradition, by key."""
    (collation,) = collate_copies(table)
    nodes, edges = draw_stemma(table, collation, known=known)
    archetype, apparatus = reconstruct_archetype(table, collation, nodes, edges)
    readings = type_variants(table, apparatus, nodes, edges, archetype)
    (judged,) = judge_members(table, apparatus, nodes, edges, archetype, *readings)
    key_of = {row["witness_id"]: row["key"] for row in table.to_pylist()}
    assert nodes.num_rows >= table.num_rows == judged.num_rows
    relations = {key_of[row["witness_id"]]: row["relation"] for row in judged.to_pylist()}
    return named(table, nodes, edges), archetype["text"].to_pylist(), relations


def test_draw_stemma__a_witness_without_words_is_no_original_and_no_copy():
    edges, archetype, relations = told(copies({"a": ".", "b": "…", "c": "ship", "d": "ship", "e": "boat"}))
    assert archetype == ["ship"]
    assert not {"a", "b"} & {key for edge in edges for key in edge}
    assert relations["a"] == relations["b"] == relations["e"] == "independent"
    assert sorted((relations["c"], relations["d"])) == ["original", "verbatim"]


@settings(max_examples=40, deadline=None)
@given(texts, st.sets(st.sampled_from(sorted(EMPTY))))
def test_draw_stemma__witnesses_without_words_change_nothing_of_the_others(texts, empty):
    alone, archetype, relations = told(copies(texts)) if texts else (set(), [], {})
    every = told(copies(texts | {key: EMPTY[key] for key in empty})) if texts or empty else (set(), [], {})
    assert every == (alone, archetype, relations | dict.fromkeys(empty, "independent"))


TEXTS = {"a": "the ship sank at Tarn", "b": "the boat sank at Tarn", "c": "…", "d": "."}


def test_known__that_is_certain_hangs_a_witness_without_words_below_its_source():
    edges, archetype, relations = told(copies(TEXTS))
    known = [Known("b", "c", is_certain=True), Known("b", "c", 2.0), Known("a", "d", 50.0)]
    assert told(copies(TEXTS), *known) == (edges | {("b", "c")}, archetype, relations)
    (collation,) = collate_copies(copies(TEXTS))
    _, rows = draw_stemma(copies(TEXTS), collation, known=tuple(known))
    (edge,) = [row for row in rows.to_pylist() if row["start"] == row["stop"]]
    assert (
        edge["decided"] and edge["support"] == 1.0 and edge["evidence"] == ["known: has it from b, as you say: certain"]
    )


@pytest.mark.parametrize("known", [("c", "a"), ("c", "d"), ("one.example", "c"), ("c", "c"), ("nobody", "c")])
def test_known__makes_no_source_of_a_witness_without_words_and_chooses_among_none(known):
    table = copies(TEXTS, site=dict.fromkeys("ab", "one.example"))
    assert told(table, Known(*known, is_certain=True)) == told(table)

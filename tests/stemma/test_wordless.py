from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stemma.test_draw import copies, drawn, named
from whence.stemma.archetype import reconstruct_archetype
from whence.variants.readings.readings import type_variants
from whence.variants.relations.relation import judge_members

EMPTY = {"v": ".", "w": "…", "x": "?!", "y": "—", "z": ""}
texts = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from(["ship", "boat", "ship sank", "the ship sank at Tarn"]), max_size=5
)


def told(table):
    """Edges, archetype and relations of a tradition, by key."""
    collation, nodes, edges = drawn(table)
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

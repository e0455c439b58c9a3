"""Members of a tradition that is told: of one wording, or of several."""

from whence import tables
from whence.semantic.given import pair_parts, part_members

EXTENTS = tables.table_of(({"witness_id": i, "key": f"k{9 - i}", "chars": 100} for i in range(1, 6)), tables.EXTENT)


def members(*rows):
    return tables.table_of(({"tradition_id": t, "witness_id": w} for t, w in rows), tables.MEMBER)


def alignment(a, b, chars, words):
    return {
        "alignment_id": a * 10 + b, "witness_a": a, "witness_b": b, "char_start_a": 0, "char_stop_a": chars,
        "char_start_b": 0, "char_stop_b": chars, "words_equal": words,
    }  # fmt: skip


def test_parts__are_what_strong_alignments_tie():
    rows = tables.table_of([alignment(1, 2, 90, 15), alignment(2, 3, 90, 15), alignment(3, 4, 9, 2)], tables.ALIGNMENT)
    parts = part_members(members((7, 1), (7, 2), (7, 3), (7, 4), (7, 5)), rows, EXTENTS)
    assert dict(zip(parts["witness_id"].to_pylist(), parts["part"].to_pylist(), strict=True)) == {
        1: 1,
        2: 1,
        3: 1,
        4: 4,
        5: 5,
    }


def test_pairs__are_of_different_parts_and_one_tradition():
    rows_by_words = tables.table_of([alignment(3, 2, 9, 2), alignment(2, 1, 90, 15)], tables.ALIGNMENT)
    rows = [(7, 1, 1), (7, 2, 1), (7, 3, 3), (8, 4, 4), (8, 5, 5)]
    parts = tables.table_of(
        ({"tradition_id": t, "witness_id": w, "part": p} for t, w, p in rows), tables.SCHEMAS["part"]
    )
    pairs = [tuple(row.values()) for row in pair_parts(parts, EXTENTS, rows_by_words).to_pylist()]
    # the smaller key first, with what words align
    assert pairs == [(3, 1, []), (3, 2, [0, 9, 0, 9]), (5, 4, [])]


def test_pairs__of_nothing_are_none():
    assert pair_parts(tables.SCHEMAS["part"].empty_table(), EXTENTS, tables.ALIGNMENT.empty_table()).num_rows == 0
    assert part_members(members(), tables.ALIGNMENT.empty_table(), EXTENTS).num_rows == 0

import pyarrow as pa
from hypothesis import given, settings

from tests.align.shared import alignments_of, lines, members, members_of, rows
from tests.reference.occurrences import passages as reference
from whence import tables
from whence.align.components import find_stars
from whence.align.occurrences import find_occurrences, lay_sides, link_occurrences
from whence.align.passages import PASSAGE_SQL, find_passages, mark_passages
from whence.engines.local import run_sql
from whence.engines.stages import Join


@given(drawn=rows, tradition_of=members)
def test_find_passages__finds_those_of_the_reference(drawn, tradition_of):
    given, member = alignments_of(drawn), {-w: t for w, t in tradition_of.items()}
    found = marked(tables.table_of(given, tables.ALIGNMENT), member)
    assert set(map(frozenset, found.values())) == reference(given, member)


@settings(max_examples=25, deadline=None)
@given(drawn=rows, tradition_of=members)
def test_mark_passages__gives_the_rows_of_the_sql(drawn, tradition_of):
    alignments = tables.table_of(alignments_of(drawn), tables.ALIGNMENT)
    places, occurrences = find_occurrences(
        lay_sides(
            alignments, members_of({-w: t for w, t in tradition_of.items()}), tables.SCHEMAS["seat"].empty_table()
        )
    )
    stars = find_stars(link_occurrences(places))
    stage = Join("mark", PASSAGE_SQL, ("occurrence", "occurrence_star"), "passage")
    found = run_sql(stage, {"occurrence": occurrences, "occurrence_star": stars})
    assert lines(mark_passages(occurrences, stars)) == lines(found)


def alignment(*rows: tuple[int, int, int, int, int, int]) -> pa.Table:
    names = ("witness_a", "witness_b", "char_start_a", "char_stop_a", "char_start_b", "char_stop_b")
    return tables.table_of(
        ({"alignment_id": i, **dict(zip(names, row, strict=True))} for i, row in enumerate(rows)), tables.ALIGNMENT
    )


def marked(alignments: pa.Table, members: dict[int, int]) -> dict[int, set[tuple]]:
    found: dict[int, set[tuple]] = {}
    for row in find_passages(alignments, members_of(members)).to_pylist():
        place = (row["tradition_id"], row["witness_id"], row["char_start"], row["char_stop"])
        found.setdefault(row["passage_id"], set()).add(place)
    return found


def test_find_passages__joins_overlapping_ranges_to_one_occurrence():
    found = marked(alignment((1, 2, 0, 50, 10, 60), (1, 3, 40, 90, 0, 50)), {1: 7, 2: 7, 3: 7})
    assert list(found.values()) == [{(7, 1, 0, 90), (7, 2, 10, 60), (7, 3, 0, 50)}]


def test_find_passages__widens_an_occurrence_by_a_range_inside_it_not_at_all():
    found = marked(alignment((1, 2, 0, 50, 10, 60), (1, 3, 40, 45, 0, 5)), {1: 7, 2: 7, 3: 7})
    assert list(found.values()) == [{(7, 1, 0, 50), (7, 2, 10, 60), (7, 3, 0, 5)}]


def test_find_passages__keeps_apart_what_overlaps_in_and_out_of_a_tradition():
    found = marked(alignment((2, 3, 0, 50, 0, 50), (3, 5, 10, 60, 10, 60)), {3: 7, 5: 7, 2: 8, 4: 8})
    lone, shared = {(None, 2, 0, 50), (None, 3, 0, 50)}, {(7, 3, 10, 60), (7, 5, 10, 60)}
    assert sorted(found.values(), key=repr) == sorted([lone, shared], key=repr)


def test_find_passages__keeps_apart_what_does_not_overlap():
    found = marked(alignment((1, 2, 0, 50, 0, 50), (1, 2, 50, 90, 60, 100)), {1: 7, 2: 7})
    assert sorted(map(len, found.values())) == [2, 2]


def test_find_passages__marks_a_lone_quotation_without_tradition():
    found = marked(alignment((1, 2, 0, 50, 0, 50), (2, 3, 0, 20, 5, 25)), {1: 7, 2: 7, 3: 8, 4: 8})
    assert sorted(found.values(), key=repr) == [{(7, 1, 0, 50), (7, 2, 0, 50)}, {(None, 2, 0, 20), (None, 3, 5, 25)}]


def test_find_passages__names_a_passage_independently_of_other_traditions():
    alone = marked(alignment((1, 2, 0, 50, 0, 50)), {1: 7, 2: 7})
    beside = marked(alignment((5, 6, 0, 9, 0, 9), (1, 2, 0, 50, 0, 50)), {1: 7, 2: 7, 5: 2, 6: 2})
    assert set(alone) < set(beside)


def test_find_passages__marks_nothing_in_nothing():
    assert marked(alignment(), {}) == {}
    assert list(marked(alignment((1, 2, 0, 5, 0, 5)), {}).values()) == [{(None, 1, 0, 5), (None, 2, 0, 5)}]

"""A tradition of many identical copies: worked out once, and the same rows as if each were worked out."""

from datetime import UTC, datetime, timedelta

import pytest

from whence import tables
from whence.stemma.archetype import reconstruct_archetype
from whence.stemma.clues import clues
from whence.stemma.draw import draw_stemma
from whence.stemma.texts import variation
from whence.variants.collation import collate, twins
from whence.variants.collation.collate import collate_copies
from whence.variants.readings import readings
from whence.variants.readings.readings import type_variants
from whence.variants.relations import relation
from whence.variants.relations.relation import judge_members

NOTICE = (
    "The Ropewalk Committee regrets the closing of the old ferry pier. The board voted on Monday to shut it until "
    "spring. Engineers had found cracks in four of its nine pillars, and 14 boats were moved to the northern quay."
)
CHANGED = NOTICE.replace("four of its nine", "five of its nine").replace("Monday", "Tuesday")
CUT = NOTICE.split(", and 14")[0] + "."
PLAIN = NOTICE.replace(".", " .")  # the same words, other marks


def copies(texts, *, dated=False):
    """Copies with these texts; of ``dated`` ones two in three have a day, several the same, and some a credit."""
    rows = []
    for i, text in enumerate(texts):
        row = {"tradition_id": 5, "witness_id": tables.hash_id(i), "key": f"page-{i:04}", "text": text, "notes": []}
        if dated and i % 3:
            row |= {"published": datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=i * 7 % 5)}
            row["published_precision"] = "day"
            row["credit"] = "Courtesy: page-0004" if i % 40 == 7 else None
        rows.append(row)
    return tables.table_of(rows, tables.COPY)


def told(table):
    """All tables of a tradition."""
    (collation,) = collate_copies(table)
    nodes, edges = draw_stemma(table, collation)
    archetype, apparatus = reconstruct_archetype(table, collation, nodes, edges)
    (variants,) = type_variants(table, apparatus, nodes, edges, archetype)
    (members,) = judge_members(table, apparatus, nodes, edges, archetype, variants)
    return collation, nodes, edges, archetype, apparatus, variants, members


def each_apart(keys):
    """As ``number_alike``, but nothing is alike."""
    numbers = list(range(len(list(keys))))
    return numbers, numbers


@pytest.mark.parametrize("dated", [False, True])
@pytest.mark.parametrize(
    "texts",
    [
        [NOTICE] * 7,
        [NOTICE, CHANGED, NOTICE, CUT, CHANGED, NOTICE, CUT, PLAIN],
        [CUT, CHANGED] * 4,
        [NOTICE] * 90 + [CHANGED] * 70,
        ["", "", NOTICE],
    ],
    ids=["one", "four", "two", "many", "empty"],
)
def test_told__has_the_rows_of_copies_that_are_each_worked_out(texts, dated, monkeypatch):
    table = copies(texts, dated=dated)
    together = told(table)
    for module in (clues, collate, relation, twins):
        monkeypatch.setattr(module, "number_alike", each_apart)
    apart = told(table)
    for one, other in zip(together, apart, strict=True):
        assert one.equals(other)


def test_told__works_out_400_identical_copies_once(monkeypatch):
    counted = {"cut": 0, "compared": 0, "judged": 0, "read": 0}

    def count(name, function):
        def counting(*given, **named):
            counted[name] += 1
            return function(*given, **named)

        return counting

    monkeypatch.setattr(collate, "collated_words", count("cut", collate.collated_words))
    monkeypatch.setattr(readings, "features_of", count("compared", readings.features_of))
    monkeypatch.setattr(relation, "relation_of", count("judged", relation.relation_of))
    monkeypatch.setattr(relation, "walk_columns", count("read", relation.walk_columns))
    *_, members = told(copies([NOTICE] * 400))
    assert members.num_rows == 400
    assert counted["cut"] == counted["compared"] == 1
    assert counted["judged"] <= 2  # against a parent, and against the archetype
    assert counted["read"] == 1


def test_read_variation__has_one_text_of_400_identical_copies():
    table = copies([NOTICE] * 400)
    (collation,) = collate_copies(table)
    ((_, rows, collated),) = variation.traditions_of(table, collation)
    assert len({id(row["column"]) for row in collated.values()}) == 1
    assert twins.find_twins(rows, collated) == ([0] * 400, [0])
    assert variation.read_variation(rows, collated).groups == [list(range(400))]


def test_collation_table__is_the_inverse_of_collated_rows():
    (collation,) = collate_copies(copies([NOTICE, CUT, NOTICE, ""]))
    rows = [row for own in twins.collated_rows(collation).values() for row in own.values()]
    assert twins.collation_table(rows).equals(collation)
    assert twins.collated_rows(collation.slice(1, 2)).keys() == {5}


def test_draw_stemma__of_many_copies_hangs_none_under_a_later_one():
    table = copies([NOTICE] * 160, dated=True)
    (collation,) = collate_copies(table)
    nodes, edges = draw_stemma(table, collation)
    time = {row["node_id"]: row["time"] for row in nodes.to_pylist()}
    pairs = [(time[row["parent"]], time[row["child"]]) for row in edges.to_pylist()]
    assert len(pairs) == 159
    assert not any(above and below and above > below for above, below in pairs)

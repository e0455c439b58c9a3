"""Cards: where a change entered, who inherited it, who has the archetype's wording instead."""

from __future__ import annotations

import pytest

from tests.report import invented
from whence import tables
from whence.report.changes import rank_changes, read_changes, read_cosmetic
from whence.report.chapters import tradition_title
from whence.report.descent import read_descent
from whence.report.phrases import plain
from whence.report.running import excerpt, find_lemma, paragraphs, read_archetype
from whence.report.shelf import Limits, Shelf
from whence.report.wordings import count_changes
from whence.variants.readings.readings import UNANSWERED


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(invented.build(), Limits())


def read_all(shelf: Shelf) -> dict:
    """The changes of the only tradition, by lemma."""
    tradition = shelf.tables["tradition"]["tradition_id"][0].as_py()
    ids = shelf.by_time(shelf.witnesses)
    descent = read_descent(shelf.rows("node", tradition), shelf.rows("edge", tradition), ids)
    archetype = read_archetype(shelf.rows("archetype", tradition), limit=4000)
    told, n = read_changes(shelf, tradition, descent, archetype)
    assert n == len(told)
    return {change.lemma: change for change in told}


def cosmetic(given: dict) -> list:
    shelf = Shelf(given, Limits())
    return read_cosmetic(shelf, given["tradition"]["tradition_id"][0].as_py(), limit=400)


@pytest.fixture(scope="module")
def changes(shelf):
    return read_all(shelf)


def test_changes__are_ranked_by_severity(changes):
    weights = [change.severity for change in changes.values()]
    assert weights == sorted(weights, reverse=True) and len(weights) == 7


def test_changes__enter_at_the_topmost_copy_and_are_inherited_below(changes):
    navy = changes["the Ostrian Navy"]
    assert navy.entered_in == ["top-news-now.example"]
    assert navy.inherited_by == [
        ("daily-feed.example", "top-news-now.example"),
        ("mirror-mirror.example", "top-news-now.example"),
    ]
    assert navy.undecided == ["mirror-mirror.example"]
    number = changes["412 sailors"]
    assert number.entered_in == ["coastwire.example"]
    assert [name for name, _ in number.inherited_by] == [
        "island-gazette.example", "top-news-now.example", "ticker.example", "daily-feed.example", "mirror-mirror.example",
    ]  # fmt: skip


def test_changes__count_a_line_break_as_no_other_wording():
    given = invented.build()
    rows = given["reading"].to_pylist()
    broken = next(row for row in rows if row["factual"] and " " in row["text"])
    those = [row for row in rows if row["factual"] and (row["locus"], row["text"]) == (broken["locus"], broken["text"])]
    those[-1]["text"] = broken["text"].replace(" ", "\n")
    shelf = Shelf({**given, "reading": tables.table_of(rows, tables.READING)}, Limits())
    assert len(those) > 1
    assert rank_changes(shelf.tables["reading"]).num_rows == rank_changes(given["reading"]).num_rows


def test_changes__are_carried_by_all_with_the_same_words_whatever_their_type():
    given = invented.build()
    rows = given["reading"].to_pylist()
    number = [row for row in rows if row["lemma"] == "412 sailors"]
    number[0].update(factual=False, type="synonym", severity=0.1)
    number[1].update(type="predicate", severity=0.2)
    changed = {**given, "reading": tables.table_of(rows, tables.READING)}
    before, after = (read_all(Shelf(tables_of, Limits())) for tables_of in (given, changed))
    assert after["412 sailors"].witnesses == before["412 sailors"].witnesses
    assert after["412 sailors"].entered_in == ["coastwire.example"]
    assert after["412 sailors"].type == "number" and after["412 sailors"].severity == pytest.approx(0.88)
    assert not any(row["lemma"] == "412 sailors" for group in cosmetic(changed) for row in group.rows)
    assert count_changes(changed["reading"]) == count_changes(given["reading"])


def test_changes__are_not_told_of_a_page_where_nothing_shows_what_answers_what():
    given = invented.build()
    rows = given["reading"].to_pylist()
    number = [row for row in rows if row["lemma"] == "412 sailors"]
    number[0].update(factual=False, type="synonym", severity=0.1, why=f"“x” stands where: {UNANSWERED}.")
    changed = read_all(Shelf({**given, "reading": tables.table_of(rows, tables.READING)}, Limits()))
    before = read_all(Shelf(given, Limits()))
    assert set(before["412 sailors"].witnesses) - set(changed["412 sailors"].witnesses) == {number[0]["witness_id"]}


def test_changes__come_down_from_either_parent_of_a_merged_copy(changes):
    assert changes["will not reopen"].inherited_by == [("weekend-review.example", "island-gazette.example")]
    assert changes["the chairwoman, Ines Halvorsen,"].inherited_by == [
        ("weekend-review.example", "northcoast-post.example")
    ]


def test_changes__show_both_wordings_in_their_context(changes):
    navy = changes["the Ostrian Navy"]
    assert navy.before.words == "the Ostrian Navy" and navy.after.words == "the Spain Navy"
    assert navy.before.before.endswith("channel by ") and navy.after.after.startswith(" on 3 March 2026")
    condition = changes[", if the talks fail"]
    assert condition.act == "left out" and condition.after.words == "" and condition.after.after.startswith(".")


def test_changes__a_cut_copy_does_not_count_as_having_the_archetypes_wording(changes):
    assert changes["will not reopen"].kept_by == []  # the ticker ends before that place
    assert changes["the Ostrian Navy"].kept_by == []


def test_descent__gives_a_lost_copy_what_all_its_children_have():
    node_rows = [{"node_id": n, "witness_id": w} for n, w in ((1, None), (2, None), (3, 30), (4, 40), (5, 50))]
    edge_rows = [
        {"parent": p, "child": c, "start": 0, "stop": 9, "support": 1.0} for p, c in ((1, 2), (2, 3), (2, 4), (1, 5))
    ]
    descent = read_descent(node_rows, edge_rows, [30, 40, 50])
    carriers = descent.carriers([30, 40])
    assert carriers == {2, 3, 4} and descent.entries(carriers) == [2]
    assert descent.sigla == {1: "ω", 2: "α"}
    assert descent.carriers([30, 40, 50]) == {2, 3, 4, 5}  # never the archetype


def test_descent__leaves_loops_out():
    node_rows = [{"node_id": n, "witness_id": n} for n in range(4)]
    edge_rows = [
        {"parent": p, "child": c, "start": 0, "stop": 1, "support": 1.0}
        for p, c in ((0, 1), (1, 2), (2, 1), (3, 3), (9, 0))
    ]
    descent = read_descent(node_rows, edge_rows, [0, 1, 2, 3])
    order = {n: i for i, n in enumerate(descent.nodes)}
    assert sorted(descent.nodes) == [0, 1, 2, 3]
    assert all(order[e["parent"]] < order[e["child"]] for e in descent.edges)


def test_cosmetic__are_counted_by_type(shelf):
    tradition = shelf.tables["tradition"]["tradition_id"][0].as_py()
    groups = read_cosmetic(shelf, tradition, limit=2)
    readings = [r for r in shelf.tables["reading"].to_pylist() if not r["factual"]]
    assert sum(g.n_readings for g in groups) == len(readings)
    assert all(len(g.rows) <= 2 for g in groups)


def test_archetype__brackets_runs_of_little_support():
    words = [("The", 0.9), ("old", 0.5), ("grey", 0.6), ("ship", 0.9), ("sank", 0.2)]
    rows = [
        {"position": i, "text": w, "space_after": " ", "support": s, "lost": True} for i, (w, s) in enumerate(words)
    ]
    archetype = read_archetype(rows, limit=10)
    (pieces,) = paragraphs(archetype, [(4, 1)])
    assert [(p.text, p.support) for p in pieces if p.support is not None] == [("old grey", 0.5), ("sank", 0.2)]
    assert [p.numbers for p in pieces if p.text.startswith("old")] == [[1]]
    assert read_archetype([row | {"lost": False} for row in rows], limit=10).doubtful == []


def test_reason__loses_places_but_no_words_of_pages():
    why = "“in 1914 (1914–1918)” (characters 3–9) stands where the archetype has “the archetype (2)” (1–7)."
    assert plain(why) == "“in 1914 (1914–1918)” stands where the original has “the archetype (2)”."
    assert (
        plain("The archetype’s “not” (1150–1153) is missing at character 1219: so.")
        == "The original’s “not” is missing: so."
    )


def test_excerpt__stays_inside_the_text_and_marks_where_it_is_cut():
    text = "one two three four five six seven eight nine ten"
    place = text.index("five")
    cut = excerpt(text, place, place + 4, around=8)
    assert (cut.before, cut.words, cut.after) == ("…\u00a0four ", "five", " six\u00a0…")
    assert excerpt(text, -5, 999).words == text
    assert excerpt("", 3, 9).words == ""


def test_find_lemma__takes_the_nearest_place():
    assert find_lemma("a b a b a", "b", 5) == (6, 7)
    assert find_lemma("a b a b a", "b", 2) == (2, 3)
    assert find_lemma("a b", "z", 0) is None and find_lemma("a b", "b", None) is None


def test_tradition_title__is_that_of_the_original_else_the_commonest(shelf):
    tradition = shelf.tables["tradition"]["tradition_id"][0].as_py()
    archetype = read_archetype(shelf.rows("archetype", tradition), limit=4000)
    ids = shelf.by_time(shelf.witnesses)
    common = tradition_title(shelf, ids, archetype)
    other = next(i for i in ids if shelf.witnesses[i].title not in (common, "", None))
    assert tradition_title(shelf, ids, archetype, other) == shelf.witnesses[other].title

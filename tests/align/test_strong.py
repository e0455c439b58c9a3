"""Strong links against the reference, and the SQL against the kernels."""

from __future__ import annotations

import random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.shared import N_WITNESSES, alignments_of, lines, rows
from tests.reference.strong import links as reference
from whence import tables
from whence.align.components import find_stars
from whence.align.occurrences import link_occurrences, place_sides, split_sides
from whence.align.strong import (
    COMMON,
    MARK_SQL,
    REACH_SQL,
    WEIGH_SQL,
    find_boilerplate,
    link_witnesses,
    mark_alignments,
    weigh_pairs,
)
from whence.engines.local import run_sql
from whence.engines.stages import Join

WEIGH = Join("weigh", WEIGH_SQL, ("alignment", "extent"), "strong")
MARK = Join("mark", MARK_SQL, ("strong", "strong_place", "strong_star"), "crowded")
LINK = Join("link", REACH_SQL, ("strong", "boilerplate"), "reach")
sizes = st.lists(st.integers(1, 300), min_size=N_WITNESSES, max_size=N_WITNESSES)


def links_of(rows: list[dict[str, int]], chars_of: dict[int, int], *, by_sql: bool) -> pa.Table:
    """REACH, by the SQL texts of the Joins or by their kernels."""
    alignments = tables.table_of(rows, tables.ALIGNMENT)
    extents = tables.table_of(
        ({"witness_id": w, "key": str(w), "chars": n} for w, n in chars_of.items()), tables.EXTENT
    )
    strong = weigh_pairs(alignments, extents)
    if by_sql:
        found = run_sql(WEIGH, {"alignment": alignments, "extent": extents})
        assert lines(found) == lines(strong)
    (places,) = place_sides(split_sides(strong)[0])
    placed = {"strong": strong, "strong_place": places, "strong_star": find_stars(link_occurrences(places))}
    crowded = mark_alignments(*placed.values())
    if by_sql:
        assert lines(run_sql(MARK, placed)) == lines(crowded)
    (boilerplate,) = find_boilerplate(crowded)
    if by_sql:
        return run_sql(LINK, {"strong": strong, "boilerplate": boilerplate})
    return link_witnesses(strong, boilerplate)


def pairs(links: pa.Table) -> list[tuple[int, int]]:
    return sorted(zip(links["witness_a"].to_pylist(), links["witness_b"].to_pylist(), strict=True))


@given(drawn=rows, sizes=sizes)
def test_link_witnesses__links_as_the_reference(drawn, sizes):
    rows, chars_of = alignments_of(drawn), {-i: n for i, n in enumerate(sizes)}
    assert pairs(links_of(rows, chars_of, by_sql=False)) == sorted(reference(rows, chars_of, common=COMMON))


@settings(max_examples=25, deadline=None)
@given(drawn=rows, sizes=sizes)
def test_link_witnesses__gives_the_rows_of_the_sql(drawn, sizes):
    rows, chars_of = alignments_of(drawn), {-i: n for i, n in enumerate(sizes)}
    assert lines(links_of(rows, chars_of, by_sql=True)) == lines(links_of(rows, chars_of, by_sql=False))


def pages(n: int, chars: int, seed: int) -> tuple[list[dict[str, int]], dict[int, int]]:
    """A paragraph on n pages of 1,000 characters, each aligned with the next two; some pairs share more, some less."""
    rng, rows = random.Random(seed), []
    for i in range(n - 1):
        for other in range(i + 1, min(n, i + 3)):
            more = rng.choice((0, 0, 0, -chars // 5, chars // 2, chars))
            row = {"alignment_id": len(rows), "witness_a": i, "witness_b": other, "words_equal": chars // 5}
            for side, page in (("a", i), ("b", other)):
                row |= {f"char_start_{side}": page % 90, f"char_stop_{side}": page % 90 + chars + more}
            rows.append(row)
    return rows, dict.fromkeys(range(n), 1000)


@pytest.mark.parametrize("n", [COMMON, COMMON + 1])
@pytest.mark.parametrize("chars", [330, 420, 450, 499, 500])
def test_link_witnesses__leaves_out_boilerplate_as_the_reference(n, chars):
    rows, chars_of = pages(n, chars, seed=chars)
    wanted = sorted(reference(rows, chars_of, common=COMMON))
    assert pairs(links_of(rows, chars_of, by_sql=False)) == wanted
    assert pairs(links_of(rows, chars_of, by_sql=True)) == wanted


def test_link_witnesses__leaves_out_something_in_these_tests():
    n_links = {n: len(pairs(links_of(*pages(n, 420, seed=420), by_sql=False))) for n in (COMMON, COMMON + 1)}
    assert n_links[COMMON + 1] < n_links[COMMON]


def path(
    lengths: list[int], more: tuple[tuple[int, int, int], ...] = ()
) -> tuple[list[dict[str, int]], dict[int, int]]:
    """Pages of 1,000 characters, each aligned with the next in so many characters; and more pairs with theirs."""
    pairs = [*((i, i + 1, chars) for i, chars in enumerate(lengths)), *more]
    rows = [
        {
            "alignment_id": number,
            "witness_a": a,
            "witness_b": b,
            "words_equal": 90,
            "char_start_a": 0,
            "char_stop_a": chars,
        }
        | {"char_start_b": 0, "char_stop_b": chars}
        for number, (a, b, chars) in enumerate(pairs)
    ]
    return rows, dict.fromkeys(range(len(lengths) + 1), 1000)


@pytest.mark.parametrize("by_sql", [False, True])
def test_link_witnesses__keeps_a_passage_of_whose_pairs_just_half_share_half(by_sql):
    assert links_of(*path([500, 499] * 101), by_sql=by_sql).num_rows == 202
    assert links_of(*path([500, 499] * 100 + [499, 499]), by_sql=by_sql).num_rows == 0


@pytest.mark.parametrize("by_sql", [False, True])
@pytest.mark.parametrize(("longer", "n"), [(603, 2), (602, 0)])  # 603 is three halves of the mean of all 203
def test_link_witnesses__keeps_a_row_that_is_three_halves_as_long(by_sql, longer, n):
    rows = path([400] * 201, ((3, 90, longer), (7, 120, longer)))
    assert links_of(*rows, by_sql=by_sql).num_rows == n


def twice(n: int) -> tuple[list[dict[str, int]], dict[int, int]]:
    """A paragraph that stands twice on each of n pages, each aligned with the next."""
    ranges = ((0, 0), (500, 500), (0, 500))
    rows = [
        {"alignment_id": 3 * i + k, "witness_a": i, "witness_b": i + 1, "words_equal": 60}
        | {"char_start_a": a, "char_stop_a": a + 170, "char_start_b": b, "char_stop_b": b + 170}
        for i in range(n - 1)
        for k, (a, b) in enumerate(ranges)
    ]
    return rows, dict.fromkeys(range(n), 1100)


@pytest.mark.parametrize(("n", "linked"), [(100, 99), (101, 100), (COMMON, COMMON - 1), (COMMON + 1, 0)])
def test_link_witnesses__counted_a_page_twice_where_a_paragraph_stood_on_it_twice(n, linked):
    wanted = sorted(reference(*twice(n), common=COMMON))
    assert len(wanted) == linked
    assert pairs(links_of(*twice(n), by_sql=False)) == wanted
    assert pairs(links_of(*twice(n), by_sql=True)) == wanted


@pytest.mark.parametrize("by_sql", [False, True])
def test_weigh_pairs__wrapped_around_in_texts_of_more_than_429_million_characters(by_sql):
    rows, _ = path([50])
    assert links_of(rows, dict.fromkeys(range(2), 500_000_000), by_sql=by_sql).num_rows == 0
    rows[0] |= {f"char_stop_{side}": 250_000_000 for side in "ab"}
    assert links_of(rows, dict.fromkeys(range(2), 500_000_000), by_sql=by_sql).num_rows == 1


@pytest.mark.parametrize("by_sql", [False, True])
def test_link_witnesses__measures_what_is_left_on_the_side_where_it_is_less(by_sql):
    rows, chars_of = path([400] * 201, ((3, 90, 400), (3, 90, 400)))
    rows[-1] |= {"char_start_a": 500, "char_stop_a": 900, "char_start_b": 500, "char_stop_b": 540}
    assert links_of(rows, chars_of, by_sql=by_sql).num_rows == 0


@pytest.mark.parametrize("by_sql", [False, True])
def test_link_witnesses__judges_each_passage_by_its_own_rows(by_sql):
    (rows, chars_of), (longer, chars_of_longer) = path([400] * 201), path([600] * 201)
    for row in longer:
        rows.append(row | {name: row[name] + 500 for name in ("alignment_id", "witness_a", "witness_b")})
    chars_of |= {witness + 500: chars for witness, chars in chars_of_longer.items()}
    assert links_of(rows, chars_of, by_sql=by_sql).num_rows == 201


@pytest.mark.parametrize("by_sql", [False, True])
@pytest.mark.parametrize(("words", "chars", "n"), [(80, 100, 1), (79, 100, 0), (30, 300, 1), (29, 300, 0), (80, 99, 0)])
def test_link_witnesses__asks_for_so_many_words_of_so_great_a_part(by_sql, words, chars, n):
    rows, chars_of = path([chars])
    rows[0]["words_equal"] = words
    assert links_of(rows, chars_of, by_sql=by_sql).num_rows == n


@pytest.mark.parametrize("by_sql", [False, True])
@pytest.mark.parametrize(("start", "reach"), [(500, 400), (349, 400), (350, 850)])  # at 350 half of it is new
def test_link_witnesses__reached_as_far_as_a_page_repeats_its_text(by_sql, start, reach):
    rows, chars_of = path([400], ((0, 1, 100),))
    rows[1] |= {"char_start_a": 750, "char_stop_a": 850, "char_start_b": start, "char_stop_b": start + 100}
    rows[0] |= {"char_stop_b": 600 if start == 500 else 400}
    (found,) = links_of(rows, chars_of, by_sql=by_sql).to_pylist()
    assert (found["char_start_a"], found["char_stop_a"]) == (0, reach)

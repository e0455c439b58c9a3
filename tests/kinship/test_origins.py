"""Thirty invented pages with their truth (pages.toml): which origin each has, its kind, and which page is nearest."""

from __future__ import annotations

import json
import random
import tomllib
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pytest

import whence
from whence import tables
from whence.kinship.find import find_origins
from whence.report.origins import lines

PAGES = tomllib.loads(Path(__file__).with_name("pages.toml").read_text("utf-8"))["page"]
HOWTO = Path(__file__).parents[2] / "docs" / "howto" / "origins.md"
FIELDS = ("id", "url", "published", "title", "text", "language")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The answer for all pages, and the trace that it is drawn from."""
    path = tmp_path_factory.mktemp("origins") / "pages.jsonl"
    path.write_text("\n".join(json.dumps({k: page[k] for k in FIELDS if k in page}) for page in PAGES))
    return whence.origins(path)


@pytest.fixture(scope="module")
def origin_of(found):
    """Page -> its origins."""
    held = {page["id"]: [] for page in PAGES}
    for origin in found.answer["origins"]:
        for page in origin["pages"]:
            held[page].append(origin)
    return held


def truths(page):
    return {page["origin"], page.get("also", page["origin"])}


def test_origins__every_two_pages_are_of_one_origin_where_they_are(origin_of):
    wrong = []
    for one, other in combinations(PAGES, 2):
        together = any(origin in origin_of[other["id"]] for origin in origin_of[one["id"]])
        if together != bool(truths(one) & truths(other)):
            wrong.append((one["id"], other["id"], together))
    assert not wrong


def test_origins__every_origin_has_its_kind(origin_of):
    wrong = {page["id"]: origin_of[page["id"]][0]["kind"] for page in PAGES if "also" not in page}
    assert {name: kind for name, kind in wrong.items() if kind != kind_of(name)} == {}


def kind_of(name):
    return next(page["kind"] for page in PAGES if page["id"] == name)


def test_origins__the_page_nearest_is_named(origin_of):
    wanted = [page["id"] for page in PAGES if page.get("nearest")]
    assert [origin_of[name][0]["nearest"] for name in wanted] == wanted


def test_origins__the_count_leaves_out_what_is_undecided(found):
    answer = found.answer
    assert answer["n_independent"] + answer["n_undecided"] == len(answer["origins"])
    assert len(answer["origins"]) == len({page["origin"] for page in PAGES})
    assert [origin["pages"] for origin in answer["origins"] if not origin["decided"]] == [["background-two"]]


def test_origins__a_compilation_is_of_both_its_origins(origin_of):
    assert len(origin_of["digest"]) == 2
    assert all(any(piece["kind"] == "compilation" for piece in origin["evidence"]) for origin in origin_of["digest"])


def test_origins__a_credit_names_an_origin_that_is_not_there(origin_of):
    assert origin_of["credit-alone"][0]["origin"] == "Reuters"
    assert origin_of["absent-release-one"][0]["origin"].startswith("Arle County Council")
    assert origin_of["absent-release-one"][0]["nearest"] in ("absent-release-one", None)


def test_origins__two_that_quote_one_statement_say_so(origin_of):
    for name in ("pier-report-one", "pier-report-two"):
        assert any(piece["kind"] == "quotation" and name in piece["pages"] for piece in origin_of[name][0]["evidence"])


def test_origins__errors_copied_together_are_evidence(origin_of):
    pieces = [piece for piece in origin_of["story-second"][0]["evidence"] if piece["kind"] == "error"]
    assert {"story-second", "story-third"} in [set(piece["pages"]) for piece in pieces]


def test_origins__row_order_changes_nothing(found):
    every = {name: getattr(found.traced, name) for name in tables.PUBLIC}
    shuffled = {}
    for name, table in every.items():
        order = list(range(table.num_rows))
        random.Random(7).shuffle(order)
        shuffled[name] = table.take(pa.array(order, pa.int64()))
    assert find_origins(shuffled) == found.answer


def test_origins__the_answer_keeps_its_documented_form(found):
    page = HOWTO.read_text("utf-8")
    top = {"origins": list, "n_independent": int, "n_undecided": int, "n_pages": int}
    assert {name: type(value) for name, value in found.answer.items()} == top
    kinds = {"wire", "release", "statement", "report"}
    for origin in found.answer["origins"]:
        assert list(origin) == ["origin", "kind", "pages", "nearest", "why", "decided", "evidence", "candidates"]
        assert origin["kind"] in kinds and origin["pages"] and origin["evidence"]
        assert origin["nearest"] is None or origin["nearest"] in origin["pages"]
        for piece in origin["evidence"]:
            assert list(piece) == ["kind", "pages", "words", "why"] and f"`{piece['kind']}`" in page
    assert all(
        f"| `{name}` |" in page
        for name in [*top, "origin", "kind", "pages", "nearest", "why", "decided", "evidence", "candidates"]
    )


def test_lines__say_the_count_first_and_keep_json_whole(found):
    assert next(lines(found.answer, as_json=False)).startswith("30 pages, ")
    (only,) = lines(found.answer, as_json=True)
    assert json.loads(only) == found.answer


def test_origins__no_page_at_all_is_no_origin():
    empty = {name: schema.empty_table() for name, schema in tables.PUBLIC.items()}
    assert find_origins(empty) == {"origins": [], "n_independent": 0, "n_undecided": 0, "n_pages": 0}

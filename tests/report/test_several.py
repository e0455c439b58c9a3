"""What trees that tie have in common, and what differs, in the report and in its sentences."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

import whence
from tests.stemma.test_draw import NOTICE
from whence import tables
from whence.export.graphml import XMLNS, write_graphml
from whence.export.told import read_traditions
from whence.report.several import tell_trees

SLIP = NOTICE.replace("harbour board", "harbuor board").replace("that was", "htat was")
TEXTS = {"a": (NOTICE, "2025-04-01"), "b": (NOTICE + " ", "2025-04-02"), "c": (SLIP, "2025-04-03")}


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    """Two equal texts, and a copy of either, collated."""
    folder = tmp_path_factory.mktemp("several")
    lines = (json.dumps({"id": key, "text": text, "published": day}) + "\n" for key, (text, day) in TEXTS.items())
    (folder / "pages.jsonl").write_text("".join(lines), "utf-8")
    return whence.collate(folder / "pages.jsonl", folder / "out")


def test_report__says_what_all_trees_that_tie_have_and_what_differs(traced, tmp_path):
    traced.report(tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text("utf-8")
    (told,) = re.findall(r'<details class="aslist several">(.*?)</details>', page, re.DOTALL)
    assert "in all of them 1 of 2 copyings stand" in told
    words = re.sub(r"<[^>]+>", "", told)
    assert "c: from a or b" in words and "b: from" not in words
    assert "Has it from b in other trees that fit as well." in page
    assert "Has it from a in every tree that fits as well." in page


def test_why__tells_of_other_trees(traced):
    rows = traced.why("b", "c")
    assert rows[0]["held"] == "candidate"
    rows = {row["evidence"]: row for row in traced.why("a", "c")}
    assert rows["trees"]["kind"] == "open"
    assert rows["trees"]["sentence"] == "c has it from b in other trees that fit as well."
    share = int(re.search(r"in (\d+) of 100", rows["bootstrap"]["sentence"])[1])
    assert share == 50  # each of the two equal texts has its half of every tree
    assert {row["evidence"]: row for row in traced.why("a", "b")}["trees"]["kind"] == "for"


def test_graphml__has_the_other_parents_and_the_bootstrap(traced):
    (told_tradition,) = read_traditions(
        {name: getattr(traced, name) for name in tables.PUBLIC if name != "rejected"}, None
    )
    edges = ET.fromstring(write_graphml(told_tradition)).iter(f"{{{XMLNS}}}edge")
    told = {}
    for edge in edges:
        told[edge.get("target")] = {element.get("key"): element.text for element in edge}
    assert told["c"]["agreed"] == "false" and told["c"]["others"] == "b" and told["c"]["bootstrap"] == "0.5"
    assert told["b"]["agreed"] == "true" and "others" not in told["b"]


def test_tell_trees__says_nothing_of_an_edge_of_older_tables():
    assert tell_trees({"parent": 1, "child": 2}, str) == []


def test_tell_trees__says_where_a_copy_may_be_the_first():
    told = tell_trees({"parent": 1, "child": 2, "agreed": False, "others": [3, None], "bootstrap": 0.25}, str)
    assert told == [
        ("open", "trees", "has it from 3 or from nobody in other trees that fit as well"),
        ("open", "bootstrap", "has it from 1 in 25 of 100 trees of places of variation drawn anew"),
    ]

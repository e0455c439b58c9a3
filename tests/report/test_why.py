"""Why a witness is held to be another one's source: sentences from the tables, and what speaks against it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from tests.report import invented
from whence import tables
from whence.errors import ParameterError
from whence.read.naming import Names
from whence.report.why import lines, tell_why
from whence.stemma.support.evidence import TURNED


@dataclass(frozen=True)
class Held:
    """Tables as attributes."""

    witness: pa.Table
    tradition: pa.Table
    reading: pa.Table
    node: pa.Table
    edge: pa.Table
    archetype: pa.Table


@pytest.fixture(scope="module")
def held() -> Held:
    every = invented.build()
    return Held(**{name: every[name] for name in Held.__dataclass_fields__})


def changed(held: Held, name: str, edit) -> Held:
    """The same tables with each row of one of them edited."""
    rows = getattr(held, name).to_pylist()
    for row in rows:
        edit(row)
    return replace(held, **{name: tables.table_of(rows, tables.PUBLIC[name])})


def key(name: str) -> str:
    return f"pages/{name}.html"


def told(held: Held, a: str, b: str) -> dict[str, list[str]]:
    """Sentences by kind."""
    found: dict[str, list[str]] = {}
    for row in tell_why(held, key(a), key(b)):
        found.setdefault(row["kind"], []).append(row["sentence"])
    return found


def test_why__of_an_edge_tells_support_shared_readings_and_dates(held):
    rows = tell_why(held, key("wire"), key("gazette"))
    assert rows[0]["held"] == "parent" and rows[0]["support"] is not None
    assert "is held to be the source of pages/gazette.html (support" in rows[0]["sentence"]
    shared = next(row for row in rows if row["evidence"] == "readings" and row["kind"] == "for")
    assert shared["n"] == len(shared["words"]) and ["412 sailors", "142 sailors"] in shared["words"]
    assert "“142 sailors” for “412 sailors”" in shared["sentence"]
    assert any("is dated 12 hours after pages/wire.html" in s for s in told(held, "wire", "gazette")["for"])


def test_why__of_the_other_way_says_what_would_have_been_put_right(held):
    found = told(held, "gazette", "wire")
    assert found["verdict"] == ["It is held to be the other way: pages/gazette.html comes from pages/wire.html."]
    against = " ".join(found["against"])
    assert "would have put them right: “will reopen” for “will not reopen”" in against
    assert "is dated 12 hours before pages/gazette.html" in against


def test_why__of_an_ancestor_names_the_way(held):
    rows = tell_why(held, key("wire"), key("short"))
    assert rows[0]["held"] == "ancestor" and rows[0]["sentence"].endswith("through pages/gazette.html.")
    assert "for" in {row["kind"] for row in rows if row["evidence"] == "parent"}


def test_why__of_kin_says_what_the_copy_is_held_to_come_from(held):
    rows = tell_why(held, key("bulletin"), key("respun"))
    assert rows[0]["held"] == "kin" and rows[0]["decided"] is None
    assert any(
        "is held to be copied from pages/spun.html" in row["sentence"] for row in rows if row["kind"] == "against"
    )


def test_why__of_two_parents_says_a_source_and_which_words(held):
    assert "is held to be a source of pages/merged.html" in told(held, "exchange", "merged")["verdict"][0]


def test_why__counts_readings_only_where_the_words_came_that_way(held):
    every = tell_why(held, key("exchange"), key("merged"))
    to_merged = next(n["node_id"] for n in held.node.to_pylist() if n["witness_id"] == invented.identity("merged"))
    short = changed(held, "edge", lambda row: row.update(start=0, stop=1) if row["child"] == to_merged else None)
    n_told = lambda rows: sum(row["n"] for row in rows if row["evidence"] == "readings")
    assert n_told(tell_why(short, key("exchange"), key("merged"))) < n_told(every)


def test_why__of_an_undecided_edge_says_why(held):
    edges = [row for row in held.edge.to_pylist() if row["decided"] is False]
    name = {row["node_id"]: row["witness_id"] for row in held.node.to_pylist()}
    keys = dict(zip(*held.witness.select(["witness_id", "key"]).to_pydict().values(), strict=True))
    edge = next(e for e in edges if name[e["parent"]] and name[e["child"]])
    rows = tell_why(held, keys[name[edge["parent"]]], keys[name[edge["child"]]])
    assert "Undecided" in rows[0]["sentence"] and rows[0]["decided"] is False
    assert "support" in {row["evidence"] for row in rows if row["kind"] == "open"}
    assert any("below 70 of 100" in row["sentence"] for row in rows)


def test_why__names_a_candidate_that_an_edge_calls_as_good(held):
    to_short = next(n["node_id"] for n in held.node.to_pylist() if n["witness_id"] == invented.identity("short"))

    def edit(row):
        if row["child"] == to_short:
            row["evidence"] = [f"could as well come from {key('bulletin')} or {key('wire')}"]

    rows = tell_why(changed(held, "edge", edit), key("bulletin"), key("short"))
    assert (rows[0]["held"], rows[0]["decided"]) == ("candidate", False)
    assert rows[0]["sentence"].startswith("Undecided: pages/bulletin.html could as well be the source")


def test_why__of_an_edge_that_could_be_turned_is_undecided_both_ways(held):
    to_gazette = next(n["node_id"] for n in held.node.to_pylist() if n["witness_id"] == invented.identity("gazette"))
    edge = lambda row: row.update(evidence=[TURNED], decided=False) if row["child"] == to_gazette else None
    turned = changed(held, "edge", edge)
    assert tell_why(turned, key("gazette"), key("wire"))[0]["held"] == "candidate"
    assert f"{key('gazette')} {TURNED}." in told(turned, "wire", "gazette")["open"]


def test_why__tells_credits_for_through_and_against(held):
    def credit(to: str):
        return changed(held, "witness", lambda row: row.update(credit=to if row["key"] == key("gazette") else None))

    kind = lambda source, a: [r["kind"] for r in tell_why(source, key(a), key("gazette")) if r["evidence"] == "credit"]
    assert kind(credit("Courtesy: coastwire"), "wire") == ["for"]
    assert kind(credit("Courtesy: coastwire"), "council") == ["against"]
    assert kind(credit("Courtesy: seabulletin"), "wire") == ["against"]
    assert [
        r["kind"]
        for r in tell_why(credit("Courtesy: island-gazette"), key("wire"), key("gazette"))
        if r["evidence"] == "credit"
    ] == []
    reverse = changed(
        held, "witness", lambda row: row.update(credit="(coastwire)" if row["key"] == key("gazette") else None)
    )
    assert [r["kind"] for r in tell_why(reverse, key("gazette"), key("wire")) if r["evidence"] == "credit"] == [
        "against"
    ]


def test_why__says_where_dates_do_not_tell(held):
    assert any("pages/mirror.html shows none" in s for s in told(held, "spun", "mirror")["open"])
    day = datetime(2026, 3, 3, tzinfo=UTC)

    def same_day(row):
        row.update(published=day, published_precision="day")

    assert any(
        "as precise as they are: 3 March 2026" in s
        for s in told(changed(held, "witness", same_day), "wire", "gazette")["open"]
    )


def test_why__of_texts_that_are_not_one_says_so(held):
    (row,) = tell_why(held, key("independent"), key("wire"))
    assert row["held"] == "none" and "no common text" in row["sentence"]


@pytest.mark.parametrize(
    ("a", "words"), [("nobody", "names no witness"), ("veldmar-harbour.example", "names 2 witnesses")]
)
def test_why__refuses_a_name_that_is_not_one_witness(held, a, words):
    with pytest.raises(ParameterError, match=words) as problem:
        tell_why(held, a, key("wire"))
    assert "pages/" in problem.value.todo
    with pytest.raises(ParameterError, match="Both are"):
        tell_why(held, key("wire"), key("wire"))


def test_why__takes_keys_addresses_and_sites(held):
    by_key = tell_why(held, key("wire"), key("gazette"))
    assert tell_why(held, "coastwire.example", "https://island-gazette.example/gazette/") == by_key
    assert tell_why(held, "WWW.coastwire.example", "gazette.html") == by_key


def test_names__prefer_a_key_to_a_site():
    rows = [
        {"witness_id": 1, "key": "herald.example", "url": None, "site": None},
        {"witness_id": 2, "key": "b", "url": "https://www.Herald.example/story", "site": "The Herald"},
        {"witness_id": 3, "key": "c", "url": "http://[broken", "site": "The Herald"},
    ]
    names = Names(rows)
    assert (names.named("herald.example"), names.named("the herald")) == ([1], [2, 3])
    assert names.named("www.herald.example/story") == [2] and names.named("nobody") == []
    assert names.like("herald.exampel") == ["herald.example"]


def test_lines__stand_under_heads_or_are_json_and_steer_no_terminal(held):
    rows = tell_why(held, key("wire"), key("gazette"))
    rows[0]["sentence"] += "\x1b[31m\n"
    written = list(lines(rows, as_json=False))
    assert written[1] == "For it:" and "\x1b" not in "".join(written)
    assert [json.loads(line)["kind"] for line in lines(rows, as_json=True)] == [row["kind"] for row in rows]


def test_why__does_not_depend_on_the_order_of_rows(held):
    turned = replace(
        held, **{n: (t := getattr(held, n)).take(list(range(t.num_rows))[::-1]) for n in Held.__dataclass_fields__}
    )
    for a, b in (("wire", "gazette"), ("bulletin", "respun"), ("exchange", "merged")):
        assert tell_why(turned, key(a), key(b)) == tell_why(held, key(a), key(b))


def edge_between(held: Held, a: str, b: str, **values) -> Held:
    """The tables with other values of the edge from A to B, their witnesses undated and without credits."""
    node = {row["witness_id"]: row["node_id"] for row in held.node.to_pylist()}
    ends = node[invented.identity(a)], node[invented.identity(b)]
    edit = lambda row: row.update(values) if (row["parent"], row["child"]) == ends else None
    bare = changed(held, "witness", lambda row: row.update(credit=None, published=None, published_from=None))
    return changed(changed(bare, "edge", edit), "reading", lambda row: row.update(state="unknown"))


def test_why__calls_no_undecided_edge_held(held):
    tables_ = edge_between(held, "wire", "gazette", decided=False, support=0.5, evidence=[TURNED], agreed=None)
    rows = tell_why(tables_, key("wire"), key("gazette"))
    assert rows[0]["sentence"].startswith("Undecided: pages/wire.html is drawn as ")
    assert "for" not in {row["kind"] for row in rows} and "open" in {row["kind"] for row in rows}


def test_why__says_that_the_words_speak_for_an_edge_for_which_nothing_else_does(held):
    values = {"decided": True, "support": 0.8, "evidence": ["lacks 2 words that wire has: “at noon”"], "agreed": None}
    rows = tell_why(edge_between(held, "wire", "gazette", **values), key("wire"), key("gazette"))
    assert " is held to be " in rows[0]["sentence"]
    assert [row["evidence"] for row in rows if row["kind"] == "for"] == ["words"]

"""The page as a whole: escaping, policy, structure, limits, determinism."""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path

import lxml.html
import pyarrow as pa
import pytest

from tests.report import invented
from whence import tables
from whence.errors import TableError
from whence.report import write_report
from whence.report.page import render_report
from whence.report.shelf import Limits, followable

PROVENANCE = {
    "versions": {"whence": "0"},
    "steps": {"witness": {"stages": [{"stage": "read_sources", "seconds": 0.1, "rows": {"witness": 17}}]}},
    "note": invented.HOSTILE,
}


@pytest.fixture(scope="module")
def page() -> str:
    return render_report(invented.build(), provenance=PROVENANCE)


@pytest.fixture(scope="module")
def tree(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page)


def test_page__asks_nothing_of_any_network(tree):
    for element in tree.iter("link", "script", "img", "iframe", "object", "embed", "video", "audio", "source", "form"):
        for name in ("src", "href", "data", "action", "srcset"):
            assert not element.get(name) or element.get(name).startswith("data:"), lxml.html.tostring(element)[:200]
    assert "url(" not in "".join(tree.xpath("//style/text()")) and "@import" not in "".join(
        tree.xpath("//style/text()")
    )


def test_page__has_a_policy_that_allows_its_own_style_and_script_only(page, tree):
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert not tree.xpath("//*[@style]") and not tree.xpath("//@*[starts-with(name(), 'on')]")


def test_page__never_shows_a_hostile_string_raw(page, tree):
    assert invented.HOSTILE not in page and "<img" not in page
    assert invented.HOSTILE in tree.text_content()
    assert not [href for href in tree.xpath("//a/@href") if not href.startswith(("#", "https://"))]


def test_page__links_only_to_http_and_without_a_referrer(tree):
    outward = [a for a in tree.iter("a") if a.get("href").startswith("http")]
    assert outward and all(a.get("rel") == "noreferrer noopener" for a in outward)
    assert followable("https://a.example/x") == "https://a.example/x"
    assert [followable(u) for u in ("javascript:alert(1)", "data:text/html,x", "//a.example", "http://[", None)] == [
        None
    ] * 5


def test_page__has_each_section_and_each_id_once(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {
        f"text-1-{part}" for part in ("changes", "cosmetic", "stemma", "timeline", "beside", "archetype", "members")
    }
    assert wanted | {"statements", "outside", "rejected", "made", "change-1"} <= set(ids)
    for href in tree.xpath("//a/@href[starts-with(., '#')]"):
        assert href[1:] in ids
    for name in tree.xpath("//@aria-labelledby"):
        assert name in ids


def test_page__says_what_was_found_in_its_first_heading(tree):
    (h1,) = tree.iter("h1")
    assert h1.text_content() == (
        "14 of 17 pages carry one text; seven facts were changed on the way, the weightiest: “the Spain Navy” for “the Ostrian Navy”."
    )


def test_page__keeps_headings_in_order_and_labels_what_can_be_chosen(tree):
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for select in tree.iter("select"):
        assert tree.xpath(f"//label[@for='{select.get('id')}']")
    for box in tree.iter("input"):
        assert box.getparent().tag == "label"
    assert tree.get("lang") and tree.xpath("//main") and not tree.xpath("//th[not(@scope)]")


def test_page__puts_factual_changes_before_all_others(page):
    assert page.index('id="change-7"') < page.index('id="text-1-cosmetic"') < page.index('id="text-1-stemma"')


def test_page__calls_no_word_that_changes_no_claim_a_key_word_of_a_claim():
    given = invented.build()
    rows = given["reading"].to_pylist()
    kinds = [row["type"] if row["factual"] else "predicate" for row in rows]
    column = given["reading"].schema.get_field_index("type")
    given["reading"] = given["reading"].set_column(
        column, "type", pa.array(kinds, given["reading"].schema.field("type").type)
    )
    page = render_report(given, provenance=PROVENANCE)
    assert "Another word" in page and "key word of a claim" not in page.casefold()


def test_page__is_the_same_for_the_same_tables_in_any_order(page):
    turned = {name: table.take(list(range(table.num_rows))[::-1]) for name, table in invented.build().items()}
    assert render_report(invented.build(), provenance=PROVENANCE) == page
    assert render_report(turned, provenance=PROVENANCE) == page


def test_page__is_sensible_without_any_row(tmp_path: Path):
    write_report({}, tmp_path / "deep" / "report.html")
    assert "No page was read." in (tmp_path / "deep" / "report.html").read_text("utf-8")
    only = {"witness": invented.build()["witness"]}
    assert "No text is shared among the 17 pages." in render_report(only)


@pytest.mark.parametrize("missing", [name for name in tables.PUBLIC if name != "witness"])
def test_page__stands_when_one_table_is_empty(missing):
    assert "<h1" in render_report({k: t for k, t in invented.build().items() if k != missing})


@pytest.mark.parametrize("name", list(tables.PUBLIC))
def test_page__stands_when_everything_that_may_be_null_is(name):
    given = invented.build()
    keep = {"witness_id", "tradition_id", "node_id", "parent", "child", "statement_id", "passage_id", "alignment_id"}
    keep |= {f"char_{end}_{side}" for end in ("start", "stop") for side in "ab"} | {
        "witness_a",
        "witness_b",
        "char_start",
        "position",
    }
    given[name] = pa.table(
        [
            c if f.name in keep else pa.nulls(len(c), f.type)
            for f, c in zip(given[name].schema, given[name].columns, strict=True)
        ],
        schema=given[name].schema,
    )
    assert "<h1" in render_report(given)


def test_page__tells_how_it_was_made(tree):
    told = tree.get_element_by_id("made").getparent().text_content()
    assert "read sources" in told and "seconds: 0.1, rows: witness: 17" in told and "whence" in told


def test_page__refuses_a_table_of_another_shape():
    with pytest.raises(TableError):
        render_report({"witness": pa.table({"key": ["a"]})})


def test_page__tells_the_largest_traditions_and_counts_the_rest():
    page = render_report(invented.pairs(30), limits=Limits(traditions=4, more_traditions=10))
    tree = lxml.html.document_fromstring(page)
    assert "30 facts differ" in tree.xpath("//h1")[0].text_content()
    page = render_report(invented.pairs(30), limits=Limits(traditions=20))
    assert (
        "12 of 20; the others stand with their texts." in page and len(re.findall("<li><a href=.#change", page)) == 12
    )
    assert (
        len(tree.find_class("chapter")) == 4
        and len(tree.xpath("//h2[@id='others']/following::table[1]/tbody/tr")) == 10
    )
    assert "16 texts more are not shown here" in tree.text_content()
    assert len(tree.xpath("//@id")) == len(set(tree.xpath("//@id")))


def test_page__does_not_call_a_tied_original_a_fact():
    given = invented.pairs(1)  # the one line of copying is tied
    tree = lxml.html.document_fromstring(render_report(given))
    told = tree.text_content()
    assert "“Lindow” in one, “Brandal” in another" in tree.xpath("//h1")[0].text_content()
    assert "0#a is taken as the original: the evidence does not decide." in told
    assert "Entered in" not in told and "changed on the way:" not in told and "What differs" in told


@pytest.mark.parametrize(("support", "sure"), [(0.4, False), (0.9, True), (None, True)])
def test_page__holds_an_original_of_little_support_for_undecided(support, sure):
    given = invented.pairs(1)
    rows = [row | {"relation_support": support} for row in given["tradition"].to_pylist()]
    given["tradition"] = tables.table_of(rows, tables.TRADITION)
    rows = [row | {"decided": True} for row in given["edge"].to_pylist()]
    given["edge"] = tables.table_of(rows, tables.EDGE)
    told = lxml.html.document_fromstring(render_report(given)).text_content()
    assert ("The original is 0#a." in told) == sure
    assert ("is taken as the original" in told) != sure


def test_page__stays_small_and_quick_with_thousands_of_witnesses():
    given = invented.many(3000)
    start = time.process_time()
    page = render_report(given)
    assert time.process_time() - start < 10
    assert len(page.encode()) < 15_000_000 and "more are not shown here" in page


def test_page__survives_control_characters_and_lone_direction_marks():
    given = invented.pairs(1)
    odd = "a\x00b\u202ec\x1b[31m\u2028d\ufffe" + "x" * 5000
    titles = pa.array([odd] * given["witness"].num_rows)
    given["witness"] = given["witness"].set_column(given["witness"].schema.get_field_index("title"), "title", titles)
    page = render_report(given, provenance={"broken\ud800": "\udc00"})
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page) and "\u202ec" not in page

"""Depth: what passes nests little when it is parsed, what real pages do passes."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree

from whence.read.pages.depth import MAX_DEPTH, excess_of
from whence.read.pages.page import LONG, has_long_stretch, read_page
from whence.read.record import Record

SEVERAL = 6  # times MAX_DEPTH: what a parser may still find
TAGS = [
    f"<{slash}{name}>"
    for slash in ("", "/")
    for name in (
        "div", "p", "span", "b", "a", "font", "ul", "li", "table", "tr", "td", "object", "template", "svg", "g", "foreignObject", "math", "mi", "button",
        "dl", "dd", "select", "option", "title", "script", "h1", "form", "x",
    )
] + ["<div/>", "<g/>", "<!--", "-->", "<br>", "<div a='>'>", "<div a='</p>'>", "<div '>", '<div a = ">">', '<div ="x">', "<font a=1>", "<p it's>", "<", ">", "'", "x"]  # fmt: skip
units = st.lists(st.sampled_from(TAGS), min_size=1, max_size=6).map("".join)


def depth_of(html):
    """The deepest element of a parsed page."""
    deepest, depth, node = 0, 0, HTMLTree.parse(html).document
    while node is not None:
        deepest = max(deepest, depth)
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node and node.next
    return deepest


@given(units, units)
@example("", "<div></x>")
@example("", "<div><!--</div>-->")
@example("", "<div/>")
@example("", "<div a='>'>")
@example("", "<span><div></span>")
@example("", "<div><object></div>")
@example("", "<b><div></b>")
@example("<script>", "<div>")
@example("<svg><title>", "<div>")
@example("<div '>", "<div>")
@example("<math>", "<tr>")
@example("<object>", "<font a=1>'<a>")
@example("", "<div><b></div>x")
def test_excess_of__what_passes_nests_little(start, unit):
    html = f"<html><body>{start}{unit * 13_000}"
    if excess_of(html) is None:
        assert depth_of(html) <= SEVERAL * MAX_DEPTH


@pytest.mark.parametrize(
    "unit", ["<div></x>", "<div/>", "<div><!--</div>-->", "<div a='<'>", "<b title='>'>", "<x:y>", "<table><tr><td>"]
)
def test_excess_of__finds_depth_behind_end_tags_comments_and_quotes(unit):
    assert "nests" in excess_of(f"<html><body>{unit * 30_000}deep")


def test_excess_of__finds_few_styles_that_become_millions():
    fonts = "".join(f"<font a={i}>" for i in range(1000))
    assert "style" in excess_of(f"<div>{fonts}</div>{'<p>x' * 2000}")
    assert excess_of("<div><font a=1></div>" + "<p>x</p>" * 20_000) is None


@pytest.mark.parametrize(
    "unit",
    [
        "<div><span>lock</div>",
        "<p>lock",
        "<ul><li>lock<li>quay</ul>",
        "<table><tr><td>lock<td>quay</table>",
        "<b><div>lock</b></div>",
        "<a href='/x'>lock<br>",
        "<svg><g/><path d='M 0 0'/></svg>",
        "<script>var a = '<div>';</script>",
        "<!-- <div> -->",
        "<img alt='a > b'><input value='<div>'>",
        "<h2><a name=x/>lock</h2>",
    ],
)
def test_excess_of__passes_what_pages_do(unit):
    assert excess_of(f"<html><body><div>{unit * 5000}</div></body></html>") is None


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a",
        "<a ",
        "<a '",
        '<a b="',
        "<!--",
        "<!-",
        "</",
        "<script>",
        "<a b=' c'",
        "<a =",
        "<title>",
        "<b><i>",
        "</b></i>",
        "<b></i>",
    ],
)
def test_excess_of__costs_little_whatever_comes(unit):
    started = time.process_time()
    excess_of(unit * 200_000)
    assert time.process_time() - started < 5


def test_read_page__of_a_thousand_deep_is_read():
    page = "<html><body>" + "<div>" * 1000 + "<p>The north lock is closed.</p>"
    assert isinstance(read_page(page.encode(), "k", quality="fast"), Record)


def test_excess_of__counts_no_end_tags_inside_of_values():
    assert "nests" in excess_of("<html><body>" + "<div a='</div>'>" * 30_000)


@given(
    st.lists(
        st.integers(0, 40).map(lambda n: "x" * n) | st.sampled_from(["x" * (LONG - 1), "x" * LONG, "<b", ">"]),
        max_size=12,
    )
)
def test_has_long_stretch__is_what_a_split_says(pieces):
    html = "".join(pieces)
    assert has_long_stretch(html) == any(len(stretch) >= LONG for stretch in html.split(">"))


@pytest.mark.timeout(60)
def test_read_page__of_many_headlines_and_descriptions_takes_time_that_grows_with_them_alone():
    unit = '<h1>The north lock is closed.</h1><script type="application/ld+json">{"a": 1}</script>'
    started = time.process_time()
    record = read_page(f"<html><body>{unit * 10_000}".encode(), "k", quality="fast")
    assert isinstance(record, Record)
    assert time.process_time() - started < 5

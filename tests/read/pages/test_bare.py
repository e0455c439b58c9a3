"""Scripts, styles and comments go; what is shown, and JSON-LD, stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from whence.read.pages.bare import OTHER, START, TAG_REST, bare, part

PARTS = [
    "<p>The lock is closed.</p>", "<div>", "</div>", "<script>var a = '<p>no</p>';</script>", "<!-- not <b>shown</b> -->",
    "<!-->", "<style>p { color: red }</style>", "<SCRIPT src='x'></SCRIPT >", "<script>if (a < b) { '<!--' }</script>",
    "words ", "<b>bold</b> ", "<!-- <script> -->", "<scripture>kept</scripture>", "<img alt='x'>", "<img alt='<!-- > '>", '<p title="a <script> b">told</p>', "<title>How <script> works</title>", "<textarea><!-- </textarea>",
    "<p it's>own", "a < b ", "<svg><title/></svg>", "<iframe><!-- </iframe>", '<a href = "-->">link</a>', "<!x <script>", "</ <style>", "<!-- a --!>",
]  # fmt: skip


def shown(html: str) -> str:
    return extract_plain_text(HTMLTree.parse(f"<body>{html}</body>"), alt_texts=False)


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_bare__shows_what_the_page_shows(parts):
    page = "".join(parts)
    assert shown(bare(page)).split() == shown(page).split()
    assert bare(bare(page)) == bare(page)


PLAIN = re.compile(rf"(?:[^<]++|<(?!{START})(?:/?[a-zA-Z]{TAG_REST}|[!?/][^>]*+)?+)*+")  # nothing is looked for first


@given(
    st.lists(
        st.sampled_from([*PARTS, *"<>/='\" ab", "<s", "<t", "<title", "</", '="', '/="', " = '", "<!", "<!-"]),
        max_size=14,
    )
)
def test_other__passes_over_what_its_plain_form_passes_over(parts):
    page = "".join(parts)
    assert OTHER.match(page).end() == PLAIN.match(page).end()


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a<script>b</script>c<style>d</style>e<!--f-->g", "aceg"),
        (
            '<script type="application/ld+json">{"a": 1}</script>',
            '<script type="application/ld+json">{"a": 1}</script>',
        ),
        ("a<script>never ends", "a<script>never ends"),
        ("a<!-- never ends <p>b</p>", "a<!-- never ends <p>b</p>"),
        ("<script>x</script", "<script>x</script"),
        (
            '<script type="application/ld+json">["<!-- a -->"]</script>',
            '<script type="application/ld+json">["<!-- a -->"]</script>',
        ),
        ("a<!---->b<!-->c", "abc"),
        ("<script", "<script"),
        ("<img alt='<!-- '>a<!-- b -->c", "<img alt='<!-- '>ac"),
        ("<title>The <style> tag</title>a<style>b</style>c", "<title>The <style> tag</title>ac"),
        ("<svg><title/></svg>a<!-- b -->c", "<svg><title/></svg>ac"),
        ("a<ScRipt>b</sCRIPT>c<STYLE>d</style >e", "ace"),
        ('<b a="1" c = "<!--"d>a<!-- b --><b a="<style>" c=\'>\'>', '<b a="1" c = "<!--"d>a<b a="<style>" c=\'>\'>'),
        ("<\u017fcript>a</script>", "<\u017fcript>a</script>"),
        ("", ""),
    ],
)
def test_bare__leaves_what_a_parser_must_judge(html, left):
    assert bare(html) == left


@pytest.mark.timeout(20)
def test_bare__takes_time_that_grows_with_the_page_alone():
    for unit in (
        "<script>",
        "<!--",
        "<script ",
        "<script ld+json ",
        "<style>",
        "<title>",
        "<a b='",
        "<a =",
        "<",
        "<!",
        "<title><title/>",
    ):
        assert bare(unit * 100_000) == unit * 100_000
    assert bare("<script ld+json " * 100_000 + "></script>").endswith("></script>")


@pytest.mark.parametrize(
    ("html", "described"),
    [
        ('<script type="application/ld+json">{"a": 1}</script>', ['{"a": 1}']),
        ("<SCRIPT id=a Type = application/ld+json>[]</script ><script type='application/ld+json'>{}</SCRIPT>", ["[]", "{}"]),
        ('<script id="ld+json">var a</script>', []),
        ('<!-- <script type="application/ld+json">{}</script> --><textarea><script type="application/ld+json">{}</script></textarea>', []),
    ],
)  # fmt: skip
def test_part__finds_the_json_ld_that_a_parser_finds(html, described):
    scripts = HTMLTree.parse(html).document.query_selector_all('script[type*="ld+json"]')
    assert part(html) == (bare(html), described)
    assert described == [node.text for node in scripts]

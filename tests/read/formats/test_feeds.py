"""Feeds: a date of an item that cannot be read is said, whatever form the feed has."""

from __future__ import annotations

import json

import pytest

from whence.read.formats.feeds import read_feed
from whence.read.record import Record, Rejected

TEXT = "The old lock stays closed until spring."
RSS = f"""<rss><channel><title>Quay Times</title>
<item><description>{TEXT}</description><pubDate>some day in May</pubDate></item>
<item><description>{TEXT}</description><pubDate>Fri, 03 May 2024 08:30:00 GMT</pubDate></item>
<item><description>{TEXT}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Times</title>
<entry><summary>{TEXT}</summary><published>some day in May</published><updated>later</updated></entry>
<entry><summary>{TEXT}</summary><published>2024-05-03</published><updated>2024-05-04</updated></entry>
<entry><summary>{TEXT}</summary></entry></feed>"""
ITEMS = [
    {"content_text": TEXT, "date_published": "some day in May", "date_modified": 7},
    {"content_text": TEXT, "date_published": "2024-05-03", "date_modified": "2024-05-04"},
    {"content_text": TEXT},
]
JSON = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Quay Times", "items": ITEMS})
PUBLISHED = "published: some day in May is no date that can be read"


@pytest.mark.parametrize(
    ("feed", "more"),
    [
        (RSS, []),
        (ATOM, ["modified: later is no date that can be read"]),
        (JSON, ["modified: 7 is no date that can be read"]),
    ],
)
def test_read_feed__notes_a_date_that_cannot_be_read(feed, more):
    odd, dated, bare = read_feed(feed.encode(), "feed")
    assert odd.notes == [PUBLISHED, *more] and odd.published is odd.published_from is odd.modified is None
    assert dated.notes == bare.notes == [] and (dated.published_from, bare.published_from) == ("feed", None)


def items(*texts: str) -> str:
    """A feed with some items."""
    inner = "".join(f"<item><title>Lock</title><description>{text}</description></item>" for text in texts)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{inner}</channel></rss>\n'


def read_items(raw: str) -> tuple[list[str], list[str]]:
    """The texts of items, and what was said."""
    read = list(read_feed(raw.encode(), "feed.rss"))
    return [one.text for one in read if isinstance(one, Record)], [
        one.what for one in read if isinstance(one, Rejected)
    ]


@pytest.mark.parametrize("n_cut", [6, 12, 20, 30, 40, 58, 70])
def test_read_feed__keeps_whole_items_of_a_feed_that_is_cut(n_cut):
    whole = items("The lock is closed.", "The gate was opened.").strip()
    texts, said = read_items(whole[:-n_cut])
    assert texts == ["The lock is closed.", "The gate was opened."][: 1 + (whole[:-n_cut].count("</item") == 2)]
    assert len(said) == 1 and said[0].startswith("The feed is cut: its end is missing")
    assert read_items(whole) == (["The lock is closed.", "The gate was opened."], [])


def test_read_feed__reads_no_item_that_is_cut_as_if_it_were_whole():
    texts, said = read_items(items("The lock is closed until the storm has")[:-50])
    assert texts == [] and said == ["The feed is cut: its end is missing, in its first item."]


@pytest.mark.parametrize("much", ["<b>" * 300 + "</b>" * 300, "The lock is closed. " * 600_000])
def test_read_feed__says_that_an_item_ends_it(much):
    texts, said = read_items(items("The lock is closed.", much, "The gate was opened."))
    assert texts == ["The lock is closed."] and len(said) == 1 and "more than 10 MB, or nests too deep" in said[0]

"""Sites: what a page calls its site, and what of a title, a feed or a credit is only that name."""

from __future__ import annotations

import json

import pytest

from tests.read.test_sources import read
from whence.read.pages.page import read_page
from whence.read.pages.sites import is_own, names_house, without_feed, without_site
from whence.read.record import Record
from whence.read.witnesses.cleaned import clean_records

PROSE = "The lock north of the town is closed for a week, and nobody knows when it opens again. " * 5


def ld(**thing):
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def page_of(head="", *, title="North lock closed", below="", url=None):
    page = f"<html><head><title>{title}</title>{head}</head><body><article><h1>North lock closed</h1><p>{PROSE}</p></article>{below}</body></html>"
    row = clean_records([read_page(page.encode(), "page.html", quality="fast", url=url)]).to_pylist()[0]
    return row["site"], row["title"], row["credit"]


@pytest.mark.parametrize(
    "head",
    [
        ld(**{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Velmora Tribune"}}),
        ld(**{"@graph": [{"@type": "NewsArticle", "publisher": {"@id": "#us"}}, {"@type": "Organization", "@id": "#us", "name": "The Velmora Tribune"}]}),
        ld(**{"@type": "WebSite", "name": "The Velmora Tribune"}),
        '<meta name="application-name" content="The Velmora Tribune">',
        '<meta property="og:site_name" content="The Velmora Tribune"><meta name="application-name" content="Velmora app">',
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "end", ["", " - The Velmora Tribune", " | Velmora Tribune", " – Harbour – The Velmora Tribune"]
)
def test_site__is_what_the_page_calls_it_and_no_part_of_the_title(head, end):
    site, title, _ = page_of(head, title=f"North lock closed{end}")
    assert (site, title) == ("The Velmora Tribune", "North lock closed")


@pytest.mark.parametrize(
    ("title", "url", "site"),
    [
        ("North lock closed - The Velmora Tribune", "https://www.velmoratribune.example/a", "The Velmora Tribune"),
        ("North lock closed | Velmora Tribune", "https://news.velmora-tribune.co.uk/a", "Velmora Tribune"),
        ("North lock closed | quay.example", "https://quay.example/a", "quay.example"),
        ("North lock closed - Ferry strike", "https://quay.example/a", "quay.example"),
        ("North lock closed - The Velmora Tribune", None, None),
    ],
)  # fmt: skip
def test_site__may_be_the_end_of_the_title_where_the_host_says_so(title, url, site):
    found, shown, _ = page_of(title=title, url=url)
    assert found == site and (shown == "North lock closed" or site is None)


@pytest.mark.parametrize(
    "below",
    ["<footer>© 2024 The Velmora Tribune. All rights reserved.</footer>", '<img src="a.png" alt="The Velmora Tribune logo">', '<a href="/"><b>Velmora Tribune</b></a>'],
)  # fmt: skip
def test_site__may_be_the_end_of_the_title_by_which_the_page_calls_itself(below):
    assert page_of(title="North lock closed - The Velmora Tribune", below=below)[:2] == (
        "The Velmora Tribune",
        "North lock closed",
    )
    assert page_of(title="North lock closed - Ferry strike", below=below)[0] is None


def test_site__is_no_agency_that_published_on_the_page_of_another():
    head = ld(**{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Reuters"}})
    assert page_of(head, url="https://quay.example/a")[0] == "quay.example"
    assert page_of(head, url="https://www.reuters.com/a")[0] == "Reuters"
    person = ld(**{"@type": "BlogPosting", "publisher": {"@type": "Person", "name": "Nina Holt"}})
    assert page_of(person, url="https://quay.example/a")[0] == "quay.example"


@pytest.mark.parametrize(
    ("title", "names", "host", "left"),
    [
        ("Lock closed: Quay Times", ["Quay Times"], "", "Lock closed"), ("I like Quay", ["Quay"], "", "I like Quay"), ("Quay", ["Quay"], "", "Quay"),
        ("Quay - Lock closed", ["Quay"], "", "Quay - Lock closed"), ("Lock closed — Le Quai", ["Quai"], "", "Lock closed"), ("Re-opened", ["opened"], "", "Re-opened"),
    ],
)  # fmt: skip
def test_without_site__cuts_a_name_behind_a_sign_only(title, names, host, left):
    assert without_site(title, names, host)[0] == left


def test_names_house__knows_hosts_with_and_without_ends():
    assert names_house("The Quay", [], "thequay.example") and names_house("Quay", [], "www.quay.com.au")
    assert not names_house("News", [], "news.quay.example") and not names_house("-", [None, ""], "")


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Brask Today – Feed", "Brask Today"), ("Brask Today RSS", "Brask Today"), ("Brask Today » RSS feed", "Brask Today"), ("Brask Today | Лента новостей", "Brask Today"),
        ("Chicken Feed", "Chicken Feed"), ("RSS", "RSS"), ("Brask Today", "Brask Today"), (None, None),
    ],
)  # fmt: skip
def test_without_feed__takes_off_what_only_says_that_it_is_one(name, left):
    assert without_feed(name) == left


def test_read_feed__names_site_title_author_and_no_credit_to_itself(tmp_path):
    rss = f"""<rss version="2.0"><channel><title>Brask Today – Feed</title><link>https://brask.example</link>
    <item><title>Locks &amp;amp; quays</title><link>https://brask.example/a</link><source url="https://brask.example/feed">Brask Today</source>
    <description>&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;The post Locks appeared first on Brask Today.&lt;/p&gt;</description></item>
    <item><title>Fares</title><author>admin</author><description>{PROSE} The post Fares appeared first on Quay Times.</description></item></channel></rss>"""
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Times RSS</title><author><name>Nina Holt</name></author>
    <entry><title>Lock</title><summary>The lock is closed.</summary></entry>
    <entry><title>Gate</title><author><name>Max Low</name></author><summary>The gate is mended.</summary></entry>
    <entry><title>Ferry</title><source><title>Harbour Wire</title><author><name>Jo Marsh</name></author></source><summary>The ferry leaves.</summary></entry>
    <entry><title>Boat</title><source><title>Harbour Wire</title></source><summary>The boat leaves.</summary></entry></feed>"""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Quay &amp; Times", "authors": [{"name": "Nina Holt"}],
            "items": [{"content_text": "Fares rise.", "title": "A &amp; B"}, {"content_text": "Fares fall.", "authors": [{"name": "Max Low"}]}]}  # fmt: skip
    for name, content in (("a.rss", rss), ("b.atom", atom), ("c.json", json.dumps(feed))):
        (tmp_path / name).write_text(content)
    found = read(tmp_path)[0]
    own, other = found["a.rss#1"], found["a.rss#2"]
    assert (own["title"], own["site"], own["credit"]) == ("Locks & quays", "Brask Today", None)
    assert (other["site"], other["credit"], other["author"]) == ("Brask Today", "Quay Times", None)
    assert any(note.startswith("credit: ") for note in own["notes"])  # its line is no text of the item all the same
    assert [found[f"b.atom#{i}"]["author"] for i in (1, 2, 3, 4)] == ["Nina Holt", "Max Low", "Jo Marsh", None]
    assert found["b.atom#1"]["site"] == "Quay Times"
    assert [found[f"c.json#{i}"]["author"] for i in (1, 2)] == ["Nina Holt", "Max Low"]
    assert (found["c.json#1"]["site"], found["c.json#1"]["title"]) == ("Quay & Times", "A & B")


@pytest.mark.parametrize(
    ("credit", "site", "url", "own"),
    [
        ("Brask Today", "Brask Today", None, True), ("brask.example", None, "https://www.brask.example/a", True), ("Quay Times", "Brask Today", "https://brask.example", False),
        ("AP", "AP News", "https://apnews.com/a", True), ("AP", "Brask Today", "https://brask.example", False), ("dpa und AFP", None, "https://www.dpa.com/a", False), ("x", None, None, False),
    ],
)  # fmt: skip
def test_is_own__is_a_credit_to_the_page_itself(credit, site, url, own):
    assert is_own(credit, site=site, url=url) is own


def test_credit__to_the_own_site_gives_none():
    text = f"{PROSE.strip()}\n\nCourtesy: The Velmora Tribune"
    rows = clean_records([Record(site or "", b"a", text, site=site) for site in (None, "Velmora Tribune")]).to_pylist()
    assert [row["credit"] for row in rows] == ["The Velmora Tribune", None]


@pytest.mark.parametrize(
    ("author", "name"),
    [({"name": "Jo Marsh"}, "Jo Marsh"), ([{"name": "Jo Marsh"}, "Ana Ruiz", {"id": 3}], "Jo Marsh, Ana Ruiz"), ("Jo Marsh", "Jo Marsh"), ([], None), ({"name": 3}, None)],
)  # fmt: skip
def test_read_lines__knows_authors_in_objects_and_lists(tmp_path, author, name):
    row = {
        "id": "a",
        "text": PROSE,
        "author": author,
        "url": "https://quay.example/a",
        "site": "Quay – RSS",
        "title": "Lock - Quay",
    }
    (tmp_path / "rows.jsonl").write_text(json.dumps(row))
    found = read(tmp_path)[0]["a"]
    assert found["author"] == name
    assert (found["url"], found["site"], found["title"]) == (row["url"], row["site"], row["title"])  # as given

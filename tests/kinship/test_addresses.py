"""Pages of one address are one page, whatever their texts share; front pages and broken addresses tie nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import whence
from whence.kinship.addresses import address_of, same_addresses

LONG = (
    "When sparks from a torch set the curtain on fire, a stagehand opened the valve of the rain machine above it. "
    "The fire was out before the first engine came, and nobody in the hall was hurt.\n"
)
OTHER = "Nineteen kinds of wild bee were counted by pupils in the meadows of the vale, more than in any year before.\n"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/fire", "http://www.a.example/fire/#top", True),
        ("https://a.example/fire?utm_source=feed&id=7", "https://a.example/fire?id=7", True),
        ("https://a.example/?p=7", "https://a.example/?p=7&fbclid=x", True),
        ("https://a.example/fire?id=7", "https://a.example/fire?id=8", False),
        ("https://a.example/fire", "https://b.example/fire", False),
        ("https://a.example/", "https://a.example", False),
        ("https://a.example/index.html", "https://a.example/index.html", False),
        ("mailto:a@a.example", "mailto:a@a.example", False),
        ("http://[a/fire", "http://[a/fire", False),
        (None, None, False),
        ("", "", False),
    ],
)
def test_address_of__is_equal_for_one_page(one, other, same):
    assert (address_of(one) == address_of(other) != "") is same


@given(url=st.text(max_size=60))
def test_address_of__takes_any_text_and_changes_nothing_twice(url):
    address = address_of(url)
    assert not address or address_of(f"https://{address}") == address


@given(
    urls=st.lists(
        st.sampled_from([None, "https://a.example/x", "http://a.example/x/", "https://b.example/y"]), max_size=8
    )
)
def test_same_addresses__ties_each_page_to_the_first_of_its_address(urls):
    firsts = {}
    for row, url in enumerate(urls):
        firsts.setdefault(address_of(url) or row, row)
    wanted = [(firsts[address_of(url)], row) for row, url in enumerate(urls) if url and firsts[address_of(url)] != row]
    assert list(same_addresses(urls)) == wanted


def test_origins__an_item_of_a_feed_is_the_page_that_was_fetched(tmp_path):
    item = (
        "<item><title>Fire in the opera</title><link>https://a.example/fire?utm_source=rss</link>"
        "<description>A stage caught light in Tarnhelm, and rain put it out.</description></item>"
    )
    other = f"<item><title>Bees</title><link>https://a.example/bees</link><description>{OTHER}</description></item>"
    (tmp_path / "feed.xml").write_text(f"<rss version='2.0'><channel><title>A</title>{item}{other}</channel></rss>")
    (tmp_path / "fire.txt").write_text(LONG)
    (tmp_path / "copy.txt").write_text(LONG)
    (tmp_path / "urls.txt").write_text(
        f"{tmp_path / 'feed.xml'}\n{tmp_path / 'fire.txt'}\thttps://a.example/fire\n{tmp_path / 'copy.txt'}\thttps://b.example/fire\n"
    )
    answer = whence.origins(f"@{tmp_path / 'urls.txt'}").answer
    assert (answer["n_pages"], answer["n_independent"]) == (4, 2)
    fire, bees = answer["origins"]
    assert fire["pages"] == ["copy.txt", "feed.xml#1", "fire.txt"] and bees["pages"] == ["feed.xml#2"]
    (piece,) = (piece for piece in fire["evidence"] if piece["kind"] == "address")
    assert piece["pages"] == ["feed.xml#1", "fire.txt"] and "they are one page" in piece["why"]
    assert json.loads(json.dumps(answer)) == answer

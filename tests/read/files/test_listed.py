"""Lists of sources and addresses: each address finds the page that was fetched, or says that there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import whence
from whence.read.files.listed import Listed, last_of, page_of, read_list
from whence.read.files.walk import find_files
from whence.read.record import Rejected

TEXT = "The quay of Marenholm will close in May, and the boats will sail from the island until it is mended.\n"


def put(folder, name):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT + name)
    return path


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.example/news/quay", "a.example/news/quay"),
        ("https://a.example/news/quay", "a.example/news/quay.html"),
        ("https://a.example/news/quay/", "a.example/news/quay/index.html"),
        ("https://a.example/", "a.example/index.html"),
        ("http://a.example/story?id=7", "a.example/story?id=7"),
        ("http://a.example/story?id=7", "a.example/story?id=7.html"),
        ("https://a.example/h%C3%A4fen", "a.example/häfen.html"),
        ("https://a.example/news/quay.html", "quay.html"),
        ("https://a.example/news/quay", "quay.html"),
    ],
)
def test_page_of__finds_the_file_where_fetchers_put_it(tmp_path, url, name):
    page = put(tmp_path, name)
    assert page_of(url, tmp_path, alone=True) == page


def test_read_list__takes_sources_addresses_and_both_in_either_order(tmp_path):
    put(tmp_path, "a.example/quay.html")
    lines = [
        "# seen in May",
        "",
        " pages ",
        "x.html\thttps://b.example/x",
        "https://c.example/y\ty.html",
        "https://a.example/quay",
    ]
    assert list(read_list(lines, tmp_path)) == [
        Listed("pages"),
        Listed("x.html", "https://b.example/x"),
        Listed("y.html", "https://c.example/y"),
        Listed(str(tmp_path / "a.example/quay.html"), "https://a.example/quay", "a.example/quay.html"),
    ]


def test_read_list__a_file_that_two_addresses_may_mean_is_of_neither(tmp_path):
    put(tmp_path, "quay.html")
    found = list(read_list(["https://a.example/quay.html", "https://b.example/quay.html"], tmp_path))
    assert [type(one) for one in found] == [Rejected, Rejected]
    assert "wget" not in found[0].what and "fetch it" in found[0].todo


@given(
    url=st.text(max_size=40).map("https://".__add__)
    | st.from_regex(r"https?://[a./%\[\]?:@#\x00-]{0,30}", fullmatch=True)
)
def test_page_of__leads_to_nothing_outside_whatever_the_address(tmp_path_factory, url):
    folder = tmp_path_factory.getbasetemp() / "list"
    folder.mkdir(exist_ok=True)
    assert last_of(url)
    assert page_of(url, folder, alone=True) is None


def test_page_of__an_address_cannot_climb_out_of_the_folder(tmp_path):
    put(tmp_path, "secret.html")
    (tmp_path / "list").mkdir()
    for url in ("https://../secret.html", "https://a/%2e%2e/%2e%2e/secret.html", "https://a.example/../../secret.html"):
        assert page_of(url, tmp_path / "list", alone=False) is None


def test_find_files__a_list_gives_pages_their_addresses(tmp_path):
    put(tmp_path, "a.example/quay.txt")
    other = put(tmp_path, "other.txt")
    urls = tmp_path / "urls.txt"
    urls.write_text(f"https://a.example/quay.txt\n{other}\thttps://b.example/other\nhttps://c.example/lost\n")
    *found, lost = find_files([f"@{urls}"])
    assert [(one.key, one.url) for one in found] == [
        ("a.example/quay.txt", "https://a.example/quay.txt"),
        ("other.txt", "https://b.example/other"),
    ]
    assert "https://c.example/lost" in lost.source and "beside the list" in lost.what


def test_trace__witnesses_of_a_list_have_its_addresses_and_a_change_of_them_is_another_run(tmp_path):
    page = put(tmp_path, "page.html")
    page.write_text(f"<html><head><title>Quay</title></head><body><article><p>{TEXT * 3}</p></article></body></html>")
    text = put(tmp_path, "text.txt")
    urls = tmp_path / "urls.txt"
    settings = whence.Settings(until="witness")
    for host in ("a.example", "b.example"):
        urls.write_text(f"{page}\thttps://{host}/page\n{text}\thttps://{host}/text\n")
        rows = whence.trace(f"@{urls}", tmp_path / "out", settings=settings).witness.sort_by("key").to_pylist()
        assert [(row["url"], row["site"]) for row in rows] == [
            (f"https://{host}/{name}", host) for name in ("page", "text")
        ]

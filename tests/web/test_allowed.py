"""What may be read: real paths under the allowed folders and nothing else; and answers in pages."""

from __future__ import annotations

import os

import pytest

from whence.errors import ParameterError
from whence.web.allowed import Allowed
from whence.web.paging import MOST_CHARS, MOST_ROWS, page_of, shortened


@pytest.fixture
def base(tmp_path):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in-not").mkdir()
    for name in ("in/a.txt", "in/sub/b.txt", "in-not/c.txt"):
        (tmp_path / name).write_text(name)
    return tmp_path


def test_allowed__admits_what_is_below_a_folder(base):
    allowed = Allowed([base / "in"])
    os.symlink(base / "in" / "sub", base / "in" / "inner")
    for source in ("a.txt", "sub", ".", str(base / "in" / "a.txt")):
        assert allowed.admit(source) == str((base / "in" / source).resolve())


@pytest.mark.parametrize(
    "source",
    [
        "../in-not/c.txt",
        "/",
        "-",
        "@a.txt",
        "s3://x/y",
        "",
        "a\0b",
        "nowhere.txt",
        "*.txt",
        "a" * 5_000,
        "a/" * 3_000,
        "\ud800",
    ],
)
def test_allowed__refuses_all_else_with_words(base, source):
    with pytest.raises(ParameterError, match="to do: "):
        Allowed([base / "in"]).admit(source)


def test_allowed__refuses_a_circle_of_links(base):
    os.symlink(base / "in" / "two", base / "in" / "one")
    os.symlink(base / "in" / "one", base / "in" / "two")
    with pytest.raises(ParameterError, match="to do: "):
        Allowed([base / "in"]).admit("one")


@pytest.mark.parametrize("target", ["in-not", "in-not/c.txt"])
def test_allowed__refuses_links_that_lead_outside(base, target):
    os.symlink(base / target, base / "in" / "sub" / "link")
    for source in ("sub/link", "sub", "."):
        with pytest.raises(ParameterError, match="outside"):
            Allowed([base / "in"]).admit(source)


def test_allowed__needs_folders_that_exist(base):
    with pytest.raises(ParameterError):
        Allowed([base / "nowhere"])


def test_page_of__gives_every_row_once_within_its_bounds():
    rows = [{"n": n, "text": "x" * 500} for n in range(250)]
    seen, offset = [], 0
    while offset is not None:
        page = page_of(rows, offset, 1000)
        assert 0 < len(page["rows"]) <= MOST_ROWS and sum(len(row["text"]) for row in page["rows"]) <= MOST_CHARS
        seen += [row["n"] for row in page["rows"]]
        offset = page["next"]
    assert seen == list(range(250)) and page_of(rows, 999, 10) == {"rows": [], "total": 250, "next": None}


def test_shortened__cuts_long_texts_and_lists_and_says_so():
    assert len(shortened("x" * 9999)) == 600 and shortened({"a": list(range(30))})["a"][-1] == "… and 5 more"

"""PDF: its text in paragraphs, what it says of itself, and words on what keeps it from being read."""

from __future__ import annotations

import sys

import pytest

from tests.read.make_files import GOOD, TEXT
from tests.read.test_sources import read
from whence.read.formats.pdfs import paragraphs_of, read_pdf
from whence.read.record import Rejected


def test_read_pdf__knows_text_and_metadata(tmp_path):
    (tmp_path / "paper").write_bytes(GOOD["paper.pdf"]())
    paper = read(tmp_path)[0]["paper"]
    assert paper["text"].split("\n\n") == [
        "The harbour board has closed the north lock until Friday, after a barge struck it.",
        "No ferry will leave before the gate is mended, said Ana Ruiz, who speaks for the board of the harbour.",
        "Pilots were told at six in the morning, and not a minute earlier.",
    ]
    assert (paper["title"], paper["author"], paper["language"]) == ("North lock closed", "Jo Marsh", "en")
    assert paper["published"] is None and paper["modified"].isoformat() == "2024-05-03T06:30:00+00:00"


def test_read_pdf__says_which_extra_it_needs_and_the_rest_is_read(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (tmp_path / "paper.pdf").write_bytes(GOOD["paper.pdf"]())
    (tmp_path / "x.txt").write_text(TEXT)
    found, rejected = read(tmp_path)
    assert set(found) == {"x.txt"}
    assert rejected[0]["source"] == "paper.pdf" and "whence[pdf]" in rejected[0]["todo"]


@pytest.mark.parametrize("n_kept", [9, 200, 600, 900])
def test_read_pdf__rejects_what_is_broken_or_reads_what_is_left(n_kept):
    read = read_pdf(GOOD["paper.pdf"]()[:n_kept], "x")
    assert (isinstance(read, Rejected) and "broken" in read.what) or "harbour" in read.text


def test_read_pdf__takes_no_file_name_for_a_title():
    raw = GOOD["paper.pdf"]().replace(b"(North lock closed)", b"(north_lock-2.docx)")
    assert read_pdf(raw, "x").title is None


def test_paragraphs_of__keeps_hyphens_that_are_no_cuts():
    assert paragraphs_of("after the Covid\ufffe19 wave a Franco\ufffeGerman plan was hid\ufffeden") == (
        "after the Covid-19 wave a Franco-German plan was hidden"
    )
    assert paragraphs_of("\n\n  \n") == ""

"""Objects and rows: names of fields, dates that cannot be read, texts that are HTML, tables as text."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.read.formats import sheets
from whence.read.formats.objects import read_parquet, record_of
from whence.read.formats.sheets import read_sheet
from whence.read.pages import markup
from whence.read.record import Record, Rejected


def sheet(raw: bytes) -> list[Record | Rejected]:
    return list(read_sheet(io.BufferedReader(io.BytesIO(raw)), "rows.csv"))


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"published": "7 czerwca 2024"}, "2024-06-07"), ({"pub_date": "7 giugno 2024, 18:30"}, "2024-06-07"), ({"date": "7 июня 2024 г."}, "2024-06-07"),
        ({"published": "06/07/2024", "language": "it"}, "2024-07-06"), ({"pubDate": "", "date": "2024-05-03"}, "2024-05-03"),
    ],
)  # fmt: skip
def test_record_of__reads_dates_with_months_in_words(fields, published):
    record = record_of({"text": "The lock is shut.", **fields}, b"", "k")
    assert record.published.time.date().isoformat() == published and record.notes == []


@pytest.mark.parametrize("given", ["2024-04-31", "yesterday", "06/07/2024", "7 czerwca", 5])
def test_record_of__notes_a_date_that_cannot_be_read(given):
    record = record_of({"text": "The lock is shut.", "published": given, "updated": given}, b"", "k")
    assert record.published is None and record.modified is None
    assert record.notes == [f"{name}: {given} is no date that can be read" for name in ("published", "modified")]


@pytest.mark.parametrize("empty", [None, "", False])
def test_record_of__says_nothing_of_a_date_that_is_not_given(empty):
    assert record_of({"text": "The lock is shut.", "published": empty}, b"", "k").notes == []


def test_record_of__knows_other_names_of_fields_or_says_which_there_are():
    record = record_of({"body": "The lock is shut.", "headline": "Lock"}, b"", "k")
    assert (record.text, record.title) == ("The lock is shut.", "Lock")
    assert record_of({"text": "One.", "body": "Two.", "title": "T", "headline": "H"}, b"", "k").title == "T"
    assert record_of({"text": "One.", "body": "Two."}, b"", "k").text == "One."
    assert (
        record_of({"id": 1, "summary": "s"}, b"", "k").what
        == "The field text is missing or no string; there are id, summary."
    )


def test_read_parquet__knows_other_names_of_columns_or_says_which_there_are():
    sink = io.BytesIO()
    pq.write_table(pa.table({"article": ["The lock is shut."], "headline": ["Lock"]}), sink)
    (record,) = read_parquet(pa.BufferReader(sink.getvalue()), "x.parquet")
    assert (record.text, record.title) == ("The lock is shut.", "Lock")
    sink = io.BytesIO()
    pq.write_table(pa.table({"number": [1]}), sink)
    (rejected,) = read_parquet(pa.BufferReader(sink.getvalue()), "x.parquet")
    assert rejected.what == "The table has no column text; there are number."


def test_record_of__takes_the_visible_text_of_html():
    html = "<div><style>p {}</style><h2>Lock</h2><p>It is <b>shut</b>.</p><p>Until Friday.</p></div>"
    record = record_of({"text": html}, b"", "k")
    assert record.text == "Lock\n\nIt is shut.\n\nUntil Friday." and record.notes == [
        "markup: the visible text of HTML was taken"
    ]
    for prose in (
        "<p> is a tag, and </p> ends it.",
        "The <p>, <div> and <br> tags: <p>a</p>",
        "<3 the lock",
        "<b>One</b> <i>two</i> <u>three</u>",
    ):
        assert record_of({"text": prose}, b"", "k").text == prose
    deep = "<div>" * 50_000 + "shut"
    assert markup.is_markup(deep) and record_of({"text": deep}, b"", "k").text == "shut"


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p>It is shut.</p></body></html>",
        "<!DOCTYPE html><html><head><title></title></head><body><p>It is shut.",
        "<body>It is shut.</body>\n",
        " <HTML>It is shut.</HTML>",
        "<p>It is shut.</p>",
        "<div class='a'>It is <b>shut</b>.</div>",
    ],
)
def test_record_of__takes_a_page_of_one_paragraph_for_html(html):
    assert record_of({"text": html}, b"", "k").text == "It is shut."


@pytest.mark.parametrize("prose", ["<html> opens a page.", "<p> is closed by </p>", "<body>: see <p>", "<p>It goes on"])
def test_record_of__takes_no_prose_about_tags_for_html(prose):
    assert record_of({"text": prose}, b"", "k").text == prose


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (True, "true"),
        ([2024, 6, 7], "[2024, 6, 7]"),
        ({"year": 2024}, '{"year": 2024}'),
        (1e20, "1e+20"),
        ({"$date": "some day"}, '{"$date": "some day"}'),
        (timedelta(seconds=5), "0:00:05"),
        (json.loads("[" * 900 + "]" * 900), "[" * 80),
    ],
)
def test_record_of__notes_a_date_of_any_form_that_cannot_be_read(given, shown):
    record = record_of({"text": "It is shut.", "published": given}, b"", "k")
    assert record.published is None and record.notes == [f"published: {shown} is no date that can be read"]
    assert record_of({"text": "It is shut.", "metadata": {"published": given}}, b"", "k").notes == record.notes


@pytest.mark.parametrize(
    "given", ["2024-05-03T08:30:00Z", 1714725000000, {"$numberLong": "1714725000000"}, "2024-05-03T10:30:00.000+0200"]
)
def test_record_of__reads_the_dates_of_mongodb(given):
    record = record_of({"text": "It is shut.", "published": {"$date": given}}, b"", "k")
    assert record.published.time.isoformat() == "2024-05-03T08:30:00+00:00" and record.notes == []


@pytest.mark.parametrize(("given", "kind"), [(["a"], "a list"), ({"a": 1}, "an object"), (5, "no string")])
def test_record_of__says_what_a_text_is_that_is_no_string(given, kind):
    assert record_of({"id": 1, "text": given}, b"", "k").what == f"The field text is {kind}."


def parquet(**columns: pa.Array) -> list:
    """What is read of a table with these columns."""
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return list(read_parquet(pa.BufferReader(sink.getvalue()), "x.parquet"))


@pytest.mark.parametrize(
    "kind", [pa.binary(), pa.large_binary(), pa.binary_view(), pa.binary(12), pa.dictionary(pa.int32(), pa.binary())]
)
def test_read_parquet__reads_columns_of_bytes_as_letters(kind):
    told = pa.array([b"It is sh\xc3\xbct.", "“It’s shut”..".encode("cp1252")[:12]]).cast(kind)
    one, two = parquet(text=told, id=pa.array([b"a1", b"\xff\x00"]), title=told)
    assert (one.key, one.text, one.title, one.notes) == ("a1", "It is shüt.", "It is shüt.", [])
    assert (two.key, two.text, two.notes) == ("ff00", "“It’s shut”.", ["encoding: read as cp1252"])


def test_read_parquet__reads_or_notes_a_date_that_python_cannot_hold():
    zone = pa.array([1714725000000000], pa.timestamp("us", "Not/AZone"))
    (read,) = parquet(text=pa.array(["It is shut."]), published=zone)
    assert read.published.time.isoformat() == "2024-05-03T08:30:00+00:00" and read.notes == []
    (read,) = parquet(text=pa.array(["It is shut."]), published=pa.array([1 << 61], pa.timestamp("us")))
    assert read.published is None and [note[-28:] for note in read.notes] == [" is no date that can be read"]


words = st.text(
    st.sampled_from(list("aé,;\t|\"'\n x")) | st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"),
    max_size=12,
)


@given(
    st.lists(st.tuples(words, words), max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(max_examples=150, deadline=None)
def test_read_sheet__gives_the_rows_that_the_csv_module_wrote(rows, delimiter, end, encoding):
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "title"), *rows])
    found = sheet(sink.getvalue().encode(encoding))
    assert [one.key for one in found] == [f"rows.csv#{i}" for i in range(1, len(rows) + 1)]
    assert [(one.text, one.title) for one in found] == [(text, title.strip() or None) for text, title in rows]


def test_read_sheet__loses_one_line_to_a_mark_that_never_closes():
    found = sheet(b'id,text\na,one\nb,"two\nc,three\nd,four\n')
    assert [one.key if isinstance(one, Record) else one.source for one in found] == ["a", "rows.csv#2", "c", "d"]
    assert found[1].what == "A quotation mark of the row never closes."
    assert sheet(b'text\n"shut" he said\n')[0].what == "In the row words follow a closing quotation mark."


def test_read_sheet__bounds_a_row_and_what_it_reads_again(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_DOCUMENT", 1000)
    found = sheet(b"id,text\na," + b"x" * 5000 + b"\nb,two\n" + b'c,"' + b"y\n" * 900 + b'"\nd,four\n')
    assert [one.key for one in found if isinstance(one, Record)] == ["b", "d"]
    assert "longer" in found[0].what
    monkeypatch.setattr(sheets, "AGAIN", 1000)
    found = sheet(b"id,text\n" + b'a,"open\nb,two\n' + b"c,three\n" * 50)
    assert [one.key for one in found if isinstance(one, Record)][:2] == ["b", "c"]
    monkeypatch.setattr(sheets, "AGAIN", 100)
    assert [one.source for one in sheet(b"id,text\n" + b'a,"open\nb,two\n' + b"c,three\n" * 50)] == ["rows.csv#1"]


def test_read_sheet__takes_one_column_without_quotation_marks():
    assert [one.text for one in sheet(b"text\nThe lock, it is shut; still\n\nTwo\n")] == [
        "The lock, it is shut; still",
        "Two",
    ]

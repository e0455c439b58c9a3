"""What fuzzing found (docs/robustness.md), one test each."""

from __future__ import annotations

import io
import json
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.read.make_files import PAGE, TEXT
from whence.read.cleaning.characters import clean_text
from whence.read.cleaning.entities import decode_entities
from whence.read.files.decode import decode
from whence.read.formats.feeds import read_feed
from whence.read.formats.mails import MAX_HEADER, read_mail
from whence.read.formats.objects import read_json, read_lines, read_parquet, records_of_rows
from whence.read.formats.saved import read_saved
from whence.read.pages.page import read_page
from whence.read.record import Record, Rejected
from whence.read.witnesses.cleaned import clean_records


def test_read_feed__takes_names_that_xml_forbids():
    assert isinstance(next(read_feed(b"<x:y>", "x.rss")), Rejected)
    broken = b"<rss><channel><:30/><item><description>One lock.</description></item></channel></rss>"
    assert [record.text for record in read_feed(broken, "x.rss")] == ["One lock."]


def test_read_page__of_thousands_of_dated_elements_takes_no_longer_than_others():
    page = PAGE.replace("</article>", f"{'<p class=date>x' * 4000}</article>").encode()
    started = time.process_time()
    assert isinstance(read_page(page, "x.html", quality="fast"), Record)
    assert time.process_time() - started < 10  # it was 40 seconds


def test_read_page__took_minutes_for_a_tag_of_blanks_and_slashes():
    page = PAGE.replace("</article>", f"<div {'/ ' * 100_000}=x>x</div></article>").encode()
    started = time.process_time()
    read_page(page, "x.html", quality="fast")
    assert time.process_time() - started < 10


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("fold", [False, True])
def test_read_mail__took_minutes_for_a_long_header(line_end, fold):
    long = f"; {line_end} ".join(["a"] * 100_000) if fold else "a;" * 200_000
    raw = f'From: a@b.example{line_end}Content-Type: text/plain; a="{long}{line_end * 2}{TEXT}'.encode()
    started = time.process_time()
    assert f"longer than {MAX_HEADER} bytes" in read_mail(raw, "x.eml").what
    assert isinstance(read_saved(raw, "x.mhtml", quality="fast"), Rejected)
    assert time.process_time() - started < 5
    recipients = f"From: a@b.example{line_end}To: {'c@d.example, ' * 2000}{line_end * 2}{TEXT}".encode()
    assert isinstance(read_mail(recipients, "x.eml"), Record)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (pa.date64(), 1 << 60),
        (pa.timestamp("s"), 1 << 60),
        (pa.timestamp("us", "Mars/Olympus"), 1 << 61),
        (pa.duration("s"), 1 << 60),
    ],
)
def test_read_parquet__takes_a_value_that_python_cannot_hold_for_none(kind, value):
    ids = pa.array(["a", "b"])
    dates = pa.Array.from_buffers(kind, 2, [None, pa.array([value, 0], pa.int64()).buffers()[1]])
    batch = pa.record_batch({"id": ids, "text": [TEXT, TEXT], "date": dates})
    records = list(records_of_rows(batch, "x.parquet", before=0))
    assert [record.key for record in records] == ["a", "b"] and records[0].published is None


def test_read_parquet__replaces_letters_that_are_none():
    raw = pa.array([b"One \xff lock.", b"Two locks."]).buffers()
    text = pa.Array.from_buffers(pa.string(), 2, raw)
    sink = io.BytesIO()
    pq.write_table(pa.table({"id": ["a", "b"], "text": text}), sink)
    assert [record.text for record in read_parquet(pa.BufferReader(sink.getvalue()), "x")] == [
        "One \ufffd lock.",
        "Two locks.",
    ]


def test_read_json__takes_lone_surrogates_and_long_numbers():
    rows = [{"id": "a", "text": "One \ud83d lock."}, {"id": 1 << 80, "text": "Two locks."}]
    records = list(read_json(json.dumps(rows).encode(), "x.json"))
    assert [record.key for record in records] == ["a", str(1 << 80)]


def test_decode_entities__of_names_in_a_row_are_decoded_at_once():
    assert decode_entities("&copy" * 20) == "©" * 20 and clean_text("&copy" * 20).text == "©" * 20
    assert decode_entities("salt&copy &amp&not") == "salt&copy &¬"


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "words",
    [
        "“The lock” is closed — until Friday.",
        "Порт закрив шлюз до п’ятниці.",
        "Η πύλη έκλεισε.",
        "قال المدير إن البوابة مغلقة",
    ],
)
def test_decode__knows_utf_16_without_its_mark(name, words):
    assert decode(words.encode(name)) == (words, name)


@pytest.mark.parametrize("name", ["utf-8", "cp1252", "cp1251", "utf-16", "gb18030"])
def test_decode__takes_no_other_encoding_for_utf_16(name):
    words = {"cp1251": "Порт закрив шлюз", "gb18030": "闸门关闭到星期五"}.get(
        name, "The lock is closed.\n\n\tUntil Friday."
    ) * 9
    assert decode(words.encode(name))[0] == words


def test_records__have_keys_without_controls_and_exact_numbers():
    lines = b'{"id": "red\\u001b[31m\\u0007", "text": "One."}\n{"id": 123456789012345678901234567890, "text": "Two."}\n'
    records = list(read_lines(io.BytesIO(lines), "x.jsonl"))
    assert clean_records(records)["key"].to_pylist() == ["red[31m", "123456789012345678901234567890"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("“I left nothing open,” the keeper said.", "cp1252"), ("The Café on the quay is shut.", "cp1252"), ("El Niño is back – it’s late.", "cp1252"),
        ("“Shut” — “shut” — it’s “shut”", "cp1252"), ("Łódź zamknięta do piątku, mówi „żeglarz”", "cp1250"), ("Порт закрыл шлюз", "cp1251"),
        ("liman bugün kapalı, dediğine göre şehir", "cp1254"), ("港口关闭了北闸", "gb18030"), ("Die Schleuse ist für Fähren gesperrt.", "cp1252"),
    ],
)  # fmt: skip
def test_decode__takes_few_letters_of_one_byte_for_no_broken_utf_8(words, name):
    assert decode(words.encode(name))[0] == words


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("Порт закрыл “шлюз”".encode().replace("к".encode(), b"\xff", 1), "Порт за\ufffdрыл “шлюз”"),
        ("The café is shut".encode() + b" \xe2\x80", "The café is shut \ufffd"), (b"The lock is shut \xe2\x80", "The lock is shut \ufffd"),
    ],
)  # fmt: skip
def test_decode__keeps_utf_8_with_a_broken_place(raw, words):
    assert decode(raw) == (words, "utf-8 with replacements")

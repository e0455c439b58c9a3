"""Harnesses of cleaning: bytes to characters, entities, mojibake, the whole of it, boilerplate and credits, times."""

from __future__ import annotations

import re
from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.hostile import damaged, texts, timed
from whence.read.cleaning.characters import clean_text
from whence.read.cleaning.entities import decode_entities
from whence.read.cleaning.mojibake import CODECS, undo_mojibake
from whence.read.dates.times import EARLIEST, parse_moment
from whence.read.files.decode import decode
from whence.read.lines.boilerplate import mark_boilerplate
from whence.read.lines.credits import agency_of, find_credit
from whence.read.lines.line import lines_of
from whence.read.record import Record
from whence.read.witnesses.cleaned import clean_records

ENTITIES = [
    "&nbsp", "&nbsp;", "&amp;", "&amp;amp;", "&amp;#38;", "&#8217;", "&#x2019", "&#0;", "&#55296;", "&#1114112;", "&#99999999;", "&copy", "&region=1", "&not",
    "&eacute", "&nGt;", "&lt;p&gt;", "http://x.example/?a=1&copy=2", "www.", "?a=", "&#150;", "&ThickSpace;", "&CounterClockwiseContourIntegral;",
]  # fmt: skip
MOJIBAKE = [
    "Ã©", "â€™", "â€œ", "Ã ", "Ã\xa0", "Â ", "Ã\x83Â©", "Р±", "РїРѕ", "√©", "‚Äô", "Ĺˇ", "ï»¿", "ðŸ˜€", "à»", "Å¯", "â€\ufffd", "é", "ї", "Ãƒ", "вЂ™", "í\xa0\xbd",
]  # fmt: skip
LINES = [
    "date 2022-09-23 ", "date 2022-13-40 ", "mоney", "Courtesy: NATO\n", "(AP) —", "Source: Reuters", "By Jo Marsh", "first appeared on Quay Times", "Quelle: dpa",
    "Read also: ", "Subscribe to our newsletter", "Follow us on", "Advertisement\n", "Posted on 17 April 2025\n", "x" * 300, "Reuters", "KYIV, Oct 3 (Interfax)",
]  # fmt: skip
TIMES = [
    "2024-05-03T08:30:00Z", "2024-05-03", "20240503", "20240503T083000Z", "1714725000", "Fri, 03 May 2024 08:30:00 GMT", "May 3, 2024", "03/04/2021", "+14:00", "-99:99",
    "24:00:00", "0000-00-00", "9999-12-31T23:59:59-23:59", "1900-01-01T00:00:00+14:00", "T", "Z", "UTC", "AM", "12 mai 2024", "31.12.1999", "e308", "99999999999",
]  # fmt: skip
ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1251", "gb18030", "shift_jis", "koi8-r"]
RANGE = re.compile(r"[\w-]+: (\d+):(\d+)")


@given(texts(ENTITIES))
def test_entities__are_decoded_to_no_more_than_they_were(text):
    decoded = timed(len(text), decode_entities, text, rate=20e-6)
    assert len(decoded) <= len(text)
    assert "&" in text or decoded == text


@given(texts(MOJIBAKE))
def test_mojibake__is_undone_to_no_more_than_it_was(text):
    whole, encodings = timed(len(text), undo_mojibake, text)
    assert len(whole) <= len(text) and set(encodings) <= set(CODECS)
    assert encodings or whole == text


@given(texts([*ENTITIES, *MOJIBAKE, *LINES]))
def test_cleaning__leaves_a_clean_text_as_it_is(text):
    cleaned = timed(len(text), clean_text, text)
    assert clean_text(cleaned.text).text == cleaned.text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]", cleaned.text)
    spans = [(int(match[1]), int(match[2])) for note in cleaned.notes if (match := RANGE.fullmatch(note))]
    assert all(0 <= start < stop <= len(cleaned.text) for start, stop in spans)


@given(texts(LINES))
def test_credits__and_boilerplate_lie_in_the_text(text):
    def marked():
        lines = lines_of(text)
        return mark_boilerplate(text, lines), find_credit(text, lines)

    notes, credit = timed(len(text), marked)
    assert all(0 <= int(match[1]) < int(match[2]) <= len(text) for match in map(RANGE.fullmatch, notes))
    if credit:
        assert credit.name.strip() and 0 <= credit.start < credit.stop <= len(text)
    assert agency_of(text) is None or text.strip()


@given(st.lists(texts([*LINES, *ENTITIES], longest=5000), max_size=4))
def test_rows__of_records_are_those_of_the_careful_rules(several):
    records = [Record(str(number), b"", text) for number, text in enumerate(several)]
    rows = timed(sum(map(len, several)), clean_records, records).to_pylist()
    for row, given_text in zip(rows, several, strict=True):
        cleaned = clean_text(given_text)
        assert row["text"] == cleaned.text
        lines = lines_of(cleaned.text)
        assert set(mark_boilerplate(cleaned.text, lines)) <= set(row["notes"])
        credit = find_credit(cleaned.text, lines)
        assert row["credit"] == (" ".join(credit.name.split()) if credit else None)


@given(
    texts(TIMES, longest=300) | st.integers() | st.floats() | st.dates() | st.datetimes() | st.booleans() | st.binary()
)
def test_times__are_of_documents_or_none(given_time):
    moment = timed(0, parse_moment, given_time)
    if moment:
        assert moment.time.tzinfo is UTC and moment.time >= EARLIEST
        assert moment.precision in ("second", "day", "month", "year")


@given(
    damaged(
        [b"The north lock is closed. " * 20],
        [b'<meta charset="', b"utf-7", b"rot13", b"undefined", b'">', b"idna", b"\xff\xfe"],
    )
    | st.builds(
        lambda words, name: words.encode(name, "replace"), texts(["Порт", "é", "“"]), st.sampled_from(ENCODINGS)
    ),
    st.none()
    | st.sampled_from(
        [*ENCODINGS, "base64", "punycode", "unicode_escape", "\x00", "x" * 100, "mbcs", "raw_unicode_escape"]
    ),
)
def test_encoding__is_always_found(raw, header):
    text, name = timed(len(raw), decode, raw, header)
    assert isinstance(text, str) and name

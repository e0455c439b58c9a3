"""Mail: who wrote what when, with what is quoted; a border between messages is where a message begins."""

from __future__ import annotations

import base64
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.make_files import GOOD, TEXT
from tests.read.test_sources import read
from whence.read.files.kinds import kind_of
from whence.read.formats.mails import read_mail, read_mbox
from whence.read.record import Record, Rejected
from whence.read.witnesses.cleaned import clean_records

BORDER = b"From jo@quay.example Fri May  3 08:30:00 2024\n"


def mail(*headers: str, body: str = TEXT) -> bytes:
    return "\n".join([*headers, "", body]).encode()


def test_read_mail__knows_text_and_headers(tmp_path):
    (tmp_path / "letter.eml").write_bytes(GOOD["letter.eml"]())
    letter = read(tmp_path)[0]["letter.eml"]
    assert letter["text"] == "Ana wrote:\n\n> Is the lock closed?\n\nIt is closed, says the café."
    assert (letter["title"], letter["author"]) == ("Re: [pilots] Lock closed – again", "José Marsh")
    assert (letter["site"], letter["url"]) == ("The pilots", "https://quay.example/mail/9")
    assert letter["published"].isoformat() == "2024-05-03T06:30:09+00:00"
    assert (letter["published_from"], letter["published_precision"]) == ("metadata", "second")


@pytest.mark.parametrize(
    ("headers", "notes"),
    [
        (["Date: some day in May"], ["published: some day in May is no date that can be read"]),
        (["Date: Fri, 03 May 2024 08:30:00 GMT"], []),
        ([], []),
    ],
)
def test_read_mail__notes_a_date_that_cannot_be_read(headers, notes):
    letter = read_mail(mail("From: jo@quay.example", *headers), "letter")
    assert letter.notes == notes and letter.published_from == (None if notes or not headers else "metadata")


def test_read_mbox__reads_every_message_with_what_it_quotes(tmp_path):
    (tmp_path / "pilots").write_bytes(GOOD["pilots.mbox"]())
    found = read(tmp_path)[0]
    texts = [row["text"] for row in found.values()]
    assert list(found) == [f"pilots#{i}" for i in (1, 2, 3, 4)]
    assert texts[0] == "Number 1: the lock is closed." and "> Is the lock closed?" in texts[1]
    assert texts[2].split() == ["News", "Fares", "rise.", "From", "May", "on."]
    assert texts[3] == "From the quay it is seen.\n\nFrom here it is not."


@pytest.mark.parametrize(
    "line", ["From here on", "From 10:30 until 2024 nothing", "> From jo Fri May  3 08:30:00 2024"]
)
def test_read_mbox__takes_a_line_of_prose_for_no_border(line):
    raw = BORDER + mail("From: jo@quay.example", "Subject: x", body=f"One.\n\n{line}\nTwo.")
    assert [record.text.rstrip("\n") for record in read_mbox(io.BytesIO(raw), "x")] == [f"One.\n\n{line}\nTwo."]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_kind_of__knows_mail_by_its_headers(ending):
    lines = [
        "Received: from a",
        "\tby b",
        "From: Jo <jo@quay.example>",
        "Date: Fri, 03 May 2024 08:30:00 GMT",
        "Subject:",
        "",
        "x",
    ]
    raw = ending.join(lines).encode()
    assert kind_of(raw) == "mail" and kind_of(BORDER + raw) == "mbox" and kind_of(BORDER + raw, ".txt") == "mbox"
    quoted = ending.join(lines[2:]).encode()
    assert kind_of(quoted) == "text" and kind_of(quoted, ".eml") == "mail"
    assert kind_of(b"From here it is seen, at 10:30 in 2024.\nNo: not there.") == "text"


@pytest.mark.parametrize("sent", ["", "Date: yesterday", "Date: Fri, 99 May 2024 08:30:00"])
def test_read_mail__takes_no_date_that_is_none(sent):
    record = read_mail(mail("From: Jo <jo@quay.example>", "Subject: =?nonsense?q?x?=", *filter(None, [sent])), "x")
    assert record.published is None and record.published_from is None and record.title


@given(st.binary(max_size=300), st.integers(0, 10**6), st.integers(0, 30))
@settings(max_examples=150, deadline=None)
def test_read_mbox__survives_any_bytes(junk, at, n_gone):
    whole = GOOD["pilots.mbox"]()
    at %= len(whole)
    records = list(read_mbox(io.BytesIO(whole[:at] + junk + whole[at + n_gone :]), "x"))
    assert records and all(isinstance(record, Record | Rejected) for record in records)


def test_read_mail__rejects_what_nests_beyond_measure():
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(5000))
    record = read_mail(f"From: jo@quay.example\n{parts}".encode(), "x")
    assert isinstance(record, Record | Rejected)


def marked_in(body: str) -> list[str]:
    """What of a mail is marked as boilerplate."""
    row = clean_records([read_mail(mail("From: Jo <jo@quay.example>", "Subject: x", body=body), "x")]).to_pylist()[0]
    spans = [note.split(": ")[1].split(":") for note in row["notes"] if note.startswith("boilerplate: ")]
    return [row["text"][int(start) : int(stop)] for start, stop in spans]


@pytest.mark.parametrize(
    "lead",
    [
        "On Fri, 3 May 2024 at 08:30, Nina Holt <nina@quay.example> wrote:", "Am 03.05.2024 um 08:30 schrieb Nina Holt:", "Le ven. 3 mai 2024 à 08:30, Nina Holt a écrit :",
        "El vie, 3 may 2024 a las 8:30, Nina Holt escribió:", "Il giorno ven 3 mag 2024 alle 08:30 Nina Holt ha scritto:", "W dniu 03.05.2024 o 08:30 Nina Holt pisze:",
        "пт, 3 мая 2024 г. в 08:30, Nina Holt пишет:", "пт, 3 трав. 2024 р. о 08:30 Nina Holt пише:", "Nina Holt, 3 May 2024 Cum tarihinde 08:30 saatinde şunu yazdı:",
    ],
)  # fmt: skip
def test_read_mail__marks_what_leads_to_quoted_words(lead):
    body = f"It is closed, says the board.\n\n{lead}\n> Is the lock closed?\n"
    assert marked_in(body) == [lead]


def test_read_mail__marks_leads_of_two_lines_headers_and_signature():
    lead = ["On Fri, 3 May 2024 at 08:30, Nina Holt <nina@quay.example>", "wrote:"]
    assert marked_in("\n".join(["It is closed.", "", *lead, "> Is it?"])) == lead
    handed = ["-----Original Message-----", "From: Nina Holt", "Sent: Friday, 3 May 2024", "Subject: Lock"]
    assert marked_in("\n".join(["See below.", "", *handed, "", "The lock is closed, says Ana."])) == handed
    signature = ["Jo Marsh", "Harbour board, 1 Quay Street"]
    assert marked_in("\n".join(["It is closed.", "", "-- ", *signature])) == signature


def test_read_mail__marks_no_text():
    assert marked_in("Ana wrote:\n\n> Is it closed?\n\nOn 3 May the board wrote: the lock is closed.") == []
    assert marked_in("It is closed.\n-- \n" + "The board meets on Friday.\n" * 20) == []
    assert marked_in("It is closed -- for a week.\nFrom: the quay it is seen.") == []


def test_read_mail__notes_a_body_whose_base64_is_broken():
    coded = base64.b64encode(TEXT.encode()).decode()
    headers = (
        "From: jo@quay.example",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: base64",
    )
    whole = read_mail(mail(*headers, body=coded), "a.eml")
    assert whole.text == TEXT and whole.notes == []
    for broken in (coded.rstrip("=")[:-2], coded.rstrip("=")[:-1], f"@@@@{coded}", TEXT):
        assert read_mail(mail(*headers, body=broken), "a.eml").notes[-1] == "body: its base64 is broken"


def test_read_mail__rejects_a_body_of_no_text():
    head = mail("From: jo@quay.example", 'Content-Type: text/plain; charset="utf-8"', body="")
    assert "garbled" in read_mail(head + bytes(range(1, 31)) * 40, "a.eml").what
    assert read_mail(head + "Nine “gates” … ".encode() * 40 + b"\x07" * 9, "a.eml").text

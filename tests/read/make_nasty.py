"""Make files that break readers: bombs, broken archives, entities without end, numbers and dates of no calendar.

python tests/read/make_nasty.py FOLDER [--large]

Each is either read right or a row of REJECTED. With ``--large`` they have sizes that take minutes (500 MB of one line).
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import sys
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.read.make_files import GOOD, TEXT

LINE = 70 << 20  # bytes of one line: more than a document may have
LARGE_LINE = 500 << 20
BOMB_MEMBERS, LARGE_BOMB_MEMBERS = 30, 2000  # gzip members of 10 MB
LAUGHS = "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 12))
ITEM = "<item><title>Lock</title><description>One lock. {}</description></item>"


def _lines(*rows: object) -> bytes:
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def _parquet(**columns: pa.Array) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def _flipped() -> bytes:
    """A Parquet file whose pages, not whose footer, are damaged."""
    chance = random.Random(3)
    raw = bytearray(
        _parquet(
            id=pa.array([str(i) for i in range(900)]), text=pa.array([chance.randbytes(90).hex() for _ in range(900)])
        )
    )
    for place in range(4000, 5000):
        raw[place] ^= 0x55
    return bytes(raw)


def _warc(body: bytes, *head: str) -> bytes:
    lines = ["WARC/1.0", "WARC-Type: response", "WARC-Target-URI: https://quay.example/x", *head, "", ""]
    return "\r\n".join(lines).encode() + body + b"\r\n\r\n"


def _feed(dtype: str, words: str) -> bytes:
    return f'<?xml version="1.0"?>{dtype}<rss><channel><title>Quay</title>{ITEM.format(words)}</channel></rss>'.encode()


def _bomb(start: bytes, members: int) -> bytes:
    """Many gigabytes for their making: gzip members, each ten megabytes of zeros."""
    return gzip.compress(start) + gzip.compress(b"0" * (10 << 20), 9) * members


READ: dict[str, tuple[Callable[[], bytes], list[str]]] = {  # what is read right, and its keys
    "nul.txt": (lambda: b"One\x00 lock is\x00 closed." + TEXT.encode(), ["nul.txt"]),
    "utf16le.txt": (lambda: TEXT.encode("utf-16-le"), ["utf16le.txt"]),
    "utf16be_uk.txt": (
        lambda: ("Порт закрив північний шлюз до п’ятниці. " * 9).encode("utf-16-be"),
        ["utf16be_uk.txt"],
    ),
    "invalid_utf8.txt": (lambda: TEXT.encode() + b" \xff\xfe\xc3\x28 " + TEXT.encode(), ["invalid_utf8.txt"]),
    "surrogates.jsonl": (lambda: b'{"id": "lone", "text": "One \\ud83d lock \\udc00 is closed."}\n', ["lone"]),
    "one_id.jsonl": (
        lambda: _lines({"id": "twice", "text": "One lock."}, {"id": "twice", "text": "Two locks."}),
        ["twice", "twice#2"],
    ),
    "long_id.jsonl": (lambda: _lines({"id": "k" * 10_000, "text": "One lock."}), ["k" * 10_000]),
    "control_id.jsonl": (lambda: _lines({"id": "red\x1b[31m\x07\x9b", "text": "One lock."}), ["red[31m"]),
    "numbers.jsonl": (
        lambda: (
            b'{"id": 1e999, "text": "One lock."}\n{"id": 123456789012345678901234567890, "text": "Two locks."}\n{"id": "n", "text": "x y", "date": -1e400}\n'
        ),
        ["inf", "123456789012345678901234567890", "n"],
    ),
    "dates.jsonl": (
        lambda: _lines(
            *(
                {"id": f"day {i}", "text": f"Lock {i}.", "date": day}
                for i, day in enumerate(["0000-00-00", "9999-12-31T23:59:59-23:59", "2024-02-31", 10**15, -1])
            )
        ),
        [f"day {i}" for i in range(5)],
    ),
    "days.parquet": (
        lambda: _parquet(
            id=pa.array(["far"]), text=pa.array(["One lock."]), date=pa.array([1 << 40], pa.timestamp("s"))
        ),
        ["far"],
    ),
    "laughs.rss": (lambda: _feed(f"<!DOCTYPE x [<!ENTITY l0 'ha'>{LAUGHS}]>", "&l11;"), ["laughs.rss#1"]),
    "external.rss": (
        lambda: _feed('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "&f;"),
        ["external.rss#1"],
    ),
    "external_dtd.rss": (
        lambda: _feed('<!DOCTYPE x SYSTEM "http://quay.invalid/x.dtd">', "here"),
        ["external_dtd.rss#1"],
    ),
    "zone.jsonl": (lambda: _lines({"id": "z", "text": "One lock.", "date": "2024-05-03T00:00:00+99:99"}), ["z"]),
}
REJECTED: dict[str, tuple[Callable[[], bytes], str]] = {  # what is rejected, wholly or in part, and a word of why
    "deep.rss": (lambda: _feed("", "<b>" * 50_000), "nests too deep"),
    "truncated.txt.gz": (
        lambda: gzip.compress(random.Random(1).randbytes(30_000).hex().encode())[:-9000],
        "ends early",
    ),
    "crc.jsonl.gz": (
        lambda: (
            gzip.compress(GOOD["rows.jsonl"]().replace(b'"a"', b'"crc"').replace(b'"b"', b'"crc2"'))[:-6] + b"\x00" * 6
        ),
        "broken",
    ),
    "broken_middle.jsonl": (
        lambda: _lines({"id": "before", "text": "One."}, b'{"id": "x", "te', {"id": "behind", "text": "Two."}),
        "no JSON",
    ),
    "deep.jsonl": (
        lambda: _lines(
            b'{"id": "d", "text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", {"id": "after deep", "text": "Two."}
        ),
        "JSON",
    ),
    "deep.json": (lambda: b"[" * 100_000 + b"]" * 100_000, "JSON"),
    "types.parquet": (lambda: _parquet(id=pa.array([1, 2]), text=pa.array([1.5, 2.5])), "no string"),
    "footer.parquet": (lambda: GOOD["rows.parquet"]()[:-30], "Parquet"),
    "footer_length.parquet": (lambda: GOOD["rows.parquet"]()[:-8] + b"\xff\xff\xff\x7fPAR1", "Parquet"),
    "pages.parquet": (_flipped, "Parquet"),
    "no_length.warc": (lambda: _warc(b"lost", "Content-Type: text/plain"), "archive"),
    "negative.warc": (lambda: _warc(b"lost", "Content-Type: text/plain", "Content-Length: -5"), "archive"),
    "garbage.warc": (lambda: GOOD["crawl.warc"]() + b"\x00garbage\xff" * 300 + GOOD["crawl.warc"](), "archive"),
    "promised.warc": (
        lambda: GOOD["crawl.warc"]() + _warc(b"short", "Content-Type: text/plain", "Content-Length: 5000"),
        "ends early",
    ),
    "deep.html": (lambda: b"<html><body>" + b"<div>" * 100_000 + b"deep", "nests"),
    "deep_in_comments.html": (lambda: b"<html><body>" + b"<div><!--</div>-->" * 100_000 + b"deep", "nests"),
    "fonts.html": (
        lambda: ("<div>" + "".join(f"<font a={i}>" for i in range(1500)) + "</div>" + "<p>x" * 9000).encode(),
        "style",
    ),
    "attributes.html": (
        lambda: b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(30_000)) + b">x",
        "attributes",
    ),
    "laughs_in_quotes.rss": (
        lambda: _feed(f"<!DOCTYPE x [<!ENTITY q ']>'><!ENTITY l0 'ha'>{LAUGHS}]>", "&l11;"),
        "no XML",
    ),
    "empty.jsonl": (lambda: b"", "empty"),
    "only_mark.txt": (lambda: b"\xef\xbb\xbf", "no text"),
    "gzip_of_nothing.txt.gz": (lambda: gzip.compress(b""), "nothing|no text"),
    "gzip_in_gzip.txt.gz": (
        lambda: reduce(lambda packed, _: gzip.compress(packed), range(7), b"x" * 99),
        "packed more than",
    ),
}


def make_nasty(folder: Path, *, large: bool = False) -> None:
    """Write all of them, those that are no regular files too."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (content, _) in {**READ, **REJECTED}.items():
        (folder / name).write_bytes(content())
    members = LARGE_BOMB_MEMBERS if large else BOMB_MEMBERS
    for name, start in (
        ("bomb.txt.gz", b"x"),
        ("bomb.jsonl.gz", b'{"id": "bomb", "text": "'),
        ("bomb.parquet.gz", b"PAR1"),
        ("bomb.html.gz", b"<html>"),
    ):
        (folder / name).write_bytes(_bomb(start, members))
    for name, start, end in (
        ("line.txt", b"", b""),
        ("line.jsonl", b'{"id": "long", "text": "', b'"}\n{"id": "behind the long line", "text": "One."}\n'),
    ):
        with open(folder / name, "wb") as file:
            file.write(start)
            for _ in range((LARGE_LINE if large else LINE) >> 20):
                file.write(b"lock " * 209_715)
            file.write(end)
    (folder / "new\nline.txt").write_text("The name of this file has two lines.")
    with open(os.fsencode(folder) + b"/no\xff\xfeletters.txt", "wb") as file:
        file.write(b"The name of this file is no text.")
    os.mkfifo(folder / "pipe.txt")
    (folder / "closed").mkdir()
    (folder / "closed" / "inside.txt").write_text("Nobody reads this.")
    (folder / "closed").chmod(0)
    (folder / "closed.txt").write_text("Nobody reads this.")
    (folder / "closed.txt").chmod(0)
    (folder / "loop").mkdir()
    (folder / "loop" / "back").symlink_to(folder.absolute())
    (folder / "self").symlink_to((folder / "self").absolute())
    (folder / "nowhere").symlink_to(folder / "missing")
    (folder / "device").symlink_to("/dev/zero")


if __name__ == "__main__":
    make_nasty(Path(sys.argv[1]), large="--large" in sys.argv)

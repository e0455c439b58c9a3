"""Files of records in UTF-16 and UTF-32: the same witnesses as in UTF-8."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.make_files import GOOD, PAGE
from tests.read.test_sources import read
from whence.read.files.decode import wide_or_marked
from whence.read.files.kinds import foreign_kind, kind_of
from whence.read.files.streams import Recoded, read_up_to

ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "\ufeffutf-16-be", "\ufeffutf-32-be"]
ROWS = [{"id": "a", "text": "The lock is closed."}, {"id": "b", "text": "Шлюз закрыт на неделю. 水門は閉鎖された。"}]
LINES = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
KANJI = json.dumps([{"id": "c", "text": "水門は一週間閉鎖された" * 50}], ensure_ascii=False)
FEED = GOOD["feed.rss"]().decode()
FILES = {
    "rows.jsonl": LINES, "rows": LINES, "array.json": json.dumps(ROWS), "kanji.json": KANJI, "feed.rss": FEED, "feed": FEED,
    "declared.xml": '<?xml version="1.0" encoding="utf-16"?>\n' + FEED.partition("?>")[2].lstrip(), "feed.json": GOOD["feed.json"]().decode(),
    "letter.eml": GOOD["letter.eml"]().decode("latin-1"),
}  # fmt: skip


def encoded(text: str, encoding: str) -> bytes:
    """A text in an encoding, with the mark where its name begins with one."""
    return (encoding[:1] * encoding.startswith("\ufeff") + text).encode(encoding.lstrip("\ufeff"))


def told(name: str, raw: bytes, folder) -> tuple[list, list]:
    """What is read of a file: texts and titles, and what was said."""
    (folder / name).write_bytes(raw)
    found, rejected = read(folder / name)
    return [(row["key"], row["title"], row["text"], row["published"]) for row in found.values()], rejected


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", FILES)
def test_read_sources__reads_records_in_any_encoding_of_unicode(tmp_path, name, encoding):
    plain = told(name, FILES[name].encode(), tmp_path)
    assert plain[0] and told(name, encoded(FILES[name], encoding), tmp_path) == plain


def test_read_sources__unpacks_before_it_decodes(tmp_path):
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(LINES.encode("utf-16")))
    assert sorted(read(tmp_path)[0]) == ["a", "b"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_kind_of__tells_a_page_in_any_encoding_of_unicode(encoding):
    assert kind_of(encoded(PAGE, encoding)[:8192]) == "html"
    assert kind_of(encoded("The lock is closed. " * 9, encoding)) == "text"


@pytest.mark.parametrize("page", ["cp037", "cp500", "cp1140"])
def test_foreign_kind__tells_texts_of_mainframes(page):
    text = "The old lock north of the town stays closed until spring, said the board on 3 May 2024. " * 9
    assert foreign_kind(text.encode(page)) and "EBCDIC" in foreign_kind(text.encode(page))[0]
    for other in (
        text,
        text.replace(" ", "\xa0"),
        "@" * 500,
        "水門@閉鎖" * 90,
        "Шлюз@закрыт" * 50,
        text.replace(" ", "@"),
    ):
        for encoding in ("utf-8", "utf-16", "cp1251", "shift-jis", "gb18030"):
            assert foreign_kind(other.encode(encoding, "replace")) is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.sampled_from(ENCODINGS), st.integers(1, 50))
def test_recoded__is_the_text_in_utf8(text, encoding, size):
    raw = encoded("{" + text, encoding)
    name = {"utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}.get(encoding) or wide_or_marked(raw) or "utf-8-sig"
    stream = io.BufferedReader(Recoded(io.BytesIO(raw), name), size)
    assert read_up_to(stream, 10_000).decode() == "{" + text

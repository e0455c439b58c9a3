"""Sources: every kind is read, everything bad is rejected with words, and nothing stops the rest."""

from __future__ import annotations

import glob
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.make_files import BAD, GOOD, PAGE, TEXT, make_files
from whence import tables
from whence.errors import ParameterError
from whence.read import read_sources
from whence.read.files.kinds import HEAD, SUFFIXES, kind_of
from whence.read.files.walk import Found, paths_fitting
from whence.read.record import Record, Rejected
from whence.read.sources import PACKED, PAGES, SEVERAL, SINGLE, STREAMED, Way, _read_file


def read(*sources, **options) -> tuple[dict[str, dict], list[dict]]:
    batches = list(read_sources(sources, **options))
    witnesses = pa.concat_tables([tables.conform(batch, tables.WITNESS) for batch, _ in batches])
    rejected = pa.concat_tables([tables.conform(batch, tables.REJECTED) for _, batch in batches])
    return {row["key"]: row for row in witnesses.to_pylist()}, rejected.to_pylist()


def test_sources__have_one_reader_for_every_kind():
    kinds = [kind for readers in (PACKED, STREAMED, SEVERAL, PAGES, SINGLE) for kind in readers]
    assert len(kinds) == len(set(kinds)) and set(kinds).issuperset(SUFFIXES.values())
    heads = [make() for name, make in GOOD.items() if not name.startswith("without")]
    assert {kind_of(head[:HEAD]) for head in heads} - {None} <= set(kinds)


def test_read_sources__reads_every_kind(tmp_path):
    make_files(tmp_path, GOOD)
    found, rejected = read(tmp_path)
    ((copy, words),) = [(row["source"], row["what"]) for row in rejected]
    assert (copy, words) == ("site.zip#rows.jsonl#1", "The same record was already read, as rows.jsonl#1.")
    assert set(found) == {
        "plain.txt", "dated.txt", "utf16.txt", "latin1.txt", "without_suffix", "page.html", "cyrillic.html", "a", "b", "a-gz", "b-gz", "array-1",
        "array-2", "p1", "p2", "crawl.warc#1", "crawl.warc.gz#1", "crawl.wet#1", "feed.rss#1", "feed.rss#2", "feed.atom#1", "feed.json#1",
        "paper.pdf", "letter.eml", *(f"pilots.mbox#{i}" for i in (1, 2, 3, 4)), "page.html.bz2", "words.txt.xz", "rows.jsonl.zst#1", "crawl.warc.zst#1",
        "crawl.warc.zst#2", "site.zip#a/page.html", "site.zip#up.txt", "site.zip#rows.parquet#1", "site.zip#inner.zip#deep.txt", "site.tar#b/words.txt",
        *(f"site.tar#box.mbox#{i}" for i in (1, 2, 3, 4)), "site.tar.gz#crawl.warc.gz#1", "site.tar.zst#paper.pdf", "crawl.wacz#archive/crawl.warc.gz#1",
        "s1", "<urn:uuid:1>", "saved.mhtml", "tsv-1", "sheet-1", "rows.csv.gz#2",
    }  # fmt: skip
    assert found["plain.txt"]["text"] == found["utf16.txt"]["text"] == found["a"]["text"] == TEXT
    assert found["cyrillic.html"]["language"] == "ru" and found["latin1.txt"]["language"] == "de"
    assert found["feed.rss#1"]["credit"] == found["dated.txt"]["credit"] == "Harbour Wire"
    assert found["feed.atom#1"]["published_from"] == "feed"
    assert found["b"]["fetched"] is not None and found["b"]["published"] is None
    assert found["<urn:uuid:1>"]["fetched"] is not None and found["<urn:uuid:1>"]["published"] is None
    assert found["<urn:uuid:1>"]["url"] == "https://quay.example/t" and found["crawl.warc.zst#2"]["url"][-3:] == "/z2"


def test_read_sources__reads_a_saved_page_as_a_page(tmp_path):
    make_files(tmp_path, {"saved.mhtml": GOOD["saved.mhtml"]})
    page = read(tmp_path)[0]["saved.mhtml"]
    assert page["url"] == "https://quay.example/2024/05/03/lock" and page["title"] == "North lock closed"
    assert (
        page["published"].isoformat() == "2024-05-03T08:30:00+00:00"
        and page["fetched"].isoformat()[:10] == "2024-06-05"
    )
    assert page["text"].startswith("The harbour board") and "boat" not in page["text"]
    (tmp_path / "saved.mhtml").write_bytes(
        GOOD["saved.mhtml"]().replace(b"article:published_time", b"x").replace(b"/2024/05/03/lock", b"/lock")
    )
    assert read(tmp_path)[0]["saved.mhtml"]["published"] is None


def test_read_sources__reads_rows_of_csv_as_those_of_jsonl(tmp_path):
    make_files(
        tmp_path,
        {name: GOOD[name] for name in ("rows.csv.gz", "rows.tsv")}
        | {name: BAD[name] for name in ("wrong_rows.csv", "no_text.csv", "open_mark.csv")},
    )
    found, rejected = read(tmp_path)
    first = found["sheet-1"]
    assert first["text"] == 'The north lock is shut; it opens\non "Friday".' and (first["title"], first["author"]) == (
        "Lock",
        "Jo Marsh",
    )
    assert found["rows.csv.gz#2"]["published"].date().isoformat() == "2024-05-04"
    assert found["tsv-1"]["text"] == "The café on the quay is shut." and found["tsv-1"]["title"] == "Café"
    assert found["om-2"]["text"] == "fine" and "wrong_rows.csv#3" in found
    words = {row["source"]: row["what"] for row in rejected}
    assert words["no_text.csv"] == "The table has no column text; its columns: number, summary."
    assert words["wrong_rows.csv#2"] == "The row has 3 values, the header 5." and "open_mark.csv#1" in words


@pytest.mark.parametrize("quality", ["fast", "best"])
def test_read_page__knows_text_and_metadata(tmp_path, quality):
    (tmp_path / "page.html").write_text(PAGE)
    page = read(tmp_path, quality=quality)[0]["page.html"]
    assert page["text"].startswith("The harbour board") and "not a minute earlier" in page["text"]
    assert "cookies" not in page["text"] and "\n\n“No ferry" in page["text"]
    assert (page["title"], page["author"], page["site"]) == ("North lock closed", "Jo Marsh", "Quay Times")
    assert page["url"] == "https://quay.example/2024/05/03/lock" and page["credit"] == "Harbour Wire"
    assert page["published"].isoformat() == "2024-05-03T08:30:00+00:00"
    assert (page["published_from"], page["published_precision"]) == ("metadata", "second")
    assert page["modified"] > page["published"]


def test_read_sources__rejects_with_words_and_reads_the_rest(tmp_path):
    make_files(tmp_path, BAD)
    found, rejected = read(tmp_path)
    assert {"a", "b", "t0"} <= set(found)
    named = " ".join(row["source"] for row in rejected)
    assert [name for name in BAD if name not in named] == []
    assert all(row["todo"] for row in rejected)


def test_read_sources__says_where_a_file_holds_no_record(tmp_path):
    pq.write_table(
        pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())}), tmp_path / "a.parquet"
    )
    (tmp_path / "b.json").write_text("[]")
    (tmp_path / "c.jsonl").write_text("\n\n")
    for threads in (1, 3):
        ((witnesses, rejected),) = read_sources([tmp_path], threads=threads)
        assert witnesses.num_rows == 0
        assert [Path(name).name for name in rejected["source"].to_pylist()] == ["a.parquet", "b.json", "c.jsonl"]


def test_read_sources__never_opens_a_pipe_and_survives_loops(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    (tmp_path / "one.txt").write_text("One lock.")
    found, rejected = read(tmp_path)
    assert set(found) == {"one.txt"}
    assert {Path(row["source"]).name for row in rejected} == {"pipe", "loop", "self", "nowhere"}


def test_read_sources__says_when_permission_is_denied(tmp_path):
    (tmp_path / "one.txt").write_text("One lock.")
    (tmp_path / "closed.txt").write_text("No.")
    (tmp_path / "closed.txt").chmod(0)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder").chmod(0)
    for folder in (tmp_path, *(above for above in tmp_path.parents if above.name.startswith(("pytest", "popen")))):
        folder.chmod(0o755)
    program = (
        "import os, sys, json\nfrom whence.read import read_sources\n"
        "list(read_sources([sys.argv[2]]))\n"  # root may hide the modules that are imported late
        "os.geteuid() or os.seteuid(65534)\n"
        "rows = [(w.column('key').to_pylist(), r.column('source').to_pylist()) for w, r in read_sources([sys.argv[1]])]\n"
        "print(json.dumps(rows))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), str(tmp_path / "one.txt")],
        capture_output=True,
        text=True,
        check=False,
    )
    (tmp_path / "folder").chmod(0o755)
    assert done.returncode == 0, done.stderr
    if done.stdout.strip() == "[]":
        pytest.skip("the parent folder is closed to others here")
    keys, rejected = json.loads(done.stdout)[0]
    assert keys == ["one.txt"]
    assert sorted(Path(source).name for source in rejected) == ["closed.txt", "folder"]


def test_read_sources__names_files_relative_to_what_was_given(tmp_path, monkeypatch):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "x.txt").write_text("One.")
    (tmp_path / "list.txt").write_text("# comment\nin/deep/x.txt\nmissing.txt\n")
    monkeypatch.chdir(tmp_path)
    assert set(read("in")[0]) == {"deep/x.txt"}
    assert set(read("in/deep/x.txt")[0]) == {"x.txt"}
    assert set(read("in/**/*.txt")[0]) == {"deep/x.txt"}
    found, rejected = read("@list.txt")
    assert set(found) == {"x.txt"} and [row["source"] for row in rejected] == ["missing.txt"]
    assert read("nothing*.txt")[1][0]["what"] == "No file fits this pattern."
    assert set(read("-", stdin=io.BytesIO(b'{"id": "s", "text": "From stdin."}\n'))[0]) == {"s"}
    assert set(read("-", stdin=io.BytesIO(gzip.compress(b"Plain words.")))[0]) == {"-"}


@pytest.mark.timeout(60)
def test_read_sources__reads_folders_that_link_to_each_other_once(tmp_path):
    for i in range(8):
        (tmp_path / f"d{i}").mkdir()
        (tmp_path / f"d{i}" / "t.txt").write_text(f"The lock of quay {i} is closed.")
        for j in range(8):
            if i != j:
                (tmp_path / f"d{i}" / f"l{j}").symlink_to(f"../d{j}")
    found, rejected = read(tmp_path)
    assert len(found) == 8 and {row["what"] for row in rejected} == {
        "The folder was already read by another path.",
        "The link leads back to a folder that holds it.",
    }


@pytest.mark.timeout(60)
def test_read_sources__expands_a_pattern_through_links_that_lead_in_circles(tmp_path):
    (tmp_path / "g" / "below").mkdir(parents=True)
    (tmp_path / "g" / "a.txt").write_text("The lock is closed.")
    (tmp_path / "g" / "below" / "b.txt").write_text("The gate is open.")
    (tmp_path / "g" / "one").symlink_to(".")
    (tmp_path / "g" / "two").symlink_to(".")
    assert set(read(str(tmp_path / "g" / "**" / "*.txt"))[0]) == {"a.txt", "below/b.txt"}


@pytest.mark.parametrize(
    "pattern",
    ["**", "**/*", "*/**", "**/*.txt", "a/**/c/*", "a/**/**/x.txt", "./**/x.txt", "a/**x", "**/[c]/*", "*.txt"],
)
def test_paths_fitting__are_those_of_the_standard_library(tmp_path, monkeypatch, pattern):
    for path in ("x.txt", "a/x.txt", "a/b/x.txt", "a/b/c/x.txt", "a/.hidden/x.txt", "[odd]/c/y", "a/bx"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    monkeypatch.chdir(tmp_path)
    for asked in (pattern, str(tmp_path / pattern)):
        files = {path for path in paths_fitting(asked) if os.path.isfile(path)}
        assert {os.path.normpath(path) for path in files} == {
            os.path.normpath(path) for path in glob.glob(asked, recursive=True) if os.path.isfile(path)
        }


def test_read_sources__never_reads_its_own_outputs(tmp_path):
    out = tmp_path / "out"
    old = tmp_path / "older-out"
    for folder in (out, old):
        folder.mkdir()
        for name in ("witness.parquet", "provenance.json", "report.html"):
            (folder / name).write_text("x")
        (folder / "mine.txt").write_text("My own note.")
    assert set(read(tmp_path, skip=out)[0]) == {"out/mine.txt", "older-out/mine.txt"}
    (out / "provenance.json").unlink()
    assert set(read(out, skip=out)[0]) == {"mine.txt"}
    assert set(read(str(out / "*"), skip=out)[0]) == {"mine.txt"}
    (old / "alignment.parquet.part7").write_text("x")
    assert set(read(str(old / "*"), skip=out)[0]) == {"mine.txt"}
    assert read(str(old / "*.parquet"), skip=out)[1][0]["what"] == "No file fits this pattern."


def test_read_sources__keeps_keys_apart(tmp_path):
    lines = [{"id": "k", "text": "One."}, {"id": "k", "text": "Two."}, {"id": "k", "text": "One."}, {"text": "Three."}]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)))
    found, rejected = read(tmp_path)
    assert set(found) == {"k", "k#2", "x.jsonl#4"}
    assert found["k#2"]["notes"] == ["key: another record has the key k"]
    assert [row["source"] for row in rejected] == ["x.jsonl#3"]
    assert found["k"]["witness_id"] == tables.hash_id("k", hashlib.sha256(json.dumps(lines[0]).encode()).digest())


def test_read_sources__says_where_both_copies_of_a_record_stand(tmp_path):
    lines = [
        json.dumps({"id": key, "text": text}) for key, text in (("k", "One."), ("k", "Two."), ("b.jsonl#2", "Three."))
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "b.jsonl").write_text("\n".join([lines[1], "", lines[2], lines[0]]))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two members of one name
        for _ in range(2):
            archive.writestr("page.txt", "The lock is closed.")
    _, rejected = read(tmp_path)
    assert {row["source"]: row["what"].removeprefix("The same record was already read, as ") for row in rejected} == {
        "b.jsonl#1": "a.jsonl#2.", "b.jsonl#3": "a.jsonl#3.", "b.jsonl#4": "a.jsonl#1.", "c.zip#page.txt": "c.zip#page.txt.",
    }  # fmt: skip
    assert all(row["todo"] == "leave the second one out" for row in rejected)


def test_read_sources__bounds_its_batches(tmp_path):
    lines = (json.dumps({"id": str(i), "text": f"Lock {i} is closed."}) for i in range(4500))
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    assert [batch.num_rows for batch, _ in read_sources([tmp_path])] == [2000, 2000, 500]


def test_read_sources__rejects_an_unknown_quality():
    with pytest.raises(ParameterError):
        list(read_sources([], quality="good"))


@given(
    st.binary(max_size=400),
    st.sampled_from(["x", "x.html", "x.jsonl", "x.json", "x.warc", "x.rss", "x.txt"]),
    st.sampled_from(sorted(GOOD)),
    st.integers(0, 10**6),
)
@settings(max_examples=150, deadline=None)
def test_read_file__survives_any_bytes(junk, name, good, at):
    whole = GOOD[good]()
    at %= len(whole)
    for raw in (junk, whole[:at] + junk + whole[at + len(junk) :]):
        records = list(_read_file(Found(None, name, name, 0), Way("fast"), io.BytesIO(raw)))
        assert all(isinstance(record, Record | Rejected) for record in records)


def test_read_sources__keeps_equal_files_of_one_name_in_two_folders(tmp_path):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT)
    found, rejected = read(tmp_path / "old", tmp_path / "new")
    assert set(found) == {"a.txt", "a.txt#2"} and rejected == []
    assert len({row["witness_id"] for row in found.values()}) == 2


def test_read_sources__takes_no_file_twice(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(TEXT)
    found, rejected = read(tmp_path, tmp_path / "sub", tmp_path / "sub" / "a.txt")
    assert set(found) == {"sub/a.txt"}
    assert [row["what"] for row in rejected] == ["The same file was already named."] * 2


def test_read_sources__takes_the_long_path_of_a_drawing_for_one_attribute(tmp_path):
    path = " ".join(f"L {i} {i + 1}" for i in range(5000))
    page = f"<html><body><svg><path d='M 0 0 {path}'></path></svg><p>{TEXT}</p></body></html>"
    (tmp_path / "a.html").write_text(page)
    found, rejected = read(tmp_path)
    assert set(found) == {"a.html"} and not rejected


@pytest.mark.parametrize("start", ["", "' ", "=' ", '" '])
def test_read_sources__counts_attributes_behind_stray_quotes(tmp_path, start):
    attributes = " ".join(f"a{i}" for i in range(20_000))
    (tmp_path / "a.html").write_text(f"<html><body><p {start}{attributes} '>{TEXT}</p></body></html>")
    _, rejected = read(tmp_path)
    assert "attributes" in rejected[0]["what"]


def test_read_sources__rejects_an_element_of_countless_attributes_at_once(tmp_path):
    attributes = " ".join(f"a{i}='x'" for i in range(100_000))
    (tmp_path / "a.html").write_text(f"<html><body><p {attributes}>{TEXT}</p></body></html>")
    (tmp_path / "b.html").write_text(f"<html><body><img src='data:{'A' * 100_000}'><p>{TEXT}</p></body></html>")
    found, rejected = read(tmp_path)
    assert set(found) == {"b.html"} and "attributes" in rejected[0]["what"]


def test_read_sources__says_in_letters_what_a_list_cannot_name(tmp_path):
    (tmp_path / "list.txt").write_bytes(b"no\xff\xfename\n\0\n")
    _, rejected = read(f"@{tmp_path / 'list.txt'}")
    assert len(rejected) == 2 and json.dumps(rejected, ensure_ascii=False).encode()


def test_read_feed__knows_who_wrote_when_and_for_whom(tmp_path):
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Times</title><entry><title>Lock</title>
    <author><name>Jo Marsh</name></author><author><name>Ana Ruiz</name></author>
    <source><title>Harbour Wire</title></source><updated>2024-05-04T08:30:00Z</updated><summary>The lock is closed.</summary></entry></feed>"""
    rss = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item>
    <author>jo@quay.example (Jo Marsh)</author><dc:date>2024-05-03T08:30:00Z</dc:date><atom:updated>2024-05-05T08:30:00Z</atom:updated>
    <source url="https://wire.example">Harbour Wire</source><description>The gate is mended.</description></item></channel></rss>"""
    feed = {"version": "https://jsonfeed.org/version/1", "items": [
        {"content_text": "Fares rise.", "date_published": "2024-05-03T08:30:00Z", "date_modified": "2024-05-06T08:30:00Z", "author": {"name": "Jo"}}
    ]}  # fmt: skip
    for name, content in (("a.atom", atom), ("b.rss", rss), ("c.json", json.dumps(feed))):
        (tmp_path / name).write_text(content)
    found = read(tmp_path)[0]
    a, b, c = (found[f"{name}#1"] for name in ("a.atom", "b.rss", "c.json"))
    assert (a["author"], b["author"], c["author"]) == ("Jo Marsh, Ana Ruiz", "Jo Marsh", "Jo")
    assert a["credit"] == b["credit"] == "Harbour Wire"
    assert a["published"] is None and b["published"].day == c["published"].day == 3
    assert (a["modified"].day, b["modified"].day, c["modified"].day) == (4, 5, 6)

"""Archives: every member is read under a key of its own, nothing is written, and none may outgrow its archive."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.make_files import GOOD, PAGE, TEXT, packed_tar, packed_zip
from tests.read.test_sources import read
from whence.read.files import archives, packed

PACK = {"zip": packed_zip, "tar": packed_tar, "tar.gz": lambda files: gzip.compress(packed_tar(files))}


def without_ids(row: dict) -> dict:
    return {name: value for name, value in row.items() if name not in ("witness_id", "key")}


@pytest.mark.parametrize("way", PACK)
def test_read_sources__reads_a_member_as_it_reads_the_file(tmp_path, way):
    for name, content in GOOD.items():
        (tmp_path / "files").mkdir(exist_ok=True)
        (tmp_path / "files" / name).write_bytes(content())
    (tmp_path / f"all.{way}").write_bytes(PACK[way]({name: content() for name, content in GOOD.items()}))
    outside, inside = read(tmp_path / "files"), read(tmp_path / f"all.{way}")
    order = [row["text"] for row in outside[0].values()]
    assert sorted(order) == sorted(row["text"] for row in inside[0].values()) and len(inside[1]) == len(outside[1])
    for key, row in outside[0].items():
        member = inside[0].get(f"all.{way}#{key}") or inside[0][key]
        assert without_ids(member) == without_ids(row) or member["raw_sha256"] != row["raw_sha256"]


@pytest.mark.parametrize("way", PACK)
def test_read_sources__is_the_same_from_a_pipe(tmp_path, way):
    raw = PACK[way]({"page.html": PAGE.encode(), "rows.parquet": GOOD["rows.parquet"](), "x.txt": TEXT.encode()})
    found, rejected = read("-", stdin=io.BytesIO(raw))
    assert set(found) == {"-#page.html", "p1", "p2", "-#x.txt"} and rejected == []


@pytest.mark.parametrize("way", PACK)
def test_read_sources__takes_names_for_nothing_but_names(tmp_path, way, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [
        "../up.txt",
        "/etc/root.txt",
        "a/../../b.txt",
        "c\\d.txt",
        "a\nb.txt",
        "é.txt",
        "x" * 90 + ".txt",
        ".hidden",
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "odd").write_bytes(PACK[way]({name: f"Text of {name}.".encode() for name in names}))
    before = sorted(os.walk(tmp_path))
    found, rejected = read(tmp_path / "in")
    assert rejected == [] and sorted(os.walk(tmp_path)) == before
    keys = {"up.txt", "etc/root.txt", "a/b.txt", "c/d.txt", "a b.txt", "é.txt", "x" * 90 + ".txt"}
    assert set(found) == {f"odd#{key}" for key in keys}


@pytest.mark.parametrize("way", PACK)
def test_read_sources__keeps_members_of_one_name_apart(tmp_path, way):
    if way == "zip":
        sink = io.BytesIO()
        with zipfile.ZipFile(sink, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
            for text in ("One.", "Two."):
                archive.writestr("a.txt", text)
        raw = sink.getvalue()
    else:
        end = 1024  # the zeros that end a tar are padded to its block of 10,240 bytes
        one, two = (packed_tar({"a.txt": text}) for text in (b"One.", b"Two."))
        raw = one[:end] + two
    (tmp_path / "a").write_bytes(raw)
    found, rejected = read(tmp_path)
    assert {key: row["text"] for key, row in found.items()} == {"a#a.txt": "One.", "a#a.txt#2": "Two."} and not rejected


@pytest.mark.parametrize("way", PACK)
def test_read_sources__stops_at_a_bomb_and_reads_the_other_files(tmp_path, way, monkeypatch):
    monkeypatch.setattr(packed, "FREE", 100_000)
    lines = b" " * 1000 + b"\n"
    inner = packed_zip({f"{i}.jsonl": lines * 2000 for i in range(50)})
    bomb = {
        "before.txt": b"One lock.",
        "bomb.zip": inner,
        "wide.jsonl.gz": gzip.compress(lines * 2000),
        "z.txt": b"No.",
    }
    (tmp_path / "bomb").write_bytes(PACK[way](bomb))
    (tmp_path / "fine.txt").write_text("A gate.")
    found, rejected = read(tmp_path)
    assert set(found) == {"bomb#before.txt", "fine.txt"}
    assert [row["source"] for row in rejected if "times its size" in row["what"]] == [str(tmp_path / "bomb")]


def test_read_sources__believes_no_size_that_a_sparse_tar_claims(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "FREE", 100_000)
    info = tarfile.TarInfo("big.txt")
    info.pax_headers = {
        "GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.size": str(1 << 50),
        "GNU.sparse.numblocks": "0", "GNU.sparse.map": "", "GNU.sparse.name": "big.txt",
    }  # fmt: skip
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    (tmp_path / "sparse.tar").write_bytes(sink.getvalue())
    found, rejected = read(tmp_path)
    assert not found and rejected


def test_read_sources__says_what_of_a_zip_it_cannot_open(tmp_path):
    raw = bytearray(packed_zip({"locked.txt": b"secret", "fine.txt": b"A lock."}, zipfile.ZIP_STORED))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flags of the first member
        raw[raw.index(magic) + at] |= 1
    (tmp_path / "a.zip").write_bytes(raw)
    odd = packed_zip({"odd.txt": b"words", "fine.txt": b"A gate."}, zipfile.ZIP_STORED)
    (tmp_path / "b.zip").write_bytes(odd.replace(b"PK\x03\x04\x14\x00\x00\x00\x00", b"PK\x03\x04\x14\x00\x00\x00\x63", 1)
                                     .replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x63", 1))  # fmt: skip
    found, rejected = read(tmp_path)
    assert set(found) == {"a.zip#fine.txt", "b.zip#fine.txt"}
    words = {row["source"].rpartition("/")[2]: row["what"] for row in rejected}
    assert "encrypted" in words["a.zip#locked.txt"] and "not known" in words["b.zip#odd.txt"]


def test_sought__refuses_a_copy_that_is_too_large(monkeypatch):
    monkeypatch.setattr(archives, "MAX_COPY", 10)
    monkeypatch.setattr(archives, "PIECE", 4)
    assert archives.sought(io.BytesIO(b"123456789")).read() == b"123456789"
    with pytest.raises(OSError, match="unpack that first"):
        archives.sought(io.BytesIO(b"1" * 100))


@given(
    way=st.sampled_from(sorted(PACK)),
    at=st.integers(0, 10**6),
    junk=st.binary(min_size=1, max_size=30),
    n_cut=st.integers(0, 400),
)
@settings(max_examples=60, deadline=None)
def test_read_sources__survives_damage_of_an_archive(way, at, junk, n_cut):
    whole = PACK[way]({"a.txt": TEXT.encode(), "b.html": PAGE.encode(), "c.jsonl": GOOD["rows.jsonl"]()})
    at %= len(whole)
    damaged = whole[:at] + junk + whole[at + len(junk) : len(whole) - n_cut]
    found, rejected = read("-", stdin=io.BytesIO(damaged))
    assert found or rejected

"""Pairs: two witnesses a line, no key and no tradition of two lines, and a word for every line that is none."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from whence.align.given import pair_members
from whence.errors import SourceError
from whence.read.pairs import read_pairs

PAIR = {"a": "The port was closed on Monday.", "b": "The port was open on Monday."}


def read(path, lines):
    path.write_bytes(lines if isinstance(lines, bytes) else "\n".join(map(json.dumps, lines)).encode())
    witnesses, rejected = (pa.concat_tables(parts) for parts in zip(*read_pairs(path), strict=True))
    return witnesses, rejected.to_pylist()


def test_read_pairs__keeps_lines_of_one_id_apart(tmp_path):
    lines = [{"id": 1, **PAIR}, {"id": 1, "a": "x y", "b": "z"}, {"id": "1#a", **PAIR}, {"id": "1", **PAIR}]
    witnesses, rejected = read(tmp_path / "p.jsonl", lines)
    assert rejected == []
    key_of = dict(zip(witnesses["witness_id"].to_pylist(), witnesses["key"].to_pylist(), strict=True))
    pairs = {}
    for row in pair_members(witnesses)[0].to_pylist():
        pairs.setdefault(row["tradition_id"], []).append(key_of[row["witness_id"]])
    assert sorted(map(sorted, pairs.values())) == [
        ["1 (2)#a", "1 (2)#b"], ["1 (3)#a", "1 (3)#b"], ["1#a", "1#b"], ["1#a#a", "1#a#b"],
    ]  # fmt: skip


def test_read_pairs__rejects_a_line_that_comes_again_as_one(tmp_path):
    witnesses, rejected = read(tmp_path / "p.jsonl", [{"id": 1, **PAIR}] * 2)
    assert witnesses["key"].to_pylist() == ["1#a", "1#b"]
    assert [row["source"] for row in rejected] == ["p.jsonl#2"]


@pytest.mark.parametrize("name", [None, "", " ", {}, [1], True])
def test_read_pairs__names_a_line_without_an_id_by_its_number(tmp_path, name):
    witnesses, _ = read(tmp_path / "p.jsonl", [{"id": 0, **PAIR}, {"id": name, **PAIR}])
    assert witnesses["key"].to_pylist() == ["0#a", "0#b", "2#a", "2#b"]


def test_read_pairs__reads_lone_surrogates_and_a_byte_order_mark(tmp_path):
    lines = b'\xef\xbb\xbf{"id": 1, "a": "a b \\ud800 c", "b": "d"}\n\n{"id": 2, "a": "e", "b": "f"}\n'
    witnesses, rejected = read(tmp_path / "p.jsonl", lines)
    assert rejected == [] and witnesses["key"].to_pylist() == ["1#a", "1#b", "2#a", "2#b"]


def test_read_pairs__says_that_a_file_holds_no_pair(tmp_path):
    assert [row["what"] for row in read(tmp_path / "p.jsonl", b"\n\n")[1]] == ["There is no pair in it."]
    broken = read(tmp_path / "p.jsonl", b'{"id": 1, "a": "x"}\n[]\n{broken\n7\n')[1]
    assert [row["source"] for row in broken] == [f"p.jsonl#{i}" for i in (1, 2, 3, 4)]


def test_read_pairs__says_where_there_is_no_file(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        list(read_pairs(tmp_path))

"""Rows of records: what cannot be cleaned is rejected alone, what is no address is none."""

from __future__ import annotations

import json

import pytest

import whence
from whence.read.record import Record
from whence.read.witnesses import cleaned


def test_clean_safely__rejects_alone_the_record_that_cleaning_cannot_bear(monkeypatch):
    def clean(records, true=cleaned.clean_records):
        if any(getattr(record, "text", "") == "poison" for record in records):
            raise RecursionError("too deep")
        return true(records)

    monkeypatch.setattr(cleaned, "clean_records", clean)
    records = [Record(key, b"", text) for key, text in (("a", "The lock."), ("b", "poison"), ("c", "The gate."))]
    rows = cleaned.clean_safely(records)
    assert rows["key"].to_pylist() == ["a", "b", "c"]
    assert rows["what"].to_pylist() == [None, "The record cannot be read: RecursionError: too deep.", None]


@pytest.mark.parametrize("url", ["http://[bad/x", "https://a.example]/", "//[::1"])
def test_trace__notes_an_address_that_is_none(tmp_path, url):
    text = "The harbour board said on Monday that the old lock stays closed until the spring, as the gates leak."
    rows = [{"id": "odd", "url": url, "text": text}, {"id": "own", "url": "https://a.example/1", "text": text}]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    trace = whence.trace([tmp_path / "rows.jsonl"], tmp_path / "out")
    found = {row["key"]: row for row in trace.witness.to_pylist()}
    assert found["odd"]["url"] is None and f"url: {url} is no address" in found["odd"]["notes"]
    assert found["own"]["url"] == "https://a.example/1"

"""Pages in two languages by turns: each stretch is read in its own, and each language once."""

from __future__ import annotations

import pyarrow as pa

from whence import tables
from whence.statements import find

ENGLISH = "“The lock stays closed,” said Anna Berg.\n\n"
GERMAN = "„Die Schleuse bleibt zu“, sagte Peter Halm.\n\n"


def test_find_statements__reads_each_language_once(monkeypatch):
    n = 30
    text = (ENGLISH + GERMAN) * n
    size = len(ENGLISH + GERMAN)
    notes = [f"language-de: {i * size + len(ENGLISH)}:{(i + 1) * size}" for i in range(n)]
    read = []

    def statements_in(text, language, true=find.statements_in, **how):
        read.append(language)
        return true(text, language=language, **how)

    monkeypatch.setattr(find, "statements_in", statements_in)
    row = {"witness_id": 1, "key": "a", "title": None, "text": text, "language": "en", "notes": notes}
    (said,) = find.find_statements(tables.table_of([row], tables.WITNESS))
    assert read == ["en", "de"]
    spoken = pa.table(said)["text"].to_pylist()
    assert spoken.count("The lock stays closed,") == n and spoken.count("Die Schleuse bleibt zu") == n

"""Builds the tables of a tradition from a few texts: words laid side by side with difflib, the first text the archetype."""

import re
from difflib import SequenceMatcher

from whence import tables

HAN = "\u3040-\u30ff\u3400-\u9fff"  # scripts without spaces: each character is a word
WORD = re.compile(rf"\d+(?:[.,]\d+)*|[{HAN}]|[^\W_{HAN}]+(?:['’][^\W_{HAN}]+)*")


def words_of(text):
    spans = [match.span() for match in WORD.finditer(text)]
    return [text[a:b].lower().replace("’", "'") for a, b in spans], spans


def columns_of(base, other, step=1000):
    """Columns of other's words against base words at 0, step, 2 * step, ..."""
    columns = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if op in ("equal", "replace"):
            for n, _ in enumerate(range(j1, j2)):
                beyond = n - (i2 - i1) + 1
                columns.append((i1 + n) * step if i1 + n < i2 else (i2 - 1) * step + max(1, beyond))
        elif op == "insert":
            columns.extend((i1 - 1) * step + 500 + n for n in range(j2 - j1))
    return columns


def build(texts, tradition_id=1, keys=None, language=None):
    """COPY, COLLATION, NODE, EDGE, ARCHETYPE of texts; the first is the archetype and the parent of all."""
    keys = keys or [f"w{n}" for n in range(len(texts))]
    ids = [tables.hash_id(tradition_id, key) for key in keys]
    base, _ = words_of(texts[0])
    copies = [
        {"tradition_id": tradition_id, "witness_id": i, "key": key, "text": text, "notes": [], "language": language}
        for i, key, text in zip(ids, keys, texts, strict=True)
    ]
    rows = []
    for witness_id, text in [*zip(ids, texts, strict=True), (None, texts[0])]:
        other, places = words_of(text)
        columns = columns_of(base, other)
        rows.append(
            {
                "tradition_id": tradition_id,
                "witness_id": witness_id,
                "column": columns,
                "char_start": [a for a, _ in places],
                "char_stop": [b for _, b in places],
            }
        )
    nodes = [{"node_id": i, "tradition_id": tradition_id, "witness_id": i} for i in ids]
    edges = [
        {
            "tradition_id": tradition_id,
            "parent": ids[0],
            "child": i,
            "start": 0,
            "stop": len(base),
            "support": 0.9,
            "decided": True,
            "evidence": [],
        }
        for i in ids[1:]
    ]
    tokens = [
        {
            "tradition_id": tradition_id,
            "position": 0,
            "text": texts[0],
            "space_after": "",
            "support": 1.0,
            "lost": False,
        }
    ]
    made = (
        (copies, tables.COPY),
        (rows, tables.COLLATION),
        (nodes, tables.NODE),
        (edges, tables.EDGE),
        (tokens, tables.ARCHETYPE),
    )
    return tuple(tables.table_of(entries, schema) for entries, schema in made)

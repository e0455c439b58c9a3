"""Which statements of different pages repeat one another, be it changed, in reported speech or translated back.

A statement is its *stems*: the first five letters of its words of four letters or more, and its numbers. "We will not reopen the referendum" and
"the Council would not reopen any referenda" share them all. Two statements are compared where they share a *sign*, two stems at
most two apart, in either order. They are the same where half of the stems of the longer one are shared (more of another speaker's, as
anyone may say a few words), or nearly all of the shorter one. Pages cut a quotation at its sentences: each sentence of a long one counts beside the
whole, against short statements only. Days that both name, more than one apart, part them: who says again what was
said is quoted anew. What is linked, be it through others, is one statement (align/components.py), but for what a body says again in a
later document of its own: that begins a statement, to which belongs what is dated from then on. A document and its copies are
one tradition, and as old as the oldest of them.

Of a sign that many statements have, each is compared with the few before it by id and with the first, so that the cost is
linear in the signs. A result looks at the rows of one sign alone: no batch and no order shows. Checked by tests/statements/test_same.py.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import groupby
from typing import Any

import pyarrow as pa

from whence import tables
from whence.statements.words.verbs import is_negated
from whence.text.aliases import fold
from whence.text.sentences import sentence_spans

LETTERS = 5  # of a word, to know it again in another inflection
SHORTEST = 4  # letters of a word that tells something
APART = 2  # stems between the two of a sign, at most
FEWEST = 4  # shared stems below which two statements are not said to be one
SHARE, SHARE_OF_OTHERS = 0.5, 0.7  # of the longer one's stems, with the same speaker and with another
CONTAINED, LEAST_PART = 0.9, 0.3  # of the shorter one's stems, where it is no less than that part of the longer one
LONG = 300  # characters of a statement of which a sentence alone may be repeated
SHORT, WITH_PARTS, SENTENCE = 0, 1, 2  # ``extent`` of a row of SIGN
NEIGHBOURS = 8  # statements before one with the same sign that it is compared with
NEAR = timedelta(days=1)
WORD = re.compile(r"\w+")

NAME_SQL = f"""
WITH text AS (
    SELECT witness_id, MIN(tradition_id) AS tradition_id FROM tradition GROUP BY witness_id HAVING COUNT(*) = 1
), placed AS (
    SELECT s.*, COALESCE(l.other, s.same_as, s.statement_id) AS one, DATE_TRUNC('day', CASE WHEN s.own THEN
        MIN(CASE WHEN s.own THEN s.published END) OVER (PARTITION BY COALESCE(t.tradition_id, s.witness_id)) END) AS issued
    FROM said AS s LEFT JOIN said_star AS l ON s.statement_id = l.one LEFT JOIN text AS t ON s.witness_id = t.witness_id
), issue AS (
    SELECT DISTINCT one, issued FROM placed WHERE issued IS NOT NULL
), dated AS (
    SELECT p.statement_id, p.one, COALESCE(
        MAX(CASE WHEN i.issued <= COALESCE(p.issued, p.said_on, p.published) THEN i.issued END), MIN(i.issued)) AS issued
    FROM placed AS p LEFT JOIN issue AS i ON p.one = i.one GROUP BY p.statement_id, p.one
), named AS (
    SELECT statement_id, MIN(statement_id) OVER (PARTITION BY one, issued) AS first FROM dated
)
SELECT {", ".join(f"s.{name}" for name in tables.STATEMENT.names[:-1])}, NULLIF(n.first, s.statement_id) AS same_as
FROM said AS s JOIN named AS n ON s.statement_id = n.statement_id
ORDER BY s.witness_id, s.char_start, s.char_stop
"""


def stems_of(text: str) -> list[str]:
    """The stems of a text, in its order, each once."""
    words = [fold(word) for word in WORD.findall(text)]
    return list(dict.fromkeys(word[:LETTERS] for word in words if len(word) >= SHORTEST or word.isdigit()))


def sign_statements(said: pa.Table) -> tuple[pa.Table]:
    """Give each statement its signs: SAID -> SIGN. One with fewer than FEWEST stems has none, nor what somebody "does not believe"."""
    rows: list[dict[str, Any]] = []
    for one in tables.conform(said, tables.SAID).to_pylist():
        if is_negated(one["cue"]):
            continue
        text = one["text"] or ""
        sentences = [text[start:stop] for start, stop in sentence_spans(text)] if len(text) >= LONG else [text]
        parts = [(SENTENCE, words) for words in sentences] if len(sentences) > 1 else []
        for extent, words in [(WITH_PARTS if parts else SHORT, text), *parts]:
            stems = stems_of(words)
            if len(stems) < FEWEST:
                continue
            pairs = {tuple(sorted((a, b))) for i, a in enumerate(stems) for b in stems[i + 1 : i + 1 + APART]}
            rest = {name: one[name] for name in ("statement_id", "speaker_key", "said_on")}
            rest |= {"extent": extent, "stems": stems}
            rows.extend({"sign": tables.hash_id(one["pair"], *pair), **rest} for pair in sorted(pairs))
    return (tables.table_of(rows, tables.SIGN),)


def link_statements(signs: pa.Table) -> tuple[pa.Table]:
    """Link statements of equal sign that are the same: SIGN, by sign and statement_id -> LINK; once for each sign."""
    links: list[dict[str, int]] = []
    for _, group in groupby(signs.to_pylist(), key=lambda row: row["sign"]):
        rows = sorted(group, key=lambda row: (row["statement_id"], row["extent"], row["stems"]))
        for i, row in enumerate(rows):
            for other in [*rows[:1], *rows[max(1, i - NEIGHBOURS) : i]] if i else []:
                if row["statement_id"] != other["statement_id"] and is_same(row, other):
                    links.append({"one": row["statement_id"], "other": other["statement_id"]})
    return (tables.table_of(links, tables.LINK),)


def is_same(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two rows of SIGN are one statement."""
    if SENTENCE in {a["extent"], b["extent"]} and SHORT not in {a["extent"], b["extent"]}:
        return False  # two long quotations with one sentence in common
    if a["said_on"] and b["said_on"] and abs(a["said_on"] - b["said_on"]) > NEAR:
        return False
    one, other = set(a["stems"]), set(b["stems"])
    shared, short, long = len(one & other), min(len(one), len(other)), max(len(one), len(other))
    if shared < FEWEST:
        return False
    keys = [(row["speaker_key"] or "").split()[-1:] for row in (a, b)]
    needed = SHARE if keys[0] == keys[1] else SHARE_OF_OTHERS
    return shared >= needed * long or (shared >= CONTAINED * short and short >= LEAST_PART * long)

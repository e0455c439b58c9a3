"""Signs: where none is seen, the rules find nothing; and the registry of keys does as a plain one."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whence.read.cleaning.characters import clean_text
from whence.read.cleaning.language import detect_language, survey_languages
from whence.read.lines.boilerplate import boilerplate_phrases, mark_boilerplate
from whence.read.lines.credits import find_credit, line_phrases, named_phrases, sentence_cues
from whence.read.lines.furniture import bar_openings, call_openings, list_openings
from whence.read.lines.line import lines_of
from whence.read.witnesses import registry, signs
from whence.read.witnesses.prefixes import starts_of
from whence.read.witnesses.registry import Places, Registry

BITS = [
    "The pilots of the harbour said that they will not go to it with the barge. ", "lock", "Quay", " ", "  ", "\n", "\n\n",
    "\r\n", ". ", "” ", "… ", "» ", "“", "’", "—", "é", "É”", "à”»", "Ã©", "â€™", "½", "¬", "&amp;", "AT&T", "\x00", "\x85",
    "Die Lotsen des Hafens sagten, dass sie mit dem Kahn nicht auslaufen, bis die Schleuse repariert ist, und der Rat stimmte zu. " * 2,
    "\u200b", "\u00a0", "\ufeff", "\u212a", "ı", "İ", "ж", "中", "\ud800", "\nRead more", "Don’t miss the ferry", "- By Reuters",
    "AP", "(AP) — ", "ROMA - ANSA. ", "Jane Roe | Reuters", "EFE/Quay", "By Jane Roe, Associated Press", "avec AFP", "/dpa/ ", "SOURCE Quay", "(Quay Press)", "Courtesy: Quay Times", "\nVia Quay Times\n", "first appeared on Quay Times",
    "3 min read", "\nFacebook Twitter\n", "in 3", "Min. 3", "\n@quay #lock\n", "\nwww.quay.example", "\nJoin our Quay group on WhatsApp", "\nRelated stories\n\n",
    "Date 2024-05-03 ", "17 April 2025", "Posted on 17 April 2025\n", "× Close", "Subscribe to our newsletter", "x" * 90,
]  # fmt: skip
texts = st.lists(st.sampled_from(BITS) | st.text(max_size=5), max_size=14).map("".join)


@given(st.lists(texts, max_size=5))
@example(["", "", "a"])
@example(["AP", "lock\n\nAP", "lock\n\nBy Reuters"])
@settings(max_examples=400, deadline=None)
def test_signs__where_none_is_seen_the_rules_find_nothing(given_texts):
    encodable = [text.encode("utf-8", "replace").decode() for text in given_texts]
    odd = signs.needs_cleaning(signs.bytes_of(signs.padded(encodable)))
    for text, needs in zip(encodable, odd, strict=True):
        assert needs or clean_text(text) == (text, [], None)
    clean = [text for text in (clean_text(text).text for text in given_texts) if text]
    heads, tails = signs.heads_of(clean), signs.tails_of(clean)
    marked = signs.needs_marks(signs.bytes_of(signs.padded(clean)), heads, tails)
    for text, needs, english in zip(clean, marked, signs.is_plainly_english(heads), strict=True):
        lines = lines_of(text)
        assert needs or (mark_boilerplate(text, lines), find_credit(text, lines)) == ([], None)
        assert not english or detect_language(text) == "en"
    foreign = signs.has_foreign_paragraphs(signs.bytes_of(signs.padded(clean)))
    for text, asks in zip(clean, foreign, strict=True):
        assert asks or survey_languages(text, "en", is_given=False) == ("en", [])


def test_signs__plain_prose_has_none():
    prose = BITS[0] * 20
    texts = [f"{prose}\n\n“{prose.strip()}”"] * 3
    clean = [clean_text(text).text for text in texts]
    heads = signs.heads_of(clean)
    column = signs.bytes_of(signs.padded(clean))
    assert not signs.needs_cleaning(column).any() and signs.is_plainly_english(heads).all()
    assert not signs.needs_marks(column, heads, signs.tails_of(clean)).any()


def test_prefixes__know_every_phrase_by_a_letter():
    for phrases in (
        boilerplate_phrases(), line_phrases(), named_phrases(), sentence_cues(), bar_openings(), call_openings(), list_openings(),
    ):  # fmt: skip
        assert b"" not in starts_of(phrases)
    assert all(chr(start[0]).isalnum() for start in starts_of(sentence_cues()))


def plain_registry(rows):
    """The key of each row; of a second copy None, and the number of the row that was the first."""
    known: dict[str, dict[int, int]] = {}
    for i, (key, digest) in enumerate(rows):
        seen = known.setdefault(key, {})
        if digest in seen:
            yield None, seen[digest]
            continue
        seen[digest], number = i, len(seen) + 1
        if number == 1:
            yield key, None
            continue
        while f"{key}#{number}" in known:
            number += 1
        known[f"{key}#{number}"] = {digest: i}
        yield f"{key}#{number}", None


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "a#2", "a#3", "b#2#2", "b#2"]), st.integers(0, 3)), max_size=40))
def test_registry__gives_the_keys_of_a_plain_one(rows):
    kept, registry.RECENT = registry.RECENT, 3
    found = []
    try:
        known = Registry()
        for at in range(0, len(rows), 5):
            some = rows[at : at + 5]
            own, first = known.own_keys(*map(list, zip(*some, strict=True)), list(range(at, at + len(some))))
            found += [(key, first.get(i)) for i, key in enumerate(own)]
    finally:
        registry.RECENT = kept
    assert found == list(plain_registry(rows))


def test_registry__holds_little_for_a_record():
    known = Registry()
    for at in range(0, 400_000, 2000):
        known.own_keys([str(i) for i in range(at, at + 2000)], *[list(range(at, at + 2000))] * 2)
    for hashes, n_bytes in ((known.keys, 8), (known.records, 16)):
        assert sum(column.nbytes for run in hashes.runs for column in run) <= n_bytes * 400_000
        assert len(hashes.recent) < 2 * registry.RECENT


@given(st.text(max_size=5), st.integers(0, 2**36 - 1))
def test_places__are_what_they_were_given(file, record):
    places = Places()
    numbers = [places.number(stood) for stood in (f"{file}#{record}", None, f"other#{record}", f"{file}#{record}")]
    assert [places.words(number) for number in numbers] == [
        f"{file}#{record}",
        None,
        f"other#{record}",
        f"{file}#{record}",
    ]


def test_needs_marks__looks_at_no_lines_of_known_texts_and_at_all_of_others():
    clean = [
        "The lock is closed.\n\nSubscribe to our newsletter",
        "The quay is open.\n\nSubscribe to our newsletter",
        "",
    ]
    column, heads = signs.bytes_of(signs.padded(clean)), signs.heads_of(clean)
    for known in ([True, False, False], [False, True, True], [False] * 3, [True] * 3):
        marked = signs.needs_marks(column, heads, signs.tails_of(clean), known=np.array(known))
        assert [*marked[:2]] == [not one for one in known[:2]]

"""Signs: where none is seen, the rules find nothing; and the registry of keys does as a plain one."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.reference import scan as reference
from whence.read.cleaning.characters import clean_text
from whence.read.cleaning.language import detect_language, survey_languages
from whence.read.lines.boilerplate import boilerplate_phrases, mark_boilerplate
from whence.read.lines.credits import find_credit, line_phrases, named_phrases, sentence_cues
from whence.read.lines.furniture import bar_openings, call_openings, list_openings
from whence.read.lines.line import lines_of
from whence.read.witnesses import registry, signs
from whence.read.witnesses.prefixes import N_BYTES, openings_of, starts_of
from whence.read.witnesses.registry import Registry
from whence.read.witnesses.scan import find_openings, lack_words

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
    known: dict[str, dict[int, int]] = {}
    for key, digest in rows:
        seen = known.setdefault(key, {})
        if digest in seen:
            yield None
            continue
        seen[digest] = number = len(seen) + 1
        if number == 1:
            yield key
            continue
        while f"{key}#{number}" in known:
            number += 1
        known[f"{key}#{number}"] = {digest: 1}
        yield f"{key}#{number}"


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "a#2", "a#3", "b#2#2", "b#2"]), st.integers(0, 3)), max_size=40))
def test_registry__gives_the_keys_of_a_plain_one(rows):
    kept, registry.RECENT = registry.RECENT, 3
    try:
        known = Registry()
        own = [
            key
            for at in range(0, len(rows), 5)
            for key in known.own_keys(*map(list, zip(*rows[at : at + 5], strict=True)))
        ]
    finally:
        registry.RECENT = kept
    assert own == list(plain_registry(rows))


def test_registry__holds_little_for_a_record():
    known = Registry()
    for at in range(0, 400_000, 2000):
        known.own_keys([str(i) for i in range(at, at + 2000)], list(range(at, at + 2000)))
    assert sum(run.nbytes for run in known.known.runs) <= 16 * 400_000 and len(known.known.recent) < 2 * registry.RECENT
    assert isinstance(known.known.runs[0], np.ndarray)


raw = st.lists(st.sampled_from([b"a", b"B", b"z", b" ", b".", b"\xc3\xa9", b"\xe2\x80\x9c"]), max_size=12).map(b"".join)


phrases = st.sets(st.sampled_from([b"ab", b"ba", b"a ", b"aa", b"a", b"abba", b"\xe3\xa9", b"zz.zz.zz"]))


@given(texts=st.lists(raw, max_size=4), sets=st.tuples(phrases, phrases, phrases))
def test_find_openings__finds_what_the_reference_finds(texts, sets):
    in_word = np.zeros(256, np.bool_)
    in_word[list(b"aBz")] = True
    prefixes = openings_of({np.uint8(1 << number): chosen for number, chosen in enumerate(sets)})
    codes = np.frombuffer(b"".join(texts) + b" " * N_BYTES, np.uint8)
    places, bits = find_openings(codes, np.cumsum([0, *map(len, texts)]), in_word, *prefixes)
    found = list(zip(places.tolist(), bits.tolist(), strict=True))
    assert found == reference.openings(texts, b"aBz", list(sets), whole=2)


@given(st.lists(st.text(st.sampled_from(" thea"), max_size=9), max_size=4))
def test_lack_words__finds_what_a_search_finds(texts):
    words = [b" the", b" tha"]
    codes = np.frombuffer("".join(texts).encode() + b" the", np.uint8)
    offsets = np.cumsum([0, *map(len, texts)])
    found = lack_words(codes, offsets[:-1], offsets[1:], np.array([list(word) for word in words], np.uint8))
    assert found.tolist() == [all(word.decode() not in text for word in words) for text in texts]

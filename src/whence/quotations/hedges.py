"""Places where a text has words and yet does not tell that somebody said them, or said them so.

Two kinds are told apart, by the words and patterns of ``data/hedges.toml``, one table a language; of other languages nothing is said:
- *unsaid*: the words around the quotation deny that it was said ("Krol never said “…”"), call it false ("a fake video shows
  Krol saying “…”"), ask ("Did you say “…”?"), suppose it ("If Krol said “…”") or pass it on as a rumour ("is rumoured to have said");
  the sentence behind it does ("This quotation is fake."), or the one before, where it leads to nothing else;
- *cut short*: the speaker's own sentence opens with words that condition or deny what follows ("If the storm comes, we will …",
  "It is a lie that we will …", "We will not | close …"), and these are not in the place; or the place has the sentence from its start on
  and stops before words that condition or bound it ("We will close | unless you pay", "in 2029 | at the earliest").

Of the words before a quotation only the clause that leads to it counts, and of its verbs of saying the last: "Krol, who denied
the charge, said “…”" tells that she said it. A double denial ("did not deny saying") is none. That words are false is no word on
whether they were said: of the next sentence only what speaks of the quotation, or of saying it, counts. Cost: linear in the sentences
around a place. Checked in tests/quotations/test_hedges.py.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whence.quotations.places import Source
from whence.text.lexicon import bare_language

REACH = 400  # characters around a place in which its sentence is looked for
SENTENCE_END = re.compile(r"[.!?…؟][\"”’»)]*\s+|\n")
PIECE_END = re.compile(r"[.!?…;“”„«»\"]")
CLOSING_MARK = re.compile(r"\s?[\"”»“]")
ANY_MARK = re.compile('["“”„«»]')
NAME = re.compile(r"\{([a-z]+)\}")
BUILT_IN = {"clause": "[^,;:—،؛]*$", "rest": "[^;:—؛]*$", "some": r"(?:[\w.'-]+ ){0,6}?"}
REASONS = {
    "faked": "to call them false",
    "denied": "to deny that they were said",
    "supposed": "to suppose that they were said",
    "asked": "to ask whether they were said",
    "rumoured": "to pass on a rumour that they were said",
}
FAKED, ASKED = REASONS["faked"], REASONS["asked"]
SPACES = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})

Table = tuple[tuple[str, re.Pattern[str]], ...]  # what a pattern does, and the pattern


@dataclass(frozen=True)
class Hedges:
    """The patterns of one language."""

    saying: re.Pattern[str]
    joins: re.Pattern[str]  # where a clause begins that does not go on with the one before
    before: Table
    whole: Table
    question: Table
    behind: Table
    sentence: Table
    following: Table
    lead: Table
    opening: Table
    closing: Table
    own: re.Pattern[str]
    distance: re.Pattern[str]


@cache
def _tables() -> dict[str, dict[str, dict[str, list[str]]]]:
    """``data/hedges.toml``, by language."""
    return tomllib.loads(files("whence.quotations").joinpath("data/hedges.toml").read_text("utf-8"))


@cache
def hedges_of(language: str | None) -> Hedges:
    """The patterns of a language of ``data/hedges.toml``; of English for another one."""
    table = _tables().get(bare_language(language), _tables()["en"])
    words = {name: _any_of(listed) for name, listed in table["words"].items()} | BUILT_IN

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(NAME.sub(lambda name: words[name[1]], pattern), re.IGNORECASE)

    def table_of(name: str) -> Table:
        listed = table.get(name, {})
        kinds = REASONS if name not in {"opening", "closing"} else dict(zip(listed, listed, strict=True))
        return tuple((why, compiled(pattern)) for kind, why in kinds.items() for pattern in listed.get(kind, ()))

    own, distance = ("|".join(f"(?:{pattern})" for pattern in table["around"][name]) for name in ("own", "distance"))
    return Hedges(
        saying=compiled(r"\b{said}(?!\w)"),
        joins=compiled(r", {joins}\b"),
        before=table_of("before"),
        whole=table_of("whole"),
        question=table_of("question"),
        behind=table_of("behind"),
        sentence=table_of("sentence"),
        following=table_of("next"),
        lead=table_of("lead"),
        opening=table_of("opening"),
        closing=table_of("closing"),
        own=compiled(own),
        distance=compiled(distance),
    )


def _any_of(words: list[str]) -> str:
    """One of some words, the longest first; `*` is any ending."""
    ordered = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word).replace(chr(92) + '*', chr(92) + 'w*') for word in ordered)})"


def _first(table: Table, words: str) -> str | None:
    """What the first pattern that words match does."""
    return next((why for why, pattern in table if pattern.search(words)), None)


def plain(words: str) -> str:
    """Words with single spaces and straight apostrophes, as the patterns have them."""
    return " ".join(words.translate(SPACES).split())


def unsaid(before: str, behind: str, language: str | None = "en") -> str | None:
    """To what end a sentence has a quotation that it does not tell to be said; None where it tells it.

    before, behind: its words on both sides of the marks, its own punctuation included.
    """
    hedges = hedges_of(language)
    before, behind = plain(before).rstrip("\"“”‘'«„:,، "), plain(behind)
    clause = hedges.joins.split(before)[-1]
    saying = list(hedges.saying.finditer(clause))
    told = clause[: saying[-1].end()] if saying else clause
    for why, pattern in hedges.before:
        if pattern.search(told) or (why == FAKED and pattern.search(clause)):
            return why
    if re.match(r"[\"”’»“\s]*[?؟]", behind) and (asked := _first(hedges.question, clause)):
        return asked
    return (
        _first(hedges.whole, clause)
        or _first(hedges.behind, behind)
        or _first(hedges.sentence, f"{clause} “…” {behind.lstrip(' ”»“')}")
    )


def cut_opening(lead: str, language: str | None = "en") -> str | None:
    """What the opening words of a sentence do to the rest of it: "a condition", "a denial", ...; None: nothing known."""
    lead = plain(lead)
    return _first(hedges_of(language).opening, lead) if lead else None


def cut_closing(rest: str, language: str | None = "en") -> str | None:
    """What the words that end a sentence do to what stands before them: "a condition", "a bound"; None: nothing known."""
    rest = plain(rest)
    return _first(hedges_of(language).closing, rest) if rest else None


def closes_itself(after: str, language: str | None = "en") -> bool:
    """Whether the words behind a quotation condition or bound it: "“We will close,” she said. “But only if parliament pays.”"."""
    pieces = (piece.split() for piece in PIECE_END.split(plain(after)))
    return any(cut_closing(" ".join(words[at:]), language) for words in pieces for at in range(len(words)))


def hedges_itself(around: str, language: str | None = "en") -> bool:
    """Whether a sentence denies or conditions in its own words what it quotes: "She would not “close the quay”"."""
    return hedges_of(language).own.search(plain(around)) is not None


def distances_itself(before: str, behind: str, language: str | None = "en") -> bool:
    """Whether a sentence does not pass on its quotation as said: "She rejects claims that she said “…”"."""
    around = hedges_of(language).distance.search(plain(f"{before} … {behind}"))
    return around is not None or unsaid(before, behind, language) is not None


def sentence_sides(text: str, start: int, stop: int) -> tuple[str, str]:
    """The words of the sentence of a range before and behind it."""
    low = max(0, start - REACH)
    before, behind = text[low:start], text[stop : stop + REACH]
    ends = [match.end() for match in SENTENCE_END.finditer(before)]
    end = SENTENCE_END.search(behind)
    return before[ends[-1] if ends else 0 :], behind[: end.end() if end else len(behind)]


def neighbours(text: str, start: int, stop: int) -> tuple[str, str]:
    """The sentence before a range that is a sentence by itself, and the one behind its sentence; empty where they quote."""
    closing = CLOSING_MARK.match(text, stop)
    stop = closing.end() if closing else stop
    before, behind = sentence_sides(text, start, stop)
    own = (
        text[start:stop].rstrip('"”’»“ ')[-1:] in {".", "!", "?", "…", "؟"} and not behind.strip('"”’»“ ')[:1].islower()
    )
    follows = stop if own and behind[:1].isspace() else stop + len(behind)
    following = text[follows : follows + REACH].lstrip()
    end = SENTENCE_END.search(following)
    following = following[: end.end() if end else len(following)]
    leads = ""
    if not before.strip('"“„«‘ '):
        earlier = text[max(0, start - len(before) - REACH) : start - len(before)].rstrip()
        ends = [match.end() for match in SENTENCE_END.finditer(earlier)]
        leads = earlier[ends[-1] if ends else 0 :]
    return _without_quotation(leads), _without_quotation(following)


def _without_quotation(sentence: str) -> str:
    """A sentence as the patterns have it; nothing of one that quotes."""
    return "" if ANY_MARK.search(sentence) else plain(sentence)


def unsaid_around(text: str, start: int, stop: int, language: str | None) -> str | None:
    """To what end the sentences beside a quotation speak of it; start, stop: with its marks."""
    hedges = hedges_of(language)
    leads, following = neighbours(text, start, stop)
    return (_first(hedges.following, following) if following else None) or (
        _first(hedges.lead, leads.rstrip(":.! ")) if leads else None
    )


def _is_known(language: str | None) -> bool:
    """Whether a text is in a language of the data; one that nobody told is read as English."""
    return bare_language(language) in _tables()


def unsaid_at(source: Source, start: int, stop: int) -> str | None:
    """To what end a source has the words start:stop, if it does not tell that they were said."""
    if not _is_known(source.language):
        return None
    language = source.language
    number = source.span_at(start)
    span = source.spans[number] if number is not None else None
    first, last = (span.start, max(span.stop, stop)) if span else (start, stop)
    before, behind = sentence_sides(source.text, first, last)
    if span is not None and number and source.spans[number - 1].stop > first - len(before):
        before = source.text[source.spans[number - 1].stop : first]  # what leads to another quotation
    asks = span is not None and source.text[last - 2 : last - 1] in {"?", "؟"}
    if asks and (asked := _first(hedges_of(language).question, plain(before).rstrip('"“„« ,:'))):
        return asked
    if span is not None and re.search(r"[.!]\W{0,2}$", source.text[first:last]) and behind[:1].isspace():
        behind = behind if behind.strip()[:1].islower() else ""  # a sentence of its own
    told = unsaid(before, behind, language)
    return told or (unsaid_around(source.text, first, last, language) if span is not None else None)


def opening_at(source: Source, start: int) -> tuple[str, str] | None:
    """(what it is, the words) of an opening of the speaker's sentence that turns what begins at a character."""
    if not _is_known(source.language):
        return None
    number = source.span_at(start)
    lead, _ = sentence_sides(source.text, start, start)
    if number is not None:
        lead = lead[max(0, len(lead) - (start - source.spans[number].inner_start)) :]
    what = cut_opening(lead, source.language)
    return (what, " ".join(lead.split())) if what else None


def closing_at(source: Source, start: int, stop: int) -> tuple[str, str] | None:
    """(what it is, the words) of an ending of the speaker's sentence that conditions or bounds what stands at start:stop.

    Only where the sentence is there from its start on: a few words out of one promise nothing.
    """
    if not _is_known(source.language):
        return None
    number = source.span_at(start)
    last = source.spans[number].inner_stop if number is not None else len(source.text)
    begins = sentence_sides(source.text, stop - 1, stop)[0]
    lead, _ = sentence_sides(source.text, start, start)
    if number is not None:
        lead = lead[max(0, len(lead) - (start - source.spans[number].inner_start)) :]
    if len(begins) > stop - start and any(char.isalnum() for char in lead):
        return None
    rest = sentence_sides(source.text, stop, stop)[1][: max(0, last - stop)]
    what = cut_closing(rest, source.language)
    return (what, " ".join(rest.split()).strip(" ,.!?;—–")) if what else None

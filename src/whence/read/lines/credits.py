"""Credits: the source that a text names for itself.

Looked for at both edges of a text: a line that opens with a cue ("Courtesy: …", "Quelle: …"), a sentence
with a cue ("first appeared on …"), an agency in a dateline ("(AP) —", "/ТАСС/.") or in brackets after the text,
a byline or a line that ends or opens with an agency ("By Jane Roe, Associated Press"), a last line that is a name in
brackets. What credits a picture ("Photo: Jane Roe / AFP") is none. Cues of eleven languages stand in data/credits.toml, agencies in data/agencies.toml.
The credit is kept as written; ``agency_of`` gives the one name of an agency for all its spellings.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from whence.read.lines.agencies import (
    EDGES,
    agencies_of,
    agency_of,
    opening_agencies,
    opening_agency,
    spellings,
    without_generic,
)
from whence.read.lines.boilerplate import is_boilerplate
from whence.read.lines.bylines import any_of, author_of_line, byline_openings, listed_in
from whence.read.lines.furniture import is_furniture, opens_list
from whence.read.lines.line import MAX_LINE, SENTENCE_ENDS, Line
from whence.read.lines.phrases import Openings, first_word, phrases_of
from whence.read.lines.pieces import pieces_of

EDGE = 250  # code points at each edge in which sentences are searched for cues
EDGE_LINES = 5
MAX_CUE = 60  # code points that hold any cue of a sentence
MAX_NAMED = 45  # a longer line is more than an agency or its byline
MAX_NAME = 90
MAX_PIECES = 160  # a line that tells several things
MAX_ABOVE, MAX_ABOVE_LINE = 4, 110  # lines above a dateline, and code points of one: a headline, a date, a byline
LEAST_PROSE = 60  # code points of a line below others that a dateline opens
BRACKETED = re.compile(r"[(\[/]\s*([^()\[\]/\n]{2,40}?(?:/[^()\[\]/\s]{2,12})?)\s*[)\]/]")
DATELINE = re.compile(
    r"[\w .,'’/-]{0,60}?(?:[(\[]([^()\[\]\n]{2,40})[)\]]|/([^/\n]{2,30})/)\s*(?:\.?\s?[-–—:―]+\s|[-–—]|\.\s)"
)
PLACE = r"[^\W\d_a-zà-öø-ÿа-яёіїєґ][^\s,./]*+"  # a word with a capital; Arabic has none
BARE_DATELINE = re.compile(rf"(?:(?:{PLACE}|\d{{1,2}}\.?)[ ,/.]{{1,2}}){{1,5}}\(([^()\n]{{2,40}})\)\s(?=[^\W\d_a-z])")
DASHED_DATELINE = re.compile(r"[^\W\d_][\w .,'’/-]{1,60}?\s[-–—]\s(?=\w)")
STOPPED_DATELINE = re.compile(  # "Брашк, 3 апреля. ТАСС. ", "BRASK, April 3. AP — "
    r"[^\W\d_][\w '’-]{1,40}[,.]\s(?:\d{1,2}\.?\s[^\W\d_]{3,12}|[^\W\d_]{3,12}\.?\s\d{1,2})\.?(?:,?\s\d{4}(?:\s?[гр]\.)?)?[.,:]?\s(?=\w)"
)
SIGNATURE = re.compile(
    r"(?:^|\n|[.!?…”\"»)]\s|[(\[])((?:[^\W\d_][\w-]{1,11}/){1,4}[^\W\d_][\w-]{1,11})[)\]]?\.?$"
)  # "kna/dpa/AFP"
CLOSING = re.compile(r"[(\[]([^\W\d_][\w.'’&-]*+(?:\s[^\W\d_][\w.'’&-]*+){0,5}\s?)[)\]]\.?")
TAG = re.compile(r"\s+[|•·–—-]\s+|\s?/\s?|,\s+")  # between a name and its agency
OF = re.compile(r" (?:of|de|des|der|du|di) ")  # before the seat or the field of an office
MIN_TAG = 3  # letters of an agency behind a comma: "Scranton, PA" is a place


class Credit(NamedTuple):
    """The source named, and the range of the line or words that name it."""

    name: str
    start: int
    stop: int


@cache
def _name_end() -> re.Pattern[str]:
    """What ends a name: a sentence, a bracket, or a small word where no name follows."""
    return re.compile(rf"[.!?]+(?:\s|$)|[\n;()\[\]|]|[,:]\s|\s+(?:{any_of('end')})\s+(?-i:(?=[a-zа-яёіїєґ\d]))", re.I)


@cache
def _article() -> re.Pattern[str]:
    """An article before a name."""
    return re.compile(rf"^(?:(?:{any_of('article')})\s+|l['’])")


@cache
def _byline() -> re.Pattern[str]:
    """A line that says by whom a text is."""
    return re.compile(rf"(?:{any_of('by')})\s+(.{{2,40}})", re.I)


def agency_in_byline(author: str) -> str | None:
    """The agency, as written, that a byline is or names beside a person: "Jane Roe, Reuters"."""
    if agency_of(author):
        return author
    pieces = [piece for piece in TAG.split(author) if len(piece) >= MIN_TAG and agency_of(piece)]
    return pieces[-1] if pieces else None


@cache
def _pictures() -> re.Pattern[str]:
    """The opening of the credit of a picture, of a line or behind what it shows: "Photo:", "(Foto von", "Fot. "."""
    leads = any_of("by", "article")
    return re.compile(
        rf"(?:^\W*|[.!?…”\"»]\s+|[(\[]\s*)(?:{any_of('picture')})(?:\s*[:/|©(–—-]|(?<=\.)\s|\s+(?:{leads}|©|credits?|courtesy|copyright|via)[\s:©])",
        re.I,
    )


def is_of_picture(words: str) -> bool:
    """Whether words credit a picture."""
    return _pictures().search(words) is not None


@cache
def _line_cues() -> Openings:
    """Cues that open a line of credit."""
    by_word: dict[str, list[str]] = {}
    for cues in phrases_of("credits")["line"].values():
        for cue in cues:
            by_word.setdefault(first_word(cue), []).append(re.escape(cue).replace("'", "['’]"))
    return Openings({word: sorted(cues, key=len, reverse=True) for word, cues in by_word.items()}, r"\W*")


def line_phrases() -> list[str]:
    """What lines of credit start with."""
    return [cue for cues in phrases_of("credits")["line"].values() for cue in cues] + ["source "]


def named_phrases() -> list[str]:
    """What short lines start with that are an agency or its byline, or that name one."""
    cues = [cue for cues in phrases_of("credits")["agency"].values() for cue in cues]
    return [*spellings(), *(f"{cue} " if cue[-1].isalpha() else cue for cue in (*byline_openings(), *cues))]


@cache
def _agency_cues() -> re.Pattern[str]:
    """Words that make a line a credit where an agency follows: "avec AFP"."""
    cues = [re.escape(cue) for cues in phrases_of("credits")["agency"].values() for cue in cues]
    return re.compile(rf"\W*(?:{'|'.join(sorted(cues, key=len, reverse=True))})(?:\s+|(?<=['’]))(?=\w)", re.I)


@cache
def sentence_cues() -> list[str]:
    """What sentences of credit hold."""
    return [cue for cues in phrases_of("credits")["phrase"].values() for cue in cues]


@cache
def _phrase_cues() -> re.Pattern[str]:
    """All cues of sentences."""
    cues = [re.escape(cue).replace("'", "['’]") for cue in sentence_cues()]
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(cues, key=len, reverse=True)) + r")[\s:]+", re.I)


def is_cue(words: str) -> bool:
    """Whether words start with a cue of a sentence."""
    return _phrase_cues().match(words) is not None or words.lower().startswith(tuple(reported_closings()))


@cache
def reported_closings() -> list[str]:
    """What stands behind an outlet that had a story first: "first reported"."""
    return [form.split("{} ")[1] for listed in phrases_of("credits")["reported"].values() for form in listed]


@cache
def _first_reported() -> re.Pattern[str]:
    """An outlet that is said to have had a story first, by ``reported`` of the data file: "As the {} first reported"."""
    sides = [form.split("{}") for listed in phrases_of("credits")["reported"].values() for form in listed]
    before, behind = (
        "|".join(sorted({re.escape(each[at]) for each in sides}, key=lambda side: (-len(side), side))) for at in (0, 1)
    )
    word = r"[^\W\d_a-zà-öø-ÿ][\w.’'-]*"
    return re.compile(
        rf"(?<!\w)(?i:{before})({word}(?: (?:(?:of|de|des|der|du|di) )?{word}){{0,4}})(?i:{behind})(?!\w| to\b)"
    )


@cache
def _phrase_words() -> frozenset[str]:
    """The longest word of each cue of sentences: a text without any of them needs no search."""
    return frozenset(max(cue.lower().rstrip(":").split(), key=len) for cue in sentence_cues())


@cache
def _agency_words() -> frozenset[str]:
    """What a line that is an agency or its byline may start with."""
    return frozenset(listed_in("by") | {first_word(name) for name in spellings()})


def _name(words: str) -> str:
    """The source at the start of the words after a cue."""
    words = without_generic(_article().sub("", words.strip(" :–—-@\"'“”«»\t")))
    if agency := opening_agencies(words):
        return agency
    end = _name_end().search(words, 1)
    return words[: end.start() if end else None][:MAX_NAME].strip(" ,:–—-\"'“”«»")


def _line_credit(text: str, line: Line) -> Credit | None:
    """The credit that one line of an edge is."""
    start, stop, word = line
    if match := _line_cues().opens(word, text[start:stop]):  # "Фото та джерело:" is of both
        name = _name(text[start + match.end() : stop])
        is_plain = match[0][-1:].isalpha()  # "Via a side door we left" is no credit
        if name and stop - start - match.end() <= 160 and (not is_plain or name[0].isupper() or agencies_of(name)):
            return Credit(name, start, stop)
    if word == "source" and text.startswith("SOURCE ", start) and stop - start <= MAX_NAMED:
        return Credit(_name(text[start + 7 : stop]), start, stop)
    if stop - start > MAX_NAMED or is_of_picture(text[start:stop]):
        return None
    if (match := _agency_cues().match(text, start, stop)) and (agency := opening_agencies(text[match.end() : stop])):
        return Credit(agency, start, stop)
    if word in _agency_words() or word[0] == "(":
        byline = _byline().fullmatch(text[start:stop])
        name = byline[1] if byline else text[start:stop]
        if agency_of(name) and not any(end in name.strip() for end in SENTENCE_ENDS):
            return Credit(name.strip(EDGES), start, stop)
    return None


def _piece_credit(text: str, line: Line) -> Credit | None:
    """The credit of a line that tells several things: "3 June 2026 | Author: Jane Roe | Source: AP"."""
    words = text[line.start : line.stop]
    pieces = pieces_of(words) if len(words) <= MAX_PIECES else []
    if any(is_of_picture(words[start:stop]) for start, stop in pieces):
        return None
    for start, stop in pieces[1:]:
        piece = words[start:stop]
        cue = _line_cues().opens(first_word(piece), piece)
        name = _name(piece[cue.end() :]) if cue and ":" in cue[0] else ""
        if name and (not name[0].islower() or "." in name or agencies_of(name)):  # no "Source: venue"
            return Credit(name, line.start + start, line.start + stop)
    return None


def _reported_credit(text: str) -> Credit | None:
    """The outlet that is said to have had a story first: "As the Harbour Post first reported"."""
    edges = [(0, min(EDGE, len(text))), (max(EDGE, len(text) - EDGE), len(text))]
    for start, stop in edges:
        match = _first_reported().search(text, start, stop)
        if match is not None and not _is_no_outlet(match[1]):
            return Credit(match[1], match.start(1), match.end(1))
    return None


def _is_no_outlet(name: str) -> bool:
    """Whether the head of a name is an office, "Ministry of Health", or all its words tell a time, "Monday Morning"."""
    words = name.lower().split()
    heads = {OF.split(name.lower())[0].split()[-1], words[-1]}
    return not heads.isdisjoint(listed_in("office")) or listed_in("moment").issuperset(words)


def is_marked(words: str) -> bool:
    """Whether a line, taken by itself, would be boilerplate or a credit."""
    if len(words) > MAX_LINE:
        return False
    line = Line(0, len(words), first_word(words))
    return line.word != "" and bool(
        is_boilerplate(words)
        or is_furniture(words)
        or opens_list(words)
        or _line_credit(words, line)
        or _piece_credit(words, line)
        or _tagged_credit(words, line)
        or CLOSING.fullmatch(words)
        or author_of_line(words)
    )


def _closing_credit(text: str, lines: list[Line]) -> Credit | None:
    """A last line that is nothing but a name in brackets."""
    small = listed_in("small")
    for line in lines[:-4:-1]:
        match = CLOSING.fullmatch(text[line.start : line.stop])
        if match and all(word[0].isupper() or word in small for word in match[1].split()):
            return Credit(match[1], line.start, line.stop)
    return None


def _phrase_credit(text: str) -> Credit | None:
    """The credit that a sentence near an edge gives."""
    edges = text[:EDGE] + " " + text[-EDGE:]
    if _phrase_words().isdisjoint(edges.lower().split()):
        return None
    cues = _phrase_cues()
    spans = [(0, len(text))] if len(text) <= 2 * EDGE else [(0, EDGE), (len(text) - EDGE, len(text))]
    for start, stop in spans:
        for match in cues.finditer(text, start, stop):
            name = _name(text[match.end() : match.end() + 2 * MAX_NAME])
            if name and (not name[0].islower() or "." in name or agency_of(name)):
                line_start = text.rfind("\n", 0, match.start()) + 1
                line_stop = text.find("\n", match.end())
                line_stop = len(text) if line_stop < 0 else line_stop
                if line_stop - line_start > MAX_LINE:
                    line_start, line_stop = match.start(), match.end() + text[match.end() :].find(name) + len(name)
                return Credit(name, line_start, line_stop)
    return None


def _sentence_credit(text: str) -> Credit | None:
    """The credit that the last sentence of the last paragraph is, boilerplate behind it aside; it opens as a line of credit does."""
    stop = len(text)
    first = max(text.rfind("\n") + 1, stop - MAX_LINE)
    while (cut := max(text.rfind(end, first, stop - 1) for end in (*SENTENCE_ENDS, ") "))) >= 0:
        sentence = text[cut + 2 : stop].rstrip()
        word = first_word(sentence)
        if word and len(sentence) <= MAX_NAME:
            credit = _line_credit(text, Line(cut + 2, cut + 2 + len(sentence), word))
            cue = _line_cues().opens(word, sentence)
            is_labelled = cue is not None and cue[0].rstrip()[-1:] == ":" and text[cut] != ")"
            if credit and (is_labelled or agencies_of(credit.name)):
                return credit
        if not is_boilerplate(sentence):
            return None
        stop = cut + 1
    return None


def _dateline_credit(text: str) -> Credit | None:
    """An agency in the dateline, of the first line or of one below short ones: "LONDON (AP) — ", "МОСКВА, 3 октября. /ТАСС/. "."""
    start = 0
    for _ in range(MAX_ABOVE + 1):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        if (start == 0 or stop - start >= LEAST_PROSE) and (found := _opening_dateline(text, start)):
            return found
        if stop == len(text) or stop - start > MAX_ABOVE_LINE:
            return None
        start = stop + len(text[stop : stop + 4]) - len(text[stop : stop + 4].lstrip("\n"))
    return None


def _opening_dateline(text: str, start: int) -> Credit | None:
    """The agency of a dateline that opens at a position."""
    head = text[start : start + 160]
    match = DATELINE.match(head) or BARE_DATELINE.match(head)
    if match:
        named = next(group for group in match.groups() if group)
        if agency_of(named):
            place = start + match.start(match.lastindex or 1)
            return Credit(named, place - 1, place + len(named) + 1)
    match = DASHED_DATELINE.match(head) or STOPPED_DATELINE.match(head)
    if match and (agency := opening_agency(head[match.end() :])) and head[match.end() + len(agency) :][:1] in ".,:-–—":
        return Credit(agency, start + match.end(), start + match.end() + len(agency))
    return None


def agency_behind_cue(words: str) -> str | None:
    """The agency that words are, "with" before it aside: "avec AFP"."""
    cue = _agency_cues().match(words)
    words = words[cue.end() :] if cue else words
    return words if agency_of(words) else None


def _bracket_credit(text: str) -> Credit | None:
    """An agency in brackets after the last words: "(AP)", "[avec AFP]"; or several: "kna/dpa/AFP"."""
    if (match := SIGNATURE.search(text, max(0, len(text) - 60))) and agency_of(match[1]):
        return Credit(match[1], *match.span(1))
    if text[-4:].isalnum():
        return None
    for match in BRACKETED.finditer(text, max(0, len(text) - 60)):
        if len(text) - match.end() > 3:
            continue
        if not is_of_picture(match[1]) and (agency := agency_behind_cue(match[1])):
            return Credit(agency, *match.span())
    return None


def _tagged_credit(text: str, line: Line) -> Credit | None:
    """The credit of a short line that ends or opens with an agency: "Jane Roe | Reuters", "EFE/La Vanguardia"."""
    start, stop, _ = line
    words = text[start:stop]
    if len(words) > MAX_NAMED or words[-1] in ".!?”»" or is_of_picture(words):
        return None
    if _byline().fullmatch(words):
        parts = words.split()
        for n in range(min(5, len(parts) - 1), 0, -1):
            if agency_of(tail := " ".join(parts[-n:])):
                return Credit(tail.strip(EDGES), start, stop)
        return None
    if text[max(0, start - 2) : start].strip("\n") or text[stop : stop + 2].strip("\n"):
        return None  # a line among others, perhaps of a wrapped sentence
    for piece in (TAG.split(words)[-1], TAG.split(words)[0]):
        at = start + words.rfind(piece) if words.endswith(piece) else start
        is_near = at >= len(text) - EDGE or at + len(piece) <= EDGE
        if piece != words and is_near and (len(piece) >= MIN_TAG or "," not in words) and agency_of(piece):
            return Credit(piece.strip(EDGES), start, stop)
    return None


def find_credit(text: str, lines: list[Line]) -> Credit | None:
    """The source that a text names, the plainest statement first; ``lines`` are its short lines."""
    edges = lines if len(lines) <= 2 * EDGE_LINES else lines[:EDGE_LINES] + lines[-EDGE_LINES:]
    edges = [line for line in reversed(edges) if line.start < EDGE or line.stop > len(text) - EDGE]
    for line in edges:
        if credit := _line_credit(text, line) or _piece_credit(text, line):
            return credit
    found = _sentence_credit(text) or _phrase_credit(text) or _dateline_credit(text) or _bracket_credit(text)
    found = found or _reported_credit(text)
    tagged = (_tagged_credit(text, line) for line in edges)
    return found or next(filter(None, tagged), None) or _closing_credit(text, lines)

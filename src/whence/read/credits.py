"""Credits: the source that a text names for itself.

Looked for at both edges of a text: a line that opens with a cue ("Courtesy: …", "Quelle: …"), a sentence
with a cue ("first appeared on …"), an agency in brackets before the text or after it ("(AP) —"), a byline
or a last line that is the name of an agency. Cues and agencies of ten languages stand in data/credits.toml.
The credit is kept as written; ``agency_of`` gives the one name of an agency for all its spellings.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from whence.read.margins import MAX_LINE, Line, Openings, first_word, is_boilerplate, phrases_of

EDGE = 250  # code points at each edge in which sentences are searched for cues
EDGE_LINES = 5
MAX_CUE = 60  # code points that hold any cue of a sentence
MAX_NAMED = 45  # a longer line is more than an agency or its byline
MAX_NAME = 90
NAME_END = re.compile(
    r"[.!?]+(?:\s|$)|[\n;()\[\]|]|,\s|\s+(?:and|on|in|under|with|at|here|um|am|le|el|il|w|в|у)\s+(?=[a-zа-я\d])", re.I
)
BRACKETED = re.compile(r"[(\[/]\s*([^()\[\]/\n]{2,40}?)\s*[)\]/]")
DATELINE = re.compile(r"[\w .,'’/-]{0,60}?[(\[]([^()\[\]\n]{2,40})[)\]]\s*(?:[-–—:―]+\s|[-–—])")
CLOSING = re.compile(r"[(\[]((?:[^\W\d_][\w.'’&-]*\s?){1,6})[)\]]\.?")
ARTICLE = re.compile(r"^(?:the|der|die|das|dem|den|le|la|les|el|los|las|il|lo|gli|o|a)\s+|l['’]")
SMALL_WORDS = frozenset(
    ("of", "the", "and", "for", "de", "la", "le", "der", "die", "das", "und", "et", "y", "e", "di", "del", "du")
)
BY = ("by", "von", "par", "por", "di", "de")
BYLINE = re.compile(rf"(?:{'|'.join(BY)})\s+(.{{2,40}})", re.I)


class Credit(NamedTuple):
    """The source named, and the range of the line or words that name it."""

    name: str
    start: int
    stop: int


@cache
def _agencies() -> dict[str, str]:
    """Spelling -> agency; spellings of up to four letters count only in their own case."""
    spelt: dict[str, str] = {}
    for name, others in phrases_of("credits")["agency"].items():
        for spelling in (name, *others):
            spelt[spelling if len(spelling) <= 4 else spelling.lower()] = name
    return spelt


def agency_of(words: str) -> str | None:
    """The agency that a spelling names, None where it names none."""
    words = words.strip(" .,:;/()[]–—-")
    return _agencies().get(words) or _agencies().get(words.lower() if len(words) > 4 else words)


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
    return [cue for cues in phrases_of("credits")["line"].values() for cue in cues]


def named_phrases() -> list[str]:
    """What short lines start with that are an agency or its byline."""
    return [*_agencies(), *(f"{by} " for by in BY)]


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
    return _phrase_cues().match(words) is not None


@cache
def _phrase_words() -> frozenset[str]:
    """The longest word of each cue of sentences: a text without any of them needs no search."""
    return frozenset(max(cue.lower().rstrip(":").split(), key=len) for cue in sentence_cues())


@cache
def _agency_words() -> frozenset[str]:
    """What a line that is an agency or its byline may start with."""
    return frozenset({*BY} | {first_word(name) for name in _agencies()})


def _name(words: str) -> str:
    """The source at the start of the words after a cue."""
    words = words.strip(" :–—-@\"'“”«»\t")
    words = ARTICLE.sub("", words)
    end = NAME_END.search(words, 1)
    return words[: end.start() if end else None][:MAX_NAME].strip(" ,:–—-\"'“”«»")


def _line_credit(text: str, line: Line) -> Credit | None:
    """The credit that one line of an edge is."""
    start, stop, word = line
    if match := _line_cues().opens(word, text[start:stop]):
        name = _name(text[start + match.end() : stop])
        is_plain = match[0][-1:].isalpha()  # "Via a side door we left" is no credit
        if name and stop - start - match.end() <= 160 and (name[0].isupper() or not is_plain):
            return Credit(name, start, stop)
    if stop - start <= MAX_NAMED and (word in _agency_words() or word[0] == "("):
        byline = BYLINE.fullmatch(text[start:stop])
        name = byline[1] if byline else text[start:stop]
        if agency_of(name):
            return Credit(name.strip(" .,:;/()[]–—-"), start, stop)
    return None


def is_marked(words: str) -> bool:
    """Whether a line, taken by itself, would be boilerplate or a credit."""
    if len(words) > MAX_LINE:
        return False
    line = Line(0, len(words), first_word(words))
    return line.word != "" and bool(is_boilerplate(words) or _line_credit(words, line) or CLOSING.fullmatch(words))


def _closing_credit(text: str, lines: list[Line]) -> Credit | None:
    """A last line that is nothing but a name in brackets."""
    for line in lines[:-4:-1]:
        match = CLOSING.fullmatch(text[line.start : line.stop])
        if match and all(word[0].isupper() or word in SMALL_WORDS for word in match[1].split()):
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
            if name and (name[0].isupper() or not name[0].isascii() or "." in name or name[0].isdigit()):
                line_start = text.rfind("\n", 0, match.start()) + 1
                line_stop = text.find("\n", match.end())
                line_stop = len(text) if line_stop < 0 else line_stop
                if line_stop - line_start > MAX_LINE:
                    line_start, line_stop = match.start(), match.end() + text[match.end() :].find(name) + len(name)
                return Credit(name, line_start, line_stop)
    return None


def _bracket_credit(text: str) -> Credit | None:
    """An agency in brackets before the first words or after the last."""
    match = DATELINE.match(text[:160]) if "(" in text[:100] or "[" in text[:100] else None
    if match and agency_of(match[1]):
        return Credit(match[1], match.start(1) - 1, match.end(1) + 1)
    if text[-4:].isalnum():
        return None
    for match in BRACKETED.finditer(text, max(0, len(text) - 60)):
        if agency_of(match[1]) and len(text) - match.end() <= 3:
            return Credit(match[1], *match.span())
    return None


def find_credit(text: str, lines: list[Line]) -> Credit | None:
    """The source that a text names, the plainest statement first; ``lines`` are its short lines."""
    edges = lines if len(lines) <= 2 * EDGE_LINES else lines[:EDGE_LINES] + lines[-EDGE_LINES:]
    for line in reversed(edges):
        if line.start < EDGE or line.stop > len(text) - EDGE:
            credit = _line_credit(text, line)
            if credit:
                return credit
    return _phrase_credit(text) or _bracket_credit(text) or _closing_credit(text, lines)

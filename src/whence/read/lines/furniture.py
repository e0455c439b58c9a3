"""Lines of a site told by their build, whatever their exact wording; words of eleven languages and more in data/furniture.toml.

A line is furniture where it
- holds nothing but words of buttons and counters, and numbers: "Facebook Twitter WhatsApp", "3 min read";
- is a time of day, perhaps behind a label: "Updated 10:45 GMT";
- holds nothing but addresses, handles and hashtags;
- opens with a call and names what is called for: "Join … WhatsApp channel", "Підписуйтесь … Telegram";
- is a headline in the list that a line such as "Related stories" opens;
- is on the page nothing but a link to another text (links.py), where such lines are few.
"""

from __future__ import annotations

import re
from functools import cache

from whence.read.lines.line import Line, folded
from whence.read.lines.phrases import Openings, first_word, phrases_of

MAX_BAR = 60  # code points of a line of buttons
MAX_CALL = 200
MAX_HEADLINE, MAX_LISTED, MIN_LISTED = 150, 12, 2  # code points of a headline; headlines that a list has
ADDRESSES = re.compile(r"(?:(?:https?://|www\.)\S+|[@#][\w.-]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)(?:[\s,|·•]+|$)")
HOUR = r"\d{1,2}(?::\d\d|\s?h\s?\d\d)(?::\d\d)?"
HALF = r"\s?(?:[ap]\.?\s?m\b\.?|uhr|h)(?!\w)"
ZONE = r"(?:\s\(?(?-i:[A-Z]{2,5})\)?)?"
WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PROSE_ENDS = (".", "!", "?", "…", "”", '"', "»", ",", ";", ":")
LINK_SHARE = 0.3  # of a text; where links are more of it, they are the text


@cache
def _listed(table: str) -> frozenset[str]:
    """All entries of one table of the data file, lower-case."""
    return frozenset(word.lower() for words in phrases_of("furniture")[table].values() for word in words)


@cache
def _calls() -> Openings:
    """First word -> calls with the thing that is called for."""
    things = "|".join(sorted(map(re.escape, _listed("things")), key=len, reverse=True)).replace("'", "['’]")
    by_word: dict[str, list[str]] = {}
    for call in sorted(_listed("calls"), key=len, reverse=True):
        body = re.escape(call).replace("'", "['’]")
        by_word.setdefault(first_word(call), []).append(rf"{body}\b.{{0,{MAX_CALL}}}?(?<!\w)(?:{things})")
    return Openings(by_word, r"[^\w©(@\"'“”„«‘]*")


@cache
def clock_labels() -> frozenset[str]:
    """Labels of the time at which a page was published or changed, lower-case."""
    labels = phrases_of("dates")
    return frozenset(
        word.strip() for kind in ("updated", "published") for words in labels[kind].values() for word in words
    )


@cache
def _labelled_clock() -> re.Pattern[str]:
    """A line that is a time of day, with or without a label."""
    labels = "|".join(re.escape(label) for label in sorted(clock_labels(), key=lambda label: (-len(label), label)))
    label = rf"(?:{labels})[\s:]+(?:[^\W\d_]{{1,3}}\s+){{0,2}}"
    dotted = r"\d{1,2}\.\d\d"  # alone it may be any number
    bare = rf"(?:{HOUR}(?:{HALF})?|{dotted}{HALF})"
    return re.compile(rf"\W*(?:{bare}|{label}(?:{HOUR}|{dotted})(?:{HALF})?){ZONE}\W*", re.I)


def bar_openings() -> list[str]:
    """What short lines of buttons, counters and times of day start with."""
    words = [f"{word} " if word in _listed("few") else word for word in _listed("words")]
    return [*words, *sorted(clock_labels()), *"0123456789"]


def call_openings() -> list[str]:
    """What calls and lines of addresses start with."""
    return [*_listed("calls"), "http", "www.", "@"]


def list_openings() -> list[str]:
    """What opens a list of other texts."""
    return sorted(_listed("lists"))


def words_of_feeds() -> str:
    """A pattern for the words by which the title of a feed says that it is one."""
    return "|".join(sorted(map(re.escape, _listed("feeds")), key=len, reverse=True))


def is_furniture(words: str, first: str | None = None) -> bool:
    """Whether a line, taken by itself, is furniture; ``first`` is its first word, where that is known."""
    if len(words) > MAX_CALL:
        return False
    if len(words) <= MAX_BAR and (_is_bar(words) or _labelled_clock().fullmatch(words)):
        return True
    first = first_word(words) if first is None else first
    return _calls().opens(first, words) is not None or _holds_addresses(words)


def _is_bar(words: str) -> bool:
    """Whether a line holds nothing but words of buttons and numbers, and not only such as any text has."""
    if words[-1:] in PROSE_ENDS:
        return False
    found = [word.lower().replace("’", "'") for word in WORDS.findall(words)]
    if not found or not _listed("words").issuperset(found):
        return False
    first = words.lower().find(found[0]) + len(found[0])
    if found[0] in _listed("few") and words[first : first + 1] != " ":
        return False
    has_number = any(map(str.isdigit, words))
    return not _listed("few").issuperset(found) or (has_number and len(found) > 1)


def _holds_addresses(words: str) -> bool:
    """Whether a line is nothing but addresses of the web, handles and hashtags."""
    at = 0
    while match := ADDRESSES.match(words, at):
        at = match.end()
        if at == len(words):
            return True
    return False


def opens_list(words: str) -> bool:
    """Whether a line only says that headlines of other texts follow."""
    return len(words) <= MAX_BAR and words.strip(" :.|•►»>-–—").lower().replace("’", "'") in _listed("lists")


def find_furniture(text: str, lines: list[Line], linked: frozenset[str]) -> list[tuple[int, int]]:
    """The ranges of lines that are furniture; ``linked`` are folded lines that are links on the page."""
    found = []
    for i, line in enumerate(lines):
        words = text[line.start : line.stop]
        if is_furniture(words, line.word):
            found.append((line.start, line.stop))
        elif opens_list(words):
            found.append((line.start, line.stop))
            found += _headlines_after(text, lines, i + 1)
    return found + (_links_among(text, lines, linked) if linked else [])


def _headlines_after(text: str, lines: list[Line], first: int) -> list[tuple[int, int]]:
    """The short paragraphs without an end of a sentence that follow the opening of a list; none where there is one alone."""
    found: list[tuple[int, int]] = []
    for line in lines[first : first + MAX_LISTED]:
        words = text[line.start : line.stop]
        is_own = text[line.start - 2 : line.start] == "\n\n" and text[line.stop : line.stop + 2] in ("\n\n", "")
        if not is_own or len(words) > MAX_HEADLINE or words.endswith(PROSE_ENDS):
            break
        if found and text[found[-1][1] : line.start] != "\n\n":
            break  # a long paragraph stands between them
        found.append((line.start, line.stop))
    is_last = bool(found) and found[-1][1] == len(text)
    return found if len(found) >= MIN_LISTED or is_last else []


def _links_among(text: str, lines: list[Line], linked: frozenset[str]) -> list[tuple[int, int]]:
    """The lines that are links to other texts, where they are a small part of the text."""
    shortest = min(map(len, linked))
    likely = [line for line in lines if line.stop - line.start >= shortest]
    found = [(line.start, line.stop) for line in likely if folded(text[line.start : line.stop]) in linked]
    return found if sum(stop - start for start, stop in found) <= LINK_SHARE * len(text) else []

"""The turns of a transcript: speech that no quotation marks show.

A transcript has lines that begin with a speaker's name and a colon ("KROL: We closed it."): at least three, of two speakers, one of them
twice, with no more than one other line for each of them in between. Of two lines, or where each speaks once, it must be plain that people talk:
every turn is one line that ends as a sentence, no label is a heading, and a line before the first turn opens by calling it an interview, a
transcript or the like, or else all labels are in capitals, nothing but a short head stands beside them, and each is a person: by a given
name in it, or because the head gives that surname with one. Clubs and places have labels, too. "Q:" and "A:" are such lines, too: who asks and who answers is told
elsewhere (interviews.py). A turn runs to the next one; the last ends with its line. Linear in
the length of the page. Checked in tests/statements/context/test_turns.py.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from whence.statements.context.genders import gender_of_name
from whence.statements.words.cues import Lexicon
from whence.text.aliases import fold

LINE = re.compile(r"[^\n]*\S")
LABEL = re.compile(r"(?:[^\W\d_][\w.’'-]*[ \u00a0]){0,3}[^\W\d_][\w.’'-]*(?: \([^()\n]{1,40}\))?(?=:\s+\S)")
NOT_A_NAME = re.compile(r"^(?:https?|note|update|photo|image|source|via|read more|related|date|time|where|when|p\.?s\.?)$", re.IGNORECASE)  # fmt: skip
ASKS, ANSWERS = "asks", "answers"
ROLES = {"q": ASKS, "question": ASKS, "a": ANSWERS, "answer": ANSWERS}
WORD = re.compile(r"\S")
FEWEST = 3  # turns of a transcript
SENTENCE = re.compile(r"\S+(?:[^\S\n]+\S+){2,}$")  # words of a turn where there are few
ENDS = frozenset('.!?…”"»')
HEAD = 300  # characters before the first turn that may call a page an interview
HEAD_LINE = re.compile(r"[^\n]*\S")
HEAD_WORD = re.compile(r"[\w&'’]+")
OPENING = 2  # first words of a line of the head, one of which calls the page an interview
FULL_NAME = re.compile(r"(?<!\w)([^\W\d_][\w-]*)[ \u00a0](?=([^\W\d_][\w’'-]*))")
HEAD_LINES = 3  # lines that may stand above turns alone


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next begins: the name at ``[label_start, label_stop)``, the words at ``[start, stop)``."""

    label_start: int
    label_stop: int
    start: int
    stop: int
    role: str = ""  # ASKS or ANSWERS, where a letter stands for the name


def turns_of(text: str, lexicon: Lexicon | None = None) -> list[Turn]:
    """The turns of a transcript, in their order; none where the page is no transcript. Few turns are read with a lexicon alone."""
    lines = [match.span() for match in LINE.finditer(text)]
    labels = {i: label for i, line in enumerate(lines) if (label := _label(text, *line)) is not None}
    times = Counter(label.group() for label in labels.values())
    if len(times) < 2 or max(labels) - min(labels) >= 2 * len(labels):
        return []
    if (len(labels) < FEWEST or max(times.values()) < 2) and not _talk(text, lines, labels, lexicon):
        return []
    turns = []
    for label, following in zip(labels.values(), [*list(labels)[1:], max(labels) + 1], strict=True):
        start = _past_space(text, label.end() + 1)
        name_stop = label.start() + len(label.group().split(" (")[0])
        role = ROLES.get(label.group().lower(), "")
        turns.append(Turn(label.start(), name_stop, start, lines[following - 1][1], role))
    return turns


def _talk(text: str, lines: list[tuple[int, int]], labels: dict[int, re.Match[str]], lexicon: Lexicon | None) -> bool:
    """Whether few labelled lines are plainly what people say."""
    if lexicon is None or max(labels) - min(labels) >= len(labels):
        return False
    for i, label in labels.items():
        word = label.group().split(" ", maxsplit=1)[0].lower()
        heading = any(lexicon.has(name, word) for name in ("labels", "headings", "times", "askers"))
        spoken = text[_past_space(text, label.end() + 1) : lines[i][1]]
        if heading or spoken[-1] not in ENDS or not SENTENCE.match(spoken):
            return False
    first = lines[min(labels)][0]
    head = text[max(0, first - HEAD) : first]
    openings = (match.group().lower() for match in HEAD_LINE.finditer(head) if match.group()[-1] not in ENDS)
    if any(lexicon.has("talks", word) for opening in openings for word in HEAD_WORD.findall(opening)[:OPENING]):
        return True
    names = [label.group().split(" (")[0] for label in labels.values()]
    if not all(name.isupper() for name in names) or min(labels) > HEAD_LINES or max(labels) < len(lines) - 1:
        return False
    surnames = {
        fold(match[2])
        for match in FULL_NAME.finditer(head)
        if match[2][0].isupper() and gender_of_name(f"{fold(match[1])} x")
    }
    return all((" " in name and gender_of_name(fold(name))) or fold(name) in surnames for name in names)


def _past_space(text: str, start: int) -> int:
    """The first character from a position on that is no white space."""
    found = WORD.search(text, start)
    return found.start() if found else len(text)


def _label(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The name before a colon that opens a line."""
    label = LABEL.match(text, _past_space(text, start), stop)
    if label is None or NOT_A_NAME.match(label.group()):
        return None
    words = label.group().split(" (")[0].replace("\u00a0", " ").split(" ")
    return label if all(word[0].isupper() for word in words) else None

"""The turns of a transcript: speech that no quotation marks show.

A transcript has lines that begin with a speaker's name and a colon ("KROL: We closed it."): at least three, of two speakers, one of them
twice, with no more than one other line for each of them in between. "Q:" and "A:" are such lines, too: who asks and who answers is told
elsewhere (interviews.py). A turn runs to the next one; the last ends with its line. Linear in
the length of the page. Checked in tests/statements/context/test_turns.py.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

LINE = re.compile(r"[^\n]*\S")
LABEL = re.compile(r"(?:[^\W\d_][\w.’'-]*[ \u00a0]){0,3}[^\W\d_][\w.’'-]*(?: \([^()\n]{1,40}\))?(?=:\s+\S)")
NOT_A_NAME = re.compile(r"^(?:https?|note|update|photo|image|source|via|read more|related|date|time|where|when|p\.?s\.?)$", re.IGNORECASE)  # fmt: skip
ASKS, ANSWERS = "asks", "answers"
ROLES = {"q": ASKS, "question": ASKS, "a": ANSWERS, "answer": ANSWERS}
WORD = re.compile(r"\S")
FEWEST = 3  # turns of a transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next begins: the name at ``[label_start, label_stop)``, the words at ``[start, stop)``."""

    label_start: int
    label_stop: int
    start: int
    stop: int
    role: str = ""  # ASKS or ANSWERS, where a letter stands for the name


def turns_of(text: str) -> list[Turn]:
    """The turns of a transcript, in their order; none where the page is no transcript."""
    lines = [match.span() for match in LINE.finditer(text)]
    labels = {i: label for i, line in enumerate(lines) if (label := _label(text, *line)) is not None}
    times = Counter(label.group() for label in labels.values())
    if (
        len(labels) < FEWEST
        or max(labels) - min(labels) >= 2 * len(labels)
        or len(times) < 2
        or max(times.values()) < 2
    ):
        return []
    turns = []
    for label, following in zip(labels.values(), [*list(labels)[1:], max(labels) + 1], strict=True):
        start = _past_space(text, label.end() + 1)
        name_stop = label.start() + len(label.group().split(" (")[0])
        role = ROLES.get(label.group().lower(), "")
        turns.append(Turn(label.start(), name_stop, start, lines[following - 1][1], role))
    return turns


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

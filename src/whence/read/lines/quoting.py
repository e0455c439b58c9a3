"""Lines of a mail that are not its text: a signature, and what leads to the words it quotes.

A signature is what stands behind the last line ``-- `` (RFC 3676, section 4.3), as long as it is short. What leads to quoted words is a line that is built as mail
programs do ("On Fri, 3 May 2024 at 08:30, Jo Marsh wrote:", in one line or two), by data/furniture.toml, and holds a number; or a line such as
"----- Original Message -----" with the headers under it. Checked by tests/read/formats/test_mails.py.
"""

from __future__ import annotations

import re
from functools import cache

from whence.read.lines.line import folded
from whence.read.lines.phrases import phrases_of

MAX_SIGNATURE, MAX_SIGNED_LINES = 1000, 15  # code points and lines
MAX_LEAD = 250  # code points of what leads to quoted words
SIGNATURE = re.compile(r"(?:\A|\n)(?:> ?)*-- ?\n")
HEADER = re.compile(r"[>\s*]*[^\W\d_][\w -]{1,15}\s?:\*?\s")
PREFIX = re.compile(r"^(?:>\s?)+")


@cache
def _leads() -> re.Pattern[str]:
    """A line that leads to quoted words."""
    phrases = [phrase for own in phrases_of("furniture")["quoting"].values() for phrase in own]
    return re.compile("|".join(re.escape(phrase).replace("…", ".{3,200}?") for phrase in phrases), re.I)


@cache
def _borders() -> re.Pattern[str]:
    """A line between a mail and one that it hands on."""
    names = [re.escape(name) for own in phrases_of("furniture")["handing"].values() for name in own]
    return re.compile(rf"[>\s]*[-_=]{{2,}}\s*(?:{'|'.join(names)})\s*[-_=]{{2,}}", re.I)


def lines_beside(text: str) -> frozenset[str]:
    """The folded lines of a mail that are of its signature or lead to quoted words."""
    lines = [line.strip() for line in text.split("\n")]
    found: list[str] = []
    if borders := list(SIGNATURE.finditer(text)):
        behind = text[borders[-1].end() :]
        if len(behind) <= MAX_SIGNATURE and behind.count("\n") <= MAX_SIGNED_LINES:
            found += behind.split("\n")
    for i, line in enumerate(lines):
        two = f"{line} {PREFIX.sub('', lines[i + 1])}" if i + 1 < len(lines) and line else ""
        for words, own in ((line, [line]), (two, lines[i : i + 2])):
            bare = PREFIX.sub("", words)
            if len(bare) <= MAX_LEAD and re.search(r"\d", bare) and _leads().fullmatch(bare):
                found += own
                break
        if _borders().fullmatch(line):
            found.append(line)
            for header in lines[i + 1 :]:
                if not HEADER.match(header):
                    break
                found.append(header)
    return frozenset(map(folded, found)) - {""}

"""Phrases that tell lines, from data/: looked up by the first word of a line."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

HAN = "\u3040-\u30ff\u3400-\u9fff"  # written without spaces: each letter is a word here
FIRST_WORD = re.compile(rf"[^\w©(@\"'“”„«‘]*(©|[{HAN}]|[\w(@][\w'’-]*)")  # a line that opens with a quotation is text


@cache
def phrases_of(table: str) -> dict[str, Any]:
    """One data file of phrases."""
    return tomllib.loads(files("whence.read").joinpath(f"data/{table}.toml").read_text("utf-8"))


def is_han(letter: str) -> bool:
    """Whether a letter is of Chinese or Japanese."""
    return re.match(f"[{HAN}]", letter) is not None


def first_word(line: str) -> str:
    """The word by which phrases are looked up, lower-case; empty where there is none."""
    match = FIRST_WORD.match(line)
    return lowered(match[1]) if match else ""


def lowered(word: str) -> str:
    """A word as phrases are looked up; the capital İ of Turkish is an i."""
    return word.lower().replace("’", "'").replace("\u0307", "")


class Openings(dict[str, "re.Pattern[str]"]):
    """First word -> what a line looks like from there on; compiled when it is first met, as most never are."""

    def __init__(self, bodies: dict[str, list[str]], before: str) -> None:
        self.bodies, self.before = bodies, before

    def __missing__(self, word: str) -> re.Pattern[str]:
        self[word] = re.compile(f"{self.before}(?:{'|'.join(self.bodies[word])})", re.I)
        return self[word]

    def opens(self, word: str, line: str) -> re.Match[str] | None:
        """How a line with this first word opens, where it is one of these."""
        return self[word].match(line) if word in self.bodies else None

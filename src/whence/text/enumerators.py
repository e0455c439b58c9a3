"""Numbers that count lines or paragraphs and say nothing: "3. as used in", "(8)", line numbers inside a bill.

A whole number of up to three digits is one where it opens a sentence, list or bracket and a full stop or bracket closes it,
or where the text counts on by one, five times or more ("547", "548", ...). Linear time.
"""

from __future__ import annotations

import re
from dataclasses import replace

from whence.text.numbers import Number

COUNTED = 5  # numbers in a row, each one more than the last, that make a numbering
OPENS = re.compile(r"(?:^|\n|[.:;!?])\s*$")
MARKED = re.compile(r"[.)]\s+[^\W\d_]")


def mark_enumerators(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers, those that only count of the kind ``enumerator``."""
    plain = {n for n, number in enumerate(numbers) if number.unit is None and re.fullmatch(r"\d{1,3}", number.text)}
    marked = {n for n in plain if _is_marked(text, numbers[n])} | _counting(numbers, plain)
    return [replace(number, kind="enumerator") if n in marked else number for n, number in enumerate(numbers)]


def _is_marked(text: str, number: Number) -> bool:
    """Whether the marks around a number show that it opens a paragraph."""
    before, behind = text[max(0, number.start - 4) : number.start], text[number.stop : number.stop + 5]
    return bool(MARKED.match(behind)) and (before.endswith("(") or bool(OPENS.search(before)))


def _counting(numbers: list[Number], plain: set[int]) -> set[int]:
    """The numbers of a text that count on by one, ``COUNTED`` times or more."""
    run_of: dict[int, list[int]] = {}  # value of the last -> the run that it ends
    runs: list[list[int]] = []
    for n in sorted(plain):
        value = int(numbers[n].value)
        run = run_of.pop(value - 1, None)
        if run is None:
            run = []
            runs.append(run)
        run.append(n)
        run_of[value] = run
    return {n for run in runs if len(run) >= COUNTED for n in run}

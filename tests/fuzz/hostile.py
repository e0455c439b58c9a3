"""Hostile input for the harnesses, and the time and memory that a parser may take over it.

Texts are put together from words that parsers look for, signs that they trip over, and any characters; some are one
piece over and over, up to tens of thousands of characters, as cost that grows with the square shows there alone.
Bytes are whole small files of every kind with some places cut, doubled, exchanged or overwritten.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

SIGNS = [
    " ", "\n", "\n\n", "\r\n", "\t", "\x00", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200d", "\u2028", "\u202e", "\u3000", "\ufeff",
    "\ufffd", "\uffff", "\ud83d", "\udc00", "\U0001f6a2", "\U000e0041", "e\u0301", "İ", "ı", "ß", "ŉ", "ﬃ", "ǅ", "\u212a", "٣", "५", "²", "½", "Ⅷ",
    "中", "ไ", "한", "ش", "ж", ".", ",", ":", ";", "!", "?", "…", "-", "–", "—", "'", "’", '"', "“", "”", "«", "»", "„", "(", ")", "[", "]", "{",
    "}", "<", ">", "/", "\\", "|", "&", "%", "#", "@", "$", "€", "+", "*", "=", "_", "~", "^", "`", "0", "1", "9", "a", "A", "Z",
]  # fmt: skip
LONGEST = 40_000  # code points of a text
SLACK, RATE = 1.0, 100e-6  # seconds that any parser may take, and seconds for each character or byte on top
FIRST = 120.0  # seconds more for the first call of each
examples = [0]  # calls that were timed in this process
known: set[str] = set()  # functions that were called before


def texts(words: Sequence[str], *, longest: int = LONGEST) -> st.SearchStrategy[str]:
    """Texts of words that a parser looks for, of signs, and of any characters."""
    piece = st.sampled_from([*words, *SIGNS]) | st.sampled_from(words) | st.text(max_size=4)
    short = st.lists(piece, max_size=30).map("".join)
    unit = st.lists(piece, min_size=1, max_size=4).map("".join)
    times = st.integers(2, 30) | st.integers(min(1000, longest), longest)
    long = st.builds(lambda a, b, n, c: (a + b * n)[: longest - 40] + c[:40], short, unit, times, short)
    return short | short | short | long


def damaged(files: Sequence[bytes], junk: Sequence[bytes], *, longest: int = 200_000) -> st.SearchStrategy[bytes]:
    """Whole files with up to eight places cut, doubled, exchanged or overwritten; now and then only junk."""
    piece = st.sampled_from([*junk, b"\x00", b"\xff", b"\xff\xff\xff\x7f", b"\n", b"\r\n\r\n"]) | st.binary(max_size=8)
    edit = st.tuples(st.integers(0, 1 << 16), st.integers(0, 400), st.sampled_from("cdeoi"), piece)
    whole = st.builds(_edited, st.sampled_from(list(files)), st.lists(edit, max_size=8))
    unit = st.lists(piece, min_size=1, max_size=6).map(b"".join)
    return (
        whole
        | whole
        | whole
        | st.builds(lambda a, b, n: (a + b * n)[:longest], unit, unit, st.integers(0, longest // 10))
    )


def _edited(raw: bytes, edits: list[tuple[int, int, str, bytes]]) -> bytes:
    """A file with some places changed."""
    for at, length, kind, piece in edits:
        at %= len(raw) + 1
        stop = min(len(raw), at + length)
        middle = {
            "c": b"",
            "d": raw[at:stop] * 3,
            "e": raw[at:stop][::-1],
            "o": piece + raw[at + len(piece) : stop],
            "i": piece + raw[at:stop],
        }[kind]
        raw = raw[:at] + middle + raw[stop:]
    return raw


class TooSlowError(Exception):
    """A parser takes longer than its input allows."""


def timed(size: int, function: Callable[..., Any], *arguments: Any, rate: float = RATE) -> Any:
    """What a function makes of an input of that size, in time: CPU seconds, so that other programs do not count.

    The first call may load tables and compile kernels, and has FIRST; what is late later is asked once more.
    """
    examples[0] += 1
    limit = SLACK + rate * size
    if function.__qualname__ not in known:
        known.add(function.__qualname__)
        return _within(limit + FIRST, function, arguments)
    try:
        return _within(limit, function, arguments)
    except TooSlowError:
        return _within(limit, function, arguments)


def _within(limit: float, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """Call a function, and stop it where it takes longer."""

    late = []

    def stop(*_: object) -> None:
        late.append(limit)
        raise TooSlowError(f"more than {limit:.2f} CPU seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        made = function(*arguments)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if late:  # the function swallowed the exception
        raise TooSlowError(f"more than {limit:.2f} CPU seconds")
    return made


def assert_apart(spans: Sequence[tuple[int, int]], text: str) -> None:
    """Ranges lie inside the text, hold something, come in order, and none meets another."""
    last = 0
    for start, stop in spans:
        assert last <= start < stop <= len(text), (start, stop)
        last = stop

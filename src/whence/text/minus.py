"""Which minus belongs to the digits behind it: "−5 °C", "-$5", "($-5)"; not "3–5", "3 -5", "F-16" or the hyphen that opens an item.

It touches them, or the sign of a currency stands between or before it. Before it stands nothing, or a space, bracket or
quotation mark that no digit precedes. At the start of a line only U+2212 is a minus, as the others open the items of lists; at the start of a
text an en dash is none. Cost: the few characters before the digits. Checked by tests/text/test_tokens.py against
tests/reference/tokens.py; numbers.py asks the same of a text in words (``may_negate``, held to it by tests/text/test_numbers.py).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from whence.kernel import kernel

OPENING = " \u00a0\u202f([\"“'‘„«"  # may stand before a minus
SIGNS = "-–−"  # hyphen, en dash, minus
HYPHEN, EN_DASH, MINUS = (ord(sign) for sign in SIGNS)
OPENERS = tuple(ord(mark) for mark in OPENING)
LINE_FEED = ord("\n")
NONE = -1  # no code point: the text begins


@kernel
def point_before(data: np.ndarray, start: Any, i: Any) -> Any:
    """The code point that ends before byte i of a text from byte start on, and its first byte; (NONE, start) at the start."""
    if i <= start:
        return np.int64(NONE), start
    point, shift = np.int64(0), 0
    i -= 1
    while data[i] & 0xC0 == 0x80:
        point |= (np.int64(data[i]) & 0x3F) << shift
        shift += 6
        i -= 1
    lead = np.int64(data[i])
    return point | ((lead & (0x3F >> (shift // 6)) if shift else lead) << shift), i


@kernel
def is_currency(point: Any) -> bool:
    """Whether a code point is the sign of a currency."""
    return point == 0x24 or 0xA3 <= point <= 0xA5 or 0x20A0 <= point <= 0x20CF


@kernel
def is_negative(data: np.ndarray, start: Any, i: Any) -> bool:
    """Whether a minus belongs to the digits at byte i of a text from byte start on: uint8 (n_bytes,), valid UTF-8."""
    sign, at = point_before(data, start, i)
    if is_currency(sign):
        sign, at = point_before(data, start, at)
    if sign != HYPHEN and sign != EN_DASH and sign != MINUS:
        return False
    before, at = point_before(data, start, at)
    if is_currency(before):
        before, at = point_before(data, start, at)
    if before == NONE:
        return sign != EN_DASH
    if before == LINE_FEED:
        return sign == MINUS
    if before not in OPENERS:
        return False
    further, _ = point_before(data, start, at)
    return not 48 <= further <= 57


def may_negate(text: str, start: int, sign: str) -> bool:
    """Whether a sign is a minus, and no dash, by what stands before a character of a text: the rule of ``is_negative``, of a text in words."""
    before = text[max(0, start - 2) : start]
    if before[-1:] == "\n":
        return sign == "−"  # a hyphen there opens a line of a list
    if not before:
        return sign != "–"
    return before[-1] in OPENING and not before[0].isdigit()

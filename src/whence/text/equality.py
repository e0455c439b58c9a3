"""Whether two numbers say the same: value, upper end, sign, bound and unit.

Values are equal but for the noise of floating point, which never reaches a whole one: 1,234,567,890 is not 1,234,567,891.
Digits too many for a float are compared as they are written. Versions and addresses ("2.4.1") have no value but their
digits. Checked by tests/text/test_numbers.py.
"""

from __future__ import annotations

import math
import re

from whence.text.numbers import Number

NOISE = 1e-9  # of a value: what sums and products of floats may be off
WHOLE = 0.4  # less than what two whole numbers differ by
EXACT = 15  # digits that a float holds
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
PLAIN = re.compile(r"[^\d]?[\d,.'’\s]+")


def same_number(a: Number, b: Number) -> bool:
    """Whether two numbers say the same; a unit or bound that only one has is no difference, but for a percent sign."""
    if "version" in (a.kind, b.kind) and (a.kind == b.kind or max(a.text.count("."), b.text.count(".")) > 1):
        return a.text == b.text
    if (a.until is None) != (b.until is None) or not _equal(a.value, b.value) or _differ_in_digits(a, b):
        return False
    if a.until is not None and b.until is not None and not _equal(a.until, b.until):
        return False
    return same_unit(a.unit, b.unit) and (a.bound == b.bound or not a.bound or not b.bound)


def same_unit(a: str | None, b: str | None) -> bool:
    """Whether two units may be one: equal, one unsaid and no percent sign, or degrees of an unsaid kind."""
    if a is None or b is None or a == b:
        return a == b or "percent" not in (a, b)
    return a.partition(" ")[0] == b.partition(" ")[0] == "degree" and "degree" in (a, b)


def _equal(a: float, b: float) -> bool:
    """Equal but for the noise of floating point, of which what is too large for a float has none."""
    largest = max(abs(a), abs(b))
    if a == b or math.isinf(largest):
        return a == b
    return abs(a - b) <= max(min(NOISE * max(1.0, largest), WHOLE), 4 * math.ulp(largest))


def _differ_in_digits(a: Number, b: Number) -> bool:
    """Whether two long rows of digits, of which a float holds but the first, differ."""
    if not PLAIN.fullmatch(a.text) or not PLAIN.fullmatch(b.text):
        return False
    first, second = ("".join(str(int(digit)) for digit in re.findall(r"\d", number.text)) for number in (a, b))
    is_long = max(len(first), len(second)) > EXACT
    return is_long and _decimals(a) == _decimals(b) and first.lstrip("0") != second.lstrip("0")


def is_rounded(a: Number, b: Number) -> bool:
    """Whether one number is the other with fewer decimals: "2.9 percent", "2.86 percent"."""
    if a.until is not None or b.until is not None or not same_unit(a.unit, b.unit) or "version" in (a.kind, b.kind):
        return False
    if a.bound and b.bound and a.bound != b.bound:
        return False
    coarse, fine = sorted((a, b), key=_decimals)
    places = _decimals(coarse)
    if places == _decimals(fine) or not fine.value:
        return False
    scale = float(digits.group().replace(",", "")) if (digits := DIGITS.search(coarse.text)) else 0.0
    factor = abs(coarse.value) / scale if scale else 1.0
    return abs(fine.value - coarse.value) <= 0.5000001 * factor * 10.0**-places


def _decimals(number: Number) -> int:
    """Digits behind the decimal point, as written."""
    match = re.search(r"\.(\d+)", number.text)
    return len(match.group(1)) if match else 0

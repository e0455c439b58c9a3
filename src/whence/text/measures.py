"""Symbols of measure, in which a capital counts ("mW", "MW"), and figures with a power, a part or an exponent.

The symbols are those of the SI and of what is used beside it (BIPM, The International System of Units, 9th edition, tables
4, 7 and 8); words for units stand in the files of languages. A small raised number is a power behind ten alone: behind others it marks a note.
Checked by tests/text/test_numbers.py.
"""

from __future__ import annotations

import math
import re
import unicodedata

from whence.text.number_words import digits_value

PREFIXES = {
    "": 1.0,
    "k": 1e3,
    "M": 1e6,
    "G": 1e9,
    "T": 1e12,
    "m": 1e-3,
    "c": 1e-2,
    "h": 1e2,
    "µ": 1e-6,
    "μ": 1e-6,
    "n": 1e-9,
}
BASES = {  # symbol: unit, its size in that unit, prefixes
    "g": ("kg", 1e-3, ("k", "m", "µ", "μ", "n", "")),
    "m": ("m", 1.0, ("k", "c", "m", "µ", "μ", "n")),
    "l": ("litre", 1.0, ("m", "c", "h", "µ", "μ", "")),
    "L": ("litre", 1.0, ("m", "c", "h", "µ", "μ", "")),
    "W": ("MW", 1e-6, ("m", "k", "M", "G", "T", "")),
    "Wh": ("Wh", 1.0, ("k", "M", "G", "T", "")),
    "V": ("V", 1.0, ("m", "k", "M")),
    "Hz": ("Hz", 1.0, ("", "k", "M", "G", "T")),
    "Pa": ("Pa", 1.0, ("", "h", "k", "M", "G")),
    "J": ("J", 1.0, ("k", "M", "G", "T")),
    "B": ("byte", 1.0, ("k", "M", "G", "T")),
}
SYMBOLS = {
    prefix + symbol: (unit, size * PREFIXES[prefix])
    for symbol, (unit, size, prefixes) in BASES.items()
    for prefix in prefixes
}
SYMBOLS["KB"] = SYMBOLS["kB"]
SYMBOLS |= {
    f"{prefix}m{n}": (f"m{n}", PREFIXES[prefix] ** k) for prefix in ("", "k", "c", "m") for n, k in (("²", 2), ("³", 3))
}
DEGREES = {
    "C": "degree C",
    "F": "degree F",
    "K": "degree K",
    "N": "degree N",
    "S": "degree S",
    "E": "degree E",
    "W": "degree W",
}
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PARTS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
FIGURE = re.compile(
    rf"(?P<digits>[^e{RAISED}⁻{PARTS}]*)(?:e(?P<exponent>[+-]?\d+)|(?P<power>⁻?[{RAISED}]+)|(?P<part>[{PARTS}]))?"
)


def figure_value(figure: str, decimal: str) -> float:
    """The value of digits with what may stand behind them: "5e6", "10³", "2½", "½"."""
    match = FIGURE.fullmatch(figure)
    if match is None:
        return digits_value(figure, decimal)
    value = digits_value(match["digits"].strip(), decimal) if match["digits"].strip() else 0.0
    try:
        if match["exponent"]:
            return float(value * 10.0 ** int(match["exponent"]))
        if match["power"]:
            return float(value ** int(unicodedata.normalize("NFKD", match["power"]).replace("−", "-")))
    except (ArithmeticError, ValueError):  # beyond what a float holds, or more digits than Python reads
        return math.inf
    return value + (unicodedata.numeric(match["part"]) if match["part"] else 0.0)

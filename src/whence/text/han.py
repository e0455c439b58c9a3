"""Numbers, dates and names of countries in Chinese and Japanese, where no space shows a word.

"三百" is 300, "3万" 30,000, "百分之五" 5 %, "二〇二四年三月五日" a day. A numeral of one character counts only before a counter ("三人"), as it opens other
words ("一直"); "十分" and "万一" are no numbers. Names are those of countries in CLDR, the longest first; of no others is it known where they end.
Not read: formal numerals ("叁佰"), times of day, eras ("令和6年"), units but the per cent. Checked by tests/text/test_han.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from whence.text.lexicon import lexicon

DIGITS = {**{word: n for n, word in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2, "兩": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12}
NUMERAL = "".join([*DIGITS, *SMALL, *LARGE])
COUNTERS = "人名个個件艘次岁歳元円位所家只匹台棟年月日天周週层層枚本隻辆輛架座项項条條票点點分度倍成"
FIGURE = r"(?:\d{1,3}(?:[,，]\d{3}){1,6}(?!\d)|\d+)(?:[.．]\d+)?"
NUMBER = re.compile(
    rf"百分之(?P<share>{FIGURE}|[{NUMERAL}点點]+)"
    rf"|(?<![\d.．])(?P<figure>{FIGURE})(?P<scale>[{''.join(SMALL)}]?[{''.join(LARGE)}])(?![{NUMERAL}])"
    rf"|(?<![{NUMERAL}\d])(?P<word>[{NUMERAL}]+)(?P<counter>[{COUNTERS}])?"
)
NO_NUMBERS = frozenset({"万一", "千万", "一一", "三三两两", "千百", "万千", "百万千"})
DAY = re.compile(
    rf"(?:(?P<year>\d{{4}}|[{''.join(DIGITS)}]{{4}})年)?(?:(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月)"
    rf"(?:(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号號])?|(?P<alone>\d{{4}}|[{''.join(DIGITS)}]{{4}})年"
)
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
Found = tuple[int, int, float, str | None, bool]  # start, stop, value, unit, weak


def has_han(text: str) -> bool:
    """Whether a text has Chinese characters or kana."""
    return HAN.search(text) is not None


def han_value(numeral: str) -> float | None:
    """The value of a numeral, characters or digits; None where it is none."""
    plain = re.sub("[,，]", "", numeral).replace("．", ".").replace("點", "点")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    whole, point, part = plain.partition("点")
    if point:
        value, digits = han_value(whole), "".join(str(DIGITS.get(one, "x")) for one in part)
        return value + float(f"0.{digits}") if value is not None and digits.isdecimal() else None
    if len(whole) > 1 and all(one in DIGITS for one in whole):
        return float("".join(str(DIGITS[one]) for one in whole))
    total = section = 0.0
    digit: float | None = None
    for one in whole:
        if one in DIGITS:
            digit = DIGITS[one]
        elif one in SMALL:
            section, digit = section + (1.0 if digit is None else digit or 1.0) * SMALL[one], None
        elif one in LARGE:
            below = total % LARGE[one]
            total, section, digit = total - below + (below + section + (digit or 0.0) or 1.0) * LARGE[one], 0.0, None
        else:
            return None
    return total + section + (digit or 0.0) if whole else None


def han_numbers(text: str) -> Iterator[Found]:
    """The numbers of a text that have a character for a numeral or a scale."""
    for match in NUMBER.finditer(text) if has_han(text) else ():
        if match["share"]:
            value = han_value(match["share"])
            if value is not None:
                yield match.start(), match.end(), value, "percent", False
        elif match["figure"]:
            value, scale = han_value(match["figure"]), han_value(match["scale"])
            if value is not None and scale is not None:
                yield match.start(), match.end(), value * scale, None, False
        elif match["counter"] or (len(match["word"]) > 1 and match["word"] not in NO_NUMBERS):
            value = han_value(match["word"])
            if value is not None and (match["word"], match["counter"]) != ("十", "分"):
                yield *match.span("word"), value, None, value == 1


def han_dates(text: str) -> Iterator[tuple[int, int, int | None, int | None, int | None]]:
    """Start, stop, year, month and day of the dates of a text: "2024年3月5日", "三月五日", "2024年"."""
    for match in DAY.finditer(text) if has_han(text) else ():
        parts = [match["year"] or match["alone"], match["month"], match["day"]]
        year, month, day = (None if part is None else int(han_value(part) or 0) for part in parts)
        if month in (None, *range(1, 13)) and day in (None, *range(1, 32)) and not _counts(text, match):
            yield match.start(), match.end(), year, month, day


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a date is a length of time: "3个月", "5年間"."""
    return text[match.end() : match.end() + 1] in ("間", "间") or (
        match["alone"] is not None and not 1000 <= (han_value(match["alone"]) or 0) <= 2199
    )


@cache
def _countries() -> re.Pattern[str]:
    """The names of countries in Chinese and Japanese."""
    from babel import Locale  # late: locale data is large

    names = {
        name
        for language in ("zh", "zh_Hant", "ja")
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code not in ("EU", "UN", "EZ", "QO", "ZZ")
    }
    names |= {form for language in ("zh", "ja") for group in lexicon(language)["names"]["same"] for form in group[1:]}
    return re.compile(
        "|".join(sorted(map(re.escape, (name for name in names if len(name) > 1)), key=len, reverse=True))
    )


def han_names(text: str) -> Iterator[tuple[int, int]]:
    """Where the names of countries stand in a text."""
    for match in _countries().finditer(text) if has_han(text) else ():
        if has_han(match.group()):
            yield match.span()

"""The palette holds contrast, in light and dark and on paper."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

import whence.report

STYLE = (Path(whence.report.__file__).parent / "static" / "report.css").read_text("utf-8")
PALETTES = [
    dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", block))
    for block in re.findall(r":root \{(.*?)\n\s*\}", STYLE, re.S)
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark", "paper"])
def test_style__text_has_contrast_on_every_ground(palette):
    for text, ground in itertools.product(("ink", "quiet", "fact"), ("paper", "sheet", "fact-paper")):
        assert contrast(palette[text], palette[ground]) >= 4.5, (text, ground)
    assert contrast(palette["on-fact"], palette["fact"]) >= 4.5
    assert contrast(palette["wire"], palette["paper"]) >= 3  # lines of the drawing


def test_style__names_three_palettes_and_asks_for_no_file():
    assert len(PALETTES) == 3
    assert "url(" not in STYLE and "@font-face" not in STYLE and "prefers-reduced-motion" in STYLE

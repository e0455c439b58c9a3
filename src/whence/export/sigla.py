"""Sigla: a short name for each node that every format can hold, made of its key.

A siglum is an XML name without a colon (so it can be an ``xml:id``, and stemmaweb takes it), and no two nodes of a
tradition have the same. Its letters are those that both the fourth and the fifth edition of XML 1.0 take for letters, as parsers
in use (libxml2) still hold an ``xml:id`` to the fourth. The same tables give the same sigla in all formats, so that a stemma and an apparatus
fit together. Lost nodes have the Greek letters of the report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# the long ranges of XML 1.0, fourth edition, appendix B, [85] and [86]: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic,
# Devanagari, Thai, Georgian, kana, Han, Hangul
LETTER = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0180-\u01c3\u01cd-\u01f0\u01fa-\u0217"
    "\u0250-\u02a8\u0388-\u038a\u038e-\u03a1\u03a3-\u03ce\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e-\u0481\u0490-\u04c4\u04d0-\u04eb"
    "\u0531-\u0556\u0561-\u0586\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u0671-\u06b7\u0905-\u0939\u0e01-\u0e2e\u10a0-\u10c5\u10d0-\u10f6"
    "\u1e00-\u1e9b\u1ea0-\u1ef9\u1f00-\u1f15\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3"
)
REFUSED = re.compile(f"[^{LETTER}0-9.\\-]+")
FIRST = re.compile(f"[{LETTER}]")
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST = 60  # characters of a siglum that is made of a key
TAKEN = ("factual", "cosmetic")  # ids of the TEI header


def legible(text: str | None) -> str:
    """Text as XML 1.0 can hold it: every other character is U+FFFD."""
    return NOT_XML.sub("\ufffd", text or "")


def slug(name: str) -> str:
    """A name as an XML name: a letter that it refuses loses its accents, what it still refuses becomes a dash.

    >>> slug("pages/The Herald (late).html")
    'pages-The-Herald-late-.html'
    >>> slug("4471"), slug("…")
    ('w4471', 'w')
    >>> slug("știri.txt"), slug("ሰላም.txt")
    ('stiri.txt', 'txt')
    """
    composed = unicodedata.normalize("NFC", legible(name).removeprefix("./"))
    bare = REFUSED.sub(_without_accents, composed)[:LONGEST].lstrip("-.")
    return bare if FIRST.match(bare) else f"w{bare}"


def _without_accents(refused: re.Match[str]) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFKD", refused[0]) if not unicodedata.combining(c))
    return REFUSED.sub("-", letters)


def name_all(names: Iterable[str]) -> list[str]:
    """A siglum for each name, in order; a second one of the same letters is numbered.

    >>> name_all(["a b", "a-b", "ω"])
    ['a-b', 'a-b-2', 'ω']
    """
    taken, sigla = set(TAKEN), []
    for name in names:
        siglum = first = slug(name)
        number = 1
        while siglum in taken:
            number += 1
            siglum = f"{first}-{number}"
        taken.add(siglum)
        sigla.append(siglum)
    return sigla

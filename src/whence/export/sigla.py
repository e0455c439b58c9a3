"""Sigla: a short name for each node that every format can hold, made of its key.

A siglum is an XML name without a colon (so it can be an ``xml:id``, and stemmaweb takes it), and no two nodes of a
tradition have the same. The same tables give the same sigla in all formats, so that a stemma and an apparatus
fit together. Lost nodes have the Greek letters of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# of XML 1.0, section 2.3 [4a], without the colon, and without what is no letter, digit, dot, dash or underscore
LETTER = "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
REFUSED = re.compile(f"[^{LETTER}0-9.\\-]+")
FIRST = re.compile(f"[{LETTER}]")
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST = 60  # characters of a siglum that is made of a key
TAKEN = ("factual", "cosmetic")  # ids of the TEI header


def legible(text: str | None) -> str:
    """Text as XML 1.0 can hold it: every other character is U+FFFD."""
    return NOT_XML.sub("\ufffd", text or "")


def slug(name: str) -> str:
    """A name as an XML name: what it refuses becomes a dash.

    >>> slug("pages/The Herald (late).html")
    'pages-The-Herald-late-.html'
    >>> slug("4471"), slug("…")
    ('w4471', 'w')
    """
    bare = REFUSED.sub("-", name.removeprefix("./"))[:LONGEST].lstrip("-.")
    return bare if FIRST.match(bare) else f"w{bare}"


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

"""Each quotation of some articles held against sources: rows of what it is, where it is from, and why.

The sources come in the order of their keys, and only the runs of words that the quotations have are looked up in them
(index.py), so that memory and time grow with the words of both. A source that has the very bytes of one of the articles is set aside,
and the reason of a quotation that no other source has says so.
What is said of a quotation depends on it and on the set of sources alone. Checked in tests/quotations/test_check.py.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.quotations.desk import Desk
from whence.quotations.elsewhere import find_elsewhere
from whence.quotations.index import make_index, read_texts
from whence.quotations.parts import Parts, parts_of
from whence.quotations.places import Source
from whence.quotations.take import Quotation, take_quotations
from whence.quotations.verdict import Place, judge
from whence.quotations.windows import stretches
from whence.text.tokens import words_of


def check_quotations(articles: pa.Table, sources: pa.Table) -> list[dict[str, Any]]:
    """Check the quotations of articles: WITNESS, WITNESS -> rows, in order of the articles and their texts.

    An article or source without text has no quotation and is no place. Raises TableError where a column is missing.
    """
    articles, sources = tables.conform(articles, tables.WITNESS), tables.conform(sources, tables.WITNESS)
    quotations = [quotation for row in articles.to_pylist() for quotation in take_quotations(row)]
    if not quotations:
        return []
    own = pc.is_in(sources["raw_sha256"], pc.unique(articles["raw_sha256"]))
    aside = sorted(sources.filter(own)["key"].to_pylist())
    sources = sources.filter(pc.invert(own)).sort_by([("key", "ascending"), ("witness_id", "ascending")])
    texts = read_texts(pc.fill_null(sources["text"], ""))
    parts = [parts_of(quotation.text) for quotation in quotations]
    asked = [one.word[start:stop] for one in parts for start, stop in stretches(one)]
    asked += [words_of(quotation.text).hash for quotation in quotations]
    columns = zip(*(sources[name].to_pylist() for name in ("key", "text", "language")), strict=True)
    seated = [Source(key, text or "", language) for key, text, language in columns]
    desk = Desk(texts, make_index(texts, asked), seated)
    rows = [_row(quotation, one, desk) for quotation, one in zip(quotations, parts, strict=True)]
    for row in rows:
        if aside and row["verdict"] == "not-found":
            row["why"] += f"; {_told(aside)} the very text of an article, and is no source of it"
    return rows


def _told(keys: list[str]) -> str:
    """The first of some sources, and how many more there are."""
    return f"{keys[0]} has" if len(keys) == 1 else f"{keys[0]} (and {len(keys) - 1} more) has"


def _row(quotation: Quotation, parts: Parts, desk: Desk) -> dict[str, Any]:
    """What is said of a quotation; ``places`` lists all places of a fused one, ``elsewhere`` the sources that differ."""
    judgement = judge(quotation, parts, desk)
    first = judgement.places[0] if judgement.places else None
    source = desk.sources[first.text] if first else None
    return {
        "article": quotation.article,
        "text": quotation.text,
        "char_start": quotation.char_start,
        "char_stop": quotation.char_stop,
        "speaker": quotation.voice.speaker,
        "verdict": judgement.verdict,
        "why": judgement.why,
        "score": round(judgement.score, 3),
        "altered": [{"text": change.text, "source": change.source} for change in judgement.altered],
        "source": source.key if source else None,
        "source_text": _text(first, desk) if first else None,
        "source_char_start": first.char_start if first else None,
        "source_char_stop": first.char_stop if first else None,
        "source_speaker": first.voice.speaker if first else None,
        "places": [_place_row(place, desk) for place in judgement.places] if judgement.verdict == "fused" else [],
        "elsewhere": [
            {"differs": one.differs, "why": one.why, **_place_row(one.place, desk), "text": _text(one.place, desk)}
            for one in find_elsewhere(quotation, parts, judgement, desk)
        ],
    }


def _text(place: Place, desk: Desk) -> str:
    """The words of a place."""
    return desk.sources[place.text].text[place.char_start : place.char_stop]


def _place_row(place: Place, desk: Desk) -> dict[str, Any]:
    """Where a place is, and who speaks there."""
    return {
        "source": desk.sources[place.text].key,
        "char_start": place.char_start,
        "char_stop": place.char_stop,
        "speaker": place.voice.speaker,
    }

"""Quotations that failed, or that sources tell in several ways, as SARIF 2.1.0, which code hosts show beside the lines of a file.

Each that failed is a result of the rule of its verdict, an error, at its lines in the file of the article; the place in the source
is a related location, and so is each other source that differs. A sound one of which other sources differ is a note. Where the words of a quotation cannot be found in the file as it is on disk, the result names the file alone.
The format is that of the OASIS standard of this name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import whence
from whence.report.phrases import printable
from whence.tables import hash_id

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
DIFFERS = "sources-differ"
RULES = {
    "altered": "The quotation has other words than its source.",
    "fused": "The quotation is made of several places, and no cut is marked.",
    "misattributed": "Somebody else says these words in the sources.",
    "not-found": "The words of the quotation are in none of the sources.",
    DIFFERS: "Sources have other words, or name another speaker, than the one that has the quotation.",
}
WORD = re.compile(r"[^\W_]+")
BETWEEN = r"(?:[^\w<>&]|<[^<>]{0,200}>|&#?\w{1,8};){1,8}"  # what may stand between two words of a page on disk
FIRST = 6  # words by which a quotation is looked for
STDIN = "stdin"


def sarif_of(rows: Sequence[dict[str, Any]], article: str) -> str:
    """One SARIF object of all rows of a check; article: the source as the caller named it."""
    texts: dict[str, str] = {}
    results = []
    for row in rows:
        if row["verdict"] not in RULES and not row["elsewhere"]:
            continue
        path = path_of(row["article"], article)
        if path not in texts:
            texts[path] = text_of(path)
        results.append(result(row, path, texts[path]))
    rules = [
        {"id": name, "shortDescription": {"text": text}, "defaultConfiguration": {"level": level_of(name)}}
        for name, text in RULES.items()
    ]
    driver = {"name": "whence", "version": whence.__version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def path_of(key: str, article: str) -> str:
    """The file of an article: what the caller named, or the file of that key in a folder that they named."""
    if article == "-":
        return STDIN
    return str(Path(article) / key) if Path(article).is_dir() else article


def text_of(path: str) -> str:
    """A file as it is on disk; empty where it is none that can be read as text."""
    try:
        return Path(path).read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") if path != STDIN else ""
    except OSError:
        return ""


def result(row: dict[str, Any], path: str, text: str) -> dict[str, Any]:
    """One quotation that failed, or of which sources differ."""
    rule = row["verdict"] if row["verdict"] in RULES else DIFFERS
    why = "; elsewhere: ".join([row["why"], *(other["why"] for other in row["elsewhere"])])
    location: dict[str, Any] = {"artifactLocation": {"uri": uri_of(path)}}
    if region := region_of(row["text"], text):
        location["region"] = region
    found = {
        "ruleId": rule,
        "ruleIndex": list(RULES).index(rule),
        "level": level_of(rule),
        "message": {"text": printable(f"“{row['text']}”: {why}.")},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"quotation/v1": f"{hash_id(rule, row['text']) & (1 << 64) - 1:016x}"},
        "properties": {name: row[name] for name in ("speaker", "source_speaker", "score", "altered")},
    }
    places = [*(row["places"] or [row]), *row["elsewhere"]]
    related = [place_of(number, place) for number, place in enumerate(places) if place["source"] is not None]
    return found | ({"relatedLocations": related} if related else {})


def level_of(rule: str) -> str:
    """How grave a rule is: that sources differ says nothing against the quotation."""
    return "note" if rule == DIFFERS else "error"


def place_of(number: int, place: dict[str, Any]) -> dict[str, Any]:
    """A place in a source; its characters are those of the cleaned text."""
    start, stop = (place.get(f"source_{side}", place.get(side)) for side in ("char_start", "char_stop"))
    region = {"charOffset": start, "charLength": (stop or 0) - (start or 0)}
    return {
        "id": number,
        "message": {"text": "a source that differs" if "differs" in place else "the place in the source"},
        "physicalLocation": {"artifactLocation": {"uri": uri_of(place["source"])}, "region": region},
    }


def uri_of(path: str) -> str:
    """A path or key as a relative reference."""
    return quote(path.replace("\\", "/").encode("utf-8", "surrogateescape"), safe="/~@!$&'()*+,;=-._")


def region_of(words: str, text: str) -> dict[str, int] | None:
    """Lines and columns, from 1, of words in a file; None where they are not found."""
    start = text.find(words)
    stop = start + len(words)
    if start < 0:
        first = [re.escape(word) for word in WORD.findall(words)[:FIRST]]
        match = re.search(BETWEEN.join(first), text) if first else None
        if match is None:
            return None
        start, stop = match.span()
    return {
        "startLine": text.count("\n", 0, start) + 1,
        "startColumn": start - text.rfind("\n", 0, start),
        "endLine": text.count("\n", 0, stop) + 1,
        "endColumn": stop - text.rfind("\n", 0, stop),
    }

"""RSS, Atom and JSON Feed: each item that carries a text is a witness.

The text is the fullest the item has: content, else its summary. ``<source>`` is kept as its credit. An entry of Atom
or JSON Feed that names no author has that of its feed (RFC 4287, section 4.2.1; JSON Feed 1.1, "authors"). Titles
that were escaped twice are decoded once more; the site is the title of the feed without "RSS" and the like. A date
that cannot be read is said in the notes. Of a feed that was cut in transfer the whole items are read, and a row says so.
"""

from __future__ import annotations

import re
from typing import Any

import orjson

from whence.read.cleaning.entities import decode_entities
from whence.read.dates.times import note_unreadable, parse_moment, parse_time
from whence.read.files.decode import MARK, decode
from whence.read.lines.bylines import person_of
from whence.read.pages.page import plain_text
from whence.read.pages.sites import is_own, without_feed
from whence.read.record import MAX_DOCUMENT, Reading, Record, Rejected

DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\])?+[^>]*+>", re.I)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
TOO_MUCH = "An element of the feed has more than 10 MB, or nests too deep"
ADDRESSED = re.compile(r"\s*+[^\s@]++@\S++\s++\(([^()]+)\)\s*+")


def read_feed(raw: bytes, path: str) -> Reading:
    """The items of one feed."""
    if len(raw) > MAX_DOCUMENT:
        yield Rejected(path, f"The feed is larger than {MAX_DOCUMENT >> 20} MB.", "split it")
    elif raw.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        yield from _read_json_feed(raw, path)
    else:
        yield from _read_xml_feed(raw, path)


def _read_json_feed(raw: bytes, path: str) -> Reading:
    """The items of a JSON Feed."""
    try:
        feed = orjson.loads(raw.removeprefix(MARK))
    except orjson.JSONDecodeError as error:
        yield Rejected(path, f"The feed is no JSON: {error}.", "fetch it again")
        return
    rows = feed.get("items")
    for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
        if not isinstance(row, dict):
            yield Rejected(f"{path}#{number}", "This is no item of a feed.", "fetch the feed again")
            continue
        words = {name: value for name, value in row.items() if isinstance(value, str)}
        text = words.get("content_text") or plain_text(words.get("content_html")) or words.get("summary", "")
        try:
            record = Record(f"{path}#{number}", orjson.dumps(row), text)
        except TypeError:  # values in values in values
            yield Rejected(f"{path}#{number}", "The item cannot be read: it nests too deep.", "leave it out")
            continue
        record.url, record.title = _word(words.get("url")), _title(_word(words.get("title")))
        record.site = without_feed(_title(_word(feed.get("title"))))
        people = [_people_of(of, record.site) for of in (row, feed)]
        record.author = next(filter(None, people), None)
        _date(record, row.get("date_published"), row.get("date_modified"))
        yield record


def _read_xml_feed(raw: bytes, path: str) -> Reading:
    """The items of RSS or Atom."""
    from lxml import etree

    text = DOCTYPE.sub("", DECLARATION.sub("", decode(raw)[0].lstrip("\ufeff")), count=1)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        yield Rejected(path, "The feed is no XML.", "fetch it again")
        return
    named = _first(root, "title") or _first(next(iter(root), root), "title")
    site = without_feed(_title(plain_text(named)))
    owner = _signed(root, site) if _is(root, "feed") else None
    nodes = [node for node in root.iter() if _is(node, "item") or _is(node, "entry")]
    if not nodes:
        yield Rejected(path, "The feed has no items.", "fetch it again")
    problem = _problem_of(text, root, parser)
    if problem and nodes and _is_cut(text, nodes[-1], problem):
        nodes.pop()
        problem = f"{problem}, in the item behind those that were read" if nodes else f"{problem}, in its first item"
    for number, node in enumerate(nodes, 1):
        if any(_is(above, "item") or _is(above, "entry") for above in node.iterancestors()):
            yield Rejected(f"{path}#{number}", "The item stands inside of another item.", "fetch the feed again")
            continue
        record = _record_of(node, f"{path}#{number}", site, owner)
        record.raw = etree.tostring(node, encoding="utf-8", with_tail=False)
        yield record
    if problem:
        yield Rejected(path, f"{problem}.", "fetch it again; all before it was read")


def _problem_of(text: str, root: Any, parser: Any) -> str:
    """What keeps a feed from having been read to its end; empty: nothing."""
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        return TOO_MUCH
    return "" if f"</{_qualified(root)}" in text else "The feed is cut: its end is missing"


def _is_cut(text: str, last: Any, problem: str) -> bool:
    """Whether the last item is not whole."""
    name = _qualified(last)
    return problem == TOO_MUCH or text.rfind(f"</{name}") < text.rfind(f"<{name}")


def _qualified(node: Any) -> str:
    """The name of an element as it is written."""
    name = str(node.tag).rsplit("}", 1)[-1]
    return f"{node.prefix}:{name}" if node.prefix else name


def _people_of(row: dict[str, Any], site: str | None) -> str | None:
    """The authors of an item of a JSON Feed, or of the feed."""
    given = row.get("authors") or [row.get("author")]
    people = [
        one["name"]
        for one in (given if isinstance(given, list) else [])
        if isinstance(one, dict) and isinstance(one.get("name"), str)
    ]
    return ", ".join(person for one in people if (person := person_of(one, site))) or None


def _signed(node: Any, site: str | None) -> str | None:
    """The authors of an item, or of a feed of Atom."""
    people = [_first(child, "name") or child.text for child in node if _is(child, "creator") or _is(child, "author")]
    names = (person_of(_person(one), site) for one in people)
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _title(words: str | None) -> str | None:
    """A title whose character references are decoded; feeds often escape them twice."""
    return decode_entities(words) if words else None


def _record_of(node: Any, key: str, site: str | None, owner: str | None) -> Record:
    """One item of RSS or Atom, of a feed with that name and owner."""
    markup = (
        _first(node, "encoded") or _first(node, "content") or _first(node, "description") or _first(node, "summary")
    )
    record = Record(key, b"", plain_text(markup))
    record.title, record.site = _title(plain_text(_first(node, "title"))), site
    link = next((child for child in node if _is(child, "link") and child.get("rel", "alternate") == "alternate"), None)
    record.url = _word((link.get("href") or link.text) if link is not None else None)
    source = next((child for child in node if _is(child, "source")), None)
    signed = _signed(node, site)
    if source is not None:
        credit = _word(_first(source, "title") or source.text)
        is_foreign = credit is not None and not is_own(credit, site=site, url=record.url)
        record.credit = credit if is_foreign else None
        signed = signed or (_signed(source, site) if is_foreign else owner)
    record.author = signed or (owner if source is None else None)
    _date(record, _first(node, "pubDate") or _first(node, "published") or _first(node, "date"), _first(node, "updated"))
    return record


def _is(child: Any, name: str) -> bool:
    """Whether an element has that name, in whatever namespace."""
    return isinstance(child.tag, str) and child.tag.rsplit("}", 1)[-1] == name


def _first(node: Any, name: str) -> str | None:
    """The words of the first child of that name; markup inside it is kept."""
    from lxml import etree

    for child in node:
        if _is(child, name):
            if len(child) and name in ("content", "summary", "title"):
                return "".join([child.text or "", *(etree.tostring(part, encoding="unicode") for part in child)])
            return child.text
    return None


def _date(record: Record, published: Any, updated: Any) -> None:
    """Take over the times of an item; one that cannot be read is noted."""
    record.published, record.modified = parse_moment(published), parse_time(updated)
    if record.published:
        record.published_from = "feed"
    else:
        note_unreadable(record, "published", published)
    if not record.modified:
        note_unreadable(record, "modified", updated)


def _person(words: str | None) -> str | None:
    """A name; of ``address (name)``, as RSS has it, the name."""
    match = ADDRESSED.fullmatch(words or "")
    return _word(match[1] if match else words)


def _word(value: Any) -> str | None:
    """A string with something in it."""
    return " ".join(value.split()) or None if isinstance(value, str) else None

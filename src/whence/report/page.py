"""The report: public tables in, one HTML file out that asks nothing of any network.

All text of pages is escaped (Jinja2 with autoescape on; JSON with every <, > and & as an escape), and a
content policy in the page allows exactly the one style and the one script written here, by their digests:
even a string that slipped through could neither run nor load anything. The same tables give the same bytes.
Checked in tests/report/.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from whence.report import asides, phrases, summary
from whence.report.changes import rank_changes
from whence.report.chapters import Chapter, order_traditions, read_chapter
from whence.report.shelf import Limits, Shelf

HERE = Path(__file__).parent
LINK = Markup('<a href="{}" rel="noreferrer noopener"><bdi>{}</bdi></a>')
NAME = Markup("<bdi>{}</bdi>")
UNSAFE_IN_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def write_report(tables: Mapping[str, pa.Table], path: Path, *, provenance: Mapping[str, object] | None = None) -> None:
    """Write the report of the public tables as one HTML file.

    ``tables`` maps names of ``whence.tables.PUBLIC`` to tables; one that is missing counts as empty. Of more than
    a page can hold, the largest traditions are told, and the page says what was left out (``Limits``).
    Raises TableError where a table has not the columns of its schema.
    """
    page = render_report(tables, provenance=provenance)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")  # a page is whole or not there
    try:
        part.write_bytes(page.encode("utf-8", "replace"))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def render_report(
    tables: Mapping[str, pa.Table], *, provenance: Mapping[str, object] | None = None, limits: Limits | None = None
) -> str:
    """The report as a string: what ``write_report`` writes."""
    noun = "witness" if (provenance or {}).get("question") == "collate" else "page"
    shelf = Shelf(tables, limits or Limits(), noun=noun)
    style = (HERE / "static" / "report.css").read_text("utf-8")
    script = (HERE / "static" / "report.js").read_text("utf-8")
    return (
        _environment(shelf)
        .get_template("report.html")
        .render(
            **_told(shelf),
            provenance=asides.read_provenance(provenance),
            style=Markup(style),
            script=Markup(script),
            style_digest=_digest(style),
            script_digest=_digest(script),
        )
    )


def _told(shelf: Shelf) -> dict[str, Any]:
    """Everything the template tells, by name."""
    traditions = order_traditions(shelf)
    chapters = _chapters(shelf, traditions)
    changes = rank_changes(shelf.tables["reading"])
    inside = pc.unique(shelf.tables["tradition"]["witness_id"]).to_pylist()
    n_inside = sum(i in shelf.witnesses for i in inside)
    rest = traditions[len(chapters) :]
    statements = asides.read_statements(shelf)
    return {
        "headline": summary.headline(shelf, changes, n_traditions=len(traditions), n_inside=n_inside),
        "details": summary.details(shelf, chapters, changes),
        "n_pages": len(shelf.witnesses),
        "n_inside": n_inside,
        "n_traditions": len(traditions),
        "chapters": chapters,
        "ranked": _ranked(chapters),
        "others": _other_traditions(shelf, rest[: shelf.limits.more_traditions]),
        "n_others_left": max(0, len(rest) - shelf.limits.more_traditions),
        "statements": statements,
        "speakers": asides.read_speakers(statements[0]),
        "passages": asides.read_passages(shelf),
        "outside": asides.read_outside(shelf),
        "rejected": asides.read_rejected(shelf),
        "limits": shelf.limits,
    }


def _chapters(shelf: Shelf, traditions: list[tuple[int, int]]) -> list[Chapter]:
    """The largest traditions in full, their changes numbered through."""
    chapters: list[Chapter] = []
    number, room = 1, shelf.limits.beside_chars
    for tradition_id, _ in traditions[: shelf.limits.traditions]:
        chapter = read_chapter(shelf, tradition_id, number=len(chapters) + 1, first_change=number, room=room)
        number += len(chapter.changes)
        room -= len(_json(chapter.beside)) if chapter.beside else 0
        chapters.append(chapter)
    return chapters


def _ranked(chapters: list[Chapter]) -> list[Any]:
    """With several chapters: the foremost changes of all of them."""
    if len(chapters) < 2:
        return []
    changes = [(change, chapter) for chapter in chapters for change in chapter.changes]
    return sorted(changes, key=lambda pair: (-(pair[0].severity or 0.0), pair[0].number))[:12]


def _other_traditions(shelf: Shelf, traditions: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """Traditions that are told in one line: title, members, factual readings."""
    ids = pa.array([tradition_id for tradition_id, _ in traditions], pa.int64())
    table = shelf.tables["tradition"]
    members: dict[int, list[dict[str, Any]]] = {}
    for row in table.filter(pc.is_in(table["tradition_id"], ids)).to_pylist():
        members.setdefault(row["tradition_id"], []).append(row)
    told = []
    for tradition_id, n in traditions:
        rows = members[tradition_id]
        ordered = shelf.by_time(row["witness_id"] for row in rows)
        title = next((shelf.witnesses[i].title for i in ordered if shelf.witnesses[i].title), "")
        told.append(
            {
                "title": title or "Without a title",
                "n": n,
                "n_factual": sum(row["n_factual"] or 0 for row in rows),
                "names": phrases.listed([shelf.name(i) for i in ordered]),
            }
        )
    return told


def _linked(shelf: Shelf) -> Callable[..., Markup]:
    """A filter that lists pages by name, each a link where it has an address; beyond ``limit`` the rest is counted."""
    urls = {witness.label: witness.url for witness in shelf.witnesses.values()}

    def linked(names: Sequence[str] | str, limit: int = 4) -> Markup:
        names = [names] if isinstance(names, str) else names
        shown = names if len(names) <= limit else names[: limit - 1]
        parts = [LINK.format(urls[name], name) if urls.get(name) else NAME.format(name) for name in shown]
        if len(shown) < len(names):
            parts.append(Markup(f"{len(names) - len(shown):,} more"))
        return Markup(" and ").join([part for part in (Markup(", ").join(parts[:-1]), *parts[-1:]) if part])

    return linked


def _environment(shelf: Shelf) -> Environment:
    """Templates with everything escaped, and with the words the report uses."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters.update(
        json=_json,
        counted=phrases.counted,
        percent=phrases.percent,
        listed=phrases.listed,
        linked=_linked(shelf),
        number="{:,}".format,
        clip=phrases.clip,
    )
    environment.globals.update(
        type_names=phrases.TYPE_NAMES,
        cosmetic_names=phrases.COSMETIC_NAMES,
        type_sentences=phrases.TYPE_SENTENCES,
        in_words=phrases.in_words,
        noun=shelf.noun,
        nouns=shelf.nouns,
        said=summary.said,
        said_there=summary.said_there,
    )
    return environment


def _finalize(value: Any) -> Any:
    """What a template prints: nothing for None, no control character in a string."""
    if value is None:
        return ""
    return phrases.printable(value) if type(value) is str else value


def _json(value: object) -> Markup:
    """A value as JSON that no HTML parser can take for anything else."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.translate(UNSAFE_IN_SCRIPT))


def _digest(content: str) -> str:
    """The digest of an inline style or script, as a content policy names it."""
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

import json
from datetime import UTC, datetime

import whence
from whence.report import rows
from whence.report.heads import heads_of

PAGE = (
    '<html lang="en"><head><title>{title}</title><meta name="author" content="{author}"></head><body><article><h1>{title}</h1>'
    "<p>The ferry to Lund island runs at noon from Monday, the harbour board said, and the fare stays at 4 crowns for the winter.</p>"
    "<p>{note}</p></article></body></html>"
)
NOTE = "Correction: the ferry carries 90 cars and not 60."


def compared(tmp_path, note):
    for name, title, author, last in (
        ("a", "Ferry runs at noon", "Mara Vane", "Nobody objected to the new hours."),
        ("b", "Ferry chaos feared", "Tomas Orrin", f"Nobody objected to the new hours.</p><p>{note}"),
    ):
        (tmp_path / f"{name}.html").write_text(PAGE.format(title=title, author=author, note=last))
    return whence.compare(tmp_path / "a.html", tmp_path / "b.html", tmp_path / "out")


def test_heads_of__tells_only_what_both_pages_tell():
    one = {"title": "A", "author": None, "published": datetime(2026, 3, 4, 9, 30, tzinfo=UTC), "modified": None}
    other = {**one, "author": "Mara Vane", "published": datetime(2026, 3, 5, tzinfo=UTC), "published_precision": "day"}
    one["published_precision"] = "second"
    assert heads_of(one, other) == [("published", "4 March 2026, 09:30 UTC", "5 March 2026")]
    assert heads_of(other, other) == []


def test_compare__tells_another_headline_and_a_note_of_correction(tmp_path):
    traced = compared(tmp_path, NOTE)
    told = list(rows.changes(traced, as_json=False))
    assert "About the pages: title “Ferry runs at noon” → “Ferry chaos feared”" in told
    assert "About the pages: author “Mara Vane” → “Tomas Orrin”" in told
    assert any(NOTE[:40] in line for line in told)
    listed = [json.loads(line) for line in rows.changes(traced, as_json=True)]
    assert [row["field"] for row in listed if row["kind"] == "head"] == ["title", "author"]
    page = (tmp_path / "out" / "report.html").read_text()
    assert "About the pages" in page and NOTE[:20] in page


def test_collate__calls_its_texts_witnesses(tmp_path):
    for name, fare in (("a", 4), ("b", 5), ("c", 4)):
        text = f"The ferry to Lund island runs at noon from Monday, the board said, and the fare is {fare} crowns all winter."
        (tmp_path / f"{name}.txt").write_text(text + (" Dogs ride free." if name == "c" else ""))
    whence.collate(sorted(tmp_path.glob("*.txt")), tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text()
    told = page[page.index("<main") : page.index('<script type="application/json"')]
    assert "witnesses carry one text" in told and "Every witness" in page
    assert " pages" not in told

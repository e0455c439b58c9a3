"""Trimming: what stands above and below the shared text is noted, what stands inside it is not."""

from __future__ import annotations

from whence import tables
from whence.align.trim import trim_copies
from whence.variants.collation.worked import LEFT_OUT

TEXT = "Masthead of a page.\n\nWe condemn the closure. An aside.\n\nIt has no force.\n\nFooter."
START, STOP = TEXT.index("We condemn"), TEXT.index("\n\nFooter")


def notes_of(passages, **copy):
    """Notes of one copy whose passages are (tradition, witness, start, stop)."""
    copies = tables.table_of([{"tradition_id": 1, "witness_id": 2, "text": TEXT, **copy}], tables.COPY)
    names = ("tradition_id", "witness_id", "char_start", "char_stop")
    rows = [{"passage_id": 5, **dict(zip(names, passage, strict=True))} for passage in passages]
    return trim_copies(copies, tables.table_of(rows, tables.PASSAGE))[0]["notes"].to_pylist()[0]


def test_trim__notes_what_is_before_and_behind_the_passages():
    inner = TEXT.index("An aside")
    passages = [(1, 2, inner + 10, STOP), (1, 2, START, inner)]
    wanted = ["language: en", f"outside: 0:{START}", f"outside: {STOP}:{len(TEXT)}"]
    assert notes_of(passages, notes=["language: en"]) == wanted


def test_trim__leaves_a_text_that_is_shared_whole():
    assert notes_of([(1, 2, 0, len(TEXT))]) == []


def test_trim__asks_only_the_passages_of_the_tradition_and_the_witness():
    assert notes_of([(None, 2, 3, 9), (7, 2, 3, 9), (1, 3, 3, 9)]) == []


def test_trim__names_a_kind_that_collation_leaves_out():
    assert "outside" in LEFT_OUT


def test_trim__keeps_the_rest_of_the_paragraph_of_a_passage():
    assert notes_of([(1, 2, START + 8, STOP - 5)]) == [f"outside: 0:{START}", f"outside: {STOP}:{len(TEXT)}"]


def test_trim__keeps_no_long_rest():
    long = "word " * 100
    text = f"{long}We condemn it. {long}"
    at = text.index("We")
    assert notes_of([(1, 2, at, at + 14)], text=text) == [f"outside: 0:{at}", f"outside: {at + 14}:{len(text)}"]


def test_trim__does_not_see_batches():
    texts = ["Top.\n\nWe condemn it.\n\nEnd.", "We condemn it.\n\nOther.", "No passage."]
    rows = [{"tradition_id": 1 + i // 2, "witness_id": 9 - i, "text": text} for i, text in enumerate(texts)]
    copies = tables.table_of(rows, tables.COPY)
    places = ((5, 1, 9, 6, 20), (5, 1, 8, 0, 14), (6, None, 9, 0, 26), (6, 2, 8, 0, 20), (7, 1, 4, 0, 9))
    passages = tables.table_of(
        (dict(zip(tables.PASSAGE.names, place, strict=True)) for place in places), tables.PASSAGE
    )
    (whole,) = trim_copies(copies, passages)
    assert whole["notes"].to_pylist() == [["outside: 0:6", "outside: 20:26"], ["outside: 14:22"], []]
    assert [trim_copies(copies.slice(i, 1), passages)[0].to_pylist()[0] for i in range(3)] == whole.to_pylist()
    assert trim_copies(copies.slice(0, 0), passages)[0].equals(copies.slice(0, 0))

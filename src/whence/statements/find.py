"""Who said what: quotations and reported statements of each page, with speaker and cue.

Direct quotations are given in full and without their marks, reported speech from its conjunction on. A quotation
without "S says" of its own belongs to the speaker of the sentence before, if it is a sentence itself; a word or a title
in marks that nobody is said to say is no statement. ``speaker`` is the name on the page: for a pronoun the name it
stands for, while ``speaker_char_start`` points at the pronoun.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from whence import tables
from whence.statements.cues import lexicon_for
from whence.statements.reported import PRO_DROP, Found, announced_in, attributions_in
from whence.statements.resolve import Page, notice, page_of, speaker_of
from whence.statements.sentences import Item, Sentence, sentences_of
from whence.text.sentences import sentence_spans

SENTENCE_LIKE = 4  # words of a quotation that can be a statement without a cue of its own
LONG = 300  # characters beyond which a direct quotation is given sentence by sentence
FIRST_WORDS = 120  # words from which the language is told where none is given


@dataclass(slots=True)
class Said:
    """A statement before it is a row."""

    start: int
    stop: int
    mode: str
    speaker: str | None
    speaker_start: int | None
    key: str | None
    cue: str | None
    paragraph: int


def find_statements(witnesses: pa.Table) -> tuple[pa.Table]:
    """Find quotations and reported speech: WITNESS -> STATEMENT.

    Ranges that a witness's notes call boilerplate are skipped. A witness without text yields no row.
    Raises TableError where a column of WITNESS is missing.
    """
    columns = tables.conform(witnesses, tables.WITNESS).select(["witness_id", "text", "language", "notes"])
    rows: list[dict[str, Any]] = []
    for witness in columns.to_pylist():
        rows.extend(rows_of(witness))
    return (tables.table_of(rows, tables.STATEMENT),)


def rows_of(witness: dict[str, Any]) -> list[dict[str, Any]]:
    """The statements of one witness as rows, in order of the text; those that repeat one another joined."""
    text, witness_id = witness["text"] or "", witness["witness_id"]
    rows: list[dict[str, Any]] = []
    first: dict[tuple[str, str | None], int] = {}
    found = statements_in(text, language=witness["language"], skipped=_boilerplate(witness["notes"]))
    for said in found:
        spoken = text[said.start : said.stop]
        statement_id = tables.hash_id(witness_id, said.start, said.stop)
        repeated = first.setdefault((spoken, said.key), statement_id)
        rows.append(
            {
                "statement_id": statement_id,
                "witness_id": witness_id,
                "char_start": said.start,
                "char_stop": said.stop,
                "text": spoken,
                "mode": said.mode,
                "speaker": said.speaker,
                "speaker_char_start": said.speaker_start,
                "speaker_key": said.key,
                "cue": said.cue,
                "same_as": None if repeated == statement_id or said.key is None else repeated,
            }
        )
    return rows


def _boilerplate(notes: list[str] | None) -> list[tuple[int, int]]:
    """The ranges of ``boilerplate: start:stop`` notes."""
    ranges = []
    for note in notes or ():
        kind, _, span = note.partition(": ")
        start, _, stop = span.partition(":")
        if kind == "boilerplate" and start.strip().isdigit() and stop.strip().isdigit():
            ranges.append((int(start), int(stop)))
    return sorted(ranges)


def statements_in(
    text: str, *, language: str | None = None, skipped: list[tuple[int, int]] | None = None
) -> list[Said]:
    """The statements of a text, by start."""
    sentences = sentences_of(text, skipped or [])
    words = [item.form for sentence in sentences[:40] for item in sentence.items][:FIRST_WORDS]
    lexicon = lexicon_for(words, language)
    page = page_of(text, lexicon)
    said: dict[tuple[int, int], Said] = {}
    last: Said | None = None
    announced: Said | None = None
    for sentence in sentences:
        opening = _opening(text, sentence)
        attributions = attributions_in(sentence, lexicon)
        made = [_said(text, sentence, found, page) for found in attributions]
        if not made and opening:
            notice(page, opening)
        made.extend(_unclaimed(text, sentence, attributions, announced or (made[-1] if made else last)))
        announced = _announced(text, sentence, page)
        for statement in (piece for whole in made for piece in _pieces(text, whole)):
            if statement.stop > statement.start:
                said.setdefault((statement.start, statement.stop), statement)
                last = statement if statement.speaker else last
    return sorted(said.values(), key=lambda statement: (statement.start, statement.stop))


def _pieces(text: str, said: Said) -> list[Said]:
    """A long direct quotation sentence by sentence, any other statement as it is."""
    inner = text[said.start : said.stop]
    if said.mode != "direct" or len(inner) < LONG:
        return [said]
    spans = sentence_spans(inner)
    return [replace(said, start=said.start + start, stop=said.start + stop) for start, stop in spans]


def _announced(text: str, sentence: Sentence, page: Page) -> Said | None:
    """The speaker and cue of a sentence that ends in a colon, for what follows it."""
    found = announced_in(sentence, page.lexicon)
    if found is None:
        return None
    said = _said(text, sentence, Found((0, 1), *found), page)
    return said if said.speaker else None


def _unclaimed(text: str, sentence: Sentence, attributions: list[Found], before: Said | None) -> list[Said]:
    """Quotations of a sentence that no cue of it introduces: of the speaker before, if they read as sentences."""
    made = []
    alone = all(item.quote is not None or not item.is_word for item in sentence.items)
    for index, item in enumerate(sentence.items):
        if item.quote is None or any(found.content[0] <= index < found.content[1] for found in attributions):
            continue
        goes_on = alone and before is not None and before.paragraph == sentence.paragraph
        if goes_on or _is_sentence(text, item):
            made.append(_unattributed(text, sentence, item, before))
    return made


def _opening(text: str, sentence: Sentence) -> str:
    """The first words of a sentence, where its subject mostly stands."""
    words = sentence.items[:5]
    return text[words[0].start : words[-1].stop] if words and words[0].is_word else ""


def _said(text: str, sentence: Sentence, found: Found, page: Page) -> Said:
    """An attribution with characters for items and its speaker resolved."""
    items = sentence.items
    start, stop = found.content
    content = items[start:stop]
    while content and not content[-1].is_word and content[-1].quote is None and content[-1].form in ",;:—.":
        content.pop()
    if not content:
        return Said(0, 0, "indirect", None, None, None, None, sentence.paragraph)
    left, right = content[0].start, content[-1].stop
    quotes = [item for item in content if item.quote is not None]
    mode = "indirect" if not quotes else "mixed"
    if len(content) == 1 and quotes:
        mode, (left, right) = "direct", _inside(text, content[0])
    speaker = speaker_start = key = None
    if found.subject is not None:
        words = items[found.subject.start : found.subject.stop]
        speaker_start = words[0].start
        phrase = text[speaker_start : words[-1].stop]
        speaker, key = speaker_of(page, phrase.removesuffix("'s").removesuffix("’s"))
    elif page.lexicon.language in PRO_DROP and page.recent:
        speaker, key, speaker_start = page.recent[-1].written, page.recent[-1].key, items[0].start
    cue = text[items[found.cue[0]].start : items[found.cue[1] - 1].stop] if found.cue else None
    return Said(left, right, mode, speaker, speaker_start, key, cue, sentence.paragraph)


def _inside(text: str, item: Item) -> tuple[int, int]:
    """The range of a quotation without its marks and the spaces at its edges."""
    assert item.quote is not None
    start, stop = item.quote.inner_start, item.quote.inner_stop
    inner = text[start:stop]
    return start + len(inner) - len(inner.lstrip()), stop - len(inner) + len(inner.rstrip())


def _is_sentence(text: str, item: Item) -> bool:
    """Whether a quotation reads as a sentence: long enough, a capital first, a mark of punctuation last."""
    start, stop = _inside(text, item)
    inner = text[start:stop]
    ends = inner[-1:] in {".", "!", "?", "…", ",", "—"} or not (item.quote and item.quote.closed)
    return len(inner.split()) >= SENTENCE_LIKE and inner.lstrip("[(…. ")[:1].isupper() and ends


def _unattributed(text: str, sentence: Sentence, item: Item, before: Said | None) -> Said:
    """A quotation without a cue: of the speaker just before it, if that one still has the floor."""
    start, stop = _inside(text, item)
    if before is None or sentence.paragraph - before.paragraph > 1:
        return Said(start, stop, "direct", None, None, None, None, sentence.paragraph)
    return Said(start, stop, "direct", before.speaker, before.speaker_start, before.key, before.cue, sentence.paragraph)

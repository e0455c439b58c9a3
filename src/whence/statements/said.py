"""The statements of one page: each quotation and reported statement with its range, speaker, cue and day.

A quotation without "S says" of its own belongs to the speaker of the sentence before, if it is a sentence itself; a word
or a title in marks that nobody is said to say is no statement. A long direct quotation is given sentence by sentence,
because pages cut a quotation at its sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from whence.statements.cues import lexicon_for
from whence.statements.dated import said_on
from whence.statements.reported import PRO_DROP, Found, announced_in, attributions_in
from whence.statements.resolve import WE, Page, notice, page_of, speaker_of
from whence.statements.sentences import Item, Sentence, sentences_of
from whence.text.sentences import sentence_spans

SENTENCE_LIKE = 4  # words of a quotation that can be a statement without a cue of its own
OPENING_WORDS = 5
LONG = 300  # characters beyond which a direct quotation is given sentence by sentence
FIRST_WORDS = 120  # words from which the language is told where none is given


@dataclass(slots=True)
class Said:
    """A statement before it is a row."""

    start: int
    stop: int
    mode: str
    speaker: str | None = None
    speaker_start: int | None = None
    key: str | None = None
    cue: str | None = None
    paragraph: int = 0
    said_on: datetime | None = None
    own: bool = False  # the body that issues the page says it: "We condemn"


def statements_in(
    text: str,
    *,
    language: str | None = None,
    published: datetime | None = None,
    skipped: list[tuple[int, int]] | None = None,
) -> list[Said]:
    """The statements of a text, by start."""
    return read_page(text, language=language, published=published, skipped=skipped)[1]


def read_page(
    text: str,
    *,
    language: str | None = None,
    published: datetime | None = None,
    skipped: list[tuple[int, int]] | None = None,
) -> tuple[Page, list[Said]]:
    """What a text tells of its names, and its statements by start."""
    sentences = sentences_of(text, skipped or [])
    words = [item.form for sentence in sentences[:40] for item in sentence.items][:FIRST_WORDS]
    lexicon = lexicon_for(words, language)
    page = page_of(text, lexicon, published)
    said: dict[tuple[int, int], Said] = {}
    last: Said | None = None
    announced: Said | None = None
    for sentence in sentences:
        attributions = attributions_in(sentence, lexicon)
        contents = [found.content for found in attributions]
        made = [_said(page, sentence, found, contents) for found in attributions]
        if not made:
            notice(page, *_opening(sentence))
        made.extend(_unclaimed(page, sentence, attributions, announced or (made[-1] if made else last)))
        announced = _announced(page, sentence)
        for statement in (piece for whole in made for piece in _pieces(text, whole)):
            if statement.stop > statement.start:
                said.setdefault((statement.start, statement.stop), statement)
                last = statement if statement.speaker else last
    return page, sorted(said.values(), key=lambda statement: (statement.start, statement.stop))


def _pieces(text: str, said: Said) -> list[Said]:
    """A long direct quotation sentence by sentence, any other statement as it is."""
    inner = text[said.start : said.stop]
    if said.mode != "direct" or len(inner) < LONG:
        return [said]
    spans = sentence_spans(inner)
    return [replace(said, start=said.start + start, stop=said.start + stop) for start, stop in spans]


def _announced(page: Page, sentence: Sentence) -> Said | None:
    """The speaker and cue of a sentence that ends in a colon, for what follows it."""
    found = announced_in(sentence, page.lexicon)
    if found is None:
        return None
    said = _said(page, sentence, Found((0, 1), *found), [(0, 1)])
    return said if said.speaker else None


def _unclaimed(page: Page, sentence: Sentence, attributions: list[Found], before: Said | None) -> list[Said]:
    """Quotations of a sentence that no cue of it introduces: of the speaker before, if they read as sentences."""
    text = page.text
    made = []
    alone = all(item.quote is not None or not item.is_word for item in sentence.items)
    for index, item in enumerate(sentence.items):
        if item.quote is None or any(found.content[0] <= index < found.content[1] for found in attributions):
            continue
        goes_on = alone and before is not None and before.paragraph == sentence.paragraph and before.mode != "indirect"
        if goes_on or _is_sentence(text, item):
            made.append(_unattributed(page, sentence, item, before))
    return made


def _opening(sentence: Sentence) -> tuple[int, int]:
    """The range of the first words of a sentence, where its subject mostly stands; empty before a quotation."""
    words = list(takewhile(lambda item: item.quote is None, sentence.items[:OPENING_WORDS]))
    return sentence.start, words[-1].stop if words else sentence.start


def _said(page: Page, sentence: Sentence, found: Found, contents: list[tuple[int, int]]) -> Said:
    """An attribution with characters for items and its speaker resolved."""
    text, items = page.text, sentence.items
    start, stop = found.content
    content = items[start:stop]
    while content and not content[-1].is_word and content[-1].quote is None and content[-1].form in ",;:—.":
        content.pop()
    if not content:
        return Said(0, 0, "indirect")
    quoted = any(item.quote is not None for item in content)
    said = Said(content[0].start, content[-1].stop, "mixed" if quoted else "indirect", paragraph=sentence.paragraph)
    if len(content) == 1 and quoted:
        said.mode, (said.start, said.stop) = "direct", _inside(text, content[0])
    if found.subject is not None:
        words = items[found.subject.start : found.subject.stop]
        phrase = text[words[0].start : words[-1].stop].removesuffix("'s").removesuffix("’s")
        said.speaker_start = words[0].start
        said.speaker, said.key = speaker_of(page, phrase, said.speaker_start)
        said.own = page.issuer is not None and phrase.lower() in WE
    elif page.lexicon.language in PRO_DROP and page.recent:
        said.speaker, said.key, said.speaker_start = page.recent[-1].written, page.recent[-1].key, items[0].start
    if found.cue is not None:
        said.cue = text[items[found.cue[0]].start : items[found.cue[1] - 1].stop]
        said.said_on = said_on(page, items, found.cue, contents=contents)
    return said


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
    words = inner.split()
    titled = len(words) < 2 * SENTENCE_LIKE and all(word[:1].isupper() for word in words)
    return len(words) >= SENTENCE_LIKE and not titled and inner.lstrip("[(…. ")[:1].isupper() and ends


def _unattributed(page: Page, sentence: Sentence, item: Item, before: Said | None) -> Said:
    """A quotation without a cue: of the speaker just before it, if that one still has the floor; else of the issuer."""
    start, stop = _inside(page.text, item)
    if before is None or sentence.paragraph - before.paragraph > 1:
        said = Said(start, stop, "direct", paragraph=sentence.paragraph)
        if page.issuer is not None:
            said.speaker, said.key = page.issuer.written, page.issuer.key
        return said
    return replace(before, start=start, stop=stop, mode="direct", paragraph=sentence.paragraph)

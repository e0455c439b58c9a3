"""The statements of one page: each quotation and reported statement with its range, speaker, cue and day.

A quotation without "S says" of its own belongs to the speaker of the sentence before, if it is a sentence itself; a word
or a title in marks that nobody is said to say is no statement. A direct quotation is one statement, but for a long one whose sentences are each
as long as a statement of their own, as pages cut those, and one of a page's length: these are given sentence by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from whence.statements.attributions.colons import announced_in, told_by_headline
from whence.statements.attributions.inserted import tells_whose
from whence.statements.attributions.reported import PRO_DROP, Found, attributions_in
from whence.statements.context.dated import said_on
from whence.statements.context.genders import gender_of_article, gender_of_verb
from whence.statements.context.interviews import persons_of_given, persons_of_roles
from whence.statements.context.issuers import name_issuer
from whence.statements.context.labels import enter_labels
from whence.statements.context.resolve import WE, Page, names_again, notice, page_of, speaker_of
from whence.statements.context.turns import LINE, turns_of
from whence.statements.words.cues import Lexicon, lexicon_for
from whence.statements.words.dialogue import OPENING, marked_spans
from whence.statements.words.sentences import Item, Sentence, sentences_of
from whence.text.sentences import sentence_spans

SENTENCE_LIKE = 4  # words of a quotation that can be a statement without a cue of its own
OPENING_WORDS = 5
LONG, LONGEST = 300, 1500  # characters of a direct quotation that may be, and must be, given sentence by sentence
ALONE = 100  # characters of a sentence that pages quote alone
NEAR = 20  # characters between a colon and the line that it announces
CASE = re.compile(r"['’]\w{1,5}$")  # of a Turkish name: "Krol'a"
LABEL_INSIDE = re.compile(r"([^\W\d_a-z]{2}[^\W\d_a-z.’' -]{0,30}): +(?=\S)")
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
    claimed: bool = False  # a cue of its own sentence introduces it
    cue_is_verb: bool = False
    own: bool = False  # the body that issues the page says it: "We condemn"


def statements_in(
    text: str,
    *,
    language: str | None = None,
    published: datetime | None = None,
    skipped: list[tuple[int, int]] | None = None,
    title: str | None = None,
) -> list[Said]:
    """The statements of a text, by start; its title may tell which body issues it."""
    return read_page(text, language=language, published=published, skipped=skipped, title=title)[1]


def read_page(
    text: str,
    *,
    language: str | None = None,
    published: datetime | None = None,
    skipped: list[tuple[int, int]] | None = None,
    title: str | None = None,
) -> tuple[Page, list[Said]]:
    """What a text tells of its names, and its statements by start."""
    sentences = sentences_of(text, skipped or [])
    words = [item.form for sentence in sentences[:40] for item in sentence.items][:FIRST_WORDS]
    lexicon = lexicon_for(words, language)
    if lexicon.words["dialogue"] and OPENING.search(text):
        sentences = sentences_of(text, skipped or [], quotes=marked_spans(text, lexicon.language))
    page = page_of(text, lexicon, published)
    name_issuer(page, [sentence.items for sentence in sentences], headline=title)
    turns = _turns(page, skipped or [])
    said = {(turn.start, turn.stop): turn for turn in turns}
    sentences = [one for one in sentences if not turns or not turns[0].start <= one.stop <= turns[-1].stop]
    last: Said | None = None
    announced: Said | None = None
    waiting: list[Said] = []  # quotations that a later paragraph closes
    block = 0  # where one that a colon announces ends
    for sentence in _joined(sentences, lexicon):
        if sentence.start < block:
            continue
        if announced is not None and _is_block(text, sentence, announced):
            line = LINE.match(text, sentence.start)
            block = line.end() if line else sentence.stop
            made = [replace(announced, start=sentence.start, stop=block, mode="direct", paragraph=sentence.paragraph)]
            announced = None
        else:
            attributions = _told_by_headline(page, sentence) or attributions_in(sentence, lexicon)
            contents = [found.content for found in attributions]
            made = [_said(page, sentence, found, contents) for found in attributions if not found.by_nobody]
            if not made:
                notice(page, *_opening(sentence))
            waiting = _given_back(waiting, sentence, made)
            made.extend(_unclaimed(page, sentence, attributions, announced or _has_floor(made) or last))
            announced = _announced(page, sentence)
        for statement in (piece for whole in made for piece in _pieces(text, _labelled(page, whole))):
            if statement.stop > statement.start:
                kept = said.setdefault((statement.start, statement.stop), statement)
                holds = statement.mode == "direct" or not any(one.mode == "direct" and one.speaker for one in made)
                last = statement if statement.speaker and holds else last
                if _goes_on(sentence, kept):
                    waiting.append(kept)
    return page, sorted(said.values(), key=lambda statement: (statement.start, statement.stop))


def _turns(page: Page, skipped: list[tuple[int, int]]) -> list[Said]:
    """What is said in each turn of a transcript, sentence by sentence where it is very long; of a letter only where the page says whose."""
    turns = turns_of(page.text, page.lexicon)
    by_given = persons_of_given(page) if turns else {}
    roles = persons_of_roles(page, turns) if any(turn.role for turn in turns) else {}
    made: list[Said] = []
    labels: dict[str, str | None] = {}
    for turn in turns:
        if any(start < turn.stop and turn.label_start < stop for start, stop in skipped):
            continue
        if turn.role and turn.role not in roles:
            continue
        speaker, key = speaker_of(page, page.text[turn.label_start : turn.label_stop], turn.label_start)
        if turn.role:
            speaker, key = roles[turn.role].written, roles[turn.role].key
        elif (person := by_given.get(key or "")) is not None:
            key = person.key
        labels[page.text[turn.label_start : turn.label_stop]] = key
        whole = Said(turn.start, turn.stop, "direct", speaker, turn.label_start, key, ":")
        made.extend(_pieces(page.text, whole))
    enter_labels(page, {} if roles else labels)
    return made


def _told_by_headline(page: Page, sentence: Sentence) -> list[Found]:
    """What the first line of a page tells behind the name of somebody whom the page names again."""
    if page.text[: sentence.start].strip():
        return []

    def is_named(first: Item, last: Item) -> bool:
        return names_again(page, first.start, last.stop)

    told = told_by_headline(sentence, page.lexicon, is_named)
    return [] if told is None else [Found(*told, True)]


def _joined(sentences: list[Sentence], lexicon: Lexicon) -> Iterator[Sentence]:
    """Sentences, each "S said" joined to the quotation that it follows: “C.” S said."""
    before: Sentence | None = None
    for sentence in sentences:
        if (
            before is not None
            and before.paragraph == sentence.paragraph
            and before.items[-1].quote is not None
            and before.items[0] is before.items[-1]
            and tells_whose(sentence.items, lexicon)
        ):
            before = replace(before, stop=sentence.stop, items=[*before.items, *sentence.items])
            continue
        if before is not None:
            yield before
        before = sentence
    if before is not None:
        yield before


def _is_block(text: str, sentence: Sentence, announced: Said) -> bool:
    """Whether a sentence without quotation marks opens the line behind a verb of saying and a colon."""
    first = sentence.items[0]
    return (
        announced.cue_is_verb
        and text[max(0, sentence.start - NEAR) : sentence.start].rstrip(" \t\u00a0")[-1:] == "\n"
        and (first.is_capital or first.form[:1].isdigit())
        and all(item.quote is None for item in sentence.items)
    )


def _goes_on(sentence: Sentence, said: Said) -> bool:
    """Whether a quotation of a sentence that no cue of it introduces is left open at the end of its paragraph."""
    quote = sentence.items[-1].quote
    return quote is not None and not quote.closed and quote.start < said.stop and not said.claimed


def _given_back(waiting: list[Said], sentence: Sentence, made: list[Said]) -> list[Said]:
    """Give quotations that were left open to who closes them in this paragraph; what still waits."""
    if not waiting or sentence.paragraph == waiting[-1].paragraph:
        return waiting
    first = sentence.items[0].quote
    if first is None or sentence.paragraph > waiting[-1].paragraph + 1:
        return []
    closing = next((one for one in made if one.start < first.stop and one.speaker), None)
    if closing is None:
        return waiting
    for one in waiting:
        one.speaker, one.speaker_start, one.key, one.cue = (
            closing.speaker,
            closing.speaker_start,
            closing.key,
            closing.cue,
        )
    return []


def _labelled(page: Page, said: Said) -> Said:
    """A quotation that opens with its speaker in capitals ("“KROL: We closed it.”") without that label, of that speaker."""
    label = LABEL_INSIDE.match(page.text, said.start, said.stop) if said.mode == "direct" else None
    if label is None or not label[1].isupper() or page.lexicon.has("labels", label[1].lower()):
        return said
    speaker, key = speaker_of(page, label[1], said.start)
    named = replace(said, speaker=speaker, speaker_start=said.start, key=key, cue=":")
    return replace(named, start=label.end(), own=False)


def _pieces(text: str, said: Said) -> list[Said]:
    """A long direct quotation sentence by sentence where each is long too, or all of it very long; any other statement as it is."""
    inner = text[said.start : said.stop]
    if said.mode != "direct" or len(inner) < LONG:
        return [said]
    spans = sentence_spans(inner)
    if len(inner) < LONGEST and any(stop - start < ALONE for start, stop in spans):
        return [said]
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
    if before is not None and _is_of_other(page, sentence, before):
        before = Said(0, 0, "direct", paragraph=sentence.paragraph)
    alone = all(item.quote is not None or not item.is_word for item in sentence.items)
    for index, item in enumerate(sentence.items):
        if item.quote is None or any(found.content[0] <= index < found.content[1] for found in attributions):
            continue
        goes_on = alone and before is not None and before.paragraph == sentence.paragraph and before.mode != "indirect"
        governed = index > 0 and page.lexicon.has("prepositions", sentence.items[index - 1].form)  # of “Harbour Lights”
        if goes_on or (_is_sentence(text, item) and not governed):
            made.append(_unattributed(page, sentence, item, before))
    return made


def _is_of_other(page: Page, sentence: Sentence, before: Said) -> bool:
    """Whether a pronoun joined to a verb outside a quotation is of the other gender than the speaker before: "répond-elle"."""
    language = page.lexicon.language
    person = page.by_key.get(before.key or "")
    known = (person.gender if person else "") or gender_of_article(before.speaker or "", language)
    told = {gender_of_verb(item.form, language) for item in sentence.items if item.quote is None and "-" in item.form}
    return known != "" and language == "fr" and not told <= {"", known}


def _is_joined(page: Page, item: Item) -> bool:
    """Whether a word is a French verb with its pronoun, "répond-elle", and no name: "Marie-Elle"."""
    return page.lexicon.language == "fr" and not item.is_capital and gender_of_verb(item.form, "fr") != ""


def _has_floor(made: list[Said]) -> Said | None:
    """Who speaks on in a quotation without a cue: the speaker of the last quotation of a sentence, else its last speaker."""
    return next((one for one in reversed(made) if one.mode == "direct" and one.speaker), made[-1] if made else None)


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
    joined = found.subject is not None and _is_joined(page, items[found.subject.start])
    if found.subject is not None and not joined:
        words = items[found.subject.start : found.subject.stop]
        phrase = text[words[0].start : words[-1].stop].removesuffix("'s").removesuffix("’s")
        phrase = _bare(phrase, None if found.cue is None else items[found.cue[0]].form, page.lexicon.language)
        said.speaker_start = words[0].start
        by_verb = found.cue is None or items[found.cue[0]].form in page.lexicon.verbs
        said.speaker, said.key = speaker_of(page, phrase, said.speaker_start, by_verb=by_verb)
        said.own = page.issuer is not None and phrase.lower() in WE
    elif found.dropped and page.lexicon.language in PRO_DROP and page.recent:
        newest = page.recent[-1].person
        told = gender_of_verb(items[found.cue[0]].form, page.lexicon.language) if found.cue is not None else ""
        if newest.is_body or not told or newest.gender in {"", told}:
            said.speaker, said.key, said.speaker_start = newest.written, newest.key, items[0].start
    if found.cue is not None:
        said.cue = text[items[found.cue[0]].start : items[found.cue[1] - 1].stop]
        said.claimed, said.cue_is_verb = True, items[found.cue[0]].form in page.lexicon.verbs
        said.said_on = said_on(page, items, found.cue, contents=contents)
    return said


def _bare(phrase: str, cue: str | None, language: str) -> str:
    """A speaker without the ending or the preposition that is written with it: "Krol'a göre", Arabic "according to-the board"."""
    if language == "tr":
        return CASE.sub("", phrase)
    if language == "ar" and cue in {"وفقا", "طبقا"} and phrase.startswith("ل"):
        return ("ا" + phrase[1:]) if phrase.startswith("لل") else phrase[1:]
    return phrase


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
    return replace(before, start=start, stop=stop, mode="direct", paragraph=sentence.paragraph, claimed=False)

"""Speech between dashes: "– C – powiedziała S. – C", "— C, — сказала S.", "—C —dijo S—. C", "— C, a déclaré S.".

A paragraph is a line. It is speech where it opens with a dash and a clause inserted behind another dash (in French behind a comma, too)
opens with a verb of saying: the words before that clause are said, and so are those behind the dash that ends it, unless they are an
apposition ("– powiedziała S – burmistrz Tarn") or another such clause. A list has no such clause or no end of a sentence, and a paragraph
without either is left alone, whoever spoke before. Only in languages whose ``dialogue`` in ``data/cues.toml`` names what opens the clause. The spans are as those
of quotation marks (text/quotes.py), the opening dash as the mark; one that meets a quotation's edge is none.

Guarantee: spans inside the text, by start, apart. Cost: linear. Checked in tests/statements/words/test_dialogue.py.
"""

from __future__ import annotations

import re

from whence.statements.words.cues import Lexicon, lexicon_for
from whence.text.quotes import QuoteSpan, quote_spans

OPENING = re.compile(r"^[^\S\n]*+(?:[–—―][^\S\n]*+|-[^\S\n]++)(?=[^\s–—―-])", re.MULTILINE)
BREAK = re.compile(r"(?<=\s)[–—―]+|[–—―]+(?=[\s.,;:!?…])|(?<=\s)-(?=\s)|[,!?](?=\s)")
WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’\-][^\W\d_])*+")
LINE = re.compile(r"[^\n]*")
LEADING = re.compile(r"[\s.,;:!?…]*+")
LEAD = 2  # small words before the verb of an inserted clause: "a déclaré", "od razu dodała"
FEWEST = 2  # words of what goes on behind the clause, but where that ends as a sentence and another begins
FIRST_WORDS = 120  # words from which the language is told where none is given
SENTENCE_END = re.compile(r"[.!?…][”»\"'’)\]]*+(?=\s|$)")
FINAL = frozenset(".!?…")


def marked_spans(text: str, language: str | None) -> list[QuoteSpan]:
    """What stands between quotation marks, outermost only, or between dashes, by start; the language may be unknown."""
    quotes = [quote for quote in quote_spans(text) if quote.depth == 0]
    if OPENING.search(text) is None:
        return quotes
    words = [
        match.group().lower().replace("’", "'")
        for match, _ in zip(WORD.finditer(text), range(FIRST_WORDS), strict=False)
    ]
    return with_speech(text, quotes, lexicon_for(words, language))


def with_speech(text: str, quotes: list[QuoteSpan], lexicon: Lexicon) -> list[QuoteSpan]:
    """Quotations and speech between dashes, by start; a quotation inside such speech is a part of it."""
    if not lexicon.words["dialogue"]:
        return quotes
    merged: list[QuoteSpan] = []
    at = 0
    for span in _speech(text, lexicon):
        while at < len(quotes) and quotes[at].stop <= span.start:
            merged.append(quotes[at])
            at += 1
        inside = at
        while inside < len(quotes) and quotes[inside].stop <= span.stop:
            inside += 1
        crosses = (inside < len(quotes) and quotes[inside].start < span.stop) or (
            at < inside and quotes[at].start < span.start
        )
        if not crosses:
            merged.append(span)
            at = inside
    return merged + quotes[at:]


def _speech(text: str, lexicon: Lexicon) -> list[QuoteSpan]:
    """The speech between dashes of a text."""
    found: list[QuoteSpan] = []
    for opening in OPENING.finditer(text):
        line = LINE.match(text, opening.start())
        assert line is not None
        if SENTENCE_END.search(text, opening.end(), line.end()) is None:
            continue
        start = opening.start() + len(opening.group()) - len(opening.group().lstrip())
        found.extend(_of_line(text, (start, opening.end()), line.end(), lexicon))
    return found


def _of_line(text: str, opening: tuple[int, int], stop: int, lexicon: Lexicon) -> list[QuoteSpan]:
    """The speech of a line that opens with a dash: each stretch before a clause with a verb of saying, and behind one."""
    commas = "," in lexicon.words["dialogue"]
    spans: list[QuoteSpan] = []
    begun: tuple[int, int] | None = opening  # where speech begins, with its dash and without
    told, fewest = 0, FEWEST  # clauses so far; words that the rest must have
    for found in BREAK.finditer(text, opening[1], stop):
        is_dash = found.group()[0] not in ",!?"
        if begun is not None and (is_dash or (commas and not told)) and _tells(text, found.end(), stop, lexicon):
            spans += _span(text, begun, found.start() if is_dash else found.end())
            begun, told = None, told + 1
        elif begun is None and is_dash and not _explains(text, found.end(), stop, lexicon):
            inner = LEADING.match(text, found.end(), stop)
            assert inner is not None
            anew = text[inner.end() : inner.end() + 1].isupper() and not inner.group().strip()
            begun = (found.start() if anew else inner.end(), inner.end())
            fewest = 1 if anew and text[opening[1] : found.start()].rstrip()[-1:] in FINAL else FEWEST
    if begun is not None and told and len(WORD.findall(text, begun[1], stop)) >= fewest:
        spans += _span(text, begun, stop)
    return spans


def _span(text: str, begun: tuple[int, int], stop: int) -> list[QuoteSpan]:
    """The span of speech from a dash to a position, if there is any."""
    inner_stop = begun[1] + len(text[begun[1] : stop].rstrip())
    if inner_stop <= begun[1]:
        return []
    return [QuoteSpan(begun[0], max(inner_stop, min(inner_stop + 1, stop)), begun[1], inner_stop, 0, "–", True)]


def _tells(text: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a clause with a verb of saying opens at a position: "powiedziała S", "a déclaré S", "dit-il"."""
    for number, word in enumerate(WORD.finditer(text, start, stop)):
        form = word.group()
        if form[0].isupper() or number > LEAD or (number == 0 and text[start : word.start()].strip()):
            return False
        parts = [form.replace("’", "'"), form.split("-", maxsplit=1)[0]]
        if any("clause" in verb.frames for part in parts for verb in lexicon.verbs.get(part, ())):
            return True
        if not any(lexicon.has(name, part) for part in parts for name in ("auxiliaries", "adverbs", "impersonal")):
            return False
    return False


def _explains(text: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether the words behind the name of a speaker tell who that is: "– powiedziała S – | burmistrz Tarn"."""
    word = WORD.search(text, start, stop)
    if word is None:
        return True
    goes_on = text[start : word.start()].strip() or word.group()[0].isupper()
    return not goes_on and lexicon.has("titles", word.group())

"""Places where a text has words and yet does not tell that somebody said them, or said them so.

Two kinds are told apart, both in English only; of other languages nothing is said:
- *unsaid*: the words around the quotation deny that it was said ("Krol never said “…”"), call it false ("a fake video shows
  Krol saying “…”"), ask ("Did you say “…”?") or suppose it ("If Krol said “…”");
- *cut short*: the speaker's own sentence opens with words that condition or deny what follows ("If the storm comes, we will …",
  "It is a lie that we will …", "We will not | close …"), and these are not in the place.

Of the words before a quotation only the clause that leads to it counts, and of its verbs of saying the last: "Krol, who denied
the charge, said “…”" tells that she said it. A double denial ("did not deny saying") is none. Cost: linear in the sentence
around a place. Checked in tests/quotations/test_hedges.py.
"""

from __future__ import annotations

import re

from whence.quotations.places import Source
from whence.text.lexicon import language_of

REACH = 400  # characters around a place in which its sentence is looked for
SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*\s+|\n")
SAID = r"(?:say|says|said|saying|state|states|stated|stating|tell|tells|told|telling|write|writes|wrote|written|writing|claim|claims|claimed|claiming|utter|uttered|uttering|promise|promised|declare|declared|announce|announced|suggest|suggested)"
SAYING = re.compile(rf"\b{SAID}\b", re.IGNORECASE)
NO = r"(?:not|never|n't|cannot|nobody|no one|neither|nor)"
EVER = r"(?:(?:has|have|had|ever|actually|once|really|did|does|do|would|in fact|to have|having|been) )*"
DENY = r"(?<!not )(?<!never )(?<!n't )\b(?:deny|denies|denied|denying|disputes?|disputed)"
FALSE = r"(?:false|untrue|not true|wrong|incorrect|nonsense|a lie|a myth|a hoax|a rumou?r|an invention|a fabrication|fake news|not the case|not clear|unclear|no (?:evidence|proof|record|sign))"
FAKE = r"(?:fake|faked|fabricated|doctored|forged|bogus|manipulated|deepfake|spoof|satirical|ai-generated|invented|made-up|false)"
FORGERY = rf"\b(?:{FAKE} (?:[\w-]+ ){{0,2}}?(?:videos?|clips?|audio|recordings?|posts?|tweets?|quotes?|quotations?|statements?|images?|photos?|screenshots?|articles?|letters?|reports?|accounts?|messages?|releases?|claims?|stor(?:y|ies)|headlines?|memes?)|deepfakes?)"
SHOWS = r"(?:shows?|showed|showing|depicts?|depicting|has|had|have|in which|where|of|quotes?|quoted|quoting|claims?|claimed|claiming|attributes?|attributed|attributing|that|which|makes?|made|purports?|purported|purporting|says?|said|saying|reads?|with|appears?|appeared)"
TO_THE_MARK = r"[^;:—]*$"

DENIED, ASKED, SUPPOSED, FAKED = (
    "to deny that they were said",
    "to ask whether they were said",
    "to suppose that they were said",
    "to call them false",
)
BEFORE = (
    (FAKED, rf"{FORGERY} {SHOWS}\b(?:(?! (?:and|but) )[^,;:—])*$"),
    (FAKED, rf"\b{FALSE} (?:that|of|to (?:say|claim|write) that|whether)\b{TO_THE_MARK}"),
    (FAKED, r"\b(?:falsely|wrongly|incorrectly|mistakenly|misquoted)\b[^,;:—]*$"),
    (DENIED, rf"(?:\b|(?<=\w)(?=n't)){NO} (?!(?:only|just|merely|simply)\b){EVER}{SAID}\b{TO_THE_MARK}"),
    (DENIED, rf"\b(?:nobody|no one|none of [\w ]+|neither [\w ]+) {EVER}{SAID}\b{TO_THE_MARK}"),
    (DENIED, rf"{DENY} (?:that [^,;:—]*|ever |having |to have )*{SAID}\b{TO_THE_MARK}"),
    (SUPPOSED, rf"(?:^|[,;:—] |\b(?:and|but|as|even|only) )(?:if|unless|suppose|supposing|imagine) [^,;:—]*{SAID}\b[^,;:—]*$"),
    (SUPPOSED, rf"\b(?:would|could|should|might) (?:never |not )?have {SAID}\b[^,;:—]*$"),
    (ASKED, rf"\bwhether\b[^,;:—]*{SAID}\b[^,;:—]*$"),
)  # fmt: skip
QUESTION = re.compile(rf"(?:^|: )(?:and |so |but )?(?:did|do|does|has|have|had|is it true|was it)\b[^:;—]*{SAID}\b[^;:—]*$", re.IGNORECASE)  # fmt: skip
BEHIND = (
    (DENIED, r"^\W*(?:is|was|are|were)(?:n't| not| never) (?:what|something|anything|said|words|the words|a quot)"),
    (DENIED, rf"^\W*(?:is|was|are|were) (?:nothing|something|words|a sentence|a phrase) [^.;]*(?:{NO}) {EVER}{SAID}\b"),
    (DENIED, rf"^\W*(?:(?!{SAID}\b)[\w.’'-]+ ){{1,6}}?(?:{NO}|(?:did|has|have|had)n't) {EVER}{SAID}(?: (?:that|this|it|so|those words))?\W*$"),
    (DENIED, rf"^\W*(?:(?!{SAID}\b)[\w.’'-]+ ){{1,6}}?(?:denied|denies|denying) (?:ever )?(?:having )?{SAID}(?: (?:that|this|it|so))?\W*$"),
    (FAKED, rf"^\W*(?:is|was|are|were) (?:an? )?(?:\w+ly )?(?:{FAKE}|fabrication|misquotation|hoax|misquoted|(?:falsely|wrongly) \w+)\b"),
)  # fmt: skip
OPENING = (
    ("a condition", r"^\W*(?:and |but |so |then |well |only |even |that )*(?:if|unless|provided|assuming|suppose|supposing|were we|were i|should we|should i|had we|had i)\b[^;:—]*$"),
    ("a condition", r"\b(?:if|unless|provided that|assuming that|as if|as though)\s*$"),
    ("a doubt", r"\bwhether\b[^,;:—]*$"),
    ("a denial", rf"\b{FALSE} (?:that|to (?:say|claim|think|believe)(?: that)?)\b[^,;:—]*$"),
    ("a denial", rf"{DENY}(?: that)?\s*$"),
    ("a denial", rf"(?:\b|(?<=\w)(?=n't)){NO} (?:one )?{EVER}(?:{SAID}|think|thinks|thought|believe|believes|believed|mean|meant)(?: that)?\s*$"),
    ("a negation", r"(?:\b(?:not|never|cannot)|n't)(?: (?:ever|again|yet))?\s*$"),
)  # fmt: skip
AROUND, BEYOND, TURNED = (
    [(why, re.compile(pattern, re.IGNORECASE)) for why, pattern in table] for table in (BEFORE, BEHIND, OPENING)
)
OWN_HEDGE = re.compile(
    rf"\b(?:if|unless|whether|without|deny|denie[sd]|denying|refus\w+|reject\w*|lie|false|untrue|rul\w+ out|doubt\w*|fail\w*|{NO}|no)\b|n't\b",
    re.IGNORECASE,
)
DISTANCE = re.compile(
    rf"\b(?:deny|denie[sd]|denying|reject\w*|refut\w+|disput\w+|false\w*|untrue|{FAKE}|hoax|lie|rumou?rs?|alleged\w*|accus\w+|whether)\b"
    rf"|(?:\b|n't ){NO} {EVER}{SAID}\b",
    re.IGNORECASE,
)


def unsaid(before: str, behind: str) -> str | None:
    """To what end a sentence has a quotation that it does not tell to be said; None where it tells it.

    before, behind: its words on both sides of the marks, its own punctuation included.
    """
    before, behind = (" ".join(side.replace("’", "'").split()) for side in (before, behind))
    before = before.rstrip("\"“”‘'«„:, ")
    clause = re.split(r", (?:but|and|then|so|who later)\b", before)[-1]
    saying = list(SAYING.finditer(clause))
    told = clause[: saying[-1].end()] if saying else clause
    for why, pattern in AROUND:
        if pattern.search(told) or (why == FAKED and pattern.search(clause)):
            return why
    if QUESTION.search(clause) and re.match(r"[\"”’»)]*\?", behind):
        return ASKED
    return next((why for why, pattern in BEYOND if pattern.search(behind)), None)


def cut_opening(lead: str) -> str | None:
    """What the opening words of a sentence do to the rest of it: "a condition", "a denial", ...; None: nothing known."""
    lead = " ".join(lead.replace("’", "'").split())
    return next((what for what, pattern in TURNED if lead and pattern.search(lead)), None)


def hedges_itself(around: str) -> bool:
    """Whether a sentence denies or conditions in its own words what it quotes: "She would not “close the quay”"."""
    return OWN_HEDGE.search(around.replace("’", "'")) is not None


def distances_itself(before: str, behind: str) -> bool:
    """Whether a sentence does not pass on its quotation as said: "She rejects claims that she said “…”"."""
    return unsaid(before, behind) is not None or DISTANCE.search(f"{before} … {behind}".replace("’", "'")) is not None


def sentence_sides(text: str, start: int, stop: int) -> tuple[str, str]:
    """The words of the sentence of a range before and behind it."""
    low = max(0, start - REACH)
    before, behind = text[low:start], text[stop : stop + REACH]
    ends = [match.end() for match in SENTENCE_END.finditer(before)]
    end = SENTENCE_END.search(behind)
    return before[ends[-1] if ends else 0 :], behind[: end.end() if end else len(behind)]


def unsaid_at(source: Source, start: int, stop: int) -> str | None:
    """To what end a source has the words start:stop, if it does not tell that they were said."""
    if language_of(source.language) != "en":
        return None
    number = source.span_at(start)
    span = source.spans[number] if number is not None else None
    first, last = (span.start, max(span.stop, stop)) if span else (start, stop)
    before, behind = sentence_sides(source.text, first, last)
    if span is not None and number and source.spans[number - 1].stop > first - len(before):
        before = source.text[source.spans[number - 1].stop : first]  # what leads to another quotation
    if span is not None and source.text[last - 2 : last - 1] == "?" and QUESTION.search(before.rstrip('"“ ,:')):
        return ASKED
    if span is not None and re.search(r"[.!]\W{0,2}$", source.text[first:last]) and behind[:1].isspace():
        behind = behind if behind.strip()[:1].islower() else ""  # a sentence of its own
    return unsaid(before, behind)


def opening_at(source: Source, start: int) -> tuple[str, str] | None:
    """(what it is, the words) of an opening of the speaker's sentence that turns what begins at a character."""
    if language_of(source.language) != "en":
        return None
    number = source.span_at(start)
    lead, _ = sentence_sides(source.text, start, start)
    if number is not None:
        lead = lead[max(0, len(lead) - (start - source.spans[number].inner_start)) :]
    what = cut_opening(lead)
    return (what, " ".join(lead.split())) if what else None

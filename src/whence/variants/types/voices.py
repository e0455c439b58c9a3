"""A claim that is no longer put in anyone's mouth: "The drug works, according to the company", "The drug works".

A frame is none of the claim (``frames``), but where it is all that goes from a sentence that stays, what somebody said is told as
a fact; where it comes, a fact as what somebody said. It must name who speaks: "he said" leaves that to what stands before. No voice is lost where
the claim is quoted or is told in the first person, where the other text names the same speaker beside it, or where it lacks several
frames of one speaker: then it is the text that was cited. A frame that is added is only a change of attribution where the other text gives the words of
others elsewhere, and never this speaker's: what it says in its own voice is a reporter's, then. A text in which nobody else speaks speaks for itself (a
release, a statement), and who names its speaker changes nothing. Words for speaking: ``[speech]`` of a language's file.
Checked by tests/variants/types/test_voices.py.
"""

from __future__ import annotations

from whence.text.lexicon import language_of, lexicon, words_in
from whence.variants.loci.comparison import Comparison, Verdict, kin
from whence.variants.loci.loci import Locus
from whence.variants.types.frames import ADDRESSED, LONGEST
from whence.variants.types.speakers import is_passive
from whence.variants.words.lexis import is_function
from whence.variants.words.negations import small_words
from whence.variants.words.sides import Side

KEPT = 0.1  # share of words changed around a frame, up to which the claim is the same claim
FREE = 0.35  # the same around a word for saying
LEAST_CLAIM = 3  # words of a sentence that stay beside its frame
THIRD_PERSON = frozenset({"he", "she", "they", "it"})
MARKS = '"“”„«»‘:'  # of a quotation, beside a frame


def judge_voice(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus is all that says who makes a claim."""
    if (locus.a0 == locus.a1) == (locus.b0 == locus.b1) or view.is_swapped:
        return None
    side, first, last, kind, _ = view.only_in(locus)
    dropped = kind == "omission"
    other, partner = (view.b, view.partner_of_a) if dropped else (view.a, view.partner_of_b)
    speaker = speaker_in(side, first, last)
    if not speaker or not _frames_claim(side, first, last):
        return None
    sentence = _claim_in(side, other, (first, last), partner)
    if sentence is None or _is_voiced(other, sentence, speaker) or _cites_whole(view, locus, speaker):
        return None
    said = side.text[slice(*side.span(first, last))]
    if dropped:
        return Verdict("attribution", True, f"it drops “{said}”: the claim is no longer put in anyone’s mouth", 0.8)
    if not _reports(other, speaker):
        return Verdict("attribution", False, f"it adds “{said}” to what a text says that gives no words of others")
    return Verdict("attribution", True, f"it adds “{said}”: what was told as a fact is put in a mouth", 0.8)


def judge_cue(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where one word for saying stands for another, in a language other than English: "sagte", "erklärte", "behauptete"."""
    speech = lexicon(language_of(view.a.language)).get("speech", {})
    if "neutral" not in speech:
        return None
    small = small_words(language_of(view.a.language))
    words_a, words_b = ([word for word in words if word not in small] for words in view.words(locus))
    if len(words_a) != 1 or len(words_b) != 1:
        return None
    neutral, doubting = speech["neutral"], speech["doubting"]
    if words_a[0] in neutral and words_b[0] in neutral:
        return Verdict("synonym", False, "another word for saying the same")
    if (words_a[0] in doubting and words_b[0] in doubting) or view.change_around(locus) > FREE or view.is_swapped:
        return None
    if words_a[0] in neutral and words_b[0] in doubting:
        return Verdict("modality", True, f"it adds “{words_b[0]}”, which makes the claim unsure", 0.8)
    if words_a[0] in doubting and words_b[0] in neutral:
        return Verdict("modality", True, f"it drops “{words_a[0]}”, which left the claim unsure", 0.8)
    return None


def _reports(other: Side, speaker: list[str]) -> bool:
    """Whether a text gives the words of others, and of a speaker none: "police said" stands in it, "the company said" does not."""
    found = False
    for sentence in sorted(set(other.sentence_of)):
        words = other.words_of_sentence(sentence)
        norms = other.norms[words.start : words.stop]
        if not cues_of(other.language).isdisjoint(norms):
            if any(kin(word, name) for word in norms for name in speaker):
                return False
            found = found or bool(_named(other, words.start, words.stop))
    return found


def _claim_in(side: Side, other: Side, frame: tuple[int, int], partner: dict[int, int]) -> int | None:
    """The sentence of the other text that says what a frame frames, word for word but for a few; None where none does."""
    words = side.words_of_sentence(side.sentence_of[frame[0]])
    claim = [i for i in words if not frame[0] <= i < frame[1]]
    beside = [j for i in claim if (j := partner.get(i)) is not None and side.norms[i] == other.norms[j]]
    sentences = {other.sentence_of[j] for j in beside}
    if len(claim) < LEAST_CLAIM or len(sentences) != 1:
        return None
    sentence = sentences.pop()
    n_words = max(len(claim), len(other.words_of_sentence(sentence)))
    return sentence if len(beside) >= (1 - KEPT) * n_words else None


def cues_of(language: str | None) -> frozenset[str]:
    """The words that say that somebody speaks, in a language."""
    own = lexicon(language_of(language)).get("speech", {})
    return frozenset(own.get("cues", ()))


def speaker_in(side: Side, first: int, last: int) -> list[str]:
    """The words for who speaks in a frame, from word first to last; none where it is no frame or names nobody."""
    cues = cues_of(side.language)
    if not 2 <= last - first <= LONGEST or side.sentence_of[first] != side.sentence_of[last - 1]:
        return []
    if sum(side.norms[i] in cues for i in range(first, last)) != 1:
        return []
    at = next(i for i in range(first, last) if side.norms[i] in cues)
    before, behind = (_named(side, *reach) for reach in ((first, at), (at + 1, last)))
    return [] if before and behind else before or behind  # "the union called a strike"


def _named(side: Side, first: int, last: int) -> list[str]:
    """The content words among words first to last, dates and whom a speaker tells left out."""
    small = small_words(language_of(side.language))
    return [
        side.norms[i]
        for i in range(first, last)
        if not (is_function(side.norms[i]) or side.norms[i] in small or side.norms[i] in ADDRESSED)
        and not (i in side.fact_of and side.fact_of[i].kind != "entity")
    ]


def _frames_claim(side: Side, first: int, last: int) -> bool:
    """Whether a claim stands before or behind words first to last in their sentence, and is no quotation."""
    words = side.words_of_sentence(side.sentence_of[first])
    if any(side.quoted[i] for i in words):
        return False
    beside = side.gap(first - 1).rstrip("\n") + side.gap(last - 1)
    is_edge = side.opens(first) or last == words.stop or "," in side.gap(first - 1) or first == words.start + 1
    return is_edge and not any(mark in beside for mark in MARKS)


def _is_voiced(other: Side, sentence: int, speaker: list[str]) -> bool:
    """Whether the other text tells the claim as its own speaker's, quotes it, or says in or beside it who makes it."""
    cues = cues_of(other.language)
    own = other.words_of_sentence(sentence)
    if any(
        other.quoted[i] or other.norms[i] in words_in("words", "first_persons") or _is_said(other, own, i) for i in own
    ):
        return True
    for near in (sentence - 1, sentence + 1):
        words = [other.norms[i] for i in other.words_of_sentence(near)]
        named = any(kin(word, name) for word in words for name in speaker) or not THIRD_PERSON.isdisjoint(words)
        if named and not cues.isdisjoint(words):
            return True
    return False


def _is_said(side: Side, sentence: range, i: int) -> bool:
    """Whether word i says who makes the claim of its sentence: "the council says", "was said to", "reported that".

    No noun does ("the claims", "a report"), nor a verb that may as well tell a deed ("called a meeting", "noted the date"), unless "that" or "to" shows
    what is said.
    """
    word, following = side.norms[i], side.norms[i + 1] if i + 1 < sentence.stop else ""
    if language_of(side.language) != "en":
        return word in cues_of(side.language)
    if i > sentence.start and side.norms[i - 1] in words_in("en", "negation", "determiners"):
        return False
    opens = following == "that" or (following == "to" and is_passive(side, i))
    return word in cues_of("en") or (word in words_in("words", "cues") and opens)


def _cites_whole(view: Comparison, locus: Locus, speaker: list[str]) -> bool:
    """Whether the same text has another frame of the same speaker that the other text lacks: it cites the other text."""
    dropped = locus.a0 < locus.a1
    for own in view.loci:
        if own == locus or (own.a0 < own.a1) != dropped or (own.b0 < own.b1) == dropped:
            continue
        side, first, last, *_ = view.only_in(own)
        names = speaker_in(side, first, last)
        if any(kin(x, y) for x in names for y in speaker):
            return True
    return False

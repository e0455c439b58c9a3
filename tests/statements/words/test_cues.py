"""The lexicon of cue words."""

import pytest

from whence.statements.words.cues import FRAMES, NOUN_LISTS, WORD_LISTS, english_forms, lexicon_for, lexicon_of
from whence.text.lexicon import words_in

NO_VERBS = {"according", "statement"}
NO_FRAMES = {"asks", "asked", "quoted", "reply", "stress"}  # claim nothing, or are nouns as often: "under stress"
LANGUAGES = ["en", "de", "fr", "es", "it", "pl", "uk", "ru", "tr", "ar"]


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("add", ["add", "adds", "added", "adding"]),
        ("announce", ["announce", "announces", "announced", "announcing"]),
        ("stress", ["stress", "stresses", "stressed", "stressing"]),
        ("say/says/said/saying", ["say", "says", "said", "saying"]),
        ("point_out", ["point out", "points out", "pointed out", "pointing out"]),
    ],
)
def test_english_forms__are_made_by_rule_or_taken_as_given(entry, forms):
    assert [form for form, _ in english_forms(entry)] == forms


def test_english_forms__know_their_shape():
    assert [shape for _, shape in english_forms("tell/tells/told/telling")] == ["base", "third", "past", "ing"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lexicon_of__has_every_list_and_some_dozen_verbs(language):
    lexicon = lexicon_of(language)
    assert len(lexicon.verbs) >= 36
    assert set(lexicon.words) == {*WORD_LISTS, *NOUN_LISTS, "stances", "showing"}
    assert all(verb.frames <= set(FRAMES) for verbs in lexicon.verbs.values() for verb in verbs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lexicon_of__is_in_lower_case(language):
    lexicon = lexicon_of(language)
    assert all(word == word.lower() for words in lexicon.words.values() for word in words)
    assert all(word == word.lower() for word in lexicon.verbs)


def test_lexicon_of__tries_the_longest_cue_first():
    tails = [len(verb.tail) for verb in lexicon_of("en").verbs["called"]]
    assert tails == sorted(tails, reverse=True)


def test_lexicon_for__trusts_a_known_language_and_guesses_otherwise():
    assert lexicon_for(["der", "die"], "en").language == "en"
    assert lexicon_for(["der", "hafen", "und", "die", "stadt"], None).language == "de"
    assert lexicon_for(["el", "puerto", "y", "la", "ciudad", "de", "los", "barcos"], "xx").language == "es"
    assert lexicon_for([], None).language == "en"


@pytest.mark.parametrize("name", ["cues", "speaking"])
def test_lexicon_of__knows_every_verb_of_saying_that_text_lists(name):
    listed = words_in("words", name) - NO_VERBS
    assert len(listed) > 40
    assert not listed - lexicon_of("en").verbs.keys()


def test_words_in__who_puts_words_in_a_mouth_frames_them():
    assert words_in("words", "speaking") - words_in("words", "cues") <= {"joked"}


def test_words_in__who_puts_words_in_a_mouth_makes_a_claim():
    own = words_in("en", "speech", "cues")
    assert words_in("words", "speaking") - own == NO_FRAMES
    assert not own - NO_VERBS - lexicon_of("en").verbs.keys()

"""Statements in languages whose verb stands first or last: Arabic and Turkish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.statements.said import statements_in


def said(text, language):
    """(speaker, cue, words, mode) of each statement."""
    return [
        (one.speaker, one.cue, text[one.start : one.stop], one.mode) for one in statements_in(text, language=language)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content", "mode"),
    [
        ("“Rıhtımı mayısta kapatıyoruz” dedi Ada Krol.", "Ada Krol", "dedi", "Rıhtımı mayısta kapatıyoruz", "direct"),
        ("Ada Krol, “Rıhtımı mayısta kapatıyoruz” dedi.", "Ada Krol", "dedi", "Rıhtımı mayısta kapatıyoruz", "direct"),
        ("Başkan Ada Krol, “Rıhtım eski.” diye konuştu.", "Başkan Ada Krol", "konuştu", "Rıhtım eski.", "direct"),
        ("Ada Krol, rıhtımın mayısta kapanacağını söyledi.", "Ada Krol", "söyledi", "rıhtımın mayısta kapanacağını", "indirect"),
        ("Ada Krol, dün yaptığı açıklamada, rıhtımın güvenli olduğunu belirtti.", "Ada Krol", "belirtti", "rıhtımın güvenli olduğunu", "indirect"),
        ("Ada Krol’a göre, rıhtım mayısta kapanacak.", "Ada Krol", "göre", "rıhtım mayısta kapanacak", "indirect"),
        ("Liman Kurulu, yeni vergiyi kınadı.", "Liman Kurulu", "kınadı", "yeni vergiyi", "indirect"),
        ("Ada Krol dedi ki: “Rıhtım eski.”", "Ada Krol", "dedi", "Rıhtım eski.", "direct"),
    ],
)  # fmt: skip
def test_told_by_order__turkish_verbs_stand_last(text, speaker, cue, content, mode):
    assert said(text, "tr") == [(speaker, cue, content, mode)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت آدا كرول إن الرصيف سيغلق في مايو.", ("آدا كرول", "قالت", "إن الرصيف سيغلق في مايو", "indirect")),
        ("قال المتحدث باسم الميناء في مؤتمر صحفي إن الرصيف آمن.", ("المتحدث باسم الميناء", "قال", "إن الرصيف آمن", "indirect")),
        ("«سنغلق الرصيف في مايو»، قالت آدا كرول.", ("آدا كرول", "قالت", "سنغلق الرصيف في مايو", "direct")),
        ("قالت آدا كرول: «سنغلق الرصيف في مايو».", ("آدا كرول", "قالت", "سنغلق الرصيف في مايو", "direct")),
        ("وأضافت أن الرسوم سترتفع.", (None, "وأضافت", "أن الرسوم سترتفع", "indirect")),
        ("وفقاً لمجلس الميناء، سيغلق الرصيف في مايو.", ("مجلس الميناء", "وفقاً", "سيغلق الرصيف في مايو", "indirect")),
        ("وقال رئيس المجلس، الذي زار الميناء، إن السفن ستعود.", ("رئيس المجلس", "وقال", "إن السفن ستعود", "indirect")),
    ],
)  # fmt: skip
def test_told_by_order__arabic_verbs_stand_first(text, expected):
    assert said(text, "ar") == [expected]


def test_told_by_order__a_second_arabic_verb_ends_the_first_content():
    text = "قالت آدا كرول إن الرصيف قديم، وأضافت أنه سيغلق."
    assert [words for _, _, words, _ in said(text, "ar")] == ["إن الرصيف قديم", "أنه سيغلق"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rıhtım mayısta kapandı.", "tr"),
        ("Kimse, rıhtımın kapanacağını söyledi.", "tr"),
        ("Ada Krol, rıhtımın kapanacağını söylemedi.", "tr"),
        ("أغلق الرصيف في مايو.", "ar"),
    ],
)
def test_told_by_order__what_nobody_said_is_no_statement(text, language):
    assert said(text, language) == []


def test_according_behind__a_german_source_stands_before_its_word():
    assert said("Der Polizei zufolge ist der Kai gesperrt.", "de") == [
        ("Der Polizei", "zufolge", "ist der Kai gesperrt", "indirect")
    ]


TURKISH = st.sampled_from(
    ["Ada", "Krol", ",", "dedi", "“Kai.”", "söyledi", "ki", "kapanacağını", "göre", ":", "kınadı"]
)
ARABIC = st.sampled_from(["قال", "وقالت", "الوزير", "إن", "أن", "،", ":", "«لا»", "الرصيف", "وفقاً", "في"])


@given(st.one_of(st.tuples(st.just("tr"), st.lists(TURKISH, max_size=16)), st.tuples(st.just("ar"), st.lists(ARABIC, max_size=16))))  # fmt: skip
def test_told_by_order__any_words_give_ranges_inside_the_text(given_words):
    language, words = given_words
    text = " ".join(words)
    for one in statements_in(text, language=language):
        assert 0 <= one.start < one.stop <= len(text)
        assert one.speaker_start is None or 0 <= one.speaker_start < len(text)

"""Speech between dashes, by the clause with a verb of saying that stands in it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.statements.said import statements_in
from whence.statements.words.dialogue import marked_spans


def said(text, language):
    """(speaker key, words, mode) of each statement."""
    return [(one.key, text[one.start : one.stop], one.mode) for one in statements_in(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "key", "spoken"),
    [
        (
            "pl",
            "– Piec zostaje zimny – powiedziała burmistrz Ewa Kiełb. – Nikogo nie pytano o zgodę.",
            "ewa kielb",
            ["Piec zostaje zimny", "Nikogo nie pytano o zgodę."],
        ),
        ("pl", "- Piec zostaje zimny - zapewnił minister Jan Sroka.", "jan sroka", ["Piec zostaje zimny"]),
        ("pl", "– Piec – ani wielki, ani mały – nie zgaśnie – dodał Jan Sroka.", "jan sroka", ["Piec – ani wielki, ani mały – nie zgaśnie"]),
        ("pl", "– Nie zgaśnie – powiedział Jan Sroka – burmistrz Tarnowa.", "jan sroka", ["Nie zgaśnie"]),
        ("pl", "– Mówią „dość” i mają rację – dodał Jan Sroka.", "jan sroka", ["Mówią „dość” i mają rację"]),
        ("uk", "— Ми не загасимо піч, — сказала Олена Гук. — Нікого не питали.", "олена гук", ["Ми не загасимо піч,", "Нікого не питали."]),
        ("ru", "— Нет, — сказала Анна Сомова. — Никогда.", "анна сомова", ["Нет,", "Никогда."]),
        ("ru", "– Печь холодная! – сказал Пётр Сомов.", "петр сомов", ["Печь холодная!"]),
        ("es", "—El horno está frío —dijo la alcaldesa Ana Roble—. Nadie fue consultado.", "ana roble", ["El horno está frío", "Nadie fue consultado."]),
        ("es", "—El horno —ha dicho Luis Gil— está frío para todos.", "luis gil", ["El horno", "está frío para todos."]),
        ("fr", "— Le four restera froid, a déclaré Aline Chêne.", "aline chene", ["Le four restera froid,"]),
    ],
)  # fmt: skip
def test_statements_in__speech_between_dashes_is_told(language, text, key, spoken):
    assert said(text, language) == [(key, words, "direct") for words in spoken]


def test_statements_in__a_verb_alone_behind_speech_is_of_who_spoke_last():
    text = "– Piec zostaje zimny – powiedziała Ewa Kiełb.\n\n– Nikt – dodała – nas o to nie pytał."
    assert [key for key, _, _ in said(text, "pl")] == ["ewa kielb"] * 3


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        ("pl", "– Piec jest zimny – powiedział Jan Kiełb.\n– Nikt go nie naprawi – dodała.", ["jan kielb", None]),
        ("pl", "– Piec jest zimny – powiedział Jan Kiełb.\n– Nikt go nie naprawi – dodał.", ["jan kielb", "jan kielb"]),
        ("fr", "– Le four est froid, dit un potier.\n– Personne ne vient le voir ici, répond-elle.", ["potier", None]),
        ("fr", "– Le four est froid, dit un potier.\n– Personne ne vient le voir ici, répond-il.", ["potier", "potier"]),
        ("fr", "– Personne ne vient le voir ici – répond-elle. – Personne.", [None]),
    ],
)  # fmt: skip
def test_statements_in__who_spoke_last_speaks_on_only_in_the_gender_of_the_verb(language, text, keys):
    assert [key for key, _, _ in said(text, language)] == keys


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Program:\n– Otwarcie pieca\n– Przemówienia – w sali\n– Goście, którzy powiedzieli, że przyjdą"),
        ("pl", "– Kto mówi – ten wie."),
        ("en", "– The kiln stays cold – said Runa Feld."),
        ("de", "– Der Ofen bleibt kalt – sagte Runa Feld."),
        ("it", "– lunedì\n– martedì – dice il cartello – forno acceso\n– venerdì"),
        ("es", "- Barro\n- Leña - dice la carta - del monte\n- Horno"),
        ("pl", "- Burmistrz Sroka - mówi rada - musi odejść\n- Piec"),
        ("fr", "– le four\n– le bois, annonce la guilde, est gratuit\n– la terre"),
        ("fr", "— Le four, le bois, la terre\n— Horaires : mardi, jeudi"),
    ],
)  # fmt: skip
def test_marked_spans__lists_and_other_languages_have_none(language, text):
    assert marked_spans(text, language) == []


@given(
    st.lists(
        st.sampled_from(["– ", "—", "- ", "\n", "powiedziała", " ", "Ewa Kiełb", "Nie", "„", "”", ". ", ",", "dodał"])
    ),
    st.sampled_from(["pl", "es", "fr", None]),
)
def test_marked_spans__lie_inside_the_text_and_apart(parts, language):
    text = "".join(parts)
    spans = marked_spans(text, language)
    assert all(0 <= one.start <= one.inner_start <= one.inner_stop <= one.stop <= len(text) for one in spans)
    assert all(one.stop <= other.start for one, other in pairwise(spans))

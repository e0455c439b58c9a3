"""A hedge that comes or goes is a modality in every language, whatever else changes on the page."""

import pytest

from tests.variants.tradition import build
from whence.variants.readings.readings import type_variants

PAGES = {
    "pl": (
        "Burmistrz Olsza zamknęła basen w piątek po 17 skargach. {} Rada zbierze się we wtorek w ratuszu.",
        "Burmistrz Olsza zamknęła basen w sobotę po 71 skargach, jak podała gazeta. {} Rada miasta zbierze się w środę w ratuszu.",
    ),
    "de": (
        "Bürgermeisterin Olsen schloss das Bad am Freitag nach 17 Beschwerden. {} Der Rat tagt am Dienstag im Rathaus.",
        "Bürgermeisterin Olsen schloss das Bad am Samstag nach 71 Beschwerden, wie es heißt. {} Der Stadtrat tagt am Mittwoch im Rathaus.",
    ),
    "fr": (
        "La maire Olsen a fermé la piscine vendredi après 17 plaintes. {} Le conseil se réunit mardi à la mairie.",
        "La maire Olsen a fermé la piscine samedi après 71 plaintes, selon le journal. {} Le conseil municipal se réunit mercredi à la mairie.",
    ),
    "uk": (
        "Голова Ольшанська закрила басейн у п’ятницю після 17 скарг. {} Рада збереться у вівторок у ратуші.",
        "Голова Ольшанська закрила басейн у суботу після 71 скарги, як писала газета. {} Міська рада збереться у середу в ратуші.",
    ),
}
CHANGED = [
    (
        "modality",
        "pl",
        "Właściciel tartaku podpalił magazyn drewna.",
        "Właściciel tartaku rzekomo podpalił magazyn drewna.",
    ),
    ("modality", "uk", "Власник млина підпалив склад зерна.", "Власник млина нібито підпалив склад зерна."),
    (
        "modality",
        "de",
        "Der Müller zündete das Lager am Kanal an.",
        "Der Müller zündete angeblich das Lager am Kanal an.",
    ),
    (
        "modality",
        "de",
        "Der Kassenwart verkaufte drei Boote des Vereins.",
        "Der Kassenwart verkaufte wohl drei Boote des Vereins.",
    ),
    ("modality", "fr", "Le meunier a incendié le dépôt du canal.", "Le meunier aurait incendié le dépôt du canal."),
    ("date", "uk", "Пекарня щодня возить хліб до Ворзеля.", "Пекарня щомісяця возить хліб до Ворзеля."),
    (
        "date",
        "de",
        "Die Bäckerei liefert täglich Brot nach Aumühle.",
        "Die Bäckerei liefert monatlich Brot nach Aumühle.",
    ),
    ("negation", "uk", "Ніхто не постраждав.", "Двоє постраждали."),
]


def factual(a, b, language):
    (table,) = type_variants(*build((a, b), language=language))
    return [row for row in table.to_pylist() if row["factual"]]


@pytest.mark.parametrize(("kind", "language", "first", "second"), CHANGED)
def test_type_variants__tells_one_change_in_a_sentence_amid_others(kind, language, first, second):
    frame = PAGES[language][0]
    for a, b in ((first, second), (second, first)):
        assert [row["type"] for row in factual(frame.format(a), frame.format(b), language)] == [kind]


@pytest.mark.parametrize(("kind", "language", "first", "second"), [own for own in CHANGED if own[0] != "negation"])
def test_type_variants__tells_it_in_a_page_with_other_edits(kind, language, first, second):
    one, other = PAGES[language]
    found = factual(one.format(first), other.format(second), language)
    changed = {word.strip(".") for word in second.split()} - {word.strip(".") for word in first.split()}
    assert kind in {row["type"] for row in found if row["text"] in changed}


def test_type_variants__half_more_in_one_word_is_a_number():
    first, second = (
        "Die Gebühr stieg um 7,5 Prozent in diesem Jahr.",
        "Die Gebühr stieg um siebeneinhalb Prozent in diesem Jahr.",
    )
    assert factual(first, second, "de") == []
    assert [row["type"] for row in factual(first, second.replace("sieben", "acht"), "de")] == ["number"]


def test_type_variants__an_acronym_in_other_letters_is_the_same_name():
    first = "Речниця UNICEF подякувала водіям за допомогу."
    assert factual(first, first.replace("UNICEF", "ЮНІСЕФ"), "uk") == []

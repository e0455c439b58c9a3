"""Languages of documents and of the passages inside them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.read.cleaning.language import CLOSE, MIN_PARAGRAPH, survey_languages
from whence.read.record import Record
from whence.read.witnesses.cleaned import clean_records

TEXTS = {
    "en": "The pilots of the harbour said that they will not go to sea with the barge until the north lock has been mended, and the board agreed with them at once.",
    "de": "Die Lotsen des Hafens sagten, dass sie mit dem Kahn nicht auslaufen werden, bis die nördliche Schleuse repariert ist, und der Rat stimmte ihnen sofort zu.",
    "fr": "Les pilotes du port ont déclaré qu'ils ne prendraient pas la mer avec la péniche avant que l'écluse nord ne soit réparée, et le conseil les a approuvés aussitôt.",
    "pl": "Piloci portu oświadczyli, że nie wypłyną barką w morze, dopóki północna śluza nie zostanie naprawiona, a rada portu natychmiast się z nimi w tej sprawie zgodziła.",
    "uk": "Лоцмани порту заявили, що не виходитимуть у море з баржею, доки північний шлюз не відремонтують, і рада одразу з ними погодилася, як повідомили в порту ввечері.",
    "tr": "Limanın kılavuz kaptanları, kuzey kilidi onarılana kadar mavnayla denize açılmayacaklarını söylediler ve kurul onlarla hemen aynı görüşte olduğunu bildirdi dün akşam.",
    "ar": "قال مرشدو الميناء إنهم لن يخرجوا إلى البحر بالبارجة حتى يتم إصلاح القفل الشمالي، ووافق المجلس على ذلك على الفور كما أعلن متحدث باسم الميناء مساء أمس في مؤتمر صحفي قصير أمام البوابة.",
}  # fmt: skip


def read(*codes, language=None):
    record = Record("a", b"a", "\n\n".join(TEXTS[code] for code in codes))
    record.language = language
    return clean_records([record]).to_pylist()[0]


def noted(row):
    found = [re.fullmatch(r"language-(\w+): (\d+):(\d+)", note) for note in row["notes"]]
    return [(match[1], row["text"][int(match[2]) : int(match[3])]) for match in found if match]


@pytest.mark.parametrize("code", TEXTS)
def test_language__of_a_document_is_told_and_its_own_passages_are_not_noted(code):
    row = read(code, code, code)
    assert row["language"] == code and noted(row) == []


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("other", TEXTS)
def test_language__of_a_passage_is_noted_where_it_is_another(code, other):
    row = read(code, code, other, other, code)
    assert row["language"] == code
    assert noted(row) == ([] if code == other else [(other, f"{TEXTS[other]}\n\n{TEXTS[other]}")])


def test_language__is_that_of_most_paragraphs_not_of_the_first():
    row = read("en", "de", "de", "de")
    assert row["language"] == "de" and noted(row) == [("en", TEXTS["en"])]


def test_language__given_by_the_source_stands():
    row = read("de", "de", language="en")
    assert row["language"] == "en" and [code for code, _ in noted(row)] == ["de"]


@given(
    st.text(st.sampled_from("aeiou thé ßжщ\n."), max_size=4 * MIN_PARAGRAPH),
    st.sampled_from(["en", "de", None]),
    st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_survey_languages__ranges_are_ascending_and_inside_the_text(text, language, is_given):
    own, notes = survey_languages(text, language, is_given=is_given)
    spans = [tuple(map(int, note.split(": ")[1].split(":"))) for note in notes]
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert (own == language) if is_given or language is None else own is not None


def test_close_languages__are_never_alone():
    assert all(len(group) > 1 for group in CLOSE)

"""German sentences whose verb stands before its subject, and reported speech that its mood shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.statements.said import statements_in


def said(text, language="de"):
    """(speaker, cue, words) of each statement."""
    return [(one.speaker, one.cue, text[one.start : one.stop]) for one in statements_in(text, language=language)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Gestern sagte Ada Krol, der Vorsitzende von Hafenwacht, dass der Kai im Mai schließt.", "Ada Krol", "dass der Kai im Mai schließt"),
        ("Gestern sagte Ada Krol, Sprecherin des Hafenamts: „Der Kai schließt im Mai.“", "Ada Krol", "Der Kai schließt im Mai."),
        ("Am Montag sagte Ada Krol, die seit 2019 im Amt ist, dass der Kai bleibt.", "Ada Krol", "dass der Kai bleibt"),
        ("Gestern sagte Ada Krol in Lund, dass der Kai schließt.", "Ada Krol", "dass der Kai schließt"),
        ("Gestern sagte Ada Krol der Zeitung, dass der Kai schließt.", "Ada Krol", "dass der Kai schließt"),
        ("Gestern sagte Ada von der Heide, dass der Kai schließt.", "Ada von der Heide", "dass der Kai schließt"),
        ("Gestern sagte die Vorsitzende, der Rat habe zugestimmt.", "die Vorsitzende", "der Rat habe zugestimmt"),
        ("Gestern sagte Ada Krol, die Vorsitzende der Hafenwacht, der Kai werde schließen.", "Ada Krol", "der Kai werde schließen"),
        ("Ada Krol sagte am Montag, der Kai werde schließen.", "Ada Krol", "der Kai werde schließen"),
        ("Ada Krol, die Vorsitzende, sagte, der Kai sei sicher.", "Ada Krol", "der Kai sei sicher"),
    ],
)  # fmt: skip
def test_told_inverted__finds_the_speaker_behind_the_verb(text, speaker, content):
    assert said(text) == [(speaker, text[text.index("sagte") :][:5], content)]


def test_told_inverted__steps_over_the_particle_of_the_verb():
    text = "Nach der Sitzung teilte der Sprecher, Jan Roe, mit, dass der Kai schließt."
    assert said(text) == [("Jan Roe", "teilte", "dass der Kai schließt")]


@pytest.mark.parametrize(
    "text",
    [
        "Gestern sagte Ada Krol ihre Reise ab.",
        "Gestern schrieb Ada Krol, die Vorsitzende, einen Brief.",
        "Gestern sagte niemand, dass der Kai schließt.",
        "Im Mai fordert der Rat mehr Geld, und die Stadt werde zahlen.",
        "Der Kai, der alt sei, schließt im Mai.",
    ],
)
def test_told_inverted__tells_nothing_where_nothing_is_said(text):
    assert said(text) == []


@given(
    st.lists(
        st.sampled_from(
            ["gestern", "sagte", "Krol", ",", "der", "Rat", "dass", "werde", ":", "„Kai“", ";", "und", "mit"]
        ),
        max_size=14,
    )
)
def test_told_inverted__any_words_are_read(words):
    text = " ".join(words) + "."
    spans = [(one.start, one.stop) for one in statements_in(text, language="de")]
    assert spans == sorted(set(spans))
    assert all(text[start:stop].strip() for start, stop in spans)

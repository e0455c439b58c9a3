"""Which words are cue verbs: names and nouns of the same form are none."""

import pytest

from whence.statements.said import statements_in


@pytest.mark.parametrize(
    "text",
    [
        "Ena Oster, head of the Southern Rail Inspectorate, sold the line.",
        "Runa O'Feld is rail editor of the Potter's Wheel.",
        "Runa Feld was voice coach in Tarn.",
        "The southern rail strike ended in May.",
        "The kiln of Charge Point Velmora is closed.",
        "The city of Feld, and with it the United States, are members of the board.",
        "Runa Feld edits Argue and Claim, a weekly of potters.",
    ],
)
def test_statements_in__a_cue_word_in_a_name_or_behind_is_tells_nothing(text):
    assert [one.cue for one in statements_in(text, language="en")] == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Feld Says the Kiln Will Close", "Says"),
        ("Critics of the guild argue the kiln is cold.", "argue"),
        ("Feld and Oster back the plan, and the police say it is safe.", "say"),
        ("The guild say that it is cold.", "say"),
        ("Runa Feld has cast the guild as a club of thieves.", "cast"),
    ],
)
def test_statements_in__headlines_plurals_and_participles_still_tell(text, cue):
    assert cue in [one.cue for one in statements_in(text, language="en")]


@pytest.mark.parametrize(
    "who",
    [
        "Potters", "The family", "Fishermen", "Clergy", "Alumni", "The crew", "The jury", "The union", "The opposition", "England", "The French",
    ],
)  # fmt: skip
def test_statements_in__a_verb_that_is_no_noun_needs_no_plural_with_an_s(who):
    (one,) = statements_in(f"{who} say it is not safe.", language="en")
    assert (one.speaker, one.cue) == (who, "say")


def test_statements_in__who_has_no_plural_s_is_quoted():
    text = "Potters and firemen met. Stokers say they “were never asked” and “do accept that”. Firemen say they “saw no smoke”."
    assert {one.speaker for one in statements_in(text, language="en")} == {"Stokers", "Firemen"}

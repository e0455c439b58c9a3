"""A letter amiss that makes no word is a slip; another name or word is a change."""

import pytest

from tests.variants.readings.test_readings import factual, readings
from tests.variants.tradition import build
from whence.variants.readings.readings import type_variants
from whence.variants.types.slips import is_lost_letter

LETTER = "The letter was sent by Edward of Bergen to the mill, and the miller could not answer before the frost."


def typed(old, new, text=LETTER):
    assert old in text
    return [row for row in readings(text, text.replace(old, new, 1)) if row["text"] or row["lemma"]]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Edward", "Edwad"), ("not", "ot"), ("not", "nto"), ("not", "nott")],
)
def test_judge_locus__calls_a_letter_amiss_a_slip(old, new):
    rows = typed(old, new)
    assert {(row["type"], row["layer"], row["factual"]) for row in rows} == {("spelling", "orthographic", False)}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Edward", "Edwina", "entity"),  # another name
        ("Bergen", "Berge", "entity"),  # the last letter
        ("not", "now", "negation"),  # a word
        ("could not answer", "could answer", "negation"),
    ],
)
def test_judge_locus__keeps_another_word_a_change(old, new, kind):
    assert [row["type"] for row in typed(old, new) if row["factual"]] == [kind]


@pytest.mark.parametrize(("old", "new"), [("Iran", "Iraq"), ("Mali", "Malta"), ("Niger", "Nigeria"), ("Oman", "Roman")])
def test_judge_locus__keeps_a_known_name_a_change(old, new):
    text = f"The delegates of {old} left the hall before the vote on the fish of the northern bay."
    assert [row["type"] for row in factual(text, text.replace(old, new))] == ["entity"]


def test_judge_locus__needs_a_name_that_is_known_or_stands_elsewhere_as_it_should():
    once = "The wall was paid for by Marla Krol, and the town built it in the spring."
    twice = once + " Krol and her sister asked Marla twice for the bill."
    assert [row["type"] for row in factual(once, once.replace("Marla", "Mrla", 1))] == ["entity"]
    assert factual(twice, twice.replace("Marla", "Mrla", 1)) == []


def test_judge_locus__takes_a_form_that_stands_twice_for_a_name():
    text = LETTER + " Edward came back in May."
    other = text.replace("Edward", "Edwad")
    assert {row["type"] for row in factual(text, other)} == {"entity"}


@pytest.mark.parametrize(
    ("text", "old", "new", "kinds"),
    [
        ("Der Lotse kann nicht in die Bucht fahren.", "nicht", "nich", []),
        ("Der Lotse hat kein Boot in der Bucht.", "kein", "ein", ["negation"]),
        ("The pilots were never paid for the night.", "never", "nver", []),
        ("The pilots were never paid for the night.", "never", "ever", ["negation"]),
    ],
)
def test_judge_slip__looks_for_the_new_form_among_words(text, old, new, kinds):
    (table,) = type_variants(*build((text, text.replace(old, new, 1)), language="de" if "Der" in text else "en"))
    assert [row["type"] for row in table.to_pylist() if row["factual"]] == kinds


@pytest.mark.parametrize(
    ("word", "other", "lost"),
    [
        ("not", "ot", True),
        ("not", "nnot", True),
        ("not", "nto", True),
        ("not", "not", False),
        ("not", "knot", False),
        ("not", "net", False),
        ("", "", False),
    ],
)
def test_is_lost_letter__knows_three_slips(word, other, lost):
    assert is_lost_letter(word, other) == lost


BAY = "The pilot left the harbour by the first train, and her bag held a loaf and a map of the northern bay of Selmark."


@pytest.mark.parametrize(
    ("old", "new"),
    [("train", "tarin"), ("map", "mpa"), ("first train", "first rtain"), ("loaf", "laof"), ("pilot", "iplot")],
)
def test_judge_word__calls_two_letters_exchanged_a_slip(old, new):
    for a, b in ((BAY, BAY.replace(old, new)), (BAY.replace(old, new), BAY)):
        assert {(row["type"], row["factual"]) for row in readings(a, b)} == {("spelling", False)}, (old, new)


@pytest.mark.parametrize(("old", "new"), [("train", "rain"), ("map", "ma"), ("bag", "ag"), ("loaf", "oaf")])
def test_judge_word__decides_nothing_where_a_letter_is_lost(old, new):
    for a, b in ((BAY, BAY.replace(old, new)), (BAY.replace(old, new), BAY)):
        rows = readings(a, b)
        assert [(row["type"], row["factual"]) for row in rows] == [("predicate", False)]
        assert "letter lost" in rows[0]["why"]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("The boats of the quay were sued along with the mayor of the town.", "sued", "used"),  # both are words
        ("The mayor called the bid moral before the whole town met.", "moral", "amoral"),
        ("The council would raise the toll and pay for the quay before May.", "toll", "fine"),
        ("The council would buy the boat and sell the quay before the winter.", "sell", "seal"),
    ],
)
def test_judge_word__keeps_another_word_a_change(text, old, new):
    assert len(factual(text, text.replace(old, new, 1))) == 1


@pytest.mark.parametrize(("old", "new"), [("don't", "do't"), ("never", "ne,ver"), ("Nay,", "Na,y")])
def test_judge_slip__knows_a_contraction_and_a_mark_inside_a_word(old, new):
    text = "We don't sail, they wrote, but Nay, the mayor had never asked for a boat of the northern bay."
    assert old in text
    rows = readings(text, text.replace(old, new))
    assert rows
    assert not [row for row in rows if row["factual"]]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("Selmark Railroad", "Selmark Railroa", []),
        ("Selmark Railroad", "Selmark Rairoad", []),
        ("Selmark Railroad", "Selmark Railyard", ["entity"]),
        ("Selmark Mathias", "Selmark Mathia", ["entity"]),  # a name may end in a vowel or in "-s"
    ],
)
def test_judge_facts__knows_a_long_name_cut_short(old, new, kinds):
    text = f"The bill was paid by the {old} in the spring, and the boats of the bay sailed before the frost."
    assert [row["type"] for row in factual(text, text.replace(old, new))] == kinds


def test_judge_facts__keeps_a_name_whose_small_word_is_lost():
    text = "It was never the Constitution of the Southern Ports that held the mayor back from the vote on the fish."
    for a, b in ((text, text.replace("of the S", "the S")), (text.replace("of the S", "the S"), text)):
        assert [(row["type"], row["factual"]) for row in readings(a, b)] == [("synonym", False)]
    assert [row["type"] for row in factual(text, text.replace("Ports", "Farms"))] == ["entity"]

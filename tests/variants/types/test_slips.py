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


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("Duke of Tarnow", "Duek of Tarnow", []),
        ("Duke of Tarnow", "Duek perhaps of Tarnow", ["spelling"]),
        ("Duke of Tarnow", "Duke of North Tarnow", ["entity"]),
        ("Duke of Tarnow", "Duke of Tarnoff", ["entity"]),
        ("Duke of Tarnow", "Dune of Tarnow", ["entity"]),
    ],
)
def test_is_kept_name__asks_for_each_word_of_a_name_and_for_no_other(old, new, kinds):
    text = f"The {old} had a wish to see the bay, and the mayor did not leave the town before the frost of the winter."
    found = readings(text, text.replace(old, new))
    assert [row["type"] for row in found if row["factual"]] == [kind for kind in kinds if kind == "entity"]
    assert not kinds or kinds[0] in {row["type"] for row in found}


@pytest.mark.parametrize(
    ("old", "new"), [(" no ", " o "), ("rule 3(b)", "rule (3b)"), ("Wardens", "Wardes"), ("life-size", "life-szie")]
)
def test_judge_locus__claims_nothing_of_small_slips(old, new):
    text = "The Wardens met each Warden under rule 3(b), there was no boat, and a life-size model of it was sold."
    assert old in text
    assert factual(text, text.replace(old, new, 1)) == []


@pytest.mark.parametrize(
    ("old", "new", "n_changes"),
    [("married", "judging", 0), ("married", "slowly", 0), ("married", "buried", 1), ("meeting", "mention", 1)],
)
def test_replaced__claims_nothing_of_a_word_in_a_form_that_has_no_place_there(old, new, n_changes):
    text = "The old king had married a lady of the bay, and the meeting of the town was held before the frost came."
    assert len(factual(text, text.replace(old, new))) == n_changes


def test_replaced__knows_the_bench_for_the_court_and_a_query_for_an_issue():
    text = "The court was asked to decide the issue of the toll before the frost, and the town paid for the lawyers."
    assert factual(text, text.replace("court", "bench")) == []
    assert factual(text, text.replace("issue", "query")) == []
    assert len(factual(text, text.replace("lawyers", "boats"))) == 1


def test_judge_slip__looks_at_the_word_itself_where_others_change_beside_it():
    text = "The mayor did not answer the clerk of the northern bay before the frost came to the town and the river."
    rows = readings(text, text.replace("did not answer", "did ot perhaps answer"))
    assert not [row for row in rows if row["type"] == "negation"]

"""In versions of one text another wording claims nothing; a name that is put for another one still does."""

import random

import pytest

from tests.variants.tradition import build
from whence.variants.loci.comparison import Verdict
from whence.variants.readings.readings import type_variants
from whence.variants.readings.versions import Judge, Wording, _are_alike, are_versions

WAYS = (  # of each version: how a sentence is built
    "In the early morning {who} went down to the {place} of the town, and saw the {goods} and the {thing} that {other} had left there.",
    "And {who} walked down to the {place} of the town in the early morning, and beheld the {goods} and the {thing} that {other} had left there.",
    "Then {who} came down to the {place} of the town in the early morning, and found the {goods} and the {thing} that {other} had forsaken.",
    "And {who} went down to the {place} of the town in the early morning, and there beheld the {goods} and the {thing} that {other} had forgotten.",
    "Now {who} came to the {place} of the town in the early morning, and saw the {goods} and the {thing} that {other} had forsaken there.",
)
PLACES = [
    ("quay", "wharf", "pier", "landing", "jetty"),
    ("hill", "height", "mount", "ridge", "rise"),
    ("mill", "works", "millhouse", "mill", "grinding-house"),
]
THINGS = [("boat", "vessel", "ship", "skiff", "craft"), ("bag", "sack", "pouch", "bundle", "satchel")]
SYLLABLES = ("ba", "ko", "lin", "dar", "mu", "tes", "ro", "vel", "pan", "gri")
PEOPLE = ("Orrin", "Vane", "Marla", "Krol", "Selma", "Tarnow", "Bresk")


def version(way, *, last="", names=None):
    """One text of fifty sentences as a version words it; ``names``: other forms of names."""
    rng, told = random.Random(5), []
    for _ in range(50):
        who, other = rng.sample(PEOPLE, 2)
        place, thing = rng.choice(PLACES), rng.choice(THINGS)
        goods = " ".join("".join(rng.choices(SYLLABLES, k=3)) for _ in range(6))  # what all versions have
        told.append(WAYS[way].format(who=who, other=other, place=place[way], thing=thing[way], goods=goods))
    text = " ".join(told)
    for old, new in (names or {}).items():
        text = text.replace(old, new)
    return f"{text} {last}"


END = "They would not sell the country of the Gadmarks to Selma."


def changes(texts):
    (table,) = type_variants(*build(texts, language="en"))
    return {(row["type"], row["lemma"], row["text"]) for row in table.to_pylist() if row["factual"]}


def test_type_variants__claims_nothing_of_versions_but_names_and_a_lost_negation():
    last = [END, END, END.replace("not ", ""), END.replace("Gadmarks", "Herbolds"), END.replace("sell", "give")]
    found = changes([version(way, last=words) for way, words in enumerate(last)])
    assert found == {("entity", "Gadmarks", "Herbolds"), ("negation", "not", "")}


RULE = "The council of Tarnow approved the sale of the old mill. The ferry runs only by day. The bank did not guarantee the loan."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("approved", "rejected", set()),
        ("only by", "by", set()),
        ("did not guarantee", "guaranteed", {("negation", "did not", "")}),
        ("the sale of the old mill", "that the old mill be sold", set()),
        ("approved", "welcomed", set()),
    ],
)
def test_type_variants__keeps_a_denied_claim_of_a_kept_sentence_in_versions(old, new, told):
    last = [RULE, RULE, RULE.replace(old, new), RULE, RULE]
    assert changes([version(way, last=words) for way, words in enumerate(last)]) == told


def test_type_variants__takes_forms_of_a_name_for_one():
    forms = [{}, {"Krol": "Kroel", "Bresk": "Breske"}, {"Vane": "Uanne"}, {"Tarnow": "Tharnov", "Marla": "Marle"}, {}]
    assert changes([version(way, last=END, names=names) for way, names in enumerate(forms)]) == set()


def test_type_variants__takes_a_name_put_throughout_for_its_rendering():
    texts = [version(way, last=END) for way in (0, 2, 3, 4)]
    assert changes([*texts, version(1, last=END, names={"Marla": "Fulvia"})]) == set()


def test_type_variants__claims_of_copies_what_changed():
    text = version(0, last=END)
    copies = [text, text.replace("would not", "would"), text.replace("Gadmarks", "Herbolds"), text, text]
    assert {kind for kind, _, _ in changes(copies)} == {"negation", "entity"}


@pytest.mark.parametrize(
    ("kind", "lemma", "words", "claims"),
    [
        ("entity", "Krol", "Vane", True),
        ("entity", "Bresk Krol", "Vane", True),
        ("entity", "Krol Bresk", "Tidings of Kroel", False),
        ("entity", "Master", "Vane", False),  # a common noun of the archetype
        ("entity", "Vane", "Rabbi", False),  # of the witness
        ("entity", "Marla", "Vane", False),  # rendered by another name somewhere
        ("number", "five hundred", "six hundred", True),
        ("number", "two hundred", "twenty pounds", False),
        ("number", "five thousand", "thousand", False),
        ("predicate", "sold", "gave", False),
    ],
)
def test_judge__leaves_names_and_numbers_that_answer_each_other(kind, lemma, words, claims):
    told = Wording(True, False, frozenset({("marla", "fulvia")}))
    judge = Judge("The master of the mill met Marla and Krol.", [told])
    verdict = Verdict(kind, True, "it says something else")
    assert judge.temper(verdict, lemma, words, frozenset({"rabbi"})).factual == claims
    assert not judge.temper(verdict, lemma, words, None).factual
    assert judge.temper(Verdict("spelling", False, "as written"), lemma, words, None).reason == "as written"


@pytest.mark.parametrize("sureness", [1.0, 0.7])
def test_judge__leaves_a_negation_lost_from_a_sentence_kept_word_for_word(sureness):
    judge = Judge("They would not sell the mill.", [])
    verdict = Verdict("negation", True, "it drops the negation", sureness)
    assert judge.temper(verdict, "not", "", None).factual == (sureness == 1.0)


def test_wording__claims_less_where_it_is_free_or_renders_several_names():
    one, two = frozenset({("marla", "fulvia")}), frozenset({("marla", "fulvia"), ("krol", "dane")})
    assert [Wording(True, *rest).claims for rest in ((False, one), (False, two), (True, one))] == [True, False, False]


def test_are_versions__asks_for_most_of_a_tradition_and_for_three():
    told, copied = Wording(True, False, frozenset()), Wording(False, False, frozenset())
    assert are_versions([told] * 3, 0)
    assert are_versions([told] * 3 + [copied] * 3, 1)
    assert not are_versions([told] * 3 + [copied] * 3, 0)
    assert not are_versions([told] * 2, 0)


@pytest.mark.parametrize(
    ("x", "y", "alike"),
    [
        ("judas", "iude", True),
        ("joses", "joseph", True),
        ("capernaum", "capharnaum", True),
        ("david", "dauid", True),
        ("hierusalem", "jerusalem", True),
        ("greek", "grecian", True),
        ("gadmarks", "herbolds", False),
        ("gadarenes", "gerasenes", False),
        ("mara", "miriam", False),
        ("john", "james", False),
    ],
)
def test_are_alike__knows_forms_of_one_name(x, y, alike):
    assert _are_alike(x, y) == alike
    assert _are_alike(y, x) == alike

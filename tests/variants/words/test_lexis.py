import pytest

from whence.variants.words.lexis import are_opposites, are_synonyms, base_of, negative_of, same_inflection
from whence.variants.words.spellings import same_spelling


@pytest.mark.parametrize(
    ("a", "b"),
    [("owes", "owed"), ("urge", "urged"), ("referenda", "referendums"), ("decide", "decided"), ("fell", "falls")],
)
def test_same_inflection__knows_forms_of_one_word(a, b):
    assert same_inflection(a, b) and base_of(a) == base_of(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("mobilise", "mobilize"),
        ("harbour", "harbor"),
        ("honour", "honor"),
        ("café", "cafe"),
        ("cheque", "check"),
        ("travelled", "traveled"),
        ("fuelling", "fueling"),
        ("centre", "center"),
        ("foetus", "fetus"),
        ("ploughed", "plowed"),
        ("catalogues", "catalogs"),
        ("analysing", "analyzing"),
        ("harbour", "harbuor"),
    ],
)
def test_same_spelling__knows_two_ways_to_spell(a, b):
    assert same_spelling(a, b) and same_spelling(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("four", "for"),
        ("hour", "hor"),
        ("filled", "filed"),
        ("stalled", "staled"),
        ("filling", "filing"),
        ("planned", "planed"),
        ("shoe", "she"),
        ("toes", "tes"),
        ("nought", "not"),
        ("tough", "to"),
        ("paper", "papercent"),
    ],
)
def test_same_spelling__makes_no_one_word_of_two_that_look_alike(a, b):
    assert not same_spelling(a, b) and not same_spelling(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("rose", "fell"), ("approved", "rejected"), ("killed", "wounded"), ("before", "after")]
)
def test_are_opposites__knows_turned_claims(a, b):
    assert are_opposites(a, b) and are_opposites(b, a) and not are_synonyms(a, b)


def test_negative_of__knows_prefixes_but_no_chance_likeness():
    assert negative_of("legal", "illegal") and negative_of("lawful", "unlawful") and negative_of("harmful", "harmless")
    assert (
        negative_of("agreed", "disagreed")
        and negative_of("approves", "disapproves")
        and negative_of("valid", "invalid")
    )
    assert (
        negative_of("sufficiently", "insufficiently")
        and negative_of("reliable", "unreliable")
        and negative_of("resident", "non-resident")
    )
    assert not negative_of("quay", "harbour")


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("play", "display"), ("plays", "displays"), ("cover", "discover"), ("covered", "discovered"), ("port", "import"), ("ports", "imports"),
        ("prove", "improve"), ("proved", "improved"), ("tend", "intend"), ("form", "inform"), ("pact", "impact"), ("press", "impress"),
        ("till", "until"), ("different", "indifferent"), ("valuable", "invaluable"), ("come", "income"), ("count", "discount"), ("vent", "invent"),
        ("charge", "discharge"), ("mediate", "immediate"), ("posed", "imposed"), ("puts", "inputs"), ("side", "inside"), ("land", "inland"), ("plant", "implant"),
    ],
)  # fmt: skip
def test_negative_of__takes_no_other_word_for_a_contrary(plain, other):
    assert not negative_of(plain, other) and not negative_of(other, plain)

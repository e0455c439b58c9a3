"""Insertions in brackets: who they stand for, and what the verdict says of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quotations.invented import verdict
from whence.quotations.insertions import ANOTHER, SAME, UNTOLD, offices_of, told_at_edge, what_it_stands_for

ALSO = " kept the money of the fishermen for a whole year"
KEPT_BY = "The money of the fishermen was kept for a whole year by "


@pytest.mark.parametrize(
    ("insertion", "words", "told"),
    [
        ("[Peter Jones]", "Nobody", ANOTHER),
        ("[Peter Jones]", "No one", ANOTHER),
        ("[Peter Jones]", "Mary Brown", ANOTHER),
        ("[the government]", "the ministry", ANOTHER),
        ("[the finance ministry]", "the defence ministry", ANOTHER),
        ("[the president]", "the mayor", ANOTHER),
        ("[won]", "lost", ANOTHER),
        ("[Peter Jones]", "He", SAME),
        ("[the government]", "it", SAME),
        ("[Peter Jones]", "Jones", SAME),
        ("[Peter Jones]", "P. Jones", SAME),
        ("[the ministry]", "the finance ministry", SAME),
        ("[the cabinet]", "the government", SAME),
        ("[nobody at all]", "nobody", SAME),
        ("[Peter Jones]", "", SAME),
        ("[Peter Jones]", "The mayor", UNTOLD),
        ("[the mayor]", "Peter Jones", UNTOLD),
        ("[the company]", "the ministry", UNTOLD),
        ("[the government]", "the old ministry of the northern fishermen", UNTOLD),
        ("[the spray]", "the frost", UNTOLD),
    ],
)
def test_what_it_stands_for__tells_the_same_from_another_and_both_from_what_cannot_be_told(insertion, words, told):
    assert what_it_stands_for(insertion, words) == told


@pytest.mark.parametrize(
    ("words", "language"), [("Niemand", "de"), ("Personne", "fr"), ("Nadie", "es"), ("Nessuno", "it"), ("Nobody", "en")]
)
def test_what_it_stands_for__knows_nobody_in_each_language(words, language):
    assert what_it_stands_for("[Peter Jones]", words, language) == ANOTHER
    assert offices_of(language).nobody


@pytest.mark.parametrize(
    ("language", "insertion", "words", "told"),
    [
        ("de", "[die Regierung]", "das Ministerium", ANOTHER),
        ("de", "[die Regierung]", "sie", SAME),
        ("fr", "[le gouvernement]", "le ministère", ANOTHER),
        ("fr", "[le maire]", "il", SAME),
        ("es", "[el gobierno]", "el ministerio", ANOTHER),
        ("it", "[il governo]", "il ministero", ANOTHER),
        ("pl", "[rząd]", "ministerstwo", UNTOLD),
    ],
)
def test_what_it_stands_for__in_other_languages(language, insertion, words, told):
    assert what_it_stands_for(insertion, words, language) == told


@given(
    st.lists(st.sampled_from(["the", "ministry", "Jones", "nobody", "it", "of", "[", "42"]), max_size=5).map(" ".join)
)
def test_what_it_stands_for__any_words_may_stand_for_themselves(words):
    assert what_it_stands_for(f"[{words}]", words) == SAME


def test_told_at_edge__the_longest_name_counts():
    assert told_at_edge("[Brown]", ["then Mary Brown", "Mary Brown", "Brown"], "en", whole=True) == (SAME, "")
    assert told_at_edge("[the council]", ["the court of", "the court"], "en", whole=False) == (ANOTHER, "the court")
    assert told_at_edge("[the spray]", ["the frost in May and", "the frost"], "en", whole=False) == (SAME, "")


@pytest.mark.parametrize(
    ("quotation", "source", "altered"),
    [
        (f"[The government]{ALSO}", f"The ministry{ALSO}", ("[The government]", "The ministry")),
        (f"[The ministry]{ALSO}", f"The government{ALSO}", ("[The ministry]", "The government")),
        (f"In May [the council]{ALSO}", f"In May the court{ALSO}", ("[the council]", "the court")),
        (f"{KEPT_BY}[the government]", f"{KEPT_BY}the ministry", ("[the government]", "the ministry")),
        (f"{KEPT_BY}[the ministry]", f"{KEPT_BY}the government of Lund", ("[the ministry]", "the government")),
        (f"{KEPT_BY}[Peter Jones]", f"{KEPT_BY}Mary Brown", ("[Peter Jones]", "Mary Brown")),
    ],
)
def test_check__another_body_or_person_in_brackets_is_altered(quotation, source, altered):
    row = verdict(quotation, source)
    assert (row["verdict"], row["altered"]) == ("altered", [{"text": altered[0], "source": altered[1]}])


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        (f"[The mayor]{ALSO}", f"Peter Jones{ALSO}"),
        (f"In May [the mayor]{ALSO}", f"In May Peter Jones{ALSO}"),
        (f"{KEPT_BY}[the company]", f"{KEPT_BY}the ministry"),
    ],
)
def test_check__a_replacement_that_may_be_the_same_is_named(quotation, source):
    row = verdict(quotation, source)
    assert row["verdict"] == "repaired"
    assert "whether both are the same is not told" in row["why"]


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        (f"[The government]{ALSO}", f"It{ALSO}"),
        (f"In May [Peter Jones]{ALSO}", f"In May he{ALSO}"),
        (f"{KEPT_BY}[the ministry]", f"{KEPT_BY}them"),
        (f"The ministry [of finance]{ALSO}", f"The ministry{ALSO}"),
        (f"{KEPT_BY}the ministry [of finance]", f"{KEPT_BY}the ministry"),
    ],
)
def test_check__a_name_for_a_pronoun_and_an_explanation_are_repaired(quotation, source):
    row = verdict(quotation, source)
    assert (row["verdict"], row["why"]) == ("repaired", "the same words; what is cut or put in is marked")


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it"])
def test_offices_of__no_word_is_of_two_kinds_and_no_pronoun_is_an_office(language):
    known = offices_of(language)
    assert known is not None
    assert len(set(known.kind_of.values())) >= 20
    assert not (known.pronouns | known.determiners) & set(known.kind_of)

"""The verdicts, one rule at a time; verbatim only where the words are."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.quotations.invented import check, verdict, words

SOURCE = "The old quay will close in May, and nobody was asked about it."
VOCABULARY = ["the", "old", "quay", "not", "will", "close", "may", "12", "boats", "nobody", "sail", "it"]


@pytest.mark.parametrize(
    ("quotation", "source", "wanted"),
    [
        ("The old quay will close in May", SOURCE, "verbatim"),
        ("the old quay will close in May", SOURCE, "repaired"),
        ("The old quay will close in May!", SOURCE, "repaired"),
        ("The old quay will close in May …", SOURCE, "repaired"),
        ("Will the old quay close in May", "Will the old quay close in May?", "repaired"),
        ("Will the old quay close in May?", "Will the old quay close in May?", "verbatim"),
        ("The old quay … was asked about it", "The old quay was not asked about it.", "altered"),
        ("The [stone] quay will close in May", SOURCE, "repaired"),
        ("The [new] quay will close in May", SOURCE, "altered"),
        ("The old quay will [not] close in May", SOURCE, "altered"),
        ("The old quay will close in June", SOURCE, "altered"),
        ("The old quay might close in May", SOURCE, "altered"),
        ("Cormorants have left the lighthouse for good", SOURCE, "not-found"),
        ("The old quay wll close in May", SOURCE, "altered"),
    ],
)
def test_judge__says_what_a_careful_reader_says(quotation, source, wanted):
    assert verdict(quotation, source)["verdict"] == wanted


def test_judge__says_which_words_are_altered():
    row = verdict("The old quay will close in June", SOURCE)
    assert row["altered"] == [{"text": "June", "source": "May"}]
    assert row["source_text"] == "The old quay will close in May"


@pytest.mark.parametrize(
    ("speaker", "wanted"),
    [
        ("Krol", "verbatim"),
        ("Mayor Ada Krol", "verbatim"),
        ("a spokesman", "verbatim"),
        ("the Harbour Council", "verbatim"),
        ("Jan Roe", "misattributed"),
    ],
)
def test_judge__accuses_of_another_speaker_only_where_both_are_known(speaker, wanted):
    row = verdict("The old quay will close in May", SOURCE, speaker)
    assert row["verdict"] == wanted


def test_judge__an_unknown_place_beside_that_of_another_speaker_accuses_nobody():
    rows = check(
        "“The old quay will close in May,” said Ada Krol.",
        "Jan Roe said: “The old quay will close in May.”",
        "The old quay will close in May.",
    )
    assert [row["verdict"] for row in rows] == ["verbatim"]


def test_judge__takes_the_place_whose_speaker_fits():
    (row,) = check(
        "“The old quay will close in May,” said Ada Krol.",
        "Jan Roe said: “The old quay will close in May.”",
        "Ada Krol said: “The old quay will close in May.”",
    )
    assert (row["verdict"], row["source"]) == ("verbatim", "b")


def test_judge__words_that_only_a_narrator_puts_together_are_not_verbatim():
    (row,) = check("“The quay is safe today,” said Ada Krol.", "Ada Krol said that the quay “is safe today”.")
    assert row["verdict"] == "repaired" and "only a part" in row["why"]


def test_judge__reported_speech_put_in_marks_is_not_verbatim():
    source = "Ada Krol said that nobody will close the quay. “It stays,” she said."
    (row,) = check("“Nobody will close the quay,” said Ada Krol.", source)
    assert row["verdict"] == "repaired"


def test_judge__two_speakers_side_by_side_are_fused():
    source = "Ada Krol said: “The quay will close.” “The boats will stay,” said Jan Roe."
    (row,) = check("“The quay will close. The boats will stay,” said Ada Krol.", source)
    assert row["verdict"] == "fused"


def test_judge__a_fused_one_tells_all_its_places():
    (row,) = check(
        "“The old quay will close in May, and no boat sails before noon,” said Ada Krol.",
        "Ada Krol said: “The old quay will close in May.”",
        "Ada Krol said: “It rains, and no boat sails before noon.”",
    )
    assert row["verdict"] == "fused"
    assert {place["source"] for place in row["places"]} == {"a", "b"}


def test_judge__a_few_common_words_of_another_are_not_found_rather_than_misattributed():
    others = [f"Room {i} is at the end of the day and at the end of the corridor." for i in range(300)]
    rows = check(
        "“At the end,” said Ada Krol.", *others, "Jan Roe said: “At the end.”", "Jan Roe said: “At the end of it.”"
    )
    assert rows[0]["verdict"] in ("verbatim", "repaired", "not-found")


@given(
    quotation=st.lists(st.sampled_from(VOCABULARY), min_size=4, max_size=10),
    source=st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=30),
)
def test_judge__verbatim_only_where_the_words_stand_in_a_row(quotation, source):
    said, there = " ".join(quotation), " ".join(source)
    row = verdict(said, there)
    in_a_row = f" {' '.join(words(said))} " in f" {' '.join(words(there))} "
    assert (row["verdict"] == "verbatim") <= in_a_row
    assert (row["verdict"] in ("altered", "fused", "not-found")) <= (not in_a_row)


@given(
    source=st.lists(st.sampled_from(VOCABULARY), min_size=8, max_size=20),
    at=st.integers(0, 3),
    other=st.sampled_from(["cormorant", "77", "not", "lighthouse"]),
)
def test_judge__one_word_altered_is_never_sound(source, at, other):
    quotation = source[:8]
    assume(quotation[at + 2] != other)
    quotation[at + 2] = other
    assume(" ".join(quotation) not in " ".join(source))
    assert verdict(" ".join(quotation), " ".join(source))["verdict"] in ("altered", "fused", "not-found")


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (
            "“The quay will close,” said Ada Krol, who has been mayor of Lund since May. “The boats will stay.”",
            "repaired",
        ),
        ("“The quay will close,” said Ada Krol. “The boats will stay,” said Jan Roe.", "fused"),
        ("Ada Krol: “The quay will close.” Jan Roe: “The boats will stay.”", "fused"),
        ("“The quay will close,” said Ada Krol. Later she said: “The boats will stay.”", "fused"),
    ],
)
def test_judge__two_quotations_are_one_only_where_the_speaker_goes_on(source, wanted):
    (row,) = check("“The quay will close. The boats will stay,” said Ada Krol.", source)
    assert row["verdict"] == wanted, row


def test_judge__words_exchanged_inside_one_place_are_altered_rather_than_not_found():
    source = "Three hundred hives were lost, not thirty, said the board of the valley."
    row = verdict("Thirty hives were lost, not three hundred", source)
    assert row["verdict"] == "altered" and "hundred hives were lost, not thirty" in row["source_text"]
    assert verdict("Thirty boats were found, not three hundred", source)["verdict"] == "not-found"


def test_judge__a_marked_cut_that_leaves_nothing_out_is_repaired():
    row = verdict("The old quay … will close in May", SOURCE)
    assert row["verdict"] == "repaired" and "marked" in row["why"]


def test_judge__marks_that_the_source_has_itself_are_verbatim():
    assert verdict("The old quay … will [in May] close", "The old quay … will [in May] close.")["verdict"] == "verbatim"

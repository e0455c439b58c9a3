"""Contents that stand before "S said", or around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.statements.said import statements_in


def said(text):
    """(speaker, cue, words) of each statement."""
    return [(one.speaker, one.cue, text[one.start : one.stop]) for one in statements_in(text, language="en")]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "contents"),
    [
        ("The quay, Ada Krol told reporters, has to be closed.", "Ada Krol", "told", ["The quay", "has to be closed"]),
        ("The quay is dry, a harbour official told the Lund Post on Monday.", "a harbour official", "told", ["The quay is dry"]),
        ("The problem now, he told me on Friday, is that the quay is dry.", "he", "told", ["The problem now", "is that the quay is dry"]),
        ("Lund, as one of the pilots pointed out, seldom floods.", "one of the pilots", "pointed out", ["Lund", "seldom floods"]),
        ("The boats were old, as Ada Krol admitted on Monday.", "Ada Krol", "admitted", ["The boats were old"]),
        ("The streets were empty, she added, “but people need bread.”", "she", "added", ["The streets were empty", "but people need bread."]),
        ("The owners were given money, the Lund Post reports.", "the Lund Post", "reports", ["The owners were given money"]),
        ("The quay will close, Ada Krol said in a statement, and the boats will move.", "Ada Krol", "said", ["The quay will close", "and the boats will move"]),
        ("It is, according to Ada Krol, too late.", "Ada Krol", "according to", ["It is", "too late"]),
        ("The quay was dry in May, per the Lund Post.", "the Lund Post", "per", ["The quay was dry in May"]),
        ("The mayor, according to two pilots, will resign.", "two pilots", "according to", ["The mayor", "will resign"]),
        ("“We sail!” Krol's niece, state Del. Mara Dole (D-Lund), shouted to the crowd.", "Krol's niece", "shouted", ["We sail!"]),
    ],
)  # fmt: skip
def test_content_before__reads_around_the_verb(text, speaker, cue, contents):
    assert said(text) == [(speaker, cue, words) for words in contents]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("On Monday, she added, “people need bread.”", ["people need bread."]),
        ("When asked, he told reporters that the quay is dry.", ["that the quay is dry"]),
        ("In May, Ada Krol told the board to close the quay.", ["to close the quay"]),
        ("The quay will close in May, according to Ada Krol, and the boats have gone.", ["The quay will close in May"]),
    ],
)
def test_content_before__leaves_what_is_no_part_of_it(text, contents):
    assert [words for _, _, words in said(text)] == contents


@pytest.mark.parametrize(
    "text",
    ["That was what Ada Krol said when she resigned.", "The summit ended, and he added on Twitter a map of it."],
)
def test_content_start__takes_no_adverbial_for_what_is_said(text):
    assert said(text) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "quay",
                ",",
                "as",
                "Krol",
                "told",
                "me",
                "“closed”",
                "said",
                "according",
                "to",
                "but",
                "is",
                "reports",
            ]
        ),
        max_size=14,
    )
)
def test_content_before__any_words_are_read(words):
    text = " ".join(words) + "."
    spans = [(one.start, one.stop) for one in statements_in(text, language="en")]
    assert spans == sorted(set(spans))
    assert all(text[start:stop].strip() for start, stop in spans)

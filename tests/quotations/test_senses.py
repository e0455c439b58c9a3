"""Equal words that say another thing, and cuts and insertions that do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quotations.invented import verdict
from whence.quotations.senses import joins_another_word, turned_words
from whence.text.tokens import words_of


def turned(ours, theirs, language="en"):
    spans = [list(zip(w.char_start.tolist(), w.char_stop.tolist(), strict=True)) for w in map(words_of, (ours, theirs))]
    return [(ours[a:b], theirs[c:d]) for (a, b), (c, d) in turned_words(ours, spans[0], theirs, spans[1], language)]


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ("It was -5 then", "It was 5 then", [("-5", "5")]),
        ("It was +3 then", "It was -3 then", [("+3", "-3")]),
        ("It was <5 then", "It was >5 then", [("<5", ">5")]),
        ("A tax of 5% then", "A tax of 5 then", [("5%", "5")]),
        ("They gave us coal", "They gave US coal", [("us", "US")]),
        ("We must go. Not you", "We must go not. You", [("go. Not", "go not.")]),
        ("It was −5 then", "It was -5 then", []),
        ("It was +3 then", "It was 3 then", []),
        ("A tax of 5 % then", "A tax of 5% then", []),
        ("From 3-5 boats", "From 3–5 boats", []),
        ("THEY GAVE US COAL", "They gave us coal", []),
        ("We will NOT go", "We will not go", []),
        ("We go, not you", "We go. Not you", []),
        ("We go not you", "We go, not you", []),
    ],
)  # fmt: skip
def test_turned_words__are_told_from_words_in_another_form(ours, theirs, told):
    assert turned(ours, theirs) == told
    assert turned(theirs, ours) == [(b, a) for a, b in told]


def test_turned_words__knows_the_negations_of_a_language_that_has_these_alone():
    assert turned("Nós vamos. Não eles", "Nós vamos não. Eles", "pt") == [("vamos. Não", "vamos não.")]


@given(
    st.lists(st.sampled_from(["not", "us", "US", "5", "-5", "5%", "go.", "go,", "…", "“"]), max_size=12).map(" ".join)
)
def test_turned_words__no_text_turns_itself(text):
    assert turned(text, text) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "another"),
    [
        ("re sign", "resign", True),
        ("re signed it", "resigned it", True),
        ("re covering", "recovering", True),
        ("a part", "apart", True),
        ("the rapist", "therapist", True),
        ("re open", "reopen", False),
        ("co operate", "cooperate", False),
        ("e mail", "email", False),
        ("any one", "anyone", False),
        ("don't", "dont", False),
    ],
)
def test_joins_another_word__is_told_from_a_word_with_a_hyphen(ours, theirs, another):
    assert joins_another_word(ours.split(), theirs.split()) is another
    assert joins_another_word(theirs.split(), ours.split()) is another


@pytest.mark.parametrize(
    ("quotation", "source", "expected"),
    [
        ("He will re-sign with the port on Monday", "He will resign with the port on Monday", "altered"),
        ("The board will re-open the lock on Monday", "The board will reopen the lock on Monday", "repaired"),
        ("The rapist was heard by the board on Monday", "Therapist was heard by the board on Monday", "altered"),
        ("They gave us the money for the bridge", "They gave US the money for the bridge", "altered"),
        ("We must go. Not you or your brother", "We must go not. You or your brother", "altered"),
        ("[Peter Jones] took the money from the safe", "Nobody took the money from the safe", "altered"),
        ("[Peter Jones] took the money from the safe", "He took the money from the safe", "repaired"),
        ("[Peter Jones] took the money from the safe", "Mary Brown took the money from the safe", "altered"),
        ("We will ... open the lock before the spring", "We will never, under any rule, open the lock before the spring", "altered"),
        ("We will ... open the lock before the spring", "We will, as we never tire to say, open the lock before the spring", "repaired"),
        ("It was -5 degrees … at the quay that night", "It was 5 degrees or so at the quay that night", "altered"),
        ("Call 1234567890 at the quay this year", "Call 1234567891 at the quay this year", "altered"),
        ("Call 1234567890 at the quay this year", "Call 1,234,567,890 at the quay this year", "repaired"),
    ],
)  # fmt: skip
def test_check__small_signs_that_turn_the_words_are_seen(quotation, source, expected):
    assert verdict(quotation, source)["verdict"] == expected

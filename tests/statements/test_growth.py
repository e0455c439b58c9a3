"""A page is read in linear time, whatever quotation marks stand in it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.calls import calls_of
from tests.fuzz.hostile import timed
from whence.statements.said import statements_in
from whence.statements.words.sentences import paragraph_breaks

MARKS = ["“", "”", '"', "‘", "’", "'", "«", "»", "„", "‚", "‹", "›", "「", "」", "``", "''", "(", ")"]
BETWEEN = [
    " ",
    "Ada Krol said",
    ", he added, ",
    "a quay",
    ". ",
    ": ",
    " — ",
    "\n",
    "\n\n",
    "to say that ",
    "claims of ",
]
FEW, MANY = 120, 960  # times that a unit is repeated: both are longer than what is taken for one sentence


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(BETWEEN)), min_size=1, max_size=6),
    st.sampled_from(["en", "de", "tr", "ar"]),
)
@example(["“"], "en")
@example(["“", "‘", "Ada Krol said", "”"], "en")
@example(["'", "a quay", '"'], "en")
@example(["„", "\n\n", "«", ", he added, "], "de")
def test_statements_in__takes_linear_time_for_any_mixture_of_marks(unit, language):
    few, many = ("".join(unit) * times for times in (FEW, MANY))
    calls_of(statements_in, few, language=language)  # tables are loaded once
    assert (
        calls_of(statements_in, many, language=language)
        <= 1.5 * MANY / FEW * calls_of(statements_in, few, language=language) + 2000
    )


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(BETWEEN)), max_size=40))
def test_statements_in__any_mixture_of_marks_gives_ranges_inside_the_text(parts):
    text = "".join(parts)
    ranges = [(one.start, one.stop) for one in statements_in(text, language="en")]
    assert ranges == sorted(set(ranges))
    assert all(0 <= start < stop <= len(text) for start, stop in ranges)


@pytest.mark.parametrize("pronoun", ["he", "they"])
def test_statements_in__a_pronoun_costs_the_same_on_a_long_page(pronoun):
    unit = f"Ada Krol met Olle Berg. “We sail on,” {pronoun} said. "
    calls_of(statements_in, unit, language="en")
    assert (
        calls_of(statements_in, unit * MANY, language="en")
        <= 1.5 * MANY / FEW * calls_of(statements_in, unit * FEW, language="en") + 2000
    )


@pytest.mark.parametrize("blanks", ["\x85" * 400_000, " " * 400_000 + "\n" + "\t" * 400_000])
def test_paragraph_breaks__pass_over_a_long_run_of_blanks_once(blanks):
    assert timed(len(blanks), paragraph_breaks, f"A quay.{blanks}The end.") == [7] * ("\n" in blanks)

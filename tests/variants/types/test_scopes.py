"""Words that say for whom, when or of whom a claim holds, and padding in the same shape that does not."""

import pytest

from tests.variants.types.both_ways import both, told


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The pump is safe for adults.", "The pump is safe."),
        ("The pump is safe in small rooms for children.", "The pump is safe."),
        ("The syrup is safe when taken with food.", "The syrup is safe."),
        ("The tax is cut for firms with fewer than 10 workers.", "The tax is cut for firms."),
        ("The tenant may leave after paying the fine.", "The tenant may leave."),
        ("In a draft version, the law bans smoking.", "The law bans smoking."),
        ("The syrup is safe. However, it must not be given to infants.", "The syrup is safe."),
        ("Orrin was acquitted of murder but convicted of theft.", "Orrin was convicted of theft."),
        ("The wife of the mayor was shot.", "The mayor was shot."),
        ("The lawyer of Mara Vane confessed.", "Mara Vane confessed."),
        ("Orrin was acquitted of murder and convicted of theft.", "Orrin was convicted of theft."),
        ("The pump is safe for adults over 60.", "The pump is safe."),
        ("The ride is free for children under 12.", "The ride is free."),
        ("The syrup is safe when you take it with food.", "The syrup is safe."),
        ("The path is open when the tide is low.", "The path is open."),
        ("The tenant may leave once the fine is paid.", "The tenant may leave."),
        ("The boat must be washed before it is painted.", "The boat must be washed."),
    ],
)
def test_judge_scope__misses_a_limit_or_who_it_was(a, b):
    assert told(a, b) == both("omission")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The tenant left after paying the fine.", "The tenant left."),
        ("The syrup was ready when taken from the stove.", "The syrup was ready."),
        ("The plan is good for the town.", "The plan is good."),
        ("The fair was held for children.", "The fair was held."),
        ("The mayor came with more than 10 guests.", "The mayor came."),
        ("In a short version, the song is popular.", "The song is popular."),
        ("The boat is new. However, it is not for sale.", "The boat is new."),
        ("The boat was tired but happy.", "The boat was happy."),
        ("The spokesman of the union confirmed the strike.", "The union confirmed the strike."),
        ("The roof of the church was repaired.", "The church was repaired."),
        ("The price rose in April and fell in June.", "The price fell in June."),
        ("The fair was held for children under 12.", "The fair was held."),
        ("The tenant left once the fine was paid.", "The tenant left."),
        ("The quay is empty when it rained.", "The quay is empty."),
        ("The boat was new when they bought it.", "The boat was new."),
    ],
)
def test_judge_scope__leaves_padding(a, b):
    assert told(a, b) == both("")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The board met. Each and every boat has a berth in the harbour.",
            "The board met. Each boat has a berth in the harbour.",
        ),
        (
            "The tide is low. If a boat lies at the quay, its owner pays the toll.",
            "The tide is low. A boat lies at the quay, its owner pays the toll.",
        ),
    ],
)
def test_type_variants__claims_nothing_of_words_said_twice_or_a_broken_sentence(a, b):
    assert told(a, b) == [[], []]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The board met. Every boat has a berth in the harbour.",
            "The board met. A boat and every barge has a berth in the harbour.",
        ),
        ("The quay is shut until May.", "The quay is shut in May."),
        ("All boats pay the toll in the harbour.", "Boats pay the toll in the harbour."),
    ],
)
def test_type_variants__still_tells_a_limit(a, b):
    assert all(told(a, b))

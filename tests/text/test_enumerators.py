import pytest

from whence.text.enumerators import mark_enumerators
from whence.text.numbers import find_numbers


def enumerators(text):
    return [number.text for number in mark_enumerators(text, find_numbers(text)) if number.kind == "enumerator"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The board decides: 1. the pier is closed; 2. the tram runs.", ["1", "2"]),
        ("As (3) says, the fee is 12 crowns.", ["3"]),
        ("Call (248) 555 or (31) 444 at noon.", []),
        ("7 barges left. 8 stayed.", []),
        ("The fleet grew to 12. The mayor of 3 towns came.", []),
        ("It rained for 14 days in 15 towns on 16 lakes.", []),
        ("every owner 41 of a boat shall 42 pay the toll 43 of 900 crowns 44 at the 45 lock", ["41", "42", "43", "44", "45"]),
    ],
)  # fmt: skip
def test_mark_enumerators__knows_what_only_counts(text, marked):
    assert enumerators(text) == marked


def test_mark_enumerators__takes_four_numbers_in_a_row_for_no_numbering():
    assert enumerators("every owner 41 of a boat shall 42 pay the toll 43 of 900 crowns 44 at the lock") == []

"""Lengths of time, days and codes: what is another one, and what is the same in other words."""

import pytest

from tests.variants.tradition import build
from tests.variants.types.both_ways import both, told
from whence.variants.readings.readings import type_variants


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("", "The trip lasted half an hour.", "The trip lasted 30 minutes."),
        ("number", "The trip lasted half an hour.", "The trip lasted 40 minutes."),
        ("", "The strike lasted a fortnight.", "The strike lasted two weeks."),
        ("date", "On May 3 the bridge fell.", "In May the bridge fell."),
        ("", "On 3 May 2021 the bridge fell.", "On 3 May the bridge fell."),
        (
            "",
            "On May 3 the bridge fell. It was May 3, and it rained.",
            "In May the bridge fell. It was May 3, and it rained.",
        ),
        ("number", "The ticket cost 10–20 euros.", "The ticket cost 1020 euros."),
        ("", "The ticket cost 1 020 euros.", "The ticket cost 1020 euros."),
        ("entity", "The rule in section 3(a) applies.", "The rule in section 3(b) applies."),
        ("predicate", "The checksum is 9f86d081884c7d65 here.", "The checksum is 9f86d081884c7d66 here."),
        ("", "The F-16s flew over the town.", "The F-16 flew over the town."),
    ],
)
def test_type_variants__tells_another_length_day_or_code(kind, a, b):
    assert told(a, b) == both(kind)


def test_type_variants__shows_the_middle_of_a_month_with_its_month():
    tokens = build(("Le pont ouvre le 15 février aux camions.", "Le pont ouvre mi-février aux camions."), language="fr")
    (table,) = type_variants(*tokens)
    assert [row["text"] for row in table.to_pylist() if row["type"] == "date"] == ["mi-février"]

"""A bound of a number that one text lacks counts also where the sentence around it is reworded in part."""

import pytest

from tests.variants.tradition import build
from whence.variants.readings.readings import type_variants


@pytest.mark.parametrize("bound", ["at least", "as many as", "only"])
def test_type_variants__tells_a_bound_that_is_gone_from_a_sentence_reworded_in_part(bound):
    text = "The crew found {}12 barrels on the quay before dawn."
    other = "The divers saw 12 barrels on a boat before dawn."
    (table,) = type_variants(*build((text.format(bound + " "), other), language="en"))
    (row,) = [row for row in table.to_pylist() if row["lemma"] == bound]
    assert row["factual"] and "bounds the number" in row["why"]

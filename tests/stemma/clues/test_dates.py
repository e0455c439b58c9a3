"""Dates: later or earlier as far as they are known, and a nudge where they are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from whence.stemma.clues.dates import is_after, span_between, weigh_dates, weigh_undated
from whence.stemma.trees.ancestry import LATE


def page(day, hour=0, precision="second"):
    """A page published on a day of April; None: undated."""
    return {"published": day and datetime(2025, 4, day, hour, tzinfo=UTC), "published_precision": precision}


def test_is_after__counts_what_precision_hides_as_no_difference():
    assert is_after(page(17, 9), page(16))
    assert not is_after(page(16, 9), page(16, 0, "day"))
    assert is_after(page(17), page(16, 0, "day"))
    assert not is_after(page(None), page(16)) and not is_after(page(16), page(None))


def test_weigh_dates__charges_a_parent_younger_than_its_child():
    weights = weigh_dates([page(16), page(17), page(None)])
    assert weights[1, 0] == LATE and np.count_nonzero(weights) == 1


def test_weigh_undated__only_settles_ties():
    weights = weigh_undated([page(16), page(None)])
    assert 0 < weights[1, 0] < 0.1 and np.count_nonzero(weights) == 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "less than a second"),
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (7300, "2 hours"),
        (86400, "1 day"),
    ],
)
def test_span_between__is_told_in_the_largest_unit_that_fits(seconds, words):
    one = page(16)
    assert span_between(one, {"published": one["published"] + timedelta(seconds=seconds)}) == words

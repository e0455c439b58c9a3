import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.fit_support import fit_held, share_of
from whence.stemma.support import CALIBRATION, DECIDED, calibrate, support_merger

SHARES = st.floats(0, 1)


@given(SHARES, SHARES)
def test_calibrate__rises_with_the_share_and_can_be_turned_round(one, other):
    low, high = sorted((one, other))
    assert 0 <= calibrate(low) <= calibrate(high) <= 1
    assert abs(share_of(calibrate(one)) - one) < 1e-6


def test_calibrate__gives_nothing_to_a_share_of_nothing():
    assert CALIBRATION[0] == (0.0, 0.0) and CALIBRATION[-1][0] == 1.0
    assert calibrate(0.0) == 0.0


@given(st.floats(0, 1e6), st.floats(0, 1e6), SHARES)
def test_support_merger__rises_with_what_is_saved(one, other, held):
    low, high = sorted((one, other))
    assert 0 < support_merger(low, held) <= support_merger(high, held) <= 1


@given(SHARES, SHARES, st.floats(0, 1e6))
def test_support_merger__rises_with_the_replicates_that_hold_the_edge(one, other, saved):
    low, high = sorted((one, other))
    assert support_merger(saved, low) <= support_merger(saved, high)


def test_support_merger__decides_an_edge_that_replicates_hold_and_not_the_other_one():
    assert support_merger(20.0, 0.4) < DECIDED <= support_merger(20.0, 1.0)
    assert support_merger(0.1, 1.0) < DECIDED  # nor where a second source hardly pays


def test_fit_held__rises_with_the_share():
    held, right = np.array([0.1, 0.3, 0.6, 0.95, 1.0, 1.0]), np.array([0.0, 1.0, 0.0, 1.0, 1.0, 1.0])
    points = fit_held(held, right)
    assert [share for share, _ in points] == [0.2, 0.6, 0.95, 1.0]
    assert [value for _, value in points] == pytest.approx([1 / 3, 1 / 3, 1.0, 1.0], abs=1e-3)

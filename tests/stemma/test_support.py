from hypothesis import given
from hypothesis import strategies as st

from evaluation.fit_support import share_of
from whence.stemma.support import CALIBRATION, calibrate, support_merger

SHARES = st.floats(0, 1)


@given(SHARES, SHARES)
def test_calibrate__rises_with_the_share_and_can_be_turned_round(one, other):
    low, high = sorted((one, other))
    assert 0 <= calibrate(low) <= calibrate(high) <= 1
    assert abs(share_of(calibrate(one)) - one) < 1e-6


def test_calibrate__gives_nothing_to_a_share_of_nothing():
    assert CALIBRATION[0] == (0.0, 0.0) and CALIBRATION[-1][0] == 1.0
    assert calibrate(0.0) == 0.0


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_support_merger__rises_with_what_is_saved(one, other):
    low, high = sorted((one, other))
    assert 0 < support_merger(low) <= support_merger(high) <= 1

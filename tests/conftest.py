"""Hypothesis profiles: how many examples, and whether they are the same each time.

    HYPOTHESIS_PROFILE=thorough make test

default    50 examples, the same in every run
few        10, for kernels run as plain Python (NUMBA_DISABLE_JIT=1)
thorough   1,000, new ones in every run
"""

import importlib.util
import os
from pathlib import Path

from hypothesis import HealthCheck, settings

from tests.compiled import forget_stale

FIXED = {"derandomize": True, "deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("default", max_examples=50, **FIXED)
settings.register_profile("few", max_examples=10, **FIXED)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_configure(config):
    """Forget kernels compiled of other sources, once and before any is loaded: not in each process of pytest-xdist."""
    package = Path(importlib.util.find_spec("whence").origin).parent
    if not hasattr(config, "workerinput") and os.access(package, os.W_OK):
        forget_stale(package)

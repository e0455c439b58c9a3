"""No pattern of ours explodes on a line: whatever a page repeats, matching it costs about its square at most."""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from itertools import product

import pytest

import whence

LINE = 300  # code points; longer lines are prose, which is searched by its words
LATE = 0.25  # CPU seconds; a match of a line takes a few microseconds, one whose cost is its cube a tenth of a second
SIGNS = "aA1 \n.,(/-'\"<=&;:@мЯ)>#|“—%"
OPENINGS = ["", "(", "A", "<a ", "1 "]
UNITS = [*SIGNS, *(a + b for a, b in product("aA1(-", " /.,'-@&="))]
EXTRAS = ("whence.engines.spark", "whence.semantic", "whence.web", "whence.__main__")  # of packages that may be missing


def patterns() -> Iterator[tuple[str, re.Pattern]]:
    """Name and pattern of all that stand in a module, or that a cached function without arguments makes."""
    for found in pkgutil.walk_packages(whence.__path__, "whence."):
        if found.name.startswith(EXTRAS):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if hasattr(value, "cache_info") and value.__module__ == found.name and takes_nothing(value):
                value = value()
            if isinstance(value, re.Pattern):
                yield f"{found.name}.{name}", value


def takes_nothing(function) -> bool:
    return function.__wrapped__.__code__.co_argcount == function.__wrapped__.__code__.co_kwonlyargcount == 0


class LateError(Exception):
    pass


@pytest.fixture
def clock():
    def stop(*_):
        raise LateError

    before = signal.signal(signal.SIGPROF, stop)
    yield lambda seconds: signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


def explodes(pattern: re.Pattern, clock) -> str | None:
    """The first line that a pattern takes too long for."""
    for unit, opening in product(UNITS, OPENINGS):
        line = opening + unit * (LINE // len(unit)) + "§x"
        try:
            clock(LATE)
            pattern.match(line.encode() if isinstance(pattern.pattern, bytes) else line)
            clock(0)
        except LateError:
            return line
    return None


def test_patterns__none_explodes_on_a_line(clock):
    found = dict(patterns())
    assert len(found) > 200
    assert {name: line for name, pattern in found.items() if (line := explodes(pattern, clock))} == {}


@pytest.mark.parametrize("exploding", [r"(?:a*)*b", r"(?:\w+\s?){1,6}\)", r"\s*,?\s*\)?\s*x?\s*y"])
def test_explodes__sees_nested_and_adjoining_repetitions(exploding, clock):
    assert explodes(re.compile(exploding), clock)

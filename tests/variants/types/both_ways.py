"""The factual readings of two sentences amid others that stay, each held against the other."""

from tests.variants.tradition import build
from whence.variants.readings.readings import type_variants


def factual(a, b, language="en"):
    (table,) = type_variants(
        *build((BODY.format(a), BODY.format(b)) if language == "en" else (a, b), language=language)
    )
    return [row for row in table.to_pylist() if row["factual"]]


BODY = "The quay was shut on Monday after the storm, and the boats lay in the river. {} The fair opens in May on the green."
ONE_SIDED = {"omission": "addition"}


def told(a, b, language="en"):
    """The types of the factual readings of b against a, and of a against b."""
    return [[row["type"] for row in factual(x, y, language)] for x, y in ((a, b), (b, a))]


def both(kind):
    """A type, and what it is the other way round."""
    return [[kind], [ONE_SIDED.get(kind, kind)]] if kind else [[], []]

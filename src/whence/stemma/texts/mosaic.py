"""Whether a text is a mosaic of two others: with the one up to a border, with the other from there on.

Only places where the two differ and the text goes with one of them tell: a place is a column, or a run of columns side by
side where it goes with the same one in the same way, so that a stretch that was left out is one place. Two accounts of the
same row of places are weighed:

- mosaic: up to some border all go with the first, from there on all with the second, but for a share of ASIDE, chance agreements;
  every border is as likely as any other, and all of them are added up;
- one mixture: each place goes with the first as likely as any other place, at a rate that nobody knows (all rates added up:
  a! b! / (a + b + 1)! of a and b places). So it is where the true source is a third text, akin to both.

That two sources cost less than one shows that something of the second is there; this, that it is there in one piece.
The row of places of one text and two others is that of Boni, Posada & Feldman, "An exact nonparametric method for
inferring mosaic structure in sequence triplets", Genetics 176, 2007; their test asks how far the row climbs and falls at
random, where a likelihood ratio says in nats how much speaks for a border. Cost: linear in columns. Checked in
tests/stemma/texts/test_mosaic.py against tests/reference/mosaic.py.
"""

from __future__ import annotations

from math import lgamma, log

import numpy as np

ASIDE = 0.03  # share of places that go with the source they do not come from


def tell_sides(first: np.ndarray, second: np.ndarray, child: np.ndarray) -> np.ndarray:
    """Which of two texts a third goes with, place by place: int32 (m,), slots, three times -> bool (k,), True for the first."""
    differ = first != second
    told = differ | (first != 0)  # a column that neither has parts no places
    side = np.where(child == first, 1, np.where(child == second, 2, 0))
    way = np.where(differ, side * 4 + 2 * (first == 0) + (second == 0) + 1, 0)[told]
    opens = np.ones(len(way), bool)
    opens[1:] = way[1:] != way[:-1]
    places = side[told][opens & (way > 4)]
    return places == 1


def weigh_mosaic(first: np.ndarray, second: np.ndarray, child: np.ndarray) -> float:
    """How much more likely a mosaic of two texts is than one mixture of them, in nats; 0 where no place tells."""
    sides = tell_sides(first, second, child)
    n, n_first = len(sides), int(sides.sum())
    likely, unlikely = log(1 - ASIDE), log(ASIDE)
    before = np.concatenate(([0.0], np.cumsum(np.where(sides, likely, unlikely))))
    behind = np.concatenate(([0.0], np.cumsum(np.where(sides, unlikely, likely))))
    borders = before + behind[-1] - behind
    mosaic = float(np.logaddexp.reduce(borders)) - log(n + 1)
    return mosaic - (lgamma(n_first + 1) + lgamma(n - n_first + 1) - lgamma(n + 2))

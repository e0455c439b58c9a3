"""Which page of an origin is nearest to it: the one from which the others of it were copied, as far as can be told.

In order: the only page that others of the origin name in their credits; the only page that no other of them was copied to, by the
stemma, where an edge is decided; the one dated before all others; of those at the top of the stemma the one that keeps most of the
archetype, unchanged. A page that only quotes the text is not at its top where another one speaks it. Where all of these tie there is none, and the reason says so. Cost: linear in pages and edges.
Checked by tests/kinship/test_nearest.py.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from whence.kinship.contenders import agency_of_site
from whence.stemma.clues.dates import is_after

CLEARLY = 0.05  # by which a share of the archetype must be greater


@dataclass(frozen=True)
class Copying:
    """Who copied from whom: by witness_id, lost copies skipped."""

    parents: dict[int, set[int]]
    decided: dict[int, bool]  # whether every edge to a witness is decided
    kept: dict[int, float]  # share of the archetype that a witness has, unchanged


def read_copying(nodes: pa.Table, edges: pa.Table, traditions: pa.Table) -> Copying:
    """What the stemmata say: NODE, EDGE, TRADITION -> Copying."""
    witness_of = dict(zip(nodes["node_id"].to_pylist(), nodes["witness_id"].to_pylist(), strict=True))
    above: dict[int, list[tuple[int, bool]]] = {}
    for parent, child, decided in zip(
        *(edges[name].to_pylist() for name in ("parent", "child", "decided")), strict=True
    ):
        above.setdefault(child, []).append((parent, decided))
    parents: dict[int, set[int]] = {}
    sure: dict[int, bool] = {}
    for node, witness in witness_of.items():  # a compilation is a node of several stemmata
        if witness is not None:
            own = above.get(node, ())
            parents.setdefault(witness, set()).update(
                found for one, _ in own for found in extant_above(one, witness_of, above)
            )
            sure[witness] = sure.get(witness, True) and all(decided for _, decided in own)
    kept: dict[int, float] = {}
    columns = (traditions[name].to_pylist() for name in ("witness_id", "coverage", "fidelity"))
    for witness, coverage, fidelity in zip(*columns, strict=True):
        kept[witness] = max(kept.get(witness, 0.0), (coverage or 0.0) * (fidelity or 0.0))
    return Copying(parents, sure, kept)


def extant_above(node: int, witness_of: dict[int, Any], above: dict[int, list[tuple[int, bool]]]) -> set[int]:
    """The nearest witnesses at a node or above it."""
    found, seen, waiting = set(), set(), [node]
    while waiting:
        node = waiting.pop()
        if witness_of.get(node) is not None:
            found.add(witness_of[node])
        elif node not in seen:
            seen.add(node)
            waiting += [parent for parent, _ in above.get(node, ())]
    return found


def find_nearest(
    copies: list[dict[str, Any]],
    copying: Copying,
    credited: dict[int, list[int]],
    quoting: frozenset[int] = frozenset(),
) -> tuple[dict[str, Any] | None, str]:
    """The nearest of the pages of one origin, and why.

    ``credited``: whom each names, by place in ``copies``; ``quoting``: the witness_ids of pages that quote all they have.
    """
    if len(copies) == 1:
        return copies[0], "the only page"
    named = Counter(one for several in credited.values() for one in several)
    if len(named) == 1 and not set(named) & set(credited):
        one = copies[next(iter(named))]
        who = "one of the others names" if len(credited) == 1 else f"{len(credited)} of the others name"
        return one, f"{who} {one['key']} as the source"
    agencies = [copy for copy in copies if agency_of_site(copy)]
    if len(agencies) == 1:
        return agencies[0], f"{agencies[0]['key']} is the agency’s own page"
    ids = {copy["witness_id"] for copy in copies}
    speaking = [copy for copy in copies if copy["witness_id"] not in quoting] or copies
    tops = [copy for copy in speaking if not copying.parents.get(copy["witness_id"], set()) & ids] or speaking
    below = [copy for copy in copies if copying.parents.get(copy["witness_id"], set()) & ids]
    if len(tops) == 1 and any(copying.decided[copy["witness_id"]] for copy in below):
        return tops[0], f"the others descend from {tops[0]['key']}, by the stemma"
    first = min(copies, key=lambda copy: (copy["published"] is None, copy["published"] or 0))
    if all(is_after(copy, first) for copy in copies if copy is not first):
        return first, f"{first['key']} is dated before all the others"
    best = sorted(tops, key=lambda copy: -copying.kept.get(copy["witness_id"], 0.0))[:2]
    shares = [copying.kept.get(copy["witness_id"], 0.0) for copy in best]
    if len(best) == 2 and shares[0] >= shares[1] + CLEARLY:
        return best[0], f"{best[0]['key']} keeps most of the text unchanged"
    return None, "words, dates and credits do not tell which page came first"

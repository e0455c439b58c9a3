"""Blocks: how the members of a very large tradition that are not compared with all others find their sources.

Of such a tradition some members are compared each with each (worked.py), and their stemma is drawn as if they were alone. Every
other text belongs to the *block* of the compared text that it costs least to be made from, of those it shares most with. To the block belong its root, which is the
earliest witness of that text, and the compared witnesses that were drawn as its copies: they may be copies of copies in the block. A stemma of each
block is drawn below its root, by the same rules as any stemma. So each witness but the root of all has its parent from one block, and
what hangs together block by block is a tree again. A block of more than MOST_BLOCK forms is a very large tradition in
its turn: so many are compared, and the others fall into blocks of these.

So a witness is compared with its nearest relatives, and two of different blocks never are: a source that fell into another block is lost.
Lost nodes and second sources are not looked for in blocks, and what has such a parent keeps it. No rival outside a block is seen, so that an edge
has SEEN of the support that it would have.

Cost: members times the compared texts that have some word of theirs, and the squares of the blocks. Checked by tests/stemma/test_blocks.py;
evaluation/blocks.py holds it against stemmata without blocks.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from whence.kernel import kernel
from whence.read.known import Known
from whence.stemma.compared import draw_compared, node_of
from whence.stemma.support.evidence import NEAREST
from whence.stemma.support.support import DECIDED
from whence.stemma.texts.costs import ADD, CHANGE, DROP, SAME
from whence.stemma.texts.variation import ADDED, ADJACENT, DROPPED, DROPPED_WORD, RAREST, REPLACED, Rows
from whence.variants.collation.twins import find_twins
from whence.variants.collation.worked import Nearest, are_worked_on, keep_columns

MOST_CLOSE = 16  # compared texts that share most with a text: it belongs to the one that it costs least to be made from
MOST_BLOCK = 200  # forms; 2 at least, so that each block has fewer than what it is of
SEEN = 0.9  # of an edge's support: so many of the edges that are right without blocks are right with them (evaluation/blocks.py)
Collation = dict[int, dict[str, Any]]


def hang_tied(
    tied: Rows, core: Rows, collation: Collation, known: tuple[Known, ...], core_edges: Rows
) -> tuple[Rows, Rows]:
    """The rows of NODE of tied members, and the rows of EDGE of all: those of blocks, and of the core what no block has anew.

    tied, core : rows of COPY, of witnesses that are not and are compared; collation : the row of each, by witness
    core_edges : rows of EDGE, the stemma of the core alone
    """
    nodes: Rows = []
    anew: dict[int, dict[str, Any]] = {}
    n_tokens = max(edge["stop"] for edge in core_edges)
    below = children_of(core, core_edges)
    own = {copy["witness_id"] for copy in core}
    waiting = [(first, members + below.get(node_of(first), [])) for first, members in block_of(tied, core, collation)]
    for first, members in waiting:  # grows while it is walked
        every = sorted([first, *members], key=lambda copy: copy["witness_id"])
        chosen = np.array([copy is first for copy in every]) | are_worked_on(every, MOST_BLOCK)
        compared = [copy for copy, is_in in zip(every, chosen, strict=True) if is_in]
        rest = [copy for copy, is_in in zip(every, chosen, strict=True) if not is_in]
        own_nodes, own_edges = draw_compared(
            compared, keep_columns(compared, collation)[0], known, first=first["witness_id"]
        )
        told = (
            f"{NEAREST}{len(compared):,} members that were compared with it; the tradition is too large to compare all"
        )
        nodes += [node for node in own_nodes if node["witness_id"] not in own and node["node_id"] != node_of(first)]
        anew |= {edge["child"]: hold_less(edge, told) | {"start": 0, "stop": n_tokens} for edge in own_edges}
        waiting += block_of(rest, compared, collation) if rest else []
    return nodes, [edge for edge in core_edges if edge["child"] not in anew] + list(anew.values())


def children_of(core: Rows, edges: Rows) -> dict[int, Rows]:
    """The compared witnesses that have one source, by its node, where the user does not call that certain."""
    n_sources = Counter(edge["child"] for edge in edges)
    copy_of = {node_of(copy): copy for copy in core}
    children: dict[int, Rows] = {}
    for edge in edges:
        if n_sources[edge["child"]] == 1 and edge["child"] in copy_of and edge["support"] < 1:
            children.setdefault(edge["parent"], []).append(copy_of[edge["child"]])
    return children


def hold_less(edge: dict[str, Any], told: str) -> dict[str, Any]:
    """An edge whose rivals are not all seen."""
    if edge["support"] == 1.0:  # the user calls it certain
        return edge
    support = SEEN * edge["support"]
    return edge | {
        "support": support,
        "decided": edge["decided"] and support >= DECIDED,
        "evidence": [told, *edge["evidence"]],
    }


def block_of(tied: Rows, core: Rows, collation: Collation) -> list[tuple[dict[str, Any], Rows]]:
    """The blocks: the root of each, the earliest witness of its text, and the members that hang below it."""
    numbers, firsts = find_twins(core, collation)
    source: dict[int, dict[str, Any]] = {}
    far = max((copy["published"] for copy in core if copy["published"]), default=None)
    for copy, number in sorted(
        zip(core, numbers, strict=True),
        key=lambda pair: (pair[0]["published"] is None, pair[0]["published"] or far, pair[0]["key"] or ""),
    ):
        source.setdefault(number, copy)
    words: dict[str, int] = {}
    placed = [placed_words(core[i], collation, words) for i in firsts]
    nearest = Nearest(placed)
    numbers, firsts = find_twins(tied, collation)
    home = []
    for i in firsts:
        own = placed_words(tied[i], collation, words)
        close = nearest.closest(own, MOST_CLOSE)
        home.append(close[int(np.argmin([cost_plainly(placed[near], own) for near in close]))])
    members: dict[int, Rows] = {}
    for copy, number in zip(tied, numbers, strict=True):
        members.setdefault(home[number], []).append(copy)
    return [(source[number], members[number]) for number in sorted(members)]


@kernel
def cost_plainly(parent: np.ndarray, child: np.ndarray) -> float:
    """What a child costs from a parent as ``costs.walk_costs`` has it, were all words as rare and none like another.

    parent, child : int64, ascending: each word as its column, shifted by 32 bits, and its number
    """
    state, total, i, j = SAME, 0.0, 0, 0
    while i < len(parent) or j < len(child):
        before = np.int64(parent[i] >> 32) if i < len(parent) else np.int64(1) << 40
        after = np.int64(child[j] >> 32) if j < len(child) else np.int64(1) << 40
        share = 1.0 if state == SAME else ADJACENT
        if before < after:
            total += DROPPED_WORD + (0.0 if state == DROP else DROPPED * share)
            state = DROP
        elif after < before:
            total += RAREST + (0.0 if state == ADD else ADDED * share)
            state = ADD
        elif parent[i] != child[j]:
            total += REPLACED * share
            state = CHANGE
        else:
            state = SAME
        i += 1 if before <= after else 0
        j += 1 if after <= before else 0
    return total


def placed_words(copy: dict[str, Any], collation: dict[int, dict[str, Any]], known: dict[str, int]) -> np.ndarray:
    """The words of a copy, each with its column, as numbers: int64, ascending. ``known`` numbers the words."""
    row, text = collation[copy["witness_id"]], copy["text"] or ""
    spans = zip(row["column"], row["char_start"], row["char_stop"], strict=True)
    return np.array([column << 32 | known.setdefault(text[a:b], len(known)) for column, a, b in spans], np.int64)

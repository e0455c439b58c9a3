"""The archetype: the text all witnesses descend from, the extant one or a reconstruction.

Where the root of the stemma is a witness, its words are the archetype. Where it is lost, each column has the
reading from which the tree is cheapest (settle.py); of equals the one with the better authority, that is
nearer to the root, then earlier, then first by key. Two damaged copies are joined (damaged.py). Punctuation and
space follow the witnesses that have the reading, by majority. The second table is the collation with a row more
for each tradition: the archetype itself, without witness_id, its characters counted in its running text. Of a very large
tradition only the members that are worked on (worked.py) have a say, and a witness without words has none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from whence import tables
from whence.stemma.texts import settle
from whence.stemma.texts.damaged import join_damaged
from whence.stemma.texts.variation import Rows, Variation, part_wordless, read_variation, traditions_of
from whence.stemma.trees.tree import depths_of
from whence.variants.collation.twins import collation_table, find_twins, number_alike
from whence.variants.collation.worked import split_tradition

LONG_GAP = 6  # words from which a gap has no say
NOISE = 1e-6  # nats, of floating point: readings that cost no more than this above the cheapest are as good
Token = tuple[str, str]  # a word with the punctuation that touches it, and the white space behind it


@dataclass(frozen=True)
class Choice:
    """The columns of the archetype, in order, and who carries each."""

    columns: list[int]
    carriers: list[list[tuple[int, int]]]  # rows of witnesses that have it, and how many are its like; the best first
    support: list[float]  # share of the witnesses with a say that have it
    lost: bool


def reconstruct_archetype(
    copies: pa.Table, collation: pa.Table, nodes: pa.Table, edges: pa.Table
) -> tuple[pa.Table, pa.Table]:
    """Reconstruct the archetype of each tradition: COPY, COLLATION, NODE, EDGE -> ARCHETYPE, COLLATION.

    A tradition without words has no token, and a row without columns. Raises TableError if a column is missing.
    """
    nodes_of = tables.by_tradition(tables.conform(nodes, tables.NODE))
    edges_of = tables.by_tradition(tables.conform(edges, tables.EDGE))
    tokens: Rows = []
    collated: Rows = []
    for tradition, rows, columns in traditions_of(copies, collation):
        worded, wordless = part_wordless(rows, columns)
        core, _, fewer, left = split_tradition(worded or wordless, columns)
        own = core_nodes(nodes_of.get(tradition, []), core)
        choice = choose_words(core, fewer, parents_of(own, edges_of.get(tradition, [])))
        own_tokens, spans = write_tokens(choice, core, fewer)
        tokens += [
            {"tradition_id": tradition, "position": i, "text": text, "space_after": space, "support": support}
            | {"lost": choice.lost}
            for i, ((text, space), support) in enumerate(zip(own_tokens, choice.support, strict=True))
        ]
        collated += [columns[row["witness_id"]] for row in rows]
        starts, stops = [start for start, _ in spans], [stop for _, stop in spans]
        chosen = choice.columns if left is None else left[choice.columns].tolist()
        collated.append({"tradition_id": tradition, "column": chosen, "char_start": starts, "char_stop": stops})
    return tables.table_of(tokens, tables.ARCHETYPE), collation_table(collated)


def core_nodes(nodes: Rows, core: Rows) -> Rows:
    """The nodes of these witnesses, by witness, then the lost ones."""
    known = {row["witness_id"] for row in core} | {None}
    chosen = (node for node in nodes if node["witness_id"] in known)
    return sorted(chosen, key=lambda node: (node["witness_id"] is None, node["witness_id"] or 0))


def parents_of(nodes: Rows, edges: Rows) -> np.ndarray:
    """The parent of each node, -1 at a root; of several parents the one with most of the text.

    Other nodes are left out: where a parent is none of these, its nearest ancestor that is one of them.
    """
    number = {node["node_id"]: i for i, node in enumerate(nodes)}
    above = {edge["child"]: edge["parent"] for edge in edges if edge["child"] not in number}
    parents = np.full(len(nodes), -1, np.int64)
    longest = np.full(len(nodes), -1, np.int64)
    for edge in sorted(edges, key=lambda edge: (edge["child"], edge["start"] or 0)):
        if edge["child"] not in number:
            continue
        child, length = number[edge["child"]], (edge["stop"] or 0) - (edge["start"] or 0)
        if length > longest[child]:
            parent = edge["parent"]
            while parent not in number:
                parent = above[parent]
            parents[child], longest[child] = number[parent], length
    return parents


def choose_words(copies: Rows, collation: dict[int, dict[str, Any]], parents: np.ndarray) -> Choice:
    """The columns of the archetype, given the parent of each node of the stemma: the witnesses, then the lost."""
    variation = read_variation(copies, collation)
    chosen = choose_slots(copies, variation, parents)
    columns = np.flatnonzero(chosen)
    slots, size = variation.slots, np.array([len(group) for group in variation.groups])
    share, _ = settle.share_gaps(slots)
    say = size @ ((slots > 0) | (share > 1 / LONG_GAP))
    carried = slots == chosen
    support = (size @ carried)[columns] / np.maximum(1, say[columns])
    numbers, _ = find_twins(copies, collation)
    text_of = variation.text_of
    authority = authority_of(copies, parents)
    same, firsts = number_alike(numbers[i] for i in authority)
    weights = np.bincount(same).tolist()
    best = [(authority[first], weight) for first, weight in zip(firsts, weights, strict=True)]
    lost = is_lost(parents, len(copies))
    carriers = [[(i, weight) for i, weight in best[: None if lost else 1] if carried[text_of[i], k]] for k in columns]
    return Choice(columns.tolist(), carriers, support.tolist(), lost)


def is_lost(parents: np.ndarray, n_extant: int) -> bool:
    """Whether no witness is the one root of the stemma."""
    roots = np.flatnonzero(parents < 0)
    return not (len(roots) == 1 and roots[0] < n_extant)


def choose_slots(copies: Rows, variation: Variation, parents: np.ndarray) -> np.ndarray:
    """The slot of the archetype in each column: its root's, or the best for all; int32 (m,)."""
    if not is_lost(parents, len(copies)):
        return variation.slots[variation.text_of[np.flatnonzero(parents < 0)[0]]]
    joined = None
    if len(copies) == 2:
        joined = join_damaged(variation.slots[variation.text_of], variation.readings)
    return settle_slots(copies, variation, parents) if joined is None else joined


def settle_slots(copies: Rows, variation: Variation, parents: np.ndarray) -> np.ndarray:
    """The slot of the archetype in each column from which the tree is cheapest."""
    slots = variation.slots[variation.text_of]
    hidden = np.full((len(parents) - len(slots), slots.shape[1]), settle.HIDDEN, np.int32)
    every = np.vstack([slots, hidden])
    share, added = settle.share_gaps(slots)
    full = np.vstack([share, np.ones(hidden.shape)])
    depth = depths_of(parents)
    order = np.argsort(-depth, kind="stable")
    rooted = parents.copy()
    roots = np.flatnonzero(parents < 0)
    rooted[roots[1:]] = roots[0]  # a forest is settled as if its roots hung together
    at_root = settle.settle_columns(every, full, added, rooted, order, variation.prices)
    least = at_root.min(1, keepdims=True)
    chosen = at_root.argmin(1)
    tied = at_root <= least + NOISE
    texts = list(dict.fromkeys(variation.text_of[authority_of(copies, parents)].tolist()))  # of the best witness first
    for k in np.flatnonzero(tied.sum(1) > 1):
        held = (int(slot) for slot in variation.slots[texts, k] if tied[k, slot])
        chosen[k] = next((slot for slot in held if slot > 0), chosen[k])
    return chosen


def authority_of(copies: Rows, parents: np.ndarray) -> list[int]:
    """The witnesses, nearest to the root first, then the earliest, then by key."""
    depth = depths_of(parents)
    far = max((copy["published"] for copy in copies if copy["published"]), default=None)
    return sorted(
        range(len(copies)),
        key=lambda i: (depth[i], copies[i]["published"] is None, copies[i]["published"] or far, copies[i]["key"] or ""),
    )


def write_tokens(
    choice: Choice, copies: Rows, collation: dict[int, dict[str, Any]]
) -> tuple[list[Token], list[tuple[int, int]]]:
    """The tokens of the archetype, and where their words stand in its running text."""
    tokens_of: dict[int, dict[int, tuple[str, str, int, int]]] = {}
    for i in {i for carriers in choice.carriers for i, _ in carriers}:
        row = collation[copies[i]["witness_id"]]
        cut = cut_tokens(copies[i]["text"] or "", row["char_start"], row["char_stop"])
        tokens_of[i] = dict(zip(row["column"], cut, strict=True))
    tokens: list[Token] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for column, carriers in zip(choice.columns, choice.carriers, strict=True):
        votes: Counter[Token] = Counter()
        for i, weight in carriers:
            votes[tokens_of[i][column][:2]] += weight
        most = max(votes.values())
        text, space, lead, length = next(
            tokens_of[i][column] for i, _ in carriers if votes[tokens_of[i][column][:2]] == most
        )
        tokens.append((text, space))
        spans.append((at + lead, at + lead + length))
        at += len(text) + len(space)
    if tokens:
        tokens[-1] = (tokens[-1][0], "")
    return tokens, spans


def cut_tokens(text: str, starts: list[int], stops: list[int]) -> list[tuple[str, str, int, int]]:
    """Each word with what touches it: text, white space behind, characters before the word, characters of it."""
    cut = []
    before = len(text[: starts[0]]) - len(lead_of(text[: starts[0]])) if starts else 0
    for i, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        between = text[stop : starts[i + 1]] if i + 1 < len(starts) else text[stop:]
        tail, space, lead = split_gap(between, last=i + 1 == len(starts))
        cut.append((text[before:stop] + tail, space, start - before, stop - start))
        before = stop + len(between) - len(lead)
    return cut


def lead_of(between: str) -> str:
    """What touches the next word."""
    pieces = between.split()
    return pieces[-1] if pieces and not between[-1].isspace() else ""


def split_gap(between: str, *, last: bool) -> tuple[str, str, str]:
    """What stands between two words as what touches the left one, white space, what touches the right one.

    Punctuation that stands alone goes to the left word; words between, left out of the collation, go nowhere.
    """
    if not any(character.isspace() for character in between):
        return between if not last or not any(map(str.isalnum, between)) else "", "", ""
    body = between.rstrip()
    lead = "" if last else lead_of(between)
    tail = body[: len(body) - len(lead)].rstrip() if lead else body
    space = between[len(tail) : len(between) - len(lead)] if lead else between[len(body) :]
    if any(map(str.isalnum, tail)):
        tail = between[: len(between) - len(between.lstrip())] or between.split(maxsplit=1)[0]
        tail = "" if tail.isspace() or any(map(str.isalnum, tail)) else tail
        space = "\n\n" if "\n\n" in between else " "
    return tail, space, lead

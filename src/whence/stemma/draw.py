"""The stemma: who copied whom, as nodes and edges with support and evidence.

Of a very large tradition some members are compared each with each (worked.py); the others hang under these, block by block
(blocks.py). How a tree is drawn is told in compared.py. A witness without words has nothing that could have been copied: it is a
node without edges, unless the user says for certain from where it is (known.py).
"""

from __future__ import annotations

import pyarrow as pa

from whence import tables
from whence.read.known import Known
from whence.stemma.blocks import hang_tied
from whence.stemma.clues.known import certain_sources
from whence.stemma.compared import draw_compared, node_of, nodes_of_copies
from whence.stemma.support.evidence import tell_relation
from whence.stemma.texts.variation import Rows, part_wordless, traditions_of
from whence.variants.collation.worked import split_tradition


def draw_stemma(copies: pa.Table, collation: pa.Table, *, known: tuple[Known, ...] = ()) -> tuple[pa.Table, pa.Table]:
    """Draw the stemma of each tradition: COPY, COLLATION -> NODE, EDGE.

    ``known``: what the user says of copying, as strong as known.py says. A tradition of one witness is one node, and so is a
    witness without words of which nothing certain is known. Raises TableError if a column is missing.
    """
    nodes: Rows = []
    edges: Rows = []
    for _, rows, collated in traditions_of(copies, collation):
        worded, wordless = part_wordless(rows, collated)
        nodes += nodes_of_copies(wordless)
        if not worded:
            continue
        core, tied, fewer, _ = split_tradition(worded, collated)
        own_nodes, own_edges = draw_compared(core, fewer, known)
        if tied:
            more_nodes, own_edges = hang_tied(tied, core, collated, known, own_edges)
            own_nodes += more_nodes
        nodes += own_nodes
        edges += own_edges + hang_wordless(wordless, worded, known)
    return tables.table_of(nodes, tables.NODE), tables.table_of(edges, tables.EDGE)


def hang_wordless(wordless: Rows, worded: Rows, known: tuple[Known, ...]) -> Rows:
    """The rows of EDGE to witnesses without words that the user says for certain to be from one with words."""
    return [
        {
            "tradition_id": child["tradition_id"],
            "parent": node_of(parent),
            "child": node_of(child),
            "start": 0,
            "stop": 0,
            "support": 1.0,
            "decided": True,
            "evidence": [tell_relation(relation, parent["key"] or "")],
        }
        for child, parent, relation in certain_sources(wordless, worded, known)
    ]

"""What sense adds to what the stages of words told of a tradition: nodes, edges and relations.

A witness that sense ties is a leaf below the one it stands beside, and the edge is decided where dates say which is older. Its words are
not collated: it has no reading, its fidelity is unknown, and its coverage is the share of its neighbour's characters.
Of a tradition that stands beside another one the nearest witness says so in its ``why``.
Checked by tests/semantic/test_join.py.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyarrow as pa

from whence import tables
from whence.sense_tables import SENSE_MEMBER
from whence.stemma.compared import node_of
from whence.stemma.support.evidence import OLDER

Row = dict[str, Any]
TIED = "taken as the original, though dates do not tell: it may be a copy itself"
DOUBT = 0.5  # support of what dates do not tell


def join_senses(
    nodes: pa.Table, edges: pa.Table, archetype: pa.Table, members: pa.Table, sense_members: pa.Table
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Add what sense ties: NODE, EDGE, ARCHETYPE, TRADITION by words, SENSE_MEMBER -> NODE, EDGE, TRADITION.

    Rows by words stay as they are, but for ``why`` and for the support of an original that nothing but sense makes one.
    """
    sensed = tables.by_tradition(tables.conform(sense_members, SENSE_MEMBER))
    lengths: dict[int, int] = defaultdict(int)
    for tradition in archetype["tradition_id"].to_pylist():
        lengths[tradition] += 1
    node_rows, edge_rows = nodes.to_pylist(), edges.to_pylist()
    told = {(row["tradition_id"], row["witness_id"]): row for row in members.to_pylist()}
    for tradition, rows in sensed.items():
        for row in rows:
            if row["parent"] is None:
                if not any(other["dated"] for other in rows if other["parent"] is not None):
                    first = told[tradition, row["witness_id"]]
                    first |= {"relation_support": DOUBT, "why": f"The archetype: {TIED}."}
                continue
            if not row["inside"]:
                beside = told[tradition, row["witness_id"]]
                beside["why"] = f"{(beside['why'] or '').rstrip()} By sense it {evidence_of(row)}.".strip()
                continue
            node_rows.append(
                {
                    "node_id": node_of(row),
                    "tradition_id": tradition,
                    "witness_id": row["witness_id"],
                    "time": row["time"],
                }
            )
            edge_rows.append(edge_of(row, lengths[tradition]))
            told[tradition, row["witness_id"]] = member_of(row)
    ordered = [told[key] for key in sorted(told)]
    return tuple(  # type: ignore[return-value]
        tables.table_of(rows, schema)
        for rows, schema in ((node_rows, tables.NODE), (edge_rows, tables.EDGE), (ordered, tables.TRADITION))
    )


def support_of(row: Row) -> float:
    """How sure a tie is: its likeness, and little where dates do not tell which is older."""
    likeness = DOUBT if row["likeness"] is None else float(row["likeness"])
    return likeness if row["dated"] else min(DOUBT, likeness)


def edge_of(row: Row, n_tokens: int) -> Row:
    """The edge from the witness that a row stands beside."""
    evidence = [evidence_of(row)]
    if not row["dated"]:
        evidence.append(f"{OLDER}: dates do not tell")
    return {
        "tradition_id": row["tradition_id"],
        "parent": node_of(row | {"witness_id": row["parent"]}),
        "child": node_of(row),
        "start": 0,
        "stop": n_tokens,
        "support": support_of(row),
        "decided": bool(row["dated"]),
        "evidence": evidence,
    }


def evidence_of(row: Row) -> str:
    """What ties a witness to its neighbour, in words."""
    if row["likeness"] is None:
        return f"has the wording of {row['parent_key']}, which sense ties to the others"
    return (
        f"tells {row['carried']:.0%} of {row['parent_key']} in other words, sentence by sentence, in {row['own']:.0%} of its text "
        f"(likeness {row['likeness']:.2f})"
    )


def member_of(row: Row) -> Row:
    """The row of TRADITION."""
    return {
        "tradition_id": row["tradition_id"],
        "witness_id": row["witness_id"],
        "relation": row["relation"],
        "coverage": 0.0 if row["carried"] is None else row["carried"],
        "fidelity": None,
        "n_factual": 0,
        "relation_support": DOUBT if row["likeness"] is None else row["likeness"],
        "why": f"Against {row['parent_key']}: it {evidence_of(row)}.",
    }

"""DOT of a stemma as stemmaweb reads it: a digraph, its nodes first, each ``class=extant`` or ``class=hypothetical``.

Names stand in double quotes. An edge is as thick as its support, and dotted where it is not decided: Graphviz draws
that, stemmaweb passes over it.
"""

from __future__ import annotations

from whence.export.sigla import legible
from whence.export.told import Told


def quoted(text: str) -> str:
    """Text as a string of DOT: on one line, quotation marks and backslashes escaped.

    >>> print(quoted('a "b" \\\\'))
    "a \\"b\\" \\\\"
    """
    flat = " ".join(legible(text).split())
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_dot(told: Told) -> str:
    """One stemma as DOT."""
    key_of = {row["witness_id"]: row["key"] or "" for row in told.witnesses}
    lines = [f"digraph {quoted(f'tradition {told.tradition_id}')} {{"]
    for node in told.descent.nodes:
        name, key = told.name_of[node], key_of.get(told.descent.witness_of[node] or 0)
        label = f", label={quoted(key)}" if key is not None and key != name else ""
        lines.append(f"  {quoted(name)} [class={'hypothetical' if key is None else 'extant'}{label}];")
    for edge in told.descent.edges:
        support = 0.3 if edge["support"] is None else edge["support"]
        style = "" if edge["decided"] is not False else ", style=dotted"
        ends = f"{quoted(told.name_of[edge['parent']])} -> {quoted(told.name_of[edge['child']])}"
        lines.append(f"  {ends} [penwidth={1 + 3 * support:.2f}{style}];")
    return "\n".join([*lines, "}"]) + "\n"

"""Newick of a stemma: a tree a line, every node named, extant inner ones and lost ones too.

A tree has one parent a node: of several the one from which most of the text came. A stemma of several roots is
a tree whose root has no name. Names stand in single quotes where they have to. There are no branch lengths: a length
would be a rate that no table holds.
"""

from __future__ import annotations

import re

from whence.export.sigla import legible
from whence.export.told import Told

PLAIN = re.compile(r"[^\s()\[\]{}/\\,;:='\"*`+<>_-]+\Z")  # of NEXUS; an underscore would be read as a space


def quoted(name: str) -> str:
    """A name as a Newick label.

    >>> quoted("Herald"), quoted("it's a-b")
    ('Herald', "'it''s a-b'")
    """
    flat = " ".join(legible(name).split())
    return flat if PLAIN.match(flat) else "'" + flat.replace("'", "''") + "'"


def write_newick(told: Told) -> str:
    """One stemma as a line of Newick."""
    descent = told.descent
    children: dict[int | None, list[int]] = {}
    for node in descent.nodes:
        edge = descent.main_parent(node)
        children.setdefault(edge["parent"] if edge else None, []).append(node)
    written: dict[int, str] = {}
    for node in reversed(descent.nodes):  # children before their parents, so that no depth is too deep
        below = [written.pop(child) for child in children.get(node, [])]
        written[node] = (f"({','.join(below)})" if below else "") + quoted(told.name_of[node])
    roots = [written[node] for node in children.get(None, [])]
    return (roots[0] if len(roots) == 1 else f"({','.join(roots)})") + ";\n"

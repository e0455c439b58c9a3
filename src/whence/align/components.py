"""Connected components: which nodes are linked, be it through others.

``star_sql`` is one round of alternating large-star and small-star (Kiveris, Lattanzi, Mirrokni, Rastogi & Vassilvitskii,
"Connected components in MapReduce and beyond", SoCC 2014, section 3): every node ties its greater neighbours to the
least node it knows, then itself and its lesser ones. Repeated until the links no longer change, it leaves stars: each node but the
least of its component, with that one. ``find_stars`` (union-find: Tarjan, "Efficiency of a good but not linear set
union algorithm", Journal of the ACM 22, 1975) gives the same rows at once.

Cost: O(links) a round, which never adds a link, and about log(nodes) rounds. The most loaded key is the centre of a star: as
many rows of 16 bytes as it has links, streamed past one row; no row meets more than one, so that nothing is quadratic
and no task holds a component. ``find_stars`` takes some 50 bytes a node and link. Checked by tests/align/test_components.py, against tests/reference/components.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.align.rows import find_rows
from whence.kernel import kernel


def star_sql(links: str) -> str:
    """One round over a table of LINK rows: LINK -> LINK."""
    return f"""
WITH step AS (
    SELECT one AS node, other AS next FROM {links} WHERE one <> other
    UNION ALL SELECT other AS node, one AS next FROM {links} WHERE one <> other
), known AS (
    SELECT node, LEAST(node, MIN(next)) AS least FROM step GROUP BY node
), large AS (
    SELECT DISTINCT s.next AS one, k.least AS other
    FROM step AS s JOIN known AS k ON s.node = k.node WHERE s.next > s.node
), lesser AS (
    SELECT one, MIN(other) AS least FROM large GROUP BY one
)
SELECT one, least AS other FROM lesser
UNION SELECT g.other AS one, l.least AS other
FROM large AS g JOIN lesser AS l ON g.one = l.one WHERE g.other <> l.least
"""


@kernel
def unite(one: np.ndarray, other: np.ndarray, n: int) -> np.ndarray:
    """The components of n nodes under links one[i] - other[i]: int64 (n,), of each node its component's least node."""
    root = np.arange(n)
    for i in range(len(one)):
        a, b = one[i], other[i]
        while root[a] != a:
            root[a] = root[root[a]]
            a = root[a]
        while root[b] != b:
            root[b] = root[root[b]]
            b = root[b]
        root[max(a, b)] = min(a, b)
    for i in range(n):
        root[i] = root[root[i]]  # its root precedes it and is flat already
    return root


def find_stars(links: pa.Table) -> pa.Table:
    """What repeated ``star_sql`` ends in: LINK -> LINK, each node but the least of its component with that one, by node.

    Stars tell as much as the links they were made of: those of some links, beside further links, give the stars of all.
    """
    one, other = links["one"].to_numpy(), links["other"].to_numpy()
    ids = np.unique(np.concatenate([one, other]))
    root = unite(np.searchsorted(ids, one), np.searchsorted(ids, other), len(ids))
    tied = np.flatnonzero(root != np.arange(len(ids)))
    return pa.table([ids[tied], ids[root[tied]]], schema=tables.LINK)


def least_of(stars: pa.Table, nodes: np.ndarray) -> np.ndarray:
    """The least node of the component of each node: int64 (n,); a node that no star has is alone."""
    row = find_rows(stars["one"].to_numpy(), nodes)
    least = nodes.copy()
    least[row >= 0] = stars["other"].to_numpy()[row[row >= 0]]
    return least

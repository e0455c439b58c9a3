"""Who belongs to whom by sense, where words do not tell: -> SENSE_MEMBER.

A *part* is what words tie together: a tradition, or a witness in none. Parts are put in order: the larger first, then the earlier, then
the one that a caller named first, then by key. Each is held beside the part before it with which one of its members shares most by sense
(ties.py), if any. What words alone gave stays as it is; there comes

- where the members are found (``trace``): a lone witness into the tradition of its neighbour; two lone ones are a tradition
  whose first is its original, and the only one that is collated. A tradition that stands beside another remains one: its witness
  that is nearest says of which;
- where they are told (``collate``, ``compare``): every member of a later part stands beside an earlier one, and is not collated.
  Of a part that sense does not tie, the words are collated, as without a model.

Cost: O(ties + witnesses). Checked by tests/semantic/test_attach.py.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.read.pairs import FIRST
from whence.semantic.ties import Tie, find_ties
from whence.sense_tables import SENSE_MEMBER
from whence.stemma.clues.dates import is_after

Row = dict[str, Any]


@dataclass
class Part:
    """The witnesses that words tie together, and the tie that sense adds."""

    members: list[int]
    tradition: int | None  # None: none by words
    parent: int | None = None
    child: int | None = None  # its member that stands beside ``parent``
    tie: Tie | None = None


@dataclass
class Known:
    """What is known of witnesses: rows with key, published, published_precision, notes; characters of each; ties of each."""

    rows: dict[int, Row]
    sizes: dict[int, int]
    ties: dict[int, list[Tie]] = field(default_factory=lambda: defaultdict(list))

    def came_first(self, parent: int, child: int) -> bool:
        """Whether dates say that the parent is older."""
        return is_after(self.rows[child], self.rows[parent])

    def row_of(self, tradition: int | None, child: int, parent: int | None, tie: Tie | None) -> Row:
        """A row of SENSE_MEMBER, its tradition perhaps still to come."""
        row: Row = {"tradition_id": tradition, "witness_id": child, "time": self.rows[child]["published"]}
        if parent is None:
            return row | {"inside": True}
        row |= {"parent": parent, "parent_key": self.rows[parent]["key"], "dated": self.came_first(parent, child)}
        row["inside"] = True
        if tie is not None:
            row |= {
                "relation": tie.relation,
                "carried": tie.chars(parent) / max(1, self.sizes[parent]),
                "own": tie.chars(child) / max(1, self.sizes[child]),
                "likeness": tie.likeness,
            }
        return row


def know(sensed: pa.Table, extents: pa.Table, witnesses: pa.Table) -> Known:
    """What the tables say of witnesses."""
    columns = ("witness_id", "published", "published_precision", "notes")
    rows = {row["witness_id"]: row for row in witnesses.select(columns).to_pylist()}
    sizes: dict[int, int] = {}
    for row in extents.to_pylist():
        rows[row["witness_id"]]["key"] = row["key"]
        sizes[row["witness_id"]] = row["chars"]
    known = Known(rows, sizes)
    for tie in find_ties(sensed, sizes):
        known.ties[tie.a].append(tie)
        known.ties[tie.b].append(tie)
    return known


def in_order(parts: list[Part], known: Known) -> list[Part]:
    """The parts, the one that others are held beside first."""

    def rank(part: Part) -> tuple[Any, ...]:
        dates = [known.rows[i]["published"] for i in part.members if known.rows[i]["published"]]
        named = any(FIRST in (known.rows[i]["notes"] or []) for i in part.members)
        key = min(known.rows[i]["key"] for i in part.members)
        return -len(part.members), not dates, min(dates, default=0), not named, key

    ordered = sorted(parts, key=rank)
    if len(ordered) == 2 and all(len(part.members) == 1 for part in ordered):
        (one,), (other,) = (part.members for part in ordered)
        if FIRST in (known.rows[other]["notes"] or []) and not known.came_first(one, other):
            ordered.reverse()  # dates do not tell: the text that a caller named first is held to be the source
    return ordered


def hold_beside(parts: list[Part], known: Known) -> None:
    """Find the part before each with which it shares most; ``parts`` in order."""
    place = {witness: number for number, part in enumerate(parts) for witness in part.members}
    for number, part in enumerate(parts):
        found = [
            (-tie.score, place[other], known.rows[other]["key"], known.rows[own]["key"], own, other, tie)
            for own in part.members
            for tie in known.ties.get(own, ())
            if place.get(other := tie.other(own), number) < number
        ]
        if found:
            *_, part.child, part.parent, part.tie = min(found, key=lambda row: row[:4])


def tie_found(sensed: pa.Table, members: pa.Table, extents: pa.Table, witnesses: pa.Table) -> pa.Table:
    """Tie by sense what was found: ALIGNMENT by sense, MEMBER by words, EXTENT, WITNESS -> SENSE_MEMBER."""
    known = know(sensed, extents, witnesses)
    held: dict[int, list[int]] = defaultdict(list)
    for tradition, witness in zip(members["tradition_id"].to_pylist(), members["witness_id"].to_pylist(), strict=True):
        held[tradition].append(witness)
    tied = {witness for own in held.values() for witness in own}
    alone = [Part([witness], None) for witness in sorted(known.ties) if witness not in tied]
    parts = in_order([Part(own, tradition) for tradition, own in sorted(held.items())] + alone, known)
    hold_beside(parts, known)
    part_of = {witness: part for part in parts for witness in part.members}
    rows: list[Row] = []
    families: dict[int, list[Row]] = defaultdict(list)  # of a lone witness that is the first, the rows of its tradition
    first_of: dict[int, int] = {}  # the lone first witness of the tradition of a lone one
    for part in parts:
        if part.parent is None or part.child is None:
            continue
        beside = part_of[part.parent]
        row = known.row_of(part.tradition or beside.tradition, part.child, part.parent, part.tie)
        if part.tradition is not None:
            rows.append(row | {"inside": False})
        elif beside.tradition is not None:
            part.tradition = beside.tradition  # whoever stands beside it is of that tradition too
            rows.append(row)
        else:
            first = first_of.setdefault(part.child, first_of.get(part.parent, part.parent))
            families[first].append(row)
    for first, family in families.items():
        tradition = tables.hash_id(*sorted([first, *(row["witness_id"] for row in family)]))
        family.append(known.row_of(tradition, first, None, None))
        rows += [row | {"tradition_id": tradition} for row in family]
    return in_rows(rows)


def tie_told(sensed: pa.Table, told: pa.Table, extents: pa.Table, witnesses: pa.Table) -> pa.Table:
    """Tie by sense what was told: ALIGNMENT by sense, PART, EXTENT, WITNESS -> SENSE_MEMBER."""
    known = know(sensed, extents, witnesses)
    parts_of: dict[int, dict[int, Part]] = defaultdict(dict)
    for row in told.to_pylist():
        part = parts_of[row["tradition_id"]].setdefault(row["part"], Part([], row["tradition_id"]))
        part.members.append(row["witness_id"])
    rows: list[Row] = []
    for tradition in sorted(parts_of):
        parts = in_order(list(parts_of[tradition].values()), known)
        hold_beside(parts, known)
        before: set[int] = set()
        for part in parts:
            if part.child is not None:
                for witness in sorted(part.members):
                    rows.append(told_row(part, witness, before, known))
            before |= set(part.members)
    return in_rows(rows)


def told_row(part: Part, witness: int, before: set[int], known: Known) -> Row:
    """The row of one member of a part that stands beside an earlier one: its own tie, else that of its part."""
    own = [tie for tie in known.ties.get(witness, ()) if tie.other(witness) in before]
    if own:
        tie = min(own, key=lambda one: (-one.score, known.rows[one.other(witness)]["key"]))
        return known.row_of(part.tradition, witness, tie.other(witness), tie)
    assert part.tie is not None
    return known.row_of(part.tradition, witness, part.child, None) | {"relation": part.tie.relation}


def in_rows(rows: list[Row]) -> pa.Table:
    """Rows as SENSE_MEMBER, by tradition and witness."""
    return tables.table_of(sorted(rows, key=lambda row: (row["tradition_id"], row["witness_id"])), SENSE_MEMBER)


def collated_found(members: pa.Table, sense_members: pa.Table) -> pa.Table:
    """Whose words are collated: MEMBER by words, SENSE_MEMBER -> MEMBER, with the first of each tradition that sense alone ties."""
    firsts = sense_members.filter(pc.is_null(sense_members["parent"])).select(tables.MEMBER.names)
    return ordered(pa.concat_tables([members, firsts]))


def collated_told(members: pa.Table, sense_members: pa.Table) -> pa.Table:
    """Whose words are collated: MEMBER as told, SENSE_MEMBER -> MEMBER without those that sense ties."""
    apart = pc.is_in(members["witness_id"], value_set=sense_members["witness_id"].combine_chunks())
    return ordered(members.filter(pc.invert(apart)))


def all_members(members: pa.Table, sense_members: pa.Table) -> pa.Table:
    """Every member: MEMBER by words, SENSE_MEMBER -> MEMBER."""
    fresh = pc.invert(pc.is_in(sense_members["witness_id"], value_set=members["witness_id"].combine_chunks()))
    return ordered(pa.concat_tables([members, sense_members.filter(fresh).select(tables.MEMBER.names)]))


def ordered(members: pa.Table) -> pa.Table:
    """MEMBER by tradition and witness."""
    return members.sort_by([("tradition_id", "ascending"), ("witness_id", "ascending")])

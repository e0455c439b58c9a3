"""What the user knows of who copies whom: the rows of a CSV file, ``parent,child[,weight][,note]``.

A name is a key, an address or a site (naming.py). ``weight`` is a number over 0, 1 where nothing stands there, or the
word ``certain``. A row that cannot be used is rejected, with its line; so is one that names no witness of the input.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from whence import tables
from whence.errors import ParameterError, SourceError
from whence.read.naming import all_names, folded_name
from whence.read.record import Pair, Rejected

COLUMNS = ("parent", "child")
DELIMITERS = ",;\t"
MOST_WEIGHT = 100.0
LONGEST = 100_000  # characters of a line


@dataclass(frozen=True)
class Known:
    """One relation: what stands on the parent's side was copied by what stands on the child's."""

    parent: str
    child: str
    weight: float = 1.0
    is_certain: bool = False
    note: str = ""
    line: int = 0  # in the file
    file: str = field(default="", compare=False)

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class KnownEdges:
    """The relations of a file."""

    edges: tuple[Known, ...] = ()
    file: str = ""
    digest: str = ""
    rejected: tuple[Rejected, ...] = field(default=())

    @property
    def wanted(self) -> frozenset[str]:
        """Every name, as written and folded."""
        names = {name for edge in self.edges for name in (edge.parent, edge.child)}
        return frozenset(names | {folded_name(name) for name in names})

    def seen_in(self, witnesses: pa.Table) -> set[str]:
        """The wanted names that some witnesses have: rows with key, url and site."""
        wanted = self.wanted
        seen: set[str] = set()
        for row in witnesses.select(["key", "url", "site"]).to_pylist():
            seen |= wanted & all_names(row)
        return seen

    def refused(self, seen: Iterable[str]) -> pa.Table:
        """The rows of REJECTED, when it is known which names witnesses have."""
        found = set(seen)
        problems = list(self.rejected)
        for edge in self.edges:
            unknown = [name for name in (edge.parent, edge.child) if not {name, folded_name(name)} & found]
            if unknown:
                names = " and ".join(f"“{name}”" for name in unknown)
                what = f"{names} {'are names' if len(unknown) > 1 else 'is the name'} of no witness."
                todo = "give a key, an address or a site as witness.parquet has it, or remove the line"
                problems.append(Rejected(f"{self.file}:{edge.line}", what, todo))
        return tables.table_of((row._asdict() for row in problems), tables.REJECTED)


def find_names(witnesses: pa.Table, *, known: KnownEdges) -> tuple[pa.Table]:
    """Find the names of known edges that witnesses have: WITNESS -> SEEN_NAME. Where many machines read."""
    return (tables.table_of(({"name": name} for name in sorted(known.seen_in(witnesses))), tables.SEEN_NAME),)


NOTHING_KNOWN = KnownEdges()


def refuse_unknown(batches: Iterator[Pair], known: KnownEdges) -> Iterator[Pair]:
    """Batches of (WITNESS, REJECTED), and behind them the relations that are of no use."""
    seen: set[str] = set()
    for witnesses, rejected in batches:
        seen |= known.seen_in(witnesses)
        yield witnesses, rejected
    problems = known.refused(seen)
    if problems.num_rows:
        yield tables.WITNESS.empty_table(), problems


def read_known(path: str | Path) -> KnownEdges:
    """Read a file of relations.

    Raises SourceError where it cannot be read, ParameterError where it lacks a column or what is certain runs in a circle.
    """
    try:
        raw = Path(path).read_bytes()
        text = raw.decode("utf-8-sig")
    except (OSError, ValueError) as problem:
        words = getattr(problem, "strerror", None) or "it is not UTF-8"
        raise SourceError(
            f"The known edges cannot be read: {words}.", where=str(path), todo="give a CSV file with parent,child"
        ) from None
    edges, rejected = parse(text, Path(path).name, str(path))
    if circle := circle_of(edges):
        around = " has it from ".join(
            f"“{name}”" for name in [circle[0].parent, *(edge.child for edge in circle)][::-1]
        )
        raise ParameterError(
            f"Certain relations run in a circle: {around}.",
            where=f"{path}, line{'s' if len(circle) > 1 else ''} {', '.join(str(edge.line) for edge in circle)}",
            todo="remove one of these lines, or give it a weight in the place of certain",
        )
    return KnownEdges(tuple(edges), Path(path).name, hashlib.blake2b(raw).hexdigest()[:32], tuple(rejected))


def parse(text: str, file: str, where: str) -> tuple[list[Known], list[Rejected]]:
    """The relations of a text, one a line, and the lines that are none: a quotation mark that is never closed costs its own line."""
    lines = iter(io.StringIO(text, newline=None))
    head = next(lines, "")
    delimiter = max(DELIMITERS, key=head.count)
    try:
        names = [name.strip().casefold() for name in cells(head, delimiter)]
    except csv.Error as problem:
        raise SourceError(f"The known edges are no CSV: {problem}.", where=f"{where}, line 1", todo="mend it") from None
    if missing := [name for name in COLUMNS if name not in names]:
        raise ParameterError(
            f"The known edges lack the column(s) {', '.join(missing)}.",
            where=where,
            todo="begin the file with the line parent,child or parent,child,weight,note",
        )
    edges: list[Known] = []
    rejected: list[Rejected] = []
    for number, line in enumerate(lines, 2):
        try:
            row = cells(line, delimiter)
        except csv.Error as problem:
            rejected.append(Rejected(f"{file}:{number}", f"The line is no CSV: {problem}.", "mend that line"))
            continue
        if not row:
            continue
        found = relation_of(dict(zip(names, (cell.strip() for cell in row), strict=False)))
        if isinstance(found, Known):
            edges.append(replace(found, file=file, line=number))
        else:
            rejected.append(Rejected(f"{file}:{number}", *found))
    return edges, rejected


def circle_of(edges: Iterable[Known]) -> list[Known]:
    """Certain relations that run in a circle by their names, each with the parent that is the child of the one before; empty where none do."""
    below: dict[str, list[Known]] = {}
    for edge in edges:
        if edge.is_certain:
            below.setdefault(folded_name(edge.parent), []).append(edge)
    done: set[str] = set()
    for start, first in below.items():
        way: list[Known] = []
        waiting = [iter(first)]
        on_way = [start]
        while waiting:
            below_it = next(waiting[-1], None)
            if below_it is None:
                waiting.pop()
                done.add(on_way.pop())
                way = way[:-1]
            elif (child := folded_name(below_it.child)) in on_way:
                return [*way, below_it][on_way.index(child) :]
            elif child not in done:
                way.append(below_it)
                on_way.append(child)
                waiting.append(iter(below.get(child, [])))
    return []


def cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line. Raises csv.Error."""
    if len(line) > LONGEST:
        raise csv.Error(f"longer than {LONGEST:,} characters")
    return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True), [])


def relation_of(row: dict[str, str]) -> Known | tuple[str, str]:
    """A row as a relation, or what is wrong with it and what to do."""
    parent, child, weight = row.get("parent", ""), row.get("child", ""), row.get("weight", "")
    if not parent or not child:
        return f"The {'child' if parent else 'parent'} is missing.", "name both, or remove the line"
    if folded_name(parent) == folded_name(child):
        return f"“{parent}” is said to come from itself.", "name two witnesses or sites, or remove the line"
    if weight.casefold() == "certain":
        return Known(parent, child, is_certain=True, note=row.get("note", ""))
    try:
        number = float(weight or 1)
    except ValueError:
        number = 0.0
    if not 0 < number <= MOST_WEIGHT:
        return f"The weight is “{weight}”.", f"give a number over 0, up to {MOST_WEIGHT:g}, or the word certain"
    return Known(parent, child, number, note=row.get("note", ""))

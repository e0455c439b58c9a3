"""The reading desk: records in, batches of (WITNESS, REJECTED) out, in the order of the records.

Records are cleaned here, some hundreds at a time; pieces of large bulk sources by a crew (crew.py). Their keys are
given here, so that the tables are the same however many workers there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from itertools import groupby

import pyarrow as pa

from whence.read.formats.pieces import Piece
from whence.read.record import Pair, Reading, Record, Rejected
from whence.read.witnesses.batches import Batch
from whence.read.witnesses.cleaned import clean_safely, in_groups
from whence.read.witnesses.crew import Crew


def witnesses_of(things: Iterator[Record | Rejected | Piece], crew: Crew | None = None) -> Iterator[Pair]:
    """All records as tables, the last of which may be empty."""
    batch = Batch()
    for cleaned in _cleaned(things, crew):
        yield from batch.add(cleaned)
    yield batch.take()


def _cleaned(things: Iterator[Record | Rejected | Piece], crew: Crew | None) -> Iterator[pa.RecordBatch]:
    """What is made of some records at a time, in their order."""
    under_way: deque[Future[pa.RecordBatch]] = deque()
    for is_for_crew, run in groupby(things, partial(_is_for, crew)):
        if is_for_crew and crew:
            for piece in run:
                assert isinstance(piece, Piece)
                under_way.append(crew.give(piece))
                if len(under_way) > crew.most:
                    yield under_way.popleft().result()
            continue
        while under_way:
            yield under_way.popleft().result()
        for group in in_groups(_unfolded(run)):
            yield clean_safely(group)
    while under_way:
        yield under_way.popleft().result()


def _is_for(crew: Crew | None, thing: Record | Rejected | Piece) -> bool:
    """Whether a crew is to clean a thing."""
    return crew is not None and isinstance(thing, Piece) and crew.takes(thing)


def _unfolded(things: Iterator[Record | Rejected | Piece]) -> Reading:
    """The records, those of pieces too."""
    for thing in things:
        yield from thing.records() if isinstance(thing, Piece) else (thing,)

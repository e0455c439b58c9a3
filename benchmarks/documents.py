"""Documents in an invented language, of which it is known who shares what with whom.

    python benchmarks/documents.py --documents N --out DIR [--seed S] [--boilerplate N]
                                   [--family N --state copies|light] [--no-truth]

writes DIR/docs.jsonl (id, text) and DIR/truth.jsonl. 30 % of the documents are in families of 2 to 12: a copy carries
20-100 % of its parent, an earlier member, in one or two ranges of whole sentences inside fresh text, in one class:
verbatim; light, 5 % of the words replaced; heavy, 15 % replaced, deleted or inserted; spun, 30 % swapped one for one.
Documents have 100-1,000 words, 480 in the mean.

A line of truth is a pair: a, b, its class, the `words` that both carry (changed ones count), and the `equal` ones of these.
From 50 words on a pair is true; pairs of 15-49 count neither way; fewer are not written. The class of relatives is that of all changes
on the way from one to the other: up to 8 % light, 20 % heavy, 40 % spun, beyond that *far*, such as two spun copies of one source.
`--boilerplate N` puts one paragraph of 60 words on N pages, at the beginning, in the middle or at the end. `--family N` adds N exact
copies or light variants of one page, spread evenly; truth has one line for all: `members`, `class`.

The text of a document depends on nothing but the seed and its number: fewer documents are the first of more, and memory
is that of a batch. Families are scattered over a stretch (the first 2,000; up to 20,000; up to 100,000; ...), so that
at these sizes all are whole. Checked in tests/benchmarks/test_documents.py.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.copying import LONGEST, Order, compose, count_shared
from benchmarks.language import STEP, forms, invent_language

CLASSES = ("verbatim", "light", "heavy", "spun", "far")
RATES = (0.0, 0.05, 0.15, 0.30)  # words changed in a copy of each class
BOUNDS = (0.001, 0.08, 0.20, 0.40)  # words changed between relatives, up to which they are of this class
CHANGES = np.array(  # of each class: words replaced, deleted, followed by a new one; 1: replaced by synonyms
    [[0, 0, 0, 0], [0.05, 0, 0, 0], [0.105, 0.0225, 0.0225, 0], [0.30, 0, 0, 1]]
)
TRUE, KNOWN = 50, 15  # words that a true pair shares; fewer than the second: not worth a line
SHORTEST = 100  # words of a document
STRETCHES = (0, 2_000, 20_000, 100_000, 1_000_000, 3_500_000, 10_000_000)
IN_FAMILIES, LARGEST = 0.30, 12  # share of documents; members
BATCH = 2048  # documents at a time
PARAGRAPH, PAGE = 1 << 40, 1 << 41  # numbers outside the stream: of boilerplate, of the large family from here on
BREAK = rb"\n\n"  # of paragraphs, as JSON has it
LINE = b'{"id": "%s", "text": "%s"}\n'


@dataclass(frozen=True)
class Corpus:
    """What is asked for."""

    documents: int
    seed: int = 1
    boilerplate: int = 0  # pages that carry the paragraph
    family: int = 0  # members of the large family
    state: str = "copies"  # or light


class Plan(NamedTuple):
    """Who copies from whom in one stretch of documents; numbers are counted from its start."""

    start: int
    parent: np.ndarray  # int32 (n,), number of the parent; -1: an original
    change: np.ndarray  # int8 (n,), number of the class in which it copies
    depth: np.ndarray  # int8 (n,), parents above it
    seat: np.ndarray  # int32 (n in families,), numbers of the members, family by family
    first: np.ndarray  # int32 (n families + 1,), family i owns seat[first[i]:first[i + 1]]


def uniform(seed: int, numbers: np.ndarray, which: int) -> np.ndarray:
    """A random number of [0, 1) for each document: the same whatever else is made."""
    return (mixed(seed, numbers, which) >> np.uint64(11)) / float(1 << 53)


def mixed(seed: int, numbers: np.ndarray, which: int) -> np.ndarray:
    """64 random bits for each document (splitmix64)."""
    z = (numbers.astype(np.uint64) * np.uint64(16) + np.uint64(which)) * STEP
    z = z ^ np.uint64(seed * 0xD1B54A32D192ED03 % (1 << 64))
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def plan_stretch(seed: int, start: int, stop: int) -> Plan:
    """Families of the documents from start to stop, scattered over them."""
    chance = np.random.default_rng([seed, start])
    n = stop - start
    sizes = chance.integers(2, LARGEST + 1, n)
    first = np.concatenate([[0], np.cumsum(sizes)])
    first = first[: np.searchsorted(first, n * IN_FAMILIES, "right")]
    n_seats = first[-1]
    seat = chance.permutation(n)[:n_seats].astype(np.int32)
    sizes = np.diff(first)
    member = np.arange(n_seats) - np.repeat(first[:-1], sizes)
    above = np.repeat(first[:-1], sizes) + (chance.random(n_seats) * member).astype(np.int64)  # seat of the parent
    parent, depth = np.full(n, -1, np.int32), np.zeros(n, np.int8)
    change = np.zeros(n, np.int8)
    change[seat] = chance.integers(0, len(RATES), n_seats)
    parent[seat] = np.where(member > 0, seat[above], -1)
    for i in range(1, LARGEST):
        depth[seat[member == i]] = depth[seat[above[member == i]]] + 1
    return Plan(start, parent, change, depth, seat, first)


def stretches(corpus: Corpus) -> Iterator[tuple[Plan, int]]:
    """The plans that the documents need, each with the number of documents made of it."""
    for start, stop in pairwise(STRETCHES):
        if start < corpus.documents:
            yield plan_stretch(corpus.seed, start, stop), min(stop, corpus.documents) - start


def with_parents(plan: Plan, numbers: np.ndarray) -> np.ndarray:
    """The documents and all that they descend from, parents first."""
    needed = wanted = numbers
    while len(wanted):
        wanted = np.setdiff1d(plan.parent[wanted], [-1])
        needed = np.union1d(needed, wanted)
    return needed[np.argsort(plan.depth[needed], kind="stable")]


def order_of(seed: int, plan: Plan, numbers: np.ndarray) -> Order:
    """What to write for documents that stand behind their parents."""
    sort = np.argsort(numbers)
    parent = plan.parent[numbers]
    row = sort[np.searchsorted(numbers, np.maximum(parent, numbers.min()), sorter=sort)]
    names = numbers.astype(np.int64) + plan.start
    spread = (1 - (1 - uniform(seed, names, 1)) ** (1 / 2.7)) ** (1 / 1.6)  # Kumaraswamy's distribution: mean 0.40
    return Order(
        seed=mixed(seed, names, 0),
        parent=np.where(parent < 0, -1, row),
        change=plan.change[numbers].astype(np.int64),
        length=(SHORTEST + (LONGEST - SHORTEST) * spread).astype(np.int64),
        share=0.2 + 0.8 * uniform(seed, names, 2),
        ranges=1 + (uniform(seed, names, 3) < 0.5),
        least=(20 + 60 * uniform(seed, names, 4)).astype(np.int64),
    )


def texts_of(order: Order, rows: np.ndarray) -> Iterator[bytes]:
    """The texts of some rows of an order, as JSON has them between quotation marks."""
    tokens, _, offsets = compose(order, CHANGES, invent_language())
    written = forms().take(pa.array(tokens))
    _, places, characters = written.buffers()
    bounds = np.frombuffer(places, np.int32)[offsets]
    text = memoryview(characters)
    for row in rows.tolist():
        yield text[bounds[row] : bounds[row + 1] - 1].tobytes()  # without the last blank


def copies_of(seed: int, names: np.ndarray, length: int, change: int) -> Order:
    """An order of a page outside the stream, and of copies of all of it in one class."""
    n = len(names)
    copied = np.arange(n) > 0
    return Order(
        seed=mixed(seed, names, 0),
        parent=np.where(copied, 0, -1),
        change=np.full(n, change),
        length=np.where(copied, 0, length),
        share=np.ones(n),
        ranges=np.ones(n, np.int64),
        least=np.zeros(n, np.int64),
    )


def family_texts(corpus: Corpus) -> Iterator[bytes]:
    """The members of the large family."""
    change = 1 if corpus.state == "light" else 0
    for start in range(0, corpus.family, BATCH):
        names = PAGE + start + np.arange(min(BATCH, corpus.family - start) + 1)
        names[0] = PAGE  # what all copy
        yield from texts_of(copies_of(corpus.seed, names, 480, change), np.arange(1, len(names)))


def with_boilerplate(text: bytes, paragraph: bytes, place: int) -> bytes:
    """A text with a paragraph at the beginning (0), behind a paragraph near its middle (1), or at the end (2)."""
    if place == 0:
        return paragraph + BREAK + text
    middle = text.find(BREAK, len(text) // 2)
    if place == 2 or middle < 0:
        return text + BREAK + paragraph
    return text[:middle] + BREAK + paragraph + text[middle:]


def stream_texts(corpus: Corpus) -> Iterator[bytes]:
    """The texts of the documents, by number."""
    order = copies_of(corpus.seed, np.array([PARAGRAPH]), 60, 0)
    (paragraph,) = texts_of(order, np.arange(1))
    carries, n = corpus.boilerplate, corpus.documents
    number = 0
    for plan, size in stretches(corpus):
        for start in range(0, size, BATCH):
            wanted = np.arange(start, min(start + BATCH, size))
            numbers = with_parents(plan, wanted)
            rows = np.argsort(numbers)[np.searchsorted(np.sort(numbers), wanted)]
            for text in texts_of(order_of(corpus.seed, plan, numbers), rows):
                page = number * carries // n
                number += 1
                carried = number * carries // n > page
                yield with_boilerplate(text, paragraph, page % 3) if carried else text


def named_texts(corpus: Corpus) -> Iterator[tuple[bytes, bytes]]:
    """Ids and texts: documents d0000000, ..., and between them, evenly, the large family f0000000, ..."""
    family = enumerate(family_texts(corpus))
    written = 0
    for number, text in enumerate(stream_texts(corpus)):
        yield b"d%07d" % number, text
        due = (number + 1) * corpus.family // corpus.documents
        for member, copy in islice(family, due - written):
            yield b"f%07d" % member, copy
        written = due


def lines(corpus: Corpus) -> Iterator[bytes]:
    """The lines of docs.jsonl."""
    return (LINE % named for named in named_texts(corpus))


def documents(n: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """The first n documents: id, text."""
    return map(json.loads, lines(Corpus(n, seed)))


def class_between(parents: list[int], rates: list[float], a: int, b: int) -> str:
    """The class of two members of a family: of all changes on the way between them."""
    kept = 1.0
    while a != b:
        if a < b:
            a, b = b, a  # the later one is never the ancestor
        kept *= 1 - rates[a]
        a = parents[a]
    return next((name for name, bound in zip(CLASSES, BOUNDS, strict=False) if 1 - kept <= bound), CLASSES[-1])


def truth(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """The lines of truth.jsonl."""
    for plan, size in stretches(corpus):
        for start in range(0, len(plan.first) - 1, BATCH // LARGEST):
            first = plan.first[start : start + BATCH // LARGEST + 1]
            seats = plan.seat[first[0] : first[-1]].astype(np.int64)  # parents stand before their copies
            if len(seats) == 0:
                continue
            order = order_of(corpus.seed, plan, seats)
            parents = order.parent.tolist()
            rates = [RATES[change] for change in order.change.tolist()]
            shared = count_shared(*compose(order, CHANGES, invent_language()), first - first[0])
            for a, b, words, equal in shared[shared[:, 2] >= KNOWN].tolist():
                if max(seats[a], seats[b]) < size:
                    names = sorted(f"d{seats[row] + plan.start:07d}" for row in (a, b))
                    yield {
                        "a": names[0],
                        "b": names[1],
                        "class": class_between(parents, rates, a, b),
                        "words": words,
                        "equal": equal,
                    }
    if corpus.family:
        kind = "light" if corpus.state == "light" else "verbatim"
        yield {"members": [f"f{member:07d}" for member in range(corpus.family)], "class": kind}


def write_corpus(corpus: Corpus, folder: Path, *, with_truth: bool = True) -> dict[str, float]:
    """Write docs.jsonl and truth.jsonl; returns the number of documents, MB of their text, and the CPU seconds they took."""
    folder.mkdir(parents=True, exist_ok=True)
    forms()
    started, size = time.process_time(), 0
    with (folder / "docs.jsonl").open("wb", buffering=1 << 20) as file:
        for name, text in named_texts(corpus):
            file.write(LINE % (name, text))
            size += len(text) - text.count(BREAK) * len(BREAK) // 2
    seconds = time.process_time() - started
    if with_truth:
        with (folder / "truth.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in truth(corpus))
    n = corpus.documents + corpus.family
    return {"documents": n, "megabytes": round(size / 1e6, 2), "seconds": round(seconds, 2)}


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000, help="number of documents")
    parser.add_argument("--out", type=Path, required=True, help="folder for docs.jsonl and truth.jsonl")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--boilerplate", type=int, default=0, help="pages that carry one and the same paragraph")
    parser.add_argument("--family", type=int, default=0, help="more documents: copies of one page")
    parser.add_argument("--state", choices=("copies", "light"), default="copies", help="of that family")
    parser.add_argument("--no-truth", action="store_true", help="only the documents")
    given = parser.parse_args()
    if not 1 <= given.documents <= STRETCHES[-1]:
        parser.error(f"--documents is 1 to {STRETCHES[-1]:,}")
    if not 0 <= given.boilerplate <= given.documents or given.family < 0:
        parser.error("--boilerplate is 0 up to the number of documents, --family 0 or more")
    corpus = Corpus(given.documents, given.seed, given.boilerplate, given.family, given.state)
    print(json.dumps(write_corpus(corpus, given.out, with_truth=not given.no_truth)))


if __name__ == "__main__":
    main()

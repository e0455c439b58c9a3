"""Generated traditions with known copying, and what a drawn stemma has right of each.

The generator is gen_tradition.py of the evaluation kit (gate.py says where that is looked for); the texts are those of
one of its workloads, never an original of its labelled traditions. What is measured is said at each function.
"""

from __future__ import annotations

import importlib
import json
import random
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

import whence
from whence import tables
from whence.settings import Settings
from whence.variants.collation.collate import collate_copies

ROOT = "*"  # the ancestor of a witness that has no extant one
LABELLED = ("n15", "n40")  # sets whose originals are left out
Pairs = set[tuple[str, str]]


@dataclass(frozen=True)
class Truth:
    """How the witnesses of a generated tradition came about."""

    names: list[str]
    edges: Pairs  # copying, lost nodes among it

    def merged(self) -> dict[str, set[str]]:
        """The witnesses with several sources, and these."""
        sources = {name: {parent for parent, child in self.edges if child == name} for name in self.names}
        return {name: parents for name, parents in sources.items() if len(parents) > 1}


@dataclass(frozen=True)
class Tradition:
    """A generated tradition: its truth, its witnesses and their collation."""

    truth: Truth
    copies: pa.Table  # COPY
    collation: pa.Table  # COLLATION


def generate(kit: Path, *, workload: str, seed: int, count: int, extant: int, dated: bool = False) -> list[Tradition]:
    """Traditions of ``extant`` witnesses from documents of a workload; ``dated`` gives each its true date."""
    if str(kit) not in sys.path:
        sys.path.insert(0, str(kit))
    maker, harness = importlib.import_module("gen_tradition"), importlib.import_module("harness")
    labelled = [row for name in LABELLED for row in harness.read_jsonl(kit / "data" / "traditions" / f"{name}.jsonl")]
    known = {row["original"][:60] for row in labelled if row["original"]}
    texts = [
        text
        for text in maker.fresh_texts(kit / "data" / "reuse" / workload / "docs.jsonl", [])
        if maker.text_of(maker.words_of(text))[:60] not in known
    ]
    substitute = maker.Substitutes(texts[:3000])
    made = []
    for number, i in enumerate(random.Random(seed).sample(range(len(texts)), count)):
        made.append(maker.make(number, texts[i], extant, substitute, random.Random(f"{seed} {number}")))
        if dated:
            date_all(made[-1], maker, texts[i], extant, substitute, random.Random(f"{seed} {number}"))
    return collate_all(made)


def date_all(
    tradition: dict[str, Any], maker: Any, text: str, extant: int, substitute: Any, rng: random.Random
) -> None:
    """Give each document its true date: the same random numbers make the same draft, which has the days."""
    draft = maker.grow(text, extant, substitute, rng)
    maker.lose(draft, rng)
    titles = rng.sample([f"{first} {second}" for first in maker.FIRST for second in maker.SECOND], len(draft.words))
    days = {title.lower().replace(" ", ""): draft.day[node] for node, title in zip(draft.words, titles, strict=True)}
    start = datetime(2024, 1, 1, 6) + timedelta(hours=rng.randrange(8000))
    for document in tradition["docs"]:
        document["published"] = (start + timedelta(hours=9 * days[document["id"]])).strftime("%Y-%m-%dT%H:%M:%SZ")


def collate_all(made: list[dict[str, Any]]) -> list[Tradition]:
    """Read and collate the documents of generated traditions."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            for number, tradition in enumerate(made):
                for document in tradition["docs"]:
                    lines.write(json.dumps(document | {"id": f"{number}/{document['id']}"}) + "\n")
        witnesses = whence.collate(path, Path(folder) / "out", settings=Settings(until="witness")).witness
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in witnesses.to_pylist():
        number = int(row["key"].split("/")[0])
        rows[number].append(row | {"key": row["key"].split("/", 1)[1], "tradition_id": number})
    return [collated(tradition, rows[number]) for number, tradition in enumerate(made)]


def collated(made: dict[str, Any], rows: list[dict[str, Any]]) -> Tradition:
    """One generated tradition with its copies collated."""
    copies = tables.table_of(sorted(rows, key=lambda row: row["witness_id"]), tables.COPY)
    truth = Truth(sorted(row["id"] for row in made["docs"]), {(parent, child) for parent, child in made["edges"]})
    return Tradition(truth, copies, collate_copies(copies)[0])

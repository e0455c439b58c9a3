"""Seconds of each stage of finding, inside one process, on synthetic documents of a fixed seed.

    python benchmarks/finding.py [--sizes 1000,5000,20000] [--out FILE.json]

Each size is run twice; the first size's first run compiles the kernels (or loads them from the cache) and is told apart
as `first`. Beside it stands the *floor*: tokenising, and one sort of as many 64-bit words as the text has words. Seconds are
CPU seconds of this process: user and system.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.documents import documents
from whence import tables
from whence.align.align import align_chains
from whence.align.passages import mark_passages
from whence.align.traditions import find_traditions
from whence.chain.chain import chain_anchors
from whence.seeds.join import link_tokens
from whence.seeds.weigh import count_words
from whence.text.tokens import tokenise


def witnesses_of(n: int) -> pa.Table:
    """WITNESS of so many synthetic documents."""
    rows = (
        {"witness_id": tables.hash_id(d["id"]), "key": d["id"], "text": d["text"], "notes": []} for d in documents(n)
    )
    return tables.table_of(rows, tables.WITNESS)


def run_stages(witnesses: pa.Table) -> dict[str, Any]:
    """Seconds of each stage, rows of each table."""
    seconds: dict[str, float] = {}

    def timed(name: str, function: Callable[..., Any], *given: Any) -> Any:
        started = time.process_time()
        made = function(*given)
        seconds[name] = round(time.process_time() - started, 4)
        return made

    (tokens,) = timed("tokenise", tokenise, witnesses)
    n_words = len(tables.ragged(tokens["hash"])[0])
    timed("one_sort", np.sort, np.random.default_rng(0).integers(0, 2**63, n_words).astype(np.uint64))
    (words,) = timed("count_words", count_words, tokens)
    anchors = timed("link_tokens", link_tokens, tokens, words)
    (chains,) = timed("chain_anchors", chain_anchors, anchors)
    (alignments,) = timed("align_chains", align_chains, chains, tokens, witnesses, words)
    members = timed("find_traditions", find_traditions, alignments, witnesses)
    (passages,) = timed("mark_passages", mark_passages, alignments, members)
    rows = {"anchor": anchors, "chain": chains, "alignment": alignments, "member": members, "passage": passages}
    floor = seconds["tokenise"] + seconds["one_sort"]
    return {
        "words": n_words,
        "rows": {name: table.num_rows for name, table in rows.items()},
        "seconds": seconds,
        "total": round(sum(seconds.values()) - seconds["one_sort"], 4),
        "floor": round(floor, 4),
    }


def measure(sizes: list[int]) -> list[dict[str, Any]]:
    """The figures of each size, warm; the first run of all is kept apart."""
    figures: list[dict[str, Any]] = []
    for n in sizes:
        witnesses = witnesses_of(n)
        megabytes = witnesses["text"].nbytes / 1e6
        first = run_stages(witnesses)
        warm = run_stages(witnesses)
        warm |= {
            "documents": n,
            "megabytes": round(megabytes, 2),
            "megabytes_a_second": round(megabytes / warm["total"], 1),
        }
        figures.append(warm | ({} if figures else {"first": first["seconds"]}))
    return figures


def main() -> None:
    """Measure, print, and keep the figures where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,5000,20000", help="documents, separated by commas")
    parser.add_argument("--out", type=Path, help="write the figures here as JSON")
    options = parser.parse_args()
    figures = measure([int(n) for n in options.sizes.split(",")])
    for row in figures:
        print(json.dumps(row))
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Pairs by rensa: RMinHash and RMinHashLSH. python with_rensa.py DOCS.jsonl FOUND.jsonl THRESHOLD BANDS

A candidate of the index is a pair where the sketches estimate the threshold.
"""

from __future__ import annotations

import json
import sys

from rensa import RMinHash, RMinHashLSH
from shingles import read_shingles

SKETCH, SEED = 128, 42  # both of its documentation


def main(documents: str, found: str, threshold: str, bands: str) -> None:
    """Write each pair, as a line with two ids."""
    names: list[str] = []

    def shingles():
        for name, runs in read_shingles(documents):
            names.append(name)
            yield runs

    sketches = RMinHash.from_token_sets(shingles(), SKETCH, SEED)
    index = RMinHashLSH(float(threshold), SKETCH, int(bands))
    index.insert_many(sketches)
    with open(found, "w", encoding="utf-8") as file:
        for i, near in enumerate(index.query_all(sketches)):
            for j in near:
                if i < j and sketches[i].jaccard(sketches[j]) >= float(threshold):
                    file.write(json.dumps([names[i], names[j]]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Pairs by datasketch: MinHash and MinHashLSH. python with_datasketch.py DOCS.jsonl FOUND.jsonl THRESHOLD"""

from __future__ import annotations

import json
import sys

from datasketch import MinHash, MinHashLSH
from shingles import read_shingles

SKETCH = 128  # permutations, the default


def main(documents: str, found: str, threshold: str) -> None:
    """Write each pair that the index gives, as a line with two ids."""
    index = MinHashLSH(threshold=float(threshold), num_perm=SKETCH)
    with open(found, "w", encoding="utf-8") as file:
        for name, shingles in read_shingles(documents):
            sketch = MinHash(num_perm=SKETCH)
            sketch.update_batch([shingle.encode() for shingle in shingles])
            file.writelines(json.dumps([earlier, name]) + "\n" for earlier in index.query(sketch))
            index.insert(name, sketch)


if __name__ == "__main__":
    main(*sys.argv[1:])

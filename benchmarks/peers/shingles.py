"""What the MinHash libraries are given: each document as the set of its runs of five words, lower case."""

from __future__ import annotations

import json
from collections.abc import Iterator

WORDS = 5  # of a shingle: what text-dedup and datatrove take by default


def read_shingles(path: str) -> Iterator[tuple[str, list[str]]]:
    """Id and shingles of each document of a JSONL file; a shorter document is one shingle."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            words = document["text"].lower().split()
            runs = zip(*(words[i:] for i in range(WORDS)), strict=False)
            yield document["id"], [" ".join(run) for run in runs] or [" ".join(words)]

"""CPU seconds to collate, draw and reconstruct traditions of invented text, by number of witnesses; warm.

    python benchmarks/stemma.py [WITNESSES...]

Each witness copies an earlier one, drops a tail now and then, and changes 2 words in 100. Fixed seed.
"""

from __future__ import annotations

import random
import sys
import time
from itertools import pairwise

import pyarrow as pa

from whence import tables
from whence.stemma.archetype import reconstruct_archetype
from whence.stemma.draw import draw_stemma
from whence.variants.collation.collate import collate_copies

N_WORDS = 1000


def make_copies(n: int, seed: int = 1) -> pa.Table:
    choice = random.Random(seed)
    vocabulary = ["".join(choice.choices("aeioubdklmnrst", k=choice.randrange(2, 9))) for _ in range(3000)]
    texts = [choice.choices(vocabulary, k=N_WORDS)]
    while len(texts) < n:
        words = [choice.choice(vocabulary) if choice.random() < 0.02 else word for word in choice.choice(texts)]
        texts.append(words[: choice.randrange(500, N_WORDS)] if choice.random() < 0.2 else words)
    rows = [
        {"tradition_id": 1, "witness_id": i, "key": str(i), "text": " ".join(words), "notes": []}
        for i, words in enumerate(texts)
    ]
    return tables.table_of(rows, tables.COPY)


def main() -> None:
    counts = [int(word) for word in sys.argv[1:]] or [12, 40, 100]
    make = make_copies(5)
    (collation,) = collate_copies(make)
    reconstruct_archetype(make, collation, *draw_stemma(make, collation))  # compiles
    for n in counts:
        copies = make_copies(n)
        marks = [time.process_time()]
        (collation,) = collate_copies(copies)
        marks.append(time.process_time())
        nodes, edges = draw_stemma(copies, collation)
        marks.append(time.process_time())
        reconstruct_archetype(copies, collation, nodes, edges)
        marks.append(time.process_time())
        collate, draw, reconstruct = (stop - start for start, stop in pairwise(marks))
        print(f"n={n}: collate {collate:.2f} CPU s, draw {draw:.2f} s, reconstruct {reconstruct:.2f} s")


if __name__ == "__main__":
    main()

"""What it costs in accuracy to draw a very large tradition in blocks (src/whence/stemma/blocks.py).

    python -m evaluation.blocks [--witnesses 1000] [--compared 100] [--count 3]

Traditions of invented words whose copying is known: each witness copies an earlier one, any as likely as any other, and changes a few words: others
put in their place, letters exchanged, some words dropped or added, now and then the end cut off. Half of the witnesses are dated, all truly.
Their stemma is drawn thrice over one collation: all compared with all; so many compared and the others in blocks;
so many compared and each other one under the nearest of these, as was done before there were blocks. Printed: the share of the copying that is drawn, and
the share of it drawn either way round; and of the edges in blocks, how their support holds.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from statistics import fmean

import pyarrow as pa

from whence import tables
from whence.stemma.blocks import block_of
from whence.stemma.draw import draw_stemma
from whence.stemma.texts.variation import traditions_of
from whence.variants.collation import worked
from whence.variants.collation.collate import collate_copies
from whence.variants.collation.worked import split_tradition

N_WORDS, VOCABULARY, CHANGES = 500, 3000, 6
Pairs = set[tuple[str, str]]


def change(words: list[str], vocabulary: list[str], choice: random.Random) -> list[str]:
    """A copy, with some words changed."""
    words = list(words)
    for _ in range(1 + choice.randrange(2 * CHANGES - 1)):
        at = choice.randrange(len(words))
        kind = choice.choices(("other", "slip", "drop", "add"), (50, 25, 15, 10))[0]
        if kind == "other":
            words[at] = choice.choice(vocabulary)
        elif kind == "slip" and len(words[at]) > 3:
            letters = list(words[at])
            i = choice.randrange(len(letters) - 1)
            letters[i : i + 2] = letters[i : i + 2][::-1]
            words[at] = "".join(letters)
        elif kind == "drop":
            del words[at : at + choice.randrange(1, 4)]
        elif kind == "add":
            words[at:at] = choice.choices(vocabulary, k=choice.randrange(1, 4))
    return words[: choice.randrange(N_WORDS // 2, len(words))] if choice.random() < 0.1 else words


def make_tradition(n: int, seed: int) -> tuple[pa.Table, Pairs]:
    """The copies of a tradition, and who copied whom, by key."""
    choice = random.Random(seed)
    vocabulary = sorted(
        {"".join(choice.choices("aeioubdklmnrst", k=choice.randrange(2, 9))) for _ in range(VOCABULARY)}
    )
    texts, pairs = [choice.choices(vocabulary, k=N_WORDS)], set()
    for i in range(1, n):
        parent = choice.randrange(i)
        texts.append(change(texts[parent], vocabulary, choice))
        pairs.add((str(parent), str(i)))
    start = datetime(2024, 1, 1, tzinfo=UTC)
    rows = [
        {"tradition_id": 1, "witness_id": tables.hash_id(seed, i), "key": str(i), "text": " ".join(words), "notes": []}
        | {"published": start + timedelta(hours=i) if choice.random() < 0.5 else None, "published_precision": "second"}
        for i, words in enumerate(texts)
    ]
    return tables.table_of(rows, tables.COPY), pairs


@contextmanager
def compared(most: int) -> Iterator[None]:
    """So many forms are compared each with each."""
    before = worked.MOST_FORMS
    worked.MOST_FORMS = most
    try:
        yield
    finally:
        worked.MOST_FORMS = before


def hang_nearest(copies: pa.Table, collation: pa.Table, drawn: Pairs) -> Pairs:
    """The edges where each witness that is not compared hangs under the nearest one that is."""
    ((_, rows, collated),) = traditions_of(copies, collation)
    core, tied, _, _ = split_tradition(rows, collated)
    own = {row["key"] for row in core}
    blocks = block_of(tied, core, collated)
    return {pair for pair in drawn if pair[1] in own} | {
        (root["key"], row["key"]) for root, some in blocks for row in some
    }


def draw(copies: pa.Table, collation: pa.Table) -> tuple[dict[tuple[str, str], float], float]:
    """The support of each edge, by keys, and CPU seconds."""
    start = time.process_time()
    nodes, edges = draw_stemma(copies, collation)
    spent = time.process_time() - start
    key_of = dict(zip(copies["witness_id"].to_pylist(), copies["key"].to_pylist(), strict=True))
    name = {row["node_id"]: key_of.get(row["witness_id"], "lost") for row in nodes.to_pylist()}
    return {(name[row["parent"]], name[row["child"]]): row["support"] for row in edges.to_pylist()}, spent


def shares(said: Pairs, true: Pairs) -> tuple[float, float]:
    """The shares of the true pairs that are said, and that are said either way round, in percent."""
    turned = said | {(child, parent) for parent, child in said}
    return 100 * len(said & true) / len(true), 100 * len(turned & true) / len(true)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--witnesses", type=int, default=1000)
    parser.add_argument("--compared", type=int, default=100, help="forms that are compared each with each")
    parser.add_argument("--count", type=int, default=3, help="traditions")
    options = parser.parse_args()
    ways = {"all compared": 10**9, "in blocks": options.compared}
    found: dict[str, list[tuple[float, float, float]]] = {way: [] for way in (*ways, "nearest")}
    held: list[tuple[float, bool]] = []
    for seed in range(options.count):
        copies, true = make_tradition(options.witnesses, seed)
        with compared(options.compared):
            (collation,) = collate_copies(copies)
        for way, most in ways.items():
            with compared(most):
                edges, spent = draw(copies, collation)
            found[way].append((*shares(set(edges), true), spent))
        held += [(support, pair in true) for pair, support in edges.items()]
        with compared(options.compared):
            found["nearest"].append((*shares(hang_nearest(copies, collation, set(edges)), true), 0.0))
    print(f"{options.count} traditions of {options.witnesses}, {options.compared} compared")
    print("| | pairs found % | either way % | CPU s |\n| --- | --- | --- | --- |")
    for way, rows in found.items():
        print(f"| {way} | {' | '.join(f'{fmean(column):.1f}' for column in zip(*rows, strict=True))} |")
    for low, high in ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.7), (0.7, 1.0)):
        some = [(support, right) for support, right in held if low <= support < high]
        if some:
            mean, right = (100 * fmean(column) for column in zip(*some, strict=True))
            print(f"support {low:g} to {high:g} in blocks: {len(some)} edges, mean {mean:.0f} %, right {right:.0f} %")


if __name__ == "__main__":
    main()

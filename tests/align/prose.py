"""Invented prose: sentences of made-up words, some of them as common as stop words."""

import numpy as np
import pyarrow as pa

from whence import tables
from whence.align.align import align_chains
from whence.align.traditions import measure_witnesses
from whence.chain.chain import chain_anchors
from whence.seeds.choose import choose_seeds
from whence.seeds.join import join_seeds
from whence.seeds.weigh import count_words
from whence.text.tokens import tokenise

STOPS = ["the", "of", "and", "a", "to", "in", "was", "it"]


def vocabulary(size: int) -> list[str]:
    """Made-up words, all different."""
    onsets, nuclei = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"], ["a", "e", "i", "o", "u"]
    syllables = [x + y for x in onsets for y in nuclei]
    n = len(syllables)
    return [syllables[i % n] + syllables[i // n % n] + syllables[i * 7 % n] + "n" for i in range(size)]


WORDS = vocabulary(3000)


def prose(rng: np.random.Generator, n_sentences: int) -> str:
    """So many sentences of 8 to 16 words."""
    sentences = []
    for _ in range(n_sentences):
        size = int(rng.integers(8, 17))
        words = [str(rng.choice(STOPS if rng.random() < 0.45 else WORDS)) for _ in range(size)]
        sentences.append(" ".join(words).capitalize() + ".")
    return " ".join(sentences)


def spin(rng: np.random.Generator, text: str, share: float) -> str:
    """The text with a share of its words swapped for others."""
    return " ".join(str(rng.choice(WORDS)) if rng.random() < share else word for word in text.split(" "))


def witnesses_of(texts: dict[str, str]) -> pa.Table:
    """WITNESS of texts by key."""
    rows = [{"witness_id": tables.hash_id(key), "key": key, "text": text, "notes": []} for key, text in texts.items()]
    return tables.table_of(rows, tables.WITNESS)


def anchors_of(tokens: pa.Table, words: pa.Table) -> pa.Table:
    """ANCHOR, by pair."""
    anchors = join_seeds(choose_seeds(tokens, words)[0])
    return anchors.sort_by([("witness_a", "ascending"), ("witness_b", "ascending")])


def aligned(witnesses: pa.Table) -> pa.Table:
    """ALIGNMENT of witnesses, by all stages."""
    (tokens,) = tokenise(witnesses)
    (words,) = count_words(tokens)
    (chains,) = chain_anchors(anchors_of(tokens, words))
    return align_chains(chains, tokens, measure_witnesses(witnesses)[0], words)[0]


def passages_of(texts: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """(key_a, key_b, passage in a, passage in b) of each alignment."""
    witnesses = witnesses_of(texts)
    key = dict(zip(witnesses["witness_id"].to_pylist(), witnesses["key"].to_pylist(), strict=True))
    found = []
    for row in aligned(witnesses).to_pylist():
        a, b = key[row["witness_a"]], key[row["witness_b"]]
        in_a = texts[a][row["char_start_a"] : row["char_stop_a"]]
        found.append((a, b, in_a, texts[b][row["char_start_b"] : row["char_stop_b"]]))
    return found

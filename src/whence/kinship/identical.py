"""Pages whose texts are the same, word for word, however short: notices of a few words have no passage that chance could not repeat.

Words are compared as everywhere (text/tokens.py), boilerplate and credits left out. A script written character by character has about
two characters a word. Linear in text. Checked by tests/kinship/test_identical.py.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from whence.text.tokens import CHARACTER, SEEDABLE, barred_by, tokenise_array


def identical_texts(texts: pa.Array, notes: pa.Array) -> Iterator[tuple[list[int], int]]:
    """Rows of one text, two or more, and how many words it has; texts without words are left out."""
    rows: dict[bytes, list[int]] = {}
    words, bounds = tokenise_array(texts, barred_by(notes))
    told = (words.flags & SEEDABLE) != 0
    for row in range(len(texts)):
        own = slice(bounds[row], bounds[row + 1])
        hashes = words.hash[own][told[own]]
        if len(hashes):
            rows.setdefault(hashes.tobytes(), []).append(row)
    for text, several in rows.items():
        if len(several) > 1:
            yield several, words_in(np.frombuffer(text, np.uint32))


def words_in(hashes: np.ndarray) -> int:
    """How many words hashes stand for: uint32 (n,); two characters of a script without spaces are one."""
    characters = int(np.count_nonzero((hashes & np.uint32(CHARACTER)) == np.uint32(CHARACTER)))
    return len(hashes) - characters // 2

"""The sentences of each witness with their vectors: WITNESS -> SENTENCE.

Cut as ``text/sentences.py`` does; what lies in boilerplate or credits is left out, and so is what has no letter.
Checked by tests/semantic/test_sentences.py.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa

from whence import tables
from whence.semantic.encoders import load_encoder
from whence.sense_tables import SENTENCE
from whence.text.sentences import sentence_spans
from whence.text.tokens import words_of
from whence.variants.collation.worked import ranges_left_out

LETTER = re.compile(r"[^\W\d_]")
Span = tuple[int, int]


def embed_sentences(witnesses: pa.Table, *, model: str) -> tuple[pa.Table]:
    """Embed the sentences of each witness: WITNESS -> SENTENCE. ``model``: a folder, as ``load_encoder`` takes it.

    A witness without a sentence has a row of empty lists. Each sentence of a batch is embedded once.
    """
    texts = [text or "" for text in witnesses["text"].to_pylist()]
    spans = [kept_spans(text, notes or []) for text, notes in zip(texts, witnesses["notes"].to_pylist(), strict=True)]
    sentences = [text[start:stop] for text, own in zip(texts, spans, strict=True) for start, stop in own]
    distinct = {sentence: number for number, sentence in enumerate(dict.fromkeys(sentences))}
    encoder = load_encoder(model)
    vectors = encoder.vectors(list(distinct))[[distinct[sentence] for sentence in sentences]]
    bounds = np.cumsum([0, *map(len, spans)])
    places = np.array([span for own in spans for span in own], np.int32).reshape(-1, 2)
    words = np.concatenate([number_words(text, own) for text, own in zip(texts, spans, strict=True)] or [EMPTY])
    columns = [
        witnesses["witness_id"],
        tables.list_column(places[:, 0], bounds),
        tables.list_column(places[:, 1], bounds),
        tables.list_column(words[:, 0], bounds),
        tables.list_column(words[:, 1], bounds),
        tables.list_column(vectors.reshape(-1), bounds * encoder.width),
    ]
    return (pa.table(columns, schema=SENTENCE),)


EMPTY = np.empty((0, 2), np.int32)


def kept_spans(text: str, notes: list[str]) -> list[Span]:
    """The sentences of a text that are its own and have a letter, in order."""
    left_out = ranges_left_out(notes)
    return [
        (start, stop)
        for start, stop in sentence_spans(text)
        if LETTER.search(text, start, stop) and not any(a < stop and start < b for a, b in left_out)
    ]


def number_words(text: str, spans: list[Span]) -> np.ndarray:
    """The number of the first word of each span, and of the first behind it: int32 (n, 2)."""
    if not spans:
        return EMPTY
    found: np.ndarray = np.searchsorted(words_of(text).char_start, np.array(spans, np.int64)).astype(np.int32)
    return found

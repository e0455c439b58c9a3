"""Sentences to vectors of whole numbers, by a model in a folder.

A vector has length ``LENGTH`` and is rounded to whole numbers, so that a product of two is exact in float32 in whatever order
it is summed (every partial sum is below 2**24): no result depends on threads, blocks or the machine's way to multiply.
A transformer (ONNX) sees one sentence at a time, as a batch would change its last bits; a static model is a mean of rows.
Cost: milliseconds a sentence of a transformer, microseconds of a static model. Checked by tests/semantic/test_encoders.py.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from whence.errors import EngineError
from whence.semantic.folders import ModelFolder, find_model, refused

LENGTH = 1024  # of every vector but that of nothing
MOST_TOKENS = 512  # of a sentence, where the model does not say
TRANSLATED = (  # sentences that have nothing to do with each other, each with its translation
    ("The ferry to the islands leaves twice a day in winter.", "Die Fähre zu den Inseln fährt im Winter zweimal am Tag."),
    ("She learned to play the cello before she could read.", "Elle a appris à jouer du violoncelle avant de savoir lire."),
    ("The committee postponed the vote on the budget.", "Der Ausschuss vertagte die Abstimmung über den Haushalt."),
    ("Two ripe tomatoes and good bread make a lunch.", "Dos tomates maduros y buen pan hacen un almuerzo."),
    ("The rocket burned all its fuel in eight minutes.", "La fusée a brûlé tout son carburant en huit minutes."),
    ("Shares of the cement maker fell after the report.", "Akcje producenta cementu spadły po raporcie."),
    ("The goalkeeper saved three penalties in the final.", "El portero detuvo tres penaltis en la final."),
    ("A slow leak had ruined the oak floor.", "Una lenta perdita aveva rovinato il pavimento di quercia."),
)  # fmt: skip
TRANSFORMER = "export it as ONNX, as with `optimum-cli export onnx --model FOLDER NEW`, and name that folder (docs/howto/semantic.md)"


@dataclass(frozen=True)
class Encoder:
    """A loaded model: ``encode`` gives a sentence's vector, float64 (width,), of any length."""

    encode: Callable[[str], np.ndarray]
    width: int

    def vectors(self, sentences: Sequence[str]) -> np.ndarray:
        """The vectors of sentences: int16 (n, width), each of length ``LENGTH``, or 0 where the model knows no word."""
        vectors = np.zeros((len(sentences), self.width), np.int16)
        for row, sentence in zip(vectors, sentences, strict=True):
            found = self.encode(sentence)
            length = float(np.sqrt((found * found).sum()))
            if np.isfinite(length) and length > 0:
                row[:] = np.rint(found * (LENGTH / length))
        return vectors


@cache
def load_encoder(folder: str) -> Encoder:
    """Load the model of a folder, once. Raises ParameterError where it cannot be used, EngineError where a package lacks."""
    files = find_model(folder)
    return load_transformer(files) if files.onnx is not None else load_static(files)


@dataclass(frozen=True)
class Scale:
    """How a model sees sentences of which one knows what they have to do with each other."""

    strange: float  # 1 - cosine of two that have nothing to do with each other; 0.05 at least: the unit of unlikeness
    translated: float  # unlikeness of a sentence and its translation


@cache
def scale_of(folder: str) -> Scale:
    """The scale of a model: medians over ``TRANSLATED``, to three digits.

    Models differ: for some strangers are at 1, for others that put all sentences into a narrow cone at 0.2; of some a
    translation is at a tenth of that, of others at half, or, where they know one language, no nearer than a stranger.
    """
    n = len(TRANSLATED)
    vectors = load_encoder(folder).vectors([side for pair in TRANSLATED for side in pair]).astype(np.float64)
    apart = 1 - vectors @ vectors.T / LENGTH**2
    pairs = itertools.combinations(range(2 * n), 2)
    strange = max(0.05, round(float(np.median([apart[i, j] for i, j in pairs if i // 2 != j // 2])), 3))
    same = float(np.median([apart[2 * i, 2 * i + 1] for i in range(n)]))
    return Scale(strange, round(same / strange, 3))


def need(package: str) -> Any:
    """A package of the extra; raises EngineError where it is not installed."""
    try:
        return importlib.import_module(package)
    except ImportError:
        raise EngineError(
            f"The package {package} is not installed.",
            where="the setting semantic",
            todo="pip install 'whence[semantic]'",
        ) from None


def load_tokenizer(files: ModelFolder) -> Any:
    """The tokenizer of a model, without padding, cut at what the model takes."""
    tokenizers = need("tokenizers")
    try:
        tokenizer = tokenizers.Tokenizer.from_file(str(files.tokenizer))
    except Exception as problem:  # the package raises no narrower one
        raise refused(files.tokenizer, f"cannot be read: {problem}") from None
    tokenizer.no_padding()
    most = files.setting("sentence_bert_config.json", "max_seq_length", MOST_TOKENS)
    tokenizer.enable_truncation(int(most) if isinstance(most, int) and 0 < most <= 1 << 16 else MOST_TOKENS)
    return tokenizer


def load_transformer(files: ModelFolder) -> Encoder:
    """A transformer in ONNX: what it says of each token is pooled as ``1_Pooling/config.json`` says, else averaged."""
    runtime, tokenizer = need("onnxruntime"), load_tokenizer(files)
    assert files.onnx is not None
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # the engine runs several sentences side by side
    options.log_severity_level = 4
    try:
        session = runtime.InferenceSession(str(files.onnx), options, providers=["CPUExecutionProvider"])
    except Exception as problem:  # the package has an exception for each status
        raise refused(files.onnx, f"cannot be loaded: {str(problem)[:200]}") from None
    asked = {one.name for one in session.get_inputs()}
    if unknown := asked - {"input_ids", "attention_mask", "token_type_ids"}:
        raise refused(files.onnx, f"asks for {', '.join(sorted(unknown))}, which no tokenizer gives")
    outputs = [one.name for one in session.get_outputs()]
    chosen = "sentence_embedding" if "sentence_embedding" in outputs else outputs[0]
    pool = pooling_of(files)

    def encode(sentence: str) -> np.ndarray:
        tokens = tokenizer.encode(sentence)
        given = {"input_ids": tokens.ids, "attention_mask": tokens.attention_mask, "token_type_ids": tokens.type_ids}
        if not tokens.ids:
            return np.zeros(1)
        (found,) = session.run([chosen], {name: np.array([given[name]], np.int64) for name in asked})
        vector: np.ndarray = (pool(found[0]) if found.ndim == 3 else found[0]).astype(np.float64)
        return vector

    try:
        width = len(encode("a"))
    except Exception as problem:
        raise refused(files.onnx, f"cannot be run: {str(problem)[:200]}") from None
    return Encoder(encode, width)


def pooling_of(files: ModelFolder) -> Callable[[np.ndarray], np.ndarray]:
    """How float32 (tokens, width) becomes (width,). Raises ParameterError where the model asks for another way."""
    said = {
        mode: files.setting("1_Pooling/config.json", f"pooling_mode_{mode}", mode == "mean_tokens")
        for mode in (
            "mean_tokens",
            "cls_token",
            "max_tokens",
            "mean_sqrt_len_tokens",
            "weightedmean_tokens",
            "lasttoken",
        )
    }
    ways: dict[str, Callable[[np.ndarray], np.ndarray]] = {
        "mean_tokens": lambda tokens: tokens.mean(axis=0, dtype=np.float64),
        "mean_sqrt_len_tokens": lambda tokens: tokens.mean(axis=0, dtype=np.float64),  # the length is made one anyway
        "cls_token": lambda tokens: tokens[0],
        "max_tokens": lambda tokens: tokens.max(axis=0),
        "lasttoken": lambda tokens: tokens[-1],
    }
    wanted = [mode for mode, is_on in said.items() if is_on]
    if len(wanted) != 1 or wanted[0] not in ways:
        raise refused(files.folder / "1_Pooling/config.json", f"asks for {' and '.join(wanted) or 'no pooling'}")
    return ways[wanted[0]]


def load_static(files: ModelFolder) -> Encoder:
    """A static model: the mean of its tokens' rows, weighted where it has weights. Weights of a transformer are refused."""
    reader, tokenizer = need("safetensors.numpy"), load_tokenizer(files)
    assert files.weights is not None
    try:
        tensors = reader.load_file(files.weights)
    except Exception as problem:  # broken, or of a type that numpy does not have
        raise refused(files.weights, f"cannot be read: {str(problem)[:200]}") from None
    matrix = next((tensors[name] for name in ("embeddings", "embedding.weight") if name in tensors), None)
    if matrix is None or matrix.ndim != 2 or matrix.size == 0:
        error = refused(files.weights, "holds the weights of a transformer, for which there is no ONNX file")
        error.todo = TRANSFORMER
        raise error
    row_of, n_tokens = tensors.get("mapping"), tokenizer.get_vocab_size()
    weights = tensors.get("weights")
    rows = len(matrix) if row_of is None else len(row_of)
    if (
        rows < n_tokens
        or (row_of is not None and row_of.max(initial=0) >= len(matrix))
        or (weights is not None and len(weights) < rows)
    ):
        raise refused(files.weights, f"has {rows} rows, and its tokenizer {n_tokens} tokens")
    unknown = tokenizer.token_to_id("[UNK]")

    def encode(sentence: str) -> np.ndarray:
        ids = np.array(tokenizer.encode(sentence, add_special_tokens=False).ids, np.int64)
        ids = ids[ids != unknown] if unknown is not None else ids
        found = matrix[ids if row_of is None else row_of[ids]].astype(np.float64)
        total: np.ndarray = (found if weights is None else found * weights[ids, None].astype(np.float64)).sum(axis=0)
        return total

    return Encoder(encode, matrix.shape[1])


def folder_of(path: str) -> str:
    """A folder as ``load_encoder`` knows it: absolute, so that one model is loaded once."""
    return str(Path(path).absolute())

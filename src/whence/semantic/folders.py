"""A sentence-embedding model as a local folder: which of its files are read, and what they are known by.

The layout is that of sentence-transformers: ``tokenizer.json``, ``config.json``, ``model.onnx`` (or ``onnx/model.onnx``),
optional ``1_Pooling/config.json``; or that of a static model (model2vec, or ``0_StaticEmbedding/``): ``tokenizer.json`` and
``model.safetensors`` with one matrix, a row per token. Nothing is ever downloaded.
Checked by tests/semantic/test_folders.py.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whence.errors import ParameterError

ONNX = ("model.onnx", "onnx/model.onnx")
STATIC = ("", "0_StaticEmbedding")  # folders that may hold a static model
WEIGHTS = "model.safetensors"
SETTINGS = ("config.json", "sentence_bert_config.json", "1_Pooling/config.json")
HOWTO = "name a folder with tokenizer.json and model.onnx or a static model.safetensors (docs/howto/semantic.md)"


@dataclass(frozen=True)
class ModelFolder:
    """The files of a model; ``onnx`` or ``weights`` is there, and the other is None."""

    folder: Path
    tokenizer: Path
    onnx: Path | None
    weights: Path | None

    def setting(self, file: str, name: str, default: Any) -> Any:
        """A value of one of its JSON files; the default where file or value is missing."""
        path = self.folder / file
        if not path.is_file():
            return default
        try:
            value = json.loads(path.read_text("utf-8")).get(name, default)
        except (ValueError, AttributeError, OSError):
            raise refused(path, "is no JSON object") from None
        return default if value is None else value

    def digest(self) -> str:
        """What the model is known by: the bytes of every file that can change a vector."""
        chosen = [self.tokenizer, *(self.folder / name for name in SETTINGS)]
        if self.onnx is not None:  # weights of more than 2 GB stand beside the graph
            chosen += [path for path in sorted(self.onnx.parent.iterdir()) if path.name.startswith("model.onnx")]
        if self.weights is not None:
            chosen.append(self.weights)
        digest = hashlib.blake2b(digest_size=16)
        for path in chosen:
            if path.is_file():
                try:
                    with open(path, "rb") as stream:
                        digest.update(hashlib.file_digest(stream, "blake2b").digest())
                except OSError as problem:
                    raise refused(path, f"cannot be read: {problem.strerror}") from None
            digest.update(path.relative_to(self.folder).as_posix().encode())
        return digest.hexdigest()


def find_model(folder: str | Path) -> ModelFolder:
    """Find the files of a model in a folder. Raises ParameterError where it lacks one; what they hold is not looked at."""
    root = Path(folder)
    if not root.is_dir():
        raise ParameterError("The model is no folder.", where=str(root), todo=HOWTO)
    onnx = next((root / name for name in ONNX if (root / name).is_file()), None)
    home = next((root / name for name in STATIC if (root / name / WEIGHTS).is_file()), None)
    if onnx is None and home is None:
        raise ParameterError(f"The model has neither {ONNX[0]} nor {WEIGHTS}.", where=str(root), todo=HOWTO)
    tokenizers = [place / "tokenizer.json" for place in (root, home) if place is not None]
    tokenizer = next((path for path in tokenizers if path.is_file()), None)
    if tokenizer is None:
        raise ParameterError("The model has no tokenizer.json.", where=str(root), todo=HOWTO)
    return ModelFolder(root, tokenizer, onnx, None if onnx or home is None else home / WEIGHTS)


def refused(path: Path, why: str) -> ParameterError:
    """The error for a file of a model that cannot be used."""
    return ParameterError(f"{path.name} of the model {why}.", where=str(path), todo=HOWTO)

"""Tiny models and texts: those of examples/translation, and the same model as a graph."""

from __future__ import annotations

import json
import random
import runpy
from pathlib import Path

import numpy as np

from whence.text.sentences import sentence_spans

EXAMPLE = Path(__file__).parents[2] / "examples" / "translation"
MADE = runpy.run_path(str(EXAMPLE / "make_model.py"))
WIDTH, directions, write_static = MADE["WIDTH"], MADE["directions"], MADE["write_static"]
PAGES = {row.pop("id"): row for row in map(json.loads, (EXAMPLE / "pages.jsonl").read_text("utf-8").splitlines())}


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(text[start:stop] for start, stop in sentence_spans(text))


ENGLISH, GERMAN, OTHER = (sentences(PAGES[key]["text"]) for key in ("wire.en", "zeitung.de", "other.en"))


def write_tokenizer(path: Path, *, special: bool = False) -> None:
    """The tokenizer of the example; ``special``: it puts "harbour" before each sentence."""
    from tokenizers import processors

    tokenizer = MADE["whole_words"]()
    if special:
        harbour = ("harbour", tokenizer.token_to_id("harbour"))
        tokenizer.post_processor = processors.TemplateProcessing(single="harbour $A", special_tokens=[harbour])
    tokenizer.save(str(path))


def write_onnx(folder: Path, *, pooling: str | None = "mean_tokens", special: bool = False) -> Path:
    """The same as a graph that looks its tokens up, in the layout of sentence-transformers; the folder."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    (folder / "1_Pooling").mkdir(parents=True, exist_ok=True)
    write_tokenizer(folder / "tokenizer.json", special=special)
    matrix = numpy_helper.from_array(np.stack(list(directions().values())), "matrix")
    ids = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    out = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "tokens", WIDTH])
    nodes = [
        helper.make_node("Gather", ["matrix", "input_ids"], ["rows"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["column"]),
        helper.make_node("Mul", ["rows", "column"], ["last_hidden_state"]),
    ]
    last = numpy_helper.from_array(np.array([2], np.int64), "last")
    graph = helper.make_graph(nodes, "tiny", ids, [out], [matrix, last])
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), folder / "model.onnx"
    )
    if pooling is not None:
        (folder / "1_Pooling" / "config.json").write_text(
            json.dumps({"pooling_mode_mean_tokens": False, f"pooling_mode_{pooling}": True})
        )
    return folder


def write_pages(path: Path, pages: dict[str, dict[str, str]], *, seed: int = 0) -> Path:
    """Pages as JSONL, shuffled where a seed is given; the file."""
    lines = [json.dumps({"id": key, **fields}, ensure_ascii=False) for key, fields in pages.items()]
    if seed:
        random.Random(seed).shuffle(lines)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path

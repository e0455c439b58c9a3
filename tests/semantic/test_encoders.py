"""Models that the tests build, loaded as a user's are."""

import json
import sys

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from tests.semantic import invented_models as invented
from whence.errors import EngineError, ParameterError
from whence.semantic.encoders import LENGTH, Scale, load_encoder, scale_of


def likeness(folder, one, other):
    x, y = load_encoder(str(folder)).vectors([one, other]).astype(float)
    return x @ y / LENGTH**2


@pytest.mark.parametrize("write", [invented.write_static, invented.write_onnx])
def test_encoder__puts_a_translation_near_and_another_matter_far(tmp_path, write):
    folder = write(tmp_path)
    for english, german in zip(invented.ENGLISH, invented.GERMAN, strict=True):
        assert likeness(folder, english, german) > 0.9
    assert abs(likeness(folder, invented.ENGLISH[0], invented.OTHER[0])) < 0.6
    assert scale_of(str(folder)).strange > 0.9


def test_scale__is_that_of_the_model(tmp_path):
    folder = invented.write_static(tmp_path / "cone")
    matrix = load_file(folder / "model.safetensors")["embeddings"]
    narrow = np.ones_like(matrix) + 0.3 * np.random.default_rng(2).normal(size=matrix.shape).astype(np.float32)
    save_file({"embeddings": narrow}, folder / "model.safetensors")
    wide = scale_of(str(invented.write_static(tmp_path / "wide")))
    assert 0.05 <= scale_of(str(folder)).strange < 0.5 < wide.strange
    assert isinstance(wide, Scale) and wide.translated > 0.5  # it knows hardly a word of them


@pytest.mark.parametrize("write", [invented.write_static, invented.write_onnx])
def test_encoder__gives_whole_numbers_of_one_length_and_none_for_unknown_words(tmp_path, write):
    vectors = load_encoder(str(write(tmp_path))).vectors([*invented.ENGLISH, "xyzzy plugh", ""])
    assert vectors.dtype == np.int16
    lengths = np.sqrt((vectors.astype(float) ** 2).sum(axis=1))
    assert lengths[:-2] == pytest.approx(LENGTH, abs=5)
    assert not vectors[-2:].any()


def test_encoder__of_both_kinds_says_the_same(tmp_path):
    static, graph = (
        load_encoder(str(write(tmp_path / name)))
        for name, write in (("static", invented.write_static), ("onnx", invented.write_onnx))
    )
    assert np.abs(static.vectors(invented.GERMAN) - graph.vectors(invented.GERMAN)).max() <= 1


def test_static__uses_weights_and_mapping(tmp_path):
    folder = invented.write_static(tmp_path)
    path = folder / "model.safetensors"
    plain = load_encoder(str(folder)).vectors(["harbour council"])
    matrix = load_file(path)["embeddings"]
    n = len(matrix)
    weights = np.ones(n)
    weights[list(invented.directions()).index("council")] = 0
    mapping = np.arange(n)[::-1].copy()
    save_file({"embeddings": matrix[::-1].copy(), "mapping": mapping, "weights": weights}, path)
    load_encoder.cache_clear()
    only = load_encoder(str(folder)).vectors(["harbour council", "harbour"])
    assert (only[0] == only[1]).all() and not (only[0] == plain[0]).all()


def test_static__is_read_in_the_layout_of_sentence_transformers(tmp_path):
    folder = invented.write_static(tmp_path / "0_StaticEmbedding")
    matrix = load_file(folder / "model.safetensors")["embeddings"]
    save_file({"embedding.weight": matrix}, folder / "model.safetensors")
    assert likeness(tmp_path, "harbour", "Hafen") > 0.9


@pytest.mark.parametrize(("pooling", "first"), [("cls_token", True), ("lasttoken", False)])
def test_pooling__is_as_the_model_says(tmp_path, pooling, first):
    folder = invented.write_onnx(tmp_path, pooling=pooling, special=True)
    found = likeness(folder, "council pier", "harbour" if first else "pier")
    assert found == pytest.approx(1, abs=0.01)


def test_pooling__without_a_word_of_it_is_the_mean(tmp_path):
    said, silent = invented.write_onnx(tmp_path / "a"), invented.write_onnx(tmp_path / "b", pooling=None)
    both = [load_encoder(str(folder)).vectors(invented.ENGLISH) for folder in (said, silent)]
    assert (both[0] == both[1]).all()


def test_pooling__of_an_unknown_kind_is_refused(tmp_path):
    folder = invented.write_onnx(tmp_path, pooling="weightedmean_tokens")
    with pytest.raises(ParameterError, match="weightedmean_tokens"):
        load_encoder(str(folder))


def test_weights__of_a_transformer_are_refused_with_what_to_do(tmp_path):
    folder = invented.write_static(tmp_path)
    save_file({"encoder.layer.0.weight": np.ones((2, 2))}, folder / "model.safetensors")
    with pytest.raises(ParameterError) as problem:
        load_encoder(str(folder))
    assert "transformer" in problem.value.what and "ONNX" in problem.value.todo


@pytest.mark.parametrize(
    ("write", "file", "content"),
    [
        (invented.write_static, "model.safetensors", b"\x00" * 40),
        (invented.write_static, "tokenizer.json", b"{}"),
        (invented.write_onnx, "model.onnx", b"no graph"),
        (invented.write_onnx, "1_Pooling/config.json", b"[1]"),
        (invented.write_onnx, "sentence_bert_config.json", b"{"),
    ],
)
def test_encoder__refuses_a_broken_file_by_its_name(tmp_path, write, file, content):
    folder = write(tmp_path)
    (folder / file).write_bytes(content)
    with pytest.raises(ParameterError) as problem:
        load_encoder(str(folder))
    assert file.rpartition("/")[2] in problem.value.what and problem.value.todo


def test_static__with_fewer_rows_than_tokens_is_refused(tmp_path):
    folder = invented.write_static(tmp_path)
    save_file({"embeddings": np.ones((3, 4), np.float32)}, folder / "model.safetensors")
    with pytest.raises(ParameterError, match="3 rows"):
        load_encoder(str(folder))


@pytest.mark.parametrize(
    ("write", "package"), [(invented.write_static, "safetensors.numpy"), (invented.write_onnx, "onnxruntime")]
)
def test_encoder__says_what_to_install(tmp_path, monkeypatch, write, package):
    folder = write(tmp_path)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(EngineError) as problem:
        load_encoder(str(folder))
    assert "whence[semantic]" in problem.value.todo


def test_encoder__cuts_a_sentence_at_what_the_model_takes(tmp_path):
    folder = invented.write_onnx(tmp_path)
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 2}))
    found = load_encoder(str(folder)).vectors(["harbour council pier", "harbour council"])
    assert (found[0] == found[1]).all()

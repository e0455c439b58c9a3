"""Which files of a folder are a model, and what it is known by."""

import pytest

from tests.semantic import invented_models as invented
from whence.errors import ParameterError
from whence.semantic.folders import find_model


def test_digest__changes_with_every_file_that_is_read_and_with_no_other(tmp_path):
    folder = invented.write_onnx(tmp_path)
    seen = {find_model(folder).digest()}
    (folder / "README.md").write_text("words")
    assert find_model(folder).digest() in seen
    for name in (
        "tokenizer.json",
        "model.onnx",
        "1_Pooling/config.json",
        "sentence_bert_config.json",
        "model.onnx_data",
    ):
        with open(folder / name, "ab") as stream:
            stream.write(b" ")
        digest = find_model(folder).digest()
        assert digest not in seen, name
        seen.add(digest)


def test_digest__does_not_depend_on_where_the_folder_is(tmp_path):
    folders = [invented.write_static(tmp_path / name) for name in "ab"]
    assert find_model(folders[0]).digest() == find_model(folders[1]).digest()


def test_model__of_both_kinds_is_read_as_onnx(tmp_path):
    invented.write_static(tmp_path)
    found = find_model(invented.write_onnx(tmp_path))
    assert found.onnx == tmp_path / "model.onnx" and found.weights is None
    (tmp_path / "onnx").mkdir()
    (tmp_path / "model.onnx").rename(tmp_path / "onnx" / "model.onnx")
    assert find_model(tmp_path).onnx == tmp_path / "onnx" / "model.onnx"


@pytest.mark.parametrize(
    ("missing", "words"), [("model.safetensors", "model.onnx"), ("tokenizer.json", "tokenizer.json")]
)
def test_model__lacking_a_file_is_refused(tmp_path, missing, words):
    folder = invented.write_static(tmp_path)
    (folder / missing).unlink()
    with pytest.raises(ParameterError, match=words):
        find_model(folder)


def test_model__that_is_no_folder_is_refused(tmp_path):
    with pytest.raises(ParameterError, match="no folder"):
        find_model(tmp_path / "nowhere")

"""The sentences of witnesses, with their vectors."""

import numpy as np
import pytest

from tests.semantic import invented_models as invented
from whence import tables
from whence.semantic.encoders import folder_of, load_encoder
from whence.semantic.sentences import embed_sentences


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return folder_of(invented.write_static(tmp_path_factory.mktemp("model")))


def rows_of(model, *texts):
    witnesses = tables.table_of(
        ({"witness_id": i, "text": text, "notes": notes} for i, (text, notes) in enumerate(texts)), tables.WITNESS
    )
    (table,) = embed_sentences(witnesses, model=model)
    return table.to_pylist()


def test_embed__gives_the_places_words_and_vectors_of_each_sentence(model):
    text = "The council closed the pier.  Engineers found cracks!\n\n* * *\n\n12."
    (row,) = rows_of(model, (text, None))
    spans = list(zip(row["char_start"], row["char_stop"], strict=True))
    assert [text[a:b] for a, b in spans] == ["The council closed the pier.", "Engineers found cracks!"]
    assert (row["word_start"], row["word_stop"]) == ([0, 5], [5, 8])
    expected = load_encoder(model).vectors([text[a:b] for a, b in spans])
    assert (np.array(row["vector"]).reshape(2, -1) == expected).all()


def test_embed__leaves_out_what_is_no_text_of_the_page(model):
    text = "Subscribe to our letter. The council closed the pier."
    (row,) = rows_of(model, (text, ["boilerplate: 0:24"]))
    assert row["char_start"] == [25]


def test_embed__of_nothing_is_a_row_of_nothing(model):
    for row in rows_of(model, ("", []), (None, None)):
        assert row["char_start"] == row["word_stop"] == row["vector"] == []
    assert rows_of(model) == []


def test_embed__does_not_depend_on_the_batch(model):
    texts = [(" ".join(invented.ENGLISH), []), (" ".join(invented.GERMAN), []), (" ".join(invented.ENGLISH[2:]), [])]
    together = rows_of(model, *texts)
    for text, row in zip(texts, together, strict=True):
        assert rows_of(model, text)[0] | {"witness_id": row["witness_id"]} == row

"""TEI by parallel segmentation: each document is as the Guidelines ask, and the check finds what is not."""

from __future__ import annotations

import json

import pytest

import whence
from tests.export.parallel import faults_of, read_off
from tests.stemma.test_draw import NOTICE, REPORT, SPUN
from whence import tables
from whence.export.hand import render

CUT = NOTICE[: NOTICE.index("\n\nOur members")]
ODD = {
    "plain": {"a": NOTICE, "b": NOTICE.replace("four of its nine", "two of its nine")},
    "cut": {"x/1 y": NOTICE, "x/1_y": CUT, "2": NOTICE.replace("We will not", "We will never")},
    "marks": {
        "<a>&\"'": NOTICE + " <p>1 & 2</p> \x0b ]]>",
        "#é…": NOTICE.replace("the old", "the <b>old</b>"),
        "": CUT,
    },
    "spun": {"n": NOTICE, "report": REPORT, "spun": SPUN},
    "same": {"a": NOTICE, "b": NOTICE},
}


def documents_of(texts, folder):
    """The TEI documents of some texts that are one tradition, and the tables they are made from."""
    (folder / "pages.jsonl").write_text(
        "".join(json.dumps({"id": key or "empty", "text": text}) + "\n" for key, text in texts.items()), "utf-8"
    )
    traced = whence.collate(folder / "pages.jsonl", folder / "out")
    every = {name: getattr(traced, name) for name in tables.PUBLIC if name not in ("rejected", "passage", "alignment")}
    return list(render(every, "tei", tradition=None).values())


@pytest.mark.parametrize("name", ODD)
def test_tei__is_as_parallel_segmentation_asks(name, tmp_path):
    documents = documents_of(ODD[name], tmp_path)
    assert len(documents) == 1
    for document in documents:
        assert faults_of(document) == []
        assert document.count("<witness ") == len(ODD[name])


def test_tei__gives_back_the_words_of_each_witness(tmp_path):
    (document,) = documents_of(ODD["plain"], tmp_path)
    for witness, text in ODD["plain"].items():
        assert read_off(document, witness) == " ".join(text.split())


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('wit="#b"', 'wit="#c"', "c is no witness"),
        ('wit="#b"', 'wit="#a #b"', "a has two readings"),
        ('wit="#b"', 'wit=""', "a rdg has no witness"),
        ('wit="#a"', 'wit=" "', "an empty list of witnesses"),
        ('xml:id="b"', 'xml:id="a"', "the id a stands twice"),
        ('ana="#factual"', 'ana="#grave"', "points to grave"),
        ('method="parallel-segmentation"', 'method="location-referenced"', "not declared"),
        ("<lem", "words <lem", "words of no reading"),
    ],
)
def test_faults_of__finds_what_is_wrong(before, after, said, tmp_path):
    (document,) = documents_of(ODD["plain"], tmp_path)
    assert before in document and not faults_of(document)
    assert any(said in fault for fault in faults_of(document.replace(before, after)))

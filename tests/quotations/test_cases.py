"""The labelled quotations of cases.toml: each verdict, and never a false "verbatim"."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.quotations.invented import witness
from whence import tables
from whence.quotations.check import check_quotations
from whence.quotations.verdict import VERDICTS

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
LABELLED = [(case, label) for case in CASES for label in case["quotations"]]
LEAST = 0.93  # share of them with the verdict of a careful reader


@cache
def verdicts_of(name):
    """Words -> verdict of each quotation that is reported for a case."""
    case = next(case for case in CASES if case["id"] == name)
    language = case.get("language", "en")
    article = tables.table_of([witness("article", case["article"], language)], tables.WITNESS)
    sources = [witness(key, text, language) for key, text in case["sources"].items()]
    rows = check_quotations(article, tables.table_of(sources, tables.WITNESS))
    return {" ".join(row["text"].replace("“", "").split()): row["verdict"] for row in rows}


def said_of(case, label):
    return verdicts_of(case["id"]).get(label["text"], "missed")


def test_cases__are_a_hundred_of_every_verdict():
    counts = Counter(label["verdict"] for _, label in LABELLED)
    assert len(LABELLED) >= 100
    assert set(counts) == set(VERDICTS) and min(counts.values()) >= 5


def test_cases__have_the_verdict_of_a_careful_reader():
    wrong = [
        (case["id"], label["verdict"], said_of(case, label), label["text"])
        for case, label in LABELLED
        if said_of(case, label) != label["verdict"]
    ]
    assert len(wrong) <= (1 - LEAST) * len(LABELLED), wrong


@pytest.mark.parametrize(
    ("case", "label"), LABELLED, ids=[f"{case['id']}-{label['shape'].replace(' ', '-')}" for case, label in LABELLED]
)
def test_cases__none_is_called_verbatim_that_is_not(case, label):
    assert (said_of(case, label) == "verbatim") <= (label["verdict"] == "verbatim")

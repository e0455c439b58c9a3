"""The harbour example: every quotation with its speaker, also where two pages exchanged the speakers."""

import json
import re
from pathlib import Path

import pytest

from whence.read import read_sources
from whence.statements.find import find_statements

HARBOUR = Path(__file__).parents[2] / "examples" / "harbour"
TRUTH = json.loads((HARBOUR / "truth.json").read_text("utf-8"))["speakers"]
BROKEN = {"cargo-buzz-daily.html", "seanews-hub.html"}  # the spinner cut "United Dockers" at the speaker's name


def plain(text):
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.fixture(scope="module")
def statements():
    found = {}
    for witnesses, _ in read_sources([HARBOUR / "pages"]):
        keys = dict(zip(witnesses["witness_id"].to_pylist(), witnesses["key"].to_pylist(), strict=True))
        for row in find_statements(witnesses)[0].to_pylist():
            found.setdefault(keys[row["witness_id"]], []).append(row)
    return found


@pytest.mark.parametrize("wanted", TRUTH, ids=lambda wanted: f"{wanted['witness']}-{wanted['quotation'][:20]}")
def test_find_statements__speakers_of_the_harbour_example(statements, wanted):
    said = [row for row in statements[wanted["witness"]] if plain(row["text"]) in plain(wanted["quotation"])]
    said += [row for row in statements[wanted["witness"]] if plain(wanted["quotation"]) in plain(row["text"])]
    assert said
    surname = wanted["speaker"].lower().replace("-", " ").split()[-1]
    if not (wanted["witness"] in BROKEN and surname == "okerlund"):
        assert {(row["speaker_key"] or "").split()[-1] for row in said} == {surname}

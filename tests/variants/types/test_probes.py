"""Every type of reading on invented sentences with one edit each: probes.toml, of which docs/accuracy.md speaks."""

import tomllib
from pathlib import Path

import pytest

from tests.variants.readings.test_readings import factual, readings

PROBES = tomllib.loads(Path(__file__).with_name("probes.toml").read_text(encoding="utf-8"))["probes"]
LEDGER = (
    "The ledger of the mill lay open on the table. Rain had spoiled two of its pages, and no clerk had copied them."
)


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: f"{probe[3].strip()}->{probe[4].strip()}")
def test_judge_locus__types_each_probe_as_a_careful_reader_does(probe):
    kind, is_factual, sentence, old, new = probe
    changed = sentence.replace(old, new, 1)
    found = factual(sentence, changed)
    if is_factual:
        assert [row["type"] for row in found] == [kind], [row["why"] for row in found]
        assert found[0]["severity"] > 0.5
    else:
        assert not found, [row["why"] for row in found]
        assert kind in {row["type"] for row in readings(sentence, changed)}


@pytest.mark.parametrize("probe", PROBES[::3], ids=lambda probe: f"{probe[3].strip()}->{probe[4].strip()}")
def test_judge_locus__types_each_probe_alike_between_other_sentences(probe):
    kind, is_factual, sentence, old, new = probe
    a, b = (f"{LEDGER} {text} {LEDGER}" for text in (sentence, sentence.replace(old, new, 1)))
    assert [row["type"] for row in factual(a, b)] == ([kind] if is_factual else [])


def test_probes__are_of_every_type_that_may_be_factual():
    of_type = {kind for kind, is_factual, *_ in PROBES if is_factual}
    names = "entity number date negation modality quotation attribution predicate omission addition"
    assert of_type == set(names.split())
    assert all(sentence.count(old) >= 1 for _, _, sentence, old, _ in PROBES)

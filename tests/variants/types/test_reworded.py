"""Passages told by another hand change no fact, and many changed facts reword nothing: reworded.toml, invented passages of each language."""

import tomllib
from pathlib import Path

import pytest

from tests.variants.types.test_claims import factual

PASSAGES = tomllib.loads(Path(__file__).with_name("reworded.toml").read_text(encoding="utf-8"))
EACH = [(code, n) for code, passages in PASSAGES.items() for n in range(len(passages))]
TOLD = (
    "The council of Selmark approved the plan on Monday. Mara Vane opened the new school in Bergen. Prices rose in May, and 23 boats were "
    "sold in Lund. The union won its case, and the mill hired forty workers. The ferry will sail on Friday if the wind drops. "
    "The guests tried to leave the hall."
)
TURNED = (
    "The council of Selmark rejected the plan on Thursday. Anna Orrin opened the new school in Oslo. Prices fell in June, and 28 boats were "
    "sold in Lund. The union lost its case, and the mill hired ninety workers. The ferry will sail on Friday. "
    "The guests left the hall."
)


@pytest.mark.parametrize("passage", EACH, ids=str)
def test_type_variants__calls_no_passage_factual_that_another_hand_tells(passage):
    code, n = passage
    a, b = PASSAGES[code][n]
    for one, other in ((a, b), (b, a)):
        assert [row["why"] for row in factual(one, other, code)] == []


def test_reworded__holds_every_language_that_has_contrasts_of_its_own():
    assert set(PASSAGES) == {"de", "fr", "es", "it", "pl", "uk", "ru"}
    assert all(len(passages) >= 2 for passages in PASSAGES.values())


def test_type_variants__tells_a_dropped_condition_among_many_changed_facts():
    found = {(row["type"], row["lemma"]) for row in factual(TOLD, TURNED, "en")}
    assert {("omission", "if the wind drops"), ("modality", "tried to")} <= found
    assert len(found) == 11

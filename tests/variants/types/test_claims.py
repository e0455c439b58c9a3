"""Claims that turn, and their neighbours that do not: claims.toml, invented pairs of sentences, each held both ways round.

Exchanged roles, attempts told as done, "few" and "a few", times and days in words, ranks, bounds, negations of each language,
numerals and countries in Chinese and Japanese.
"""

import tomllib
from pathlib import Path

import pytest

from tests.variants.tradition import build
from whence.text.lexicon import NEGATING
from whence.variants.readings.readings import type_variants

CLAIMS = tomllib.loads(Path(__file__).with_name("claims.toml").read_text(encoding="utf-8"))
EACH = [(code, *claim) for code, claims in CLAIMS.items() for claim in claims]
ONE_SIDED = {"omission": "addition", "addition": "omission"}


def factual(a, b, language):
    (table,) = type_variants(*build((a, b), language=language))
    return [row for row in table.to_pylist() if row["factual"]]


@pytest.mark.parametrize("claim", EACH, ids=lambda claim: f"{claim[0]}: {claim[2]} -> {claim[3]}")
def test_type_variants__types_a_turned_claim_once_and_its_neighbour_not(claim):
    code, kind, a, b = claim
    found = factual(a, b, code)
    assert [row["type"] for row in found] == ([kind] if kind else []), [row["why"] for row in found]
    back = factual(b, a, code)
    assert [row["type"] for row in back] == ([ONE_SIDED.get(kind, kind)] if kind else []), [row["why"] for row in back]


@pytest.mark.parametrize("code", sorted(set(NEGATING) - {"en", "de", "fr", "es", "it", "pl", "uk", "ru"}))
def test_claims__hold_negations_of_every_language_that_has_them_alone(code):
    kinds = [kind for kind, *_ in CLAIMS[code]]
    assert kinds.count("negation") >= 3 and "" in kinds


@pytest.mark.parametrize(
    "opening", ["“{x},” said Mara Vane. “{y},” said Tomas Orrin.", "Mara Vane said: “{x}.” Tomas Orrin said: “{y}.”"]
)
def test_type_variants__gives_quotations_that_changed_places_to_their_new_speakers(opening):
    quay, mill = "The quay must stay open for the fleet", "The mill will be sold before winter"
    a, b = opening.format(x=quay, y=mill), opening.format(x=mill, y=quay)
    found = factual(a, b, "en")
    assert [row["type"] for row in found] == ["attribution"] * 2
    assert {row["text"] for row in found} == {"Mara Vane", "Tomas Orrin"}
    assert all("the quotation is put in the mouth of" in row["why"] for row in found)


def test_type_variants__lets_quotations_move_with_their_speakers():
    quay, mill = "“The quay must stay open,” said Mara Vane.", "“The mill will be sold soon,” said Tomas Orrin."
    assert factual(f"{quay} {mill}", f"{mill} {quay}", "en") == []


@pytest.mark.parametrize("next_one", ["", "\n\nThe United Dockers of Selmark told the board that they would wait."])
def test_type_variants__takes_no_name_of_the_next_sentence_for_a_speaker(next_one):
    quoted = "“Nobody was warned,” said Mara Vane. “A lease is a promise made before all the town.”"
    a = f"{quoted}\n\nTomas Orrin told the board that the dockers would wait."
    assert not [
        row
        for row in factual(a, quoted + next_one, "en")
        if row["type"] == "attribution" and row["text"] == "Mara Vane"
    ]
    assert not any("the quotation is put in the mouth" in row["why"] for row in factual(a, quoted + next_one, "en"))

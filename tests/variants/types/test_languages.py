"""One digit, date, name or negation changed is one factual reading of its type in every language; another form of one is none.

The sentences of languages.toml are invented; docs/howto/languages.md says how a speaker adds some.
"""

import tomllib
from pathlib import Path

import pytest

from tests.variants.tradition import build
from whence.text.lexicon import LANGUAGES
from whence.variants.readings.readings import type_variants

PROBES = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
EACH = [(code, *probe) for code, probes in PROBES.items() for probe in probes]


@pytest.mark.parametrize("probe", EACH, ids=lambda probe: f"{probe[0]}: {probe[3].strip()}->{probe[4].strip()}")
def test_type_variants__types_one_edit_in_every_language(probe):
    code, kind, sentence, old, new = probe
    assert old in sentence
    (table,) = type_variants(*build((sentence, sentence.replace(old, new, 1)), language=code))
    found = [row for row in table.to_pylist() if row["factual"]]
    assert [row["type"] for row in found] == ([kind] if kind else []), [row["why"] for row in found]


def test_probes__hold_every_type_in_every_language():
    assert {"en", *PROBES} == set(LANGUAGES)
    for probes in PROBES.values():
        assert {kind for kind, *_ in probes} == {"number", "date", "entity", "negation", ""}


def test_probes__are_enough_in_every_language():
    for code, probes in PROBES.items():
        changes = sum(bool(kind) for kind, *_ in probes)
        assert changes >= 20 and len(probes) - changes >= 10, code


COSMETIC = {
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow spaces": lambda text: text.replace(" ", "\u202f"),
    "lines reflowed": lambda text: text.replace(" ", "\n", 2).replace(" ", "  ", 1),
    "straight apostrophes": lambda text: text.replace("’", "'"),
    "capitals": lambda text: text[0] + text[1:].replace(" d", " D", 1),
    "quotation marks": lambda text: f"„{text}“",
    "guillemets": lambda text: f"«\u00a0{text}\u00a0»",
    "a full stop less": lambda text: text.rstrip("."),
}


@pytest.mark.parametrize("edit", COSMETIC)
@pytest.mark.parametrize("code", PROBES)
def test_type_variants__calls_no_cosmetic_edit_factual_in_any_language(code, edit):
    for sentence in sorted({probe[1] for probe in PROBES[code]}):
        (table,) = type_variants(*build((sentence, COSMETIC[edit](sentence)), language=code))
        found = [row["why"] for row in table.to_pylist() if row["factual"]]
        assert not found, found

import pytest

from tests.variants.readings.test_readings import STATEMENT, edit
from tests.variants.tradition import build
from whence import tables
from whence.variants.readings.readings import type_variants
from whence.variants.relations.relation import judge_members

SPUN = (
    STATEMENT.replace("condemn ", "denounce ")
    .replace("closure", "shutting")
    .replace("northern quay", "upper wharf")
    .replace("Old Harbour Union", "Aged Harbour Marriage")
    .replace("workers", "labourers")
    .replace("contract is signed", "bargain is inked")
    .replace("plan", "scheme")
    .replace("head of", "top of")
    .replace("mayor", "boss")
    .replace("traffic", "transit")
    .replace("coast", "shore")
    .replace("council", "panel")
    .replace("fishermen", "anglers")
    .replace("announced", "proclaimed")
)
REPORTED = (
    STATEMENT.replace("We condemn", "The board said it condemned")
    .replace("will not return", "would not return, it said,")
    .replace("The council will pay", "The board added that the council would pay")
    .replace("which the Russian", "as it put it, which the Russian")
)


def members(*texts, keys=None):
    made = build(texts, keys=keys)
    (table,) = judge_members(*made, *type_variants(*made))
    assert table.schema.equals(tables.TRADITION)
    key_of = {row["witness_id"]: row["key"] for row in made[0].to_pylist()}
    return {key_of[row["witness_id"]]: row for row in table.to_pylist()}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (STATEMENT, "verbatim"),
        (STATEMENT.replace("“", '"').replace("”", '"').upper(), "verbatim"),
        (edit("4,000", "5,000"), "edited"),
        (SPUN, "spun"),
        (REPORTED, "reported"),
        ("A cat sat in the garden of an old inn and looked at birds all day long.", "independent"),
        ("", "independent"),
    ],
)
def test_judge_members__names_the_relation(text, relation):
    row = members(STATEMENT, text)["w1"]
    assert row["relation"] == relation, row["why"]
    assert 0.5 <= row["relation_support"] <= 1 and row["why"]


SAID = (
    "The ferry office opens again at Easter. “We have found no fault in the engines, and nobody was hurt,” said Nora "
    "Feld, the chief inspector of the office. “The old ropes are worn, and we would rather change them now.”\n\n"
    "The work takes five weeks. The office must write to every household before the pier is shut."
)
TOLD = (
    "The ferry office opened again at Easter. Nora Feld, the chief inspector of the ferry and harbour office, said that "
    "they had found no fault in the engines, and that nobody was hurt. She added that the old ropes were worn, and "
    "that they would rather change them then."
)


def test_judge_members__calls_a_person_turned_beside_its_frame_reported():
    row = members(SAID, TOLD, keys=["p#a", "p#b"])["p#b"]
    assert row["relation"] == "reported", row["why"]


MATCH = "The home side were cheered by the whole town and won the final match by "


@pytest.mark.parametrize(("old", "new"), [("5", "6"), ("5", "15"), ("5–3", "5–4"), ("2½", "2¼"), ("-5", "5")])
def test_judge_members__calls_no_changed_last_digit_verbatim(old, new):
    row = members(f"{MATCH}{old}.", f"{MATCH}{new}.", keys=["m#a", "m#b"])["m#b"]
    assert row["relation"] == "edited", row["why"]
    assert row["n_factual"] == 1


def test_judge_members__calls_the_extant_archetype_original():
    row = members(STATEMENT, SPUN)["w0"]
    assert (row["relation"], row["coverage"], row["fidelity"]) == ("original", 1.0, 1.0)


def test_judge_members__says_the_relation_of_b_to_a_in_a_pair():
    rows = members(STATEMENT, SPUN, keys=["p1#b", "p1#a"])
    assert rows["p1#b"]["relation"] == "spun" and rows["p1#b"]["why"].startswith("Against p1#a")


def test_judge_members__counts_factual_readings_and_shares():
    row = members(STATEMENT, edit("Russian Federation", "Spain")[:-40])["w1"]
    assert row["n_factual"] == 1
    assert 0.8 < row["coverage"] < 1 and 0.9 < row["fidelity"] < 1


def test_judge_members__of_members_without_a_collation_are_independent():
    copies, collation, nodes, edges, archetype = build([STATEMENT, SPUN])
    (table,) = judge_members(copies, collation.slice(0, 0), nodes, edges, archetype, tables.READING.empty_table())
    assert table["relation"].to_pylist() == ["independent", "independent"]

"""A text that came back through another language, one that a machine spun and one that an editor worked on, told apart."""

import pytest

from tests.variants.relations.test_relation import members
from tests.variants.relations.test_spun import HUMAN, PAGE, spin
from tests.variants.relations.test_traces import view_of
from tests.variants.types.test_exchanges import LAB
from whence.variants.relations.traces import in_words, traces_of

BACK_A = """
On Monday the harbour council decided to close the north quay for repair works, after inspectors discovered large
cracks in the old stone wall. The works will start at the beginning of spring and are expected to last around nine
months, the council said in a brief statement. Fishing boats have to use the smaller basin close to the fish market
until the wall is safe again. Tomas Orrin, head of the port office, told journalists that the damage was worse than
anyone had feared, but that no ship had been in danger at any time. The repairs will cost 4.2 million kronor, and half
of the money will come from the national government. Local merchants fear that fewer visitors will come to the city in
summer, because the ferry to the islands departs from the closed quay. The council promised to relocate the ferry to a
provisional pier and to leave the prices unchanged. Mara Vane of the Old Harbour Union welcomed the plan, but called
for assistance for the families of the dock workers who will lose shifts. She stated that the union would meet with
the mayor next week in order to discuss the payments. Many inhabitants remember the great storm of twelve years ago,
when the sea broke through the same wall and flooded three streets. Since then, engineers have been warning that the
foundations are weak and that small repairs would not suffice to protect the lower city.
""".replace("\n", " ").strip()
BACK_B = """
The port council decided Monday to shut down the northern pier for repairs after inspectors found big cracks in the
ancient stone wall. The work will start in early spring and should last about 9 months, the council said in a brief
statement. Fishing vessels must use the smaller pool near the fish market until the wall is secure again. Tomas Orrin,
who heads the port office, told journalists that the damages were worse than anybody feared, but no ship was ever in
danger. The repairs will cost 4,2 million crowns, and half the money comes from the national government. Local
merchants fear that fewer visitors will come to the city in the summer because the ferry to the islands departs from
the closed pier. The council promised to transfer the ferry to a temporary pier and keep prices the same. Mara Vane of
the Old Harbour Union welcomed the plan but requested help for the families of dockers who will lose shifts. She said
the union will meet with the mayor next week to discuss payments. Many residents remember the big storm 12 years ago,
when the sea broke through the same wall and flooded three streets. Since then, engineers have warned that the
foundations are weak and that small repairs will not be sufficient to protect the lower city.
""".replace("\n", " ").strip()

LAB_BACK = """
On Monday, the laboratory in Kalmar announced that it had discovered traces of lead in the water of the upper reservoir. The
public prosecutor has opened an investigation against the plant, which is located beside the canal. The fishermen from the lower town
had been complaining of dead eels since early spring, and the council had requested tests.

The owner of the plant stated that the cause of the leak was a broken valve that was replaced by the weekend. The residents
were told to boil water until further notice. A nurse from the clinic next to the mill said that so far no one had become ill,
and that the wells on the hill could be used safely. The mayor promised a report before autumn and a meeting with the families living along the canal.
""".strip()


def worked_on(changes):
    text = PAGE
    for old, new in changes:
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("text", [BACK_A, BACK_B])
def test_judge_members__calls_a_text_retranslated_that_came_back_through_another_language(text):
    row = members(PAGE, text)["w1"]
    assert row["relation"] == "retranslated", row["why"]
    assert "small words change" in row["why"] and "in 11 of 11 sentences" in row["why"]


def test_judge_members__calls_a_short_text_retranslated_whose_grammar_is_rebuilt():
    row = members(LAB, LAB_BACK)["w1"]
    assert row["relation"] == "retranslated", row["why"]


def test_judge_members__does_not_tell_a_translation_from_one_sentence():
    row = members(LAB.partition(".")[0], LAB_BACK.partition(".")[0])["w1"]
    assert row["relation"] == "edited", row["why"]


@pytest.mark.parametrize(("share", "seed"), [(0.1, 4), (0.2, 5), (0.3, 6), (0.4, 7)])
def test_judge_members__calls_no_spun_text_retranslated(share, seed):
    row = members(PAGE, spin(share, seed))["w1"]
    assert row["relation"] == "spun" and "exchanged one for one" in row["why"], row["why"]


@pytest.mark.parametrize("changes", HUMAN)
def test_judge_members__says_what_an_editor_did(changes):
    row = members(PAGE, worked_on(changes))["w1"]
    assert row["relation"] == "edited" and "stretches are cut" in row["why"] and "of 11 sentences" in row["why"]


def test_judge_members__counts_what_is_reworded_apart():
    row = members(PAGE, BACK_B)["w1"]
    same = row["coverage"] * row["fidelity"]
    assert f"{same:.0%} stand as they were and {row['coverage'] - same:.0%} reworded" in row["why"]
    assert "reworded" not in members(PAGE, PAGE[:-200])["w1"]["why"]


def test_traces__tell_a_translator_from_a_spinner_and_an_editor():
    back, spun, edited = (traces_of(view_of(PAGE, text)) for text in (BACK_A, spin(0.3, 8), worked_on(HUMAN[0])))
    assert back.is_rebuilt and not spun.is_rebuilt and not edited.is_rebuilt
    assert back.grammar > spun.grammar > edited.grammar and spun.exchanged > back.exchanged > edited.exchanged
    assert edited.touched < back.touched
    assert "stretch is cut" not in in_words(back, "small", "forms")

"""A word for another that no list holds for the same: a claim in a copy otherwise kept, undecided where more is reworded."""

import pytest

from tests.variants.readings.test_readings import readings

LAB = """The laboratory in Kalmar said on Monday that it had found traces of lead in the water of the upper basin. The public prosecutor opened an inquiry into the works that stand beside the canal. Fishermen of the lower town had complained about dead eels since the early spring, and the council had asked for tests.

The owner of the works said that the leak was the cause of a broken valve, which had been replaced by the weekend. Residents were told to boil their water until further notice. A nurse at the clinic by the mill said that nobody had fallen ill so far, and that the wells on the hill were safe to use. The mayor promised a report before the autumn, and a meeting with the families who live along the canal."""
EXCHANGES = [
    ("traces", "high levels"),
    ("public prosecutor", "police"),
    ("cause", "result"),
    ("eels", "trout"),
    ("valve", "pump"),
    ("clinic", "school"),
    ("hill", "shore"),
    ("tests", "money"),
    ("meeting", "quarrel"),
]
REWORDINGS = [
    ("laboratory", "workshop"),
    ("found", "spotted"),
    ("upper", "topmost"),
    ("opened", "unlocked"),
    ("inquiry", "query"),
    ("stand", "rise"),
    ("dead", "lifeless"),
    ("spring", "springtime"),
    ("council", "panel"),
    ("owner", "holder"),
    ("broken", "shattered"),
    ("Residents", "Dwellers"),
    ("nurse", "carer"),
    ("families", "households"),
]


def exchanged(pairs, text=LAB):
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return readings(LAB, text)


def unlisted(rows):
    return [row for row in rows if row["text"] and row["lemma"] and row["layer"] == "substantive"]


@pytest.mark.parametrize(("old", "new"), EXCHANGES)
def test_judge_locus__takes_an_unlisted_word_for_another_claim(old, new):
    (row,) = unlisted(exchanged([(old, new)]))
    assert (row["type"], row["factual"]) == ("predicate", True)
    assert f"it puts “{new}” in the place of “{old}”" in row["why"]
    assert 0.5 < row["severity"] < 0.7


def test_judge_locus__leaves_it_undecided_where_more_words_are_exchanged():
    rows = unlisted(exchanged(EXCHANGES))
    assert len(rows) == len(EXCHANGES)
    assert {(row["type"], row["factual"]) for row in rows} == {("predicate", False)}
    assert all("undecided" in row["why"] and row["severity"] < 0.5 for row in rows)


def test_judge_locus__leaves_it_undecided_where_a_sentence_has_several():
    rows = unlisted(exchanged([("traces", "signs"), ("lead", "copper"), ("basin", "lake")]))
    assert [row["type"] for row in rows if "undecided" in row["why"]] == ["predicate"] * 3


def test_judge_locus__claims_nothing_in_a_text_reworded_throughout():
    rows = unlisted(exchanged([*EXCHANGES, *REWORDINGS]))
    assert not [row["why"] for row in rows if row["factual"] or row["type"] == "predicate"]


def test_judge_locus__does_not_count_changed_numbers_and_names_as_rewordings():
    ledger = " ".join(f"The {name} took {n} barrels of salt herring to the market." for n, name in enumerate(SHIPS, 12))
    other = ledger
    for n in range(12, 20):
        other = other.replace(f"took {n} ", f"took {n + 40} ")
    rows = [row for row in readings(ledger, other.replace("herring", "cod", 1)) if row["factual"]]
    assert sorted(row["type"] for row in rows) == ["number"] * 8 + ["predicate"]


SHIPS = ["schooner", "barge", "cutter", "ketch", "tug", "lugger", "trawler", "yawl"]

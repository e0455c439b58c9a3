import pytest

import whence
from tests.variants.tradition import build
from whence.variants.readings.readings import type_variants

PLEA = " ".join(
    f"On day {day} the guild spoke of the lower lock, and miller N{day} asked for {9 * day} carts of sand."
    for day in range(1, 13)
)


def readings(*texts):
    (table,) = type_variants(*build(texts))
    return [row for row in table.to_pylist() if row["layer"] == "substantive"]


@pytest.mark.parametrize("end", ["", "…", "...", " [...]", " […]"])
@pytest.mark.parametrize("piece", ["lock, a", "lock, an", "lock, and mil", "asked for 8", "carts of s"])
def test_type_variants__a_word_cut_in_its_middle_is_unknown_with_all_beyond(piece, end):
    at = PLEA.index(piece, PLEA.index("day 9"))
    (cut,) = readings(PLEA, PLEA[: at + len(piece)] + end)
    assert (cut["type"], cut["state"], cut["factual"], cut["text"]) == ("omission", "unknown", False, "")
    assert cut["lemma"].startswith(PLEA[at:].replace(",", "").split()[len(piece.split()) - 1])
    assert cut["lemma"].endswith("108 carts of sand")


@pytest.mark.parametrize("start", ["N3 asked", "miller N3", "iller N3", "3 asked", "carts of sand. On day 4"])
@pytest.mark.parametrize("mark", ["", "…", "[...] "])
def test_type_variants__a_head_that_is_lost_inside_a_sentence_is_unknown(start, mark):
    at = PLEA.index(start, PLEA.index("day 3"))
    (cut,) = readings(PLEA, mark + PLEA[at:])
    assert (cut["type"], cut["state"], cut["factual"]) == ("omission", "unknown", False)
    assert cut["lemma"].startswith("On day 1")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("On Monday, Guild masters met. The lock was shut.", "Guild masters met. The lock was shut."),
        (f"{PLEA} Mara Vane spoke. Late on Friday Tomas Orrin wept.", f"{PLEA} Mara Vane spoke. Tomas Orrin wept."),
        (f"The guild met. {PLEA}", PLEA),
        (f"{PLEA} The guild met.", PLEA),
    ],
)
def test_type_variants__what_is_left_out_between_sentences_is_absent(a, b):
    assert {row["state"] for row in readings(a, b)} == {"absent"}


def test_type_variants__a_last_word_that_changed_is_no_piece():
    (row,) = readings("The guild met and shut the locks", "The guild met and shut the lock")
    assert (row["state"], row["text"], row["lemma"]) == ("present", "lock", "locks")
    (row,) = readings(PLEA, PLEA.replace("108 carts of sand.", "10 carts of sand."))
    assert row["factual"] and row["type"] == "number"


def test_type_variants__a_first_word_that_changed_is_no_piece():
    rows = readings("The unpaid millers met. They left.", "Paid millers met. They left.")
    assert "unknown" not in {row["state"] for row in rows}


def test_collate__says_nothing_of_what_a_teaser_left_out(tmp_path):
    at = PLEA.index("lock, a", PLEA.index("day 9"))
    (tmp_path / "full.txt").write_text(PLEA)
    (tmp_path / "teaser.txt").write_text(PLEA[: at + 7] + "… Read more")
    told = whence.collate(sorted(tmp_path.iterdir()))
    (row,) = told.reading.to_pylist()
    assert (row["type"], row["state"], row["text"]) == ("omission", "unknown", "")

"""Who speaks where, and whether two may be one: in doubt they are not held to differ."""

import pytest

from whence.quotations.voices import Voice, Voices, may_be_one
from whence.text.names import name_key


def voice_of(text, words):
    start = text.index(words)
    return Voices(text, "en").at(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("“The quay will close,” said Ada Krol.", "The quay", "ada krol"),
        ("“The quay will close,” said a spokesman.", "The quay", None),
        ("Speech by Ada Krol\n\nThe quay will close in May.", "The quay", "ada krol"),
        ("The quay will close in May.", "The quay", None),
    ],
)
def test_at__knows_who_speaks(text, words, key):
    assert voice_of(text, words).key == key


def test_at__knows_whose_turn_it_is_in_a_transcript():
    text = "KROL: The quay is wet.\nROE: The boats are dry.\nKROL: No boat sails.\nROE: All boats sail."
    assert [voice_of(text, words).key for words in ("No boat", "All boats")] == ["krol", "roe"]


def test_at__two_lines_with_a_colon_make_no_transcript():
    assert voice_of("Place: Lund.\nPrice: The quay costs much.", "The quay").key is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ada krol", "krol", True),
        ("ada krol", "ada kroll", None),
        ("ada krol", "jan roe", False),
        ("volodymyr zelenskyy", "volodimir zelensky", True),
        ("ada krol", None, None),
        (None, None, None),
    ],
)
def test_may_be_one__compares_names(one, other, same):
    said = may_be_one(Voice("x", one), Voice("y", other))
    assert said is same or (same is None and said is not None and one == "ada krol" and other == "ada kroll")


def test_may_be_one__a_body_may_speak_through_a_person():
    assert may_be_one(Voice("the Council", "council", True), Voice("Ada Krol", "ada krol")) is None
    assert may_be_one(Voice("the Council", "council", True), Voice("the Union", "union", True)) is False


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Halden and Berg", "Tor Halden", None),
        ("Halden und Berg", "Anna Berg", None),
        ("Halden and Berg", "Jan Roe", False),
        ("Annabel Berg", "Anna Berg", None),
        ("Annabel Berg", "Anna Lund", False),
        ("Ann Berg", "Jan Berg", False),
        ("Anna", "Annabel", False),
    ],
)
def test_may_be_one__in_doubt_two_names_are_not_held_to_differ(one, other, same):
    voices = [Voice(name, name_key(name)) for name in (one, other)]
    assert may_be_one(*voices) is same and may_be_one(*reversed(voices)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Peter Hansen", "Peter Hanson", False),
        ("Peter Johnson", "Peter Johnston", False),
        ("Peter Hansen", "Hanson", False),
        ("Peter Hansen", "Hansen", True),
        ("P. Hansen", "Peter Hansen", True),
        ("Peter Müller", "Peter Mueller", True),
        ("José Muñoz", "Jose Munoz", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Olena Gorbachev", "Olena Gorbachov", None),
        ("Olena Kowalska", "Olena Kowalski", None),
        ("Sergei Lavrov", "Sergey Lavrov", True),
    ],
)
def test_may_be_one__surnames_a_letter_apart_are_two_but_for_scripts(one, other, same):
    voices = [Voice(name, name_key(name)) for name in (one, other)]
    assert may_be_one(*voices) is same and may_be_one(*reversed(voices)) is same


@pytest.mark.parametrize(("one", "other", "same"), [("Mrs Smith", "Mr Smith", False), ("Mr Smith", "Smith", True), ("Mrs Anna Smith", "Mr Smith", False), ("Ms Smith", "Mrs Smith", True)])  # fmt: skip
def test_may_be_one__a_man_is_no_woman_of_his_name(one, other, same):
    voices = [voice_of(f"“The quay will close,” said {name}.", "The quay") for name in (one, other)]
    assert may_be_one(*voices) is same


def test_may_be_one__a_couple_on_one_page_is_told_apart_by_title_alone():
    text = "Mr Smith met Mrs Smith. “The quay will close,” said Mrs Smith. “The lock is dry,” said Smith."
    assert [voice_of(text, words).gender for words in ("The quay", "The lock")] == ["f", ""]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Peter Jones met Anna Smith. “The quay will close,” she said.", "anna smith"),
        ("Aune Sild met Tarik Oren. “The quay will close,” she said.", None),
        ("Mrs Aune Sild met Tarik Oren. “The quay will close,” she said.", "aune sild"),
        ("Aune Sild met the council. “The quay will close,” she said.", "aune sild"),
    ],
)
def test_at__a_pronoun_that_may_mean_two_means_nobody(text, key):
    assert voice_of(text, "The quay").key == key


def test_at__a_surname_in_capitals_before_a_colon_is_a_person():
    text = "FELD: The kiln is cold.\nOSTER: The kiln stays lit.\nFELD: No.\nOSTER: Yes."
    said = voice_of(text, "The kiln stays")
    assert may_be_one(said, Voice("Feld", "feld")) is False
    assert may_be_one(said, Voice("Ena Oster", "ena oster")) is True

"""Labels of turns: surnames are persons, so that words of one are not another's."""

import time
from itertools import islice, product

import pytest

from whence.statements.said import read_page

TALK = (
    "{one}: The kiln is cold.\n\n{other}: The kiln stays lit all winter.\n\n{one}: It is cold.\n\n{other}: It is lit."
)


def bodies(text):
    """Key -> whether it is a body."""
    return {key: person.is_body for key, person in read_page(text, language="en")[0].by_key.items()}


@pytest.mark.parametrize(("one", "other"), [("FELD", "OSTER"), ("Feld", "Oster")])
def test_enter_labels__a_surname_alone_is_a_person(one, other):
    assert bodies(TALK.format(one=one, other=other)) == {"feld": False, "oster": False}


@pytest.mark.parametrize("label", ["MODERATOR", "MINISTER", "NATO", "KILN", "COUNCIL"])
def test_enter_labels__a_part_a_body_and_a_word_of_the_page_are_no_surname(label):
    assert bodies(TALK.format(one="FELD", other=label)).get(label.lower(), True)


def test_enter_labels__given_names_are_nobody_whom_a_surname_could_contradict():
    assert bodies(TALK.format(one="Anna", other="Runa")) == {}


def test_enter_labels__a_name_of_two_persons_is_neither():
    text = "Runa Feld and Runa Oster spoke.\n\n" + TALK.format(one="RUNA", other="QUILL")
    assert bodies(text)["runa"]


def cpu_of(turns):
    names = islice(
        ("".join(syllables).upper() for syllables in product(("bra", "sko", "tul", "ne", "fi"), repeat=5)), turns
    )
    text = "\n".join(f"{name}Q: We went to the kiln on Monday." for name in names for _ in range(2))
    begun = time.process_time()
    page, said = read_page(text, language="en")
    assert len(said) >= 2 * turns and len(page.by_key) >= turns
    return time.process_time() - begun


def test_enter_labels__costs_four_times_as_much_for_four_times_the_labels():
    cpu_of(20)
    assert min(cpu_of(1200) for _ in range(2)) < 8 * min(cpu_of(300) for _ in range(2))

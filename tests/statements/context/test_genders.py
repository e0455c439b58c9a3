"""What titles and given names tell of a person, and whom "he" and "she" mean by it."""

import tomllib
from importlib.resources import files

import pytest

from whence.statements.context.genders import gender_of_name, gender_of_title, gender_wanted
from whence.statements.said import statements_in
from whence.statements.words.cues import lexicon_of
from whence.text.aliases import fold


def speakers(text):
    return [said.key for said in statements_in(text, language="en")]


@pytest.mark.parametrize(
    ("key", "gender"), [("anna smith", "f"), ("peter jones", "m"), ("anna", ""), ("robin lund", "")]
)
def test_gender_of_name__is_told_by_the_given_name_of_a_full_name(key, gender):
    assert gender_of_name(key) == gender


def test_given__no_name_stands_in_both_lists():
    lists = tomllib.loads((files("whence.statements") / "data" / "given.toml").read_text("utf-8"))
    assert not set(lists["masculine"]) & set(lists["feminine"])
    assert all(name == fold(name) for names in lists.values() for name in names)


def test_gender_of_title__and_pronoun():
    english, german = lexicon_of("en"), lexicon_of("de")
    assert [gender_of_title(title, english) for title in ("mr", "mrs", "dr")] == ["m", "f", ""]
    assert [gender_wanted(pronoun, english) for pronoun in ("he", "she", "they")] == ["m", "f", ""]
    assert gender_wanted("sie", german) == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Peter Jones met Anna Smith. “The quay will close,” she said.", "anna smith"),
        ("Peter Jones met Anna Smith. “The quay will close,” he said.", "peter jones"),
        ("Anna Smith met Peter Jones. “The quay will close,” he said.", "peter jones"),
        ("Mr Andrea Holt met Anna Smith. “The quay will close,” she said.", "anna smith"),
        ("Peter Jones met Anna Smith and Clara Holt. “The quay will close,” she said.", None),
    ],
)
def test_statements_in__a_pronoun_means_whom_titles_and_given_names_allow(text, key):
    assert speakers(text) == [key]

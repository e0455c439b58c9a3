"""The gender that a title or a given name tells of a person; "" where neither does.

A verb in the past tells it in Polish, Ukrainian and Russian ("dodała"), a pronoun that is joined to its verb in French ("dit-elle"), an article
before a noun there, too. Titles come from the lexicon of the language, given names from ``data/given.toml``; a name that both genders bear tells nothing, and a title
counts more than a name. Constant time. Checked in tests/statements/context/test_genders.py.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from whence.statements.words.cues import Lexicon

PAST = {  # language -> endings of a past of one: of a woman, of a man
    "pl": (("ła",), ("ł",)),
    "uk": (("ла", "лася"), ("в", "вся")),
    "ru": (("ла", "лась"), ("л", "лся")),
}
JOINED = {"il": "m", "elle": "f"}
ARTICLES = {"un": "m", "le": "m", "une": "f", "la": "f"}


@cache
def _given() -> dict[str, str]:
    """Given name -> m or f."""
    lists = tomllib.loads((files("whence.statements") / "data" / "given.toml").read_text("utf-8"))
    return {name: gender for gender, key in (("m", "masculine"), ("f", "feminine")) for name in lists[key]}


def gender_of_title(title: str, lexicon: Lexicon) -> str:
    """m or f, as a title in lower case tells it."""
    if lexicon.has("masculine_titles", title):
        return "m"
    return "f" if lexicon.has("feminine_titles", title) else ""


def gender_of_name(key: str) -> str:
    """m or f, as the given name tells it that opens the key of a full name."""
    given, _, surname = key.partition(" ")
    return _given().get(given, "") if surname else ""


def gender_wanted(pronoun: str, lexicon: Lexicon) -> str:
    """m or f, as a pronoun asks for it; "" for one that may mean several persons, as German "sie" may."""
    wanted = "m" if lexicon.has("masculine", pronoun) else "f" if lexicon.has("feminine", pronoun) else ""
    return "" if lexicon.has("plural", pronoun) else wanted


def gender_of_verb(form: str, language: str) -> str:
    """m or f, as a verb in lower case tells it of its subject: "dodała", "dit-elle"."""
    if language == "fr":
        verb, _, pronoun = form.rpartition("-")
        return JOINED.get(pronoun, "") if verb else ""
    feminine, masculine = PAST.get(language, ((), ()))
    return "f" if form.endswith(tuple(feminine)) else "m" if form.endswith(tuple(masculine)) else ""


def gender_of_article(phrase: str, language: str) -> str:
    """m or f, as a French article tells it of the noun behind it: "un riverain"."""
    return ARTICLES.get(phrase.split(" ", maxsplit=1)[0].lower(), "") if language == "fr" else ""

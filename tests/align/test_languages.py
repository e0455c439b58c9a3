"""A copied passage is found in every script, in any spelling, with the right ranges in the text as it is shown."""

import re
import unicodedata

import numpy as np
import pytest

from tests.align.languages import NEWS, pages
from tests.align.prose import passages_of, prose

STOPS = ".。।"
TO_CYRILLIC = str.maketrans("aeopcx", "аеорсх")
TO_LATIN = {ord(cyrillic): latin for latin, cyrillic in zip("aeopcx", "аеорсх", strict=True)}


def in_turkish_capitals(text: str) -> str:
    return text.replace("i", "İ").replace("ı", "I").upper()


SPELLINGS = {
    "decomposed": (list(NEWS), lambda text: unicodedata.normalize("NFD", text)),
    "compatible": (["korean", "tamil", "hindi"], lambda text: unicodedata.normalize("NFKD", text)),
    "capitals": (["german", "greek", "russian", "ukrainian"], str.upper),
    "turkish capitals": (["turkish"], in_turkish_capitals),
    "without accents": (
        ["greek", "turkish"],
        lambda text: "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)),
    ),
    "latin letters": (["russian", "ukrainian"], lambda text: text.translate(TO_LATIN)),
    "cyrillic letters": (["german", "turkish"], lambda text: text.translate(TO_CYRILLIC)),
    "harakat": (["arabic"], lambda text: re.sub("([متل])", "\\1\u064e", text)),
    "tatweel": (["arabic"], lambda text: re.sub("([بسن])(?=\\w)", "\\1\u0640", text)),
    "niqqud": (["hebrew"], lambda text: re.sub("([מהל])", "\\1\u05b8", text)),
    "joiners": (["hindi", "tamil"], lambda text: re.sub("([\u094d\u0bcd])(?=\\w)", "\\1\u200d", text)),
    "soft hyphens": (["german", "russian", "greek"], lambda text: re.sub(r"(\w{4})(?=\w{3})", "\\1\u00ad", text)),
    "other quotes": (["ukrainian"], lambda text: text.replace("'", "\u02bc")),
    "no line breaks": (["chinese", "japanese", "thai"], lambda text: re.sub("(.{9})", "\\1\u200b", text)),
    "wrapped": (["chinese", "japanese", "thai"], lambda text: re.sub("(.{9})", "\\1\n", text)),
}


@pytest.fixture(scope="module")
def found():
    return {a.split()[0]: (b, in_a, in_b) for a, b, in_a, in_b in passages_of(pages())}


@pytest.mark.parametrize("language", NEWS)
def test_align_chains__finds_a_passage_in_every_script(found, language):
    passage = NEWS[language][0].rstrip(STOPS)
    assert found[language][0] == f"{language} 2"
    assert found[language][1:] == (passage, passage)


def test_align_chains__finds_nothing_else_in_many_scripts(found):
    assert set(found) == set(NEWS)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_align_chains__finds_a_passage_in_another_spelling(spelling):
    languages, change = SPELLINGS[spelling]
    pairs = {a.split()[0]: (in_a, in_b) for a, _, in_a, in_b in passages_of(pages(change))}
    for language in languages:
        passage = NEWS[language][0].rstrip(STOPS)
        changed = change(NEWS[language][0]).rstrip(STOPS + "\n\u200b")
        assert pairs[language] == (passage, changed), language


ALIKE = (
    "今年のりんごは去年よりずっと甘いと農家の人たちは話している。",
    "一羽の白鷺が午後のあいだずっと川辺に立っていた。",
)


def test_align_chains__begins_with_the_sentence_where_only_kana_are_shared_before():
    passage, others = NEWS["japanese"]
    changed = {f"japanese {i + 1}": ALIKE[i] + passage + others[2 * i + 1] for i in (0, 1)}
    found = [pair[2:] for pair in passages_of(pages() | changed) if pair[0] == "japanese 1"]
    assert found == [(passage.rstrip(STOPS),) * 2]


def crowd(seed: int) -> tuple[np.random.Generator, dict[str, str]]:
    rng = np.random.default_rng(seed)
    return rng, {f"page{i:02}": prose(rng, 6) for i in range(28)}


TWEET = "Ferry fans rejoice, the Brindle Rock boat sails again from Saturday and children under twelve ride free"


@pytest.mark.parametrize(
    "change", [("Saturday", "Sunday"), ("Brindle", "Bramble"), ("sails", "runs"), ("Ferry", "Boat")]
)
@pytest.mark.parametrize("size", [12, 17])
def test_align_chains__finds_a_tweet_with_one_word_changed(change, size):
    _, texts = crowd(20)
    tweet = " ".join(TWEET.split()[:size])
    texts |= {"one": tweet, "two": tweet.replace(*change)}
    ((a, b, in_a, in_b),) = passages_of(texts)
    assert (a, b) == ("one", "two")
    assert tweet.endswith(in_a) and tweet.replace(*change).endswith(in_b)
    assert len(in_a.split()) >= size - 1


@pytest.mark.parametrize("headline", ["Brindle Rock ferry sails again after nine idle winters", TWEET[:66]])
def test_align_chains__finds_a_headline_over_another_story(headline):
    rng, texts = crowd(21)
    texts |= {"one": f"{headline}\n\n{prose(rng, 6)}", "two": f"{headline}\n\n{prose(rng, 7)}"}
    assert passages_of(texts) == [("one", "two", headline, headline)]


QUOTED = "bishops quarrelled while rusty pilots ferried seven frightened geese home"


@pytest.mark.parametrize("n_words", [8, 9, 10])
def test_align_chains__finds_a_quotation_in_two_other_articles(n_words):
    rng, texts = crowd(22)
    quotation = " ".join(QUOTED.split()[:n_words])
    texts |= {key: f"{prose(rng, 6)} She said: “{quotation}.” {prose(rng, 6)}" for key in ("one", "two")}
    ((_, _, in_a, in_b),) = passages_of(texts)
    assert in_a == in_b and in_a.removeprefix("She said: “") == quotation


LIST = [
    "Rope, two coils",
    "Lantern oil",
    "Tinned pears",
    "A brass whistle",
    "Spare oarlocks",
    "Chart of Brindle Sound",
    "Wax for the sails",
    "Dry matches",
    "A bell for fog",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n- ", "\n* "])
def test_align_chains__finds_a_list_without_one_of_its_items(gap):
    rng, texts = crowd(23)
    texts["one"] = f"{prose(rng, 4)}\n\n{gap.join(LIST)}\n\n{prose(rng, 4)}"
    texts["two"] = f"{prose(rng, 4)}\n\n{gap.join(LIST[:3] + LIST[4:])}\n\n{prose(rng, 4)}"
    ((_, _, in_a, in_b),) = passages_of(texts)
    assert (in_a, in_b) == (gap.join(LIST), gap.join(LIST[:3] + LIST[4:]))


def test_align_chains__shows_look_alike_letters_as_they_stand():
    _, texts = crowd(24)
    spoofed = TWEET.translate(TO_CYRILLIC)
    texts |= {"one": f"{TWEET}.", "two": f"{spoofed}."}
    assert passages_of(texts) == [("one", "two", TWEET, spoofed)]

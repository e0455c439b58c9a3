"""How two words are kin: inflection, synonym, opposite; from the word lists of ``text/data``.

No thesaurus and no dictionary is loaded: endings are stripped by rule, the rest stands in short TOML lists
that a speaker extends. A word here is lower case with straight apostrophes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from whence.text.lexicon import lexicon, words_in

DENYING = ("un", "non", "nie", "не")
AMBIGUOUS = ("in", "im", "il", "ir", "dis")
ADJECTIVES = (
    "able",
    "ible",
    "al",
    "ent",
    "ant",
    "ive",
    "ful",
    "ous",
    "ite",
    "ate",
    "ary",
    "ic",
    "ab",
    "ib",
)  # "-ably" less "ly"
ENDINGS = (
    "izations", "isations", "ization", "isation", "fulness", "iveness", "ations", "ation", "ments", "ment", "ingly", "edly", "ities", "ity",
    "ness", "ings", "ions", "ing", "ion", "ies", "ied", "ers", "ors", "ely", "ily", "ally", "ly", "es", "ed", "er", "or", "al", "ive", "s", "d", "e", "y",
)  # fmt: skip


@cache
def _base_forms() -> dict[str, str]:
    """Irregular form -> base."""
    bases: dict[str, str] = {}
    for base, forms in lexicon("inflections").items():
        for form in (base, *forms.split()):
            bases.setdefault(form, base)
    return bases


@lru_cache(maxsize=65536)
def base_of(word: str) -> str:
    """The base form of a word by rule: "rejected" -> "reject"; a guess is enough, both sides are guessed alike."""
    word = re.sub(r"['’]s?$", "", word)
    if word in _base_forms():
        return _base_forms()[word]
    if len(word) == 4 and word.endswith(("ed", "es")):
        return word[:-1]
    for ending, rest in (
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
        ("ly", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            stem = word[: -len(ending)] + rest
            if ending in ("ing", "ed") and len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls":
                stem = stem[:-1]
            return stem.removesuffix("e") if len(stem) > 3 and not rest else stem
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """What is left of a word without its endings, inflected or derived: at least three letters."""
    stem = base_of(word)
    for _ in range(2):
        for ending in ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= 4:
                stem = stem[: -len(ending)]
                break
    return stem


def same_inflection(a: str, b: str) -> bool:
    """Whether two words are forms of one word, or derived from one stem ("decide", "decision")."""
    if a[:1].isdigit() and b[:1].isdigit():
        return a == b
    if _digits(a) != _digits(b):
        return False  # two models, two checksums
    if base_of(a) == base_of(b) or stem_of(a) == stem_of(b):
        return True
    short, long = sorted((stem_of(a), stem_of(b)), key=len)
    return len(short) >= 5 and long.startswith(short[: max(5, len(short) - 1)]) and len(long) - len(short) <= 3


def shared_letters(a: str, b: str) -> int:
    """How many letters two words begin with alike."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _digits(word: str) -> str:
    """The digits of a word."""
    return "".join(letter for letter in word if letter.isdigit())


@cache
def _synonym_groups() -> dict[str, frozenset[int]]:
    """Base form -> numbers of its groups."""
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(lexicon("synonyms")["groups"]):
        for word in group.split():
            groups.setdefault(base_of(word), set()).add(number)
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


def is_listed(word: str) -> bool:
    """Whether a word stands in any of the lists: it is no slip of the keyboard."""
    return not {word, base_of(word)}.isdisjoint(_listed())


@cache
def _listed() -> frozenset[str]:
    """All words of the lists."""
    return frozenset([*_synonym_groups(), *_opposite_sides(), *_base_forms().values()])


def expanded(words: list[str]) -> list[str]:
    """Words with their contractions written out: "isn't" -> "is", "not"; "cannot" -> "can", "not"."""
    whole = lexicon("words")["contractions"]
    endings = lexicon("words")["contracted_endings"]
    out: list[str] = []
    for word in words:
        ending = next((end for end in endings if word.endswith(end) and word != end), None)
        if word in whole:
            out.extend(whole[word].split())
        elif ending is not None:
            out.extend([word.removesuffix(ending), endings[ending]])
        else:
            out.append(endings.get(word, word))
    return out


def are_synonyms(a: str, b: str) -> bool:
    """Whether the lists hold two words as near-synonyms, in any inflection."""
    groups = _synonym_groups()
    empty: frozenset[int] = frozenset()
    first = groups.get(a, empty) | groups.get(base_of(a), empty)
    return bool(first & (groups.get(b, empty) | groups.get(base_of(b), empty)))


@cache
def _opposite_sides() -> dict[str, frozenset[tuple[int, int]]]:
    """Base form -> (number of the pair, side)."""
    sides: dict[str, set[tuple[int, int]]] = {}
    for number, pair in enumerate(lexicon("opposites")["pairs"]):
        for side, words in enumerate(pair):
            for word in words.split():
                sides.setdefault(base_of(word), set()).add((number, side))
                sides.setdefault(word, set()).add((number, side))
    return {word: frozenset(numbers) for word, numbers in sides.items()}


def are_opposites(a: str, b: str) -> bool:
    """Whether one word says the contrary of the other, by the lists or by a negative prefix."""
    if a == b or base_of(a) == base_of(b) or are_synonyms(a, b):
        return False
    sides = _opposite_sides()
    empty: frozenset[tuple[int, int]] = frozenset()
    first = sides.get(a, empty) | sides.get(base_of(a), empty)
    second = sides.get(b, empty) | sides.get(base_of(b), empty)
    return any((number, 1 - side) in second for number, side in first)


def negative_of(a: str, b: str) -> bool:
    """Whether one word is the other with a negative prefix: "legal", "illegal"; "-less" for "-ful".

    "un-" and "non-" deny whatever they stand before, the prefixes of other languages too; "in-", "im-", "il-", "ir-" and "dis-"
    only words that are listed or end as adjectives do: "import" is no contrary of "port".
    """
    for plain, other in ((a, b), (b, a)):
        for prefix in (*DENYING, *AMBIGUOUS):
            if other.startswith(prefix) and len(plain) >= 4 and base_of(other) not in _bases("no_negatives"):
                rest = other[len(prefix) :].lstrip("-")
                is_kin = len(rest) >= 5 and len(prefix) < len(other) - 4 and base_of(rest) == base_of(plain)
                if (rest == plain or is_kin) and (prefix in DENYING or _takes_negative(plain)):
                    return True
        if plain.endswith("ful") and other == plain[:-3] + "less":
            return True
    return False


def _takes_negative(plain: str) -> bool:
    """Whether a word is one that "in-" or "dis-" denies: listed, in any inflection, or built as an adjective."""
    if base_of(plain) in _bases("negated"):
        return True
    return len(plain) >= 6 and plain.removesuffix("ly").endswith(ADJECTIVES)


@cache
def _bases(name: str) -> frozenset[str]:
    """The base forms of a list of opposites.toml."""
    return frozenset(map(base_of, words_in("opposites", name)))


def is_function(word: str) -> bool:
    """Whether a word carries grammar rather than facts."""
    return word in words_in("words", "function") or word.endswith("n't") or (len(word) == 1 and not word.isdigit())

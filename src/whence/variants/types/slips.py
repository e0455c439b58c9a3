"""Slips of a copyist in words whose loss would be a change of fact: a name, a negation, a word put for another one.

"Edwad" for "Edward" and "ot" for "not" are slips where the new form is no word: no list of names, words or grammar has it, it
stands nowhere else in either text, and one letter of the old form is lost, doubled, or exchanged with its neighbour. A letter
put for another one is none ("Iran", "Iraq"), nor are a name's first and last letter ("Carlo", "Carl"; but "Railroa"); and the old name must be one that the lists know,
or that the copy has elsewhere as it should be. Longer names are ``text.sameness``, longer words ``spellings``.
Of any other word two neighbours exchanged are a slip ("tpo" for "top"), but for pairs that are both words ("from", "form"). A letter
lost may leave a word that no list has ("trust", "rust"): nothing is claimed, and nothing decided.
Checked by tests/variants/types/test_slips.py.
"""

from __future__ import annotations

from functools import cache

from whence.text.aliases import fold, is_given, is_known_name
from whence.text.lexicon import lexicon, words_in
from whence.text.names import name_key
from whence.text.sameness import POSSESSIVE
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import is_function, is_listed
from whence.variants.words.negations import negations, small_words
from whence.variants.words.sides import Fact

LEAST_WORD = 3  # letters of any word that may have two exchanged, or lose one
LEAST_NAME = 5  # letters of a name that may lose one
LEAST_CUT = 7  # letters of a name that may lose the last one
LEAST_NEGATION = 2


def is_lost_letter(word: str, other: str) -> bool:
    """Whether the other word is this one with a letter lost or doubled, or two neighbours exchanged."""
    if len(other) == len(word) - 1:
        return any(word[:i] + word[i + 1 :] == other for i in range(len(word)))
    if len(other) == len(word) + 1:
        return any(word[: i + 1] + word[i:] == other for i in range(len(word)))
    if len(other) != len(word) or word == other:
        return False
    return any(word[:i] + word[i + 1] + word[i] + word[i + 2 :] == other for i in range(len(word) - 1))


def is_slip_of_name(view: Comparison, x: Fact, y: Fact) -> bool:
    """Whether a name of the witness is the archetype's with a slip inside one word."""
    if x.kind != "entity" or y.kind != "entity":
        return False
    words_a, words_b = name_key(x.what.text).split(), name_key(y.what.text).split()
    differing = [(p, q) for p, q in zip(words_a, words_b, strict=False) if p != q]
    if len(words_a) != len(words_b) or len(differing) != 1:
        return False
    return _is_slip_of(view, *differing[0], is_part=len(words_a) > 1)


def _is_slip_of(view: Comparison, old: str, new: str, *, is_part: bool) -> bool:
    """Whether one word of a name is another one with a slip; ``is_part``: the rest of the name stays ("the Selmark Railroad")."""
    if len(old) < LEAST_NAME or old[0] != new[:1] or not is_lost_letter(old, new):
        return False
    if old[-1] != new[-1] and not _is_cut_short(old, new):
        return False
    is_word = is_known_name(new) or is_given(new) or is_listed(new) or is_function(new)
    written = [fold(POSSESSIVE.sub("", word)) for word in view.b.norms]
    is_known = is_known_name(old) or is_given(old) or not {old, old.removesuffix("s")}.isdisjoint(written)
    is_sure = is_known or (is_part and len(old) >= LEAST_CUT)
    return is_sure and not is_word and written.count(new) == 1 and new not in map(fold, view.a.norms)


def is_kept_name(view: Comparison, x: Fact, y: Fact) -> bool:
    """Whether each word of a name has itself beside it, or a slip of it, and its counterpart has no other words: "Duek perhaps of Tarn"."""
    if x.kind != "entity" or y.kind != "entity" or x.last - x.first < 2:
        return False
    small = words_in("names", "joiners")
    kept: dict[int, bool] = {}  # word of the witness -> whether it is the same
    for i in range(x.first, x.last):
        j = view.partner_of_a.get(i)
        if view.a.norms[i] in small and j is None:
            continue
        if j is None:
            return False
        old, new = fold(view.a.norms[i]), fold(view.b.norms[j])
        is_turned = len(old) == len(new) and len(old) >= LEAST_WORD and is_lost_letter(old, new)
        if old != new and not (is_turned and not _is_word(view, new)) and not _is_slip_of(view, old, new, is_part=True):
            return False
        kept[j] = old == new
    own = {j for j in range(y.first, y.last) if view.b.norms[j] not in small}
    return any(kept.values()) and own <= kept.keys()


def _is_cut_short(old: str, new: str) -> bool:
    """Whether a long word has lost a last letter that no name does without: "Railroad", not "Peters", "Romano"."""
    return len(old) >= LEAST_CUT and old[:-1] == new and old[-1] not in "aeiouys"


def judge_slip(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where one word that negates stands with a slip in it, and the slip is no word: "ot" for "not"; or a mark inside one."""
    if _has_mark_inside(view, locus):
        return Verdict("spelling", False, "the same letters, a mark among them", layer="orthographic")
    words_a, words_b = view.words(locus if locus.a0 < locus.a1 and locus.b0 < locus.b1 else view.touching(locus))
    if len(words_a) != 1 or len(words_b) != 1:
        return None
    (old, new), negating = (words_a[0], words_b[0]), negations(view.language)
    negates = old in negating or old.endswith("n't")
    if not negates or new in negating or len(old) < LEAST_NEGATION or not is_lost_letter(old, new):
        return None
    is_word = is_listed(new) or new in small_words(view.language) or (len(new) > 1 and is_function(new))
    if is_word or new in view.a.norms or view.b.norms.count(new) > 1:
        return None
    return Verdict("spelling", False, f"a slip: “{new}” is no word, “{old}” with a letter amiss", layer="orthographic")


def _has_mark_inside(view: Comparison, locus: Locus) -> bool:
    """Whether a word of one side is written with a mark, and no space, among its letters on the other: "Na,y" for "Nay,"."""
    around = view.touching(locus)
    words_a, words_b = view.words(around)
    if len(words_a) + len(words_b) != 3 or "".join(words_a) != "".join(words_b):
        return False
    gap = view.a.gap(around.a0) if len(words_a) == 2 else view.b.gap(around.b0)
    letters = "".join(words_a)
    return letters.isalnum() and not letters.isdigit() and not any(map(str.isspace, gap))


def judge_word(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where one word of a text that stays is another one with a letter lost, or with two neighbours exchanged."""
    words_a, words_b = ("-".join(words).split("-") for words in view.words(locus))  # "life-long", "lie-long"
    differing = [(x, y) for x, y in zip(words_a, words_b, strict=False) if x != y]
    if len(words_a) != len(words_b) or len(differing) != 1:
        return None
    old, new = differing[0]
    short, long = sorted((old, new), key=len)
    if len(long) < LEAST_WORD or not (old.isalpha() and new.isalpha()) or not is_lost_letter(long, short):
        return None
    if len(old) == len(new):
        if (_is_word(view, old) and _is_word(view, new)) or {old, new} in _both_words():
            return None
        odd = new if _is_word(view, old) or not _is_word(view, new) else old
        return Verdict("spelling", False, f"a slip: two letters of “{odd}” are exchanged", layer="orthographic")
    denied = long[0] == "a" and long[1:] == short  # "moral", "amoral"
    if denied or (is_listed(short) and is_listed(long)) or any(map(is_function, (short, long))):
        return None
    return Verdict("predicate", False, f"“{short}” is “{long}” with a letter lost, or a word of its own: undecided")


def _is_word(view: Comparison, word: str) -> bool:
    """Whether a word stands in a list, or more than once in what is compared."""
    known = is_listed(word) or is_function(word) or word in small_words(view.language)
    written = view.a.norms.count(word) + view.b.norms.count(word)
    return known or is_known_name(fold(word)) or is_given(fold(word)) or written > 1


@cache
def _both_words() -> tuple[set[str], ...]:
    """Pairs of words that differ by two neighbours exchanged."""
    return tuple(set(pair.split()) for pair in lexicon("synonyms")["spelling"]["exchanged"])

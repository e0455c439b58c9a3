"""Slips of a copyist in words whose loss would be a change of fact: a short name, a negation.

"Edwad" for "Edward" and "ot" for "not" are slips where the new form is no word: no list of names, words or grammar has it, it
stands nowhere else in either text, and one letter of the old form is lost, doubled, or exchanged with its neighbour. A letter
put for another one is none ("Iran", "Iraq"), nor are a name's first and last letter ("Carlo", "Carl"); and the old name must be one that the lists know,
or that the copy has elsewhere as it should be. Longer names are ``text.sameness``, longer words ``spellings``.
Checked by tests/variants/types/test_slips.py.
"""

from __future__ import annotations

from whence.text.aliases import fold, is_given, is_known_name
from whence.text.names import name_key
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import is_function, is_listed
from whence.variants.words.negations import negations, small_words
from whence.variants.words.sides import Fact

LEAST_NAME = 5  # letters of a name that may lose one
LEAST_NEGATION = 3


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
    (old, new) = differing[0]
    if len(old) < LEAST_NAME or old[0] != new[0] or old[-1] != new[-1] or not is_lost_letter(old, new):
        return False
    is_word = is_known_name(new) or is_given(new) or is_listed(new) or is_function(new)
    written = [fold(word) for word in view.b.norms]
    is_sure = is_known_name(old) or is_given(old) or old in written
    return is_sure and not is_word and written.count(new) == 1 and new not in map(fold, view.a.norms)


def judge_slip(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where one word that negates stands with a slip in it, and the slip is no word: "ot" for "not"."""
    words_a, words_b = view.words(locus)
    if len(words_a) != 1 or len(words_b) != 1:
        return None
    (old, new), negating = (words_a[0], words_b[0]), negations(view.language)
    if old not in negating or new in negating or len(old) < LEAST_NEGATION or not is_lost_letter(old, new):
        return None
    is_word = is_listed(new) or new in small_words(view.language) or (len(new) > 1 and is_function(new))
    if is_word or new in view.a.norms or view.b.norms.count(new) > 1:
        return None
    return Verdict("spelling", False, f"a slip: “{new}” is no word, “{old}” with a letter amiss", layer="orthographic")

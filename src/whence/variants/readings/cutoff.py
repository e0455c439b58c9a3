"""Where a witness is cut off: what it had beyond is unknown, and the piece of a word at the cut is no reading.

A page that shows a teaser, a field of so many characters, a torn leaf end in the middle of a sentence and often of a
word. A text is cut at its end where the archetype goes on and no mark ends the last sentence, or marks of
omission do ("…", "[...]", "Read more"). It is cut at its head where it starts with such a mark or in lower case, or in the
middle of a sentence of the archetype of which it lacks whole sentences before: whoever leaves out a sentence by choice starts
with the next. The last word is a *piece* where the archetype goes on, right after the word before, with a longer
word that starts so and with more behind it, wherever else the collation found a like for it; a first word likewise, by
its end, but for one with a capital ("Paid" is no piece of "unpaid").
Checked in tests/variants/readings/test_cutoff.py.
"""

from __future__ import annotations

import re

from whence.variants.loci.comparison import Comparison
from whence.variants.loci.loci import Locus
from whence.variants.words.sides import Side

CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|read more|continue reading|weiterlesen|lire la suite)\W{0,8}$", re.I)
ELLIPSES = ("…", "...", "[…]", "[...]")
ENDED = re.compile(r"[\"'”’»›)\]]{0,4}[.!?:;…。！？]")
INSIDE = re.compile(r",?[ \t]*\n?[ \t]*")  # what stands between two words of one sentence


def join_pieces(view: Comparison) -> list[Locus]:
    """The loci of a comparison; a piece of a word at a cut is one locus with all that is missing beyond it."""
    loci = view.loci
    tail, head = _last_piece(view), _first_piece(view)
    if tail is not None:
        loci = [locus for locus in loci if locus.a1 <= tail.a0 and locus.b1 <= tail.b0] + [tail]
    if head is not None:
        loci = [head] + [locus for locus in loci if locus.a0 >= head.a1 and locus.b0 >= head.b1]
    return loci


def is_cut_off(view: Comparison, locus: Locus) -> bool:
    """Whether words are missing because the witness ends, or begins, in the middle of a sentence, or of a word."""
    a, b = view.a, view.b
    if not len(b) or locus.a0 == locus.a1:
        return False
    if locus in (_last_piece(view), _first_piece(view)):
        return True
    if locus.b0 < locus.b1:
        return False
    if locus.a1 == len(a) and locus.b0 > 0:
        return b.gap(locus.b0 - 1).lstrip().startswith(ELLIPSES) or (locus.b1 == len(b) and _ends_open(b))
    if locus.a0 == 0 and locus.b0 == 0:
        head = b.text[: b.starts[0]].strip()
        if head.endswith(ELLIPSES) or (not head and b.text[b.starts[0]].islower()):
            return True
        return not head and _starts_inside(view, locus.a1)
    return False


def _ends_open(b: Side) -> bool:
    """Whether no mark ends the last sentence of a text, or one of omission does."""
    return bool(CUT_OFF.search(b.text[-60:])) or not ENDED.match(b.gap(len(b) - 1))


def _starts_inside(view: Comparison, at: int) -> bool:
    """Whether the first word of b is word ``at`` of a, letter by letter, inside a sentence, with whole sentences before."""
    a, b = view.a, view.b
    if not 0 < at < len(a) or view.partner_of_a.get(at) != 0:
        return False
    same = a.text[a.starts[at] : a.stops[at]] == b.text[b.starts[0] : b.stops[0]]
    return (
        same and bool(INSIDE.fullmatch(a.gap(at - 1))) and a.sentence_of[0] < a.sentence_of[at - 1] == a.sentence_of[at]
    )


def _last_piece(view: Comparison) -> Locus | None:
    """The locus of the last word of b and what is missing, where that word is the start of one of the archetype."""
    a, b = view.a, view.b
    if len(b) < 2:
        return None
    before = view.partner_of_b.get(len(b) - 2)
    if before is None or before + 2 >= len(a) or a.norms[before] != b.norms[-2]:
        return None
    whole, piece = a.norms[before + 1], b.norms[-1]
    if piece == whole or not whole.startswith(piece) or not _ends_open(b):
        return None
    return Locus(before + 1, len(a), len(b) - 1, len(b))


def _first_piece(view: Comparison) -> Locus | None:
    """The locus of the first word of b and what is missing, where that word is the end of one of the archetype."""
    a, b = view.a, view.b
    if len(b) < 2:
        return None
    behind = view.partner_of_b.get(1)
    if behind is None or behind < 1 or a.norms[behind] != b.norms[1]:
        return None
    whole, piece = a.norms[behind - 1], b.norms[0]
    head = b.text[: b.starts[0]].strip()
    if piece == whole or not whole.endswith(piece) or b.text[b.starts[0]].isupper():
        return None
    return Locus(0, behind, 0, 1) if not head or head.endswith(ELLIPSES) else None

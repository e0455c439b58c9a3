"""Borders inside a page: what the words on both sides say."""

from __future__ import annotations

import pytest

from whence.align.borders import APART, FEW, LONGEST, MANY, ONE, OPEN, Border, weigh_border
from whence.text.sentences import sentence_spans

MILL = "The watermill of Ostrel grinds rye again, since volunteers rebuilt its wheel with larch from the upper valley, and bakers queue for the flour every Saturday morning."
MILLERS = "Volunteers paid for the larch themselves; the rye comes from fields around Ostrel."
CHESS = "A schoolgirl beat two grandmasters in the harbour cafe, sacrificing her queen before spectators noticed anything; organisers promised another tournament, with televised commentary and prizes, next winter."


def weighed(before: str, behind: str, votes=()) -> Border:
    text = before + behind
    border = weigh_border(text, (0, len(before.rstrip())), (len(before), len(text)), sentence_spans(text), votes)
    assert border.why
    return border


@pytest.mark.parametrize(
    ("before", "behind", "wanted"),
    [
        (f"{MILL}\n\n", CHESS, APART),
        (f"{MILL} ", CHESS, OPEN),
        (f"{MILL}\n\n", MILLERS, OPEN),
        (f"{MILL} ", MILLERS, ONE),
        ("The watermill of Ostrel grinds\n", "rye again.", ONE),
    ],
)
def test_weigh_border__asks_words_and_paragraphs(before, behind, wanted):
    assert weighed(before, behind).verdict(is_printed_again=False) == wanted


@pytest.mark.parametrize(("n_over", "for_one"), [(0, 1), (1, 0)])
def test_weigh_border__takes_no_very_long_paragraph_for_one_text(n_over, for_one):
    before = f"{MILL} {'12 ' * LONGEST}"[: LONGEST - len(CHESS) - 2 + n_over].rstrip() + "."
    before += " " * (LONGEST + n_over - len(before) - len(CHESS))
    border = weighed(before, CHESS)
    assert (border.for_one, border.for_several) == (for_one, 1)


def test_weigh_border__counts_votes():
    assert weighed(f"{MILL}\n\n", CHESS, [(1, "both are signed")]).verdict(is_printed_again=False) == OPEN
    assert "both are signed" in weighed(f"{MILL}\n\n", CHESS, [(1, "both are signed")]).why


@pytest.mark.parametrize(("n", "points"), [(FEW - 1, 0), (FEW, 1), (MANY - 1, 1), (MANY, 2)])
def test_weigh_border__asks_for_so_many_telling_words(n, points):
    words = lambda letter: " ".join(f"{letter}{chr(97 + i // 26)}{chr(97 + i % 26)}tion" for i in range(n)) + "."
    assert weighed(f"{words('k')}\n\n", words("p")).for_several == points


def test_border__two_points_part_texts_inside_a_paragraph():
    assert Border(0, 2, ends_paragraph=False, why="").verdict(is_printed_again=True) == APART
    assert Border(0, 1, ends_paragraph=False, why="").verdict(is_printed_again=False) == OPEN

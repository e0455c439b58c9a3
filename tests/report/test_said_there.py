from types import SimpleNamespace

from whence.report.running import excerpt
from whence.report.summary import said_there

TEXT = "Lund, 4 May\n\nThe board has not asked the county for money, and it will not sell the ferry."


def left_out(at):
    return SimpleNamespace(lemma="not", text="", act="left out", before=excerpt(TEXT, at, at + 3), after=None)


def test_said_there__tells_two_of_the_same_words_apart():
    first, second = TEXT.index("not"), TEXT.rindex("not")
    told = [said_there(left_out(at)) for at in (first, second)]
    assert "The board has not asked the county for" in told[0] and "it will not sell the ferry." in told[1]


def test_said_there__leaves_a_change_that_says_where_it_stands():
    change = SimpleNamespace(lemma="asked the county", text="", act="left out", before=None, after=None)
    assert said_there(change).endswith("left out") and "asked the county" in said_there(change)


def test_excerpt__ends_with_its_paragraph():
    at = TEXT.index("board")
    assert excerpt(TEXT, at, at + 5).before == "The "

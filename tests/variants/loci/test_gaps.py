from hypothesis import given
from hypothesis import strategies as st

from tests.variants.tradition import WORD, build
from whence.variants.loci.gaps import slide_gaps
from whence.variants.loci.step import is_equal
from whence.variants.readings.readings import type_variants
from whence.variants.words.sides import Side

NOTES = [
    "The guild met on Friday.",
    "The warden was ill, wrote a letter to 14 millers and told the clerk to keep the old key.",
    "The toll was lowered.",
]
sentences = st.lists(st.sampled_from(["The boat left.", "The boat sank.", "A boat left.", "The."]), max_size=5)


def side(text):
    spans = [match.span() for match in WORD.finditer(text)]
    return Side(text, list(range(len(spans))), [start for start, _ in spans], [stop for _, stop in spans])


def readings(*texts):
    (table,) = type_variants(*build(texts))
    return [(row["type"], row["lemma"], row["text"]) for row in table.to_pylist() if row["layer"] == "substantive"]


def test_type_variants__a_paragraph_left_out_is_one_omission():
    assert readings("\n\n".join(NOTES), "\n\n".join([NOTES[0], NOTES[2]])) == [("omission", NOTES[1][:-1], "")]


def test_type_variants__a_paragraph_put_in_is_one_addition():
    assert readings("\n\n".join([NOTES[0], NOTES[2]]), "\n\n".join(NOTES)) == [("addition", "", NOTES[1][:-1])]


@st.composite
def lost(draw):
    """A text, and the steps to what is left of it without one run of words, anywhere."""
    text = " ".join(draw(sentences))
    whole = side(text)
    start = draw(st.integers(0, len(whole)))
    stop = draw(st.integers(start, len(whole)))
    spans = list(zip(whole.starts, whole.stops, strict=True))
    kept = [*range(start), *range(stop, len(whole))]
    rest = Side(text, kept, [spans[i][0] for i in kept], [spans[i][1] for i in kept])
    steps = [(i, kept.index(i) if i in kept else None) for i in range(len(whole))]
    return whole, rest, steps, (start, stop)


@given(lost(), st.booleans())
def test_slide_gaps__moves_a_gap_to_whole_sentences_wherever_equal_words_let_it(case, turned):
    whole, rest, steps, (start, stop) = case
    sides = (rest, whole) if turned else (whole, rest)
    slid = slide_gaps([(j, i) if turned else (i, j) for i, j in steps], *sides)
    back = [(i, j) for j, i in slid] if turned else slid
    assert [i for i, _ in back] == list(range(len(whole)))
    assert [j for _, j in back if j is not None] == list(range(len(rest)))
    assert all(j is None or is_equal((i, j), whole, rest) for i, j in back)
    gap = [i for i, j in back if j is None]
    assert gap == list(range(gap[0], gap[0] + stop - start)) if gap else start == stop
    words = whole.norms
    places = [
        first
        for first in range(len(whole) - (stop - start) + 1)
        if stop > start
        and words[:first] + words[first + stop - start :] == rest.norms
        and whole.opens(first)
        and (first + stop - start == len(whole) or whole.opens(first + stop - start))
    ]
    assert gap[0] in places if places else gap == list(range(start, stop))


def test_slide_gaps__of_two_places_takes_the_one_before():
    whole = side("The boat. The boat. The boat.")
    rest = side("The boat. The boat.")
    steps = [(0, 0), (1, 1), (2, 2), (3, None), (4, None), (5, 3)]
    slid = slide_gaps(steps, whole, rest)
    assert [i for i, j in slid if j is None] == [2, 3]

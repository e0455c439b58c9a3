"""Random edits that change no claim give no factual reading; one digit or one "not" gives exactly one.

Some thousand edits by default; HYPOTHESIS_PROFILE=thorough tries twenty times as many.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.variants.readings.test_readings import factual

NOTICE = """Harbour council presents the budget

The council of Marenholm will pay 4,000 workers from 3 April 2024. The United Nations has sent four thousand tents to Luhansk, and the Russian Federation did not object.

“The quay must stay open,” said Mara Vane, who leads the dockers. Prices rose by 12 per cent in March. It isn't known who owns the 23 barges near the old lighthouse.

The board cannot sell the pier until the contract is signed."""
FORMS = [  # ways to write one thing, all of one claim
    ("4,000 workers", "4000 workers", "four thousand workers"),
    ("four thousand tents", "4,000 tents", "4000 tents"),
    ("3 April 2024", "April 3, 2024", "03.04.2024", "3rd of April 2024", "2024-04-03"),
    ("12 per cent", "12%", "12 percent", "twelve per cent"),
    ("23 barges", "twenty-three barges"),
    ("The United Nations", "The UN", "The U.N."),
    ("Luhansk", "Lugansk"),
    ("the Russian Federation", "Russia"),
    ("isn't", "isn’t", "is not"),
    ("did not", "didn't"),
    ("cannot", "can not", "can’t"),
]
ALIKE = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р"}  # Latin, Cyrillic
LINES = [" ", "\u00a0", "\n", "  ", "\u202f"]


def edited(text, edit):
    """The text after one edit (kind, where, which)."""
    kind, at, which = edit
    at %= len(text)
    if kind == "form":
        forms = FORMS[at % len(FORMS)]
        present = next((form for form in forms if form in text), None)
        return text.replace(present, forms[which % len(forms)], 1) if present else text
    if kind == "space":
        at = text.find(" ", at)
        return text if at < 0 else text[:at] + LINES[which % len(LINES)] + text[at + 1 :]
    if kind == "quotes":
        return text.replace("“", '"„«'[which % 3]).replace("”", '"“»'[which % 3])
    if kind == "headline":
        head, _, rest = text.partition("\n")
        return (head.upper(), head.title(), head.lower().capitalize())[which % 3] + "\n" + rest
    if kind == "stamp":
        stamp = ("Updated 14:05", "Last updated on 5 May 2024 at 10:15", "Published: 2024-05-05 09:00")[which % 3]
        return text if stamp in text else f"{stamp}\n\n{text}" if at % 2 else f"{text}\n\n{stamp}"
    at = next(
        (
            i
            for i in range(at, len(text))
            if text[i] in ALIKE and text[i - 1 : i].isalpha() and text[i - 2 : i].isascii()
        ),
        -1,
    )
    mixed = at > 0 and text[at + 1 : at + 2].isascii() and text[at + 1 : at + 2].isalpha()
    return text[:at] + ALIKE[text[at]] + text[at + 1 :] if mixed else text


EDITS = st.tuples(
    st.sampled_from(["form", "space", "quotes", "headline", "stamp", "letter"]), st.integers(0, 900), st.integers(0, 9)
)


@settings(max_examples=6 * settings.default.max_examples, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=12))
def test_type_variants__calls_thousands_of_cosmetic_edits_never_factual(edits):
    text = NOTICE
    for edit in edits:
        text = edited(text, edit)
    assert not [row["why"] for row in factual(NOTICE, text)]


@settings(max_examples=2 * settings.default.max_examples, deadline=None)
@given(st.lists(EDITS.filter(lambda edit: edit[0] in ("space", "quotes", "headline", "stamp")), max_size=6))
def test_type_variants__finds_one_digit_or_one_not_amid_cosmetic_edits(edits):
    for old, new in (("23 barges", "28 barges"), ("must stay", "must not stay"), ("did not object", "did object")):
        text = NOTICE.replace(old, new)
        for edit in edits:
            text = edited(text, edit)
        assert len(factual(NOTICE, text)) == 1

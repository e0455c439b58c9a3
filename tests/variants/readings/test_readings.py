import random
import unicodedata

import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.variants.tradition import build
from whence import tables
from whence.errors import TableError
from whence.variants.readings.readings import type_variants
from whence.variants.words.sides import compose

STATEMENT = """Harbour board condemns the closure

We condemn the closure of the northern quay, which the Russian Federation announced on 3 April 2024. At least 4,000 dock workers will not return before the contract is signed.

“The board must approve the plan,” said Mara Vane, head of the Old Harbour Union. Tomas Orrin, mayor of Lisbon, said that traffic rose by 12 per cent in March and that three ships sank off the coast of Spain.

The council will pay the fishermen until the end of May."""


def readings(*texts):
    (table,) = type_variants(*build(texts))
    return table.to_pylist()


def factual(*texts):
    return [row for row in readings(*texts) if row["factual"]]


def edit(old, new, text=STATEMENT):
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "kind", "lemma", "text"),
    [
        ("Russian Federation", "Spain", "entity", "Russian Federation", "Spain"),
        ("4,000", "40,000", "number", "4,000", "40,000"),
        ("3 April 2024", "4 April 2024", "date", "3 April 2024", "4 April 2024"),
        ("will not return", "will return", "negation", "not", ""),
        ("must approve", "may approve", "modality", "must", "may"),
        ("must approve", "must reject", "predicate", "approve", "reject"),
        ("rose by", "fell by", "predicate", "rose", "fell"),
        ("12 per cent", "21 per cent", "number", "12 per cent", "21 per cent"),
        ("said Mara Vane", "said Tomas Orrin", "attribution", "Mara Vane", "Tomas Orrin"),
        ("three ships", "five ships", "number", "three", "five"),
        ("northern quay", "southern quay", "predicate", "northern", "southern"),
    ],
)
def test_type_variants__finds_one_changed_fact(old, new, kind, lemma, text):
    (row,) = factual(STATEMENT, edit(old, new))
    assert (row["type"], row["lemma"], row["text"]) == (kind, lemma, text)
    assert row["severity"] > 0.5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Russian Federation", "Russia"),
        ("4,000", "four thousand"),
        ("3 April 2024", "April 3, 2024"),
        ("12 per cent", "12%"),
        ("condemn", "condemned"),
        ("will not return", "won’t return"),
        ("We condemn", "The board condemned"),
        ("“The board must approve the plan,”", '"The board must approve the plan,"'),
        ("condemns the closure", "Condemns The Closure"),
        ("Tomas Orrin, mayor of Lisbon, said", "Tomas Orrin, mayor of Lisbon, told reporters"),
    ],
)
def test_type_variants__calls_no_cosmetic_change_factual(old, new):
    rows = readings(STATEMENT, edit(old, new))
    assert rows and not [row["why"] for row in rows if row["factual"]]
    assert all(row["severity"] < 0.5 for row in rows)


def test_type_variants__finds_speakers_exchanged():
    text = STATEMENT.replace("Mara Vane", "@").replace("Tomas Orrin", "Mara Vane").replace("@", "Tomas Orrin")
    rows = factual(STATEMENT, text)
    assert [row["type"] for row in rows] == ["attribution", "attribution"]


def test_type_variants__takes_an_omitted_paragraph_as_one_reading():
    paragraph = "\n\nThe council will pay the fishermen until the end of May."
    text = STATEMENT.replace(paragraph, "\n\nThe harbour stays open, the mayor adds.")
    rows = [
        row for row in readings(STATEMENT + paragraph.replace("May", "June"), STATEMENT) if row["type"] == "omission"
    ]
    assert len(rows) == 1 and rows[0]["state"] == "absent" and rows[0]["text"] == ""
    assert text != STATEMENT


def test_type_variants__keeps_unknown_and_absent_apart():
    cut = STATEMENT[: STATEMENT.index("and that three ships")].rstrip()
    whole = STATEMENT[: STATEMENT.index("\n\nThe council")]
    (unknown,) = [row for row in readings(STATEMENT, cut) if row["type"] == "omission"]
    (absent,) = [row for row in readings(STATEMENT, whole) if row["type"] == "omission"]
    assert unknown["state"] == "unknown" and not unknown["factual"] and unknown["severity"] == 0
    assert absent["state"] == "absent"


def test_type_variants__claims_nothing_of_a_head_that_is_cut_off():
    cut = "… " + STATEMENT[STATEMENT.index("northern quay") :]
    (head,) = [row for row in readings(STATEMENT, cut) if row["type"] == "omission"]
    assert head["state"] == "unknown" and head["lemma"].startswith("Harbour board")


def test_type_variants__says_what_a_modal_word_became():
    (row,) = factual(STATEMENT, edit("must approve", "may approve"))
    assert row["why"].endswith("it turns an obligation into a possibility.")


def test_type_variants__says_words_and_places_on_both_sides():
    (row,) = factual(STATEMENT, edit("Russian Federation", "Spain"))
    at = STATEMENT.index("Russian Federation")
    assert (
        f"“Spain” (characters {at}–{at + 5}) stands where the archetype has “Russian Federation” ({at}–{at + 18})"
        in row["why"]
    )
    assert (row["char_start"], row["lemma_char_start"]) == (at, at)


def test_type_variants__gives_witnesses_at_one_place_one_locus():
    rows = factual(STATEMENT, edit("4,000", "5,000"), edit("4,000", "6,000"), edit("three ships", "five ships"))
    assert [row["locus"] for row in rows if row["lemma"] == "4,000"] == [rows[0]["locus"]] * 2
    assert rows[-1]["locus"] > rows[0]["locus"]


def test_type_variants__finds_moved_words_on_both_places():
    moved = edit(" on 3 April 2024", "").replace("We condemn", "On 3 April 2024 we condemn")
    assert not factual(STATEMENT, moved)
    assert "transposition" in {row["type"] for row in readings(STATEMENT, moved)}


def test_type_variants__calls_swapped_words_of_a_spun_copy_synonyms():
    spun = STATEMENT
    swaps = "closure:shutting northern:upper workers:labourers contract:bargain signed:inked plan:scheme head:top mayor:boss traffic:transit ships:boats coast:shore council:panel fishermen:anglers"
    for pair in swaps.split():
        spun = spun.replace(*pair.split(":"))
    spun = edit("Russian Federation", "Spain", spun)
    assert [(row["type"], row["text"]) for row in factual(STATEMENT, spun)] == [("entity", "Spain")]


def test_type_variants__wants_the_archetype_in_the_collation():
    copies, collation, nodes, edges, archetype = build([STATEMENT, STATEMENT])
    without = collation.filter(pc.is_valid(collation["witness_id"]))
    with pytest.raises(TableError):
        type_variants(copies, without, nodes, edges, archetype)


def test_type_variants__does_not_depend_on_row_order():
    made = build([STATEMENT, edit("4,000", "5,000"), edit("will not", "will")])
    shuffled = [table.take(random.Random(1).sample(range(table.num_rows), table.num_rows)) for table in made]
    assert type_variants(*made)[0].equals(type_variants(*shuffled)[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "…",
        "“" * 500,
        "1" * 3000,
        "A. " * 900,
        "not " * 900,
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ],
)
def test_type_variants__survives_hostile_text(text):
    assert readings(STATEMENT, text) is not None and readings(text, STATEMENT) is not None


COSMETIC = [
    lambda text, at: text[:at] + text[at:].replace(" ", "\u00a0", 1),
    lambda text, at: text[:at] + text[at:].replace(" ", "\n", 1),
    lambda text, at: text[:at] + text[at:].replace(" ", "  ", 1),
    lambda text, at: text[:at] + text[at:].replace("“", '"', 1).replace("”", '"', 1),
    lambda text, at: "\n".join([text.split("\n")[0].upper(), *text.split("\n")[1:]]),
    lambda text, at: "\n".join([text.split("\n")[0].title(), *text.split("\n")[1:]]),
    lambda text, at: "Updated 14:05\n\n" + text if not text.startswith("Updated") else text,
    lambda text, at: text + "\n\nLast updated on 5 May 2024 at 10:15",
    lambda text, at: text[:at] + text[at:].replace(" per cent", "%", 1),
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(COSMETIC) - 1), st.integers(0, len(STATEMENT))), min_size=1, max_size=6))
def test_type_variants__calls_random_cosmetic_edits_never_factual(edits):
    text = STATEMENT
    for kind, at in edits:
        text = COSMETIC[kind](text, at)
    assert not [row["why"] for row in factual(STATEMENT, text)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([i for i, letter in enumerate(STATEMENT) if letter.isdigit()]), st.integers(1, 9))
def test_type_variants__finds_one_changed_digit_once(at, step):
    digit = (int(STATEMENT[at]) + step) % 10
    changed = STATEMENT[:at] + str(digit) + STATEMENT[at + 1 :]
    if digit == 0 and not STATEMENT[at - 1].isdigit():
        return  # "0 April" is no date
    assert len(factual(STATEMENT, changed)) == 1


@pytest.mark.parametrize("verb", ["We condemn", "must approve", "will pay", "rose by", "ships sank"])
def test_type_variants__finds_one_inserted_not_once(verb):
    first, second = verb.split()
    (row,) = factual(STATEMENT, edit(verb, f"{first} not {second}" if second != "condemn" else "We do not condemn"))
    assert row["type"] == "negation"


def test_type_variants__of_an_empty_tradition_is_empty():
    empty = [
        schema.empty_table() for schema in (tables.COPY, tables.COLLATION, tables.NODE, tables.EDGE, tables.ARCHETYPE)
    ]
    assert type_variants(*empty)[0].num_rows == 0


@pytest.mark.parametrize("name", ["Gerd Müller", "Zürich", "Rafael Núñez", "São Paulo", "Tiếng Việt"])
def test_type_variants__takes_composed_and_decomposed_letters_for_the_same(name):
    sentence = f"The council wrote to {name} in spring, and {name} wrote back."
    apart = unicodedata.normalize("NFD", sentence)
    assert apart != sentence and not factual(sentence, apart) and not factual(apart, sentence)
    (row,) = factual(sentence + " They met on 3 April.", apart + " They met on 4 April.")
    assert row["type"] == "date" and row["text"] == "4 April"


@given(st.text(alphabet="aeu\u0308\u0301\u0327\u0323 Å\u1100\u1161é", max_size=30))
def test_compose__keeps_the_place_of_each_letter(text):
    composed, offsets = compose(text)
    places = offsets or list(range(len(text) + 1))
    assert len(places) == len(composed) + 1 and places[-1] == len(text)
    assert places == sorted(places)

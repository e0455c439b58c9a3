"""Who said what: every form of the docstrings, on invented texts; what is no statement; hostile texts."""

import time

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence import tables
from whence.errors import TableError
from whence.statements.find import find_statements
from whence.statements.said import statements_in


def witnesses(*texts, language=None, notes=None):
    rows = [
        {"witness_id": i, "key": str(i), "text": text, "language": language, "notes": notes}
        for i, text in enumerate(texts)
    ]
    return tables.table_of(rows, tables.WITNESS)


def said(text, language="en"):
    """(speaker key, cue, words) of each statement."""
    return [(one.key, one.cue, text[one.start : one.stop]) for one in statements_in(text, language=language)]


QUAY = "The old quay will close in May"


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        (f"“{QUAY},” said Ada Krol.", "ada krol", "said"),
        (f"“{QUAY},” Ada Krol said.", "ada krol", "said"),
        (f"“{QUAY},” Ada Krol told reporters on Monday.", "ada krol", "told"),
        (f"“{QUAY},” Ada Krol, the harbourmaster of Lund, said.", "ada krol", "said"),
        (f"“{QUAY},” said Mayor Ada Krol, who took office in June.", "ada krol", "said"),
        (f"Ada Krol said: “{QUAY}.”", "ada krol", "said"),
        (f"Ada Krol said, “{QUAY}.”", "ada krol", "said"),
        (f"Ada Krol: “{QUAY}.”", "ada krol", ":"),
        (f"“{QUAY}.” — Ada Krol", "ada krol", "—"),
        (f"“{QUAY}!” Ada Krol shouted.", "ada krol", "shouted"),
        (f"“{QUAY}?” Ada Krol laughed.", "ada krol", "laughed"),
        (f"Ada Krol put it like this:\n\n“{QUAY}.”", "ada krol", "put it like this"),
        (f"Ada Krol told the council in a letter: “{QUAY}.”", "ada krol", "told"),
    ],
)
def test_find_statements__finds_direct_quotations(text, speaker, cue):
    ((key, found_cue, words),) = said(text)
    assert (key, found_cue, words.rstrip(".,!?")) == (speaker, cue, QUAY)


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Ada Krol said that the quay will close.", "ada krol", "said", "that the quay will close"),
        ("Ada Krol said the quay will close.", "ada krol", "said", "the quay will close"),
        ("Ada Krol has also said on Monday that the quay will close.", "ada krol", "said", "that the quay will close"),
        ("Ada Krol told the board that the quay will close.", "ada krol", "told", "that the quay will close"),
        ("According to Ada Krol, the quay will close.", "ada krol", "According to", "the quay will close"),
        ("The quay will close, according to Ada Krol.", "ada krol", "according to", "The quay will close"),
        ("The quay will close, Ada Krol said.", "ada krol", "said", "The quay will close"),
        ("The quay will close, said Ada Krol.", "ada krol", "said", "The quay will close"),
        ("As Ada Krol noted, the quay will close.", "ada krol", "noted", "the quay will close"),
        ("Quay to close, says Ada Krol", "ada krol", "says", "Quay to close"),
        ("Ada Krol condemns the plan of the board", "ada krol", "condemns", "the plan of the board"),
        ("Ada Krol urged the board to keep the quay.", "ada krol", "urged", "to keep the quay"),
        ("Ada Krol called for a new quay.", "ada krol", "called for", "a new quay"),
        ("Ada Krol asked whether the quay will close.", "ada krol", "asked", "whether the quay will close"),
        ("Ada Krol, who runs the port, warned that the quay is weak.", "ada krol", "warned", "that the quay is weak"),
    ],
)
def test_find_statements__finds_reported_speech(text, speaker, cue, content):
    assert (speaker, cue, content) in said(text)


def test_find_statements__finds_every_statement_of_a_sentence():
    text = "Ada Krol said the quay is weak, adding that the board had known it, and warned that it may fall."
    assert said(text) == [
        ("ada krol", "said", "the quay is weak"),
        ("ada krol", "adding", "that the board had known it"),
        ("ada krol", "warned", "that it may fall"),
    ]


def test_find_statements__gives_both_halves_of_an_interrupted_quotation():
    text = "“The quay,” Ada Krol said, “will close in May.” Later she added: “We are sad.”"
    assert [words for _, _, words in said(text)] == ["The quay,", "will close in May.", "We are sad."]
    assert {key for key, _, _ in said(text)} == {"ada krol"}


def test_find_statements__a_fragment_with_a_verb_is_mixed():
    text = "Ada Krol condemned on Friday the board’s “shameful and hasty” plan, saying the quay is safe."
    first = statements_in(text, language="en")[0]
    assert (first.mode, text[first.start : first.stop]) == ("mixed", "the board’s “shameful and hasty” plan")


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “harbour tax” was raised in June.",
        "The resolution “Quays for Everyone” was adopted on 2 March 2022.",
        "The film “Harbour Lights” opens on Friday.",
        "The report about the claims was read by nobody.",
        "Three coal states and their claims.",
    ],
)
def test_find_statements__titles_and_scare_quotes_are_no_statements(text):
    assert [one for one in said(text) if one[0]] == []


def test_find_statements__a_word_of_somebody_else_is_not_put_in_a_mouth():
    text = "Asked about the bid “at once”, announced by Mayor Olle Berg, she said: “Every port is open to us.”"
    page = "Ada Krol spoke on Monday.\n\n“We build,” Krol said.\n\n" + text
    assert ("ada krol", "said", "Every port is open to us.") in said(page)
    assert "at once" not in [words for _, _, words in said(page)]


def test_find_statements__follows_speakers_that_were_exchanged():
    one = "“We will build,” said Ada Krol. “We will not,” said Olle Berg."
    other = "“We will build,” said Olle Berg. “We will not,” said Ada Krol."
    assert [key for key, _, _ in said(one)] == ["ada krol", "olle berg"]
    assert [key for key, _, _ in said(other)] == ["olle berg", "ada krol"]


def test_find_statements__a_quotation_that_goes_on_keeps_its_speaker():
    text = "“We will build,” said Ada Krol. “Nobody will stop us.”\n\n“The money is there.”"
    assert [key for key, _, _ in said(text)] == ["ada krol"] * 3


def test_find_statements__a_sentence_nobody_is_said_to_say_has_no_speaker():
    assert said("The gate was open.\n\n“Nobody will ever stop this harbour.”") == [
        (None, None, "Nobody will ever stop this harbour.")
    ]


def test_find_statements__quotation_over_paragraphs_has_one_speaker():
    text = "Ada Krol said: “First we build.\n\n“Then we sail to the north.\n\n“Then we rest at home.”"
    assert [(key, words) for key, _, words in said(text)] == [
        ("ada krol", "First we build."),
        ("ada krol", "Then we sail to the north."),
        ("ada krol", "Then we rest at home."),
    ]


def test_find_statements__a_quotation_is_one_statement_and_one_of_a_page_comes_sentence_by_sentence():
    sentences = [
        f"We have built quay number {i} of this harbour with our own hands and our own money." for i in range(30)
    ]
    few, many = " ".join(sentences[:5]), " ".join(sentences)
    assert said(f"Ada Krol said: “{few}”") == [("ada krol", "said", few)]
    assert said(f"Ada Krol said: “{many}”") == [("ada krol", "said", one) for one in sentences]
    written = [
        f"{one[:-1]}, and whoever doubts it may come and count the stones of it in the winter." for one in sentences
    ]
    assert said(f"Ada Krol said: “{' '.join(written[:2])}”") == [("ada krol", "said", one) for one in written[:2]]


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("Krol", "ada krol"),
        ("Ms Krol", "ada krol"),
        ("She", "ada krol"),
        ("The mayor", "ada krol"),
        ("The Harbour Council", "harbour council"),
    ],
)
def test_find_statements__resolves_speakers_inside_the_page(phrase, key):
    text = f"Mayor Ada Krol spoke to the Harbour Council on Monday.\n\n{phrase} said that the quay will close."
    assert said(text)[-1][0] == key


def test_find_statements__pronouns_keep_to_gender():
    text = "Mr Olle Berg was there. “We build,” said Mrs Ada Krol. “We wait,” said Mr Berg. She added that it is late."
    assert said(text)[-1][0] == "ada krol"


def test_find_statements__points_at_the_words_that_name_the_speaker():
    text = "Ada Krol came late. She said that the quay will close."
    (row,) = find_statements(witnesses(text, language="en"))[0].to_pylist()
    assert row["speaker"] == "Ada Krol"
    assert text[row["speaker_char_start"] :].startswith("She")


@pytest.mark.parametrize(
    ("language", "text", "cues"),
    [
        ("de", "„Wir bauen den Kai“, sagte Ada Krol. Sie erklärte, dass er fest ist.", ["sagte", "erklärte"]),
        ("fr", "« Nous fermons le quai », a déclaré Ada Krol. Elle a ajouté que tout va bien.", ["déclaré", "ajouté"]),
        ("es", "«Cerramos el muelle», dijo Ada Krol. Krol añadió que todo va bien.", ["dijo", "añadió"]),
        ("it", "«Chiudiamo il molo», ha detto Ada Krol. Ha aggiunto che tutto va bene.", ["detto", "aggiunto"]),
        ("pl", "„Zamykamy nabrzeże” – powiedziała Ada Krol. Dodała, że jest dobrze.", ["powiedziała", "Dodała"]),
        ("uk", "«Ми закриваємо причал», — заявила Ада Кроль. Вона додала, що все добре.", ["заявила", "додала"]),
        ("ru", "«Мы закрываем причал», — заявила Ада Кроль. Она добавила, что всё хорошо.", ["заявила", "добавила"]),
    ],
)
def test_find_statements__knows_the_cues_of_eight_languages(language, text, cues):
    for given_language in (language, None):
        found = said(text, given_language)
        assert [cue for _, cue, _ in found] == cues
        assert len({key for key, _, _ in found}) == 1


def test_find_statements__skips_boilerplate():
    text = "“We build,” said Ada Krol.\n\nAda Krol said that you should subscribe."
    start = text.index("\n\n") + 2
    rows = find_statements(witnesses(text, notes=[f"boilerplate: {start}:{len(text)}", "encoding: utf-8"]))[0]
    assert rows.column("text").to_pylist() == ["We build,"]


def test_find_statements__joins_only_what_the_same_speaker_repeats():
    text = "“We build,” said Ada Krol. “We build,” said Olle Berg. “We build,” said Ada Krol."
    first, second, third = find_statements(witnesses(text, language="en"))[0].to_pylist()
    assert (first["same_as"], second["same_as"], third["same_as"]) == (None, None, first["statement_id"])


def test_find_statements__rows_do_not_depend_on_batches():
    batch = witnesses("“We build,” said Ada Krol.", "Olle Berg said that it rains.", "", language="en")
    whole = find_statements(batch)[0]
    parts = pa.concat_tables([find_statements(batch.slice(i, 1))[0] for i in range(3)])
    assert whole.equals(parts)
    assert whole.schema.equals(tables.SAID)


def test_find_statements__says_which_column_is_missing():
    with pytest.raises(TableError, match="notes"):
        find_statements(witnesses("x").drop_columns(["notes"]))


WORDS = st.sampled_from(
    [
        *[
            "said",
            "says",
            "“",
            "”",
            '"',
            "'",
            ",",
            ".",
            ":",
            "—",
            "Ada",
            "Krol",
            "he",
            "who",
            "that",
            "according",
            "to",
            "and",
            "adding",
            "the",
            "quay",
            "(",
            ")",
            "?",
            "told",
            "as",
            "»",
            "„",
            "‘",
        ],
        "\n\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_find_statements__never_raises_and_stays_inside_the_text(text):
    for one in statements_in(text, language="en"):
        assert 0 <= one.start < one.stop <= len(text)
        assert one.speaker is None or one.speaker_start is not None


@settings(deadline=None)
@given(st.text(max_size=120), st.sampled_from([None, "de", "fr", "pl", "xx"]))
def test_find_statements__takes_any_text(text, language):
    assert all(0 <= one.start < one.stop <= len(text) for one in statements_in(text, language=language))


@pytest.mark.parametrize(
    "unit",
    [
        "said ",
        "“said ",
        "Ada Krol said, ",
        "according to ",
        "( ",
        "“a” ",
        "he said “x” and ",
        "A. B. ",
        "say, ",
        "Ada ",
        "\n\n“a b c d.",
        "who ",
        "a:",
    ],
)
def test_find_statements__cost_is_linear(unit):
    def seconds(n):
        started = time.process_time()
        statements_in(unit * n, language="en")
        return time.process_time() - started

    seconds(10)
    assert seconds(8_000) < 40 * max(seconds(800), 0.02)


def test_find_statements__reads_a_passage_of_another_language_in_that_one():
    german, english = "„Wir bauen den Kai“, sagte Ada Krol.", "“We build the quay,” Ada Krol said."
    text = f"{english}\n\n{german}\n\n{english}"
    start = len(english) + 2
    notes = [f"language-de: {start}:{start + len(german)}"]
    rows = find_statements(witnesses(text, language="en", notes=notes))[0].to_pylist()
    assert [(row["cue"], row["speaker_key"]) for row in rows] == [
        ("said", "ada krol"),
        ("sagte", "ada krol"),
        ("said", "ada krol"),
    ]


def test_find_statements__the_body_that_issues_a_page_is_we():
    text = "Statement by the Harbour Council on the old quay\n\nWe condemn the closing of the quay."
    (row,) = [row for row in find_statements(witnesses(text, language="en"))[0].to_pylist() if row["cue"] == "condemn"]
    assert (row["speaker_key"], text[row["speaker_char_start"] :][:2]) == ("harbour council", "We")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ada Krol, mayor, owner of the quay and captain, said that it rains.", "ada krol"),
        ("“It rains,” Ada Krol, a sailor from Lund, one of three there, told Harbour News.", "ada krol"),
        ("In the words of Ada Krol: “It rains all day.”", "ada krol"),
        ("On Monday Ada Krol said that it rains.", "ada krol"),
        ("In an interview on Monday, Ada Krol also said that it rains.", "ada krol"),
    ],
)
def test_find_statements__steps_over_what_parts_a_speaker_from_the_verb(text, key):
    assert [one[0] for one in said(text)] == [key]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Krol has not said that the quay will close.",
        "You want the new chart of the harbour.",
        "Tell us more about the quay.",
        "She was told that the quay will close.",
        "The board would support the plan.",
    ],
)
def test_find_statements__what_nobody_says_is_no_statement(text):
    assert said(text) == []


def test_find_statements__reads_equal_texts_once_but_gives_each_its_rows():
    text = f"“{QUAY},” said Ada Krol. " * 400
    (apart,) = find_statements(witnesses(text))
    began = time.perf_counter()
    find_statements(witnesses(text))
    once = time.perf_counter() - began
    began = time.perf_counter()
    (rows,) = find_statements(witnesses(*[text] * 40))
    assert time.perf_counter() - began < 20 * once + 1
    assert rows.num_rows == 40 * apart.num_rows
    assert rows.slice(0, apart.num_rows).equals(apart)
    assert len(set(rows["statement_id"].to_pylist())) == rows.num_rows


def test_find_statements__tells_equal_texts_of_other_notes_and_days_apart():
    text = f"“{QUAY},” said Ada Krol."
    skipped = witnesses(text, notes=[f"boilerplate: 0:{len(text)}"])
    both = pa.concat_tables([witnesses(text), skipped])
    assert [row["witness_id"] for row in find_statements(both)[0].to_pylist()] == [0]


@pytest.mark.parametrize(
    "text",
    [
        "“It rains all day on the quay,” said the union’s secretary, Ada Krol.",
        "“It rains all day on the quay,” the head of the harbour office, Ada Krol, writes.",
        "Union secretary Ada Krol: “It rains all day on the quay.”",
        "Open letter by Ada Krol, 20 January. “It rains all day on the quay.”",
    ],
)
def test_find_statements__knows_a_speaker_by_the_name_that_explains_them(text):
    assert [one[0] for one in said(text)] == ["ada krol"]


def test_find_statements__a_pronoun_means_whom_an_apposition_named():
    text = "“It rains all day,” said its secretary, Ada Krol. “The quay is under water,” she wrote."
    assert [one[0] for one in said(text)] == ["ada krol"] * 2


def test_find_statements__a_title_in_an_opening_adverbial_is_not_what_is_said():
    text = "On Tuesday’s edition of “Harbour Lights at Night,” Ada Krol said she would build the quay."
    assert said(text) == [("ada krol", "said", "she would build the quay")]

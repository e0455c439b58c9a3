"""What stands outside the traditions: statements once each, pages that share nothing."""

from __future__ import annotations

from tests.report import invented
from whence import tables
from whence.report.asides import folded, read_outside, read_speakers, read_statements
from whence.report.page import render_report
from whence.report.shelf import Limits, Shelf


def statements(*rows: tuple[str, str, str | None, str]) -> list[dict]:
    """What is told of rows of page, words, speaker and mode."""
    said = [
        {"statement_id": i, "witness_id": ord(page), "text": text, "speaker": who, "speaker_key": who, "mode": mode}
        for i, (page, text, who, mode) in enumerate(rows)
    ]
    pages = [{"witness_id": i, "key": chr(i), "notes": []} for i in sorted({row["witness_id"] for row in said})]
    given = {"statement": tables.table_of(said, tables.STATEMENT), "witness": tables.table_of(pages, tables.WITNESS)}
    return read_statements(Shelf(given, Limits()))[0]


def test_statements__with_the_same_words_stand_once():
    (told,) = statements(
        ("a", "We sail at nine,", "Ada", "direct"),
        ("b", "we “sail”\nat Nine", "Ada", "direct"),
        ("c", "We sail at nine.", "Bo", "direct"),
    )
    assert (told["speaker"], told["n"], told["in"], told["others"]) == ("Ada", 2, ["a", "b"], ["Bo, in c"])
    assert folded("  “We” sail—at NINE! ") == "we sail at nine" and folded("…") == ""


def test_statements__of_few_words_are_the_same_only_of_one_speaker():
    told = statements(("a", "No.", "Ada", "direct"), ("b", "no", "Ada", "direct"), ("c", "No!", "Bo", "direct"))
    assert [(t["speaker"], t["n"], t["others"]) for t in told] == [("Ada", 2, []), ("Bo", 1, [])]


def test_statements__know_a_speaker_by_a_shorter_name():
    (told,) = statements(
        ("a", "We do sail at nine", "harbour council of lindow", "direct"),
        ("b", "We do sail at nine", "harbour council", "direct"),
    )
    assert (told["n"], told["others"]) == (2, [])


def test_statements__know_two_parts_of_one_name_and_no_two_people():
    told = statements(
        ("a", "We do sail at nine", "harbour council", "direct"),
        ("b", "We do sail at nine", "lindow council", "direct"),
        ("a", "The tide will not wait", "ada krol", "direct"),
        ("b", "The tide will not wait", "bo krol", "direct"),
        ("c", "It was raining then", "harbour council of lindow", "direct"),
        ("c", "They came too late", "ada and bo krol", "direct"),
    )
    assert {t["text"]: t["exchanged"] for t in told} == {
        "We do sail at nine": False,
        "The tide will not wait": True,
        "It was raining then": False,
        "They came too late": False,
    }


def test_statements__accuse_nobody_by_a_pronoun():
    pages = [
        "Ada said: We sail at nine sharp. And she added: The tide will not wait.",
        "Bo said: The tide will not wait.",
    ]
    said = [
        {
            "statement_id": i,
            "witness_id": page,
            "text": "The tide will not wait",
            "speaker": who,
            "speaker_key": who,
            "mode": "direct",
            "speaker_char_start": start,
        }
        for i, (page, who, start) in enumerate([(0, "Ada", pages[0].index("she")), (1, "Bo", 0)])
    ]
    rows = [{"witness_id": i, "key": str(i), "text": text, "notes": []} for i, text in enumerate(pages)]
    given = {"statement": tables.table_of(said, tables.STATEMENT), "witness": tables.table_of(rows, tables.WITNESS)}
    (told,) = read_statements(Shelf(given, Limits()))[0]
    assert told["others"] and not told["exchanged"]


def test_statements__are_in_quotation_marks_only_where_quoted():
    told = statements(("a", "that they sail early", "Ada", "indirect"), ("b", "We sail", "Bo", "direct"))
    assert {t["speaker"]: t["verbatim"] for t in told} == {"Ada": False, "Bo": True}
    assert 'class="verbatim"' in render_report(invented.build())


def test_statements__of_two_speakers_come_first_and_are_factual():
    told = statements(
        ("a", "We sail at nine sharp", "Ada", "direct"),
        ("b", "We sail at nine sharp", "Ada", "direct"),
        ("a", "The tide will not wait", "Ada", "direct"),
        ("b", "The tide will not wait", "Bo", "direct"),
    )
    assert [(t["text"], t["exchanged"]) for t in told] == [
        ("The tide will not wait", True),
        ("We sail at nine sharp", False),
    ]


def statement_with(i: int, page: str, text: str, same_as: int | None) -> dict:
    return {
        "statement_id": i,
        "witness_id": ord(page),
        "text": text,
        "speaker": "Ada",
        "speaker_key": "ada",
        "mode": "direct",
        "same_as": same_as,
    }


def test_statements__show_every_wording_under_the_one_of_most_pages():
    said = [
        statement_with(1, "a", "We sail at ten", None),
        statement_with(2, "b", "We sail at nine", 1),
        statement_with(3, "c", "We sail at nine", 1),
        statement_with(4, "c", "The tide is high", None),
    ]
    pages = [{"witness_id": ord(p), "key": p, "notes": []} for p in "abc"]
    given = {"statement": tables.table_of(said, tables.STATEMENT), "witness": tables.table_of(pages, tables.WITNESS)}
    told = read_statements(Shelf(given, Limits()))[0]
    assert [t["text"] for t in told] == ["We sail at nine", "The tide is high"]
    assert told[0]["wordings"] == [{"pieces": [("We sail at", ""), ("ten", "other")], "where": ["a"]}]
    assert read_speakers(told) == ([{"name": "Ada", "n": 2, "pages": 3, "differ": 1}], 0)


def test_speakers__who_is_quoted_once_is_counted_and_not_listed_where_others_are_quoted_more():
    told = statements(
        ("a", "We sail at nine", "Ada", "direct"),
        ("b", "The tide is high", "Ada", "direct"),
        ("c", "It has been raining", "Bo", "direct"),
        ("c", "They came too late", None, "direct"),
    )
    assert read_speakers(told) == ([{"name": "Ada", "n": 2, "pages": 2, "differ": 0}], 1)
    assert read_speakers(told[1:2]) == ([{"name": "Ada", "n": 1, "pages": 1, "differ": 0}], 0)


def test_statements__call_a_speaker_by_one_name_and_end_without_a_comma():
    told = statements(
        ("a", "We sail at nine,", "harbour council of lindow", "direct"),
        ("b", "The tide is high", "harbour council of lindow", "direct"),
        ("c", "It has been raining", "harbour council", "direct"),
    )
    assert {one["speaker"] for one in told} == {"harbour council of lindow"}
    assert told[0]["text"] == "We sail at nine"


def test_speakers__of_one_key_are_one_whatever_the_page_calls_them():
    said = [
        statement_with(i, page, f"The tide is {i} feet high today", None) | {"speaker": speaker}
        for i, (page, speaker) in enumerate([("a", "Ada"), ("b", "Ada"), ("c", "Captain Ada")])
    ]
    told = read_statements(Shelf({"statement": tables.table_of(said, tables.STATEMENT)}, Limits()))[0]
    assert [(row["name"], row["n"]) for row in read_speakers(told)[0]] == [("Ada", 3)]


def test_statements__a_spinner_s_word_for_a_speaker_is_no_other_speaker():
    told = statements(
        ("a", "We sail at nine sharp", "harbour chief", "direct"),
        ("b", "We sail at nine sharp", "harbor boss", "direct"),
        ("c", "The tide will not wait", "harbour chief", "direct"),
        ("d", "The tide will not wait", "harbour pilot", "direct"),
    )
    assert {t["text"]: t["others"] for t in told} == {
        "We sail at nine sharp": [],
        "The tide will not wait": ["harbour pilot, in d"],
    }


def test_statements__a_page_that_names_nobody_gives_them_to_nobody_else():
    (told,) = statements(
        ("a", "We sail at nine sharp", "Ada", "direct"), ("b", "We sail at nine sharp", None, "direct")
    )
    assert (told["others"], told["unnamed"], told["exchanged"]) == ([], ["b"], False)


def test_statements__of_one_or_two_reported_words_are_not_shown():
    told = statements(
        ("a", "the offer", "Ada", "indirect"),
        ("a", "to swarm early", "Bo", "indirect"),
        ("a", "the offer of Lund", "Cy", "indirect"),
        ("a", "No way", "Di", "direct"),
    )
    assert {t["speaker"] for t in told} == {"Cy", "Di"}


def test_outside__holds_only_pages_without_any_passage():
    rows, n_left = read_outside(Shelf(invented.build(), Limits()))
    assert {row["name"] for row in rows} == {"boat-shop.example", "lindow-times.example"} and n_left == 0

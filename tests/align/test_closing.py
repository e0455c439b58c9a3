"""Closing paragraphs of an article are its own; a footer, a teaser and an endless page around a quotation are not."""

import json

import pytest

import whence
from whence.align.closing import closing_stop, telling_words

STORY = [
    "The harbour council decided on Monday to close the northern quay for repairs, after inspectors found large cracks in the old "
    "stone wall. Work will begin in early spring and should take about nine months, the council said in a short statement.",
    "Fishing boats must use the smaller basin near the fish market until the wall is safe again. Tomas Orrin, who leads the port "
    "office, told reporters that the damage was worse than anyone had feared, but that no ship was ever in danger.",
    "The repairs will cost 4.2 million crowns, and half of the money comes from the national government. Local traders fear that "
    "fewer visitors will come to the town during the summer, because the ferry to the islands leaves from the closed quay.",
    "Mara Vane of the Old Harbour Union welcomed the plan but asked for help for the families of dock workers who will lose "
    "shifts. She said that the union would meet the mayor next week to discuss payments.",
]
CLOSING = (
    "The council did not answer questions about a contract that it gave to a firm owned by the mayor’s brother. Documents seen by "
    "this paper show that no other firm was asked for a price."
)
SECOND = "Orrin said that the union had not been told of the contract, and that the port office would publish it before the summer."
ASIDES = [
    "The Tide is an independent paper of the coast. It is printed in Varna and edited by a board of nine readers, who meet twice a year.",
    "A bakery in the upper town won a prize for its rye bread on Sunday. The jury praised the crust, and the owner thanked her grandmother.",
    "Subscribe to our letter and follow the desk on all channels. All rights are reserved, and no part may be copied without leave.",
    "Harbour council: what to know about the quay, the union and the mayor’s plan",
    "More of Mara Vane",
]


def traced(folder, first, second):
    file = folder / "pages.jsonl"
    pages = [{"id": key, "text": "\n\n".join(text)} for key, text in (("a", first), ("b", second))]
    file.write_text("".join(json.dumps(page) + "\n" for page in pages), "utf-8")
    return whence.trace([file], folder / "out").reading.to_pylist()


@pytest.mark.parametrize("aside", [None, *ASIDES])
def test_trace__says_once_that_a_page_of_two_drops_the_closing_paragraph(tmp_path, aside):
    behind = [] if aside is None else [aside]
    (row,) = traced(tmp_path, [*STORY, CLOSING], [*STORY, *behind])
    said = row["text"] or row["lemma"]
    assert row["type"] in ("omission", "addition") and row["state"] != "unknown"
    assert said.startswith("The council did not answer") and said.endswith("asked for a price")
    assert "a paragraph of 35 words" in row["why"]


def test_trace__says_once_that_a_page_of_two_drops_two_closing_paragraphs(tmp_path):
    (row,) = traced(tmp_path, [*STORY, CLOSING, SECOND], STORY)
    assert "2 paragraphs of" in row["why"]


def test_trace__says_once_that_a_page_of_two_drops_a_paragraph_in_the_middle(tmp_path):
    (row,) = traced(tmp_path, STORY, [STORY[0], STORY[1], STORY[3]])
    assert row["type"] == "omission" and "a paragraph of 42 words" in row["why"]


@pytest.mark.parametrize("aside", ASIDES)
def test_trace__is_silent_on_what_stands_below_the_article(tmp_path, aside):
    assert traced(tmp_path, STORY, [*STORY, aside]) == []


def place(paragraphs, own, notes=()):
    text = "\n\n".join([*paragraphs, *own])
    stop = len("\n\n".join(paragraphs))
    return text, closing_stop(text, list(notes), 0, stop), stop


def test_closing_stop__goes_to_the_end_of_the_article():
    text, found, stop = place(STORY, [CLOSING, SECOND, ASIDES[0]])
    assert text[stop:found].strip() == f"{CLOSING}\n\n{SECOND}"


def test_closing_stop__goes_no_further_than_what_is_no_article():
    _, found, stop = place(STORY, [ASIDES[1], CLOSING])
    assert found == stop


def test_closing_stop__leaves_boilerplate_out():
    at = len("\n\n".join(STORY)) + 2
    _, found, stop = place(STORY, [CLOSING], notes=["language: en", f"boilerplate: {at}:{at + 20}"])
    assert found == stop


def test_closing_stop__takes_nothing_of_a_page_that_only_quotes():
    _, found, stop = place(STORY[:1], [CLOSING, SECOND, STORY[1], STORY[2]])
    assert found == stop
    assert closing_stop("Without a passage.", [], 0, -1) == -1


def test_telling_words__are_long_ones_and_names():
    assert telling_words("She and the Vane family met Orrin about repairs.") == {"vane", "family", "orrin", "repair"}

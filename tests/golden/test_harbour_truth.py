"""examples/harbour/truth.json says of the pages beside it only what is so.

The text of a page is read here with the standard library alone, so that no fault in whence can hide one in the example.
"""

import datetime
import functools
import graphlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

HARBOUR = Path(__file__).parents[2] / "examples" / "harbour"
PAGES = HARBOUR / "pages"
TRUTH = json.loads((HARBOUR / "truth.json").read_text(encoding="utf-8"))
RELATIONS = {"verbatim", "edited", "reported", "spun", "retranslated"}
TYPES = {"entity", "number", "date", "negation", "modality", "attribution", "quotation", "predicate", "omission"}
READINGS = [pytest.param(r, id=f"{r['witness']}: {r['changed']}") for r in TRUTH["changes"]]
SMALLER = [pytest.param(r, id=f"{r['witness']}: {r['changed']}") for r in TRUTH["also_allowed"] + TRUTH["cosmetic"]]


class Words(HTMLParser):
    """The text of an HTML page, without its head's title, scripts and styles."""

    SILENT = frozenset({"script", "style", "title"})

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in self.SILENT
        self.pieces.append(" " if tag in {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "time", "td"} else "")

    def handle_endtag(self, tag):
        self.silent -= tag in self.SILENT

    def handle_data(self, data):
        self.pieces.append("" if self.silent else data)


def read_html(raw):
    words = Words()
    words.feed(raw)
    words.close()
    return "".join(words.pieces)


@functools.cache
def texts():
    """The text of each key; a no-break space, also one written &nbsp without ;, stays one character."""
    raw = {}
    for path in sorted(PAGES.iterdir()):
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            raw |= {record["id"]: record["text"] for record in map(json.loads, content.splitlines())}
        else:
            raw[path.name] = read_html(content) if path.suffix == ".html" else content
    return {key: re.sub(r"[ \t\r\n]+", " ", text.replace("&nbsp", "\u00a0")) for key, text in raw.items()}


def straighten(text):
    """The text with straight quotation marks, as a plain-text copy has it."""
    return text.translate(str.maketrans({"“": '"', "”": '"', "’": "'"}))


def parents_of(key):
    return [parent for parent, child in TRUTH["edges"] if child == key]


def ancestors_of(key):
    return {a for parent in parents_of(key) for a in {parent} | ancestors_of(parent)}


def descendants_of(key):
    return {k for k in TRUTH["tradition"] if key in ancestors_of(k)}


def test_truth__sorts_every_document_into_the_tradition_or_out_of_it():
    assert sorted(TRUTH["tradition"] + list(TRUTH["not_tradition"])) == sorted(texts())
    assert len(TRUTH["tradition"]) >= 14


def test_truth__names_only_documents_that_exist():
    keys = set(texts())
    for table in ("changes", "also_allowed", "cosmetic", "omitted", "added", "speakers"):
        assert {row["witness"] for row in TRUTH[table]} <= keys
    for table in ("changes", "omitted", "added"):
        assert {key for row in TRUTH[table] for key in row["inherited_by"]} <= keys
    for table in ("relations", "credits", "published", "misleading_dates"):
        assert set(TRUTH[table]) <= keys
    assert {key for row in TRUTH["tied"] for key in row["edge"]} <= keys


def test_edges__form_a_dag_that_reaches_the_tradition_from_the_original():
    graph = {key: parents_of(key) for key in TRUTH["tradition"]}
    order = list(graphlib.TopologicalSorter(graph).static_order())
    assert order[0] == TRUTH["original"]
    assert sorted(order) == sorted(TRUTH["tradition"])
    assert descendants_of(TRUTH["original"]) == set(TRUTH["tradition"]) - {TRUTH["original"]}


def test_edges__give_two_parents_to_the_merged_witness_alone():
    assert {key: len(parents_of(key)) for key in TRUTH["tradition"] if len(parents_of(key)) != 1} == {
        TRUTH["original"]: 0,
        "trade-digest.html": 2,
    }


def test_edges__that_are_tied_are_edges():
    assert all(row["edge"] in TRUTH["edges"] for row in TRUTH["tied"])


def test_relations__are_given_for_every_copy():
    assert set(TRUTH["relations"]) == set(TRUTH["tradition"]) - {TRUTH["original"]}
    assert set(TRUTH["relations"].values()) == RELATIONS


@pytest.mark.parametrize("reading", READINGS)
def test_change__stands_where_it_entered_and_the_original_words_in_its_parents(reading):
    text = texts()[reading["witness"]]
    assert reading["type"] in TYPES
    assert reading["changed"] in text
    assert reading["original"] not in text
    for parent in parents_of(reading["witness"]):
        assert reading["original"] in texts()[parent]


@pytest.mark.parametrize("reading", READINGS)
def test_change__is_inherited_by_just_the_pages_named_and_they_descend_from_it(reading):
    holders = {key for key, text in texts().items() if straighten(reading["changed"]) in straighten(text)}
    assert holders == {reading["witness"], *reading["inherited_by"]}
    assert set(reading["inherited_by"]) <= descendants_of(reading["witness"])


@pytest.mark.parametrize("reading", SMALLER)
def test_smaller_change__stands_in_its_witness_and_the_original_words_in_an_ancestor(reading):
    assert reading["changed"] in texts()[reading["witness"]]
    assert any(reading["original"] in texts()[key] for key in ancestors_of(reading["witness"]))


def test_cosmetic__readings_stand_in_at_least_five_witnesses():
    assert len({row["witness"] for row in TRUTH["cosmetic"]}) >= 5


@pytest.mark.parametrize("row", TRUTH["omitted"], ids=lambda row: row["witness"])
def test_omitted__words_stand_in_the_parent_and_in_no_heir(row):
    assert all(row["original"] in texts()[parent] for parent in parents_of(row["witness"]))
    assert not any(row["original"] in texts()[key] for key in [row["witness"], *row["inherited_by"]])


@pytest.mark.parametrize("row", TRUTH["added"], ids=lambda row: row["witness"])
def test_added__words_stand_in_the_witness_and_its_heirs_and_in_no_parent(row):
    assert all(row["changed"] in texts()[key] for key in [row["witness"], *row["inherited_by"]])
    assert not any(row["changed"] in texts()[parent] for parent in parents_of(row["witness"]))


@pytest.mark.parametrize("row", TRUTH["speakers"], ids=lambda row: f"{row['witness']}: {row['quotation'][:20]}")
def test_speaker__is_named_within_200_characters_of_the_quotation(row):
    text = texts()[row["witness"]]
    start = text.index(row["quotation"])
    around = text[max(0, start - 200) : start + len(row["quotation"]) + 200]
    assert row["speaker"] in around or row["speaker"].split()[-1] in around or row["mode"] == "indirect"
    assert row["speaker"] in text


def test_credit__stands_in_its_page():
    assert all(credit in texts()[key] for key, credit in TRUTH["credits"].items())


def test_published__gives_a_date_to_all_but_the_undated_and_none_before_its_parent():
    published = {key: datetime.date.fromisoformat(date) for key, date in TRUTH["published"].items()}
    assert set(published) == set(texts()) - set(TRUTH["undated"])
    dated = [(p, c) for p, c in TRUTH["edges"] if p in published and c in published]
    assert all(published[parent] <= published[child] for parent, child in dated)


def test_misleading_date__stands_in_the_source_and_is_later_than_the_true_one():
    for key, date in TRUTH["misleading_dates"].items():
        assert date in (PAGES / key).read_text(encoding="utf-8")
        assert date > TRUTH["published"][key]


def test_later_statement__repeats_exactly_one_sentence_of_the_original():
    def sentences_of(key):
        return {s.strip() for s in re.split(r"(?<=[.”])\s", texts()[key]) if len(s.split()) > 5}

    shared = sentences_of("harbour-council-fees.html") & sentences_of(TRUTH["original"])
    shared = {s for s in shared if "Customs House" not in s and "Open on weekdays" not in s}  # the site's footer
    assert len(shared) == 1


def test_independent_story__shares_no_run_of_five_words_with_any_member():
    def runs_of(key):
        words = re.findall(r"\w+", texts()[key].lower())
        return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}

    boilerplate = runs_of("courier-garden.html")
    for key in TRUTH["tradition"]:
        assert not (runs_of("coastal-observer.html") & runs_of(key)) - boilerplate

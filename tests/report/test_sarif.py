"""SARIF: the lines of a quotation in the file as it is on disk; where they are not found, the file alone."""

import json

import pytest

from whence.report.sarif import path_of, region_of, sarif_of, uri_of

ROW = {
    "article": "a.html",
    "text": "The quay will close in May, and the boats stay.",
    "verdict": "altered",
    "why": "“May” stands for “June”",
    "speaker": "Ada Krol",
    "source_speaker": "Krol",
    "score": 0.9,
    "altered": [{"text": "May", "source": "June"}],
    "source": "b.txt",
    "source_char_start": 3,
    "source_char_stop": 40,
    "places": [],
}


@pytest.mark.parametrize(
    "text",
    [
        "one\n“The quay will close in May, and the boats stay.”",
        "one\n“The quay <b>will</b> close in\n May, and the boats stay.”",
        "one\n&ldquo;The&nbsp;quay will close in May, and the boats stay.”",
    ],
)
def test_region_of__finds_words_whatever_stands_between_them(text):
    region = region_of(ROW["text"], text)
    assert region["startLine"] == 2
    assert text.splitlines()[1][region["startColumn"] - 1 :].startswith("The")


def test_region_of__words_that_are_not_there_have_none():
    assert region_of(ROW["text"], "one\ntwo") is None
    assert region_of("…", "one") is None


@pytest.mark.parametrize(
    ("path", "uri"), [("a b/ö.txt", "a%20b/%C3%B6.txt"), ("a\\b.txt", "a/b.txt"), ("x#1", "x%231")]
)
def test_uri_of__is_a_relative_reference(path, uri):
    assert uri_of(path) == uri


def test_path_of__names_the_file_of_a_folder(tmp_path):
    assert path_of("a.html", str(tmp_path)) == str(tmp_path / "a.html")
    assert path_of("a.html", "drafts/a.html") == "drafts/a.html"
    assert path_of("-", "-") == "stdin"


def test_sarif_of__has_what_the_format_asks_for(tmp_path):
    made = json.loads(sarif_of([ROW], str(tmp_path / "nowhere.html")))
    assert made["$schema"].endswith("sarif-schema-2.1.0.json") and made["version"] == "2.1.0"
    (run,) = made["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "altered"
    assert result["level"] == "error" and "June" in result["message"]["text"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"] == {"charOffset": 3, "charLength": 37}


def test_sarif_of__a_fused_quotation_has_all_its_places():
    places = [{"source": key, "char_start": 0, "char_stop": 9, "speaker": None} for key in "bc"]
    made = json.loads(sarif_of([ROW | {"verdict": "fused", "places": places}], "-"))
    (result,) = made["runs"][0]["results"]
    uris = [one["physicalLocation"]["artifactLocation"]["uri"] for one in result["relatedLocations"]]
    assert (result["ruleId"], uris) == ("fused", ["b", "c"])


def test_sarif_of__nothing_failed_is_a_run_without_results():
    assert json.loads(sarif_of([], "a.txt"))["runs"][0]["results"] == []

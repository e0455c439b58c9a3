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
    "elsewhere": [],
}
OTHER = {
    "differs": "words",
    "why": "c.txt has “July” where b.txt has “June”",
    "source": "c.txt",
    "char_start": 5,
    "char_stop": 42,
    "speaker": None,
    "text": "The quay will close in July",
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
    ("path", "uri"), [("a b/ö.txt", "a%20b/%C3%B6.txt"), ("a\\b.txt", "a/b.txt"), ("x#1", "x%231"), ("b\udcff", "b%FF")]
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


def test_sarif_of__a_source_that_differs_is_said_and_located():
    (result,) = json.loads(sarif_of([ROW | {"elsewhere": [OTHER]}], "-"))["runs"][0]["results"]
    assert result["ruleId"] == "altered" and "elsewhere: c.txt has “July”" in result["message"]["text"]
    assert [one["message"]["text"] for one in result["relatedLocations"]] == [
        "the place in the source",
        "a source that differs",
    ]


def test_sarif_of__a_sound_quotation_is_a_note_where_sources_differ_and_else_nothing():
    sound = ROW | {"verdict": "verbatim", "altered": []}
    made = json.loads(sarif_of([sound, sound | {"elsewhere": [OTHER]}], "-"))["runs"][0]
    (result,) = made["results"]
    rule = made["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (result["level"], result["ruleId"]) == ("note", "sources-differ")
    assert rule["id"] == "sources-differ" and rule["defaultConfiguration"]["level"] == "note"


POSITIVE = ("startLine", "startColumn", "endLine", "endColumn")
ASKED = {  # fields without which an object of SARIF 2.1.0 is not valid, by where it stands
    (): ("version", "runs"),
    ("runs",): ("tool",),
    ("runs", "tool"): ("driver",),
    ("runs", "tool", "driver"): ("name",),
    ("runs", "tool", "driver", "rules"): ("id",),
    ("runs", "tool", "driver", "rules", "shortDescription"): ("text",),
    ("runs", "results"): ("message",),
    ("runs", "results", "message"): ("text",),
}


def objects(value, path=()):
    """Every object of a log with where it stands, lists passed over."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield path, one
            for name, inner in one.items():
                yield from objects(inner, (*path, name))


@pytest.mark.parametrize("text", ["", "one\n“The quay will close in May, and the boats stay.”\n"])
def test_sarif_of__keeps_the_rules_of_the_format(tmp_path, text):
    (tmp_path / "ä b.txt").write_text(text)
    places = [{"source": key, "char_start": 0, "char_stop": 9, "speaker": None} for key in "bc"]
    lost = ROW | {"verdict": "not-found", "source": None, "source_char_start": None, "source_char_stop": None}
    rows = [
        ROW,
        lost,
        ROW | {"verdict": "fused", "places": places},
        ROW | {"verdict": "misattributed"},
        ROW | {"verdict": "verbatim", "elsewhere": [OTHER]},
    ]
    log = json.loads(sarif_of(rows, str(tmp_path / "ä b.txt")))
    seen = set()
    for path, one in objects(log):
        seen.add(path)
        assert set(ASKED.get(path, ())) <= set(one), path
        assert all(isinstance(one[name], int) and one[name] >= 1 for name in POSITIVE if name in one)
        assert all(
            one[name] >= 0 for name in ("charOffset", "charLength", "id", "ruleIndex") if isinstance(one.get(name), int)
        )
        assert one.get("level", "note") in ("none", "note", "warning", "error")
        assert " " not in one.get("uri", "") and one.get("uri", "x").isascii()
    assert set(ASKED) <= seen
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules)) and len(run["results"]) == len(rows)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert all(len(result["locations"]) == 1 for result in run["results"])
    ids = [[place["id"] for place in result.get("relatedLocations", ())] for result in run["results"]]
    assert all(len(set(some)) == len(some) for some in ids)


def test_sarif_of__nothing_failed_is_a_run_without_results():
    assert json.loads(sarif_of([], "a.txt"))["runs"][0]["results"] == []

"""`whence check`: readable on a terminal, stable for programs, with exit codes that a hook can rely on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import whence
from tests.read.make_files import packed_warc

HOWTO = Path(__file__).parents[2] / "docs" / "howto" / "check.md"
SOURCE = "At the quay Ada Krol said: “The old quay will close in May. Nobody was asked about it.”\n"
SOUND = "News\n\n“The old quay will close in May,” said Ada Krol.\n"
FALSE = "News\n\nIt is said.\n\n“Everybody was asked about it,” said Ada Krol. “The old quay will close in June,” she said.\n"
PAGE = "<html><head><title>News</title></head><body><article>{}</article></body></html>"


def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "whence", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, input=stdin)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "quay.txt").write_text(SOURCE)
    (tmp_path / "sound.txt").write_text(SOUND)
    (tmp_path / "false.txt").write_text(FALSE)
    return tmp_path


def test_check__ends_in_0_where_all_is_sound(folder):
    done = run(folder / "sound.txt", "--against", folder / "sources")
    assert done.returncode == 0
    assert re.match(r"verbatim +“The old quay will close in May,” \(Ada Krol\)\n", done.stdout)
    assert "1 quotation: 1 verbatim" in done.stderr


def test_check__ends_in_1_where_a_quotation_fails(folder):
    done = run(folder / "false.txt", "--against", folder / "sources", "-q")
    assert (done.returncode, done.stderr) == (1, "")
    assert "“Everybody” stands for “Nobody” (a negation is gone)" in done.stdout


def test_check__ends_in_3_where_a_source_is_rejected(folder):
    done = run(folder / "sound.txt", "--against", folder / "sources", folder / "nowhere.txt")
    assert done.returncode == 3
    assert "nowhere.txt" in done.stderr and "the rest was checked" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("sound.txt",),
        ("sound.txt", "--against", "nowhere"),
        ("nowhere.txt", "--against", "sources"),
        ("sound.txt", "--against", "sources", "--json", "--sarif"),
        ("-", "--against", "-"),
    ],
)
def test_check__ends_in_2_where_it_is_asked_wrongly(folder, arguments):
    done = run(*(one if one.startswith("-") else folder / one for one in arguments))
    assert done.returncode == 2 and done.stdout == "" and "Traceback" not in done.stderr


def test_check__prints_the_rows_of_the_api_as_json(folder):
    done = run(folder / "false.txt", "--against", folder / "sources", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    found = whence.check(folder / "false.txt", folder / "sources")
    assert rows == list(found) and found.failed == rows and len(found) == 2 and found[0] == rows[0]
    assert [row["verdict"] for row in rows] == ["altered", "altered"]


def test_check__has_every_field_in_the_page_about_it(folder):
    section = re.search(r"^## For programs\n(.*?)(?=^## |\Z)", HOWTO.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    written = re.findall(r"^\| `(\w+)` \|", section[1], re.MULTILINE)
    assert written == list(whence.check(folder / "sound.txt", folder / "sources")[0])


def test_check__reads_the_article_from_stdin_and_pages_too(folder):
    page = PAGE.format("<p>" + SOUND.replace("\n\n", "</p><p>") * 3 + "</p>")
    for stdin in (SOUND, page):
        done = run("-", "--against", folder / "sources", "--json", stdin=stdin)
        assert done.returncode == 0, done.stderr
        assert {json.loads(line)["verdict"] for line in done.stdout.splitlines()} == {"verbatim"}


def test_check__takes_sources_of_several_kinds(folder):
    (folder / "talk.jsonl").write_text(
        json.dumps({"id": "talk", "text": "Jan Roe said: “It rains on the quay.”"}) + "\n"
    )
    (folder / "article.txt").write_text(SOUND + "\n“It rains on the quay,” said Jan Roe.\n")
    done = run(folder / "article.txt", "--against", folder / "sources", "--against", folder / "talk.jsonl", "--json")
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["quay.txt", "talk"]


def test_check__says_where_sources_differ_and_passes_all_the_same(folder):
    (folder / "sources" / "radio.txt").write_text(SOURCE.replace("May", "June"))
    done = run(folder / "sound.txt", "--against", folder / "sources")
    assert done.returncode == 0
    assert "but radio.txt has “June” where quay.txt has “May”" in done.stdout
    assert "1 quotation: 1 verbatim; other sources differ on 1" in done.stderr
    (row,) = whence.check(folder / "sound.txt", folder / "sources")
    (other,) = row["elsewhere"]
    assert (other["source"], other["differs"], other["text"]) == (
        "radio.txt",
        "words",
        "The old quay will close in June",
    )
    made = json.loads(run(folder / "sound.txt", "--against", folder / "sources", "--sarif").stdout)
    assert [result["ruleId"] for result in made["runs"][0]["results"]] == ["sources-differ"]


def test_check__an_article_without_quotations_passes(folder):
    (folder / "plain.txt").write_text("The quay is closed, and nobody says why.\n")
    done = run(folder / "plain.txt", "--against", folder / "sources")
    assert (done.returncode, done.stdout) == (0, "") and "no quotation" in done.stderr


LINE = (
    "<p>It rained on the quay of Marenholm all morning, and the boats stayed where they were until the wind turned.</p>"
)


def test_check__holds_a_page_against_the_pages_of_a_warc(folder):
    (folder / "article.html").write_text(
        PAGE.format(LINE + f"<p>{SOUND.split(chr(10))[2].replace('quay', '<b>quay</b>')}</p>" + LINE)
    )
    body = PAGE.format(LINE + f"<p>{SOURCE}</p>" + LINE).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    (folder / "crawl.warc.gz").write_bytes(packed_warc([head + body]))
    (row,) = whence.check(folder / "article.html", folder / "crawl.warc.gz")
    assert (row["verdict"], row["source"], row["speaker"]) == ("verbatim", "crawl.warc.gz#1", "Ada Krol")


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_check__an_article_without_text_is_rejected_with_words(folder, text):
    (folder / "nothing.txt").write_text(text)
    done = run(folder / "nothing.txt", "--against", folder / "sources", "--json")
    assert (done.returncode, done.stdout) == (3, "") and "nothing.txt" in done.stderr


def test_check__every_line_of_json_is_one_object_whatever_the_words_hold(folder):
    odd = "The “old” quay \\ will\u2028close\u0085in\tMay {{and}} \U0001f6a2 stay \ud7ff closed"
    (folder / "odd.txt").write_text(f"“{odd},” said Ada Krol.\n", "utf-8")
    done = run(folder / "odd.txt", "--against", folder / "sources", "--json")
    lines = done.stdout.rstrip("\n").split("\n")
    assert lines and all(isinstance(json.loads(line), dict) for line in lines)
    assert json.loads(run(folder / "odd.txt", "--against", folder / "sources", "--sarif").stdout)["version"] == "2.1.0"


def test_check__a_very_long_article_has_every_quotation_checked(folder):
    filler = "The boats of the harbour stayed at the quay until the wind turned and the rain was over. " * 55
    (folder / "long.txt").write_text("\n\n".join([SOUND, filler] * 100))
    found = whence.check(folder / "long.txt", folder / "sources")
    assert [row["verdict"] for row in found] == ["verbatim"] * 100


def test_check__lets_no_control_characters_of_a_page_reach_the_terminal(folder):
    for name in ("false.txt", "sources/quay.txt"):
        path = folder / name
        path.write_text(path.read_text().replace(" ", " \x1b[31m\x07\u202e"))
    done = run(folder / "false.txt", "--against", folder / "sources")
    assert done.returncode in (0, 1) and not re.search("[\x00-\x09\x0b-\x1f\u202e]", done.stdout)


def test_check__writes_sarif_with_the_lines_of_the_file(folder):
    done = run(folder / "false.txt", "--against", folder / "sources", "--sarif", "-q")
    assert done.returncode == 1
    log = json.loads(done.stdout)
    (made,) = log["runs"]
    assert log["version"] == "2.1.0" and made["tool"]["driver"]["name"] == "whence"
    rules = [rule["id"] for rule in made["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in made["results"]] == ["altered", "altered"]
    place = made["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == str(folder / "false.txt")
    lines = (folder / "false.txt").read_text().splitlines()
    region = place["region"]
    assert region["startLine"] == region["endLine"] == 5
    assert lines[4][region["startColumn"] - 1 : region["endColumn"] - 1] == "Everybody was asked about it,"

"""`whence compare A B --explain`: readable on a terminal, stable for programs, documented field by field."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import whence

HOWTO = Path(__file__).parents[2] / "docs" / "howto" / "explain.md"
STATEMENT = (
    "The Ferry Board of Lindholm met on Tuesday. It has not asked the county to close the upper landing. "
    "All 23 boats may sail before 8 May, said Astrid Hult, and no passenger with a ticket will be turned away. "
    "The lease on the old boathouse was signed nine years ago and it binds both sides until the last ferry."
)
CHANGED = STATEMENT.replace("has not asked", "has asked").replace("23 boats", "32 boats")
STRANGER = "A recipe for plum cake with cinnamon and a hot oven, which takes the whole of the afternoon."


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "whence", "compare", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture
def texts(tmp_path):
    for name, text in (("a.txt", STATEMENT), ("b.txt", CHANGED), ("c.txt", STRANGER)):
        (tmp_path / name).write_text(text)
    return tmp_path


def test_explain__says_what_made_a_passage(texts):
    done = run(texts / "a.txt", texts / "b.txt", "--explain")
    assert done.returncode == 0 and done.stderr == ""
    assert re.search(r"^Chain 1 \(\d+ anchors\): a passage$", done.stdout, re.MULTILINE)
    assert re.search(r"score \d+ \(needed: \d+\), equal words \d+ \(6\)", done.stdout)
    assert "One tradition: yes" in done.stdout


def test_explain__says_why_nothing_was_found(texts):
    done = run(texts / "a.txt", texts / "c.txt", "--explain")
    assert done.returncode == 0
    assert "Seeds in both: none." in done.stdout and "a seed needs" in done.stdout
    assert "One tradition: no" in done.stdout


def test_explain__prints_the_rows_of_the_api_as_json(texts):
    done = run(texts / "a.txt", texts / "b.txt", "--explain", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows == whence.explain(texts / "a.txt", texts / "b.txt")
    assert [row["kind"] for row in rows[:4]] == ["input", "witness", "witness", "seeds"]
    assert rows[-1]["kind"] == "tradition" and rows[-1]["linked"] is True
    assert [row["witness"] for row in rows if row["kind"] == "witness"] == ["a.txt", "b.txt"]


def test_explain__has_every_field_in_the_page_about_it(texts):
    page = HOWTO.read_text("utf-8")
    for kind in ("input", "witness", "seeds", "chain", "tradition"):
        section = re.search(rf"^### {kind}\n(.*?)(?=^#|\Z)", page, re.MULTILINE | re.DOTALL)
        assert section, kind
        rows = [row for row in whence.explain(texts / "a.txt", texts / "b.txt") if row["kind"] == kind]
        written = re.findall(r"^\| `(\w+)` \|", section.group(1), re.MULTILINE)
        both = [name.replace("_x", side) for name in written for side in (("_a", "_b") if name[-2:] == "_x" else ("",))]
        assert sorted(both) == sorted(set(rows[0]) - {"kind"}), kind


@pytest.mark.parametrize("arguments", [("--pairs", "a.txt"), ("a.txt", "b.txt", "-o", "out"), ("a.txt",)])
def test_explain__refuses_what_it_cannot_do(texts, arguments):
    done = run("--explain", *(texts / one if one[0] != "-" else one for one in arguments))
    assert done.returncode == 2 and "to do:" in done.stderr and done.stdout == ""
    assert not (texts / "out").exists()


def test_explain__lets_no_control_characters_of_a_page_reach_the_terminal(texts):
    for name, text in (("a.txt", STATEMENT), ("b.txt", CHANGED)):
        (texts / name).write_text(text.replace(" ", " \x1b[31m\x07\u202e", 60))
    done = run(texts / "a.txt", texts / "b.txt", "--explain")
    assert done.returncode == 0
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", done.stdout)


def test_explain__survives_empty_words(texts):
    (texts / "b.txt").write_text("... !")
    done = run(texts / "a.txt", texts / "b.txt", "--explain")
    assert done.returncode == 0 and "No word stands in both." in done.stdout

"""`whence origins`: readable on a terminal, one object for programs, with its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys

STORY = (
    "When sparks from a torch set the curtain on fire, a stagehand opened the valve of the rain machine above it. "
    "The fire was out before the first engine came, and nobody in the hall was hurt.\n"
)
OTHER = "Nineteen kinds of wild bee were counted by pupils in the meadows of the vale, more than in any year before.\n"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "whence", "origins", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_origins__counts_pages_and_ends_in_0(tmp_path):
    for name, text in (("a", STORY), ("b", STORY), ("c", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text)
    done = run(tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("3 pages, 2 independent origins\n")


def test_origins__ends_in_3_where_a_page_is_rejected_and_prints_one_object(tmp_path):
    (tmp_path / "c.txt").write_text(OTHER)
    done = run(tmp_path / "c.txt", tmp_path / "nowhere.txt", "--json")
    assert done.returncode == 3 and "nowhere.txt" in done.stderr
    answer = json.loads(done.stdout)
    assert (answer["n_independent"], answer["origins"][0]["pages"]) == (1, ["c.txt"])


def test_origins__ends_in_3_where_a_folder_is_empty_and_in_2_where_there_is_no_source(tmp_path):
    (tmp_path / "pages").mkdir()
    assert run(tmp_path / "pages").returncode == 3
    assert run(tmp_path / "nowhere").returncode == 2


def test_origins__says_what_share_passages_make_and_parts_words_from_its_own(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY.replace("stagehand", "carpenter").replace("the hall", "the house"))
    done = run(tmp_path)
    (line,) = [line for line in done.stdout.splitlines() if "passage: " in line]
    assert "equal words, in passages that make " in line
    assert " % of the shorter text: “When sparks" in line

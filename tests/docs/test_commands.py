"""The commands in README.md, the tutorial and the how-tos run, and print what the page says they print.

In a block marked ``console`` a line that begins with ``$ `` is a command; the lines below it, up to the next command, are
its output on stdout, where a line ``...`` stands for any number of lines. No such lines: the output is not compared.
Blocks marked ``python`` run too, after them. Commands of one page run in order in a temporary folder that holds a copy of examples/. ``make`` is not run, as it makes
environments and runs these tests: its target must stand in the Makefile.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.java import name_java

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "howto").glob("*.md"))]


def commands_of(text: str) -> list[tuple[str, list[str]]]:
    """(command, lines of output) of all console blocks, in order."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        fresh = True
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
                fresh = False
            elif not fresh:
                found[-1][1].append(line)
    return found


def matches(said: list[str], wanted: list[str]) -> bool:
    """Whether lines are as written, ``...`` standing for any number of them."""
    pieces = [r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + "\n" for line in wanted]
    text = "".join(line.rstrip() + "\n" for line in said)
    return re.fullmatch("".join(pieces), text) is not None


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One command of a page, with this Python's programs first on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = os.environ | {"PATH": path, "NO_COLOR": "1", "COLUMNS": "100"}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=240, check=False
    )


@pytest.mark.parametrize(
    ("said", "wanted", "same"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "b"], ["a"], False),
        (["a", "b", "c"], ["a", "...", "c"], True),
        (["a", "b"], ["...", "a"], False),
        (["a  "], ["a"], True),
    ],
)
def test_matches__dots_stand_for_any_lines(said, wanted, same):
    assert matches(said, wanted) is same


def test_commands_of__takes_output_lines_with_their_command():
    page = "```console\n$ one\nsaid\n$ two\n```\ntext\n```sh\nthree\n```\n"
    assert commands_of(page) == [("one", ["said"]), ("two", [])]


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, marks=[pytest.mark.spark] * (page.name == "spark.md"), id=page.name) for page in PAGES],
)
def test_docs__commands_run_as_written(page, tmp_path):
    if page.name == "spark.md":
        name_java()
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = page.read_text("utf-8")
    commands = commands_of(text)
    assert commands
    for command, wanted in commands:
        words = shlex.split(command, comments=True)
        if words[0] == "make":
            assert words[1] in targets, command
            continue
        done = run(command, tmp_path)
        assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
        if wanted:
            assert matches(done.stdout.splitlines(), wanted), f"$ {command}\n{done.stdout}"
    for block in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        done = run(f"python -c {shlex.quote(block)}", tmp_path)
        assert done.returncode == 0, f"{block}\n{done.stderr}"

"""The rules of the house that a machine can check (CONTRIBUTING.md)."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src" / "whence").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
MAX_LINES, MAX_FUNCTION = 400, 80
UNGUIDED = 8  # modules of a room that needs no list of them
ROOMS = [path.parent for path in MODULES if path.name == "__init__.py" and path.parent.name not in ("whence", "cli")]
UNDONE = re.compile(r"\b(?:TODO|FIXME|XXX)\b|NotImplementedError|except:")
# A folder of one machine or person. Written in pieces, so that this file does not name what it forbids.
MACHINE_PATH = re.compile(r"(?<![\w.~/])/(?:" + "|".join(("work", "root", "home", "Users")) + r")/\w")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def tracked() -> list[Path]:
    """Files under version control, or all that a source archive holds."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        return [path for folder in ("src", "tests", "docs") for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


def claims(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a test asserts, or expects an error, itself or by a function named assert_* or check_*."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called == "raises" or called.startswith(("assert_", "check_")):
                return True
    return False


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_style__a_module_names_tests_and_pages_that_exist(path):
    named = re.findall(r"\b(?:tests|docs|benchmarks|evaluation)/[\w/]+\.(?:py|md)\b", path.read_text("utf-8"))
    assert not [name for name in named if not (ROOT / name).is_file()]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_style__a_module_is_one_idea(path):
    text = path.read_text("utf-8")
    n_lines = len(text.splitlines())
    assert n_lines <= MAX_LINES, "too long: more than one idea?"
    assert path.name not in {"utils.py", "helpers.py", "common.py"}
    assert not UNDONE.findall(text)
    long = [f.name for f in functions_of(path) if f.end_lineno - f.lineno + 1 > MAX_FUNCTION]
    assert not long, f"functions of more than {MAX_FUNCTION} lines: {long}"


@pytest.mark.parametrize("room", ROOMS, ids=name_of)
def test_style__a_room_of_many_modules_says_what_each_is_for(room):
    names = {path.name for path in room.glob("*.py")} - {"__init__.py"}
    guide = (room / "__init__.py").read_text("utf-8")
    listed = {
        name
        for line in re.findall(r"^\w+\.py.*", guide, re.MULTILINE)
        for name in re.findall(r"(?<![\w/])\w+\.py", line)
    }
    assert not listed - {path.name for path in room.rglob("*.py")}, "gone"
    assert len(names) <= UNGUIDED or not names - listed, "not in the guide of its room"


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_style__a_test_asserts_something_and_says_what(path):
    tests = [function for function in functions_of(path) if function.name.startswith("test_")]
    assert not [test.name for test in tests if not claims(test)], "these assert nothing"
    assert not [test.name for test in tests if "__" not in test.name], "a test is named test_<unit>__<true sentence>"


def test_style__no_file_names_a_path_of_one_machine():
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a data file
        found += [f"{name_of(path)}: {match.group()}" for match in MACHINE_PATH.finditer(text)]
    assert not found

"""What set-up promises: locked versions of all that pyproject.toml asks for, and every target that pages name."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(lines: list[str]) -> set[str]:
    return {plain(re.split(r"[\s<>=!~;\[]", line)[0]) for line in lines}


def locked(name: str) -> list[str]:
    return (ROOT / name).read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-dev.lock", PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_locks__pin_every_dependency_to_one_version(lock, wanted):
    lines = locked(lock)
    assert needed(wanted) <= needed(lines)
    assert [line for line in lines if not re.match(r"[\w.-]+==[\w.!+]+( ; .+)?$", line)] == []


def test_locks__agree_where_both_pin_a_package():
    run, dev = (
        {line for line in locked(name) if ";" not in line} for name in ("requirements.lock", "requirements-dev.lock")
    )
    names = [line.split("==")[0] for line in run | dev]
    assert len(names) == len(set(names))


def test_makefile__has_every_target_that_a_page_names():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md"), ROOT / ".ci" / "run"]
    named = {
        name
        for page in pages
        for name in re.findall(r"(?:`|^|\$ )make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE)
    }
    assert {"trace", "test"} <= named <= targets


def test_version__is_the_same_in_the_package_and_in_pyproject():
    import whence

    assert whence.__version__ == PROJECT["project"]["version"]

"""Excerpts, compilations, updates, credits that disagree and short notices: invented pages with their truth (cases.toml)."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import whence

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="module")
def origins(tmp_path_factory):
    """The origins of all pages; no case shares anything with another."""
    path = tmp_path_factory.mktemp("cases") / "pages.jsonl"
    pages = [{"id": key, **page} for case in CASES for key, page in case["pages"].items()]
    path.write_text("\n".join(map(json.dumps, pages)))
    return whence.origins(path).answer["origins"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_origins__of_a_case_are_told(case, origins):
    own = [origin for origin in origins if set(origin["pages"]) & set(case["pages"])]
    assert sorted(sorted(origin["pages"]) for origin in own) == sorted(map(sorted, case["origins"]))
    first = lambda origin: next(
        key for key in origin["pages"] if sum(key in several for several in case["origins"]) == 1
    )
    undecided = sorted(first(origin) for origin in own if not origin["decided"])
    assert undecided == sorted(case.get("undecided", []))
    for origin in own:
        assert origin["decided"] or any(piece["kind"] == "undecided" for piece in origin["evidence"])
    for key, name in case.get("named", {}).items():
        (named,) = [origin for origin in own if key in origin["pages"]]
        assert named["origin"] == name
        assert (" or " in name) == (len(named["candidates"]) > 1)

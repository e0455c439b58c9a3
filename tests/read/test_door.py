"""The door: sources are walked once, and what a run is known by is what it reads."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import whence

TEXT = "The harbour board said on Monday that the old lock stays closed until the spring, as the gates leak."


def test_trace__lists_the_folders_of_its_sources_once(tmp_path):
    pages, listed, watching = tmp_path / "pages", [], [True]
    (pages / "below").mkdir(parents=True)
    (pages / "below" / "a.txt").write_text(TEXT)

    def watch(event: str, given: tuple) -> None:
        if watching and event == "os.listdir" and isinstance(given[0], (str, os.PathLike)):
            listed.append(Path(given[0]))

    sys.addaudithook(watch)  # it cannot be taken away again
    try:
        trace = whence.trace([pages], tmp_path / "out", settings=whence.Settings(until="witness"))
    finally:
        watching.clear()
    assert [folder for folder in listed if folder.is_relative_to(pages)] == [pages, pages / "below"]
    assert trace.witness["key"].to_pylist() == list(trace.provenance["inputs"]) == ["below/a.txt"]

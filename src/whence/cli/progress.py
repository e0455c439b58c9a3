"""Words about the work, on stderr: each stage as it ends, and how the run ended."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whence.cli.interruption import stop_if_asked

if TYPE_CHECKING:
    from whence.api import Trace

SHOWN = 3  # rejected inputs that are told on stderr


def printable(words: str) -> str:
    """One line without characters that steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def say(words: str, *, quiet: bool = False) -> None:
    """A line on stderr."""
    if not quiet:
        print(f"whence: {words}", file=sys.stderr, flush=True)


def reporter(*, quiet: bool) -> Callable[[str, float, int], None]:
    """Shows each stage with its rows and seconds: one live line on a terminal, nothing elsewhere; stops where it was asked to."""
    shows = not quiet and sys.stderr.isatty()

    def show(name: str, seconds: float, rows: int) -> None:
        stop_if_asked()
        if not shows:
            return
        sys.stderr.write(f"\r\x1b[2Kwhence: {name.replace('_', ' ')}: {rows:,} rows in {seconds:.1f} s ")
        sys.stderr.flush()

    return show


def say_quality(traced: Trace, *, quiet: bool) -> None:
    """Say where HTML was read with the fast extractor because there is much of it."""
    provenance = traced.provenance
    stages = provenance.get("steps", {}).get("witness", {}).get("stages", [])
    asked = provenance.get("parameters", {}).get("quality")
    for stage in stages:
        if asked == "auto" and stage.get("quality") == "fast":
            words = f"about {stage['pages']:,} pages are many: HTML was read with --quality fast, which is less exact than best"
            say(words, quiet=quiet)


def tell_rejected(first: list[dict[str, Any]], n_rejected: int, *, quiet: bool) -> str:
    """Say of the first rejected inputs what is wrong; how many there are, in words."""
    for row in first[:SHOWN]:
        say(printable(f"rejected {row['source']}: {row['what']} To do: {row['todo']}."), quiet=quiet)
    if n_rejected > len(first[:SHOWN]):
        say(f"and {n_rejected - len(first[:SHOWN]):,} more", quiet=quiet)
    return "1 input was rejected" if n_rejected == 1 else f"{n_rejected} inputs were rejected"


def close(traced: Trace, *, quiet: bool) -> int:
    """Say how a run ended; its exit code."""
    if not quiet and sys.stderr.isatty():
        sys.stderr.write("\r\x1b[2K")
    if not traced.steps_run:
        say(f"nothing to do: {traced.folder} is finished for this very input", quiet=quiet)
    say_quality(traced, quiet=quiet)
    n_rejected = traced.count("rejected")
    if n_rejected:
        words = tell_rejected(traced.head("rejected", SHOWN).to_pylist(), n_rejected, quiet=quiet)
        say(f"{words}; {traced.folder}/rejected.parquet says why", quiet=quiet)
    if traced.report_path.exists():
        say(f"the report is {traced.report_path}", quiet=quiet)
    return 3 if n_rejected else 0

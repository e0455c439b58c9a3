"""`whence trace`: who has what from whom, and what changed?"""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from whence.cli import flags
from whence.cli.progress import close, reporter, say


def command(
    sources: list[str] = typer.Argument(..., help=flags.SOURCES),
    out: Path = flags.OUT,
    quality: str | None = flags.QUALITY,
    until: str | None = flags.UNTIL,
    threads: int | None = flags.THREADS,
    memory: str | None = flags.MEMORY,
    engine: str | None = flags.ENGINE,
    master: str | None = flags.MASTER,
    conf: list[str] | None = flags.CONF,
    known: str | None = flags.KNOWN,
    semantic: str | None = flags.SEMANTIC,
    why: tuple[str, str] | None = flags.WHY,
    json: bool = flags.JSON,
    quiet: bool = flags.QUIET,
) -> None:
    """Who has what from whom, and what changed? Tables and a report.

    \b
    Examples:
        whence trace examples/harbour/pages -o whence-out
        whence trace examples/harbour/pages --why harbour-council.html trade-digest.html
    """
    from whence.api import trace
    from whence.report import rows
    from whence.report import why as reasons
    from whence.settings import load_settings

    given = {
        "quality": quality,
        "until": until,
        "threads": threads,
        "memory": memory,
        "known": known,
        "semantic": semantic,
    }
    settings = load_settings({**given, "engine": engine, "master": master, "conf": conf})
    traced = trace(sources, out, settings=settings, progress=reporter(quiet=quiet), stdin=sys.stdin.buffer)
    if why is not None:
        for line in reasons.lines(traced.why(*why), as_json=json):
            typer.echo(line)
    elif settings.engine == "local" or settings.until == "report":  # else the tables may be larger than this machine
        for line in rows.findings(traced, as_json=json):
            typer.echo(line)
    found = traced.count("alignment") > 0 or settings.until == "witness"
    if not found:
        say("nothing was found: no two of the texts share a passage", quiet=quiet)
    raise typer.Exit(close(traced, quiet=quiet) or (0 if found else 1))

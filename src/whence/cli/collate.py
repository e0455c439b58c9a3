"""`whence collate`: the apparatus and the stemma of texts known to be one tradition."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from whence.cli import flags
from whence.cli.progress import close, reporter


def command(
    witnesses: list[str] = typer.Argument(..., help=flags.SOURCES),
    out: Path = flags.OUT,
    quality: str | None = flags.QUALITY,
    until: str | None = flags.UNTIL,
    threads: int | None = flags.THREADS,
    known: str | None = flags.KNOWN,
    semantic: str | None = flags.SEMANTIC,
    why: tuple[str, str] | None = flags.WHY,
    json: bool = flags.JSON,
    quiet: bool = flags.QUIET,
) -> None:
    """The apparatus and the stemma of texts known to be one tradition: whole texts, nothing is searched for.

    \b
    Example:
        whence collate witnesses/ -o whence-out
    """
    from whence.api import collate
    from whence.report import rows
    from whence.report import why as reasons
    from whence.settings import load_settings

    settings = load_settings(
        {"quality": quality, "until": until, "threads": threads, "known": known, "semantic": semantic}
    )
    traced = collate(witnesses, out, settings=settings, progress=reporter(quiet=quiet), stdin=sys.stdin.buffer)
    lines = reasons.lines(traced.why(*why), as_json=json) if why else rows.findings(traced, as_json=json)
    for line in lines:
        typer.echo(line)
    raise typer.Exit(close(traced, quiet=quiet))

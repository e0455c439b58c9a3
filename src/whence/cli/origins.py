"""`whence origins`: how many independent origins do these pages have?"""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from whence.cli import flags
from whence.cli.progress import close, reporter, say


def command(
    sources: list[str] = typer.Argument(..., help=flags.SOURCES),
    out: Path | None = flags.OUT_OPTIONAL,
    quality: str | None = flags.QUALITY,
    threads: int | None = flags.THREADS,
    memory: str | None = flags.MEMORY,
    json: bool = typer.Option(False, "--json", help="Print the answer as one JSON object."),
    quiet: bool = flags.QUIET,
) -> None:
    """How many independent origins do these pages have, and on what evidence? Kinds: wire, release, statement, report.

    \b
    Example:
        whence origins examples/harbour/pages
    """
    from whence.api import origins
    from whence.report.origins import lines
    from whence.settings import load_settings

    settings = load_settings({"quality": quality, "threads": threads, "memory": memory})
    found = origins(sources, out, settings=settings, progress=reporter(quiet=quiet), stdin=sys.stdin.buffer)
    for line in lines(found.answer, as_json=json):
        typer.echo(line)
    n_pages = found.answer["n_pages"]
    if not n_pages:
        say("nothing was found: no page could be read", quiet=quiet)
    raise typer.Exit(close(found.traced, quiet=quiet) or (0 if n_pages else 1))

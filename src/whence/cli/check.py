"""`whence check`: is each quotation really in the sources?"""

from __future__ import annotations

import sys

import typer

from whence.cli import flags
from whence.cli.progress import SHOWN, reporter, say, tell_rejected
from whence.errors import ParameterError


def command(
    article: str = typer.Argument(..., help="A text or page whose quotations are checked, or - for stdin."),
    more: list[str] | None = typer.Argument(None, metavar="[SOURCES]...", help="Further sources, behind --against."),
    against: list[str] = typer.Option(..., "--against", metavar="SOURCES", help=flags.SOURCES),
    sarif: bool = typer.Option(
        False, "--sarif", help="Print what failed, and where sources differ, as one SARIF 2.1.0 object, for code hosts."
    ),
    quality: str | None = flags.QUALITY,
    threads: int | None = flags.THREADS,
    json: bool = flags.JSON,
    quiet: bool = flags.QUIET,
) -> None:
    """Is each quotation really in the sources? Verdicts: verbatim, repaired, altered, fused, misattributed, not-found.

    \b
    Exit code 1: a quotation is altered, fused, misattributed or not found.

    \b
    Example:
        whence check article.html --against interviews/ minutes.txt
    """
    if json and sarif:
        raise ParameterError(
            "--json and --sarif are two formats.", where="the arguments of `whence check`", todo="give one of them"
        )
    from whence.api import check
    from whence.report import checked
    from whence.settings import load_settings

    settings = load_settings({"quality": quality, "threads": threads})
    found = check(
        article, [*against, *(more or ())], settings=settings, progress=reporter(quiet=quiet), stdin=sys.stdin.buffer
    )
    if sarif:
        from whence.report.sarif import sarif_of

        typer.echo(sarif_of(found, article))
    else:
        for line in checked.lines(found, as_json=json):
            typer.echo(line)
    say(checked.summary(found), quiet=quiet)
    if found.rejected.num_rows:
        words = tell_rejected(found.rejected.slice(0, SHOWN).to_pylist(), found.rejected.num_rows, quiet=quiet)
        say(f"{words}; the rest was checked", quiet=quiet)
        raise typer.Exit(3)
    raise typer.Exit(1 if found.failed else 0)

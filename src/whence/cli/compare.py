"""`whence compare`: what changed between these two, and who has it from whom?"""

from __future__ import annotations

from pathlib import Path

import typer

from whence.cli import flags
from whence.cli.progress import close, reporter
from whence.errors import ParameterError


def command(
    a: str | None = typer.Argument(None, help="A text or page."),
    b: str | None = typer.Argument(None, help="Another."),
    pairs: Path | None = typer.Option(
        None, "--pairs", help="JSONL with id, a, b instead: each pair its own tradition."
    ),
    explain: bool = typer.Option(
        False, "--explain", help="Say instead what made or refused each passage in a search of these two."
    ),
    why: bool = typer.Option(
        False, "--why", help="Say instead why A is held to be B's source, and what speaks against it."
    ),
    out: Path | None = flags.OUT_OPTIONAL,
    quality: str | None = flags.QUALITY,
    threads: int | None = flags.THREADS,
    semantic: str | None = flags.SEMANTIC,
    json: bool = flags.JSON,
    quiet: bool = flags.QUIET,
) -> None:
    """What changed between these two, and who has it from whom? Or the same for many pairs at once.

    Facts come first. Of changes that touch no claim a few lines are shown, and the number of the others; --json lists all, a row a line. With
    --pairs the tables are in OUT, and --json prints an object a pair: id, members, edges and readings.

    \b
    Examples:
        whence compare statement.txt repost.html
        whence compare statement.txt repost.html --explain
        whence compare statement.txt repost.html --why
        whence compare --pairs pairs.jsonl -o whence-out
        whence compare --pairs pairs.jsonl -o whence-out --json
    """
    from whence import api
    from whence.report import explained, rows
    from whence.report import why as reasons
    from whence.settings import load_settings

    settings = load_settings({"quality": quality, "threads": threads, "semantic": semantic})
    if explain and a is not None and b is not None and pairs is None and out is None:
        for line in explained.lines(api.explain(a, b, settings=settings), as_json=json):
            typer.echo(line)
        return
    if explain:
        raise ParameterError(
            "--explain takes two texts, and writes no tables.",
            where="the arguments of `whence compare`",
            todo="give A, B and --explain, without --pairs and --out",
        )
    if why and (pairs is not None or a is None or b is None):
        raise ParameterError(
            "--why takes two texts.",
            where="the arguments of `whence compare`",
            todo="give A, B and --why, without --pairs",
        )
    if pairs is not None and a is None and b is None:
        traced = api.compare_pairs(pairs, out or Path("whence-out"), settings=settings, progress=reporter(quiet=quiet))
        for line in rows.pairs(traced) if json else ():
            typer.echo(line)
    elif pairs is None and a is not None and b is not None:
        traced = api.compare(a, b, out, settings=settings)
        told = reasons.lines(traced.why(*traced.both()), as_json=json) if why else rows.changes(traced, as_json=json)
        for line in told:
            typer.echo(line)
    else:
        raise ParameterError(
            "compare takes two texts, or --pairs.",
            where="the arguments of `whence compare`",
            todo="give A and B, or --pairs PAIRS.jsonl -o OUT",
        )
    raise typer.Exit(close(traced, quiet=quiet or (out is None and pairs is None)))

"""`whence export`: hand on to others' tools."""

from __future__ import annotations

from pathlib import Path

import typer

from whence.cli import flags
from whence.cli.progress import say
from whence.settings import EXPORTS


def command(
    out: Path = typer.Argument(..., help="Folder that trace, collate or compare wrote."),
    to: str = typer.Option(..., "--to", help=f"Format: {', '.join(EXPORTS)}."),
    file: str = typer.Option(
        "-", "-o", "--out", metavar="FILE", help="File, folder for several traditions, or - for stdout."
    ),
    tradition: int | None = typer.Option(
        None, "--tradition", metavar="ID", help="Only this one, by its tradition_id. Default: all."
    ),
    quiet: bool = flags.QUIET,
) -> None:
    """Hand on the texts with their variants, or the stemma, to others' tools.

    \b
    Examples:
        whence export whence-out --to tei -o apparatus.xml
        whence export whence-out --to dot | dot -Tsvg -o stemma.svg
    """
    from whence import api

    texts = api.export_as(out, to, file, tradition=tradition)
    if not texts:
        say("nothing to hand on: the folder holds no tradition", quiet=quiet)
        raise typer.Exit(1)

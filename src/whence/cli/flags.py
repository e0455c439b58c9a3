"""The flags that commands share: same name, same default, same words everywhere."""

from __future__ import annotations

from pathlib import Path

import typer

SOURCES = "Files, folders, quoted globs, @list.txt, or - for stdin."


def folder(name: str | Path) -> Path:
    """A folder that is named: an empty name, as of a variable that is not set, is not the current folder."""
    if not str(name).strip():
        raise typer.BadParameter("the name of the folder is empty; give . for the current one.")
    return Path(name)


OUT = typer.Option(
    Path("whence-out"), "-o", "--out", help="Folder for the tables and the report.", parser=folder, metavar="<path>"
)
OUT_OPTIONAL = typer.Option(
    None, "-o", "--out", help="Keep the tables and the report in this folder.", parser=folder, metavar="<path>"
)
QUALITY = typer.Option(
    None, "--quality", help="How HTML is read: fast, best, or auto (best up to some hundred pages). Default: auto."
)
UNTIL = typer.Option(
    None, "--until", help="Stop after this step: witness, alignment, passage, tradition, statement, report."
)
THREADS = typer.Option(None, "--threads", help="Threads; 0 is one per core. Never changes a result. Default: 0.")
MEMORY = typer.Option(
    None,
    "--memory",
    help="Memory for the whole run, 1G or more, as 2G or 1500M; the rest goes to disk. Default: half of all.",
)
ENGINE = typer.Option(
    None, "--engine", help="What runs the stages: local, or spark. Never changes a result. Default: local."
)
MASTER = typer.Option(None, "--master", help="Spark's master, as spark://host:7077. Default: local[*].")
CONF = typer.Option(None, "--conf", metavar="NAME=VALUE", help="A setting of Spark; may be given several times.")
KNOWN = typer.Option(
    None, "--known", metavar="EDGES.csv", help="Who is known to copy whom: lines of parent,child[,weight][,note]."
)
SEMANTIC = typer.Option(
    None,
    "--semantic",
    metavar="FOLDER",
    help="A sentence-embedding model: also align by sense, sentence by sentence. Nothing is downloaded.",
)
JSON = typer.Option(False, "--json", help="Print one JSON object per line.")
QUIET = typer.Option(False, "-q", "--quiet", help="Say nothing about the work.")
WHY = typer.Option(
    None,
    "--why",
    metavar="A B",
    help="Say instead why A is held to be B's source, and what speaks against it: two keys, addresses or sites.",
)

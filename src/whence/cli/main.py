"""`whence`: the command line. One file per command; this one gathers them and turns errors into exit codes.

stdout is data only, words about the work go to stderr. Exit: 0 done, 1 nothing found or a check failed, 2 usage,
3 some inputs were rejected (the rest is done), 4 internal, 130 interrupted (143 by SIGTERM, 129 by SIGHUP).
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from typing import NoReturn

import typer
from typer.exceptions import TyperException

from whence.cli import check, collate, compare, export, mcp, origins, trace
from whence.cli.interruption import exit_code, stop_if_asked, watch
from whence.errors import WhenceError

INTERRUPTED = 130
COLLECTED = 200_000  # new objects between two searches for garbage; Python's own 700 cost a run 6 % of its time

app = typer.Typer(
    name="whence",
    help="Textual criticism for the web: who has what from whom, and what changed on the way.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("trace")(trace.command)
app.command("compare")(compare.command)
app.command("check")(check.command)
app.command("origins")(origins.command)
app.command("collate")(collate.command)
app.command("export")(export.command)
app.command("mcp")(mcp.command)


def version(value: bool) -> None:
    """Print the version and leave."""
    if value:
        from whence import __version__

        typer.echo(f"whence {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=version, is_eager=True, help="Print the version."),
) -> None:
    """Textual criticism for the web: who has what from whom, and what changed on the way."""


def open_closed() -> None:
    """Open the standard streams that whoever started this process has closed, in the order of their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (open to the end)


def leave(code: int) -> NoReturn:
    """End now: where an interruption fell into an ``exec``, Python would end as if killed, whatever the code."""
    atexit._run_exitfuncs()
    with contextlib.suppress(OSError):  # the terminal may be gone
        sys.stderr.flush()
    os._exit(code)


def run() -> int | None:
    """Run the command that is asked for; its exit code. What breaks while an interruption is under way is that interruption."""
    try:
        code: int | None = app(standalone_mode=False)
        stop_if_asked()
        return code
    except Exception as problem:
        if is_of_interruption(problem):
            raise KeyboardInterrupt from problem
        raise


def is_of_interruption(problem: BaseException | None) -> bool:
    """Whether an error came up while an interruption was under way: Spark's connection may break where it is cut short."""
    while problem is not None and not isinstance(problem, KeyboardInterrupt):
        problem = problem.__cause__ or problem.__context__
    return problem is not None


def main() -> None:
    """Run the command line; every error ends in its exit code and in words."""
    open_closed()
    watch()
    gc.set_threshold(COLLECTED)
    try:
        code = run()
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        sys.exit(code or 0)
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # the reader had enough, as `head` has: no failure
            sys.exit(0)
        raise
    except TyperException as problem:  # a usage error: it knows how to show itself
        problem.show()  # type: ignore[attr-defined]
        sys.exit(problem.exit_code)  # type: ignore[attr-defined]
    except WhenceError as problem:
        print(f"whence: {problem}", file=sys.stderr)
        sys.exit(problem.exit_code)
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            print("whence: interrupted; the same command resumes after the last finished step", file=sys.stderr)
        leave(exit_code())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as problem:  # what is read is in REJECTED; this is about what is written
        print(
            f"whence: The output cannot be written: {problem.strerror or problem}.\n"
            f"  where: {problem.filename or 'the standard output, or a temporary file'}\n"
            "  to do: make room on the disk; the same command resumes after the last finished step",
            file=sys.stderr,
        )
        sys.exit(4)
    except Exception as problem:
        if os.environ.get("WHENCE_TRACEBACK"):
            raise
        print(
            f"whence: internal error: {type(problem).__name__}: {problem}\n  where: this is a fault of whence\n"
            "  to do: run again with WHENCE_TRACEBACK=1 and report what it prints",
            file=sys.stderr,
        )
        sys.exit(4)

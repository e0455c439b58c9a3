"""`whence mcp`: the same questions for programs."""

from __future__ import annotations

from pathlib import Path

import typer

from whence.errors import ParameterError


def command(
    allow: list[Path] = typer.Option(..., "--allow", help="A folder that may be read; may be given several times."),
) -> None:
    """The same questions for programs: tools of the Model Context Protocol, over stdin and stdout.

    \b
    Nothing outside the folders is read, and nothing leaves the machine.

    \b
    Example:
        whence mcp --allow examples/harbour
    """
    try:
        import mcp  # noqa: F401
    except ImportError:
        raise ParameterError(
            "The package mcp is not installed.", where="`whence mcp`", todo="pip install 'whence[mcp]'"
        ) from None
    from whence.web.tools import serve

    serve(allow)

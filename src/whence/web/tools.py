"""The questions of api.py as tools of the Model Context Protocol, over standard input and output.

Every tool takes paths under the folders that the user allows, and returns one page of rows with ``total``, ``next`` and ``rejected``.
Nothing leaves the machine but the answer, by the pipe to the program that asked. Tables are kept in a temporary folder as long as the server
runs, so that a further page is read and not made anew. Needs the extra ``mcp``. Checked by tests/web/test_mcp.py.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

import whence
from whence import api, tables
from whence.errors import WhenceError
from whence.report import rows
from whence.web.allowed import Allowed
from whence.web.paging import page_of
from whence.web.wire import Server

ASKS_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
INSTRUCTIONS = (
    "whence finds passages that texts share, who copied from whom, and what changed. Sources are files or folders under "
    "the folders that the user allows. Answers come in pages: pass `next` as `offset` for more."
)
REJECTED = 20  # rejected inputs that an answer shows


@contextmanager
def said_in_words() -> Any:
    """Turn our errors into those of the protocol: what, where, what to do."""
    try:
        yield
    except WhenceError as problem:
        raise ToolError(str(problem)) from problem


class Tools:
    """The tools over allowed folders; their methods are what a program sees."""

    def __init__(self, allowed: Allowed, kept: Path) -> None:
        self.allowed, self.kept = allowed, kept

    def _sources(self, sources: Sequence[str]) -> list[str]:
        return [self.allowed.admit(source) for source in sources]

    def _out(self, question: str, sources: Sequence[str]) -> Path:
        """Where the tables of a question stay."""
        return self.kept / f"{question}-{tables.hash_id(*sources) & (1 << 63) - 1:x}"

    def trace(self, sources: list[str], offset: int = 0, limit: int = 50) -> dict[str, Any]:
        """Who has what from whom, and what changed? Members of each tradition, who copied whom, factual readings."""
        with said_in_words():
            paths = self._sources(sources)
            settings = whence.Settings(until="tradition")
            traced = api.trace(paths, self._out("trace", paths), settings=settings)
            found = [json.loads(line) for line in rows.findings(traced, as_json=True)]
            return {**page_of(found, offset, limit), **rejected(traced.rejected)}

    def compare(self, a: str, b: str, offset: int = 0, limit: int = 50) -> dict[str, Any]:
        """What changed between two texts, and who has it from whom? All readings, factual ones first."""
        with said_in_words():
            paths = self._sources([a, b])
            traced = api.compare(
                paths[0], paths[1], self._out("compare", paths), settings=whence.Settings(until="tradition")
            )
            found = [json.loads(line) for line in rows.changes(traced, as_json=True)]
            return {**page_of(found, offset, limit), **rejected(traced.rejected)}

    def origins(self, sources: list[str], offset: int = 0, limit: int = 20) -> dict[str, Any]:
        """How many independent origins do these pages have (wire, release, statement, report), on what evidence?"""
        with said_in_words():
            paths = self._sources(sources)
            found = api.origins(paths, self._out("trace", paths))
            answer = dict(found.answer)
            return {**page_of(answer.pop("origins"), offset, limit), **answer, **rejected(found.traced.rejected)}

    def check(self, article: str, against: list[str], offset: int = 0, limit: int = 50) -> dict[str, Any]:
        """Is each quotation of an article really in the sources? A verdict, the altered words and the place of each."""
        with said_in_words():
            found = api.check(self.allowed.admit(article), self._sources(against))
            return {**page_of(list(found), offset, limit), **rejected(found.rejected)}


def rejected(table: Any) -> dict[str, Any]:
    """What could not be read: how many, and the first of them."""
    return {"n_rejected": table.num_rows, "rejected": table.slice(0, REJECTED).to_pylist()}


def serve(folders: Sequence[Path]) -> None:
    """Answer questions over standard input and output until the other side closes it."""
    with tempfile.TemporaryDirectory(prefix="whence-mcp-") as kept:
        tools = Tools(Allowed(folders), Path(kept))
        server = Server("whence", instructions=INSTRUCTIONS, version=whence.__version__, log_level="WARNING")
        for question in ("trace", "compare", "check", "origins"):
            server.tool(name=question, annotations=ASKS_ONLY, structured_output=True)(getattr(tools, question))
        server.run("stdio")

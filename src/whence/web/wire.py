"""The pipe of the Model Context Protocol: a line that is no message has its answer, too.

The library reads on in silence where a line is no JSON or no message, nests too deep or has half of a surrogate pair; whoever asked would wait for
ever. JSON-RPC 2.0, section 5.1, wants an error whose ``id`` is null. Checked by tests/web/test_wire.py.
"""

from __future__ import annotations

from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.stdio import stdio_server
from mcp.shared.message import SessionMessage
from mcp.types import INVALID_REQUEST, PARSE_ERROR, ErrorData, JSONRPCError
from pydantic import ValidationError


class Server(MCPServer):
    """A server that answers every line over standard input and output."""

    async def run_stdio_async(self) -> None:
        """Answer until the other side closes the pipe."""
        async with stdio_server() as (received, sent):
            options = self._lowlevel_server.create_initialization_options()
            await self._lowlevel_server.run(Answered(received, sent), sent, options)


class Answered:
    """Messages as they are received; what is none is answered and passed over."""

    def __init__(self, received: Any, sent: Any) -> None:
        self.received, self.sent = received, sent

    @property
    def last_context(self) -> Any:
        """Where the last message came from."""
        return self.received.last_context

    async def receive(self) -> Any:
        """The next message."""
        while isinstance(message := await self.received.receive(), Exception):
            if (error := error_of(message)) is not None:
                await self.sent.send(SessionMessage(JSONRPCError(jsonrpc="2.0", id=None, error=error)))
        return message

    async def aclose(self) -> None:
        """No more is received."""
        await self.received.aclose()

    def __aiter__(self) -> Answered:
        return self

    async def __anext__(self) -> Any:
        from anyio import EndOfStream

        try:
            return await self.receive()
        except EndOfStream:
            raise StopAsyncIteration from None

    async def __aenter__(self) -> Answered:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def error_of(problem: Exception) -> ErrorData | None:
    """What is answered to a line that is no message; nothing to a blank one."""
    first: Any = problem.errors()[0] if isinstance(problem, ValidationError) and problem.errors() else {}
    line = first.get("input")
    if isinstance(line, str) and not line.strip():
        return None
    if first.get("type") in (None, "json_invalid"):
        return ErrorData(code=PARSE_ERROR, message="Parse error: the line is no JSON that can be read.")
    return ErrorData(code=INVALID_REQUEST, message="Invalid request: the line is no message of JSON-RPC 2.0.")

"""The pipe of `whence mcp`: every line has an answer."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytest.importorskip("mcp")

HELLO = {
    "jsonrpc": "2.0", "id": 0, "method": "initialize",
    "params": {"protocolVersion": "2024-11-05", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}},
}  # fmt: skip
LIST = {"jsonrpc": "2.0", "id": 9, "method": "tools/list"}
HOSTILE = {
    "{bad json": -32700, "[" * 100_000: -32700, '{"jsonrpc": "2.0", "id": 1, "method": "\\ud800"}': -32700, "\udcff\udcfe": -32700, '{"a": 1}': -32600, "[1]": -32600,
}  # fmt: skip


def test_mcp__answers_lines_that_are_no_messages(tmp_path):
    lines = [json.dumps(HELLO), json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"})]
    lines += ["", *HOSTILE, json.dumps(LIST)]
    command = [sys.executable, "-m", "whence", "mcp", "--allow", str(tmp_path)]
    given = "\n".join([*lines, ""]).encode("utf-8", "surrogateescape")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin and server.stdout
        server.stdin.write(given)
        server.stdin.flush()
        answers = []
        while not answers or answers[-1]["id"] != LIST["id"]:  # the pipe stays open until the last is answered
            answers.append(json.loads(server.stdout.readline()))
        server.stdin.close()
        assert server.wait(60) == 0
    errors = [answer["error"]["code"] for answer in answers if "error" in answer]
    assert errors == list(HOSTILE.values()) and all(a["id"] is None for a in answers if "error" in a)
    assert {answer["id"] for answer in answers if "result" in answer} == {0, 9}

"""`whence mcp`, asked by the protocol's own client over the pipes of a real process."""

from __future__ import annotations

import os
import sys

import anyio
import pytest

pytest.importorskip("mcp")
from mcp import Client, StdioServerParameters

STORY = (
    "When sparks from a torch set the curtain on fire, a stagehand opened the valve of the rain machine above it. "
    "The fire was out before 23 engines came, and nobody in the hall was hurt.\n"
)
OTHER = "Nineteen kinds of wild bee were counted by pupils in the meadows of the vale, more than in any year before.\n"
ARTICLE = (
    "The vale has counted its bees. “Nineteen kinds of wild bee were counted by pupils in the meadows of the vale,” said its warden. "
    "“The fire was not out before 23 engines came, and nobody in the hall was hurt,” said the stagehand.\n"
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What one server says to several questions: name -> answer."""
    base = tmp_path_factory.mktemp("mcp")
    pages = base / "allowed" / "pages"
    pages.mkdir(parents=True)
    (pages / "a.txt").write_text(STORY)
    (pages / "b.txt").write_text(STORY.replace("23", "32"))
    (pages / "c.txt").write_text(OTHER)
    (base / "allowed" / "article.txt").write_text(ARTICLE)
    (base / "secret.txt").write_text("A secret.")
    (base / "allowed" / "linked").mkdir()
    os.symlink(base / "secret.txt", base / "allowed" / "linked" / "out.txt")
    questions = {
        "origins": ("origins", {"sources": ["pages"]}),
        "paged": ("origins", {"sources": ["pages"], "offset": 1, "limit": 1}),
        "trace": ("trace", {"sources": [str(pages)]}),
        "compare": ("compare", {"a": "pages/a.txt", "b": "pages/b.txt"}),
        "check": ("check", {"article": "article.txt", "against": ["pages"]}),
        "outside": ("origins", {"sources": ["../secret.txt"]}),
        "link": ("origins", {"sources": ["linked"]}),
        "list": ("trace", {"sources": ["@pages/list.txt"]}),
    }

    async def ask():
        command = ["-m", "whence", "mcp", "--allow", str(base / "allowed")]
        server = StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))
        async with Client(server) as client:
            said = {"tools": await client.list_tools()}
            for name, (tool, arguments) in questions.items():
                said[name] = await client.call_tool(tool, arguments)
            return said

    return anyio.run(ask)


def test_mcp__offers_its_tools_as_questions_that_change_nothing(answers):
    tools = {tool.name: tool for tool in answers["tools"].tools}
    assert set(tools) == {"trace", "compare", "check", "origins"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools.values())


def test_mcp__counts_origins(answers):
    answer = answers["origins"].structured_content
    assert (answer["n_independent"], answer["total"], answer["next"], answer["n_rejected"]) == (2, 2, None, 0)
    assert answer["rows"][0]["pages"] == ["a.txt", "b.txt"]


def test_mcp__gives_each_quotation_its_verdict(answers):
    verdicts = [row["verdict"] for row in answers["check"].structured_content["rows"]]
    assert verdicts[0] in ("verbatim", "repaired") and verdicts[1] == "altered" and len(verdicts) == 2


def test_mcp__gives_a_further_page(answers):
    answer = answers["paged"].structured_content
    assert (len(answer["rows"]), answer["rows"][0]["pages"], answer["next"]) == (1, ["c.txt"], None)


@pytest.mark.parametrize("question", ["trace", "compare"])
def test_mcp__finds_the_changed_number(answers, question):
    readings = [row for row in answers[question].structured_content["rows"] if row["kind"] == "reading"]
    assert {row["text"] for row in readings if row["type"] == "number"} & {"23", "32", "32 engines", "23 engines"}


@pytest.mark.parametrize("question", ["outside", "link", "list"])
def test_mcp__refuses_what_is_not_allowed_with_words(answers, question):
    answer = answers[question]
    assert answer.is_error and "to do: " in answer.content[0].text and "A secret." not in answer.content[0].text

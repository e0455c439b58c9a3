"""docs/tables.md, glossary.md, cli.md and papers.md say what the code says."""

import ast
import re
import runpy
from pathlib import Path

import pyarrow as pa
import pytest

from whence import plans, tables
from whence.engines.stages import Join, sources_of
from whence.settings import STEPS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
NOUNS = [
    "witness",
    "tradition",
    "passage",
    "relation",
    "locus",
    "reading",
    "lemma",
    "factual",
    "cosmetic",
    "archetype",
    "stemma",
    "statement",
    "credit",
    "seed",
    "anchor",
    "chain",
    "alignment",
    "coverage",
    "fidelity",
    "original",
    "lost",
    "node",
    "edge",
    "parent",
    "child",
    "contamination",
    "variant",
    "collation",
    "boilerplate",
    "speaker",
    "cue",
    "mode",
    "op",
    "layer",
    "state",
    "severity",
    "support",
    "evidence",
    "source",
    "key",
    "token",
    "stage",
    "engine",
    "kernel",
    "quotation",
    "verdict",
    "repaired",
    "altered",
    "fused",
    "misattributed",
    "not-found",
    "cut",
    "insertion",
    "piece",
    "window",
    "voice",
]


def type_name(kind: pa.DataType) -> str:
    """A column's type in the words of docs/tables.md."""
    if pa.types.is_list(kind):
        return f"list of {type_name(kind.value_type)}"
    return {"timestamp[us, tz=UTC]": "timestamp", "float": "float32"}.get(str(kind), str(kind))


def sections(page: str) -> dict[str, str]:
    """Heading of the second level -> its text."""
    return dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))


def defined() -> dict[str, list[str]]:
    """Word of the glossary -> the lines that define it."""
    blocks = re.split(r"\n\s*\n", (DOCS / "glossary.md").read_text("utf-8"))
    return {
        word: block.splitlines()
        for block in blocks
        if block.startswith("**")
        for word in re.findall(r"\*\*(.+?)\*\*", block.splitlines()[0].split(":")[0])
    }


@pytest.mark.parametrize("name", tables.PUBLIC)
def test_tables_md__has_every_column_with_its_type_in_order(name):
    section = sections((DOCS / "tables.md").read_text("utf-8"))[f"{name}.parquet"]
    written = re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", section, re.MULTILINE)
    assert written == [(field.name, type_name(field.type)) for field in tables.PUBLIC[name]]


def test_tables_md__names_every_type_of_reading():
    section = sections((DOCS / "tables.md").read_text("utf-8"))["reading.parquet"]
    assert [kind for kind in tables.READING_TYPES if f"`{kind}`" not in section] == []


@pytest.mark.parametrize("word", [*NOUNS, *tables.RELATIONS])
def test_glossary_md__defines_each_word_in_two_lines(word):
    lines = defined()[word]
    assert len(lines) == 2
    assert all(len(line) > 10 for line in lines)


def test_cli_md__is_what_the_commands_say():
    made = runpy.run_path(str(DOCS / "make_cli.py"))["page"]()
    assert (DOCS / "cli.md").read_text("utf-8") == made, "run `make docs` and look at the difference"


def test_cli__every_command_has_an_example():
    page = sections((DOCS / "cli.md").read_text("utf-8"))
    commands = [name for name in page if name.startswith("whence ")]
    assert commands
    assert [name for name in commands if f"      {name} " not in page[name]] == []


def test_papers_md__names_only_rooms_that_exist():
    rooms = set(re.findall(r"`(\w+)/`", (DOCS / "papers.md").read_text("utf-8")))
    assert rooms
    assert [room for room in rooms if not (ROOT / "src" / "whence" / room).is_dir()] == []


def test_papers_md__has_every_paper_that_a_module_names():
    written = " ".join((DOCS / "papers.md").read_text("utf-8").split()).lower()
    missing = []
    for module in sorted((ROOT / "src" / "whence").rglob("*.py")):
        words = " ".join((ast.get_docstring(ast.parse(module.read_text("utf-8"))) or "").split())
        cited = re.findall(r'[A-Z]\w+, "([^"]{8,150}?)[,.]?",? [^"]{0,80}?\(?(?:19|20)\d\d', words)
        missing += [(module.name, title) for title in cited if title.lower() not in written]
    assert not missing


READ = sorted(f"read/{path.parent.name}" for path in (ROOT / "src" / "whence" / "read").glob("*/__init__.py"))


@pytest.mark.parametrize("room", ["engines", "quotations", "read", *READ])
def test_rooms__name_all_their_modules(room):
    folder = ROOT / "src" / "whence" / room
    named = set(re.findall(r"\w+\.py", (folder / "__init__.py").read_text("utf-8")))
    assert {path.name for path in folder.glob("*.py")} - {"__init__.py"} == named


def test_read__names_all_its_rooms():
    guide = (ROOT / "src" / "whence" / "read" / "__init__.py").read_text("utf-8")
    named = re.findall(r"^(\w+)/", guide, re.MULTILINE)
    assert {f"read/{room}" for room in named if room != "data"} == set(READ)


def test_architecture_md__names_what_until_takes():
    sentence = re.search(r"`--until` takes (.+?), and stops", (DOCS / "architecture.md").read_text("utf-8"), re.DOTALL)
    assert sentence and tuple(re.findall(r"`(\w+)`", sentence[1])) == STEPS


def test_architecture_md__names_the_joins_whose_rows_pass_on():
    stages = [stage for step in plans.TRACE.steps for stage in step.stages]
    joins = [stage for stage in stages if isinstance(stage, Join) and stage.target not in tables.PUBLIC]
    parted = [stage for stage in joins if stage.key or stage.by_row]
    passing = [stage.name for stage in parted if sum(stage.target in sources_of(other) for other in stages) == 1]
    assert f"one reader ({', '.join(passing)} of `trace`)" in (DOCS / "architecture.md").read_text("utf-8")


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))], ids=lambda p: p.name
)
def test_docs__every_link_and_file_named_exists(page):
    text = page.read_text("utf-8")
    linked = [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]
    missing = [target for target in linked if target and not (page.parent / target).exists()]
    named = set(re.findall(r"(?<![\w/.-])((?:docs|src|tests|evaluation|benchmarks|examples)/[\w./-]*[\w/])", text))
    missing += [name for name in named if not (ROOT / name).exists()]
    assert not missing

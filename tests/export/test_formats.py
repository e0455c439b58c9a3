"""What others' tools read: teiphy, an XML parser, a JSON parser, and a plain reader of Newick and DOT."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow as pa
import pytest
from lxml import etree
from teiphy.collation import Collation

import whence
from tests.report import invented
from whence import tables
from whence.errors import ParameterError
from whence.export.apparatus import read_segments
from whence.export.hand import FORMATS, hand_over, render
from whence.export.sigla import LETTER, legible, name_all, slug
from whence.export.told import read_traditions
from whence.settings import EXPORTS

TEI, GRAPHML = "{http://www.tei-c.org/ns/1.0}", "{http://graphml.graphdrawing.org/xmlns}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NCNAME = re.compile(r"[^\W\d][\w.\-·]*\Z")
ONE = tables.hash_id("tradition")
CONTROL = "\x00\x08\x1b[31m\ufffe</app><script>&amp;\"'"


@pytest.fixture(scope="module")
def every():
    """The invented tables, with characters in them that XML cannot hold."""
    given = invented.build()
    for name, columns in {"witness": ("title",), "reading": ("text",), "edge": ("evidence",)}.items():
        for column in columns:
            values = given[name][column].to_pylist()
            values[0] = [CONTROL] if column == "evidence" else CONTROL
            at = given[name].schema.get_field_index(column)
            given[name] = given[name].set_column(at, column, pa.array(values, given[name].schema.field(column).type))
    return given


def rendered(every, to: str) -> str:
    return render(every, to, tradition=None)[ONE]


def parse_newick(text: str) -> dict[str, str | None]:
    """Name -> name of the parent, by a plain reader: labels may stand in single quotes, '' is one of them."""
    parents: dict[str, str | None] = {}
    waiting: list[list[str]] = [[]]
    for token in re.findall(r"\(|\)|,|;|'(?:[^']|'')*'|[^\s(),;']+", text):
        if token == "(":
            waiting.append([])
        elif token in {")", ",", ";"}:
            closed = waiting.pop() if token == ")" else None
        else:
            name = token[1:-1].replace("''", "'") if token.startswith("'") else token
            if text[text.index(token) - 1] == ")" and closed:
                parents |= dict.fromkeys(closed, name)
                closed = None
            waiting[-1].append(name)
            parents.setdefault(name, None)
    return parents


def test_formats__are_those_that_the_command_names():
    assert tuple(FORMATS) == EXPORTS


def test_tei__is_read_by_teiphy_with_every_witness_and_place(every, tmp_path):
    (tmp_path / "text.tei.xml").write_text(rendered(every, "tei"), "utf-8")
    collation = Collation(etree.parse(tmp_path / "text.tei.xml"))
    told = next(read_traditions(every, None))
    assert [witness.id for witness in collation.witnesses] == list(told.siglum_of.values())
    places = [segment for segment in read_segments(told) if segment.wordings or segment.unknown]
    assert len(collation.variation_units) == len(places) > 10
    for unit, segment in zip(collation.variation_units, places, strict=True):
        named = [witness for reading in unit.readings for witness in reading.wits]
        assert len(named) == len(set(named)) == len(told.witnesses) - len(segment.unknown)
        texts = [reading.text for reading in unit.readings if reading.wits]
        wanted = [segment.lemma] * bool(segment.with_lemma) + [wording.text for wording in segment.wordings]
        assert texts == [" ".join(legible(text).split()) for text in wanted]


def test_tei__becomes_nexus_and_a_matrix_through_teiphy(every, tmp_path):
    (tmp_path / "text.tei.xml").write_text(rendered(every, "tei"), "utf-8")
    tree = etree.parse(tmp_path / "text.tei.xml", etree.XMLParser(remove_comments=True))
    collation = Collation(tree, trivial_reading_types=["orthographic", "punctuation"])
    collation.to_nexus(tmp_path / "text.nex")
    matrix, _, witnesses = collation.to_numpy(split_missing=None)
    assert len(witnesses) == len(collation.witnesses) and matrix.shape[1] == len(witnesses)
    assert (tmp_path / "text.nex").read_text("utf-8").upper().startswith("#NEXUS")


def test_tei__has_the_shape_of_the_guidelines(every):
    root = ET.fromstring(rendered(every, "tei"))
    assert [child.tag for child in root] == [f"{TEI}teiHeader", f"{TEI}text"]
    header = root[0]
    assert [child.tag.removeprefix(TEI) for child in header[0]] == ["titleStmt", "publicationStmt", "sourceDesc"]
    method = header.find(f".//{TEI}variantEncoding")
    assert method is not None and method.attrib == {"method": "parallel-segmentation", "location": "internal"}
    ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]
    assert len(ids) == len(set(ids)) and all(NCNAME.match(name) for name in ids)
    pointers = {pointer for element in root.iter() for pointer in (element.get("wit") or "").split()}
    pointers |= {element.get("ana") for element in root.iter() if element.get("ana")}
    assert pointers <= {f"#{name}" for name in ids}
    for app in root.iter(f"{TEI}app"):
        assert [child.tag for child in app] == [f"{TEI}lem"] + [f"{TEI}rdg"] * (len(app) - 1)
        assert all(rdg.get("wit") for rdg in app[1:])
    assert all(element.get("wit") != "" for element in root.iter())
    factual = {rdg.get("subtype") for rdg in root.iter(f"{TEI}rdg") if rdg.get("ana") == "#factual"}
    assert {"number", "negation", "entity"} <= factual
    assert len(list(root.iter(f"{TEI}p"))) > 2


def test_collatex__has_a_cell_for_each_witness_and_none_where_it_has_nothing(every):
    table = json.loads(rendered(every, "collatex"))
    told = next(read_traditions(every, None))
    assert table["witnesses"] == list(told.siglum_of.values())
    assert all(len(row) == len(table["witnesses"]) for row in table["table"])
    assert [] in [cell for row in table["table"] for cell in row]
    short = table["witnesses"].index(told.siglum_of[invented.identity("short")])
    words = " ".join(token["t"] for row in table["table"] for token in row[short])
    assert words.startswith("The Harb") and "  " not in words


def test_graphml__has_the_vocabulary_of_stemmaweb(every):
    graph = ET.fromstring(rendered(every, "graphml")).find(f"{GRAPHML}graph")
    told = next(read_traditions(every, None))
    data = lambda element: {child.get("key"): child.text for child in element}
    nodes = {element.get("id"): data(element) for element in graph.iter(f"{GRAPHML}node")}
    assert graph.get("edgedefault") == "directed" and set(nodes) == set(told.name_of.values())
    lost = {told.name_of[node] for node in told.descent.nodes if told.descent.witness_of[node] is None}
    assert {name for name, row in nodes.items() if row["class"] == "hypothetical"} == lost == {"ω", "α"}
    assert {row["class"] for row in nodes.values()} == {"extant", "hypothetical"}
    edges = list(graph.iter(f"{GRAPHML}edge"))
    assert {(e.get("source"), e.get("target")) for e in edges} == {
        (told.name_of[e["parent"]], told.name_of[e["child"]]) for e in told.descent.edges
    }
    assert {data(e)["decided"] for e in edges} == {"true", "false"}
    merged = told.siglum_of[invented.identity("merged")]
    assert sum(e.get("target") == merged for e in edges) == 2


def test_dot__has_the_vocabulary_of_stemmaweb(every):
    lines = rendered(every, "dot").splitlines()
    assert re.fullmatch(r'digraph "tradition -?\d+" \{', lines[0]) and lines[-1] == "}"
    string = r'"(?:[^"\\]|\\.)*"'
    node = re.compile(rf"  ({string}) \[class=(extant|hypothetical)(?:, label={string})?\];")
    edge = re.compile(rf"  ({string}) -> ({string}) \[penwidth=[\d.]+(?:, style=dotted)?\];")
    named = {match[1] for line in lines if (match := node.fullmatch(line))}
    ends = {name for line in lines if (match := edge.fullmatch(line)) for name in match.groups()}
    assert all(node.fullmatch(line) or edge.fullmatch(line) for line in lines[1:-1])
    assert ends == named and {'"ω"', '"α"'} <= named


def test_newick__names_every_node_under_its_main_parent(every):
    told = next(read_traditions(every, None))
    line = rendered(every, "newick")
    assert line.endswith(";\n") and line.count("\n") == 1
    wanted = {
        name: told.name_of[edge["parent"]] if (edge := told.descent.main_parent(node)) else None
        for node, name in told.name_of.items()
    }
    assert parse_newick(line) == wanted


def test_newick__of_a_long_chain_of_copies_ends():
    chain = invented.many(3000)
    line = render(chain, "newick", tradition=None)[tables.hash_id("many")]
    assert len(parse_newick(line[: line.index(";") + 1])) > 100 and line.count("(") == line.count(")")


@pytest.mark.parametrize("to", EXPORTS)
def test_formats__hold_no_character_of_a_page_that_steers(every, to):
    text = rendered(every, to)
    assert (
        not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
        and "<script" not in text.replace('"', "").split("table")[0]
    )


@pytest.mark.parametrize("to", EXPORTS)
def test_formats__do_not_depend_on_the_order_of_rows(every, to):
    turned = {name: table.take(list(range(table.num_rows))[::-1]) for name, table in every.items()}
    assert rendered(turned, to) == rendered(every, to)


def test_name_all__gives_names_of_xml_that_are_all_different():
    keys = ["../../etc/passwd", "a b", "a-b", "", "4", "ω", "ω", "factual", "x" * 400, "x" * 401, "пост/1#2", "a:b(c)"]
    sigla = name_all(keys)
    assert len(set(sigla)) == len(keys) and all(NCNAME.match(name) for name in sigla)
    assert "factual" not in sigla and not any(re.search(r"[/:()#\s]", name) for name in sigla)


def test_sigla__are_ids_to_a_parser_of_the_fourth_edition():
    letters = [chr(c) for c in range(0xFFFE) if re.match(f"[{LETTER}]", chr(c))]
    assert len(letters) > 30_000
    for siglum in (
        *letters,
        *map(slug, ("știri.txt", "ሰላም.txt", "हिन्दी", "ーa", "٣a", "\ufeffx", "cafe\u0301", "１２", "\ud800")),
    ):
        etree.fromstring(f'<w xml:id="{siglum}"/>'.encode())


@pytest.mark.parametrize("name", ["", " "])
def test_hand_over__refuses_a_file_without_a_name(name):
    with pytest.raises(ParameterError, match="is empty"):
        hand_over({5: "five"}, "dot", name)


def test_hand_over__writes_several_traditions_into_a_folder_and_never_outside(tmp_path):
    texts = {5: "five\n", -6: "six\n"}
    paths = hand_over(texts, "tei", tmp_path / "new")
    assert {path.name: path.read_text() for path in paths} == {
        "tradition-5.tei.xml": "five\n",
        "tradition--6.tei.xml": "six\n",
    }
    assert {path.parent for path in paths} == {tmp_path / "new"}
    assert hand_over(texts, "newick", tmp_path / "all.nwk")[0].read_text() == "five\nsix\n"
    assert hand_over({5: "five"}, "dot", tmp_path / "new")[0].name == "tradition-5.dot"


def test_hand_over__refuses_a_file_that_cannot_hold_them(tmp_path):
    (tmp_path / "one.xml").write_text("mine")
    for file in (tmp_path / "one.xml", "-"):
        with pytest.raises(ParameterError, match="2 traditions") as problem:
            hand_over({1: "a", 2: "b"}, "tei", file)
        assert "--tradition: 1, 2" in problem.value.todo
    assert (tmp_path / "one.xml").read_text() == "mine"
    with pytest.raises(whence.EngineError, match="cannot be written"):
        hand_over({1: "a"}, "tei", tmp_path / "one.xml" / "below.xml")


def test_export__says_which_command_writes_what_is_missing(tmp_path):
    (tmp_path / "a.txt").write_text(invented.STATEMENT)
    (tmp_path / "b.txt").write_text(invented.STATEMENT.replace("412", "421"))
    whence.trace([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out", settings=whence.Settings(until="passage"))
    with pytest.raises(whence.SourceError, match=r"lacks tradition\.parquet, node\.parquet") as problem:
        whence.export_as(tmp_path / "out", "dot")
    assert f"whence trace SOURCES… -o {tmp_path / 'out'}" in problem.value.todo
    whence.trace([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out")
    (number,) = whence.export_as(tmp_path / "out", "tei", tmp_path / "text.tei.xml")
    assert len(Collation(etree.parse(tmp_path / "text.tei.xml")).witnesses) == 2
    with pytest.raises(ParameterError, match="no tradition 3") as problem:
        whence.export_as(tmp_path / "out", "tei", tradition=3)
    assert str(number) in problem.value.todo
    with pytest.raises(ParameterError, match="'word' is no format"):
        whence.export_as(tmp_path / "out", "word")


def test_files__of_the_room_are_all_named():
    folder = Path(whence.__file__).parent / "export"
    named = set(re.findall(r"\w+\.py", (folder / "__init__.py").read_text("utf-8")))
    assert {path.name for path in folder.glob("*.py")} - {"__init__.py"} == named

"""EDGES.csv: what can be used is used, every other line is rejected with what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import whence
from whence.errors import ParameterError, SourceError
from whence.read.known import Known, circle_of, read_known

STATEMENT = (
    "The ferry board of Lunden has not raised its fares. All 12 boats sail until 4 June, said Ada Brink, and the "
    "winter timetable holds for islands that have no bridge of their own."
)


def written(tmp_path, content: str | bytes):
    path = tmp_path / "edges.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_read_known__takes_columns_in_any_order_and_case(tmp_path):
    found = read_known(
        written(tmp_path, '\ufeffNote,Child,PARENT,weight\n"sent, by wire",b,a,2.5\n,d, c ,certain\n,f,e,\n')
    )
    assert found.edges == (
        Known("a", "b", 2.5, note="sent, by wire", line=2),
        Known("c", "d", is_certain=True, line=3),
        Known("e", "f", line=4),
    )
    assert found.rejected == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_read_known__takes_what_spreadsheets_write(tmp_path, delimiter):
    lines = [delimiter.join(cells) for cells in (("parent", "child"), ("a", "b"))]
    assert read_known(written(tmp_path, "\r\n".join(lines))).edges == (Known("a", "b", line=2),)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("a,", "The child is missing."),
        (",b", "The parent is missing."),
        ("a", "The child is missing."),
        ("a,www.A", "“a” is said to come from itself."),
        ("a,b,much", "The weight is “much”."),
        ("a,b,-1", "The weight is “-1”."),
        ("a,b,nan", "The weight is “nan”."),
        ("a,b,1e9", "The weight is “1e9”."),
        ('"a,b', "The line is no CSV: unexpected end of data."),
        (f"a,b,1,{'n' * 200_000}", "The line is no CSV: longer than 100,000 characters."),
    ],
)
def test_read_known__rejects_a_line_with_its_number_and_what_to_do(tmp_path, line, what):
    found = read_known(written(tmp_path, f"parent,child,weight,note\nx,y\n{line}\nv,w\n"))
    assert [edge.parent for edge in found.edges] == ["x", "v"]
    (row,) = found.rejected
    assert (row.source, row.what) == ("edges.csv:3", what) and row.todo


@pytest.mark.parametrize("content", [b"", b"from,to\na,b\n", b"parent\n"])
def test_read_known__refuses_a_file_without_the_columns(tmp_path, content):
    with pytest.raises(ParameterError, match="lack the column") as problem:
        read_known(written(tmp_path, content))
    assert "parent,child" in problem.value.todo


def test_read_known__refuses_what_is_no_text(tmp_path):
    with pytest.raises(SourceError, match="not UTF-8"):
        read_known(written(tmp_path, b"parent,child\n\xff\xfe,b\n"))
    with pytest.raises(SourceError, match="No such file"):
        read_known(tmp_path / "missing.csv")


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(STATEMENT)
    (folder / "b.txt").write_text(STATEMENT.replace("12 boats", "21 boats"))
    return folder


@pytest.mark.parametrize("question", [whence.trace, whence.collate])
def test_known__that_changes_runs_again_and_unknown_names_are_rejected(pages, tmp_path, question):
    def run(content: str):
        known = str(written(tmp_path, content))
        return question(pages, tmp_path / "out", settings=whence.Settings(known=known))

    first = run("parent,child\nb.txt,a.txt\nnobody,a.txt\nb.txt\n")
    assert first.why("b.txt", "a.txt")[0]["held"] == "parent"
    assert [tuple(row.values())[:2] for row in first.rejected.to_pylist()] == [
        ("edges.csv:4", "The child is missing."),
        ("edges.csv:3", "“nobody” is the name of no witness."),
    ]
    assert run("parent,child\nb.txt,a.txt\nnobody,a.txt\nb.txt\n").steps_run == ()
    turned = run("parent,child\na.txt,b.txt\n")
    assert "tradition" in turned.steps_run and turned.rejected.num_rows == 0
    rows = turned.why("a.txt", "b.txt")
    assert (rows[0]["held"], rows[0]["decided"]) == ("parent", True)
    assert [row["sentence"] for row in rows if row["evidence"] == "known"] == [
        "b.txt has it from a.txt, as you say: weight 1."
    ]


@pytest.mark.parametrize(
    ("lines", "where", "around"),
    [
        (["a,b", "b,a"], "lines 2, 3", "“a” has it from “b” has it from “a”"),
        (
            ["x,y", "a,b", "b,c", "q,a", "c,www.A"],
            "lines 3, 4, 6",
            "“www.A” has it from “c” has it from “b” has it from “a”",
        ),
    ],
)
def test_read_known__drew_a_circle_of_certain_relations_without_a_word(tmp_path, lines, where, around):
    path = written(tmp_path, "parent,child,weight\n" + "".join(f"{line},certain\n" for line in lines))
    with pytest.raises(ParameterError) as raised:
        read_known(path)
    told = str(raised.value)
    assert around in told and where in told and str(path) in told and "give it a weight" in told
    weighed = written(tmp_path, "parent,child,weight\n" + "".join(f"{line},2\n" for line in lines))
    assert len(read_known(weighed).edges) == len(lines)


names = st.sampled_from("abcde")


@given(pairs=st.lists(st.tuples(names, names, st.booleans()), max_size=8))
def test_circle_of__finds_a_circle_wherever_there_is_one(pairs):
    edges = [Known(a, b, is_certain=sure) for a, b, sure in pairs if a != b]
    steps = {(edge.parent, edge.child) for edge in edges if edge.is_certain}
    reached = set(steps)
    for _ in range(5):
        reached |= {(a, d) for a, b in reached for c, d in steps if b == c}
    circle = circle_of(edges)
    assert bool(circle) == any(a == b for a, b in reached)
    for one, other in zip(circle, circle[1:] + circle[:1], strict=True):
        assert one.child == other.parent and one.is_certain

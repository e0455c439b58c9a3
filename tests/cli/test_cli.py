"""The command line: exit codes, stdout for data only, and a help that comes at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

STATEMENT = (
    "The Harbour Council of Marenholm met on Monday. It has not asked the government to close the port. "
    "All 17 ships may leave before 3 April, said Ilse Torvald, and no vessel of the line will be turned away. "
    "The lease on the Long Quay was signed six years ago and it binds both sides until the last day of the year."
)
CHANGED = STATEMENT.replace("has not asked", "has asked").replace("17 ships", "71 ships")


def whence(*arguments, stdin=b"", **environ):
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "whence", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environ},
        timeout=300,
        check=False,
    )


@pytest.fixture
def pages(tmp_path):
    """Two copies and a stranger."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(STATEMENT)
    (folder / "b.txt").write_text(CHANGED)
    (folder / "c.txt").write_text("A recipe for plum cake with cinnamon, which takes forty minutes and a hot oven.")
    return folder


def test_help__loads_neither_numba_nor_pyarrow():
    code = (
        "import sys, whence.cli.main; print([m for m in ('numba', 'pyarrow', 'duckdb', 'numpy') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


@pytest.mark.parametrize("command", ["trace", "compare", "check", "origins", "collate", "export", "mcp"])
def test_help__of_every_command_has_an_example(command):
    done = whence(command, "--help")
    assert done.returncode == 0 and b"Example" in done.stdout and done.stderr == b""


def test_trace__prints_findings_and_leaves_tables_and_report(pages, tmp_path):
    done = whence("trace", pages, "-o", tmp_path / "out", "--json")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["witness"] for row in rows if row["kind"] == "member"} == {"a.txt", "b.txt"}
    factual = {row["type"] for row in rows if row["kind"] == "reading"}
    assert factual == {"negation", "number"}
    assert (tmp_path / "out" / "report.html").stat().st_size > 5000


def test_trace__again_on_the_same_input_does_nothing_and_says_so(pages, tmp_path):
    first = whence("trace", pages, "-o", tmp_path / "out")
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    again = whence("trace", pages, "-o", tmp_path / "out")
    assert b"nothing to do" in again.stderr and again.stdout == first.stdout
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()} == before
    (pages / "b.txt").write_text(STATEMENT)
    assert b"nothing to do" not in whence("trace", pages, "-o", tmp_path / "out").stderr


def test_trace__resumes_after_the_last_finished_step(pages, tmp_path):
    out = tmp_path / "out"
    assert whence("trace", pages, "-o", out, "--until", "alignment").returncode == 0
    assert not (out / "reading.parquet").exists() and not (out / "report.html").exists()
    before = (out / "alignment.parquet").stat().st_mtime_ns
    assert whence("trace", pages, "-o", out).returncode == 0
    assert (out / "alignment.parquet").stat().st_mtime_ns == before
    assert (out / "reading.parquet").exists()


def test_trace__never_takes_its_own_output_for_a_source(pages):
    first = whence("trace", pages, "-o", pages / "whence-out")
    again = whence("trace", pages, "-o", pages / "whence-out")
    assert first.returncode == again.returncode == 0
    assert b"nothing to do" in again.stderr
    assert pq.read_table(pages / "whence-out" / "witness.parquet").num_rows == 3


def test_trace__reports_bad_input_and_does_the_rest(pages, tmp_path):
    (pages / "d.jsonl").write_text('{"id": "good", "text": "A line of its own."}\n{"id": broken\n')
    done = whence("trace", pages, "-o", tmp_path / "out")
    assert done.returncode == 3 and b"rejected" in done.stderr
    assert pq.read_table(tmp_path / "out" / "rejected.parquet").num_rows == 1
    assert pq.read_table(tmp_path / "out" / "witness.parquet").num_rows == 4
    assert whence("trace", pages, "-o", tmp_path / "out").returncode == 3


def test_trace__says_where_many_pages_were_read_fast(tmp_path):
    (tmp_path / "pages").mkdir()
    for i in range(301):
        (tmp_path / "pages" / f"{i}.html").write_text(
            f"<html><body><p>The lock number {i} is closed.</p></body></html>"
        )
    out = ("-o", tmp_path / "out", "--until", "witness")
    done = whence("trace", tmp_path / "pages", *out)
    stages = json.loads((tmp_path / "out" / "provenance.json").read_text())["steps"]["witness"]["stages"]
    assert b"about 301 pages are many" in done.stderr and (stages[0]["quality"], stages[0]["pages"]) == ("fast", 301)
    for few in (("--quality", "fast"), ("--quality", "best")):
        assert b"are many" not in whence("trace", tmp_path / "pages", *out, *few).stderr
    (tmp_path / "pages" / "0.html").unlink()
    done = whence("trace", tmp_path / "pages", *out)
    stages = json.loads((tmp_path / "out" / "provenance.json").read_text())["steps"]["witness"]["stages"]
    assert b"are many" not in done.stderr and (stages[0]["quality"], stages[0]["pages"]) == ("best", 300)


def test_trace__of_strangers_finds_nothing(pages, tmp_path):
    (pages / "b.txt").unlink()
    done = whence("trace", pages, "-o", tmp_path / "out")
    assert done.returncode == 1 and done.stdout == b"" and b"nothing was found" in done.stderr
    assert (tmp_path / "out" / "report.html").exists()


def test_trace__reads_stdin(tmp_path):
    lines = "\n".join(json.dumps({"id": key, "text": text}) for key, text in (("a", STATEMENT), ("b", CHANGED)))
    done = whence("trace", "-", "-o", tmp_path / "out", "-q", stdin=lines.encode())
    assert done.returncode == 0 and done.stderr == b""
    assert pq.read_table(tmp_path / "out" / "witness.parquet")["key"].to_pylist() == ["a", "b"]


def test_trace__of_nothing_that_exists_is_a_usage_error(tmp_path):
    done = whence("trace", tmp_path / "missing", "-o", tmp_path / "out")
    assert done.returncode == 2 and b"to do:" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize("flag", [("--until", "never"), ("--quality", "good"), ("--threads", "-3"), ("--nope",)])
def test_trace__refuses_senseless_flags(pages, tmp_path, flag):
    done = whence("trace", pages, "-o", tmp_path / "out", *flag)
    assert done.returncode == 2 and done.stderr and b"Traceback" not in done.stderr


def test_compare__shows_what_changed_facts_first(pages):
    done = whence("compare", pages / "a.txt", pages / "b.txt")
    lines = [line for line in done.stdout.decode().splitlines() if line.startswith(("FACT", "    "))]
    assert done.returncode == 0
    assert [line[:4] for line in lines] == sorted((line[:4] for line in lines), reverse=True)
    assert sum(line.startswith("FACT") for line in lines) == 2


def test_compare__takes_the_first_for_the_source_and_says_that_it_is_undecided(pages):
    for first, second in (("a.txt", "b.txt"), ("b.txt", "a.txt")):
        lines = whence("compare", pages / first, pages / second).stdout.decode().splitlines()
        assert f"{first}: taken as the original (undecided)" in "\n".join(lines)
        assert f"{first} perhaps copied by (undecided) {second}" in lines


def test_compare__makes_nothing_of_strangers(pages):
    done = whence("compare", pages / "a.txt", pages / "c.txt", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and not [row for row in rows if row["kind"] == "reading"]


def test_compare__of_equal_texts_is_done_too(pages):
    (pages / "b.txt").write_text(STATEMENT)
    done = whence("compare", pages / "a.txt", pages / "b.txt", "--json")
    assert done.returncode == 0
    assert not [row for row in map(json.loads, done.stdout.splitlines()) if row["kind"] == "reading"]


def test_compare__keeps_pairs_apart(tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    rows = [
        {"id": f"p{i}", "a": STATEMENT, "b": CHANGED if i % 2 else "Nothing of the kind was written here."}
        for i in range(6)
    ]
    pairs.write_text("\n".join(map(json.dumps, rows)))
    assert whence("compare", "--pairs", pairs, "-o", tmp_path / "out").returncode == 0
    witnesses = pq.read_table(tmp_path / "out" / "witness.parquet").to_pylist()
    key_of = {row["witness_id"]: row["key"] for row in witnesses}
    assert sorted(key_of.values()) == [f"p{i}#{side}" for i in range(6) for side in "ab"]
    for name in ("tradition", "reading", "alignment"):
        for row in pq.read_table(tmp_path / "out" / f"{name}.parquet").to_pylist():
            if name == "alignment":
                assert key_of[row["witness_a"]][:2] == key_of[row["witness_b"]][:2]
    members = pq.read_table(tmp_path / "out" / "tradition.parquet").to_pylist()
    pairs_of = {}
    for row in members:
        pairs_of.setdefault(row["tradition_id"], set()).add(key_of[row["witness_id"]].split("#")[0])
    assert len(pairs_of) == 6 and all(len(names) == 1 for names in pairs_of.values())
    relation = {key_of[row["witness_id"]]: row["relation"] for row in members}
    assert [relation[f"p{i}#b"] == "independent" for i in range(6)] == [i % 2 == 0 for i in range(6)]


def test_compare__prints_an_object_a_pair(tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    rows = [
        {"id": f"p{i}", "a": STATEMENT, "b": CHANGED if i else "Nothing of the kind was written here."}
        for i in range(3)
    ]
    pairs.write_text("\n".join(map(json.dumps, rows)))
    done = whence("compare", "--pairs", pairs, "-o", tmp_path / "out", "--json", "-q")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and [row["id"] for row in told] == ["p0", "p1", "p2"]
    assert [[own["witness"] for own in row["members"]] for row in told] == [[f"p{i}#a", f"p{i}#b"] for i in range(3)]
    assert [len([own for own in row["readings"] if own["factual"]]) for row in told] == [0, 2, 2]
    assert whence("compare", "--pairs", pairs, "-o", tmp_path / "out", "-q").stdout == b""


def test_collate__takes_all_texts_for_one_tradition(pages, tmp_path):
    assert whence("collate", pages, "-o", tmp_path / "out").returncode == 0
    rows = pq.read_table(tmp_path / "out" / "tradition.parquet").to_pylist()
    assert len(rows) == 3 and len({row["tradition_id"] for row in rows}) == 1


def test_words__leave_colour_and_control_characters_out(tmp_path):
    (tmp_path / "a.txt").write_text(STATEMENT.replace("Long Quay", "Long\x1b[31m Quay"))
    (tmp_path / "b.txt").write_text(CHANGED)
    done = whence("compare", tmp_path / "a.txt", tmp_path / "b.txt", NO_COLOR="1")
    assert b"\x1b" not in done.stdout + done.stderr


def test_export__writes_to_stdout_a_file_or_says_what_to_do(pages, tmp_path):
    out = tmp_path / "out"
    missing = whence("export", out, "--to", "tei")
    assert missing.returncode == 2 and b"whence trace" in missing.stderr and not out.exists()
    assert whence("trace", pages, "-o", out, "-q").returncode == 0
    done = whence("export", out, "--to", "dot")
    assert done.returncode == 0 and done.stdout.startswith(b"digraph") and done.stderr == b""
    assert whence("export", out, "--to", "tei", "-o", tmp_path / "text.xml").stdout == b""
    assert (tmp_path / "text.xml").read_bytes().startswith(b"<?xml")
    assert whence("export", out, "--to", "word").returncode == 2
    chosen = whence("export", out, "--to", "newick", "--tradition", -3)
    assert chosen.returncode == 2 and b"no tradition -3" in chosen.stderr
    (pages / "b.txt").unlink()
    whence("trace", pages, "-o", out, "-q")
    assert whence("export", out, "--to", "dot").returncode == 1


def test_why__answers_in_sentences_or_json_on_every_command(pages, tmp_path):
    traced = whence("trace", pages, "-o", tmp_path / "out", "--why", "a.txt", "b.txt")
    assert traced.returncode == 0 and b"Dates do not tell: a.txt and b.txt show none." in traced.stdout
    compared = whence("compare", pages / "b.txt", pages / "a.txt", "--why", "--json")
    rows = [json.loads(line) for line in compared.stdout.splitlines()]
    assert (rows[0]["kind"], rows[0]["source"], rows[0]["copy"]) == ("verdict", "b.txt", "a.txt")
    assert not rows[0]["decided"] and "open" in {row["kind"] for row in rows}
    collated = whence("collate", pages / "a.txt", pages / "b.txt", "-o", tmp_path / "both", "--why", "a.txt", "b.txt")
    first = collated.stdout.decode().splitlines()[0]  # which one is drawn as the source is a matter of ids
    assert first.startswith(("Undecided: a.txt is drawn as a copy of b.txt", "a.txt is held to be the source of b.txt"))
    assert "ndecided" in first
    apart = whence("trace", pages, "-o", tmp_path / "out", "--why", "a.txt", "c.txt")
    assert apart.returncode == 0 and b"no common text" in apart.stdout
    assert whence("trace", pages, "-o", tmp_path / "out", "--why", "a.txt", "d.txt").returncode == 2
    assert whence("compare", "--pairs", pages / "a.txt", "--why").returncode == 2
    early = whence("trace", pages, "-o", tmp_path / "early", "--until", "passage", "--why", "a.txt", "b.txt")
    assert early.returncode == 2 and b"no stemma yet" in early.stderr

import json
import re

import pyarrow as pa
import pytest
from pyarrow import parquet

from benchmarks.peers import run

TRUTH = {
    ("a", "b"): {"class": "verbatim", "words": 300},
    ("a", "c"): {"class": "spun", "words": 50},
    ("b", "c"): {"class": "spun", "words": 90},
    ("c", "d"): {"class": "light", "words": 49},
}


def row_of(system, **shares):
    row = {"documents": 2000, "system": system, "version": "1.0", "mb": 5.0, "cpu_seconds": 2.0, "wall_seconds": 1.5}
    return row | {"peak_mb": 1234} | dict.fromkeys(("precision", "recall", *run.CLASSES)) | shares


def test_pairs_of__takes_all_pairs_inside_a_group_once():
    assert run.pairs_of([["c", "a", "b"], ["b", "a"], ["d", "d"]]) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_score__leaves_out_pairs_that_share_little():
    figures = run.score({("a", "b"), ("b", "c"), ("c", "d"), ("a", "e")}, TRUTH)
    assert figures["precision"] == figures["recall"] == 2 / 3
    assert (figures["verbatim"], figures["spun"], figures["light"], figures["far"]) == (1, 0.5, None, None)


def test_score__has_no_precision_where_nothing_was_found():
    assert run.score(set(), TRUTH)["precision"] is None
    assert run.score(set(), TRUTH)["recall"] == 0


def test_found_in__reads_groups_and_alignments(tmp_path):
    groups = tmp_path / "found.jsonl"
    groups.write_text('["b", "a"]\n["c", "d"]\n')
    assert run.found_in(groups) == {("a", "b"), ("c", "d")}
    parquet.write_table(pa.table({"witness_id": [1, 2, 3], "key": ["x", "y", "z"]}), tmp_path / "witness.parquet")
    parquet.write_table(pa.table({"witness_a": [3, 3], "witness_b": [1, 1]}), tmp_path / "alignment.parquet")
    assert run.found_in(tmp_path) == {("x", "z")}


def test_table_of__rounds_no_share_up_to_one():
    lines = run.table_of([row_of("whence", precision=0.9999, recall=1.0), row_of("other", far=0.0)]).splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert "| whence (1.0) | 0.999 / 1.000 | – / – / – / – / – | 2.50 | 1.5 | 1,234 |" in lines[2]
    assert "– / – / – / – / 0.000" in lines[3]


def test_with_section__replaces_what_stands_between_the_markers():
    page = f"before\n{run.START}\nold\n{run.END}\nafter\n"
    assert run.with_section(page, "new") == f"before\n{run.START}\nnew\n{run.END}\nafter\n"
    with pytest.raises(SystemExit, match="lacks the markers"):
        run.with_section("no place", "new")


def test_peers__are_pinned_and_their_scripts_exist():
    for peer in run.PEERS:
        assert re.fullmatch(r"[\d.]+", run.version_of(peer.package))
        assert (run.HERE / peer.script).is_file()
        lines = (run.HERE / f"requirements-{peer.package}.txt").read_text().splitlines()
        assert all(line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)


def test_peers__read_the_same_shingles(tmp_path):
    from benchmarks.peers.shingles import read_shingles

    file = tmp_path / "docs.jsonl"
    rows = [{"id": "x", "text": "One two three\nfour five six"}, {"id": "y", "text": "short"}]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert list(read_shingles(str(file))) == [
        ("x", ["one two three four five", "two three four five six"]),
        ("y", ["short"]),
    ]


def test_benchmarks_md__has_the_markers():
    assert run.with_section(run.PAGE.read_text("utf-8"), "x")

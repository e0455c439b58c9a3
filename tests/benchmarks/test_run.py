import json
import subprocess

import pytest

from benchmarks import run


def row_of(size, threads, cpu, wall):
    made = {"input": f"{size}", "job": "alignment", "threads": threads, "mb": size, "cpu_seconds": cpu}
    return made | {"wall_seconds": wall}


def test_metered__counts_wall_cpu_and_memory():
    cost = run.metered([run.sys.executable, "-c", "sum(range(10**6))"])
    assert set(cost) == {"wall_seconds", "cpu_seconds", "peak_mb"}
    assert cost["cpu_seconds"] > 0
    assert cost["peak_mb"] > 1


def test_metered__stops_where_the_process_fails():
    with pytest.raises(SystemExit, match="ended with 7: broken"):
        run.metered([run.sys.executable, "-c", "import sys; print('broken', file=sys.stderr); sys.exit(7)"])


def test_make_documents__writes_them_and_counts_their_text(tmp_path):
    megabytes = run.make_documents(tmp_path, "30", "--no-truth")
    texts = [json.loads(line)["text"] for line in (tmp_path / "docs.jsonl").open()]
    assert len(texts) == 30
    assert abs(megabytes - sum(map(len, texts)) / 1e6) <= 0.005
    assert not (tmp_path / "truth.jsonl").exists()


def test_growth_of__is_the_slope_of_logarithms():
    assert run.growth_of([row_of(10, 1, 2, 2), row_of(100, 1, 20, 20), row_of(1000, 1, 200, 200)]) == {
        "exponent": 1.0,
        "between": [1.0, 1.0],
    }
    assert run.growth_of([row_of(1, 1, 1, 1), row_of(10, 1, 100, 1)])["exponent"] == 2.0
    assert run.growth_of([row_of(1, 1, 1, 1)]) == {"exponent": None, "between": []}


def test_summary_of__compares_threads_on_the_same_input():
    rows = [row_of(10, 1, 2, 2), row_of(10, 2, 2, 1), row_of(100, 1, 20, 20), row_of(100, 2, 22, 12.5)]
    one, two = run.summary_of(rows)
    assert one["threads"] == 1 and one["speed_up"] == {"10": 1.0, "100": 1.0}
    assert two["threads"] == 2 and two["speed_up"] == {"10": 2.0, "100": 1.6}
    assert two["exponent"] > one["exponent"] == 1.0


def test_run__measures_and_writes(tmp_path):
    out = tmp_path / "figures.json"
    command = [run.sys.executable, str(run.ROOT / "benchmarks/run.py"), "--sizes", "30", "--threads", "1"]
    environment = run.os.environ | {"NUMBA_DISABLE_JIT": "1"}  # nothing to compile
    subprocess.run([*command, "--jobs", "alignment", "--out", str(out)], check=True, timeout=200, env=environment)
    figures = json.loads(out.read_text())
    assert [row["input"] for row in figures["figures"]] == ["first call", "30 documents"]
    assert figures["figures"][1]["stages"].keys() > {"read_sources", "tokenise", "align_chains"}
    assert figures["growth"][0]["job"] == "alignment" and figures["machine"]["cores"]

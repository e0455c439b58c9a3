"""What a trace costs on Spark, beside the local engine: CPU seconds, shuffle bytes by stage, memory.

    python benchmarks/spark.py [--sizes 2000,20000,100000] [--until passage] [--systems local,local2,cluster] [--out FILE]

CPU seconds are those of all processes: this Python, the JVMs of driver and executors, the Python workers, sampled
from /proc four times a second. ``cluster`` is a standalone one of two workers of one core each (standalone.py). Seconds of
tasks and bytes of shuffles by stage are read from Spark's event log. Writes JSON, and prints tables for docs/scale.md.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.documents import Corpus, write_corpus
from benchmarks.standalone import Cluster, children_of

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
DRIVER, EXECUTOR = "1g", "1500m"


class Meter:
    """CPU seconds and peak memory of trees of processes, by role."""

    def __init__(self) -> None:
        self.cpu: dict[int, float] = {}
        self.peak: dict[str, int] = defaultdict(int)

    def sample(self, roots: dict[str, int]) -> None:
        """Look at the processes under each root; memory of a worker is that of the executor on it, JVM and Python."""
        for role, root in roots.items():
            rss, space_of = 0, {}  # of a process: size and place of its stack, and so whose memory it is
            for process_id in sorted({root, *children_of(root)}):
                try:
                    fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                self.cpu[process_id] = (int(fields[11]) + int(fields[12])) / TICK
                space_of[process_id] = (fields[20], fields[25])
                is_lent = space_of.get(int(fields[1])) == space_of[process_id]  # until it starts a program
                if not is_lent and (role == "driver" or process_id != root):
                    rss += int(fields[21]) * PAGE
            self.peak[role] = max(self.peak[role], rss)


def trace(source: Path, out: Path, until: str, words: list[str], others: dict[str, int]) -> dict[str, Any]:
    """One run of the command; ``others``: processes that work for it and are not its children."""
    command = [sys.executable, "-m", "whence", "trace", str(source), "-o", str(out), "--until", until, "-q", *words]
    meter, before = Meter(), Meter()
    before.sample(others)
    started = time.perf_counter()
    with open(out.with_suffix(".txt"), "wb") as said:
        process = subprocess.Popen(command, stdout=said)
        while process.poll() is None:
            meter.sample({"driver": process.pid, **others})
            time.sleep(0.25)
    wall = time.perf_counter() - started
    assert process.returncode in (0, 1), f"{command} ended with {process.returncode}"
    record = json.loads((out / "provenance.json").read_text("utf-8"))
    return {
        "wall_s": round(wall, 1),
        "cpu_s": round(sum(meter.cpu.values()) - sum(before.cpu.values()), 1),
        "peak_mb": {role: round(size / 1e6) for role, size in meter.peak.items()},
        "stages": {stage["stage"]: stage["seconds"] for step in record["steps"].values() for stage in step["stages"]},
        "rows": {name: rows for step in record["steps"].values() for name, rows in step["rows"].items()},
    }


def read_events(folder: Path) -> dict[str, dict[str, float]]:
    """What each stage of whence cost in Spark: seconds of tasks, of them CPU seconds of the JVM, bytes written to shuffles and spilled."""
    name_of: dict[int, str] = {}
    keys = ("task_s", "jvm_cpu_s", "shuffle_mb", "spilled_mb")
    costs: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(keys, 0.0))
    for path in sorted(folder.rglob("*")):
        for line in path.read_text("utf-8").splitlines() if path.is_file() and not path.name.startswith(".") else []:
            event = json.loads(line)
            if event["Event"] == "SparkListenerJobStart":
                words = event["Properties"].get("spark.job.description", "other")
                name_of |= {stage["Stage ID"]: words for stage in event["Stage Infos"]}
            elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                metrics, cost = event["Task Metrics"], costs[name_of.get(event["Stage ID"], "other")]
                cost["task_s"] += metrics["Executor Run Time"] / 1e3
                cost["jvm_cpu_s"] += metrics["Executor CPU Time"] / 1e9
                cost["shuffle_mb"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"] / 1e6
                cost["spilled_mb"] += metrics["Disk Bytes Spilled"] / 1e6
    return {name: {key: round(value, 2) for key, value in cost.items()} for name, cost in costs.items()}


def measure(system: str, source: Path, folder: Path, until: str) -> dict[str, Any]:
    """One system on one corpus."""
    out = folder / f"{source.parent.name}-{system}"
    if system == "local":
        return trace(source, out, until, ["--threads", "2"], {})
    events = folder / f"{out.name}-events"
    events.mkdir()
    conf = {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": f"file://{events}",
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
        "spark.driver.memory": DRIVER if system == "cluster" else "2g",
        "spark.executor.memory": EXECUTOR,
    }
    words = ["--engine", "spark", *(word for name, value in conf.items() for word in ("--conf", f"{name}={value}"))]
    with ExitStack() as stack:
        master, others = "local[2]", {}
        if system == "cluster":
            cluster = stack.enter_context(Cluster(workers=2, cores=1, memory="2g"))
            master = cluster.master
            others = {f"executor {number}": worker.pid for number, worker in enumerate(cluster.processes[1:], 1)}
        found = trace(source, out, until, [*words, "--master", master], others)
    return {**found, "spark": read_events(events)}


def report(results: list[dict[str, Any]]) -> None:
    """Print what docs/scale.md shows."""
    print(
        "\n| documents | system | wall s | CPU s | beside local | peak MB | shuffle MB |\n| --- | --- | --- | --- | --- | --- | --- |"
    )
    local = {row["documents"]: row["cpu_s"] for row in results if row["system"] == "local"}
    for row in results:
        ratio = f"{row['cpu_s'] / local[row['documents']]:.1f}" if row["documents"] in local else ""
        peak = ", ".join(f"{role} {size:,}" for role, size in row["peak_mb"].items())
        shuffled = round(sum(cost["shuffle_mb"] for cost in row.get("spark", {}).values()))
        print(
            f"| {row['documents']:,} | {row['system']} | {row['wall_s']} | {row['cpu_s']} | {ratio} | {peak} | {shuffled:,} |"
        )
    for system in dict.fromkeys(row["system"] for row in results):
        ran = [(row["documents"], row["cpu_s"]) for row in results if row["system"] == system]
        for (fewer, less), (more, longer) in itertools.pairwise(ran):
            print(f"{system}, {fewer:,} to {more:,}: exponent {math.log(longer / less) / math.log(more / fewer):.2f}")
    for row in (row for row in results if row["documents"] == results[-1]["documents"] and "spark" in row):
        print(
            f"\n{row['documents']:,} documents on {row['system']}\n\n| stage | task s | JVM CPU s | shuffle MB | spilled MB |\n| --- | --- | --- | --- | --- |"
        )
        for name, cost in row["spark"].items():
            print(f"| {name} | {cost['task_s']} | {cost['jvm_cpu_s']} | {cost['shuffle_mb']} | {cost['spilled_mb']} |")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="2000,20000,100000")
    parser.add_argument("--systems", default="local,local2,cluster")
    parser.add_argument("--until", default="passage")
    parser.add_argument("--out", type=Path, default=Path("whence-out/spark.json"))
    given = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory(prefix="whence-bench-") as name:
        for size in map(int, given.sizes.split(",")):
            corpus = Path(name) / str(size)
            write_corpus(Corpus(size), corpus, with_truth=False)
            for system in given.systems.split(","):
                found = measure(system, corpus / "docs.jsonl", Path(name), given.until)
                results.append({"documents": size, "system": system, "until": given.until, **found})
                print(json.dumps({key: value for key, value in results[-1].items() if key != "spark"}), flush=True)
                given.out.parent.mkdir(parents=True, exist_ok=True)
                given.out.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    report(results)


if __name__ == "__main__":
    main()

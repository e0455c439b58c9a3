"""Kill runs at random moments, many times, and hold what the next run leaves against an undisturbed one.

python tests/kill_often.py [--kills 50] [--memory 2G] [--threads 2] [--copies 3] [--share 1]

A run is killed with SIGKILL, which no program can see coming, at a moment between its start and its end; up to five times
in one folder. After each kill every table that stands in the folder is whole. Then it runs to its end. Sources are
pages, feeds, lines and Parquet; with ``--copies`` of the lines there is enough for a crew of readers; with
``--share 0.001`` the tables between stages have a thousandth of the room that they else have, and go to disk.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from tests.read.make_files import GOOD, make_files  # noqa: E402
from tests.test_kills import rows_of, write_families  # noqa: E402
from whence import tables  # noqa: E402

PROGRAM = "from whence import pipeline; pipeline.HELD_SHARE *= {share}; from whence.cli.main import main; main()"


def make_sources(folder: Path, copies: int) -> None:
    """Sources of every kind, and families of copies in lines."""
    make_files(folder, GOOD)
    write_families(folder / "families.jsonl")
    lines = (folder / "families.jsonl").read_text().splitlines()
    chance = random.Random(7)
    for copy in range(copies):
        with open(folder / f"more-{copy}.jsonl", "w") as more:
            for line in lines:
                row = json.loads(line)
                words = row["text"].split()
                words[chance.randrange(len(words))] = f"only{chance.randrange(10**6)}"
                more.write(json.dumps({"id": f"{row['id']}-{copy}", "text": " ".join(words)}) + "\n")


def command_of(sources: Path, out: Path, given: argparse.Namespace) -> list[str]:
    """The command of one run."""
    return [
        sys.executable, "-c", PROGRAM.format(share=given.share), "trace", str(sources), "-o", str(out), "--memory", given.memory, "--threads", str(given.threads), "--quiet",
    ]  # fmt: skip


def check_whole(out: Path) -> int:
    """Read every table that stands in a folder after a kill; how many there are. Raises where one is no table."""
    found = [path for path in out.glob("*.parquet") if path.stem in tables.PUBLIC]
    for path in found:
        pq.read_table(path).validate(full=True)
    return len(found)


def main() -> int:
    """Kill, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--memory", default="2G")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--share", type=float, default=1.0, help="of the memory that tables may take")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory(prefix="whence-kills-") as name:
        folder = Path(name)
        make_sources(folder / "in", given.copies)
        began = time.monotonic()
        done = subprocess.run(
            command_of(folder / "in", folder / "whole", given), stdout=subprocess.DEVNULL, check=False
        )
        assert done.returncode in (0, 3), done.returncode  # 3: some sources hold what is rejected
        ended = done.returncode
        seconds = time.monotonic() - began
        whole, names = rows_of(folder / "whole"), sorted(path.name for path in (folder / "whole").iterdir())
        kills, rounds, standing = 0, 0, []
        while kills < given.kills:
            out = folder / f"killed-{rounds}"
            rounds += 1
            for _ in range(min(chance.randint(1, 5), given.kills - kills)):
                run = subprocess.Popen(
                    command_of(folder / "in", out, given), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
                )
                try:
                    run.wait(chance.uniform(0.05, 1) * seconds)
                    seconds *= 0.9  # it ended first: the machine is quicker than it was
                except subprocess.TimeoutExpired:
                    kills += 1
                run.kill()
                _, words = run.communicate()
                assert run.returncode in (ended, -9), words
                standing.append(check_whole(out) if out.exists() else 0)
            done = subprocess.run(command_of(folder / "in", out, given), capture_output=True, check=False)
            assert done.returncode == ended, done.stderr
            assert rows_of(out) == whole, f"other rows in round {rounds}"
            assert sorted(path.name for path in out.iterdir()) == names
            shutil.rmtree(out)
            print(f"{kills} kills in {rounds} folders; whole tables after each: {standing}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

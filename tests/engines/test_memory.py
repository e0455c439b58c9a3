"""The step from alignments to passages takes no more memory for more alignments, beside a few bytes a page and passage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from whence import tables
from whence.archive.out import Out, read_table
from whence.engines.allocation import freed_memory
from whence.engines.held import Held, Shelf
from whence.engines.local import LocalEngine
from whence.pipeline import Run
from whence.plans import FIND, GROUP, READ

FAMILY = 20  # pages, each aligned with all others in one passage
ROWS = 1 << 14  # of a piece
ALLOWED = 60 << 20  # bytes beside the shelf; 1.1 million alignments took 26 MB, and 340 where tables were joined whole


def alignments_of(pages: np.ndarray) -> pa.Table:
    """ALIGNMENT of families of pages: every two share their first 400 characters."""
    one, other = np.triu_indices(FAMILY, 1)
    families = np.sort(pages.reshape(-1, FAMILY))
    a, b = families[:, one].ravel(), families[:, other].ravel()
    n = len(a)
    ranges = [np.full(n, at, np.int32) for at in (0, 400, 0, 400)]
    counts = [np.full(n, 80, np.int32)] * 3
    words = pa.array([[80]] * ROWS, tables.INTS)
    lists = [pa.concat_arrays([words] * (n // ROWS + 1)).slice(0, n)] * 2
    columns = [tables.mixed_ids(a, b), a, b, *ranges, *counts, *lists, pa.array(["verbatim"] * n), ranges[1]]
    return pa.table([pa.array(column) for column in columns], names=tables.ALIGNMENT.names).cast(tables.ALIGNMENT)


def find_passages(folder: Path, n_families: int, limit: int) -> int:
    """Run the step on alignments in pieces, in a shelf of so many bytes; the bytes that it takes at its peak."""
    engine = LocalEngine(threads=1, shelf=Shelf(limit, folder))
    held = {name: Held(tables.SCHEMAS[name], engine.shelf) for name in ("alignment", "extent", "witness")}
    pages = tables.mixed_ids(np.arange(n_families * FAMILY))
    alignments = alignments_of(pages)
    for start in range(0, alignments.num_rows, ROWS):
        held["alignment"].add(pa.concat_tables([alignments.slice(start, ROWS)]).combine_chunks())
    held["extent"].add(pa.table([pages, ["page"] * len(pages), [600] * len(pages), pages], schema=tables.EXTENT))
    run = Run((READ, FIND, GROUP), (GROUP,), Out(folder, "digest", {}), engine, lambda *_: None)
    run.tables |= held
    del held, alignments
    with freed_memory(bounded=True):
        restart_peak()
        before = resident("VmRSS")
        run.finish(GROUP)
        return resident("VmHWM") - before


def resident(what: str) -> int:
    """Bytes of memory of this process, as the system counts them."""
    words = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(what))
    return int(words.split()[1]) << 10


def restart_peak() -> None:
    """Have the system count the peak of memory from now on."""
    Path("/proc/self/clear_refs").write_text("5")


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="counts memory as Linux does")
def test_passages__of_many_alignments_need_no_more_memory_than_the_shelf_and_a_little(tmp_path):
    out = subprocess.run(
        [sys.executable, "-m", "tests.engines.test_memory", str(tmp_path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.returncode == 0, out.stderr
    limit, taken = map(int, out.stdout.split())
    passages = read_table(tmp_path / "many", "passage")
    assert passages.num_rows == 6000 * FAMILY and len(passages["passage_id"].unique()) == 6000
    assert taken < limit + ALLOWED


if __name__ == "__main__":  # in a process of its own, whose memory is the step's
    home, limit = Path(sys.argv[1]), 8 << 20
    (home / "few").mkdir()
    find_passages(home / "few", 20, limit)  # loads and compiles what the step needs
    (home / "many").mkdir()
    print(limit, find_passages(home / "many", 6000, limit))

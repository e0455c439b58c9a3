"""Workers of Python on Spark: forked from a process that has no thread, and that needs no archive of pyspark."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from whence.engines.daemon import ARCHIVE, EARLY, leave_out_archives

THREADS = f"""
import os
from importlib import import_module
for name in {EARLY!r}:
    import_module(name)
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted where the system lists them")
def test_early_modules__start_no_thread_before_a_fork():
    given = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # as Spark gives it to workers
    said = subprocess.run([sys.executable, "-c", THREADS], capture_output=True, text=True, check=True, env=given)
    assert said.stdout.strip() == "1"


def archive(folder: Path) -> str:
    """An archive with a module in it."""
    with zipfile.ZipFile(folder / "pyspark.zip", "w") as file:
        file.writestr("pyspark/__init__.py", "")
    return str(folder / "pyspark.zip")


def test_leave_out_archives__keeps_other_places(tmp_path):
    place, installed = archive(tmp_path), tmp_path / "installed"
    (installed / "pyspark").mkdir(parents=True)
    (installed / "pyspark" / "__init__.py").write_text("")
    mine = str(tmp_path / "mine.zip")
    path, seen = [place, "/lib/py4j-0.10.9-src.zip", mine, str(installed)], {place: 1, f"{place}/pyspark": 2, mine: 3}
    leave_out_archives(path, seen)
    assert path == [mine, str(installed)] and seen == {mine: 3}


def test_leave_out_archives__keeps_the_only_pyspark_there_is(tmp_path):
    path = [archive(tmp_path), str(tmp_path)]
    leave_out_archives(path, {})
    assert path == [archive(tmp_path), str(tmp_path)]


@pytest.mark.spark
def test_workers__import_pyspark_from_where_it_is_installed(spark):
    def look(batches):
        import pyarrow as pa
        import pyspark

        for batch in batches:
            rows = [pyspark.__file__, *(place for place in sys.path_importer_cache if ARCHIVE.search(place))]
            yield pa.record_batch({"place": pa.array(rows * batch.num_rows)})

    found = {row.place for row in spark.range(2).mapInArrow(look, "place string").collect()}
    import pyspark

    assert found == {pyspark.__file__}

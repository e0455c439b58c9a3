"""The process from which Spark forks the workers of Python on each machine: pyspark's own, started so that a fork and a task cost less.

Spark puts its archive of pyspark before the one that is installed. Modules of an archive are compiled anew by every worker,
and at the start of each task Python reads the archive's list of files again. So it is left out here where pyspark is installed.
What every worker needs and starts no thread is loaded before the first fork: pyspark's worker and Numba. Not pyarrow: it starts one.
Checked by tests/engines/test_daemon.py.
"""

from __future__ import annotations

import re
import sys
from collections.abc import MutableMapping
from importlib import import_module
from importlib.machinery import PathFinder
from typing import Any

MODULE = "whence.engines.daemon"
ARCHIVE = re.compile(r"(^|/)(pyspark|py4j-[^/]+)\.zip(/|$)")  # Spark's own, and what lies in it; a user's stay
EARLY = ("pyspark.worker", "whence.kernel")


def leave_out_archives(path: list[str], seen: MutableMapping[str, Any]) -> None:
    """Take Spark's archives off a path, and out of what Python has ``seen`` on it, where pyspark is found without them."""
    others = [place for place in path if not ARCHIVE.search(place)]
    if PathFinder.find_spec("pyspark", others) is None:
        return
    path[:] = others
    for place in [place for place in seen if ARCHIVE.search(place)]:
        del seen[place]


def main() -> None:
    """Serve Spark until it closes the standard input."""
    leave_out_archives(sys.path, sys.path_importer_cache)
    for name in EARLY:
        import_module(name)
    from pyspark.daemon import manager

    manager()


if __name__ == "__main__":
    main()

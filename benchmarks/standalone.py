"""A standalone cluster of Spark on this machine: a master and workers, reachable from nowhere else.

    python benchmarks/standalone.py --workers 2 --cores 1 --memory 2g

prints the address of the master and runs until it is interrupted.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

HOST = "127.0.0.1"
PATIENCE = 90  # seconds


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


def children_of(process_id: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    try:
        threads = list(Path(f"/proc/{process_id}/task").iterdir())
        found = [int(word) for thread in threads for word in (thread / "children").read_text().split()]
    except OSError:
        return []
    return [*found, *(below for child in found for below in children_of(child))]


class Cluster:
    """A master and its workers; a context that ends them."""

    def __init__(self, workers: int = 2, cores: int = 1, memory: str = "1g") -> None:
        self.home = tempfile.TemporaryDirectory(prefix="whence-cluster-")
        self.port = free_port()
        self.master = f"spark://{HOST}:{self.port}"
        self.n_workers, self.cores, self.memory = workers, cores, memory
        self.processes: list[subprocess.Popen[bytes]] = []  # the master, then the workers

    def __enter__(self) -> Cluster:
        quiet = ["--host", HOST, "--webui-port", "0"]
        self._start("org.apache.spark.deploy.master.Master", [*quiet, "--port", str(self.port)])
        self._wait_for(f"Starting Spark master at {self.master}", 1)
        for _ in range(self.n_workers):
            size = ["--cores", str(self.cores), "--memory", self.memory, "--work-dir", self.home.name]
            self._start("org.apache.spark.deploy.worker.Worker", [*quiet, *size, self.master])
        self._wait_for("Registering worker", self.n_workers)
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in reversed(self.processes):
            for process_id in [*children_of(process.pid), process.pid]:
                kill(process_id)
            process.wait()
        self.home.cleanup()

    def _start(self, name: str, words: list[str]) -> None:
        import pyspark

        program = Path(pyspark.__file__).parent / "bin" / "spark-class"
        environment = {
            **os.environ,
            "SPARK_LOCAL_IP": HOST,
            "SPARK_LOCAL_DIRS": self.home.name,
            "SPARK_DAEMON_MEMORY": "512m",
        }
        with open(self.log, "ab") as log:
            self.processes.append(
                subprocess.Popen([str(program), name, *words], env=environment, stdout=log, stderr=log)
            )

    @property
    def log(self) -> Path:
        """What master and workers say."""
        return Path(self.home.name) / "cluster.log"

    def _wait_for(self, words: str, times: int) -> None:
        """Wait until master and workers have said something so often."""
        deadline = time.monotonic() + PATIENCE
        while self.log.read_text("utf-8", "replace").count(words) < times:
            if time.monotonic() > deadline:
                raise TimeoutError(self.log.read_text("utf-8", "replace")[-2000:])
            time.sleep(0.1)

    def kill_worker(self, number: int) -> None:
        """End a worker and what runs on it, as when its machine fails."""
        worker = self.processes[1 + number]
        for process_id in [worker.pid, *children_of(worker.pid)]:
            kill(process_id)
        worker.wait()

    def kill_executor(self, number: int) -> None:
        """End what runs on a worker; the worker stays."""
        for process_id in children_of(self.processes[1 + number].pid):
            kill(process_id)


def kill(process_id: int) -> None:
    """End a process that may be gone."""
    try:
        os.kill(process_id, signal.SIGKILL)
    except ProcessLookupError:
        return


def main() -> None:
    """Run a cluster until it is interrupted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--memory", default="2g")
    given = parser.parse_args()
    with Cluster(given.workers, given.cores, given.memory) as cluster, interrupted():
        print(cluster.master, flush=True)
        signal.pause()


@contextmanager
def interrupted():
    """Leave quietly when interrupted or ended."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        sys.stderr.write("ended\n")


if __name__ == "__main__":
    main()

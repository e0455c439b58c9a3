"""A Spark session for a run: what must be installed, and the settings that whence needs.

A session that is there already (a notebook, a managed service, a test run) is used and left open; else one is started
and stopped. SQL settings are those of a session of our own, so that the caller's stay as they are.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from whence.engines.daemon import MODULE
from whence.errors import EngineError, ParameterError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

OLDEST_JAVA = 17
LEAST_HEAP = "512m"  # Spark starts with no less
MASTER = re.compile(
    r"local(\[(\*|[1-9]\d*)(, *\d+)?\])?|local-cluster\[ *\d+ *, *\d+ *, *\d+ *\]|yarn|spark://[^\s,/]+:\d+(,[^\s,/]+:\d+)*|k8s://\S+"
)
LOGGING = Path(__file__).with_name("log4j2.properties")
STATIC = {  # of the JVM: taken where whence starts it
    "spark.app.name": "whence",
    "spark.ui.showConsoleProgress": "false",
    "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",
    "spark.python.daemon.module": MODULE,
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={LOGGING.as_uri()}",
}
BRISK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # a JVM of its own for one run: less compiling, one thread of GC
JAVA_VARIABLES = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "SPARK_SUBMIT_OPTS")
ALONE = {  # on one machine nothing is to be reached from outside
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
REMOTE = {  # a store that does not answer is given up within minutes, not within hours
    "spark.hadoop.fs.s3a.attempts.maximum": "3",
    "spark.hadoop.fs.s3a.retry.limit": "3",
    "spark.hadoop.fs.s3a.connection.establish.timeout": "10s",
    "spark.hadoop.ipc.client.connect.timeout": "10000",  # milliseconds; of hdfs
    "spark.hadoop.ipc.client.connect.max.retries": "3",
    "spark.hadoop.ipc.client.connect.max.retries.on.timeouts": "3",
}
DYNAMIC = {  # of the session
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",  # a row may hold a long text
    "spark.sql.execution.arrow.maxBytesPerBatch": str(16 << 20),  # where Spark knows it
}


def start_session(master: str, conf: Sequence[str], log: Path) -> tuple[SparkSession, bool]:
    """A session of our own at a master, with ``k=v`` settings; and whether the context under it was started here.

    What the JVM that is started for it says goes to the file ``log``. Raises ParameterError where no master has such an address or
    no machine such a memory, EngineError where Java is missing or the master cannot be reached.
    """
    given = settings_of(conf)
    check_master(master)
    check_memory(given)
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    if active is None:
        check_java()
        name_python(master, given)
    builder = SparkSession.builder.master(master)
    for name, value in ({} if active else static_settings(master, given)).items():
        builder = builder.config(name, value)
    try:
        with words_in(log), own_interruption():
            root = active or builder.getOrCreate()
    except Exception as problem:  # of Py4J, of the gateway, of the JVM: whatever keeps Spark from starting
        raise EngineError(
            f"Spark cannot be started: {first_line(problem)}",
            where=f"the master {master}",
            todo=f"see that the master runs, that its address is right, and what {log} says",
        ) from None
    session = root.newSession()
    for name, value in {**DYNAMIC, **given}.items():
        if name.startswith("spark.sql.") and session.conf.isModifiable(name):
            session.conf.set(name, value)
    return session, active is None


def static_settings(master: str, given: Mapping[str, str]) -> dict[str, str]:
    """Settings for a JVM that is started for this run; what the user gave goes before all of ours.

    A local master gets BRISK options, unless a collector is chosen elsewhere: a JVM that is told of two does not start.
    """
    settings = STATIC | REMOTE
    if re.match(r"local\b|spark://(127\.|localhost:)", master):
        settings |= ALONE
    told = [given.get("spark.driver.defaultJavaOptions", ""), *(os.environ.get(name, "") for name in JAVA_VARIABLES)]
    if re.match(r"local(\[|$)", master) and not re.search(r"-XX:\+Use\w+GC\b", " ".join(told)):
        settings["spark.driver.extraJavaOptions"] += f" {BRISK}"
    return {**settings, **given}


def settings_of(conf: Sequence[str]) -> dict[str, str]:
    """Settings of Spark from ``k=v`` words; raises ParameterError where one has no =."""
    wrong = [words for words in conf if not re.match(r"[\w.-]+=", words)]
    if wrong:
        raise ParameterError(f"{wrong[0]!r} is no setting.", where="conf", todo="give --conf name=value")
    return dict(words.split("=", 1) for words in conf)


def name_python(master: str, given: Mapping[str, str]) -> None:
    """Let workers here, or on machines set up alike, run this very Python; elsewhere the user names one."""
    if "spark.pyspark.python" in given:
        os.environ["PYSPARK_PYTHON"] = given["spark.pyspark.python"]
    elif master.startswith(("local", "spark:")):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def check_master(master: str) -> None:
    """Raise ParameterError where Spark knows no master of such an address."""
    if not MASTER.fullmatch(master):
        raise ParameterError(
            f"master is {master!r}.",
            where="the engine spark",
            todo="give local[2], local[*], spark://host:7077, yarn or k8s://https://host:443",
        )


def check_memory(given: Mapping[str, str]) -> None:
    """Raise ParameterError where a memory is no size, or one that no driver on this machine can have."""
    for name in ("spark.driver.memory", "spark.executor.memory"):
        found = re.fullmatch(r"(\d{1,12})([kmgt]?)b?", given.get(name, LEAST_HEAP).strip().lower())
        size = int(found[1]) << 10 * ("kmgt".index(found[2]) + 1 if found[2] else 2) if found else 0
        least = int(LEAST_HEAP[:-1]) << 20
        most = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if "driver" in name else sys.maxsize
        if not least <= size <= most:
            limit = f", up to the {most >> 20}m of this machine" if most < sys.maxsize else ""
            raise ParameterError(
                f"{name} is {given[name]!r}.",
                where="conf",
                todo=f"give a size of {LEAST_HEAP} or more{limit}, as 900m or 2g",
            )


@contextmanager
def words_in(log: Path) -> Iterator[None]:
    """Let a process that is started meanwhile write what it says, on stdout too, into a file."""
    log.parent.mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    before = [os.dup(stream) for stream in (1, 2)]
    try:
        with open(log, "ab") as file:
            for stream in (1, 2):
                os.dup2(file.fileno(), stream)
        yield
    finally:
        for stream, old in zip((1, 2), before, strict=True):
            os.dup2(old, stream)
            os.close(old)


@contextmanager
def own_interruption() -> Iterator[None]:
    """Keep what an interruption does as it is: Spark's way fails where it waits for an answer of the JVM, and says so at length."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        logging.getLogger().addFilter(is_not_of_py4j)
        logging.getLogger("py4j").propagate = False


def is_not_of_py4j(record: logging.LogRecord) -> bool:
    """Whether words to the root log are not those with which Py4J tells of an interruption, which is raised besides."""
    return "py4j" not in Path(record.pathname).parts


def check_java() -> None:
    """Raise EngineError where there is no Java that Spark can use."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    said = ""
    if java and os.access(java, os.X_OK):
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(?:1\.)?(\d+)', said)
    if version and int(version[1]) >= OLDEST_JAVA:
        return
    found = f"Java {version[1]} is too old for Spark." if version else "There is no Java, which Spark runs on."
    raise EngineError(
        found,
        where=f"JAVA_HOME={home}" if home else "JAVA_HOME and the PATH",
        todo="install Java 17 or 21 (Debian: apt-get install openjdk-17-jre-headless), or point JAVA_HOME at one",
    )


def first_line(problem: BaseException) -> str:
    """What went wrong, in one line: where Python failed in a task, the last line of its traceback; of Java the exception."""
    said = str(problem)
    if "Traceback (most recent call last)" in said:
        inner = said.rpartition("Traceback (most recent call last)")[2].splitlines()[1:]
        said = next((line for line in inner if line and not line.startswith(" ")), said)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].startswith("An error occurred while calling"):  # of Py4J: what of is said below
        lines = [lines[1].removeprefix(": ")]
    return (lines[0] if lines else type(problem).__name__)[:300]

"""A Spark session for a run: what must be installed, and the settings that whence needs.

A session that is there already (a notebook, a managed service, a test run) is used and left open; else one is started
and stopped. SQL settings are those of a session of our own, so that the caller's stay as they are.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from whence.errors import EngineError, ParameterError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

OLDEST_JAVA = 17
LOGGING = Path(__file__).with_name("log4j2.properties")
STATIC = {  # of the JVM: taken where whence starts it
    "spark.app.name": "whence",
    "spark.ui.showConsoleProgress": "false",
    "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={LOGGING.as_uri()}",
}
BRISK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # a JVM of its own for one run: less compiling, one thread of GC
JAVA_VARIABLES = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "SPARK_SUBMIT_OPTS")
ALONE = {  # on one machine nothing is to be reached from outside
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
DYNAMIC = {  # of the session
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",  # a row may hold a long text
    "spark.sql.execution.arrow.maxBytesPerBatch": str(16 << 20),  # where Spark knows it
}


def start_session(master: str, conf: Sequence[str], log: Path) -> tuple[SparkSession, bool]:
    """A session of our own at a master, with ``k=v`` settings; and whether the context under it was started here.

    What the JVM that is started for it says on stderr goes to the file ``log``. Raises EngineError where Java is missing or the master cannot be reached.
    """
    given = settings_of(conf)
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    if active is None:
        check_java()
        name_python(master, given)
    builder = SparkSession.builder.master(master)
    for name, value in ({} if active else static_settings(master, given)).items():
        builder = builder.config(name, value)
    try:
        with stderr_in(log):
            root = active or builder.getOrCreate()
    except Exception as problem:  # of Py4J, of the gateway, of the JVM: whatever keeps Spark from starting
        raise EngineError(
            f"Spark cannot be started: {first_line(problem)}",
            where=f"the master {master}",
            todo=f"see {log}",
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
    settings = dict(STATIC)
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


@contextmanager
def stderr_in(log: Path) -> Iterator[None]:
    """Let a process that is started meanwhile write its stderr into a file."""
    log.parent.mkdir(parents=True, exist_ok=True)
    before = os.dup(2)
    try:
        with open(log, "ab") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


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
    """What went wrong, in one line: where Python failed in a task, the last line of its traceback."""
    said = str(problem)
    if "Traceback (most recent call last)" in said:
        inner = said.rpartition("Traceback (most recent call last)")[2].splitlines()[1:]
        said = next((line for line in inner if line and not line.startswith(" ")), said)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return (lines[0] if lines else type(problem).__name__)[:300]

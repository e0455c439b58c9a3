"""Run the harnesses of tests/fuzz for a time, each in a process of its own.

    make fuzz                        20 seconds each, as CI does
    make fuzz SECONDS=600            ten minutes each
    python tests/fuzz/run.py html dates --seconds 600 --guided

Hypothesis draws new examples in every run; a failing one is printed small. With ``--guided`` atheris (of the package
index; Linux, CPython up to 3.13) chooses inputs by the lines of ours that they reach. A process that dies, hangs or
takes more than MEMORY is a failure too. Seconds are those of the CPU, so that a busy machine takes nothing from a harness;
atheris counts those of the clock. Exit 1 where any harness failed.
"""

from __future__ import annotations

import argparse
import faulthandler
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
MODULES = ("words", "cleaning", "kinds")
KERNELS = ["whence.text.tokens"]  # Numba compiles them: nothing may be put in between
EXAMPLES = 200  # of one round of Hypothesis
GRACE = 240  # CPU seconds beyond its time in which a harness must end: it may be making an example smaller
PATIENCE = 8  # seconds for each of them, on a machine that is busy with other things
MEMORY = 6 << 30  # bytes of address space


def harnesses() -> dict[str, Callable[[], Any]]:
    """Name of a parser -> its harness."""
    found = {}
    for module in MODULES:
        for name, function in vars(importlib.import_module(f"tests.fuzz.test_{module}")).items():
            if name.startswith("test_"):
                found[name.removeprefix("test_").partition("__")[0]] = function
    return found


def run_one(name: str, seconds: float, *, guided: bool) -> None:
    """Run one harness in this process; prints what it did as JSON."""
    import resource

    from hypothesis import HealthCheck, settings

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    settings.register_profile(
        "fuzz", max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    settings.load_profile("fuzz")
    if guided:
        import atheris

        with atheris.instrument_imports(include=["whence"], exclude=KERNELS):
            harness = harnesses()[name]
        words = [
            sys.argv[0],
            f"-max_total_time={seconds:.0f}",
            "-max_len=4096",
            "-verbosity=0",
            "-print_final_stats=1",
            "-rss_limit_mb=4096",
            f"-artifact_prefix={tempfile.gettempdir()}/whence-",  # an input that fails; it is printed as well
        ]
        atheris.Setup(words, harness.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
        atheris.Fuzz()
    harness = harnesses()[name]
    faulthandler.register(signal.SIGXCPU)  # says where it is, then goes on to the hard limit
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds) + GRACE, ceil(seconds) + GRACE + 2))
    started = time.process_time()
    while time.process_time() - started < seconds:
        harness()
    report(time.process_time() - started)


def report(seconds: float) -> None:
    """Print what was done."""
    import resource

    from tests.fuzz.hostile import examples

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps({"examples": examples[0], "seconds": round(seconds), "peak_mb": peak}))


def watch(name: str, seconds: float, *, guided: bool) -> bool:
    """Run one harness in a process of its own and say how it went; whether it went well."""
    words = [sys.executable, "-X", "faulthandler", __file__, name, "--seconds", str(seconds), "--here"]
    environ = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    child = subprocess.Popen(
        [*words, "--guided"] if guided else words,
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    try:
        said, _ = child.communicate(timeout=PATIENCE * (seconds + GRACE))
    except subprocess.TimeoutExpired:
        child.send_signal(6)  # faulthandler says where it hangs
        said, _ = child.communicate()
    if child.returncode:
        print(f"{name}: FAILED, exit {child.returncode}\n{said}", flush=True)
        return False
    stats = [line for line in said.splitlines() if line.startswith(("{", "stat::number_of", "stat::peak"))]
    print(f"{name}: {' '.join(' '.join(stats).split())}", flush=True)
    return True


def main() -> int:
    """Run the harnesses that the arguments name, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="parsers; all where none is named")
    parser.add_argument("--seconds", type=float, default=20, help="of the CPU, for each")
    parser.add_argument("--jobs", type=int, default=2, help="harnesses that run side by side")
    parser.add_argument("--guided", action="store_true", help="let atheris choose the inputs")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        run_one(given.names[0], given.seconds, guided=given.guided)
        return 0
    names = given.names or list(harnesses())
    with ThreadPoolExecutor(given.jobs) as beside:
        went = list(beside.map(lambda name: watch(name, given.seconds, guided=given.guided), names))
    return 0 if all(went) else 1


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    sys.exit(main())

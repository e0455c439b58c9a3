"""What a run is known by: its sources, the settings that can change a result, the plan and the version.

A folder whose record has the same digest holds the results of the same run, finished or not.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import whence
from whence import tables
from whence.plans import Plan
from whence.read.files.kinds import HEAD, kind_of
from whence.read.files.packed import unpacker_of
from whence.read.files.walk import Found, Walked, files_of, is_remote
from whence.settings import Settings

LIBRARIES = ("duckdb", "numba", "numpy", "pyarrow", "trafilatura")
SPOOL = 1 << 26  # bytes of stdin kept in memory; more goes to a temporary file


def spool(stdin: BinaryIO) -> BinaryIO:
    """The standard input, read to its end, so that it can be digested and then read again.

    Of what begins like nothing that can be read, such as a device that never ends, no more is kept than shows that.
    """
    kept = tempfile.SpooledTemporaryFile(SPOOL)  # noqa: SIM115 (whoever reads it closes it)
    while piece := stdin.read(1 << 20):
        is_first = not kept.tell()
        kept.write(piece)
        if is_first and unpacker_of(piece[:HEAD]) is None and kind_of(piece[:HEAD], "") is None:
            break
    return kept  # type: ignore[return-value]


def digest_sources(sources: Sequence[Walked], piped: BinaryIO | None, *, by_content: bool = True) -> dict[str, str]:
    """key -> digest of every file that the sources name, in order; what cannot be read is left out.

    Of its content, or else, where no one machine is to read them all, of its size and the time of its last change.
    Of a remote source it is its name alone.
    """
    digests = {f"{source} {source}": "remote" for source, _ in sources if is_remote(source)}
    for number, found in enumerate(files_of(walked for walked in sources if not is_remote(walked.source))):
        if not isinstance(found, Found):
            digests[f"{number} {legible(found.source)}"] = found.what
            continue
        try:
            if found.path is None:
                stream: Any = piped
                stream.seek(0)
                digests[f"{number} -"] = hashlib.file_digest(stream, "blake2b").hexdigest()[:32]
                stream.seek(0)
            elif not by_content:
                status = os.stat(found.path)
                digests[f"{number} {found.key}"] = f"{status.st_size} bytes of {status.st_mtime_ns}"
            else:
                with open(found.path, "rb") as stream:
                    digests[f"{number} {found.key}"] = hashlib.file_digest(stream, "blake2b").hexdigest()[:32]
        except OSError as problem:
            digests[f"{number} {found.key}"] = str(problem.strerror)
        if found.url:
            digests[f"{number} {found.key} address"] = found.url
    return digests


def digest_model(folder: str) -> dict[str, str]:
    """The model's name and a digest of its files, where one is named."""
    if not folder:
        return {}
    from whence.semantic.encoders import folder_of, load_encoder
    from whence.semantic.folders import find_model

    digest = find_model(folder).digest()
    load_encoder(folder_of(folder))  # what it refuses leaves the folder of the run as it is
    return {f"semantic {Path(folder).name}": digest}


def legible(name: str) -> str:
    """A name of a file as every table can hold it."""
    return name.encode("utf-8", "replace").decode()


def digest_of(plan: Plan, settings: Settings, digests: dict[str, str]) -> str:
    """What a run is known by."""
    parts = [whence.__version__, plan.name, str(settings.shaping()), *digests, *digests.values()]
    return f"{tables.hash_id(*parts) & (1 << 64) - 1:016x}"


def describe_run(plan: Plan, settings: Settings, digests: dict[str, str]) -> dict[str, Any]:
    """Versions, parameters and input digests, for provenance.json."""
    return {
        "whence": whence.__version__,
        "python": platform.python_version(),
        "libraries": {name: importlib.metadata.version(name) for name in LIBRARIES},
        "plan": [step.name for step in plan.steps],
        "question": plan.name,
        "parameters": settings.as_dict(),
        "inputs": {name.partition(" ")[2]: digest for name, digest in digests.items()},
    }

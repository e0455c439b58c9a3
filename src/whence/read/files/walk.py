"""From SOURCES to files: folders, globs, ``@list.txt``, ``-``.

A line of a list is a source, a source and its address, or an address alone (listed.py).
Folders are read in order of their paths, symbolic links are followed, loops are not. Nothing is opened
here: a pipe or a device is told by its status alone. Hidden files are passed over, and so are the tables
and the report of an earlier run, in OUT or in any other folder that a run has written.
"""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from whence import tables
from whence.read.files.listed import read_list
from whence.read.record import Rejected

MAX_LIST = 16 << 20  # bytes of an @list
REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
OWN_FILES = frozenset({f"{name}.parquet" for name in tables.SCHEMAS} | {"report.html", "provenance.json"})


class Found(NamedTuple):
    """A file to read; its key is its path relative to the SOURCE given, ``-`` for the standard input."""

    path: Path | None
    key: str
    source: str
    size: int
    url: str | None = None  # its address, where a list gives one


class Walked(NamedTuple):
    """A source, and the files that it names on this machine."""

    source: str
    files: list[Found | Rejected]


def is_remote(source: str) -> bool:
    """Whether a source is no path of this machine: ``s3a://``, ``hdfs://``, ..."""
    return REMOTE.match(source) is not None


def walk_sources(sources: Sequence[str | Path], skip: Path | None = None) -> list[Walked]:
    """SOURCES with their files, in order; a run walks them once."""
    return [Walked(os.fspath(source), list(find_files([source], skip))) for source in sources]


def files_of(walked: Iterable[Walked]) -> list[Found | Rejected]:
    """The files of all sources."""
    return [found for one in walked for found in one.files]


def find_files(sources: Sequence[str | Path], skip: Path | None = None) -> Iterator[Found | Rejected]:
    """The files that SOURCES name, and what of them cannot be read."""
    for source in sources:
        name = os.fspath(source)
        if name == "-":
            yield Found(None, "-", "-", 0)
        elif name.startswith("@") and not os.path.lexists(name):
            yield from _files_of_list(name, skip)
        else:
            yield from _files_of(name, skip)


def _files_of_list(name: str, skip: Path | None) -> Iterator[Found | Rejected]:
    """The files that the lines of a list name."""
    path = Path(name[1:])
    problem = _why_not(path)
    if problem or path.stat().st_size > MAX_LIST:
        yield Rejected(name, problem or "The list is too long.", "give @FILE, a text file with one source a line")
        return
    try:
        lines = path.read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError as error:
        yield Rejected(name, f"The list cannot be read: {error.strerror}.", "check its permissions")
        return
    for one in read_list(lines, path.parent):
        if isinstance(one, Rejected):
            yield one._replace(source=f"{name}: {one.source}")
        else:
            for found in _files_of(one.source, skip):
                if isinstance(found, Found):
                    found = found._replace(url=one.url, key=one.key or found.key)
                yield found


def _files_of(name: str, skip: Path | None) -> Iterator[Found | Rejected]:
    """The files of one file, folder or glob."""
    try:
        exists = os.path.lexists(name)
    except ValueError:  # a null byte in the name
        exists = False
    if not exists and glob.has_magic(name):
        base = Path(_plain_part(name))
        paths = [Path(fitting) for fitting in sorted(set(paths_fitting(name)))]
        paths = [
            path for path in paths if not path.is_dir() and not (_is_own(path.name) and _is_out(path.parent, skip))
        ]
        if not paths:
            yield Rejected(name, "No file fits this pattern.", "check the pattern, and quote it")
        for path in paths:
            yield from _file(path, path.relative_to(base).as_posix(), str(path))
        return
    path = Path(name)
    if exists and path.is_dir():
        yield from _files_in(path, skip)
    else:
        yield from _file(path, path.name or name, name)


def paths_fitting(pattern: str) -> Iterator[str]:
    """The paths that fit a pattern; ``**`` is any folders below, each real one once, so that links may lead in circles."""
    before, deep, after = pattern.partition("**")
    if not deep or not (after.startswith(os.sep) or not after) or before[-1:] not in ("", os.sep):
        yield from glob.iglob(pattern)
        return
    for base in glob.iglob(before) if before else [""]:
        for folder in _folders_under(base or "."):
            below = os.path.join(base, folder) if folder else base
            yield from paths_fitting(
                glob.escape(below)
                + (os.sep if below and not below.endswith(os.sep) else "")
                + (after.lstrip(os.sep) or "*")
            )


def _folders_under(base: str) -> Iterator[str]:
    """The folders in a folder and below, relative to it, itself first; no hidden ones, and each real one once."""
    seen: set[tuple[int, int]] = set()
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            status = os.stat(os.path.join(base, folder))
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            names = sorted(os.listdir(os.path.join(base, folder)), reverse=True)
        except OSError:
            continue
        yield folder
        inner = (os.path.join(folder, name) for name in names if not name.startswith("."))
        waiting += [path for path in inner if os.path.isdir(os.path.join(base, path))]


def _plain_part(pattern: str) -> str:
    """The folder before the first part of a pattern that has a wildcard."""
    plain = []
    for part in Path(pattern).parts:
        if glob.has_magic(part):
            break
        plain.append(part)
    return os.path.join(*plain) if plain else ""


def _files_in(folder: Path, skip: Path | None) -> Iterator[Found | Rejected]:
    """The files under a folder, by path; each real folder once."""
    n_found = 0
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Path, frozenset[tuple[int, int]]]] = [(folder, frozenset())]
    while stack:
        here, above = stack.pop()
        try:
            status = os.stat(here)
            names = sorted(os.listdir(here))
        except OSError as error:
            yield Rejected(str(here), f"The folder cannot be read: {error.strerror}.", "check its permissions")
            continue
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield Rejected(
                str(here), "The link leads back to a folder that holds it.", "remove the link; all else was read"
            )
            continue
        if identity in seen:
            yield Rejected(
                str(here), "The folder was already read by another path.", "remove the link; all else was read"
            )
            continue
        seen.add(identity)
        is_out = _is_out(here, skip)
        folders = []
        for name in names:
            path = here / name
            if name.startswith(".") or (is_out and _is_own(name)):
                continue
            if path.is_dir():
                folders.append((path, above | {identity}))
            else:
                n_found += 1
                yield from _file(path, path.relative_to(folder).as_posix(), str(path))
        stack += reversed(folders)
    if not n_found:
        yield Rejected(str(folder), "The folder holds no file to read.", "check the path")


def _is_own(name: str) -> bool:
    """Whether a run writes files of this name."""
    return name.partition(".part")[0] in OWN_FILES


def _is_out(folder: Path, skip: Path | None) -> bool:
    """Whether a run has written, or is to write, its tables here."""
    if skip is not None and os.path.realpath(folder) == os.path.realpath(skip):
        return True
    return (folder / "provenance.json").exists() and (folder / "witness.parquet").exists()


def _file(path: Path, key: str, source: str) -> Iterator[Found | Rejected]:
    """One file, or why not."""
    problem = _why_not(path)
    if problem:
        yield Rejected(source, problem, "check the path and its permissions, or leave it out")
    else:
        key = key.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        yield Found(
            path, key, source.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), path.stat().st_size
        )


def _why_not(path: Path) -> str | None:
    """Why a path is no file that can be opened, None where it is one."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return "The link leads nowhere." if path.is_symlink() else "There is no such file or folder."
    except (OSError, ValueError) as error:
        return f"The path cannot be looked at: {getattr(error, 'strerror', None) or error}."
    if stat.S_ISDIR(status.st_mode):
        return "This is a folder, not a file."
    if not stat.S_ISREG(status.st_mode):
        return "This is a pipe, a socket or a device, not a file."
    if status.st_size == 0:
        return "The file is empty."
    return None

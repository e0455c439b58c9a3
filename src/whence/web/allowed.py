"""Which files a program may have read: those under the folders that the user allows, links followed.

A source is a file or folder, absolute or relative to an allowed folder. It is refused with words where its real path is outside, where a
link below it leads outside, and where it is no path (a list, a glob, an address, standard input): what a list names was
not allowed by anybody. Cost: one look at each name below the source. Checked by tests/web/test_allowed.py.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from whence.errors import ParameterError

MOST = 200_000  # names below a source
SHOWN = 200  # letters of a path that cannot be looked at


class Allowed:
    """The folders that may be read."""

    def __init__(self, folders: Sequence[Path]) -> None:
        missing = [str(folder) for folder in folders if not folder.is_dir()]
        if missing or not folders:
            raise ParameterError(
                f"{', '.join(missing) or 'Nothing'} is no folder that may be allowed.",
                where="--allow",
                todo="name folders that exist",
            )
        self.folders = [folder.resolve() for folder in folders]

    def admit(self, source: str) -> str:
        """The real path of a source; raises ParameterError where it may not or cannot be read."""
        try:
            return self._admit(source)
        except (
            OSError,
            ValueError,
            RuntimeError,
        ) as problem:  # too long a name, a closed folder, letters no path has, a circle of links
            raise refusal(source[:SHOWN], f"cannot be looked at: {reason_of(problem)}", "name another path") from None

    def _admit(self, source: str) -> str:
        if not source or source == "-" or source.startswith("@") or "://" in source or "\0" in source:
            raise refusal(source, "is no file or folder", "name a file or a folder by its path")
        wanted = [folder / source for folder in self.folders]  # an absolute path stays as it is
        path = next((path for path in wanted if os.path.lexists(path)), wanted[0]).resolve()
        if not self.holds(path):
            raise refusal(source, "is outside the folders that the user allows", self.advice())
        if not path.exists():
            raise refusal(source, "does not exist", "name a file or folder that exists")
        self.look_below(path, source)
        return str(path)

    def holds(self, path: Path) -> bool:
        """Whether a real path is one of the folders, or below one."""
        return any(path == folder or folder in path.parents for folder in self.folders)

    def advice(self) -> str:
        """What may be named instead."""
        return f"name something under {', '.join(map(str, self.folders))}, or start `whence mcp` with another --allow"

    def look_below(self, path: Path, source: str) -> None:
        """Raise ParameterError where a link below a folder leads outside, or there is too much below it."""
        waiting, seen, n_names = [path], {path}, 0
        while waiting:
            here = waiting.pop()
            for entry in sorted(here.iterdir()) if here.is_dir() else []:
                n_names += 1
                real = entry.resolve() if entry.is_symlink() else entry
                if not self.holds(real):
                    raise refusal(
                        source,
                        f"holds the link {entry.name}, which leads outside the folders that the user allows",
                        "name its other files",
                    )
                if real.is_dir() and real not in seen:
                    seen.add(real)
                    waiting.append(real)
                if n_names > MOST:
                    raise refusal(
                        source, f"holds more than {MOST:,} files", "name a smaller folder, or use `whence trace`"
                    )


def reason_of(problem: Exception) -> str:
    """Why a path cannot be looked at."""
    return (getattr(problem, "strerror", None) or type(problem).__name__).lower()


def refusal(source: str, what: str, todo: str) -> ParameterError:
    """An error that says what was refused."""
    return ParameterError(f"{source!r} {what}.", where="the sources of a tool", todo=todo)

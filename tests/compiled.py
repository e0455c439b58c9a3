"""Compiled kernels on disk, forgotten when the source of any kernel has changed, or of a module that it has constants from.

Numba compiles a kernel again when its own file has changed, not when that of a kernel which it calls, or of a constant, has: a mended
kernel, or a bug planted in one, would be tested as it was before.
"""

import hashlib
import re
from pathlib import Path

IMPORTED = re.compile(rb"^from \w+\.(\S+) import", re.M)


def sources_of_kernels(package: Path) -> list[bytes]:
    """The sources of all modules that have kernels, and of those from which they import."""
    sources = {path: path.read_bytes() for path in sorted(package.rglob("*.py"))}
    kernels = [path for path, source in sources.items() if b"@kernel" in source]
    names = {name for path in kernels for name in IMPORTED.findall(sources[path])}
    imported = {(package / name.decode().replace(".", "/")).with_suffix(".py") for name in names}
    return [source for path, source in sources.items() if path in imported or path in kernels]


def forget_stale(package: Path) -> int:
    """Remove what was compiled of other sources than a package has now; how many indexes that were."""
    digest = hashlib.sha256(b"\0".join(sources_of_kernels(package))).hexdigest()
    stamp = package / "__pycache__" / "kernels.sha256"
    if stamp.is_file() and stamp.read_text() == digest:
        return 0
    indexes = list(package.rglob("__pycache__/*.nbi"))
    for index in indexes:
        index.unlink(missing_ok=True)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest)
    return len(indexes)

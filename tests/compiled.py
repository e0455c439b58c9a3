"""Compiled kernels on disk, forgotten when the source of any kernel has changed.

Numba compiles a kernel again when its own file has changed, not when that of a kernel which it calls has: a mended kernel, or a
bug planted in one, would be tested as it was before.
"""

import hashlib
from pathlib import Path


def forget_stale(package: Path) -> int:
    """Remove what was compiled of other sources than a package has now; how many indexes that were."""
    sources = [path.read_bytes() for path in sorted(package.rglob("*.py"))]
    digest = hashlib.sha256(b"\0".join(source for source in sources if b"@kernel" in source)).hexdigest()
    stamp = package / "__pycache__" / "kernels.sha256"
    if stamp.is_file() and stamp.read_text() == digest:
        return 0
    indexes = list(package.rglob("__pycache__/*.nbi"))
    for index in indexes:
        index.unlink(missing_ok=True)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest)
    return len(indexes)

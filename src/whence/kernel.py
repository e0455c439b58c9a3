"""The one decorator of compiled code: Numba with the options that every kernel here has.

``nogil``: threads run kernels side by side. ``cache``: compiled once per machine; where neither the
package folder nor the home folder can be written, the cache goes to a temporary folder. Never ``fastmath``:
results must not depend on the machine. With NUMBA_DISABLE_JIT=1 a kernel is plain Python.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


def _writable(folder: Path) -> bool:
    """Whether files can be made in a folder or, where it is missing, in its nearest parent."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK)


CACHES = (Path(__file__).parent / "__pycache__", Path.home() / ".cache")  # where Numba itself would write
if "NUMBA_CACHE_DIR" not in os.environ and not any(map(_writable, CACHES)):
    user = getattr(os, "getuid", lambda: 0)()
    os.environ["NUMBA_CACHE_DIR"] = str(Path(tempfile.gettempdir()) / f"whence-numba-{user}")

import numba  # noqa: E402  (after the cache folder is chosen)


def kernel(function: F) -> F:
    """Compile a function of arrays and numbers at its first call."""
    return cast(F, numba.njit(function, nogil=True, cache=True))

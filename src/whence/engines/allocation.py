"""How the C library hands out memory: what is freed goes back to the system at once, where memory is bounded.

Left alone, it keeps what was freed for later arrays, which saves page faults, and lets a process grow to several times
of what it holds. Elsewhere than on Linux with glibc nothing is changed.
"""

from __future__ import annotations

import ctypes
import sys

import pyarrow as pa

MMAP_THRESHOLD, ARENA_MAX = -3, -8  # parameters of mallopt(3)
LARGE = 1 << 16  # bytes of an array that is given back by itself


def give_back_freed_memory() -> None:
    """Let large arrays, Arrow's too, go back to the system when they are freed."""
    if not sys.platform.startswith("linux"):
        return
    try:
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(MMAP_THRESHOLD, LARGE)
        libc.mallopt(ARENA_MAX, 2)
    except (OSError, AttributeError):  # another C library
        return
    pa.set_memory_pool(pa.system_memory_pool())

"""How the C library hands out memory: what was freed is used again, not given back to the system in between.

A stage makes and drops arrays of many megabytes; a fresh one costs the system a page fault for every four
kilobytes, which was a third of all CPU time. Arrow shares the C library's memory for the same reason.
Elsewhere than on Linux with glibc nothing is changed.
"""

from __future__ import annotations

import ctypes
import sys

import pyarrow as pa

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # parameters of mallopt(3)
NEVER = (1 << 31) - 1


def keep_freed_memory() -> None:
    """Let freed memory be used again."""
    if not sys.platform.startswith("linux"):
        return
    try:
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(MMAP_THRESHOLD, NEVER)
        libc.mallopt(TRIM_THRESHOLD, NEVER)
    except (OSError, AttributeError):  # another C library
        return
    pa.set_memory_pool(pa.system_memory_pool())

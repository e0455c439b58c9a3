"""How the C library hands out memory while a run is under way.

Left alone, it gives large arrays back to the system when they are freed, and takes them anew, page by page and each page
cleared: a fifth of a run's time. Where memory is not bounded, what is freed is kept for later arrays (up to ``SPARE`` at the
end of the heap); where it is, all is given back at once, as a process that keeps grows to several times of what it holds.
After the run the library does as before. Elsewhere than on Linux with glibc nothing is changed.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

TRIM_THRESHOLD, MMAP_THRESHOLD, MMAP_MAX, ARENA_MAX = -1, -3, -4, -8  # parameters of mallopt(3)
BEFORE = {TRIM_THRESHOLD: 128 << 10, MMAP_THRESHOLD: 128 << 10, MMAP_MAX: 1 << 16, ARENA_MAX: 0}
LARGE = 1 << 22  # bytes of an array that is given back by itself
SPARE = 1 << 30  # bytes
BOUNDED = {MMAP_THRESHOLD: LARGE, TRIM_THRESHOLD: 1 << 26, ARENA_MAX: 1}
UNBOUNDED = {MMAP_MAX: 0, TRIM_THRESHOLD: SPARE, ARENA_MAX: 1}


@contextmanager
def freed_memory(*, bounded: bool) -> Iterator[None]:
    """Give back at once what is freed meanwhile, Arrow's memory too, or keep it for what comes."""
    try:
        libc = ctypes.CDLL("libc.so.6") if sys.platform.startswith("linux") else None
        adjust = libc.mallopt if libc else None
    except (OSError, AttributeError):  # another C library
        adjust = None
    if libc is None or adjust is None:
        yield
        return
    changed, pool = BOUNDED if bounded else UNBOUNDED, pa.default_memory_pool()
    for parameter, value in changed.items():
        adjust(parameter, value)
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(pool)
        for parameter in changed:
            adjust(parameter, BEFORE[parameter])
        libc.malloc_trim(0)

"""Which extractor reads HTML pages: ``best`` while they are few, ``fast`` where they are many.

The number of pages is judged by names and sizes before anything is read, so that it depends on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from whence.read.files.kinds import SUFFIXES, suffix_of
from whence.read.files.walk import Found
from whence.read.record import Rejected

BEST_UP_TO = 300  # pages that `auto` reads with the slow, better extractor
PAGE_BYTES = 15_000  # of a compressed page in an archive, for an estimate of their number
ARCHIVES = (".warc", ".wacz", ".zip", ".tar", ".tgz")


class Chosen(NamedTuple):
    """The quality that pages are read with, and about how many there are."""

    quality: str
    pages: int


def choose_quality(found: Iterable[Found | Rejected], asked: str) -> Chosen:
    """What was asked for; of ``auto`` best while the pages are few."""
    n_pages = count_pages(found)
    return Chosen(("best" if n_pages <= BEST_UP_TO else "fast") if asked == "auto" else asked, n_pages)


def count_pages(found: Iterable[Found | Rejected]) -> int:
    """About how many HTML pages there are in some files."""
    n_pages = 0
    for one in found:
        if isinstance(one, Found) and one.path is not None:
            suffix = suffix_of(one.path.name)
            if SUFFIXES.get(suffix) in ("html", "saved"):
                n_pages += 1
            elif suffix in ARCHIVES:
                n_pages += one.size // PAGE_BYTES
    return n_pages

"""The lines of a list of sources: a source, a source and its address with a tab between them, or an address alone.

An address alone is a page that was fetched before: whence fetches nothing. Its file is looked for where fetchers put it, below the folder
of the list: host/path, with ``index.html`` or ``.html`` where the path has no such end (``wget -x``, ``-E``), then the last part of the
path by itself (``wget``, ``curl -O``), if no other address of the list ends alike. Checked by tests/read/files/test_listed.py.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from whence.read.record import Rejected

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
ENDS = ("", "/index.html", ".html", ".htm")
NOT_FETCHED = "No page of this address lies beside the list."
REMEDY = "fetch it into the folder of the list, or write the file, a tab and the address on one line"


class Listed(NamedTuple):
    """A source that a list names."""

    source: str
    url: str | None = None
    key: str | None = None  # below the folder of the list, where the address alone told the file


def read_list(lines: Sequence[str], folder: Path) -> Iterator[Listed | Rejected]:
    """What the lines of a list in a folder name; empty lines and those with # in front name nothing."""
    told = [line.strip() for line in lines]
    told = [line for line in told if line and not line.startswith("#")]
    ends = Counter(last_of(url) for url in {line for line in told if ADDRESS.fullmatch(line)})
    for line in told:
        one, _, other = (part.strip() for part in line.partition("\t"))
        if line.startswith("@"):
            yield Rejected(line, "A list names another list.", "name its files instead")
        elif ADDRESS.fullmatch(line):
            page = page_of(line, folder, alone=ends[last_of(line)] == 1)
            key = page.relative_to(folder).as_posix() if page else None
            yield Listed(str(page), line, key) if page else Rejected(line, NOT_FETCHED, REMEDY)
        elif ADDRESS.fullmatch(other):
            yield Listed(one, other)
        elif ADDRESS.fullmatch(one):
            yield Listed(other, one)
        else:
            yield Listed(line)


def split(url: str) -> SplitResult:
    """The parts of an address; of one that is none, empty ones."""
    try:
        return urlsplit(url)
    except ValueError:  # brackets that hold no address
        return urlsplit("")


def last_of(url: str) -> str:
    """The last part of an address: what a fetcher calls the file that has no folder."""
    parts = split(url)
    name = parts.path.rpartition("/")[2] or "index.html"
    return f"{name}?{parts.query}" if parts.query else name


def page_of(url: str, folder: Path, *, alone: bool) -> Path | None:
    """The file of an address below a folder; ``alone``: its last part is that of no other address."""
    parts = split(url)
    query = f"?{parts.query}" if parts.query else ""
    whole = f"{parts.netloc}{parts.path}".rstrip("/")
    names = [f"{whole}{query}{end}" for end in ENDS]
    names += [f"{whole}/index.html{query}{end}" for end in ("", ".html")]
    if alone:
        names += [f"{last_of(url)}{end}" for end in ("", ".html", ".htm")]
    for form in dict.fromkeys(form for name in names for form in (name, unquote(name))):
        if "\0" not in form and ".." not in form.split("/") and form.strip("/."):
            page = folder.joinpath(*form.split("/"))
            if os.path.isfile(page):
                return page
    return None

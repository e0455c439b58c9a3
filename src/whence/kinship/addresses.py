"""Which pages are one page by their address: an item of a feed and the page it links to, one page fetched twice.

Addresses are compared without scheme, "www.", fragment, the slash at the end, and what only counts readers ("utm_source"). An
address without a path is a front page, which carries other texts every day, and ties nothing. Linear in addresses.
Checked by tests/kinship/test_addresses.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

COUNTS = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ito|ncid|cmpid|at_\w+", re.IGNORECASE)  # who came from where
FRONT = re.compile(r"(?:index|default|home)(?:\.\w{1,5})?", re.IGNORECASE)


def address_of(url: str | None) -> str:
    """What identifies a page in its address; empty: nothing does."""
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # brackets that hold no address
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    told = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not COUNTS.fullmatch(pair[0]))
    path = parts.path.rstrip("/")
    if not told and (not path or FRONT.fullmatch(path[1:])):
        return ""
    return f"{host}{path}?{urlencode(told)}"


def same_addresses(urls: list[str | None]) -> Iterator[tuple[int, int]]:
    """The rows of one address: each with the first of them."""
    first: dict[str, int] = {}
    for row, url in enumerate(urls):
        address = address_of(url)
        if address and first.setdefault(address, row) != row:
            yield first[address], row

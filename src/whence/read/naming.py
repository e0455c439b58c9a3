"""Which witnesses a user means: by key, address, or the site they stand on.

A key or an address names one witness, a site or a host all that stand there. The first of these that fits
anything counts, so that a key that looks like a host is a key. Capitals, ``www.`` and a closing slash aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

MOST_OFFERED = 3  # keys that are like a name nobody has


def is_address(url: str) -> bool:
    """Whether an address can be taken apart: "http://[bad/x" cannot."""
    try:
        return urlsplit(url).hostname != ""
    except ValueError:
        return False


def host_of(url: str | None) -> str:
    """The host of an address, without ``www.``; empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def folded_name(name: str) -> str:
    """A name as it is looked up.

    >>> folded_name(" https://WWW.Herald.example/ ")
    'herald.example'
    """
    bare = name.strip().casefold()
    return bare.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def names_of(row: Mapping[str, Any]) -> tuple[set[str], set[str], set[str]]:
    """What a witness is called: its key; its key and address as they are looked up; its site and host."""
    key = row["key"] or ""
    parts = {folded_name(key), folded_name(row["url"] or ""), folded_name(key.rsplit("/", 1)[-1])}
    sites = {host_of(row["url"]), folded_name(row["site"] or "")}
    return {key} - {""}, parts - {""}, sites - {""}


def all_names(row: Mapping[str, Any]) -> set[str]:
    """Every name of a witness."""
    return set().union(*names_of(row))


class Names:
    """The names of some witnesses: rows with witness_id, key, url and site."""

    def __init__(self, witnesses: Iterable[Mapping[str, Any]]) -> None:
        self.keys: list[str] = []
        self.ranks: list[dict[str, list[int]]] = [{}, {}, {}]
        for row in witnesses:
            self.keys.append(row["key"] or "")
            for rank, own in zip(self.ranks, names_of(row), strict=True):
                for name in own:
                    rank.setdefault(name, []).append(row["witness_id"])

    def named(self, name: str) -> list[int]:
        """The witnesses of a name, by witness_id; none where nobody has it."""
        for rank, sought in zip(self.ranks, (name, folded_name(name), folded_name(name)), strict=True):
            if sought in rank:
                return sorted(rank[sought])
        return []

    def like(self, name: str) -> list[str]:
        """Some keys that are like a name."""
        return get_close_matches(name, self.keys, MOST_OFFERED, cutoff=0.4) or sorted(self.keys)[:MOST_OFFERED]

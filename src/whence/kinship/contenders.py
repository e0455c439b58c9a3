"""Who a text is by, as credits say, where they may disagree: one name, or several between which nothing tells.

Of a wire story the agencies count that a page's credit names, or its site is; of others the whole credit, unless it names a page that is given. A name that three times as many pages
have as another leaves that out: copies repeat the credit of what they copied. The agency's own page settles it. Where one page names all that are left
together ("AP/Reuters"), the text is a joint one. Linear in pages. Checked by tests/kinship/test_contenders.py.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from whence.read.lines.agencies import agencies_of, agency_of, agency_of_host
from whence.read.naming import host_of
from whence.stemma.clues.credits import find_credited, letters_of

CLEARLY = 3  # times as many pages
SHOWN = 3  # names in a name


@dataclass(frozen=True)
class Contenders:
    """Names that credits give to the source of a text, by pages that give them; ``joint``: it is all of theirs."""

    named: tuple[tuple[str, int], ...]
    joint: bool = False
    house: str | None = None  # the one of the names that is no credit: whose the nearest page is

    @property
    def disagree(self) -> bool:
        """Whether nothing tells which of the names is right."""
        return len(self.named) > 1 and not self.joint

    def __str__(self) -> str:
        """All names as one, or the first ones."""
        names = [name for name, _ in self.named]
        if len(names) > SHOWN:
            names = [*names[: SHOWN - 1], f"{len(names) - SHOWN + 1} others"]
        word = " and " if self.joint else " or "
        return ", ".join(names[:-1]) + word + names[-1] if len(names) > 1 else "".join(names)


def agency_of_site(copy: dict[str, Any]) -> str | None:
    """The agency whose page this is."""
    return agency_of_host(host_of(copy["url"])) or agency_of_host(copy["site"]) or agency_of(copy["site"] or "")


def agencies_of_page(copy: dict[str, Any]) -> list[str]:
    """The agencies that the credit of a page names, else the one that it is of."""
    hosted = agency_of_site(copy)
    return agencies_of(copy["credit"] or "") or ([hosted] if hosted else [])


def agencies_named(copies: list[dict[str, Any]], nearest: dict[str, Any] | None) -> Contenders:
    """The agencies that a wire story may be of."""
    own = {agency for copy in copies if (agency := agency_of_site(copy)) and agencies_of_page(copy) == [agency]}
    if len(own) == 1:
        (agency,) = own
        return Contenders(((agency, sum(agency in agencies_of_page(copy) for copy in copies)),))
    kept = [*own, *(agencies_of_page(nearest) if nearest else ())]
    return contend([agencies_of_page(copy) for copy in copies], kept)


def credits_named(copies: list[dict[str, Any]], nearest: dict[str, Any] | None) -> Contenders:
    """What credits name as the source of a text; one that names a page given says only that this one has it from there."""
    credited = find_credited(copies)
    spelled: dict[str, str] = {}
    for copy in copies:
        if credit := copy["credit"]:
            letters = letters_of(credit)
            spelled[letters] = min(spelled.get(letters, credit), credit)
    name_of = lambda copy: spelled[letters_of(copy["credit"])]
    named = [[name_of(copy)] for i, copy in enumerate(copies) if copy["credit"] and i not in credited]
    return contend(named, [name_of(nearest)] if nearest and nearest["credit"] else [])


def beside_house(named: Contenders, house: str | None, n_others: int) -> Contenders:
    """The sources that credits of other pages name, beside the house of a page that names none.

    n_others: the other pages; a source that less than one in ``CLEARLY`` of them names is left out.
    """
    kept = tuple(
        (name, n) for name, n in named.named if n * CLEARLY >= n_others and letters_of(name) != letters_of(house)
    )
    if not kept or not house:
        return Contenders(kept, named.joint and kept == named.named)
    return Contenders(((house, 1), *kept), house=house)


def contend(named: list[list[str]], kept: list[str]) -> Contenders:
    """Names that are not clearly left behind, the most frequent first: by page those it gives; ``kept`` are never left out."""
    count = Counter(name for names in named for name in names)
    most = max(count.values(), default=0)
    left = sorted((-n, name) for name, n in count.items() if CLEARLY * n > most or name in kept)
    names = {name for _, name in left}
    joint = len(names) > 1 and any(names <= set(several) for several in named)
    return Contenders(tuple((name, -n) for n, name in left), joint)

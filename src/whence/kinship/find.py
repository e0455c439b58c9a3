"""How many origins pages have, with the evidence: tables of a trace -> one answer.

An *origin* is one act of writing: a wire story, a release, a statement, a report. Pages are of one origin where their own texts hang together
(groups.py). A page that shares nothing is an origin of its own. A report that quotes a statement is a report: two that quote the same are two origins,
and the statement is one more only where a page carries it and little else. A credit names an origin also where no page of it is there.
Where the evidence does not tell whether an origin is another's, it is undecided and not counted as independent.

Guarantee: the answer does not depend on the order of rows. Cost: O(alignments log alignments + text); at most ``MOST_EVIDENCE``
pieces of evidence an origin. Checked by tests/kinship/test_origins.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from whence.kinship.compilations import moment
from whence.kinship.contenders import Contenders
from whence.kinship.groups import Groups, group_pages
from whence.kinship.kinds import counted, kind_of, name_of
from whence.kinship.nearest import Copying, find_nearest, read_copying
from whence.kinship.own import Own, measure_own
from whence.kinship.pairs import FEWEST, Pairs, pair_witnesses
from whence.stemma.clues.credits import find_credited

MOST_EVIDENCE = 50
SHOWN = 10  # names between which credits disagree
WIDTH = 160  # characters of a passage that evidence shows

Evidence = dict[str, Any]


def find_origins(traced: Mapping[str, pa.Table]) -> dict[str, Any]:
    """Find the origins of the pages of a trace: WITNESS, ALIGNMENT, TRADITION, NODE, EDGE, READING -> an answer as docs/howto/origins.md."""
    witnesses = traced["witness"].sort_by([("key", "ascending"), ("witness_id", "ascending")])
    copies = witnesses.to_pylist()
    own = measure_own(witnesses)
    pairs = pair_witnesses(traced["alignment"], witnesses["witness_id"].to_numpy(), own)
    groups = group_pages(copies, pairs)
    teller = Teller(copies, pairs, groups, traced)
    copying = read_copying(traced["node"], traced["edge"], traced["tradition"])
    origins = [describe(rows, teller, own, copying) for rows in pages_of(groups)]
    origins.sort(key=lambda origin: (-len(origin["pages"]), origin["pages"]))
    n_undecided = sum(not origin["decided"] for origin in origins)
    return {
        "origins": origins,
        "n_independent": len(origins) - n_undecided,
        "n_undecided": n_undecided,
        "n_pages": len(copies),
    }


def pages_of(groups: Groups) -> list[list[int]]:
    """The rows of each origin, ascending; a compilation is in several."""
    rows: dict[int, list[int]] = {}
    for row in range(len(groups.root)):
        of = groups.compiled.get(row, [row])
        for group in {groups.find(one) for one in of}:
            rows.setdefault(group, []).append(row)
    return list(rows.values())


def describe(rows: list[int], teller: Teller, own: Own, copying: Copying) -> dict[str, Any]:
    """One origin."""
    copies = [teller.copies[row] for row in rows if row not in teller.groups.compiled]
    quoting = frozenset(teller.copies[row]["witness_id"] for row in rows if own.carries[row])
    nearest, why = find_nearest(copies, copying, find_credited(copies), quoting)
    if unsure := [teller.copies[row]["key"] for row in rows if row in teller.groups.unsure]:
        nearest, why = None, f"{unsure[0]} may be the source of this text, or a later compilation"
    carries = all(own.carries[row] for row in rows if row not in teller.groups.compiled)
    kind, reason = kind_of(copies, nearest, carries=carries)
    doubts = teller.doubts(rows)
    name, contenders = name_of(copies, nearest, kind)
    reasons = [{"kind": "kind", "pages": [], "words": None, "why": reason}, *tell_contenders(contenders)]
    evidence = [*reasons, *doubts, *teller.tell(rows)]
    return {
        "origin": name,
        "kind": kind,
        "pages": [teller.copies[row]["key"] for row in rows],
        "nearest": nearest["key"] if nearest else None,
        "why": why,
        "decided": not doubts,
        "evidence": evidence[:MOST_EVIDENCE],
        "candidates": [name for name, _ in contenders.named[:MOST_EVIDENCE]] if contenders.disagree else [],
    }


def tell_contenders(contenders: Contenders) -> list[Evidence]:
    """That credits disagree on whose an origin is, where they do."""
    if not contenders.disagree:
        return []
    named = ", ".join(f"{name} ({counted(n)})" for name, n in contenders.named[:SHOWN] if name != contenders.house)
    if contenders.house:
        why = f"credits name {named}, of which no page is here, and the page of {contenders.house} names no source"
        return [{"kind": "undecided", "pages": [], "words": None, "why": why}]
    why = f"credits disagree, and nothing tells which is right: {named}"
    return [{"kind": "undecided", "pages": [], "words": None, "why": why}]


class Teller:
    """Tells the evidence of origins, in words."""

    def __init__(
        self, copies: list[dict[str, Any]], pairs: Pairs, groups: Groups, traced: Mapping[str, pa.Table]
    ) -> None:
        self.copies, self.pairs, self.groups = copies, pairs, groups
        self.ends = [traced["alignment"][name].to_numpy() for name in ("char_start_a", "char_stop_a")]
        self.rows = {copy["witness_id"]: row for row, copy in enumerate(copies)}
        self.by_group: dict[int, list[Evidence]] = {}
        for one, other, k, why in groups.joined:
            self._keep(one, [self.tell_join(one, other, k, why)])
        self.doubted: dict[int, list[Evidence]] = {}
        for one, other, k, why in groups.doubts:
            later = max(one, other, key=lambda row: moment(copies[row], row))
            words = why or self._tell_share(k)
            self.doubted.setdefault(groups.find(later), []).append(self._piece("undecided", one, other, k, words))
        for one, other, k in groups.repeats:
            if groups.find(one) != groups.find(other):
                words = "the same house published both on different days: the later one repeats sentences of the other"
                for row in (one, other):
                    self._keep(row, [self._piece("repeats", one, other, k, words)])
        self._tell_quotations()
        self._tell_credits()
        self._tell_errors(traced["reading"])

    def _tell_share(self, k: int) -> str:
        """What is in doubt where two pages share too little."""
        share = f"{100 * self.pairs.share[k]:.0f} % of the shorter text"
        words = f"{self.pairs.words[k]:.0f} words"
        return f"shares {words} with another origin ({share}): too much for chance, too little for a copy"

    def _keep(self, row: int, evidence: list[Evidence]) -> None:
        self.by_group.setdefault(self.groups.find(row), []).extend(evidence)

    def _piece(self, kind: str, one: int, other: int, k: int, why: str) -> Evidence:
        keys = [self.copies[row]["key"] for row in (one, other)]
        return {"kind": kind, "pages": keys, "words": self.words(k) if k >= 0 else None, "why": why}

    def words(self, k: int) -> str:
        """The beginning of the longest passage of a pair."""
        row = int(self.pairs.best[k])
        start, stop = (int(end[row]) for end in self.ends)
        a = self.pairs.one[k]
        words = " ".join(self.copies[a]["text"][start:stop].split())
        return words if len(words) <= WIDTH else words[: WIDTH - 1].rstrip() + "…"

    def tell_join(self, one: int, other: int, k: int, why: str) -> Evidence:
        """Why two pages are of one origin."""
        if why == "address":
            words = f"both have the address {self.copies[one]['url']}: they are one page"
            return self._piece("address", one, other, k, words)
        if why == "translation":
            words = f"{self.copies[one]['key']} names it in its credit (“{self.copies[one]['credit']}”), in another language"
            return self._piece("credit", one, other, k, words)
        if k < 0:
            return self._piece("passage", one, other, k, why)
        share = f"{100 * self.pairs.share[k]:.0f} % of the shorter text"
        shared = f"{self.pairs.words[k]:.0f} equal words, in passages that make {share}"
        if why == "credit":
            return self._piece("credit", one, other, k, f"they share {shared}, and a credit names the source of both")
        return self._piece("passage", one, other, k, f"they share {shared}")

    def _tell_quotations(self) -> None:
        """Pages of different origins that quote the same words: each page with one other."""
        told: set[int] = set()
        for k in np.lexsort((self.pairs.other, self.pairs.one, -self.pairs.quoted)).tolist():
            one, other = int(self.pairs.one[k]), int(self.pairs.other[k])
            if self.pairs.quoted[k] < FEWEST or self.groups.find(one) == self.groups.find(other):
                continue
            piece = self._piece(
                "quotation", one, other, k, "both quote the same words; a quotation does not make two texts one"
            )
            for row in {one, other} - told:
                self._keep(row, [piece])
                told.add(row)

    def _tell_credits(self) -> None:
        """What the credit of each page names."""
        for row, copy in enumerate(self.copies):
            if copy["credit"]:
                piece = {
                    "kind": "credit",
                    "pages": [copy["key"]],
                    "words": copy["credit"],
                    "why": "a credit line of the page",
                }
                self._keep(row, [piece])

    def _tell_errors(self, readings: pa.Table) -> None:
        """Readings that some pages of an origin share against the archetype: errors copied together."""
        shared: dict[tuple[Any, ...], list[int]] = {}
        wanted = ("tradition_id", "locus", "text", "lemma", "state", "layer", "witness_id")
        for tradition, locus, text, lemma, state, layer, witness in zip(
            *(readings[name].to_pylist() for name in wanted), strict=True
        ):
            if state == "present" and layer == "substantive" and text:
                shared.setdefault((tradition, locus, text, lemma), []).append(self.rows[witness])
        for (_, _, text, lemma), rows in sorted(
            shared.items(), key=lambda one: (len(one[1]), one[0][1], one[0][2], one[0][3] or "")
        ):
            if len(rows) > 1 and len({self.groups.find(row) for row in rows}) == 1:
                keys = sorted(self.copies[row]["key"] for row in rows)
                why = (
                    f"they share “{text}” where the text they come from has “{lemma}”"
                    if lemma
                    else f"they share the added words “{text}”"
                )
                self._keep(rows[0], [{"kind": "error", "pages": keys[:10], "words": text, "why": why}])

    def doubts(self, rows: list[int]) -> list[Evidence]:
        """What leaves open whether this origin is another's."""
        groups = {self.groups.find(row) for row in rows if row not in self.groups.compiled}
        return [piece for group in sorted(groups) for piece in self.doubted.get(group, ())]

    def tell(self, rows: list[int]) -> list[Evidence]:
        """All other evidence of an origin: what joined its pages first."""
        groups = {self.groups.find(row) for row in rows if row not in self.groups.compiled}
        pieces = [piece for group in sorted(groups) for piece in self.by_group.get(group, ())]
        for row in rows:
            if row in self.groups.compiled:
                sure = "a compilation: it holds this text and others, whole and apart"
                open_ = "it holds this text and others: a compilation of them, or the text that they are excerpts of"
                why = open_ if row in self.groups.unsure else sure
                pieces.append({"kind": "compilation", "pages": [self.copies[row]["key"]], "words": None, "why": why})
        return pieces

"""Why one witness is held to be another one's source, and what speaks against it: in sentences, from the tables.

The stemma says what is held (edges, their support and evidence); dates, credits and readings of the two are told
beside it, so that a reader sees what there is for a pair that the stemma does not join, too. Nothing is
decided here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from whence.errors import ParameterError
from whence.report import phrases
from whence.report.case import DATED, OF_WITNESS, Case, Row, Tables, case_of, one_named, reach, ways
from whence.report.several import tell_trees
from whence.stemma.clues.credits import find_credited
from whence.stemma.clues.dates import is_after, span_between
from whence.stemma.support.evidence import CREDIT, KNOWN, TELLING, TURNED, others_named, side_of
from whence.stemma.support.evidence import DATED as IS_DATED
from whence.stemma.support.support import DECIDED

EXAMPLES = 3  # words that a sentence shows
TOLD_BELOW = (IS_DATED, CREDIT)  # sentences of an edge about dates and credits: these are told with more
OPEN = ("open", "edge")  # another edge is as good by the words
KINDS = ("verdict", "for", "against", "open", "change")
HEADS = {
    "for": "For it:",
    "against": "Against it:",
    "open": "Undecided:",
    "change": "What changed from one to the other:",
}


def tell_why(traced: Tables, a: str, b: str) -> list[Row]:
    """Why A is held to be B's source: rows of kind verdict, for, against, open and change, each with a sentence.

    ``a`` and ``b`` are keys, addresses, or sites with one witness. Raises ParameterError where they are not.
    """
    witnesses = traced.witness.select([*OF_WITNESS, *DATED]).to_pylist()
    first, second = (one_named(witnesses, name) for name in (a, b))
    if first is second:
        raise ParameterError(f"Both are {first['key']}.", where=f"--why {a} {b}", todo="name two witnesses")
    case = case_of(traced, witnesses, first, second)
    if case is None:
        return [verdict_row(first, second, "none", "stand in no common text: neither has anything from the other")]
    edge = next((e for e in case.descent.parents[case.node_of(second)] if e["parent"] == case.node_of(first)), None)
    rows = [judge(case, edge)]
    rows += [*tell_credits(case), *tell_edge(case, edge), *tell_readings(case, edge), *tell_dates(case)]
    if edge is not None and not any(row["kind"] == "for" or (row["kind"], row["evidence"]) == OPEN for row in rows):
        rows.append(tell_words(case))
    return sorted(rows, key=lambda row: KINDS.index(row["kind"]))


def lines(rows: Sequence[Row], *, as_json: bool) -> Iterator[str]:
    """Rows as JSON, one object a line, or as sentences under heads."""
    head = ""
    for row in rows:
        if as_json:
            yield json.dumps(row, ensure_ascii=False)
            continue
        if row["kind"] != head and row["kind"] in HEADS:
            yield HEADS[row["kind"]]
        head = row["kind"]
        yield ("" if head == "verdict" else "  ") + phrases.one_line(row["sentence"])


def row_of(kind: str, evidence: str, sentence: str, **more: Any) -> Row:
    """A row with its sentence."""
    return {"kind": kind, "evidence": evidence, "sentence": sentence, **more}


def verdict_row(a: Row, b: Row, held: str, words: str, **more: Any) -> Row:
    """What is held of A and B."""
    sentence = f"{a['key']} and {b['key']} {words}."
    return row_of("verdict", "stemma", sentence, source=a["key"], copy=b["key"], held=held, **more)


def judge(case: Case, edge: Row | None) -> Row:
    """What the stemma holds of the two: parent, candidate, ancestor, the other way, or kin."""
    a, b = case.a, case.b
    row = verdict_row(a, b, "kin", "are both copies: neither is held to have it from the other")
    row |= {"support": None, "decided": None}
    if edge is not None:
        support = f" (support {100 * edge['support']:.0f} of 100)" if edge["support"] is not None else ""
        many = "a source" if len(case.descent.parents[edge["child"]]) > 1 else "the source"
        words = f"{a['key']} is held to be {many} of {b['key']}{support}."
        if edge["decided"] is False:
            words = f"Undecided: {a['key']} is drawn as {many} of {b['key']}{support}."
        return row | {"held": "parent", "sentence": words, "support": edge["support"], "decided": edge["decided"]}
    if is_candidate(case):
        words = f"Undecided: {a['key']} could as well be the source of {b['key']} as the one it is drawn under."
        return row | {"held": "candidate", "sentence": words, "decided": False}
    if (turned := turned_edge(case)) is not None:
        words = f"Undecided: {a['key']} is drawn as a copy of {b['key']}, and could as well be the source."
        return row | {"held": "candidate", "sentence": words, "support": turned["support"], "decided": False}
    if path := ways(case, a, b):
        words = f"{a['key']} is held to be an ancestor of {b['key']}{through(case, path)}."
        return row | {"held": "ancestor", "sentence": words}
    if path := ways(case, b, a):
        words = f"It is held to be the other way: {a['key']} comes from {b['key']}{through(case, path)}."
        return row | {"held": "copy", "sentence": words}
    return row


def through(case: Case, path: list[int]) -> str:
    """The nodes between the ends of a way down, in words."""
    between = [case.name(node) for node in path[1:-1]]
    return f", through {' and '.join(between)}" if between else ""


def turned_edge(case: Case) -> Row | None:
    """The edge from B to A, where the texts could as well have it the other way."""
    source = case.node_of(case.b)
    edges = [edge for edge in case.descent.parents[case.node_of(case.a)] if edge["parent"] == source]
    return next((e for e in edges if any(s.startswith(TURNED) for s in e["evidence"] or [])), None)


def is_candidate(case: Case) -> bool:
    """Whether an edge to B names A as an equal, or A is its source in a tree that ties."""
    edges = case.descent.parents[case.node_of(case.b)]
    if any(case.node_of(case.a) in (edge.get("others") or []) for edge in edges):
        return True
    return any(case.a["key"] in others_named(s) for edge in edges for s in edge["evidence"] or [])


def tell_edge(case: Case, edge: Row | None) -> Iterator[Row]:
    """The evidence of the edge from A to B; where there is none, of the edges that B is held to have come by."""
    b = case.b["key"]
    if edge is None:
        for other in case.descent.parents[case.node_of(case.b)]:
            kind = "for" if is_below(case, other["parent"], case.a) else "against"
            support = "" if other["support"] is None else f" (support {100 * other['support']:.0f} of 100)"
            yield row_of(kind, "parent", f"{b} is held to be copied from {case.name(other['parent'])}{support}.")
            for sentence in other["evidence"] or []:
                side = side_of(sentence)
                if side in ("for", "open") and not sentence.startswith(TOLD_BELOW):
                    words = sentence.removeprefix(KNOWN)
                    yield row_of(kind if side == "for" else side, "parent", f"{b} {words}.")
        return
    for sentence in edge["evidence"] or []:
        if not sentence.startswith(TOLD_BELOW):
            evidence = "known" if sentence.startswith(KNOWN) else "edge"
            yield row_of(side_of(sentence), evidence, f"{b} {sentence.removeprefix(KNOWN)}.")
    for side, evidence, sentence in tell_trees(edge, case.name):
        yield row_of(side, evidence, f"{b} {sentence}.")
    if edge["decided"] is False:
        need = f"The support of this line is below {100 * DECIDED:.0f} of 100"
        yield row_of("open", "support", f"{need}: other sources or another direction are not ruled out.")


def tell_words(case: Case) -> Row:
    """What speaks for an edge for which nothing else does: the words, as the tree is the cheapest that was found."""
    a, b = case.a["key"], case.b["key"]
    words = f"{b} is had from {a} by fewer or likelier changes of words than any other way that was weighed"
    return row_of("for", "words", f"{words}, what speaks against it counted in.")


def is_below(case: Case, node: int, witness: Row) -> bool:
    """Whether a node descends from a witness."""
    return node in reach(case, case.node_of(witness))


def tell_credits(case: Case) -> Iterator[Row]:
    """Whom the two name in their credit lines."""
    number = {row["witness_id"]: i for i, row in enumerate(case.members)}
    credited = find_credited(case.members)
    a, b = number[case.a["witness_id"]], number[case.b["witness_id"]]
    named = credited.get(b, [])
    if a in named:
        words = f"{case.b['key']} names {case.a['key']} in its credit line: “{shown(case.b['credit'])}”."
        yield row_of("for", "credit", words, words=[case.b["credit"]])
    elif named:
        other = case.members[named[0]]
        words = f"{case.b['key']} names {other['key']} in its credit line: “{shown(case.b['credit'])}”"
        nodes = [case.node_of(case.members[i]) for i in named]
        if any(is_below(case, node, case.a) for node in nodes):
            yield row_of(
                "for", "credit", f"{words}, which is held to come from {case.a['key']}.", words=[case.b["credit"]]
            )
        elif any(case.node_of(case.a) in reach(case, node) for node in nodes):
            yield row_of("open", "credit", f"{words}, from which {case.a['key']} comes too.", words=[case.b["credit"]])
        else:
            yield row_of("against", "credit", f"{words}, not {case.a['key']}.", words=[case.b["credit"]])
    if b in credited.get(a, []):
        words = f"{case.a['key']} names {case.b['key']} in its own credit line: “{shown(case.a['credit'])}”."
        yield row_of("against", "credit", words, words=[case.a["credit"]])


def tell_readings(case: Case, edge: Row | None) -> Iterator[Row]:
    """Readings that both have; and those of A that B does not have, and would have had to put right."""
    if not case.are_collated:
        return
    a, b = case.a["key"], case.b["key"]
    own, others = case.readings_by(case.a, edge), case.readings_by(case.b, None)
    has = {(row["locus"], fold(row["text"])) for row in others}
    shared = [row for row in own if (row["locus"], fold(row["text"])) in has and row["state"] != "unknown"]
    known = [row for row in own if row["state"] != "unknown"]
    if shared:
        n, n_known = len(paired(shared)), len(paired(known))
        count = f"all {n_known}" if len(shared) == len(known) > 1 else f"{n} of the {n_known}"
        words = f"{b} has {count} readings of {a} that are not the original’s: "
        yield row_of("for", "readings", words + f"{listed(shared)}.", n=n, words=worded(shared))
    spans = [span_of(row) for row in others]
    mended = [row for row in known if not any(touch(span_of(row), span) for span in spans)]
    if mended:
        n = len(paired(mended))
        words = f"{b} has the original’s words at {phrases.counted(n, 'place')} where {a} has others, and would have put them right: "
        yield row_of("against", "readings", words + f"{listed(mended)}.", n=n, words=worded(mended))
    elif known and edge is None:
        yield row_of("for", "readings", f"{b} has the original’s words at no place where {a} has others.", n=0)


def tell_dates(case: Case) -> Iterator[Row]:
    """How the dates stand to each other, and where they are from."""
    a, b = case.a, case.b
    undated = [row["key"] for row in (a, b) if row["published"] is None]
    if undated:
        yield row_of(
            "open",
            "dates",
            f"Dates do not tell: {phrases.listed(undated)} show{'s' if len(undated) == 1 else ''} none.",
        )
        return
    told = f"{dated(b)}, and {dated(a)}"
    if is_after(b, a):
        yield row_of("for", "dates", f"{b['key']} is dated {span_between(a, b)} after {a['key']}: {told}.")
    elif is_after(a, b):
        yield row_of("against", "dates", f"{b['key']} is dated {span_between(b, a)} before {a['key']}: {told}.")
    else:
        yield row_of("open", "dates", f"Dates do not tell, as precise as they are: {told}.")


def dated(row: Row) -> str:
    """A date with its origin."""
    origin = phrases.ORIGINS.get(row["published_from"] or "", "origin not known")
    return f"{phrases.day(row['published'], row['published_precision'])} ({origin})"


def fold(text: str | None) -> str:
    """A wording, its white space folded."""
    return " ".join((text or "").split())


def span_of(row: Row) -> tuple[int, int]:
    """The characters of the lemma in the archetype."""
    start = row["lemma_char_start"] or 0
    return start, start + len(row["lemma"] or "")


def touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges have a character in common, or an end."""
    return max(one[0], other[0]) <= min(one[1], other[1])


def shown(text: str | None) -> str:
    """Words of a page in a sentence."""
    return phrases.clip(phrases.one_line(text), 60)


def worded(rows: list[Row]) -> list[list[str]]:
    """Lemma and text of readings, the gravest first."""
    return [[fold(row["lemma"]), fold(row["text"])] for row in gravest_first(rows)]


def gravest_first(rows: list[Row]) -> list[Row]:
    """Readings by factual, severity, and order of the text."""
    return sorted(rows, key=lambda row: (not row["factual"], -(row["severity"] or 0.0), row["locus"]))


def listed(rows: list[Row]) -> str:
    """Some readings in words."""
    return ", ".join(told_as(row, other) for row, other in paired(gravest_first(rows))[:EXAMPLES])


def told_as(row: Row, other: Row | None) -> str:
    """A reading in words, with the one that it belongs together with."""
    lemma, text = shown(row["lemma"]), shown(row["text"])
    if other is not None:
        return f"“{lemma}” and “{text}” exchanged" if lemma and text else f"“{lemma or text}” elsewhere"
    return f"“{text}” for “{lemma}”" if lemma and text else f"“{text}” added" if text else f"“{lemma}” left out"


def paired(rows: list[Row]) -> list[tuple[Row, Row | None]]:
    """Readings, those as one that say together that words stand elsewhere: one lacks what another adds, or has what it lacks."""
    waiting: dict[tuple[str, str], list[int]] = {}
    found: list[tuple[Row, Row | None]] = []
    for row in rows:
        lemma, text = (fold(row[name]).casefold() for name in ("lemma", "text"))
        if max(len(lemma), len(text)) < TELLING:
            found.append((row, None))
        elif others := waiting.get((text, lemma)):
            place = others.pop(0)
            found[place] = found[place][0], row
        else:
            waiting.setdefault((lemma, text), []).append(len(found))
            found.append((row, None))
    return found

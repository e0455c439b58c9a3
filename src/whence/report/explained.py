"""Why a search made or refused the passages of two witnesses (align/explain.py), as lines for a terminal or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from whence.report.phrases import clip, counted, one_line

Row = dict[str, Any]
WIDTH = 40  # characters of the words at either end of a chain
REFUSED_SHOWN = 8  # refused chains, the best ones; --json has all
HARMLESS = ("passage", "inside")
MOST_TELLING = 8  # counting stops there


def lines(rows: Sequence[Row], *, as_json: bool) -> Iterator[str]:
    """Rows as JSON, one object a line, or as words."""
    if as_json:
        yield from (json.dumps(row, ensure_ascii=False) for row in rows)
        return
    (given,), (seeds,), (end,) = (
        [row for row in rows if row["kind"] == kind] for kind in ("input", "seeds", "tradition")
    )
    yield from (witness_line(row) for row in rows if row["kind"] == "witness")
    yield from input_lines(given)
    yield from seed_lines(given, seeds)
    yield from chain_lines(given, [row for row in rows if row["kind"] == "chain"])
    yield ""
    yield f"One tradition: {'yes' if end['linked'] else 'no'}: {end['why']}."


def witness_line(row: Row) -> str:
    """One witness."""
    barred = f" ({row['words_barred']:,} in boilerplate or credit lines)" if row["words_barred"] else ""
    said = f"{counted(row['words'], 'word')}{barred}, {counted(row['seeds'], 'seed')}"
    return f"{row['side'].upper()} {clip(one_line(row['witness']), 2 * WIDTH)}: {said}"


def input_lines(given: Row) -> Iterator[str]:
    """What the input asks for."""
    yield ""
    yield (
        f"Input: these two, {counted(given['words'], 'word')}. A word that occurs once has "
        f"{given['bits_once']:.1f} bits, a commoner one fewer."
    )
    yield (
        f"A seed: {given['seed_bits']} bits in at most {given['seed_most_words']} words, the first of them with "
        f"{given['seed_first_bits']} or more."
    )
    yield (
        f"A passage: a score of {given['score_needed']}, {given['equal_needed']} equal words, and among them "
        f"{given['telling_needed']} different ones of {given['telling_bits']} bits or more (telling words)."
    )


def seed_lines(given: Row, seeds: Row) -> Iterator[str]:
    """The seeds in common, or what came nearest to one."""
    yield ""
    if seeds["shared"]:
        refused = f"; {seeds['refused']} make no anchor: the words around them differ" if seeds["refused"] else ""
        repeats = f"; {seeds['repeats_left_out']} repetitions are left out" if seeds["repeats_left_out"] else ""
        made = f"{counted(seeds['anchors'], 'anchor')} in {counted(seeds['chains'], 'chain')}"
        yield f"Seeds in both: {seeds['shared']:,}{refused}{repeats}. They make {made}."
    else:
        yield "Seeds in both: none."
    if not seeds["run_words"]:
        yield "No word stands in both."
        return
    shown = clip(one_line(seeds["run_text"]), 2 * WIDTH)
    said = f"{counted(seeds['run_words'], 'word')}, {seeds['run_bits']} bits"
    yield f"The longest run of equal words: “{shown}” ({said}){'' if seeds['shared'] else no_seed(given, seeds)}."


def no_seed(given: Row, seeds: Row) -> str:
    """Why the longest run makes no seed."""
    if seeds["run_bits"] < given["seed_bits"]:
        return f"; a seed needs {given['seed_bits']} bits"
    if not seeds["run_best_bits"]:
        return f"; none of these words may begin a seed: it needs {given['seed_first_bits']} bits itself"
    return (
        f"; {given['seed_most_words']} words of it that begin with a rare one have {seeds['run_best_bits']} bits at "
        f"most, and a seed needs {given['seed_bits']}"
    )


def chain_lines(given: Row, chains: Sequence[Row]) -> Iterator[str]:
    """The passages, then the best of the refused chains."""
    made = [row for row in chains if row["verdict"] == "passage"]
    refused = sorted((row for row in chains if row["verdict"] not in HARMLESS), key=lambda row: -row["score"])
    for row in (*made, *refused[:REFUSED_SHOWN]):
        yield ""
        yield from one_chain(given, row)
    n_inside = sum(row["verdict"] == "inside" for row in chains)
    n_more = max(0, len(refused) - REFUSED_SHOWN)
    if n_inside or n_more:
        yield ""
    if n_inside:
        yield f"{counted(n_inside, 'more chain')} inside a better passage."
    if n_more:
        yield f"{counted(n_more, 'more chain')} refused, of no better score."


def one_chain(given: Row, row: Row) -> Iterator[str]:
    """One chain: the verdict, its place in both texts, and its figures."""
    verdict = "a passage" if row["verdict"] == "passage" else f"refused: {row['why']}"
    yield f"Chain {row['number']} ({counted(row['anchors'], 'anchor')}): {verdict}"
    for side in "ab":
        words = f"words {row[f'word_start_{side}'] + 1:,}–{row[f'word_stop_{side}']:,}"
        yield f"  {side.upper()} {words}, characters {row[f'char_start_{side}']:,}–{row[f'char_stop_{side}']:,}: {ends(row, side)}"
    if row["words_equal"] is not None:
        telling = f"{row['words_telling']}{' or more' if row['words_telling'] >= MOST_TELLING else ''}"
        yield (
            f"  score {row['score']} (needed: {row['score_needed']}), equal words {row['words_equal']} "
            f"({given['equal_needed']}), telling words {telling} ({given['telling_needed']})"
        )


def ends(row: Row, side: str) -> str:
    """The words at both ends of a chain."""
    first, last = (one_line(row[f"{name}_{side}"]) for name in ("begins", "ends"))
    if row[f"word_stop_{side}"] - row[f"word_start_{side}"] <= 5:
        return f"“{clip(first, 2 * WIDTH)}”"
    return f"“{clip(first, WIDTH)} … {clip(last, WIDTH)}”"

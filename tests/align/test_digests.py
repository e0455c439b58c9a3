"""A digest of unrelated stories is a witness of each, and brings them not together."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

import whence
from tests.align.digests import STORIES, pages_of, told

WELLS, GLASS, VIOLINS = (pages_of(name, 4) for name in STORIES)
FOOT = "Follow our newsroom on every channel, and write to the editors whenever a report needs a correction or an addition."


def trace(
    folder: Path, pages: dict[str, str], *, seed: int = 0, threads: int = 1, until: str = "passage"
) -> whence.Trace:
    """Trace pages in some order, by so many threads."""
    keys = random.Random(seed).sample(sorted(pages), len(pages))
    path = folder / "pages.jsonl"
    path.write_text("".join(json.dumps({"id": key, "text": pages[key]}) + "\n" for key in keys))
    settings = whence.Settings(until=until, threads=threads)
    return whence.trace([path], folder / f"out-{seed}-{threads}", settings=settings)


def traditions(traced: whence.Trace) -> list[dict[str, tuple[int, int]]]:
    """Of each tradition its members, each with the range of its passages."""
    key_of = {row["witness_id"]: row["key"] for row in traced.witness.to_pylist()}
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for row in traced.passage.to_pylist():
        if row["tradition_id"] is not None:
            start, stop = found.setdefault(row["tradition_id"], {}).get(key_of[row["witness_id"]], (10**9, 0))
            hull = min(start, row["char_start"]), max(stop, row["char_stop"])
            found[row["tradition_id"]][key_of[row["witness_id"]]] = hull
    return sorted(found.values(), key=sorted)


def members(traced: whence.Trace) -> list[list[str]]:
    return sorted(sorted(found) for found in traditions(traced))


def test_trace__of_a_digest_of_two_stories_gave_one_tradition(tmp_path):
    pages = WELLS | GLASS | {"digest": told("wells", "glass")}
    traced = trace(tmp_path, pages)
    assert members(traced) == sorted([sorted([*WELLS, "digest"]), sorted([*GLASS, "digest"])])
    at = told("wells", "glass").index(STORIES["glass"][0])
    wells, glass = (found["digest"] for found in sorted(traditions(traced), key=lambda found: found["digest"]))
    assert wells == (0, at - 3) and glass == (at, len(pages["digest"]) - 1)  # a full stop is no word


def test_trace__of_a_digest_tells_of_each_text_what_is_true_of_it(tmp_path):
    wrong = told("wells", "glass").replace("nine winters", "six winters")
    traced = trace(tmp_path, WELLS | GLASS | {"digest": wrong}, until="statement")
    key_of = {row["witness_id"]: row["key"] for row in traced.witness.to_pylist()}
    rows = [row for row in traced.tradition.to_pylist() if key_of[row["witness_id"]] == "digest"]
    assert len(rows) == 2 and {row["tradition_id"] for row in rows} == set(traced.archetype["tradition_id"].to_pylist())
    assert all(row["coverage"] > 0.9 for row in rows)
    at, of_digest = wrong.index(STORIES["glass"][0]), {row["witness_id"] for row in rows}
    read = [row for row in traced.reading.to_pylist() if row["witness_id"] in of_digest]
    assert [row["text"] for row in read if row["factual"] and row["char_start"] > at].count("six") == 1
    own = {found["digest"][0] < at for found in traditions(traced)}
    assert own == {True, False} and len({(row["tradition_id"], row["char_start"] < at) for row in read}) <= 2
    for tradition in {row["tradition_id"] for row in rows}:
        words = [row["text"] for row in traced.archetype.to_pylist() if row["tradition_id"] == tradition]
        assert ("Karlsholm" in words) != ("Bresk" in words)
    ids = traced.statement["statement_id"].to_pylist()
    assert len(set(ids)) == len(ids) > 0


def test_trace__of_three_stories_and_two_digests(tmp_path):
    pages = WELLS | GLASS | VIOLINS | {"one": told("wells", "glass"), "two": told("violins", "glass")}
    wanted = [[*WELLS, "one"], [*GLASS, "one", "two"], [*VIOLINS, "two"]]
    assert members(trace(tmp_path, pages)) == sorted(map(sorted, wanted))


def test_trace__of_two_digests_of_the_same_stories_in_another_order(tmp_path):
    pages = WELLS | GLASS | {"one": told("wells", "glass"), "two": told("glass", "wells")}
    found = trace(tmp_path, pages)
    assert members(found) == sorted(sorted([*own, "one", "two"]) for own in (WELLS, GLASS))
    starts = sorted(sorted([own["one"][0], own["two"][0]]) for own in traditions(found))
    assert starts == [[0, len(told("glass")) + 2], [0, len(told("wells")) + 2]]


def test_trace__of_a_digest_of_digests(tmp_path):
    own = {"one": told("wells", "glass"), "all": f"{told('wells', 'glass')}\n\n{told('violins')}"}
    wanted = [[*WELLS, *own], [*GLASS, *own], [*VIOLINS, "all"]]
    assert members(trace(tmp_path, WELLS | GLASS | VIOLINS | own)) == sorted(map(sorted, wanted))


def test_trace__of_pages_with_one_footer_keeps_the_stories_apart(tmp_path):
    pages = {key: f"{text}\n\n{FOOT}" for key, text in (WELLS | GLASS).items()}
    assert members(trace(tmp_path, pages)) == sorted([sorted(WELLS), sorted(GLASS)])


def test_trace__of_a_witness_merged_from_two_of_one_story_is_one_tradition(tmp_path):
    first, second = WELLS["wells-1"].split("\n\n"), WELLS["wells-3"].split("\n\n")
    pages = WELLS | {"merged": "\n\n".join(first[:2] + second[2:])}
    assert members(trace(tmp_path, pages)) == [sorted(pages)]


def test_trace__of_excerpts_of_one_text_is_one_tradition(tmp_path):
    head, tail = ("\n\n".join(STORIES["wells"][part]) for part in (slice(2), slice(2, 4)))
    more = "Chemists found the nitrate in the wells of Karlsholm; tanker lorries now supply the households there."
    pages = {f"whole-{i}": f"{head}\n\n{more}\n\n{tail}" for i in range(3)} | {"head": head, "tail": tail}
    assert members(trace(tmp_path, pages)) == [sorted(pages)]


def test_trace__of_a_digest_that_is_handed_on_whole_more_often_than_in_parts_is_one_tradition(tmp_path):
    pages = {f"digest-{i}": told("wells", "glass").replace("eleven", f"{i + 11}") for i in range(4)}
    pages |= {key: text for key, text in (WELLS | GLASS).items() if key.endswith(("1", "2"))}
    assert members(trace(tmp_path, pages)) == [sorted(pages)]


@pytest.mark.parametrize(("seed", "threads"), [(1, 1), (2, 3)])
def test_trace__of_digests_does_not_depend_on_order_and_threads(tmp_path, seed, threads):
    pages = WELLS | GLASS | VIOLINS | {"one": told("wells", "glass"), "two": told("violins", "glass")}
    one, other = trace(tmp_path, pages), trace(tmp_path, pages, seed=seed, threads=threads)
    for table in ("passage", "alignment"):
        rows = [sorted(map(str, getattr(traced, table).to_pylist())) for traced in (one, other)]
        assert rows[0] == rows[1]


@pytest.mark.parametrize("lead", ["before", "behind", "whole"])
def test_trace__tied_the_stories_of_a_digest_that_repeats_the_lead_of_one(tmp_path, lead):
    story, first = told("wells", "glass"), STORIES["wells"][0]
    again = {"before": f"{STORIES['glass'][0]}\n\n{story}", "behind": f"{story}\n\n{first}"}
    traced = trace(tmp_path, WELLS | GLASS | {"digest": again.get(lead, f"{story}\n\n{told('wells')}")})
    assert members(traced) == sorted([sorted([*WELLS, "digest"]), sorted([*GLASS, "digest"])])
    assert whence.origins([tmp_path / "pages.jsonl"]).answer["n_independent"] == 2


@pytest.mark.parametrize("n", [5, 100])
def test_trace__tied_the_stories_of_a_digest_by_the_number_of_its_copies(tmp_path, n):
    copies = {f"digest-{i}": told("wells", "glass", "violins") for i in range(n)}
    copies["digest-0"] = copies["digest-0"].upper().replace("\n\n", " \n\n")  # the same words
    found = members(trace(tmp_path, WELLS | GLASS | VIOLINS | copies))
    assert found == sorted(sorted([*own, *copies]) for own in (WELLS, GLASS, VIOLINS))


def test_trace__of_copies_of_a_digest_does_not_depend_on_order_and_threads(tmp_path):
    pages = WELLS | GLASS | {f"digest-{i}": told("wells", "glass") for i in range(6)}
    one, other = trace(tmp_path, pages), trace(tmp_path, pages, seed=1, threads=2)
    assert sorted(map(str, one.passage.to_pylist())) == sorted(map(str, other.passage.to_pylist()))


def test_trace__of_copies_of_a_digest_that_were_edited(tmp_path):
    copies = {f"digest-{i}": told("wells", "glass").replace("eleven", f"{i + 11}") for i in range(6)}
    wells = {f"wells-{i}": told("wells").replace("four", f"{i + 4}") for i in range(5)}
    glass = {f"glass-{i}": told("glass").replace("nine", f"{i + 9}") for i in range(5)}
    found = members(trace(tmp_path, wells | glass | copies))
    assert found == sorted(sorted([*own, *copies]) for own in (wells, glass))


@pytest.mark.parametrize("n", [1, 3])
def test_trace__of_an_article_with_many_copies_and_excerpts_of_its_halves_is_one_tradition(tmp_path, n):
    head, tail = ("\n\n".join(STORIES["wells"][part]) for part in (slice(2), slice(2, 4)))
    pages = {f"whole-{i}": told("wells") for i in range(20)}
    pages |= {f"{name}-{i}": half for name, half in (("head", head), ("tail", tail)) for i in range(n)}
    assert members(trace(tmp_path, pages)) == [sorted(pages)]

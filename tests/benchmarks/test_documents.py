import json
from collections import Counter
from itertools import islice, pairwise

import numpy as np
import pytest

from benchmarks import documents
from benchmarks.copying import compose, place_ranges
from benchmarks.documents import CHANGES, Corpus, lines, truth
from benchmarks.language import MARK, STOP, invent_language, write_fresh

N = 2000


@pytest.fixture(scope="module")
def texts():
    return {row["id"]: row["text"] for row in documents.documents(N)}


@pytest.fixture(scope="module")
def pairs():
    return list(truth(Corpus(N)))


def words_of(text):
    return [word.strip(".,").lower() for word in text.split()]


def longest_common(a, b):
    """Words of the longest common subsequence: what an alignment can find equal."""
    row = np.zeros(len(b) + 1, int)
    numbers = np.array([hash(word) for word in b])
    for word in a:
        here = np.maximum(row[1:], row[:-1] + (numbers == hash(word)))
        row[1:] = np.maximum.accumulate(here)
    return row[-1]


def test_lines__are_the_same_every_time_and_others_for_another_seed():
    assert list(lines(Corpus(40))) == list(lines(Corpus(40)))
    assert list(lines(Corpus(40, seed=2))) != list(lines(Corpus(40)))


def test_lines__of_a_smaller_corpus_are_the_first_of_a_larger():
    larger = list(islice(lines(Corpus(2300)), 2010))
    assert list(lines(Corpus(2010))) == larger
    assert list(lines(Corpus(30))) == larger[:30]


def test_lines__do_not_depend_on_the_batch(monkeypatch):
    whole = list(lines(Corpus(300)))
    monkeypatch.setattr(documents, "BATCH", 7)
    assert list(lines(Corpus(300))) == whole


def test_lines__hold_documents_of_sentences(texts):
    sizes = [len(text.split()) for text in texts.values()]
    assert len(texts) == N and min(sizes) >= 95 and max(sizes) < 1150 and 450 < np.mean(sizes) < 530
    assert all(text[0].isupper() and text[-1] == "." for text in texts.values())
    assert all(part[0].isupper() for text in texts.values() for part in text.replace("\n\n", " ").split(". "))


def test_language__repeats_short_runs_of_words_and_hardly_long_ones(texts, pairs):
    related = {name for pair in pairs for name in (pair["a"], pair["b"])}
    alone = [words_of(text) for name, text in texts.items() if name not in related]
    shares = {}
    for n in (3, 5, 8):
        held = Counter(run for words in alone for run in set(zip(*(words[i:] for i in range(n)), strict=False)))
        shares[n] = np.mean([count > 1 for count in held.values()])
    assert 0.05 < shares[3] < 0.12
    assert 0.002 < shares[5] < 0.006
    assert shares[8] < 0.0001


def test_truth__has_every_class_and_only_what_is_there(texts, pairs):
    assert {pair["class"] for pair in pairs} == set(documents.CLASSES)
    assert all(pair["a"] < pair["b"] and {pair["a"], pair["b"]} <= set(texts) for pair in pairs)
    assert len({(pair["a"], pair["b"]) for pair in pairs}) == len(pairs)
    members = {name for pair in pairs for name in (pair["a"], pair["b"])}
    assert 0.25 < len(members) / N < 0.31


def test_truth__counts_words_that_the_texts_share_in_order(texts, pairs):
    for pair in pairs[::40]:
        a, b = words_of(texts[pair["a"]]), words_of(texts[pair["b"]])
        assert pair["words"] >= max(documents.KNOWN, pair["equal"])
        assert pair["equal"] <= longest_common(a, b)


def test_truth__leaves_out_no_two_that_share_a_long_run(texts, pairs):
    known = {(pair["a"], pair["b"]) for pair in pairs}
    holders = {}
    for name, text in texts.items():
        words = words_of(text)
        for run in set(zip(*(words[i:] for i in range(15)), strict=False)):
            holders.setdefault(run, []).append(name)
    found = {(a, b) for names in holders.values() for a in names for b in names if a < b}
    assert found and found <= known


@pytest.mark.parametrize(("kind", "low", "high"), [("verbatim", 0, 0), ("light", 0.04, 0.06), ("spun", 0.27, 0.32)])
def test_truth__classes_have_their_share_of_changed_words(pairs, kind, low, high):
    chosen = [pair for pair in pairs if pair["class"] == kind and pair["words"] >= documents.TRUE]
    changed = 1 - sum(pair["equal"] for pair in chosen) / sum(pair["words"] for pair in chosen)
    assert low <= changed <= high


def test_compose__changes_as_many_words_as_the_class_says():
    for change, rate in enumerate(documents.RATES):
        order = documents.copies_of(1, np.arange(41), 400, change)
        tokens, origins, offsets = compose(order, CHANGES, invent_language())
        kept, new, lost = 0, 0, 0
        for row in range(1, 41):
            mine = slice(offsets[row], offsets[row + 1])
            old = origins[mine] < 400
            equal = tokens[mine][old] >> 3 == tokens[origins[mine][old]] >> 3
            kept, new, lost = kept + equal.sum(), new + (~old).sum(), lost + 400 - old.sum()
        replaced = 1 - (kept + lost) / (40 * 400)
        assert abs(replaced + (new + lost) / (40 * 400) - rate) < 0.012
        assert (new > 0) == (lost > 0) == (documents.CLASSES[change] == "heavy")


@pytest.mark.parametrize("n_ranges", [1, 2])
def test_place_ranges__takes_whole_sentences_apart_from_each_other(n_ranges):
    tokens = np.zeros(500, np.int32)
    assert write_fresh(tokens, 0, 500, np.array([5], np.uint64), invent_language()) == 500
    edges = {0, *(np.flatnonzero(tokens & MARK >= STOP) + 1).tolist()}
    for seed in range(50):
        carried = 20 + 9 * seed
        ranges = place_ranges(tokens, 0, 500, carried, n_ranges, np.array([seed], np.uint64)).tolist()
        assert len(ranges) == n_ranges and {edge for pair in ranges for edge in pair} <= edges
        assert ranges == sorted(ranges) and all(left[1] <= right[0] for left, right in pairwise(ranges))
        assert 0.8 * carried <= sum(stop - start for start, stop in ranges) <= carried + 70 * n_ranges


def test_boilerplate__stands_on_so_many_pages_at_three_places():
    plain = [json.loads(line)["text"] for line in lines(Corpus(100))]
    pages = [json.loads(line)["text"] for line in lines(Corpus(100, boilerplate=31))]
    marked = [(page, text) for page, text in zip(pages, plain, strict=True) if page != text]
    assert len(marked) == 31
    paragraph = next(page[: -len(text) - 2] for page, text in marked if page.endswith("\n\n" + text))
    assert len(paragraph.split()) == 60
    places = Counter((page.startswith(paragraph), page.endswith(paragraph)) for page, _ in marked)
    assert len(places) == 3
    assert all(paragraph in page for page, _ in marked)


@pytest.mark.parametrize("state", ["copies", "light"])
def test_family__adds_members_spread_over_the_corpus(state):
    corpus = Corpus(50, family=20, state=state)
    rows = [json.loads(line) for line in lines(corpus)]
    members = [row["text"] for row in rows if row["id"].startswith("f")]
    assert [row for row in rows if row["id"].startswith("d")] == list(documents.documents(50))
    assert len(members) == 20 and not rows[0]["id"].startswith("f") and rows[10]["id"] > "d"
    assert len(set(members)) == (1 if state == "copies" else 20)
    (family,) = [row for row in truth(corpus) if "members" in row]
    assert family["members"] == [row["id"] for row in rows if row["id"].startswith("f")]
    assert family["class"] == ("verbatim" if state == "copies" else "light")


def test_write_corpus__writes_documents_and_truth(tmp_path):
    figures = documents.write_corpus(Corpus(300), tmp_path)
    assert figures["documents"] == 300
    assert (tmp_path / "docs.jsonl").read_bytes() == b"".join(lines(Corpus(300)))
    assert [json.loads(row) for row in (tmp_path / "truth.jsonl").open()] == list(truth(Corpus(300)))

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.align.prose import STOPS, aligned, prose, spin, witnesses_of
from whence.align.align import SURPRISE, weight_needed
from whence.align.explain import explain_pair, longest_run
from whence.align.traditions import find_traditions, measure_witnesses

QUOTED = "the rusty pilots of Nordmoor never ferried seven quarrelling bishops across the frozen sound"


def explained(one: str, other: str) -> dict[str, list[dict]]:
    """Rows of an explanation by kind."""
    kinds: dict[str, list[dict]] = {kind: [] for kind in ("input", "witness", "seeds", "chain", "tradition")}
    for row in explain_pair(witnesses_of({"one": one, "other": other})):
        kinds[row["kind"]].append(row)
    return kinds


def pages(seed: int) -> dict[str, tuple[str, str]]:
    """Pairs of texts that share much, little, or nothing."""
    rng = np.random.default_rng(seed)
    text, moved, near = prose(rng, 12), prose(rng, 6), prose(rng, 5)
    refrain = " Rusty Nordmoor bishops sang. "
    return {
        "copy": (text, spin(rng, text, 0.1)),
        "moved": (f"{text}\n\n{moved}", f"{moved}\n\n{prose(rng, 8)}\n\n{text}"),
        "spun": (f"{prose(rng, 3)} {near}", f"{spin(rng, near, 0.4)} {prose(rng, 3)}"),
        "quotation": (f"{prose(rng, 10)} {QUOTED}. {prose(rng, 9)}", f"{prose(rng, 9)} {QUOTED}. {prose(rng, 10)}"),
        "phrase": tuple(f"{prose(rng, 6)} Rusty Nordmoor bishops. {prose(rng, 6)}" for _ in range(2)),
        "refrain": (refrain.join([near, text, moved]), refrain.join([near, text, spin(rng, moved, 0.1)])),
        "tweet": (QUOTED, QUOTED.replace("frozen", "foggy")),
        "strangers": (prose(rng, 10), prose(rng, 10)),
        "stop words": tuple(f"{prose(rng, 6)} {' '.join([*STOPS, *STOPS[::-1]])}. {prose(rng, 6)}" for _ in range(2)),
    }


@pytest.mark.parametrize("seed", range(3))
def test_explain_pair__tells_the_passages_that_the_search_finds(seed):
    for name, (one, other) in pages(seed).items():
        witnesses = witnesses_of({"one": one, "other": other})
        kinds = explained(one, other)
        found = aligned(witnesses)
        fields = ["char_start_a", "char_stop_a", "char_start_b", "char_stop_b", "words_equal", "score"]
        told = [[row[field] for field in fields] for row in kinds["chain"] if row["verdict"] == "passage"]
        assert sorted(told) == sorted([row[field] for field in fields] for row in found.to_pylist()), name
        (tradition,) = kinds["tradition"]
        assert tradition["linked"] is (find_traditions(found, measure_witnesses(witnesses)[0]).num_rows == 2), name


@pytest.mark.parametrize("name", ["copy", "moved", "quotation", "spun"])
def test_explain_pair__tells_the_same_of_b_and_a(name):
    one, other = pages(4)[name]
    turned = {"a": "b", "b": "a"}

    def swap(row: dict) -> dict:
        return {key[:-1] + turned[key[-1]] if key[-2:] in ("_a", "_b") else key: value for key, value in row.items()}

    (witnesses_there, witnesses_back) = (
        witnesses_of(texts) for texts in ({"one": one, "other": other}, {"other": other, "one": one})
    )
    there, back = explain_pair(witnesses_there), explain_pair(witnesses_back)
    assert [row for row in there if row["kind"] == "chain"] == [swap(row) for row in back if row["kind"] == "chain"]


def test_explain_pair__gives_figures_that_bear_its_verdicts_out():
    verdicts = set()
    for seed in range(4):
        for one, other in pages(seed).values():
            kinds = explained(one, other)
            (given_,) = kinds["input"]
            for row in kinds["chain"]:
                verdicts.add(row["verdict"])
                enough = (
                    row["score"] is not None
                    and row["score"] >= row["score_needed"]
                    and (row["words_equal"] or 0) >= given_["equal_needed"]
                    and (row["words_telling"] or 0) >= given_["telling_needed"]
                )
                assert enough is (row["verdict"] == "passage"), row
                assert not {"{", "None"} & set(row["why"].split()), row
    assert {"passage"} < verdicts


def test_explain_pair__tells_the_score_that_a_short_text_needs():
    kinds = explained(*pages(4)["tweet"])
    (needed,), (row,) = kinds["input"], kinds["chain"]
    assert row["verdict"] == "passage"
    assert needed["score_needed"] == row["score_needed"] <= row["score"] < SURPRISE
    (longer,) = explained(*pages(4)["copy"])["input"]
    assert longer["score_needed"] == weight_needed(longer["bits_once"]) > SURPRISE


def test_explain_pair__shows_where_a_chain_stands_in_both():
    one, other = pages(5)["quotation"]
    (row,) = [row for row in explained(one, other)["chain"] if row["verdict"] == "passage"]
    for text, side in ((one, "a"), (other, "b")):
        found = text[row[f"char_start_{side}"] : row[f"char_stop_{side}"]]
        assert QUOTED in found
        assert found.startswith(row[f"begins_{side}"]) and found.endswith(row[f"ends_{side}"])
        assert len(found.split()) == row[f"word_stop_{side}"] - row[f"word_start_{side}"]


def test_explain_pair__refuses_a_lone_quotation_as_a_tradition_and_says_why():
    (row,) = explained(*pages(6)["quotation"])["tradition"]
    assert row["linked"] is False and row["words_equal"] >= 14
    assert "30 equal words in 30%" in row["why"]


def test_explain_pair__names_what_came_nearest_to_a_seed():
    kinds = explained("One heron stood on the jetty.", "Two gulls slept on the jetty wall.")
    (seeds,), (needed,) = kinds["seeds"], kinds["input"]
    assert (seeds["shared"], seeds["anchors"], seeds["chains"]) == (0, 0, 0)
    assert seeds["run_text"] == "on the jetty" and seeds["run_words"] == 3
    assert seeds["run_bits"] < needed["seed_bits"]
    assert kinds["chain"] == []


def test_explain_pair__counts_words_in_boilerplate_as_barred():
    witnesses = witnesses_of({"one": QUOTED, "other": QUOTED})
    noted = witnesses.set_column(witnesses.schema.get_field_index("notes"), "notes", [[["boilerplate: 0:9"], []]])
    rows = [row for row in explain_pair(noted) if row["kind"] == "witness"]
    assert [row["words_barred"] for row in rows] == [2, 0]


@pytest.mark.parametrize("texts", [("", ""), ("", "one"), ("...", "a"), ("港", "港"), ("a " * 500, "a " * 300)])
def test_explain_pair__survives_texts_without_anything_to_find(texts):
    kinds = explained(*texts)
    assert [len(kinds[kind]) for kind in ("input", "witness", "seeds", "tradition")] == [1, 2, 1, 1]
    assert kinds["tradition"][0]["linked"] is False


@given(one=st.lists(st.integers(1, 3), max_size=12), other=st.lists(st.integers(1, 3), max_size=12))
@example(one=[], other=[])
@example(one=[1, 2, 3], other=[2, 3, 1])
def test_longest_run__is_the_longest_of_all_runs_of_equal_words(one, other):
    a, b, n = longest_run(np.array(one, np.uint32), np.array(other, np.uint32))
    assert one[a : a + n] == other[b : b + n]
    runs = [{tuple(text[i:j]) for j in range(len(text) + 1) for i in range(j + 1)} for text in (one, other)]
    assert n == max(len(run) for run in runs[0] & runs[1])

import itertools

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.align.prose import STOPS, aligned, anchors_of, passages_of, prose, spin, witnesses_of
from tests.reference import align as reference
from whence import tables
from whence.align.align import align_chains, have_same_signs
from whence.align.traditions import measure_witnesses
from whence.chain.chain import chain_anchors
from whence.seeds.weigh import count_words
from whence.text.tokens import tokenise, words_of


def corpus(seed: int) -> tuple[np.random.Generator, dict[str, str]]:
    rng = np.random.default_rng(seed)
    return rng, {f"page{i:02}": prose(rng, 12) for i in range(30)}


def test_align_chains__finds_nothing_in_independent_texts():
    assert passages_of(corpus(1)[1]) == []


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 0.5])
def test_align_chains__finds_a_copied_passage_in_any_state(share):
    rng, texts = corpus(2)
    passage = prose(rng, 10)
    before, after = prose(rng, 4), prose(rng, 4)
    texts["old"] = f"{prose(rng, 5)} {passage} {prose(rng, 5)}"
    copy = spin(rng, passage, share)
    texts["new"] = f"{before} {copy} {after}"
    ((a, b, in_a, in_b),) = passages_of(texts)
    assert (a, b) == ("new", "old")
    assert abs(len(in_a) - len(copy)) + abs(len(in_b) - len(passage)) <= 0.12 * len(passage)
    assert len(set(in_b.split()) - set(passage.split())) <= 3


def test_align_chains__finds_a_short_rare_quotation():
    rng, texts = corpus(3)
    quotation = "rusty pilots never ferried seven quarrelling bishops across"
    texts["one"], texts["two"] = (f"{prose(rng, 5)} He said: {quotation}. {prose(rng, 5)}" for _ in range(2))
    assert [found[2] for found in passages_of(texts)] in ([quotation], [f"He said: {quotation}"])


def test_align_chains__makes_no_passage_of_stop_words():
    rng, texts = corpus(4)
    phrase = " ".join([*STOPS, *STOPS[::-1], *STOPS[::2]])
    texts["one"], texts["two"] = (f"{prose(rng, 5)} {phrase}. {prose(rng, 5)}" for _ in range(2))
    assert passages_of(texts) == []


def test_align_chains__gives_a_moved_paragraph_a_row_of_its_own():
    rng, texts = corpus(5)
    one, two, three = (prose(rng, 5) for _ in range(3))
    texts["a"] = f"{one}\n\n{two}\n\n{three}"
    texts["b"] = f"{two}\n\n{prose(rng, 8)}\n\n{one}\n\n{prose(rng, 8)}\n\n{three}"
    assert sorted(found[2].strip(".") for found in passages_of(texts)) == sorted(
        p.strip(".") for p in (one, two, three)
    )


def test_align_chains__goes_to_the_edge_of_a_sentence_that_corresponds():
    rng, texts = corpus(6)
    middle = prose(rng, 4)
    texts["a"] = f"{prose(rng, 4)} Rodan kivel {middle[:-1]} lusan modan. {prose(rng, 4)}"
    texts["b"] = f"{prose(rng, 4)} Tavel budan {middle[:-1]} zifan nuvel. {prose(rng, 4)}"
    ((_, _, in_a, in_b),) = passages_of(texts)
    assert in_a.startswith("Rodan") and in_b.startswith("Tavel")
    assert in_a.endswith("lusan modan") and in_b.endswith("zifan nuvel")


def test_align_chains__spells_both_passages_with_its_ops():
    rng, texts = corpus(7)
    passage = prose(rng, 8)
    for i, share in enumerate((0.0, 0.1, 0.3)):
        words = spin(rng, passage, share).split(" ")
        del words[20 : 20 + 3 * i]
        texts[f"copy{i}"] = " ".join(words) + " " + prose(rng, 3)
    witnesses = witnesses_of(texts)
    text = dict(zip(witnesses["witness_id"].to_pylist(), witnesses["text"].to_pylist(), strict=True))
    rows = aligned(witnesses).to_pylist()
    assert len(rows) == 3
    for row in rows:
        a = words_of(text[row["witness_a"]][row["char_start_a"] : row["char_stop_a"]]).hash
        b = words_of(text[row["witness_b"]][row["char_start_b"] : row["char_stop_b"]]).hash
        i = j = equal = 0
        for op, length in zip(row["op"], row["length"], strict=True):
            if op <= 1:
                assert ((a[i : i + length] == b[j : j + length]) == (op == 0)).all()
                equal += length * (op == 0)
            i, j = i + length * (op != 3), j + length * (op != 2)
        assert (i, j, equal) == (len(a), len(b), row["words_equal"])
        assert (row["words_a"], row["words_b"]) == (len(a), len(b))


def test_align_chains__does_not_depend_on_the_order_of_witnesses_or_cuts():
    rng, texts = corpus(8)
    passage = prose(rng, 6)
    texts |= {f"copy{i}": f"{prose(rng, 2)} {spin(rng, passage, 0.1 * i)}" for i in range(4)}
    turned = dict(sorted(texts.items(), key=lambda item: item[1]))
    assert aligned(witnesses_of(texts)).equals(aligned(witnesses_of(turned)))


def test_align_chains__says_verbatim_where_all_words_are_equal():
    rng, texts = corpus(9)
    passage = prose(rng, 6)
    texts |= {"one": passage, "two": passage.upper(), "three": passage.replace(" the ", " this ", 1)}
    relations = sorted(aligned(witnesses_of(texts))["relation"].to_pylist())
    assert relations == ["edited", "edited", "verbatim"]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("at −5 °C", "at 5 °C", "edited"),
        ("at -5 °C", "at −5 °C", "verbatim"),
        ("at –5 °C", "at -5 °C", "verbatim"),
        ("of -$5 million and 5", "of $5 million and -5", "edited"),
        ("of ($-5 million)", "of $5 million", "edited"),
        ("of 3–5 boats", "of 3-5 boats", "verbatim"),
        ("on 020 7946 0018", "on 020-7946-0018", "verbatim"),
        ("here:\n- 5 boats", "here:\n5 boats", "verbatim"),
    ],
)
def test_align_chains__call_no_passage_verbatim_whose_numbers_lose_their_sign(one, other, relation):
    rng, texts = corpus(11)
    head, tail = prose(rng, 5), prose(rng, 5)
    texts |= {"one": f"{head} It stood {one} then. {tail}", "two": f"{head} It stood {other} then. {tail}"}
    assert aligned(witnesses_of(texts))["relation"].to_pylist() == [relation]


@given(words=st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=9))
def test_have_same_signs__is_whether_every_word_has_the_sign_of_its_partner(words):
    flags = np.array([4 * a + 1 for a, _ in words] + [4 * b for _, b in words], np.int8)
    n = len(words)
    placed = np.array([[0, 0, n, n, 2 * n, n, 0, 1]], np.int64)
    assert have_same_signs(placed, flags).tolist() == [reference.have_same_signs(*zip(*words, strict=True))]


def test_align_chains__gives_no_row_for_no_chain():
    witnesses = witnesses_of({"a": "", "b": "x"})
    (tokens,) = tokenise(witnesses)
    (alignments,) = align_chains(
        tables.CHAIN.empty_table(), tokens, measure_witnesses(witnesses)[0], count_words(tokens)[0]
    )
    assert alignments.equals(tables.ALIGNMENT.empty_table())


def test_align_chains__gives_the_same_rows_in_the_same_order_for_any_cut():
    rng, texts = corpus(10)
    passage = prose(rng, 10)
    texts |= {f"copy{i}": f"{prose(rng, 2)} {spin(rng, passage, 0.05 * i)} {prose(rng, 2)}" for i in range(6)}
    witnesses = witnesses_of(texts)
    (tokens,) = tokenise(witnesses)
    (words,), (extents,) = count_words(tokens), measure_witnesses(witnesses)
    anchors = anchors_of(tokens, words)
    pairs = anchors.select(["witness_a", "witness_b"]).to_pylist()
    borders = [0, *(i for i in range(1, len(pairs)) if pairs[i] != pairs[i - 1]), len(pairs)]
    parts = []
    for start, stop in itertools.pairwise(borders):
        (chains,) = chain_anchors(anchors.slice(start, stop - start))
        parts.append(align_chains(chains, tokens, extents, words)[0])
    (chains,) = chain_anchors(anchors)
    assert pa.concat_tables(parts).combine_chunks().equals(align_chains(chains, tokens, extents, words)[0])
    assert len(borders) > 15


def test_align_chains__find_a_family_that_is_the_whole_input():
    text = (
        "The river board of Aldermere will open the lower sluice at noon on Friday. All boats must leave the basin before "
        "nine in the morning, and no one may swim below the weir until Sunday evening. The board asks for patience."
    )
    assert len({key for pair in passages_of({f"page{i:03}": text for i in range(300)}) for key in pair[:2]}) == 300

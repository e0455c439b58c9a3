import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference import seeds as reference
from whence import tables
from whence.seeds.choose import choose_seeds
from whence.seeds.weigh import BUCKETS, add_words, bits_of, count_words

SPACED = 1 << 19  # bit of a word whose run leaves out the second word
words = st.one_of(st.integers(1, 9), st.integers(SPACED + 10, SPACED + 13))
texts = st.lists(st.lists(words, max_size=30), min_size=1, max_size=4)


def tokens_of(texts: list[list[int]], closed: frozenset[int] = frozenset()) -> pa.Table:
    rows = [
        {
            "witness_id": 7 * i,
            "hash": text,
            "char_start": range(len(text)),
            "chars": [1] * len(text),
            "flags": [int(w not in closed) for w in text],
        }
        for i, text in enumerate(texts)
    ]
    return tables.table_of(rows, tables.TOKEN)


@given(texts=texts, closed=st.frozensets(words, max_size=2))
@example(texts=[[], [1]], closed=frozenset())
@example(texts=[[1, *[2, 3] * 50]], closed=frozenset())  # a run of ten words would be long enough
def test_choose_seeds__chooses_as_the_reference(texts, closed):
    tokens = tokens_of(texts, closed)
    (words,) = count_words(tokens)
    rows = choose_seeds(tokens, words)[0].to_pylist()
    bits, once = reference.weigh(texts)
    named: dict[int, tuple] = {}
    for i, text in enumerate(texts):
        wanted = reference.runs(text, [w not in closed for w in text], bits, once)
        found = [row for row in rows if row["witness_id"] == 7 * i]
        assert [row["position"] for row in found] == [position for position, *_ in wanted]
        for row, (_, run, around) in zip(found, wanted, strict=True):
            assert named.setdefault(row["seed"], run) == run
            known = bytes(255 if word == "all" else word is not None for word in around)
            assert row["context"] == int.from_bytes(known, "big", signed=True)
    assert len(set(named.values())) == len(named)


@given(texts=texts, cut=st.integers(0, 4))
def test_choose_seeds__does_not_depend_on_batches(texts, cut):
    tokens = tokens_of(texts)
    (words,) = count_words(tokens)
    parts = pa.concat_tables([tokens.slice(0, cut), tokens.slice(min(cut, len(texts)))])
    assert choose_seeds(parts, words)[0].equals(choose_seeds(tokens, words)[0])


def test_choose_seeds__tells_the_words_around_apart():
    tokens = tokens_of([[w << 4 for w in range(1, 25)]])
    rows = choose_seeds(tokens, count_words(tokens)[0])[0].to_pylist()
    behind = rows[10]["context"] & 0xFFFFFFFF
    assert (rows[10]["context"] >> 32) & 0xFFFFFFFF == 0x0708090A
    assert behind.to_bytes(4, "big") == bytes(range(behind >> 24, (behind >> 24) + 4))


@given(texts=texts, cut=st.integers(0, 4))
def test_add_words__adds_the_counts_of_parts(texts, cut):
    tokens = tokens_of(texts)
    parts = [count_words(part)[0] for part in (tokens.slice(0, cut), tokens.slice(min(cut, len(texts))))]
    assert add_words(pa.concat_tables(parts)).equals(count_words(tokens)[0])


def test_bits_of__says_how_rare_a_word_is():
    bits, once = bits_of(count_words(tokens_of([[5] * 8 + [3, BUCKETS + 3, 4, 4, 4, 4, 4, 4]]))[0])
    assert once == 4
    assert bits[[5, 3, 9]].tolist() == [1, 3, 4]  # half, two in one bucket, never seen

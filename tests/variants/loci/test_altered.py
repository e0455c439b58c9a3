import pytest

import whence
from tests.variants.loci.test_moved import SENTENCES, readings

PROMISE = "The harbour board has not asked the county for a loan to mend its cranes."
STAYS = " ".join(SENTENCES[:4])


def told(first, second):
    return {(row["type"], row["lemma"], row["text"]) for row in readings(first, second) if row["factual"]}


@pytest.mark.parametrize(
    ("altered", "kind", "lemma", "text"),
    [
        (PROMISE.replace("not ", ""), "negation", "not", ""),
        (PROMISE.replace("county", "guild").replace("its cranes", "its 12 cranes"), None, None, None),
        ("Some 340 sheep were lost on the moor above Kettle Farm that week.", "number", "430", "340"),
    ],
)
def test_type_variants__a_sentence_that_moved_tells_what_changed_in_it(altered, kind, lemma, text):
    whole = PROMISE if kind != "number" else altered.replace("340", "430")
    for first, second in ((f"{STAYS} {whole}", f"{altered} {STAYS}"), (f"{whole} {STAYS}", f"{STAYS} {altered}")):
        rows = readings(first, second)
        assert {row["type"] for row in rows} >= {"transposition"} and not {row["type"] for row in rows} & {"omission"}
        if kind is not None:
            assert told(first, second) == {(kind, lemma, text)}
        for row in rows:
            assert second[row["char_start"] : row["char_stop"]] == row["text"]
            assert first[row["lemma_char_start"] :].startswith(row["lemma"])


def test_type_variants__one_word_in_a_sentence_that_moved_is_one_reading():
    rows = readings(f"{STAYS} {PROMISE}", f"{PROMISE.replace('not ', '')} {STAYS}")
    assert sorted(row["type"] for row in rows) == ["negation", "transposition", "transposition"]


def test_type_variants__of_sentences_alike_none_is_taken_for_another():
    first = "The team of Orl beat the team of Ves by 3 goals. The team of Tamm beat the team of Ulk by 2 goals."
    second = "The team of Ulk beat the team of Brin by 5 goals. The team of Ves beat the team of Sall by 4 goals."
    assert not told(f"{STAYS} {first}", f"{second} {STAYS}")


def test_type_variants__a_sentence_that_stands_where_it_stood_has_not_moved():
    first, second = f"{SENTENCES[0]} {PROMISE} {STAYS}", f"{SENTENCES[0]} {PROMISE.replace('not ', '')} {STAYS}"
    rows = readings(first, second)
    assert [row["type"] for row in rows] == ["negation"]


def test_type_variants__a_sentence_that_moved_behind_an_opening_is_found():
    opened = "As the Wharf Herald was first to say, " + PROMISE.replace("not ", "").replace("The", "the")
    assert told(f"{STAYS} {PROMISE}", f"{opened} {STAYS}") == {("negation", "not", "")}


def test_collate__a_text_with_a_sentence_moved_and_altered_is_not_verbatim(tmp_path):
    (tmp_path / "a.txt").write_text(f"{STAYS} {PROMISE}")
    (tmp_path / "b.txt").write_text(f"{PROMISE.replace('not ', '')} {STAYS}")
    relations = whence.collate(sorted(tmp_path.iterdir())).tradition["relation"].to_pylist()
    assert "verbatim" not in relations and len(relations) == 2

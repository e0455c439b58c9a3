import subprocess
import sys

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.reference import tokens as reference
from whence import tables
from whence.text.tokens import ENDS_SENTENCE, LONGEST, NEGATIVE, SEEDABLE, tokenise, words_of

ALPHABET = "−–$([«5abAé1٣'’.,!? \n\u00ad\u200b\u0301аоp日の่กต्क한-ß½ﬁＡ\U0001d400\U00020000\"שצَـᄒ้иrν\ufe0f．，"
texts = st.one_of(st.text(ALPHABET, max_size=40), st.text(max_size=20))


def spelled(text: str) -> list[str]:
    words = words_of(text)
    return [text[start:stop] for start, stop in zip(words.char_start, words.char_stop, strict=True)]


def equal(one: str, other: str) -> bool:
    return words_of(one).hash.tolist() == words_of(other).hash.tolist()


def table(*texts: str | None, notes: list[str] | None = None) -> pa.Table:
    rows = [{"witness_id": i, "text": text, "notes": notes or []} for i, text in enumerate(texts)]
    return tables.table_of(rows, tables.WITNESS)


@given(text=texts)
@example(text="4,000.5, it's 'so'. J. Smith said. no\n\nYes")
@example(text="-5 −5 (-5 $-5 -$5 – 5 –5 5 -5 3–5 -\n-5\n−5 «−5 F-16")
@example(text="a\u00ad'\u00adb 1\u00ad.\u00ad2 日\u0301\u0301")
def test_words_of__finds_the_words_of_the_reference(text):
    text = text.encode("utf-8", "replace").decode()
    words = words_of(text)
    found = reference.words(text)
    assert list(zip(words.char_start.tolist(), words.char_stop.tolist(), strict=True)) == found
    normal = [reference.normal(text[start:stop])[: 3 * 40] for start, stop in found]
    for i, word in enumerate(normal):
        for j in range(i):
            assert (words.hash[i] == words.hash[j]) == (word == normal[j])
    assert [bool(flag & ENDS_SENTENCE) for flag in words.flags] == reference.sentence_ends(text, found)
    negative = [reference.is_negative(text, start) for start, _ in found]
    assert [bool(flag & NEGATIVE) for flag in words.flags] == negative


@given(several=st.lists(st.one_of(st.none(), texts), max_size=5), cut=st.integers(0, 5))
def test_tokenise__does_not_depend_on_batches(several, cut):
    several = [text and text.encode("utf-8", "replace").decode() for text in several]
    whole = table(*several)
    parts = pa.concat_tables([whole.slice(0, cut), whole.slice(min(cut, len(several)))])
    assert tokenise(whole)[0].to_pylist() == tokenise(parts)[0].to_pylist()
    for row, text in zip(tokenise(parts)[0].to_pylist(), several, strict=True):
        assert row["char_start"] == words_of(text or "").char_start.tolist()


@settings(max_examples=500)
@given(before=st.text("−–-$€¥₿09(“ \n\u202fa", max_size=5))
@example(before="–")
@example(before=" €-")
def test_words_of__knows_the_minus_of_the_reference(before):
    text = f"{before}5"
    words = words_of(text)
    assert bool(words.flags[-1] & NEGATIVE) == reference.is_negative(text, int(words.char_start[-1]))


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("It froze at −5 °C.", ["5"]),
        ("It froze at -5 °C and –8 °C.", ["5", "8"]),
        ("A loss of -$5 m, of $-6 m (-7 m).", ["5", "6", "7"]),
        ("It froze at 3–5 °C, at 3 - 5, 3 -5 and 3 – 5.", []),
        ("Call 020-7946-0018 or +44 -20.", []),
        ("-5 boats", ["5"]),
        ("Boats:\n-5 red\n– 6 blue\n–7 green\n- 8 grey", []),
        ("An F-16, a pre-1990 car, well-5.", []),
    ],
)
def test_words_of__knows_which_minus_belongs_to_a_number(text, negative):
    words = words_of(text)
    flagged = words.flags & NEGATIVE > 0
    assert [w for w, is_negative in zip(spelled(text), flagged, strict=True) if is_negative] == negative
    assert equal(text, text.replace("−", "").replace("-$", "$"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4,000 boats", "4000 boats"),
        ("It’s the harbour", "it's THE harbour"),
        ("Zürich café", "Zurich cafe"),
        ("har\u00adbour w\u200ball", "harbour wall"),
        ("ｈａｒｂｏｕｒ １２", "harbour 12"),
        ("hаrbоur", "harbour"),  # Cyrillic а and о
        ("ﬁsh straße", "fish strasse"),
        ("١٢٣", "123"),
        ("مَرْكَب", "مركب"),
        ("λόγος", "ΛΟΓΟΣ"),
        ("cafe\u0301", "café"),
    ],
)
def test_words_of__counts_these_as_equal(one, other):
    assert equal(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("море", "mope"), ("1.5", "15"), ("कि", "की"), ("its", "it's"), ("が", "か"), ("pier", "tier")]
)
def test_words_of__keeps_these_apart(one, other):
    assert not equal(one, other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ship-owner's 3.5 tonnes, 'so'.", ["The", "ship", "owner's", "3.5", "tonnes", "so"]),
        ("港の船。12隻", ["港", "の", "船", "12", "隻"]),
        ("เรือที่", ["เ", "รื", "อ", "ที่"]),
        ("השלום, עליכם", ["השלום", "עליכם"]),
        ("पानी में", ["पानी", "में"]),
        ("порт закрыт", ["порт", "закрыт"]),
        ("바다에 배가", ["바다에", "배가"]),
        ("𠀀𠀁", ["𠀀", "𠀁"]),
        ("", []),
        (" ,;—… ", []),
    ],
)
def test_words_of__cuts_scripts_by_their_rules(text, words):
    assert spelled(text) == words


def test_words_of__reads_a_lone_surrogate_as_a_break():
    assert spelled("pier\ud800head") == ["pier", "head"]


def test_words_of__takes_linear_time_on_a_huge_odd_text():
    assert len(words_of("'" * 300_000 + "1," * 300_000 + "x")) == 300_000 // 50 + 1


@pytest.mark.parametrize("letter", ["a", "é", "я", "1", "日\u0301", "a\u00ad", "a\u0301", "'a", "1.", "a'"])
@pytest.mark.parametrize("n", [49, 50, 51, 99, 100, 101, 350])
def test_words_of__cuts_what_is_longer_than_a_word_can_be(letter, n):
    text = "pier " + letter * n + "b wall"
    words = words_of(text)
    assert list(zip(words.char_start.tolist(), words.char_stop.tolist(), strict=True)) == reference.words(text)
    assert words.chars.max() <= LONGEST


@pytest.mark.parametrize("kind", ["boilerplate", "credit"])
def test_tokenise__takes_no_seeds_from_boilerplate_and_credits(kind):
    (tokens,) = tokenise(table("pier subscribe now wall", notes=[f"{kind}: 5:18", "boilerplate: odd", "date: x"]))
    assert [flag & SEEDABLE for flag in tokens["flags"].to_pylist()[0]] == [1, 0, 0, 1]


@given(several=st.lists(texts, max_size=5))
@example(several=["harbour", "schools of pier", "wall", "and more text behind it all"])
def test_tokenise__reads_no_byte_of_the_next_text(several):
    several = [text.encode("utf-8", "replace").decode() for text in several]
    (tokens,) = tokenise(table(*several))
    hashes = [np.array(row, np.int32).view(np.uint32).tolist() for row in tokens["hash"].to_pylist()]
    assert hashes == [words_of(text).hash.tolist() for text in several]


def test_tokenise__bars_no_word_that_only_borders_on_a_range():
    (tokens,) = tokenise(table("海山川海", notes=["boilerplate: 1:2"]))
    assert [flag & SEEDABLE for flag in tokens["flags"].to_pylist()[0]] == [1, 0, 1, 1]


def test_words_of__ends_a_sentence_after_a_character_and_a_point():
    assert words_of("海. 山").flags.tolist() == [SEEDABLE | ENDS_SENTENCE] * 2  # no initial


def test_words_of__reads_a_word_whole_at_its_first_letter_of_a_rare_script():
    code = (
        "from whence.text.tokens import words_of\n"
        "text = 'pier\\U00010428wall \\u3402. \\U0001e922a'\n"  # Deseret, Han, Adlam: in no table yet
        "first, again = words_of(text), words_of(text)\n"
        "for name in ('hash', 'char_start', 'chars', 'flags'):\n"
        "    assert getattr(first, name).tolist() == getattr(again, name).tolist(), name\n"
        "assert first.chars.tolist() == [9, 1, 2], first.chars\n"
        "assert first.hash[0] != words_of('pierwall').hash[0]\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


def test_words_of__counts_a_word_of_as_many_letters_of_both_scripts_as_latin():
    assert equal("аa", "aa")  # Cyrillic а, then Latin

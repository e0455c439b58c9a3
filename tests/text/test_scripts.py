"""Words in many scripts: cut by the rules of Unicode (Annex 29, as far as tokens.py says), equal in any encoding."""

import unicodedata

import pytest

from tests.align.languages import NEWS
from whence.text.sentences import sentence_spans
from whence.text.tokens import ENDS_SENTENCE, is_character, words_of


def spelled(text: str) -> list[str]:
    words = words_of(text)
    return [text[start:stop] for start, stop in zip(words.char_start, words.char_stop, strict=True)]


def equal(one: str, other: str) -> bool:
    return words_of(one).hash.tolist() == words_of(other).hash.tolist()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("旧渡口将关闭，9月1日起。", [*"旧渡口将关闭", "9", "月", "1", "日", "起"]),
        ("ﾌｪﾘｰは１２，５００円", ["ﾌ", "ｪ", "ﾘ", "ｰ", "は", "１２，５００", "円"]),
        ("がぎ", ["が", "ぎ"]),
        (unicodedata.normalize("NFD", "がぎ"), [unicodedata.normalize("NFD", c) for c in "がぎ"]),
        ("ท่าน้ำเก่า", ["ท่", "า", "น้", "ำ", "เ", "ก่", "า"]),
        ("ເຮືອ", ["ເ", "ຮື", "ອ"]),
        ("المَرْسَى القديم، ١٢٫٥ و١٬٢٠٠", ["المَرْسَى", "القديم", "١٢٫٥", "و١٬٢٠٠"]),
        ("مـيـنـاء", ["مـيـنـاء"]),
        ("می\u200cخواهم بروم", ["می\u200cخواهم", "بروم"]),
        ('בית־ספר צה״ל ו"או"ם" צ׳רצ׳יל', ["בית", "ספר", "צה״ל", 'ו"או"ם', "צ׳רצ׳יל"]),
        ('שָׁלוֹם, "עולם"', ["שָׁלוֹם", "עולם"]),
        ("п'ять сім’я кораблів-поромів", ["п'ять", "сім’я", "кораблів", "поромів"]),
        ("क्षत्रिय विद्यालय। १२३", ["क्षत्रिय", "विद्यालय", "१२३"]),
        ("क्\u200dष र्\u200cय", ["क्\u200dष", "र्\u200cय"]),
        ("தமிழ்நாடு, மூன்று.", ["தமிழ்நாடு", "மூன்று"]),
        ("Ο Αχιλλεύς· ναι;", ["Ο", "Αχιλλεύς", "ναι"]),
        ("İstanbul'da Iğdır", ["İstanbul'da", "Iğdır"]),
        ("Straßen-Fähre", ["Straßen", "Fähre"]),
        ("나루터를 닫는다.", ["나루터를", "닫는다"]),
        (unicodedata.normalize("NFD", "나루터를"), [unicodedata.normalize("NFD", "나루터를")]),
        ("⛵️ 船👨\u200d👩\u200d👧 ferry🙂boat", ["船", "ferry", "boat"]),
        ("ａ１．５ｂ", ["ａ１．５ｂ"]),
    ],
)
def test_words_of__cuts_each_script_by_its_rules(text, words):
    assert spelled(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("나루터를 닫는다", unicodedata.normalize("NFD", "나루터를 닫는다")),
        ("ｶﾀｶﾅ", "カタカナ"),
        ("１２，５００．５", "12,500.5"),
        ("葛\U000e0100飾", "葛飾"),
        ("مـيـنـاء", "ميناء"),
        ("كتاب یک", "کتاب يك"),
        ("شُكْرًا أنت", "شكرا انت"),
        ("ﻣﻴﻨﺎﺀ", "ميناء"),
        ("שָׁלוֹם", "שלום"),
        ("צה״ל צ׳יפס", "צה\"ל צ'יפס"),
        ("می\u200cخواهم", "میخواهم"),
        ("क्\u200dष", "क्ष"),
        ("ज़मीन", "ज\u093cमीन"),
        ("கொடி", unicodedata.normalize("NFD", "கொடி")),
        ("Ὀδυσσεύς", "ΟΔΥΣΣΕΥΣ"),
        ("İSTANBUL ISPARTA", "istanbul ısparta"),
        ("STRASSE GROẞ", "Straße groß"),
        ("п'ять", "пʼять"),
        ("ёлка Ёлка", "елка елка"),
        ("①②", "12"),
    ],
)
def test_words_of__counts_encodings_of_one_word_as_equal(one, other):
    assert equal(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hаrbоur", "harbour"),  # Cyrillic а, о
        ("ΗARBOUR", "harbour"),  # Greek capital eta
        ("Pоссия", "Россия"),  # Latin P
        ("Mосква", "Москва"),  # Latin M in letters that all look Latin
        ("Kиїв мicто", "Київ місто"),  # Latin K, i, c
        ("Aθήνα", "Αθήνα"),  # Latin A in Greek
        ("λόγoς", "λόγος"),  # Latin o
    ],
)
def test_words_of__reads_look_alikes_as_letters_of_the_words_own_script(one, other):
    assert equal(one, other)
    assert spelled(one) == one.split()  # shown as they stand


@pytest.mark.parametrize(("one", "other"), [("сор", "cop"), ("क", "क्"), ("ก่า", "ก้า"), ("कि", "की"), ("ば", "は")])
def test_words_of__keeps_words_of_two_scripts_or_vowels_apart(one, other):
    assert not equal(one, other)


@pytest.mark.parametrize("language", NEWS)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_words_of__does_not_depend_on_the_form_of_unicode(language, form):
    text = " ".join([NEWS[language][0], *NEWS[language][1]])
    changed = unicodedata.normalize(form, text)
    if language == "thai":
        changed = changed.replace("\u0e4d\u0e32", "\u0e33")  # sara am, which NFKD takes apart and nobody writes so
        changed = changed.replace("\u0e4d\u0e48\u0e32", "\u0e48\u0e33").replace("\u0e4d\u0e49\u0e32", "\u0e49\u0e33")
    assert equal(text, changed)
    assert [unicodedata.normalize("NFC", word) for word in spelled(changed)] == [
        unicodedata.normalize("NFC", word) for word in spelled(unicodedata.normalize("NFC", changed))
    ]


@pytest.mark.parametrize("language", [name for name in NEWS if name != "thai"])
def test_words_of__sees_where_sentences_end_in_each_script(language):
    passage, others = NEWS[language]
    gap = "" if language in ("chinese", "japanese") else " "
    text = gap.join([passage, *others])
    words = words_of(text)
    ends = [int(stop) for stop, flags in zip(words.char_stop, words.flags, strict=True) if flags & ENDS_SENTENCE]
    assert [stop - 1 for _, stop in sentence_spans(text)] == ends
    assert len(ends) == 6


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("彼は「行く。」と言った。次の日、船が出た。", ["彼は「行く。」と言った。", "次の日、船が出た。"]),
        ("他说：“关了。”船没有走。为什么？！没人知道。", ["他说：“关了。”", "船没有走。", "为什么？！", "没人知道。"]),
        ("هل أُغلق الميناء؟ لا. وصلت السفن۔ نعم", ["هل أُغلق الميناء؟", "لا.", "وصلت السفن۔", "نعم"]),
        ("नाव चली गई। घाट बन्द है॥ क्यों?", ["नाव चली गई।", "घाट बन्द है॥", "क्यों?"]),
        ("Մութ էր։ Նա գնաց։", ["Մութ էր։", "Նա գնաց։"]),
    ],
)
def test_sentence_spans__end_by_the_stops_of_each_script(text, sentences):
    assert [text[start:stop] for start, stop in sentence_spans(text)] == sentences


def test_words_of__says_of_a_hash_whether_it_is_a_character_of_a_script_without_spaces():
    told = [bool(is_character(word)) for word in words_of("旧渡口 カﾀ の ท่า ເຮື is the ferry 3 a п 나루 प א ١").hash]
    assert told == [True] * 10 + [False] * 10
    for language, (passage, others) in NEWS.items():
        text = " ".join([passage, *others])
        single = language in ("chinese", "japanese", "thai")
        assert all(is_character(word) == single for word in words_of(text).hash), language

"""Boilerplate told by its build: bars, calls, lists of headlines and links, in many languages; prose is left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.read.cleaning.characters import clean_text
from whence.read.lines.boilerplate import mark_boilerplate
from whence.read.lines.furniture import is_furniture
from whence.read.lines.line import folded, lines_of
from whence.read.lines.links import linked_lines
from whence.read.pages.page import read_page
from whence.read.witnesses.cleaned import clean_records

PROSE = "The lock north of the town is closed for a week, and nobody knows when it opens."


def marked(text, linked=()):
    notes = mark_boilerplate(text, lines_of(text), frozenset(map(folded, linked)))
    return [text[int(a) : int(b)] for a, b in (note.split(": ")[1].split(":") for note in notes)]


@pytest.mark.parametrize(
    "line",
    [
        "Facebook Twitter WhatsApp Email", "Share on Facebook | Tweet | Pin", "3 min read", "12 Comments", "5 Minuten Lesezeit", "Lesezeit: 3 Minuten",
        "Updated 3 hours ago", "Paylaş | Yazdır", "Поделиться ВКонтакте", "Temps de lecture : 4 min", "https://quay.example/a", "@quaytimes #harbour #lock",
        "Get all the latest news on your phone with our app", "Click here to join our WhatsApp group", "Stay in the know with our daily briefing.",
        "Hier geht es zu unserem WhatsApp-Kanal", "Recevez chaque matin l'essentiel de l'actu", "Resta aggiornato con il nostro canale WhatsApp",
        "Google News'te bizi takip edin", "İlginizi çekebilir: Feribot", "Підписуйтесь на наш канал у Viber", "Узнавайте первыми в нашем Telegram", "Lees ook: De veerboot",
        "Odebírejte náš newsletter", "订阅我们的通讯", "あわせて読みたい", "관련기사", "تابعونا على أخبار جوجل", "Εγγραφείτε στο newsletter μας",
    ],
)  # fmt: skip
def test_mark_boilerplate__knows_lines_by_their_build(line):
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "In time", "3", "Read this.", "Time to go on", "Minutes ago, the ferry left.", "Share prices fell by 3 per cent.", "X", "1914–1918",
        "Follow the channel north of the buoy, he said.", "Join the harbour board at noon.", "The board has 3,000 followers on Facebook.",
        "He wrote on Twitter that the lock is closed.", "See https://quay.example/a for the chart.", "“Subscribe to our newsletter,” she said.",
    ],
)  # fmt: skip
def test_mark_boilerplate__leaves_prose_and_numbers_alone(line):
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


@pytest.mark.parametrize(
    "opening", ["Related stories", "Das könnte Sie auch interessieren:", "À lire aussi", "Читайте также:", "اقرأ أيضا"]
)
def test_mark_boilerplate__marks_the_headlines_that_a_list_opens(opening):
    headlines = ["Ferry runs again after the storm", "Pilots want a second lock"]
    assert marked("\n\n".join([PROSE, opening, *headlines, PROSE])) == [opening, *headlines]
    assert marked("\n\n".join([PROSE, opening, headlines[0], PROSE])) == [
        opening
    ]  # one alone may be a heading of the text
    assert marked("\n\n".join([PROSE, opening, headlines[0]])) == [opening, headlines[0]]


def test_mark_boilerplate__marks_links_to_other_texts_where_they_are_few():
    link = "Read this: Ferry runs again after the storm"
    assert marked("\n\n".join([PROSE, PROSE, link, PROSE]), [link]) == [link]
    assert marked("\n\n".join([link, link, link]), [link]) == []


def test_pages__mark_paragraphs_that_are_one_link_and_no_others():
    aside = '<p>In depth: <a href="/ferry">Ferry runs again after the storm</a></p>'
    prose = "".join(
        f'<p>{PROSE} It is <a href="/lock{i}">the third lock of the harbour town</a> to close.</p>' for i in range(6)
    )
    page = f"<html><head><title>North lock closed</title></head><body><article><h1>North lock closed</h1>{prose}{aside}{prose}</article></body></html>"
    for quality in ("fast", "best"):
        row = clean_records([read_page(page.encode(), "page.html", quality=quality)]).to_pylist()[0]
        spans = [note.split(": ")[1].split(":") for note in row["notes"] if note.startswith("boilerplate")]
        assert [row["text"][int(a) : int(b)] for a, b in spans] == ["In depth: Ferry runs again after the storm"]


@pytest.mark.parametrize(
    "unit", ["<a href=x ", "<p><a href=x>", "<a ", "<i><a href=x>a b c d e f g h i j</a>", "<b>", "</a>"]
)
def test_linked_lines__take_linear_time(unit):
    started = time.process_time()
    assert linked_lines(unit * (400_000 // len(unit)), "") == frozenset()
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("<p><a href=/a>The ferry stays at the quay</a></p>", "The ferry stays at the quay"),
        ("<P><STRONG>Read: <A HREF='/a'>The ferry\n stays at the quay</A> » </STRONG></P>", "Read: The ferry stays at the quay"),
        ("<li><a href=/a>The&nbsp;ferry <b>stays</b> at the quay</a></li>", "The ferry stays at the quay"),
        ("<li>The board says that <a href=/a>the ferry stays at the quay</a></li>", "The board says that the ferry stays at the quay"),
        ("<li>The board of the harbour says <a href=/a>the ferry stays at the quay</a></li>", None),
        ("<li><a href=/a>the ferry stays at the quay</a> until noon</li>", None),
        ("<li><img><a href=/a>the ferry stays at the quay</a></li>", None),
        ("<li><a href='#a'>the ferry stays at the quay</a></li>", None),
        ("<li><a href=/a>the ferry stays there</a></li>", "the ferry stays there"),
        ("<li><a href=/a>the ferry: stays-there-today</a></li>", None),
    ],
)  # fmt: skip
def test_linked_lines__are_blocks_that_are_one_link_with_a_label_at_most(block, line):
    text = "The ferry stays at the quay\n\nthe ferry stays at the quay\n\nthe ferry stays there\n\nthe ferry: stays-there-today"
    assert linked_lines(f"<ul>{block}</ul>", text) == frozenset([folded(line)] if line else [])


def test_linked_lines__leaves_out_links_that_the_text_does_not_say():
    page = "<p><a href=/a>The ferry stays at the quay</a></p><p><a href=/b>The lock is closed for a week</a></p>"
    assert linked_lines(page, "The ferry stays at the quay") == {folded("The ferry stays at the quay")}


@given(st.text("abc 3min read share\n.:|@#http", max_size=80))
@settings(max_examples=200, deadline=None)
def test_mark_boilerplate__ranges_are_lines_of_the_text_and_marking_is_stable(text):
    text = clean_text(text).text
    spans = [tuple(map(int, note.split(": ")[1].split(":"))) for note in mark_boilerplate(text, lines_of(text))]
    assert all(0 <= start < stop <= len(text) and "\n" not in text[start:stop] for start, stop in spans)
    furniture = [line for line in lines_of(text) if is_furniture(text[line.start : line.stop])]
    assert {(line.start, line.stop) for line in furniture} <= set(spans)


@pytest.mark.parametrize(
    "line",
    [
        "Updated 10:45 GMT", "Posted at 10:45 a.m. ET", "Updated: 10:45", "10:45", "10:45 GMT", "Last updated at 3.15pm", "Published 18:30",
        "Stand: 10:45 Uhr", "Mis à jour à 10h45", "Aktualisiert um 10.45 Uhr", "Actualizado a las 10:45", "Обновлено в 10:45",
    ],
)  # fmt: skip
def test_is_furniture__knows_a_time_of_day_with_its_label(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "The lock opened at 10:45",
        "10:45 was the hour",
        "Published 18:30 pages",
        "Score 10:45 of the game",
        "3.15 in gold",
    ],
)
def test_is_furniture__takes_no_words_around_a_time_for_a_label(line):
    assert not is_furniture(line)

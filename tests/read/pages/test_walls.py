"""Walls: a page that stands where an article should is rejected with words; an article is none, however short."""

from __future__ import annotations

import pytest

from tests.read.test_sources import read
from whence.read.pages.walls import MAX_WALL, wall_of

CHECK, COOKIES, NONE = "check of the browser", "cookie wall", "says that there is none"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Just a moment…\n\nEnable JavaScript and cookies to continue", CHECK),
        ("quay.example\n\nVerify you are human by completing the action below.\n\nquay.example needs to review the security of your connection before proceeding.\n\nRay ID: 8f3a", CHECK),
        ("Einen Moment, bitte.\n\nBitte aktivieren Sie JavaScript und Cookies, um fortzufahren.", CHECK), ("Проверка браузера\n\nВключите JavaScript и файлы cookie.", CHECK),
        ("We use cookies\n\nWe and our 114 partners store and/or access information on a device. You can change your settings at any time.\n\nAccept all\n\nManage preferences", COOKIES),
        ("Wir verwenden Cookies und Tracking. Wir und unsere Partner brauchen Ihre Einwilligung.\n\nZustimmen und weiter\n\nMit Werbung weiterlesen", COOKIES),
        ("Używamy plików cookie. My i nasi partnerzy prosimy o Twoją zgodę na to.\n\nPrzejdź do serwisu", COOKIES),
        ("404 Not Found\n\nnginx", NONE), ("Not Found\n\nThe requested URL /lock was not found on this server.\n\nApache/2.4 Server at quay.example Port 80", NONE),
        ("Oops! That page can’t be found.\n\nIt looks like nothing was found at this location. Maybe try a search?", NONE),
        ("Сторінку не знайдено\n\nНа головну", NONE), ("Page introuvable\n\nLa page que vous cherchez n'existe pas.\n\nRetour à l'accueil", NONE),
    ],
)  # fmt: skip
def test_wall_of__knows_walls_of_many_languages(text, what):
    found = wall_of(text)
    assert found is not None and what in found[0] and found[1]


@pytest.mark.parametrize(
    "text",
    [
        "The lock is closed.", "The boat was not found. Divers will look for it again in the morning, the coast guard said.", "", "He waited just a moment, then he left.",
        "We use cookies.", "Chocolate cookies\n\nBake the cookies for ten minutes. Let the cookies cool. Cookies keep for a week.", "The court banned cookie walls on Friday. Sites may not ask twice, it held. The board said that it would appeal, and the pilots were glad of it.",
        "Access denied\n\nThe port closed its gates to lorries on Friday, and drivers waited for hours on the road to the quay. Nobody told them why, said Ana Ruiz.",
        "404 not found\n" + "The lock is closed for a week, and nobody knows why. " * (MAX_WALL // 50),
    ],
)  # fmt: skip
def test_wall_of__takes_no_text_for_one(text):
    assert wall_of(text) is None
    assert not text or wall_of(text, "Lock closed") is None


def test_read_sources__rejects_walls_and_reads_articles_that_have_a_notice(tmp_path):
    prose = (
        "<p>" + "The lock north of the town is closed for a week, and nobody knows when it opens again. " * 3 + "</p>"
    )
    pages = {
        "check.html": "<title>Just a moment...</title><body><noscript><p>Enable JavaScript and cookies to continue</p></noscript></body>",
        "gone.html": "<title>404 Not Found</title><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body>",
        "good.html": f"<title>North lock closed</title><body><div class=cookie>We use cookies.</div><article><h1>North lock closed</h1>{prose}</article></body>",
        "brief.html": "<title>Lock closed</title><body><p>The north lock is closed, the harbour board said.</p></body>",
    }
    for name, page in pages.items():
        (tmp_path / name).write_text(f"<html>{page}</html>")
    for quality in ("fast", "best"):
        found, rejected = read(tmp_path, quality=quality)
        assert set(found) == {"good.html", "brief.html"}
        assert {row["source"]: row["what"] for row in rejected} == {
            "check.html": f"The page is only a {CHECK}.",
            "gone.html": f"The page only {NONE}.",
        }
        assert all(row["todo"] for row in rejected)

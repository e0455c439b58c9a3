"""The page in Chromium: nothing is asked for, nothing runs that should not, it fits, and it works by keyboard."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from tests.report import invented
from whence.report import write_report

CHROMIUM = Path("/usr/bin/chromium")
sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: install the package chromium"),
]


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(invented.build(), path)
    return path.as_uri()


def opened(browser, address: str, width: int = 1280, **more):
    page = browser.new_page(viewport={"width": width, "height": 900}, **more)
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("dialog", lambda dialog: (page.said.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(address)
    return page


def test_browser__asks_for_nothing_but_the_page_and_runs_nothing_of_others(browser, address):
    page = opened(browser, address)
    for option in page.locator("select").first.locator("option").all():
        page.locator("select").first.select_option(option.get_attribute("value"))
    assert [url for url in page.asked if not url.startswith("data:")] == [address]
    assert page.said == []
    page.close()


@pytest.mark.parametrize("width", [320, 360, 600, 800, 1280])
def test_browser__the_page_never_scrolls_sideways(browser, address, width):
    page = opened(browser, address, width)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_browser__the_longest_word_wraps(browser, tmp_path):
    given = invented.build()
    long = {"witness": ("key", "title", "site", "credit"), "reading": ("text", "lemma", "why"), "tradition": ("why",)}
    long |= {"statement": ("text", "speaker", "cue"), "rejected": ("source", "what", "todo"), "archetype": ("text",)}
    for name, columns in long.items():
        for column in columns:
            words = pa.array([f"{i}{'ض' if i % 3 == 0 else 'w'}" + "x" * 300 for i in range(given[name].num_rows)])
            given[name] = given[name].set_column(given[name].schema.get_field_index(column), column, words)
    write_report(given, tmp_path / "report.html", provenance={"x" * 300: "y" * 300, "z": {"x" * 200: "y" * 200}})
    for width in (360, 900, 1280):
        page = opened(browser, (tmp_path / "report.html").as_uri(), width)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


@pytest.mark.parametrize(("width", "drawing"), [(1280, ".tree"), (360, ".outline")])
def test_browser__evidence_shows_on_focus_and_on_hover(browser, address, width, drawing):
    page = opened(browser, address, width)
    line = page.locator(f"{drawing} .line").nth(2)
    line.focus()
    assert page.locator(".tip").is_visible() and "support" in page.locator(".tip").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".tip").is_hidden()
    x, y = line.locator(".wire").evaluate(
        "(w) => { const p = w.getPointAtLength(w.getTotalLength() - 9).matrixTransform(w.getScreenCTM()); return [p.x, p.y]; }"
    )
    page.mouse.move(x, y)
    assert page.locator(".tip").is_visible()
    page.close()


@pytest.mark.parametrize(("width", "drawing"), [(1280, ".tree"), (360, ".outline")])
def test_browser__a_chosen_line_says_what_changed_on_it_until_it_is_closed(browser, address, width, drawing):
    page = opened(browser, address, width)
    line = page.locator(f'{drawing} .line[aria-label^="island-gazette.example, copied"]')
    line.focus()
    assert "Choose the line" in page.locator(".tip").inner_text()
    page.keyboard.press("Enter")
    told = page.locator(".tip").inner_text()
    assert "What changed on the way" in told
    assert "will reopen" in told and "if the talks fail" in told and "412 sailors" not in told and "Evidence" in told
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.mouse.move(5, 5)
    assert page.locator(".tip").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".tip").is_hidden() and line.evaluate("(l) => l === document.activeElement")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Close").click()
    assert page.locator(".tip").is_hidden()
    page.keyboard.press("Enter")
    page.locator(".tip .onway .at").first.click()
    assert page.locator(".tip").is_hidden() and page.evaluate("location.hash").startswith("#change-")
    assert page.said == []
    page.close()


def test_browser__lays_any_two_side_by_side(browser, address):
    page = opened(browser, address)
    left, right = page.locator("select").all()
    left.select_option(label="harbour-herald.example")
    right.select_option(label="northcoast-post.example")
    rows = page.locator(".columns .row:not(.head)")
    assert rows.count() > 5 and "differ" in page.locator(".state").inner_text()
    assert "Jon Brekke" in "".join(page.locator(".columns span.fact").all_inner_texts())
    right.select_option(label="island-gazette.example")
    assert page.locator(".columns .gap.factual").count() == 1  # a condition, once
    right.select_option(label="northcoast-post.example")
    page.get_by_label("Only rows that differ").check()
    assert page.locator(".columns .row.same").first.is_hidden()
    right.select_option(label="harbour-herald.example")
    assert page.locator(".state").inner_text() == "Choose two different pages."
    page.close()


def test_browser__opens_what_is_folded_for_print_and_shows_no_dark(browser, address):
    page = opened(browser, address, color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0
    page.close()


def test_browser__stands_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("noscript").inner_text().startswith("Laying two pages side by side needs JavaScript")
    assert page.locator(".change").count() == 7 and page.locator(".tree .dot").first.is_visible()
    assert page.locator(".beside").is_hidden()
    targets = [line.get_attribute("href") for line in page.locator(".tree .line").all()]
    assert all(page.locator(f"{target} .lead").count() == 1 for target in targets)
    context.close()

"""Makes docs/report.png: the top of a report, as a reader with a wide window sees it.

python docs/pictures.py REPORT.html [PICTURE.png]

Needs Playwright and a Chromium of the system (CHROMIUM, else /usr/bin/chromium); asks for nothing on any network.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).with_name("report.png")
WIDTH, HEIGHT = 1200, 1500  # of the window, in CSS pixels
SCALE = 1.5  # pixels of the picture to one of the window


def take_picture(report: Path, picture: Path) -> None:
    """Draw the report and save its top, cut at the end of the last change that is whole in it."""
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE, color_scheme="light"
        )
        page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
        page.goto(report.resolve().as_uri())
        ends = page.eval_on_selector_all(".change", "(all) => all.map((one) => one.getBoundingClientRect().bottom)")
        height = max((end for end in ends if end <= HEIGHT), default=HEIGHT)
        page.screenshot(path=str(picture), clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
        browser.close()


def main(arguments: list[str]) -> int:
    """Take the picture; 2 where no report is named."""
    if len(arguments) not in (1, 2) or not Path(arguments[0]).is_file():
        print(__doc__, file=sys.stderr)
        return 2
    picture = Path(arguments[1]) if len(arguments) == 2 else PICTURE
    take_picture(Path(arguments[0]), picture)
    print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

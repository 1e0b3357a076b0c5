"""The explorer as a person sees it, in headless Chromium."""

from __future__ import annotations

import os
import shutil
import threading
from typing import TYPE_CHECKING

import pytest
import uvicorn

from etl.explore.app import close, explorer
from etl.explore.dashboards import dashboards
from etl.explore.serve import address, listening
from tests.explore.conftest import LEAVES_OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("RAVABET_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.xdist_group("explore"),
    LEAVES_OPEN,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium: apt install chromium"),
]
DESKTOP: ViewportSize = {"width": 1400, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 900}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def home(database_file: Path) -> Iterator[str]:
    """URL of an explorer that runs in another thread."""
    explored = explorer(database_file)
    with listening(None) as socket:
        server = uvicorn.Server(uvicorn.Config(explored.app(), log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
        thread.start()
        yield address(socket).rstrip("/")
        server.should_exit = True
        thread.join()
    close(explored)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, with a new empty profile."""
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def profile(browser: Browser, home: str) -> Iterator[BrowserContext]:
    """What keeps the scripts that were once fetched."""
    context = browser.new_context(base_url=home)
    yield context
    context.close()


@pytest.fixture
def page(profile: BrowserContext) -> Iterator[Page]:
    """A page as large as a desktop's screen; a message of the console fails the test."""
    said: list[str] = []
    opened = profile.new_page()
    opened.set_viewport_size(DESKTOP)
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert said == []


def fits(page: Page) -> bool:
    """Whether nothing stands beyond the edge of a desktop's screen, nor, once it has been made as narrow, a phone's."""
    fitting = []
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        fitting.append(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
    return all(fitting)


def follow(page: Page, selector: str) -> None:
    """Click what leads to another page, and wait until that one has its styles and scripts."""
    with page.expect_navigation():
        page.click(selector)


def test_the_front_page_fits_the_screen_and_leads_to_a_question(page: Page) -> None:
    page.goto("/")
    assert fits(page)
    follow(page, "ul.questions a:has-text('who_said_what')")
    assert "Who said what" in page.inner_text("h1")
    assert fits(page)


def test_persian_is_shaped_and_runs_from_right_to_left(page: Page) -> None:
    page.goto("/ravabet/who_said_what?_size=5")
    cell = "td.col-quote_text >> nth=0"
    assert page.eval_on_selector(cell, "e => getComputedStyle(e).unicodeBidi") == "plaintext"
    # Its first letter stands at the right end of its first line.
    edges = page.eval_on_selector(
        cell,
        """e => {
            const text = document.createTreeWalker(e, NodeFilter.SHOW_TEXT).nextNode();
            const range = document.createRange();
            range.setStart(text, text.data.search(/\\S/));
            range.setEnd(text, range.startOffset + 1);
            return [range.getBoundingClientRect().right, e.getBoundingClientRect().right];
        }""",
    )
    assert edges[1] - edges[0] < 40
    # Joined letters are narrower than the same letters apart.
    joined, apart = page.evaluate(
        """() => ["\u0628\u0628\u0628", "\u0628\u200c\u0628\u200c\u0628"].map(text => {
            const span = document.createElement("span");
            span.textContent = text;
            document.body.append(span);
            return span.getBoundingClientRect().width;
        })"""
    )
    assert joined < apart


@pytest.mark.parametrize("name", dashboards())
def test_the_charts_of_a_dashboard_draw(page: Page, name: str) -> None:
    page.goto(f"/-/dashboards/{name}")
    for chart in dashboards()[name]["charts"]:
        place = page.wait_for_selector(f"#chart-{chart} svg, #chart-{chart} .nothing")
        assert place is not None
        if place.evaluate("e => e.tagName") == "P":
            assert (name, chart) == ("coverage", "months")  # no publisher of the sample articles has told a day
            continue
        marks = "[role=graphics-symbol][aria-roledescription$=mark], [aria-roledescription=bar], path[role]"
        assert page.locator(f"#chart-{chart} svg").locator(marks).count() > 0
    assert page.locator(".cards svg text", has_text="ا").count() > 0
    assert fits(page)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_fact_leads_to_its_words_in_view(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto("/ravabet/event_evidence?_size=3")
    words = page.inner_text("td.col-event_text >> nth=-1")
    follow(page, "td.col-start_char a >> nth=-1")
    page.wait_for_selector("#here")
    assert page.inner_text(".sought >> nth=0").strip()[:5] == words.strip()[:5]
    page.wait_for_function("document.querySelector('#here').getBoundingClientRect().top < innerHeight")  # it scrolls
    assert page.eval_on_selector("article section > p", "e => getComputedStyle(e).direction") == "rtl"


def test_a_search_finds_and_leads_to_the_words(page: Page) -> None:
    page.goto("/")
    page.fill("input[name=q]", "بلند مدت")
    page.select_option("select[name=in]", "quotes")
    follow(page, "form.search input[type=submit]")
    page.wait_for_selector(".finds mark")
    assert page.eval_on_selector(".finds p", "e => getComputedStyle(e).direction") == "rtl"
    follow(page, ".finds a >> nth=0")
    page.wait_for_selector("#here")


def test_a_filter_narrows_down(page: Page) -> None:
    page.goto("/ravabet/who_said_what")
    page.select_option("select[name=_filter_column]", "speaker_name")
    page.select_option("select[name=_filter_op]", "contains")
    page.fill("input[name=_filter_value]", "نواک")
    follow(page, "form.filters input[type=submit]")
    assert "4 rows" in page.inner_text("h3 >> nth=0")


def test_sql_is_answered_and_a_script_in_an_article_does_not_run(page: Page) -> None:
    page.goto("/ravabet?sql=select+raw_text,+title+from+articles")
    assert page.locator("td", has_text="<script>document.title").count() == 1
    assert page.locator(".CodeMirror").count() == 1
    assert page.title() != "broken"

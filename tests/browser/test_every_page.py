"""What holds of every page: accessible in both themes at three widths, nothing off-origin, readable without script."""

from pathlib import Path

import pytest

from .conftest import THEMES, WIDTHS

DOCUMENT = "/documents/992cb7415ac82e5f"  # the ministers meet in Moscow
PAGES = (
    "/",
    "/?since=2017-01-01&until=2017-12-31",
    "/add",
    "/sign-in",
    "/search",
    "/search?q=oil&party=VEN",
    "/api",
    DOCUMENT,
    "/dyads/VEN/RUS",
    "/dyads/VEN/RUS/structure",
    "/dyads/VEN/RUS/forecast",
    "/actors/VEN",
    "/actors?q=Novak",
    "/scorecard",
    "/sql",
    "/sql?q=SELECT+id,+title,+text+FROM+documents",
)


def axe() -> str:
    """The source of axe-core."""
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_window(visit, path, theme, width):
    page = visit(path, width=width, theme=theme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]]
    assert told == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_read_without_script(visit, path):
    page = visit(path, script=False)
    assert page.locator("main h1").inner_text().strip()


def test_the_theme_is_changed_and_kept(visit):
    page = visit("/")
    page.get_by_role("button", name="Change to the dark theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 20)"


def test_the_first_stop_of_the_tab_key_leads_to_the_content(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"

"""Two parties in a browser: parts drawn in place where scripts run, links where they do not, words that are copied."""

import pytest

from .test_every_page import axe

_SECONDS = 240_000  # a search of precedents on a busy machine


def test_a_part_is_fetched_when_it_comes_into_view_and_drawn_in_place(visit):
    page = visit("/dyads/VEN/RUS")
    assert page.locator("#structure table").count() == 0
    page.locator("#structure").scroll_into_view_if_needed()
    page.locator("#structure table").wait_for(timeout=60_000)
    assert "agreement in UN votes" in page.locator("#structure").inner_text()
    assert page.url.endswith("/dyads/VEN/RUS")
    assert page.locator("#structure [hx-get]").count() == 0


def test_a_part_is_reached_by_a_link_where_no_script_runs(visit):
    page = visit("/dyads/VEN/RUS", script=False)
    page.locator("#structure a", has_text="Show").click()
    assert page.url.endswith("/dyads/VEN/RUS/structure")
    assert "agreement in UN votes" in page.locator("main").inner_text()


def test_the_citation_is_opened_and_names_the_address(visit):
    page = visit("/dyads/VEN/RUS?step=month")
    page.get_by_text("Cite", exact=True).click()
    assert page.locator("#citation").inner_text().endswith("/dyads/VEN/RUS?step=month")
    assert page.get_by_role("button", name="Copy").is_visible()


def test_on_a_narrow_page_the_words_of_an_event_are_in_sight(visit):
    page = visit("/dyads/VEN/RUS", width=400)
    quote = page.locator(".events q").first.bounding_box()
    assert quote["x"] >= 0
    assert quote["x"] + quote["width"] <= 400
    tall = page.locator(".events tbody tr").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert max(tall) < 300


def test_on_a_narrow_page_the_answers_of_the_structure_card_are_in_sight(visit):
    page = visit("/dyads/VEN/RUS/structure", width=400)
    for cell in page.locator(".told td.whole").all():
        box = cell.bounding_box()
        assert box["x"] + box["width"] <= 400
        assert box["width"] > 250


def test_on_a_narrow_page_the_cells_of_an_answer_in_sql_are_in_sight_under_their_names(visit):
    page = visit("/sql?q=SELECT+id,+title,+text+FROM+documents", width=400)
    ends = page.locator("td").evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
    assert len(ends) > 9
    assert max(ends) <= 400
    assert (
        page.locator("td[data-of=title]").first.evaluate("one => getComputedStyle(one, '::before').content") != "none"
    )


@pytest.mark.parametrize("path", ["/dyads/VEN/RUS/precedents", "/dyads/VEN/RUS/exposure", "/actors/VEN/network"])
def test_axe_finds_nothing_in_the_parts_that_take_seconds(visit, path):
    page = visit("/scorecard", width=400, theme="dark")
    page.goto(page.url.replace("/scorecard", path), timeout=_SECONDS)
    page.evaluate(axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 400

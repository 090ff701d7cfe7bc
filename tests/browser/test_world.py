"""The first page in a browser: the network can be asked, months choose a period, and all is there without script."""

import re

PERIOD = "/?since=2017-01-01&until=2017-12-31"
OTHERS = (
    "/add",
    "/search",
    "/documents/992cb7415ac82e5f",
    "/dyads/VEN/RUS",
    "/actors/VEN",
    "/scorecard",
    "/sql",
    "/api",
)
WEIGHTS = {PERIOD: 700_000, "/": 700_000} | dict.fromkeys(OTHERS, 300_000)


def test_without_script_the_network_is_a_drawing_and_the_map_a_table(visit):
    page = visit(PERIOD, script=False)
    assert page.locator("svg.network .party").count() >= 2
    assert page.locator("figure.map").is_hidden()
    assert "Venezuela" in page.locator("#map table").inner_text()
    assert page.locator("svg.months rect").count() >= 2


def test_a_map_is_drawn_and_a_network_answers(visit):
    page = visit(PERIOD)
    page.locator("figure.map svg.drawn").wait_for()
    assert page.locator("figure.map svg.drawn path").count() > 150
    page.locator(".canvas canvas").first.wait_for()
    box = page.locator(".canvas").bounding_box()
    told = page.locator("figure.network [role=status]")
    # Somewhere on the canvas is a party: it is found as a person would find it.
    for x in range(20, int(box["width"]), 24):
        for y in range(20, int(box["height"]), 24):
            page.mouse.click(box["x"] + x, box["y"] + y)
            if "of cooperation" in told.inner_text():
                assert re.search(r"/(actors|dyads)/", told.locator("a").get_attribute("href"))
                return
    raise AssertionError("nothing on the canvas answers")


def test_a_brush_over_the_months_chooses_the_period(visit):
    page = visit(PERIOD)
    overlay = page.locator("figure.timeline .brush .overlay")
    overlay.wait_for()
    overlay.scroll_into_view_if_needed()
    box = overlay.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 40, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    assert re.search(r"since=20\d\d-\d\d-01&until=20\d\d-\d\d-\d\d", page.url)
    assert page.url.split("since=")[1] != PERIOD.split("since=")[1]


def test_the_theme_changes_what_is_drawn(visit):
    page = visit(PERIOD)
    page.locator(".canvas canvas").first.wait_for()
    before = page.locator(".canvas").screenshot()
    page.get_by_role("button", name="Change to the dark theme").click()
    page.wait_for_timeout(300)
    assert page.locator(".canvas").screenshot() != before


def test_no_page_weighs_too_much(visit):
    for path, most in WEIGHTS.items():
        page = visit("/sign-in")
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        weighed = []
        session.on("Network.loadingFinished", lambda told, weighed=weighed: weighed.append(told["encodedDataLength"]))
        page.goto(page.url.replace("/sign-in", path), wait_until="networkidle")
        page.wait_for_timeout(500)
        assert 2000 < sum(weighed) <= most, (path, sum(weighed))

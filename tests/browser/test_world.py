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


def test_without_script_the_network_and_the_map_are_drawings(visit):
    page = visit(PERIOD, script=False)
    assert page.locator("svg.network .party").count() >= 2
    drawn = page.locator("figure.map img").bounding_box()
    assert drawn["width"] > 300
    assert page.locator("figure.map img").evaluate("(one) => one.naturalWidth") > 0  # it came, and is no broken image
    assert "Venezuela" in page.locator("#map table").inner_text()
    assert page.locator("svg.months rect").count() >= 2


def test_a_map_is_drawn_and_a_network_answers(visit):
    page = visit(PERIOD)
    page.locator("figure.map svg.drawn").wait_for()
    assert page.locator("figure.map img").count() == 0
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


def test_the_network_uses_the_width_of_the_page(visit):
    page = visit(PERIOD)
    page.locator(".canvas canvas").first.wait_for()
    shape = "(() => { const box = document.querySelector('.canvas'); return box.clientWidth / box.clientHeight; })()"
    assert page.evaluate(shape) > 1.8  # wider than the drawing of the server, so that a mere fit leaves the sides empty
    page.get_by_role("button", name="Whole").click()
    page.wait_for_timeout(300)
    # What is drawn on the canvas, by columns that are not empty.
    spread = page.evaluate("""() => {
        const all = [...document.querySelectorAll('.canvas canvas')];
        const width = all[0].width;
        const used = new Set();
        for (const one of all) {
            const { data } = one.getContext('2d').getImageData(0, 0, one.width, one.height);
            for (let at = 3; at < data.length; at += 4) if (data[at]) used.add(((at - 3) / 4) % one.width);
        }
        return (Math.max(...used) - Math.min(...used)) / width;
    }""")
    assert spread > 0.75


def test_no_name_on_the_map_stands_on_another(visit):
    for width in (400, 1400):
        page = visit("/?since=2006-01-01&until=2019-12-31", width=width)
        page.locator("figure.map svg.drawn .named text").first.wait_for()
        boxes = page.locator("figure.map svg.drawn .named text").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().toJSON())"
        )
        assert len(boxes) >= 2
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = one["right"] < other["left"] or one["left"] > other["right"]
                assert apart or one["bottom"] < other["top"] or one["top"] > other["bottom"]


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

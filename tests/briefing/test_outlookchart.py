"""The drawing of forecasts."""

from dataclasses import replace
from xml.etree import ElementTree

from avviso.briefing import outlookchart

from .dossiers import outlook

NAMES = {"VEN": "Venezuela", "RUS": "Russia"}


def drawn(found=None):
    return outlookchart.draw(found or outlook(), "outlook", "Venezuela and Russia", NAMES)


def kinds(svg, name):
    return [one for one in ElementTree.fromstring(svg).iter() if one.get("class") == name]


def test_every_forecast_has_its_mark_beside_its_own_past_and_all_pairs():
    svg = drawn().svg
    for kind in ("dot", "past", "base"):
        assert len(kinds(svg, kind)) == 3 + 1  # and one in the key
    at = [float(one.get("cx")) for one in kinds(svg, "dot")][:3]
    assert at[1] < at[2] < at[0]


def test_both_ways_have_a_head():
    assert [one.text for one in kinds(drawn().svg, "strong")][-2:] == ["Russia → Venezuela", "Venezuela → Russia"]


def test_the_wider_interval_holds_the_narrower():
    svg = drawn().svg
    wide, narrow = kinds(svg, "band-wide")[0], kinds(svg, "band")[0]
    assert float(wide.get("width")) > float(narrow.get("width"))


def test_it_says_in_words_what_it_shows():
    found = drawn()
    assert "verbal cooperation by Russia on Venezuela 93 %, own past 46 %" in found.described
    assert found.rows[1] == (
        "material conflict, Russia on Venezuela", "0.4 %", "0.2 %", "50 %", "9 %", "1.1", "0 to 3", "0 to 6",
    )  # fmt: skip
    assert "up to 29 June 2018" in found.caption


def test_a_forecast_without_intervals_says_so():
    bare = tuple(replace(one, intervals=()) for one in outlook().kinds)
    assert drawn(replace(outlook(), kinds=bare)).rows[0][-1] == "not computed"


def test_nothing_forecast_is_not_drawn():
    assert drawn(replace(outlook(), kinds=())) is None

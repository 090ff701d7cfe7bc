"""The drawing of a relation's balance."""

from dataclasses import replace
from xml.etree import ElementTree

from avviso.briefing import levelchart

from .dossiers import relation


def drawn(found=None, links=None):
    return levelchart.draw(found or relation(), "level", "Venezuela & Russia", links or {})


def kinds(svg, name):
    return [one for one in ElementTree.fromstring(svg).iter() if one.get("class") == name]


def test_it_is_well_formed_and_says_what_it_shows():
    found = drawn()
    root = ElementTree.fromstring(found.svg)
    assert root.find("title").text == found.title == "Venezuela & Russia: balance of events by month, icews18"
    assert root.find("desc").text == found.described
    assert "Balance of 0.00 in 1 January 2006" in found.described
    assert "2, 1 March 2010: worse, with a probability of 0.91" in found.described


def test_both_bands_hold_the_line():
    svg = drawn().svg
    (wide,), (narrow,) = kinds(svg, "band-wide")[:1], kinds(svg, "band")[:1]
    heights = [
        [float(pair.split()[1]) for pair in one.get("d").strip("MZ").split("L")] for one in (wide, narrow)
    ]  # fmt: skip
    assert min(heights[0]) < min(heights[1])
    assert max(heights[0]) > max(heights[1])


def test_steps_that_were_not_read_break_the_line_and_stand_hollow():
    whole, broken = drawn(relation(unread=())).svg, drawn().svg
    assert len(kinds(whole, "line")) == 1
    assert len(kinds(broken, "line")) == 2
    assert len(kinds(broken, "bar-unread")) == 3 + 1  # and one in the key
    assert len(kinds(whole, "bar-unread")) == 1


def test_no_bar_stands_on_the_labels_of_the_axis():
    svg = drawn(relation(unread=())).svg
    axis = max(kinds(svg, "axis-line"), key=lambda one: float(one.get("x2")) - float(one.get("x1")))
    ends = [(float(one.get("x")), float(one.get("x")) + float(one.get("width"))) for one in kinds(svg, "bar")[:-1]]
    assert min(start for start, _ in ends) >= float(axis.get("x1"))
    assert max(end for _, end in ends) <= float(axis.get("x2")) + 0.05  # both are rounded to a tenth


def test_a_step_read_between_two_that_were_not_is_a_dot():
    assert len(kinds(drawn(relation(unread=(20, 22))).svg, "dot")) == 1


def test_turns_are_numbered_and_lead_to_their_sentences():
    svg = drawn(links={2: "level-4"}).svg
    assert [one.text for one in kinds(svg, "number")] == ["1", "2", "3"]
    assert [one.get("href") for one in ElementTree.fromstring(svg).iter("a")] == ["#level-4"]
    assert ElementTree.fromstring(svg).get("role") == "group"
    assert ElementTree.fromstring(drawn().svg).get("role") == "img"


def test_numbers_of_turns_close_together_do_not_cover_one_another():
    near = relation(steps=150)
    places = [(float(one.get("cx")), float(one.get("cy"))) for one in kinds(drawn(near).svg, "ring")]
    for at, (x, y) in enumerate(places):
        assert all(abs(x - other) >= 15 or abs(y - high) >= 15 for other, high in places[at + 1 :])


def test_without_turns_nothing_is_said_of_them():
    found = drawn(replace(relation(), turns=()))
    assert "turning points" not in found.caption
    assert "① turn" not in found.svg
    assert "No turn is listed." in found.described


def test_the_table_says_every_step():
    found = drawn()
    assert len(found.rows) == 60
    assert all(len(row) == len(found.columns) for row in found.rows)
    assert found.rows[20][-1] == "no"
    assert found.rows[0][:3] == ("2006-01-01", "0.00", "−0.10 to +0.10")


def test_one_step_or_none_with_events_is_not_drawn():
    assert drawn(relation(steps=1)) is None
    points = tuple(replace(one, events=0) for one in relation().points)
    assert drawn(replace(relation(), points=points)) is None

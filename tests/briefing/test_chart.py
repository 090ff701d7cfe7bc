"""The timeline."""

from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avviso.briefing import brief, chart
from avviso.briefing.parts import Point
from avviso.records import Figure, Finding

from .builders import many

SAID = Finding("something", (), (Figure("n", 1, "made"),))


def point(n=0, date="2017-02-06", score=5.0, **how):
    how = {"enddate": None, "standing": "actual", "label": "Support", "weight": 1.0, **how}
    return Point(f"e{n}", date, score=score, finding=SAID, **how)


def boxes(found):
    return [placed.label for placed in found.placed if placed.label]


@pytest.mark.parametrize("count", [0, 1, 5, 200])
def test_the_drawing_is_well_formed_and_has_a_mark_for_every_dated_event(count):
    points = brief(many(count)).points
    root = ElementTree.fromstring(chart.draw(points, "A <title> & more").svg)
    marks = [group for group in root.iter("g") if group.find("title") is not None]
    assert len(marks) == sum(one.date is not None for one in points)
    assert root.find("title").text == "A <title> & more"
    assert root.find("desc").text


@pytest.mark.parametrize("count", [1, 5, 200])
def test_no_two_labels_overlap_and_some_are_drawn(count):
    found = chart.layout(brief(many(count)).points)
    assert boxes(found)
    assert not any(one.overlaps(other) for one, other in combinations(boxes(found), 2))


dates = st.one_of(
    st.none(),
    st.dates().map(lambda day: day.isoformat()),
    st.integers(1, 2100).map(lambda year: f"{year:04}"),
    st.text(max_size=8),
)
scores = st.floats(-10, 10)
drawn = st.lists(
    st.builds(point, st.integers(), dates, scores, weight=st.floats(0, 20), label=st.sampled_from(("Aid", "Consult"))),
    max_size=25,
    unique_by=lambda one: one.event_id,
)


@settings(max_examples=60, deadline=None)
@given(drawn)
def test_every_event_is_drawn_inside_the_frame_or_listed_as_undated(points):
    found = chart.layout(tuple(points))
    assert len(found.placed) + len(found.undated) == len(points)
    for placed in found.placed:
        assert 0 <= placed.mark <= chart.WIDTH
        assert 0 <= placed.y <= chart.HEIGHT
    for box in boxes(found):
        assert box.left >= 0
        assert box.right <= chart.WIDTH
    assert not any(one.overlaps(other) for one, other in combinations(boxes(found), 2))
    ElementTree.fromstring(chart.draw(tuple(points), "t").svg)


def test_cooperation_stands_above_conflict():
    above, below = chart.layout((point(0, score=5.0), point(1, score=-5.0))).placed
    assert above.y < below.y


def test_later_stands_to_the_right():
    early, late = chart.layout((point(0, "2016"), point(1, "2017-03"))).placed
    assert early.x < late.x


def test_an_imprecise_date_is_drawn_as_wide_as_it_is():
    year, day = chart.layout((point(0, "2016"), point(1, "2017-03-01"))).placed
    assert year.spread[1] - year.spread[0] > 100 > 5 > day.spread[1] - day.spread[0]


def test_a_stretch_of_time_reaches_to_its_end():
    one = chart.layout((point(0, "2016", enddate="2018"),))
    assert (one.first, one.last) == (2016, 2019)


def test_marks_of_one_day_step_aside_but_keep_their_date():
    first, second = chart.layout((point(0), point(1), point(2, "2001"))).placed[:2]
    assert first.x == second.x
    assert abs(first.mark - second.mark) >= 10


def test_every_standing_has_a_shape_of_its_own():
    shapes = set()
    for standing, _ in chart.LEGEND:
        root = ElementTree.fromstring(chart.draw((point(standing=standing),), "t").svg)
        mark = next(group for group in root.iter("g") if group.find("title") is not None)
        shapes.add(mark[1].tag + mark[1].get("d", "")[-12:])
    assert len(shapes) == 4


def test_without_a_dated_event_the_chart_says_so():
    assert "no dated event" in chart.draw((point(0, None), point(1, "soon")), "t").svg


def test_what_lies_before_the_news_is_shaded_and_named():
    points = (point(0, "2016"), point(1, "2018-03"))
    shaded = chart.draw(points, "t", since="2017-06-01").svg
    assert 'class="before"' in shaded
    assert ">since 1 June 2017<" in shaded
    for outside in ("1990", "2030", "soon", None):
        assert 'class="before"' not in chart.draw(points, "t", since=outside).svg

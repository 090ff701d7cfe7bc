"""Precedents over the shipped data: what comes out by itself, what may not, and that nothing later is known."""

from importlib import resources

import pytest

from avviso.errors import InputError, UnknownParty
from avviso.precedents import code_in, line_table, panel_of, precedents

CUBA = ("CUB", "SUN")


@pytest.fixture(scope="module")
def panel():
    return panel_of(None)


@pytest.fixture(scope="module")
def venezuela():
    return precedents("Venezuela", "RUS")


@pytest.fixture(scope="module")
def nicaragua():
    return precedents("NIC", "SUN", 1984, 5)


def dyads(found):
    return [(one.path.left, one.path.right) for one in found.found]


def test_a_state_that_changes_sides_brings_up_cuba_by_itself(venezuela):
    first = venezuela.found[0].path
    assert (first.left, first.right, first.corner) == (*CUBA, "USA")
    assert 1959 <= first.year <= 1962
    named = resources.files("avviso").joinpath("data", "precedents.toml").read_text(encoding="utf-8")
    assert "CUB" not in named
    assert "VEN" not in named


def test_without_a_window_the_path_is_the_length_that_moved_most(venezuela):
    assert (venezuela.chosen, venezuela.asked.since, venezuela.asked.year) == (True, 1999, 2019)
    assert venezuela.asked.corner == "USA"


@pytest.mark.parametrize(("left", "right"), [("CRI", "USA"), ("CRI", "RUS"), ("URY", "RUS")])
def test_a_state_that_does_not_change_sides_does_not_bring_up_cuba(left, right):
    assert CUBA not in dyads(precedents(left, right, 2019, 20))


def test_a_path_that_reaches_into_the_asked_years_is_no_precedent(venezuela, nicaragua):
    for found in (venezuela, nicaragua):
        assert max(one.path.year for one in found.found) <= found.asked.since
        assert (found.asked.left, found.asked.right) not in dyads(found)


def test_the_nearest_come_first_and_one_case_once(venezuela):
    distances = [one.distance for one in venezuela.found]
    assert distances == sorted(distances)
    seen = [(one.path.left, one.path.year) for one in venezuela.found]
    near = [(a, b) for a in seen for b in seen if a != b and a[0] == b[0] and abs(a[1] - b[1]) <= 10]
    assert near == []
    assert len(set(dyads(venezuela))) == len(venezuela.found)


def test_moscow_is_one_line_and_has_the_name_of_the_day(venezuela):
    lines = line_table()
    assert lines.of["SUN"] == lines.of["RUS"] == "RUS"
    assert [code_in("RUS", year) for year in (1961, 1990, 1993)] == ["SUN", "SUN", "RUS"]
    assert {one.path.right for one in venezuela.found if one.path.year < 1991} & {"RUS"} == set()


def test_every_feature_of_the_asked_path_is_accounted_for(venezuela):
    for one in venezuela.found:
        assert sum(like.share for like in one.likenesses) == pytest.approx(1, abs=0.01)
        assert all(0 <= like.asked <= 1 for like in one.likenesses)
        assert all((like.then is None) == (like.way == "not known") for like in one.likenesses)


def test_what_followed_is_read_off_the_years_that_followed(venezuela, panel):
    first = venezuela.found[0]
    series = panel.agreement[:, panel.at("CUB"), panel.at("RUS")]
    at = first.path.year - panel.first
    told = {one.years: one.value for one in first.after if one.measure == "un-agreement-pair"}
    assert told == {years: pytest.approx(float(series[at + years] - series[at]), abs=1e-6) for years in (1, 3, 5)}


def test_nothing_is_known_of_years_after_the_asked_one():
    found = precedents("NIC", "SUN", 1984, 3, most=400)
    ends = [one.path.year for one in found.found]
    assert max(ends) == 1981  # whose fifth year after lies beyond 1984
    for one in found.found:
        beyond = [a.value for a in one.after if one.path.year + a.years > 1984]
        assert beyond == [None] * len(beyond)
    for outcome in found.outcomes:
        assert outcome.found.n <= outcome.of == len(found.found)
        assert outcome.found.n <= sum(end + outcome.years <= 1984 for end in ends)


def test_outcomes_stand_beside_all_paths_and_matched_ones(venezuela):
    told = {(one.measure, one.years): one for one in venezuela.outcomes}
    assert {years for _, years in told} == {1, 3, 5}
    for one in told.values():
        assert one.every.n > one.matched.n > one.of
        assert one.every.low <= one.every.median <= one.every.high


def test_the_path_is_that_of_the_smaller_party():
    found = precedents("USA", "CRI", 2019, 20, most=1)
    assert (found.turned, found.asked.left, found.asked.right) == (True, "CRI", "USA")


def test_two_small_states_and_two_great_powers_have_precedents_of_their_kind():
    great = {"USA", "RUS", "SUN", "CHN", "GBR", "FRA"}
    powers = precedents("RUS", "CHN", 2019, 20)
    small = precedents("VEN", "IRN", 2019, 20)
    assert {code for pair in dyads(powers) for code in pair} <= great
    assert {code for pair in dyads(small) for code in pair} & great == set()
    assert small.asked.corner == "USA"


@pytest.mark.parametrize(
    ("asked", "error", "advice"),
    [
        (("VEN", "Venezuela"), InputError, "are one state"),
        (("VEN", "OPEC"), UnknownParty, "OPEC is no state"),
        (("VEN", "RUS", 1900), InputError, "1946"),
        (("VEN", "RUS", 1948), InputError, "ask for another year"),
        (("SSD", "RUS", 2005), InputError, "ask for another year"),
        (("VEN", "GRL"), UnknownParty, "never voted"),
    ],
)
def test_what_has_no_path_is_refused_with_what_to_do(asked, error, advice):
    with pytest.raises(error, match=advice):
        precedents(*asked)

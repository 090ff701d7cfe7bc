"""Competing readings: every cell follows from the rules, and the count is of what speaks against."""

import pytest

from avviso.briefing import evidence, readings
from avviso.briefing.parts import Analysis
from avviso.briefing.phrases import words
from avviso.briefing.signs import rules

from .measured import desk, exposure, relation, told_desk, whole

WAYS = ("warming", "cooling")
STATES = {
    "deeds": {"words", "some", "deeds"}, "flow": {"one", "both"}, "start": {"one", "both"},
    "plans": {"plans", "some", "deeds"}, "conflict": {"little", "some", "much"}, "turn": {"better", "worse", "none"},
    "votes": {"rising", "falling", "steady"}, "pact": {"pact", "loose", "none"}, "arms": {"arms", "none"},
    "trade": {"main", "none"}, "rival": {"both", "one", "none"}, "rivalry": {"rivals", "none"},
    "bodies": {"small", "large"}, "outlook": {"more", "less", "usual"}, "precedents": {"held", "faded"},
    "recent": {"worse", "better", "same"}, "path": {"towards", "away", "still"}, "steps": {"several", "one", "none"},
}  # fmt: skip


def test_every_kind_has_its_states_and_a_name():
    assert set(rules()["kinds"]) == set(STATES)


@pytest.mark.parametrize("way", WAYS)
def test_rules_name_only_states_that_there_are_and_say_why(way):
    for one in rules()[way]:
        for side in ("for", "against"):
            for kind, states in one[side].items():
                assert set(states) <= STATES[kind], (one["name"], kind)
                assert one["why"][kind]
        for kind in one["for"].keys() & one["against"].keys():
            assert not set(one["for"][kind]) & set(one["against"][kind]), (one["name"], kind)


@pytest.mark.parametrize("way", WAYS)
def test_each_way_has_readings_that_something_would_speak_against(way):
    assert len(rules()[way]) >= 2
    assert all(one["against"] for one in rules()[way])
    assert len({one["name"] for one in rules()[way]}) == len(rules()[way])


@pytest.mark.parametrize("way", WAYS)
def test_the_table_is_the_rules_looked_up(way):
    made = told_desk(whole(exposures=(exposure(direction=way),)))
    found, signs = readings.weighed(made), evidence.signs(made)
    by_name = {one["name"]: one for one in rules()[way]}
    for one in found:
        for sign in signs:
            rule = by_name[one.name]
            expected = "neither"
            if sign.state in rule["for"].get(sign.kind, ()):
                expected = "consistent"
            if sign.state in rule["against"].get(sign.kind, ()):
                expected = "inconsistent"
            assert one.mark(sign) == expected


def test_the_least_contradicted_comes_first_and_the_totals_add_up():
    made = told_desk(whole())
    found = readings.weighed(made)
    against = [len(one.contrary) for one in found]
    assert against == sorted(against)
    (table,) = readings.section(made).tables
    assert table.name == "ach"
    assert table.columns[1:] == tuple(name[:1].upper() + name[1:] for name in names(found))
    for at, one in enumerate(found, 1):
        assert sum(row.cells[at] == "inconsistent" for row in table.rows) == len(one.contrary)
        assert table.rows[-1].cells[at] == str(len(one.contrary))


def names(found):
    return [one.name for one in found]


def test_a_row_says_why_of_each_reading():
    (table,) = readings.section(told_desk(whole())).tables
    for row in table.rows[:-1]:
        for one, mark in zip(readings.weighed(told_desk(whole())), row.cells[1:], strict=True):
            assert f"“{one.name}”" in row.finding.text
            assert mark in row.finding.text.replace("it says nothing", "neither")


def test_rows_that_say_nothing_of_any_reading_are_left_out():
    (table,) = readings.section(told_desk(whole())).tables
    assert all(set(row.cells[1:]) != {"neither"} for row in table.rows)


def test_ties_are_told_as_ties():
    made = desk(Analysis((relation(left=(0, 0, 0, 0), right=(0, 0, 0, 0)),)))
    first = readings.section(made).findings[0].text
    assert "equally little against them, 0 of 1 sign" in first


def test_one_sign_that_decides_is_pointed_out():
    made = told_desk(whole())
    found = readings.weighed(made)
    gaps = {len(one.contrary) for one in found}
    least, *rest = sorted(gaps)
    told = " ".join(f.text for f in readings.section(made).findings)
    assert ("A single sign read otherwise" in told) == (bool(rest) and rest[0] - least == 1)


def test_what_is_taken_for_granted_and_not_weighed_is_marked():
    sorts = [finding.sort for finding in readings.section(desk(Analysis((relation(),)))).findings]
    assert "assumption" in sorts
    assert "gap" in sorts


def test_without_signs_or_a_second_party_there_are_no_readings():
    assert "No reading can be weighed" in readings.section(desk()).empty
    assert readings.section(desk(right="")).empty == words()["readings"]["one"]

"""Indicators: each has a threshold, a direction, a day, and a command that runs."""

import shlex
from dataclasses import replace

import pytest

from avviso.briefing import watching
from avviso.briefing.parts import Analysis
from avviso.briefing.signs import rules
from avviso.faces.cli import cli
from avviso.forecasting.questions import parse

from .builders import sample
from .measured import desk, exposure, outlook, partner, relation, told_desk, whole


def whole_desk(**changes):
    return told_desk(whole(**changes))


def test_every_indicator_has_all_its_parts_and_a_cell_for_each_column():
    (table,) = watching.section(whole_desk()).tables
    assert len(table.rows) >= 8
    for row in table.rows:
        assert len(row.cells) == len(table.columns)
        assert all(row.cells)


@pytest.mark.parametrize(
    "made", [whole_desk(), told_desk(), desk(Analysis(partners=(partner(),), outlook=None), right="")]
)
def test_every_command_is_one_that_the_program_takes(made):
    for one in watching.indicators(made):
        program, name, *arguments = shlex.split(one.command)
        command = cli.get_command(None, name)
        assert program == "avviso"
        command.make_context(name, [*arguments])
        if name == "question":
            assert parse(arguments[0]).least >= 1


def test_thresholds_lie_beyond_the_forecast():
    first = watching.indicators(desk(Analysis(outlook=outlook())))[0]
    assert first.threshold == "10 or more in 90 days"
    assert "At least 10 material cooperation" in first.command
    assert first.date == "27 December 2018"


def test_texts_foretell_numbers_badly():
    found = watching.indicators(desk(Analysis(outlook=outlook(dataset="prose"))))
    assert [one.threshold for one in found[:2]] == ["6 or more in 90 days", "1 or more in 90 days"]


def test_the_direction_follows_from_the_readings():
    assert watching.speaks("deeds", "deeds", "warming") == (
        "for “a lasting alignment” and “a tactical deal of need”; against “talk without deed”"
    )
    assert watching.speaks("deeds", "unheard of", "warming") == ""
    for way in ("warming", "cooling"):
        told = watching.speaks("turn", "worse", way)
        for one in rules()[way]:
            known = {state for side in ("for", "against") for state in one[side].get("turn", ())}
            assert (f"“{one['name']}”" in told) == ("worse" in known)


def test_the_balance_is_watched_where_it_would_leave_its_band():
    warm = [one for one in watching.indicators(desk(Analysis((relation(),)))) if "balance" in one.what]
    assert warm[0].threshold.startswith("below +0.40")
    cool = desk(Analysis((relation(),), exposures=(exposure(direction="cooling"),)))
    assert next(one for one in watching.indicators(cool) if "balance" in one.what).threshold.startswith("above +0.80")


def test_a_plan_is_watched_in_words_that_are_cited():
    base = sample()
    surer = tuple(
        replace(one, evidence=replace(one.evidence, confidence=0.95)) if one.id == "c-backing" else one
        for one in base.claims
    )
    (one,) = (one for one in watching.indicators(desk(base=replace(base, claims=surer))) if one.citations)
    assert "keep backing the Maduro government" in one.what
    assert "[" not in "".join(one.cells)
    assert one.now == "told as planned"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({"as_of": "2018-05-01"}, "2018-05-01"), ({}, "2018-09-28"), ({"analysis": Analysis()}, "2019-03-26")],
)
def test_the_day_is_the_one_asked_for_else_the_forecast_s_else_after_the_last_text(changes, expected):
    made = replace(whole_desk().request, **changes)
    assert watching.today(replace(whole_desk(), request=made)).isoformat() == expected


def test_without_a_day_one_looks_again_at_the_next_reading():
    (one,) = (one for one in watching.indicators(desk(Analysis((relation(),)))) if "balance" in one.what)
    assert one.date == "the next reading"


def test_nothing_to_watch_is_said():
    assert "Nothing can be watched" in watching.section(desk()).empty

"""The section on level and change."""

from dataclasses import replace
from datetime import date

from avviso.briefing import levels
from avviso.briefing.parts import Analysis, Missing

from .measured import desk, driver, relation, texts, told_desk, turn


def told(*relations, **changes):
    return levels.section(desk(Analysis(tuple(relations)), **changes))


def test_the_level_comes_with_its_band_and_what_it_rests_on():
    first = texts(told(relation(0.6, 0.1)))[0]
    assert "In ICEWS the balance between Venezuela and Russia stood at +0.60 in February 2018" in first
    assert "80 % band +0.40 to +0.80, from 28 events in 14 months" in first
    assert "more cooperation than conflict" in first


def test_a_band_that_holds_zero_leaves_open_which_prevails():
    assert "leaves open which of the two prevails" in texts(told(relation(0.1, 0.1)))[0]
    assert "more conflict than cooperation" in texts(told(relation(-0.5, 0.1)))[0]


def test_change_is_told_beside_a_year_before():
    assert "0.50 more than in February 2017" in texts(told(relation(0.6, 0.1, half=0.1)))[1]
    assert "the bands do not meet" in texts(told(relation(0.6, 0.1, half=0.1)))[1]
    assert "cannot be told from chance" in texts(told(relation(0.3, 0.1)))[1]
    assert "hardly moved" in texts(told(relation(0.12, 0.1)))[1]


def test_a_turn_is_a_judgement_with_its_events_and_its_number_in_the_drawing():
    section = told(relation(turns=(turn(), turn(-1, 0.6, date(2017, 6, 1), (driver(),)))))
    later, none, earlier, drivers = section.findings[2:6]
    assert later.likelihood.word == "very likely"
    assert "turned for the better in January 2018" in later.text
    assert later.figures[0].name == "turning point 2"
    assert earlier.figures[0].name == "turning point 1"
    assert "for the worse in June 2017" in earlier.text
    assert "does not tell" in none.text
    assert "Russia gave material aid to Venezuela (9 January 2018)" in drivers.text
    assert section.charts == ("level",)


def test_without_a_turn_that_is_said_once():
    section = told(relation(), relation(dataset="prose"))
    assert sum("No turn stands out" in text for text in texts(section)) == 1
    assert any("the texts read here" in text for text in texts(section))


def test_events_of_the_texts_stand_for_drivers_that_a_dataset_does_not_name():
    turned = replace(turn(start=date(2017, 2, 1)), until=date(2017, 2, 28))
    section = levels.section(told_desk(Analysis((relation(turns=(turned,), dataset="prose"),))))
    assert any(finding.citations for finding in section.findings)


def test_what_is_missing_is_a_gap_and_an_empty_section_says_so():
    section = levels.section(desk(Analysis(missing=(Missing("relations", "Nothing was imported."),))))
    assert texts(section) == ["A level of the relation could not be made: nothing was imported."]
    assert section.findings[0].sort == "gap"
    assert not section.charts
    assert "could not be measured" in levels.section(desk()).empty


def test_of_one_party_no_level_is_told():
    section = told(right="")
    assert not section.findings
    assert "name a second one" in section.empty


def test_the_command_leaves_out_what_was_left_out():
    assert levels.command(relation()) == "avviso relation VEN RUS --step month --dataset icews"
    assert levels.command(relation(), "2018-03-01").endswith("--until 2018-02-28")

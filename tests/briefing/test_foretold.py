"""Forecasts in prose, with what they are worth."""

from dataclasses import replace
from datetime import date

from avviso.briefing import foretold
from avviso.briefing.parts import Analysis, Missing

from .measured import desk, every, foreseen, outlook, partner, texts


def section(found, **changes):
    return foretold.section(desk(Analysis(outlook=found, **changes)))


def test_from_which_day_it_speaks_is_said_first():
    first = texts(section(outlook()))[0]
    assert first.startswith("As of 28 September 2018, the day after the last one read, the forecast covers 90 days")
    assert texts(section(replace(outlook(), as_of_by="today")))[0].startswith("As of today, 28 September 2018,")


def test_each_way_has_cooperation_and_conflict_as_judgements_likeliest_first():
    judged = [finding for finding in section(outlook()).findings if finding.likelihood]
    assert [one.likelihood.word for one in judged] == ["very likely", "very likely", "unlikely", "unlikely"]
    assert all("by the pair's own past it would be 70 %" in one.text for one in judged)
    assert judged[0].figures[0].name == "probability of cooperation by RUS on VEN in 90 days"


def test_reasons_and_past_skill_stand_beside():
    told = " ".join(texts(section(outlook())))
    assert "7 SUPPORT by Russia on Venezuela in the last 365 days" in told
    assert "skill over the pair's own past was +0.040 (95 % interval +0.010 to +0.060)" in told


def test_without_reasons_or_a_back_test_that_is_said():
    bare = outlook(foreseen("cooperation", reasons=(), track=None))
    told = " ".join(texts(section(bare)))
    assert "No single past event" in told
    assert "was not tried" in told


def test_from_texts_it_is_a_number_without_a_word():
    found = section(outlook(dataset="prose"))
    assert not any(finding.likelihood for finding in found.findings)
    told = " ".join(texts(found))
    assert "its past skill is not known" in told
    both = (
        "By these texts alone cooperation up to 26 December 2018 comes out at 82 % by Russia on Venezuela and at 82 %"
    )
    assert f"{both} the other way round" in told
    one_way = outlook(foreseen("cooperation"), dataset="prose")
    assert "alone cooperation by Russia on Venezuela comes out at 82 %" in " ".join(texts(section(one_way)))


def test_a_forecast_long_after_the_last_day_read_is_a_gap():
    stale = outlook(read_to=date(2017, 1, 1))
    assert foretold.is_stale(stale)
    assert not foretold.is_stale(outlook())
    assert any(finding.sort == "gap" and "Nothing was read" in finding.text for finding in section(stale).findings)


def test_the_table_has_the_quad_classes_both_ways():
    (table,) = section(outlook()).tables
    assert table.name == "outlook"
    assert len(table.rows) == 4
    assert table.rows[0].cells[:4] == ("Material cooperation", "Russia", "Venezuela", "76 %")


def test_a_missing_forecast_is_a_gap_and_an_empty_section():
    made = section(None, missing=(Missing("outlook", "Nothing was read."),))
    assert texts(made) == ["The forecast could not be made: nothing was read."]
    assert "no forecast" in foretold.section(desk()).empty


def test_of_one_party_partners_are_told_who_are_known():
    made = foretold.section(desk(Analysis(partners=(partner(), partner("them"))), right=""))
    assert len(made.findings) == 1
    assert "Venezuela deals with the United States" in made.findings[0].text
    assert len(made.tables[0].rows) == 1


def test_partners_by_texts_alone_are_numbers_and_no_judgement():
    found = foretold.section(desk(Analysis(partners=(partner(),), partners_of="prose"), right=""))
    assert not any(one.likelihood for one in found.findings)
    assert found.findings[0].sort == "gap"
    assert found.findings[1].text.startswith("By these texts alone dealings of Venezuela with the United States")


def test_every_row_has_a_cell_for_every_column():
    made = (section(outlook()), foretold.section(desk(Analysis(partners=(partner(),)), right="")))
    assert all(len(row.cells) == len(table.columns) for one in made for table in one.tables for row in table.rows)
    assert all(every(one) for one in made)

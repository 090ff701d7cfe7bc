"""The structure card in prose."""

from avviso.briefing import structured
from avviso.briefing.parts import Analysis
from avviso.records.structure import Fact

from .measured import card, desk, full_card, line, texts


def told(made):
    return texts(structured.section(desk(Analysis(card=made))))


def test_every_known_line_is_told_with_its_year():
    everything = " ".join(told(full_card()))
    for part in (
        "In 86 roll calls of the UN General Assembly of 2019 the two agreed in 78 %, 3 points fewer than in 2014",
        "agreement was 0.33 where full agreement is 1",
        "1.94 points apart (90 % band 1.50 to 2.30), 0.51 further apart than in 2014",
        "ATOP names none up to 2019",
        "Gas Exporting Countries Forum (11 members, since December 2008)",
        "from Russia to Venezuela from 2015 to 2019: 320 million in SIPRI trend-indicator values, 64 % of all",
        "Russia is among the main sellers of imports of Venezuela, with 6 % (2019)",
        "Neither is named among the other's main buyers of exports (lists up to 2019)",
        "0.3 % (Venezuela) and 3.8 % (Russia)",
    ):
        assert part in everything, part


def test_who_left_office_is_not_told_as_holding_it():
    everything = " ".join(told(full_card()))
    assert "Nicolás Maduro, head of state of Venezuela since 19 April 2013" in everything
    assert "Chávez" not in everything


def test_what_is_not_known_is_one_gap_and_no_answer():
    section = structured.section(desk(Analysis(card=full_card())))
    gaps = [finding for finding in section.findings if finding.sort == "gap"]
    assert len(gaps) == 1
    assert "militarised disputes" in gaps[0].text
    assert not any("dispute" in finding.text for finding in section.findings if finding.sort != "gap")


def test_sanctions_of_one_sender_stand_together():
    facts = tuple(Fact("USA", "RUS", since, "2022", what) for what, since in (("trade", "2014"), ("travel", "2012")))
    (text,) = told(card(line("sanctions", "sanctions", facts=facts)))
    assert (
        text
        == "Sanctions in force between them in 2019: by the United States on Russia (trade and travel, since 2012)."
    )


def test_an_alliance_is_told_with_its_kinds():
    facts = (Fact("RUS", "VEN", "1995", "", "defense"),)
    (text,) = told(card(line("alliances", "atop", facts=facts)))
    assert text == "By ATOP they have an alliance (2019): defense since 1995."


def test_arms_that_ended_are_told_with_their_last_year():
    (text,) = told(card(line("arms", "arms", "none", reason="none since 2015, the last in 2014")))
    assert "no major arms between them in the five years up to 2019; the last were in 2014" in text


def test_without_a_card_the_section_says_so():
    assert "Nothing is known" in structured.section(desk()).empty
    assert "name a second one" in structured.section(desk(right="")).empty

"""Key judgements: a likelihood that was computed, and confidence in a sentence of its own."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from avviso.briefing import judged, judgements, likelihood, trust
from avviso.briefing.parts import Analysis
from avviso.briefing.tally import tallies

from .builders import many, request
from .measured import (
    desk,
    exposure,
    foreseen,
    outlook,
    partner,
    precedent,
    precedents,
    rate,
    relation,
    told_desk,
    track,
    turn,
    whole,
)


def pairs(section):
    """Judgements with the sentence after each."""
    kept = [finding for finding in section.findings if finding.sort == "judgement"]
    return list(zip(kept[::2], kept[1::2], strict=True))


def test_there_are_three_to_five_and_each_has_its_confidence():
    found = pairs(judgements.section(told_desk(whole())))
    assert 3 <= len(found) <= 5
    for judgement, confidence in found:
        assert judgement.likelihood
        assert not confidence.likelihood
        told = judgement.likelihood
        assert f"{told.word} ({told.low}–{told.high} %)" in judgement.text
        assert "confidence" not in judgement.text
        assert any(f"with {level} confidence, for " in confidence.text for level in trust.LEVELS)
        assert not any(word in confidence.text for word in likelihood.words())


def test_the_likelihood_is_the_base_rate_that_was_counted():
    first, confidence = pairs(judgements.section(desk(Analysis(exposures=(exposure(),)), on="USA")))[0]
    assert first.likelihood.probability == pytest.approx(13 / 79)
    assert first.likelihood.word == "very unlikely"
    assert first.figures[0].value == "16 %"
    assert "the United States begins a new sanction against Venezuela within 3 years of new deliveries" in first.text
    assert "moderate confidence, for the rate rests on 79 cases of 56 states from 1955 to 2019" in confidence.text


def test_what_is_asked_about_comes_first():
    asked, other = (judgements.section(told_desk(whole(), on=on)).findings[0].text for on in ("USA", None))
    assert "begins a new sanction" in asked
    assert "cooperates" in other


def test_without_a_forecast_the_texts_say_what_comes_next():
    made = desk(Analysis(exposures=(exposure(),), precedents=precedents()), base=many(120))
    assert any("the next act reported" in finding.text for finding in judgements.section(made).findings)


def test_where_no_publisher_is_named_that_is_said_and_not_counted():
    base = many(120)
    nameless = {id_: replace(document, publisher=None) for id_, document in base.documents.items()}
    for told, words in (
        (base, "by 1 named publisher,"),
        (replace(base, documents=nameless), "with no publisher named,"),
    ):
        made = desk(Analysis(exposures=(exposure(),), precedents=precedents()), base=told)
        assert any(words in finding.text for finding in judgements.section(made).findings)


def test_few_cases_lower_the_confidence_and_not_the_likelihood():
    few = exposure(rate(n=30, hits=5))
    first, confidence = pairs(judgements.section(desk(Analysis(exposures=(few,)), on="USA")))[0]
    assert "low confidence" in confidence.text
    assert first.likelihood.probability == pytest.approx(5 / 30)


@pytest.mark.parametrize(
    ("seen", "skill", "low", "level"),
    [(40, 0.04, 0.01, "high"), (40, 0.04, None, "moderate"), (8, 0.04, 0.01, "moderate"), (2, 0.04, 0.01, "low"),
     (40, -0.01, -0.02, "low")],
)  # fmt: skip
def test_confidence_in_a_forecast_follows_what_was_read_and_past_skill(seen, skill, low, level):
    found = outlook(foreseen("cooperation", seen=seen, track=track(skill=skill, low=low)))
    (one, *_) = judged.from_outlook(desk(Analysis(outlook=found)))
    assert f"with {level} confidence" in one.confidence.text


def test_no_judgement_rests_on_forecasts_from_texts():
    assert not [*judged.from_outlook(desk(Analysis(outlook=outlook(dataset="prose"))))]


def test_a_late_turn_is_judged_and_an_old_one_is_not():
    (one,) = judged.from_turn(desk(Analysis((relation(turns=(turn(),)),))))
    assert one.finding.likelihood.probability == 0.9
    assert not [*judged.from_turn(desk(Analysis((relation(months=60, turns=(turn(),)),))))]


def test_precedents_are_judged_with_low_confidence():
    five = tuple(precedent("NIC", "SUN", 1980 + at, 1985 + at, -0.18 if at else 0.02) for at in range(5))
    (one,) = judged.from_precedents(desk(Analysis(precedents=precedents(*five))))
    assert one.finding.likelihood.probability == pytest.approx(2 / 7)
    assert "from 2019 to 2024" in one.finding.text
    assert "low confidence, for 5 precedents are few" in one.confidence.text


def test_few_precedents_and_a_base_rate_of_few_cases_carry_no_judgement():
    assert not [*judged.from_precedents(desk(Analysis(precedents=precedents())))]
    assert [*judged.from_rate(desk(Analysis(exposures=(exposure(rate(n=10, hits=1)),)), on="USA"))]
    assert not [*judged.from_rate(desk(Analysis(exposures=(exposure(rate(n=9, hits=1)),)), on="USA"))]


def test_a_span_that_is_over_on_the_day_of_the_brief_carries_no_judgement():
    five = precedents(*(precedent("NIC", "SUN", 1980 + at, 1985 + at, 0.02) for at in range(5)))
    for day, judgements_made in (("2023-06-01", 1), ("2024-06-01", 0), ("2026-06-01", 0)):
        made = desk(Analysis(precedents=five), base=replace(request((), (), ()), as_of=day))
        assert len([*judged.from_precedents(made)]) == judgements_made


def test_a_third_that_is_neither_asked_about_nor_named_carries_no_judgement():
    found = Analysis(exposures=(exposure(),))
    assert "No judgement is made" in judgements.section(desk(found)).empty
    assert pairs(judgements.section(desk(found, on="USA")))
    assert [*judged.from_rate(told_desk(found, on=None))]  # the sample tells of the United States


def test_a_brief_with_texts_alone_still_judges_from_them():
    section = judgements.section(told_desk())
    found = pairs(section)
    assert 1 <= len(found) < 3
    assert "Fewer than the usual number" in section.note
    assert all("low confidence" in confidence.text for _, confidence in found)
    made = desk(base=many(120))
    acts = tallies(made)[-1]
    first = pairs(judgements.section(made))[0][0]
    total = acts.cooperation + acts.conflict
    assert f"of the {total} told in the texts" in first.text


def test_the_last_year_counts_for_more_than_what_was_long_ago():
    base = many(60)
    events = tuple(
        replace(one, modality="actual", event=event, date=f"{year}-05-{1 + n % 28:02}")
        for n, one in enumerate(base.events)
        for event, year in [("ACCUSE", 2019) if n % 10 == 0 else ("SUPPORT", 2010)]
    )
    claims = tuple(
        replace(one, event=events[n].event, evidence=replace(one.evidence, modality="actual"))
        for n, one in enumerate(base.claims)
    )
    (one,) = judged.next_cooperation(desk(base=replace(base, events=events, claims=claims)))
    assert "0 of the 6 dated in the year to 23 May 2019" in one.finding.text
    expected = 5 * judged.succession(54, 60) / (6 + 5)
    assert one.finding.likelihood.probability == pytest.approx(expected)


@given(integers(0, 500), integers(0, 500))
def test_the_rule_of_succession_is_never_certain(hits, misses):
    assert 0 < judged.succession(hits, hits + misses) < 1


def test_a_brief_on_one_judges_whom_it_deals_with_and_marks_what_it_takes_for_granted():
    section = judgements.section(
        desk(Analysis(partners=(partner(), partner("RUS", 0.5), partner("COL", 0.3))), right="")
    )
    assert len(pairs(section)) == 3
    assert section.findings[-1].sort == "assumption"


def test_a_forecast_from_texts_is_no_judgement_and_the_acts_told_say_what_comes_next():
    ahead = Analysis(partners=(partner(), partner("RUS", 0.5)), partners_of="prose")
    found = [one.text for one, _ in pairs(judgements.section(desk(ahead, many(200), right="")))]
    assert len(found) == 3
    assert "reported with Venezuela" in found[0]
    assert "reported between Venezuela and " in found[1]
    assert not any("deals with" in text for text in found)


def test_a_brief_on_one_and_a_brief_on_two_say_the_same_of_what_comes_next():
    one = {
        found.finding.figures[0].name: found.finding
        for found in judged.next_with(desk(Analysis(), many(200), right=""))
    }
    (two,) = (found.finding for found in judged.next_cooperation(desk(Analysis(), many(200))))
    name = "probability that the next act is cooperation, VEN RUS"
    assert two.figures[0].name == name
    assert one[name].likelihood == two.likelihood
    assert [one[name].text.replace("Venezuela and Russia", "the two")] == [two.text]


def test_with_nothing_at_all_none_is_made():
    assert "No judgement is made" in judgements.section(desk()).empty

"""Signs: what was counted brought to a state that readings can be held against."""

from dataclasses import replace

import pytest

from avviso.briefing import evidence
from avviso.briefing.parts import Analysis
from avviso.briefing.signs import rules
from avviso.briefing.tally import tallies
from avviso.records.structure import Fact

from .builders import many
from .measured import (
    card,
    desk,
    exposure,
    foreseen,
    line,
    outlook,
    own,
    precedent,
    precedents,
    relation,
    told_desk,
    turn,
    whole,
)


def states(analysis, base=desk):
    return [(sign.kind, sign.state) for sign in evidence.signs(base(analysis))]


def state(kind, analysis):
    found = [sign for sign in evidence.signs(desk(analysis)) if sign.kind == kind]
    return found[0].state if found else None


def acts(left, right):
    return Analysis((relation(left=left, right=right),))


def test_a_whole_analysis_makes_signs_in_the_order_of_the_file():
    kinds = [kind for kind, _ in states(whole(), told_desk)]
    order = list(rules()["kinds"])
    assert kinds == sorted(kinds, key=order.index)
    assert len(set(kinds)) > 12


@pytest.mark.parametrize(("verbal", "material", "expected"), [(99, 1, "words"), (90, 10, "some"), (60, 40, "deeds")])
def test_the_share_of_deeds_says_words_or_deeds(verbal, material, expected):
    assert state("deeds", acts((verbal, material, 0, 0), (0, 0, 0, 0))) == expected


def test_in_a_cooling_deeds_are_those_of_conflict():
    made = Analysis((relation(left=(0, 50, 30, 10), right=(0, 0, 0, 0)),), exposures=(exposure(direction="cooling"),))
    (sign,) = (sign for sign in evidence.signs(desk(made)) if sign.kind == "deeds")
    assert "10 of 40 acts of conflict" in sign.finding.text
    assert sign.state == "deeds"


def test_who_gives_and_who_acts():
    assert state("flow", acts((0, 9, 0, 0), (20, 1, 0, 0))) == "one"
    assert state("flow", acts((0, 5, 0, 0), (20, 5, 0, 0))) == "both"
    assert state("start", acts((20, 0, 0, 0), (1, 0, 0, 0))) == "one"
    assert state("start", acts((12, 0, 0, 0), (10, 0, 0, 0))) == "both"


@pytest.mark.parametrize(("conflict", "expected"), [(1, "little"), (10, "some"), (40, "much")])
def test_the_share_of_conflict(conflict, expected):
    assert state("conflict", acts((30, 0, conflict, 0), (0, 0, 0, 0))) == expected


def test_too_few_acts_make_no_sign():
    assert states(acts((1, 1, 0, 0), (1, 0, 0, 0))) == [("turn", "none")]


def test_both_the_imported_dataset_and_the_texts_are_counted():
    made = told_desk(Analysis((relation(left=(20, 5, 0, 0), right=(0, 0, 0, 0)),)))
    assert [one.imported for one in tallies(made)] == [True, False]
    assert sum(sign.kind == "conflict" for sign in evidence.signs(made)) == 2


def test_a_turn_tells_for_a_year():
    assert state("turn", Analysis((relation(turns=(turn(),)),))) == "better"
    assert state("turn", Analysis((relation(turns=(turn(-1),)),))) == "worse"
    old = replace(turn(), start=turn().start.replace(year=2015))
    assert state("turn", Analysis((relation(turns=(old,)),))) == "none"


@pytest.mark.parametrize(("change", "expected"), [(0.08, "rising"), (-0.08, "falling"), (0.01, "steady")])
def test_votes_move_or_do_not(change, expected):
    votes = line("un-kappa", "un-votes", value=0.3, change=change, since_year=2014)
    assert state("votes", Analysis(card=card(votes))) == expected


def test_only_a_pact_that_binds_to_fight_is_one():
    def pact(*kinds):
        facts = tuple(Fact("RUS", "VEN", "1995", "", kind) for kind in kinds)
        return Analysis(card=card(line("alliances", "atop", "known" if facts else "none", facts=facts)))

    assert state("pact", pact("defense", "consultation")) == "pact"
    assert state("pact", pact("nonaggression")) == "loose"
    assert state("pact", pact()) == "none"


def test_what_is_not_known_makes_no_sign():
    dark = card(line("arms", "arms", "not known", year=None, covered=None, reason="get a file"))
    assert states(Analysis(card=dark)) == []


@pytest.mark.parametrize(("signs", "expected"), [((-1, -1), "both"), ((-1, 1), "one"), ((1, 0), "none")])
def test_a_rival_in_common(signs, expected):
    assert state("rival", Analysis(exposures=(exposure(signs=signs),))) == expected


def test_steps_that_went_before_are_counted_in_the_years_before():
    several = exposure(own=(own(year=2008), own("votes", 2019)))
    assert state("steps", Analysis(exposures=(several,))) == "several"
    assert state("steps", Analysis(exposures=(exposure(own=(own(year=1999),)),))) == "none"


@pytest.mark.parametrize(("chance", "expected"), [(0.9, "more"), (0.5, "less"), (0.72, "usual")])
def test_a_forecast_beside_the_past(chance, expected):
    found = outlook(foreseen("material cooperation", probability=chance, climatology=0.7))
    assert state("outlook", Analysis(outlook=found)) == expected


def test_forecasts_from_texts_make_no_sign():
    found = outlook(foreseen("material cooperation", probability=0.9), dataset="prose")
    assert state("outlook", Analysis(outlook=found)) is None


def test_precedents_held_or_faded():
    assert state("precedents", Analysis(precedents=precedents())) == "held"
    faded = precedents(precedent(pair=-0.2), precedent("NIC", "SUN", 1982, 1987, -0.1))
    assert state("precedents", Analysis(precedents=faded)) == "faded"
    assert state("path", Analysis(precedents=precedents())) == "towards"


def test_direction_is_that_of_the_exposures_else_of_the_acts():
    assert evidence.direction(desk(Analysis(exposures=(exposure(direction="cooling"),)))) == "cooling"
    assert evidence.direction(desk(acts((0, 0, 30, 0), (1, 0, 0, 0)))) == "cooling"
    assert evidence.direction(desk()) == "warming"


def test_the_last_year_beside_the_years_before():
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
    (sign,) = (s for s in evidence.signs(desk(base=replace(base, events=events, claims=claims))) if s.kind == "recent")
    assert sign.state == "worse"
    assert (
        "conflict makes 100 % of the 6 acts of the last year told of, against 0 % of the 54 before"
        in sign.finding.text.lower()
    )

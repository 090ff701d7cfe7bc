"""Briefs from a store: everything gathered, nothing of the day or later, and the same bytes twice."""

import re
from dataclasses import replace
from datetime import date

import pytest

from avviso import briefing, briefs
from avviso.briefs import BriefAsked, Places
from avviso.coding import load_coder
from avviso.errors import InputError, UnknownParty
from avviso.records import Document
from avviso.resolving import Gazetteer, resolve
from avviso.storing import Store

AS_OF = date(2018, 1, 1)


@pytest.fixture(scope="module")
def made(example_store):
    return briefs.write_brief(BriefAsked(("Venezuela", "RUS"), on="United States"), Places(example_store))


@pytest.fixture(scope="module")
def past(example_store):
    return briefs.write_brief(BriefAsked(("VEN", "RUS"), as_of=AS_OF), Places(example_store))


def section(brief, name):
    return next(one for one in brief.sections if one.name == name)


def test_the_brief_on_the_examples_is_sound(made):
    assert made.faults == ()
    assert (made.brief.left, made.brief.right, made.brief.on) == ("VEN", "RUS", "USA")


def test_every_part_is_made_or_said_to_be_missing(made):
    found = made.request.analysis
    parts = {"relations", "card", "precedents", "exposures", "outlook", "scorecard"}
    there = {part for part in parts if getattr(found, part)}
    assert there | {one.part for one in found.missing} == parts
    assert {"relations", "card", "precedents", "exposures", "outlook"} <= there
    assert all(one.why.endswith(".") and one.why[0].isupper() for one in found.missing)


def test_the_third_that_is_asked_about_comes_first(made):
    assert made.request.analysis.exposures[0].on == "USA"


def test_every_code_of_the_analysis_has_a_name(made):
    found, names = made.request.analysis, made.request.names
    assert names["CUB"] == "Cuba"
    assert {one.path.left for one in found.precedents.found} <= names.keys()
    assert {triad.state for one in found.exposures for triad in one.triads} <= names.keys()


def test_the_method_says_which_coder_read_how_much_where_several_did(tmp_path):
    short = Document("a", "Kenya condemned Uganda on 3 May 2019. Uganda condemned Kenya on 4 May 2019.", origin="a")
    long = Document("b", f"Kenya praised Uganda on 5 May 2019. {'It rained there. ' * 13}", origin="b")
    reader, gazetteer, store = load_coder(), Gazetteer.load(), tmp_path / "two.db"
    with Store(store) as ledger:
        for document in (short, long):
            ledger.add(resolve(reader.code(document), gazetteer))
    told = briefs.write_brief(BriefAsked(("KEN", "UGA")), Places(store))
    assert told.faults == ()
    careful, syntax = ("2 of 3 claims, 67 %", "1 of 3 claims, 33 %")
    assert re.search(rf"^Coded by careful@\d+ \({careful}\) and syntax@\d+ \({syntax}\)\.$", told.brief.method[-1])


def test_a_single_coder_needs_no_share(made):
    assert re.search(r"^Coded by [a-z]+@\d+\.$", made.brief.method[-1])


def test_the_brief_counts_the_whole_store(made, example_store):
    figures = {one.name: one.value for finding in section(made.brief, "sources").findings for one in finding.figures}
    with Store(example_store, read_only=True) as ledger:
        counts = ledger.counts()
    assert figures["documents"] == 8
    assert figures["sentences rejected"] == counts.rejected_sentences > 0
    assert figures["sentences read"] == counts.sentences


def test_nothing_of_the_day_or_later_shows(past):
    limit, request = AS_OF.isoformat(), past.request
    assert request.documents
    assert all(document.published < limit for document in request.documents.values())
    assert {claim.evidence.document_id for claim in request.claims} <= request.documents.keys()
    assert all((one.date or "") < limit for one in request.events if one.modality not in ("future", "hypothetical"))
    assert all(citation.published < limit for citation in past.brief.citations)
    found = request.analysis
    assert all(one.counts.starts[-1].item() < AS_OF for one in found.relations)
    assert (found.outlook.as_of, found.outlook.read_to < AS_OF) == (AS_OF, True)
    assert all(line.covered is None or line.covered < AS_OF.year for line in found.card.lines)
    assert found.precedents.asked.year < AS_OF.year
    assert all(rate.last is None or rate.last < AS_OF.year for one in found.exposures for rate in one.rates)


def test_the_past_is_no_empty_one_and_adds_up(past, made):
    then, now = past.request, made.request
    assert 0 < len(then.events) < len(now.events)
    coded = {(claim.evidence.document_id, claim.evidence.sentence.index) for claim in then.claims}
    assert len(coded) <= then.sentences - then.rejected < now.sentences - now.rejected
    assert past.faults == ()


def test_since_a_day_that_is_not_before_the_brief_is_refused(example_store):
    with pytest.raises(InputError, match="is not before"):
        briefs.write_brief(BriefAsked(("VEN", "RUS"), as_of=AS_OF, since="2100"), Places(example_store))


def test_events_before_since_are_no_news(example_store, made):
    told = briefing.brief(replace(made.request, since="2017"))
    first, second = (section(one, "happened").findings for one in (made.brief, told))
    assert first[0].text != second[0].text
    assert "since 2017" in second[0].text
    assert any(one.text.startswith("Before 2017: ") for one in second)
    assert briefing.verify(told, made.request) == ()


def test_a_brief_on_one_has_partners_and_no_pair(example_store):
    made = briefs.write_brief(BriefAsked(("VEN",)), Places(example_store))
    assert made.faults == ()
    assert (made.brief.right, made.brief.title.startswith("Venezuela: ")) == ("", True)
    found = made.request.analysis
    assert found.network is not None
    assert found.partners or "partners" in {one.part for one in found.missing}
    assert not found.relations


def test_the_same_store_gives_the_same_bytes(made, example_store):
    again = briefs.write_brief(BriefAsked(("VEN", "RUS"), on="USA"), Places(example_store))
    assert briefing.render(again.brief) == briefing.render(made.brief)
    assert briefing.render_markdown(again.brief) == briefing.render_markdown(made.brief)


def test_wrong_parties_are_refused(example_store):
    with pytest.raises(InputError, match="name different parties"):
        briefs.write_brief(BriefAsked(("VEN", "Venezuela")), Places(example_store))
    with pytest.raises(InputError, match="name different parties"):
        briefs.write_brief(BriefAsked(("VEN", "RUS"), on="Russia"), Places(example_store))
    with pytest.raises(UnknownParty):
        briefs.write_brief(BriefAsked(("Atlantis",)), Places(example_store))


def test_a_party_that_is_no_state_misses_what_states_have(example_store):
    made = briefs.write_brief(BriefAsked(("VEN", "OPEC")), Places(example_store))
    assert made.faults == ()
    assert {"card", "precedents"} <= {one.part for one in made.request.analysis.missing}

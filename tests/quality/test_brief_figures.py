"""Twenty briefs on the example reports hold, and a brief spoilt in one place is found out."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from avviso.briefing import brief
from avviso.briefing.check import check
from avviso.briefs import BriefAsked, Places, brief_request

sys.path.insert(0, str(Path(__file__).parents[2] / "quality"))
import brief_figures
from brief_mutations import KINDS, every, mutants

ASKED = 0.99  # share of mutations that the checker must find
SPOILT = 300


@pytest.fixture(scope="module")
def totals(tmp_path_factory):
    return brief_figures.bundled(tmp_path_factory.mktemp("briefs"), 20, computed=7)


def test_every_sentence_is_supported(totals):
    assert [fault for one in totals.made for fault in one.faults] == []
    figures = totals.figures()
    assert figures["briefs"] == 20
    assert figures["sentences"] > 500
    assert figures["share of sentences supported"] == 1
    assert not totals.failed


def test_tradecraft_is_kept(totals):
    assert [breach for one in totals.made for breach in one.breaches] == []


def test_the_same_bytes_come_twice(totals):
    assert all(one.same for one in totals.made)


@pytest.fixture(scope="module")
def spoilt(example_store):
    """How many mutations of each kind were made and found, and those that were not."""
    request = brief_request(BriefAsked(("VEN", "RUS")), Places(example_store))
    made = brief(request)
    assert check(made, request.documents, request.claims) == ()
    tried, found, missed = Counter(), Counter(), []
    for mutant in mutants(made, SPOILT, seed=7):
        tried[mutant.kind] += 1
        if check(mutant.brief, request.documents, request.claims):
            found[mutant.kind] += 1
        else:
            missed.append(f"{mutant.kind}: {mutant.told}")
    return tried, found, missed


def test_a_brief_spoilt_in_one_place_is_found_out(spoilt):
    tried, found, missed = spoilt
    assert set(tried) == set(KINDS)
    assert found.total() >= ASKED * tried.total(), missed


def test_a_mutation_changes_the_brief(example_store):
    request = brief_request(BriefAsked(("VEN", "RUS")), Places(example_store))
    made = brief(request)
    for mutant in mutants(made, 30, seed=1):
        assert mutant.brief != made
        assert len(every(mutant.brief)) >= len(every(made)) - 1


def test_a_sentence_that_is_not_supported_lowers_the_share(tmp_path, monkeypatch):
    told = brief_figures.check
    monkeypatch.setattr(
        brief_figures, "check", lambda made, *rest: (*told(made, *rest), f"{every(made)[0].text!r} is bad.")
    )
    figures = brief_figures.bundled(tmp_path, 1, computed=2).figures()
    assert figures["share of sentences supported"] < 1
    assert figures["faults of the checker"] == 1

"""The golden passages are fit to measure by; how well the coder does on them is the business of quality/."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from avviso.ontology import load
from avviso.resolving import Gazetteer

ROOT = Path(__file__).parents[2]
PASSAGES = [json.loads(line) for line in (ROOT / "tests/golden/passages.jsonl").read_text("utf-8").splitlines()]
MODALITIES = {"actual", "historical", "future", "hypothetical", "negated"}
RELATIONS = {"member-of", "ally-of", "at-odds-with", "holds-office", "partner-of", "sanctions", "borders", "party-to"}
PERSONAL = "holds-office"

every_passage = pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["id"])


def is_known(code):
    return Gazetteer.load().display_name(code) != code or Gazetteer.load().find_party(code) == code


def test_there_are_a_hundred_and_fifty_with_ids_of_their_own_and_every_third_is_held():
    assert [passage["id"] for passage in PASSAGES] == [f"g{number:03}" for number in range(1, 151)]
    assert sum(passage["held"] for passage in PASSAGES) == 50


def test_some_passages_expect_nothing():
    assert sum(not passage["expect"] and not passage["ties"] for passage in PASSAGES) == 20


@every_passage
def test_every_quote_stands_exactly_once(passage):
    assert [event["quote"] for event in passage["expect"] if passage["text"].count(event["quote"]) != 1] == []


@every_passage
def test_every_type_modality_and_relation_is_known(passage):
    assert {event["event"] for event in passage["expect"]} <= set(load().types)
    assert {event["modality"] for event in passage["expect"]} <= MODALITIES
    assert {tie["relation"] for tie in passage["ties"]} <= RELATIONS


@every_passage
def test_every_code_is_known(passage):
    codes = {code for event in passage["expect"] for code in (*event["actor"], *event["recipient"])}
    ends = {tie["to"] for tie in passage["ties"]}
    ends |= {tie["from"] for tie in passage["ties"] if tie["relation"] != PERSONAL}
    assert [code for code in sorted(codes | ends) if not is_known(code)] == []


@every_passage
def test_every_date_is_one(passage):
    dates = [event["date"] for event in passage["expect"] if event["date"] is not None]
    assert all(len(date) in (4, 7, 10) and date.replace("-", "").isdigit() for date in [*dates, passage["published"]])


@pytest.fixture(scope="module")
def measuring():
    spec = spec_from_file_location("measure_coding", ROOT / "quality" / "measure_coding.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def figures(measuring):
    return measuring.measure()


def test_the_measure_gives_shares(figures):
    assert len(figures) == 11
    assert all(name.startswith("golden: ") and 0 <= value <= 1 for name, value in figures.items())


def test_every_figure_has_a_floor(figures):
    floors = json.loads((ROOT / "quality" / "floors.json").read_text("utf-8"))
    assert set(figures) <= set(floors)


def test_no_event_and_no_claim_is_matched_twice(measuring):
    for read in measuring.passages_read():
        events = [id(event) for event, _ in read.pairs]
        claims = [claim.id for _, claim in read.pairs]
        assert len(events) == len(set(events))
        assert len(claims) == len(set(claims))

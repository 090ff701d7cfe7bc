"""Turned sentences are turned as they should be; how well the coder holds is the business of quality/."""

import sys
import tomllib
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from avviso.ontology import load

ROOT = Path(__file__).parents[2]
TABLE = tomllib.loads((ROOT / "tests" / "golden" / "metamorphic.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def measuring():
    spec = spec_from_file_location("measure_metamorphic", ROOT / "quality" / "measure_metamorphic.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def thanks(measuring):
    """ "Serbia thanked Brazil …": the sentence with that verb and a passive."""
    return next(base for base in measuring.base_sentences() if base.row["verb"] == "praise")


@pytest.fixture(scope="module")
def turns(measuring, thanks):
    return {turned.turn: turned for turned in measuring.every_turn([thanks])}


def test_there_are_sixty_sentences_of_every_type():
    assert len(TABLE["sentence"]) >= 60
    assert {row["event"] for row in TABLE["sentence"]} == set(load().types)


def test_every_verb_has_its_forms_and_every_form_a_sentence():
    assert {row["verb"] for row in TABLE["sentence"]} == set(TABLE["verbs"])
    assert all(len(forms.split()) == 3 for forms in TABLE["verbs"].values())


def test_no_brace_is_left_in_a_text(measuring):
    texts = [turned.text for turned in measuring.every_turn(list(measuring.base_sentences()))]
    assert [text for text in texts if "{" in text or "}" in text] == []


def test_swapped_sides_swap_the_direction(turns, thanks):
    (event, actors, recipients, modality) = thanks.fact()
    assert turns["sides swapped"].facts == {(event, recipients, actors, modality)}


def test_a_passive_keeps_its_parties(turns, thanks):
    assert turns["passive"].facts == {thanks.fact()}
    assert turns["passive"].text.startswith(f"{thanks.right} was praised by {thanks.left}")


@pytest.mark.parametrize(
    ("turn", "event", "modality"),
    [
        ("tense: will", "AGREE", "future"),
        ("tense: has", "SUPPORT", "actual"),
        ("tense: had", "SUPPORT", "actual"),
        ("tense: may", "SUPPORT", "hypothetical"),
        ("tense: did not", "SUPPORT", "negated"),
    ],
)
def test_a_tense_moves_the_modality_and_what_is_to_come_the_type(turns, turn, event, modality):
    ((found, _, _, mood),) = turns[turn].facts
    assert (found, mood) == (event, modality)


def test_headlines_come_in_three_cases(turns):
    plain, title, upper = (turns[name].text for name in ("headline", "headline: Title Case", "headline: UPPER CASE"))
    assert plain.casefold() == title.casefold() == upper.casefold()
    assert len({plain, title, upper}) == 3


def test_a_turned_sentence_with_another_claim_does_not_hold(measuring, turns):
    other = replace(turns["time last"], text="Peru bombed Chile on Tuesday.")
    assert not measuring.holds(other)


def test_a_speaker_that_is_not_heard_does_not_hold(measuring, turns):
    assert measuring.holds(turns["time last"])
    assert not measuring.holds(replace(turns["time last"], speaker="the minister"))


def test_failures_are_those_that_do_not_hold(measuring, thanks):
    assert all(not measuring.holds(turned) for turned, _ in measuring.failures([thanks]))

"""What the benchmark of briefs asks for."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def briefs():
    spec = spec_from_file_location("briefs_benchmark", BENCHMARKS / "briefs.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_invented_claims_are_as_many_as_asked_for_and_the_same_each_time(briefs):
    made = list(briefs.codings(45))
    assert made == list(briefs.codings(45))
    claims = [claim for coding in made for claim in coding.claims]
    assert len({claim.id for claim in claims}) == 45


def test_every_claim_stands_where_it_says(briefs):
    for coding in briefs.codings(30):
        text = coding.document.text
        for claim in coding.claims:
            span = claim.evidence.sentence.span
            assert text[span.start : span.end] == claim.evidence.text
            assert text[claim.trigger.start : claim.trigger.end] == claim.trigger_text
            for mention in (*claim.actors, *claim.recipients):
                assert text[mention.span.start : mention.span.end] == mention.text


@pytest.mark.slow
def test_a_brief_on_many_claims_takes_no_longer_than_was_set(briefs, tmp_path):
    store = briefs.filled(tmp_path / "briefs.db", briefs.CLAIMS)
    taken = [briefs.commands(store, tmp_path) for _ in range(3)]
    for name, most in briefs.MOST.items():
        assert min((one[name] for one in taken if name in one), default=0) <= most, name


def test_whole_commands_are_measured_on_a_folder_of_their_own(briefs, tmp_path):
    store = briefs.filled(tmp_path / "briefs.db", 40)
    taken = briefs.commands(store, tmp_path)
    assert min(taken.values()) > 0
    assert {"html first", "html again", "html other"} <= taken.keys()
    assert len(list((tmp_path / "data" / "structure" / "workings").glob("answer-*"))) >= 4

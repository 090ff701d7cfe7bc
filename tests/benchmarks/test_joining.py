"""What the benchmark of joining asks for, and when it fails."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def joining():
    spec = spec_from_file_location("joining_benchmark", BENCHMARKS / "joining.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_invented_claims_are_as_many_as_asked_for_and_the_same_each_time(joining):
    claims = joining.claims_of(300)
    assert claims == joining.claims_of(300)
    assert len({claim.id for claim in claims}) == 300
    assert all(claim.evidence.text[claim.trigger.start : claim.trigger.end] == claim.trigger_text for claim in claims)


def test_several_tellings_of_an_event_are_joined(joining):
    _, events = joining.seconds(joining.claims_of(300))
    assert 30 < events < 200


@pytest.mark.parametrize(
    ("times", "problems"),
    [
        ({1000: 1.0, 10_000: 13.0}, 0),
        ({1000: 1.0, 10_000: 50.0}, 1),
        ({1000: 1.0, 10_000: 100.0}, 2),
        ({1000: 61.0}, 1),
    ],
)
def test_it_fails_when_slow_or_when_time_grows_too_fast(joining, times, problems):
    assert len(list(joining.verdicts(times))) == problems

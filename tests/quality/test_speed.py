"""The share of time is one of the best rounds, so that a busy moment does not decide it; calls are all counted."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

QUALITY = Path(__file__).parents[2] / "quality"


@pytest.fixture(scope="module")
def measuring():
    spec = spec_from_file_location("measure_speed", QUALITY / "measure_speed.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_busy_round_changes_nothing(measuring):
    assert measuring.share([(1.0, 2.0), (9.0, 2.5), (1.2, 30.0)]) == 0.5


def test_more_time_after_the_trees_lowers_the_share(measuring):
    assert measuring.share([(1.0, 4.0)]) < measuring.share([(1.0, 2.0)])


def test_no_share_is_over_one(measuring):
    assert measuring.share([(1.1, 1.0)]) == 1.0


def test_every_call_is_counted(measuring):
    def three(words):
        return [len(word) for word in sorted(words)]

    once, twice = measuring.calls_of(three, ["Lima"]), measuring.calls_of(three, ["Lima", "Oslo"])
    assert twice == once + 1


def test_counting_ends_where_the_work_fails(measuring):
    def fails(_):
        raise ValueError("no work")

    with pytest.raises(ValueError, match="no work"):
        measuring.calls_of(fails, [])
    assert sys.getprofile() is None

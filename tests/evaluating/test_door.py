"""The door: every benchmark by its name."""

import pytest

from avviso.evaluating import BENCHMARKS, evaluate
from avviso.faces import evaluations


def test_the_command_line_offers_every_benchmark():
    assert tuple(BENCHMARKS) == evaluations.BENCHMARKS


def test_a_benchmark_is_called_by_its_name(write, answers):
    assert evaluate("spans", write("one O\n"), answers()).n == 1


def test_an_unknown_benchmark_is_an_error(write, answers):
    with pytest.raises(KeyError):
        evaluate("guesses", write("x"), answers())

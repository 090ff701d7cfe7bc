"""What tools/fit_whatif.py fits, on years that were made with a pull that is known."""

import importlib.util
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from avviso.records.network import SignedTies

TOOL = Path(__file__).parents[2] / "tools" / "fit_whatif.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("fit_whatif", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made(pull, reversion, years=24, states=30, seed=0):
    """Years of ties in which each year eight pairs shift, and third parties follow a year later by `pull`."""
    dice = np.random.default_rng(seed)
    codes = tuple(f"S{at:02}" for at in range(states))
    upper = np.triu(dice.uniform(-0.7, 0.7, (states, states)), 1)
    now = upper + upper.T
    shifted, found = np.zeros_like(now), {}
    before = now
    for year in range(1950, 1950 + years):
        answer = np.triu(before @ shifted + shifted @ before, 1)
        noise = np.triu(dice.normal(0, 0.02, now.shape), 1)
        pairs = dice.integers(states, size=(8, 2))
        new = np.zeros_like(now)
        for one, other in pairs[pairs[:, 0] != pairs[:, 1]]:
            new[one, other] = new[other, one] = -0.8 * np.sign(now[one, other])
        change = pull * answer + noise
        before, now = now, now * (1 - reversion) + change + change.T + new
        np.fill_diagonal(now, 0)
        shifted = new
        found[year] = SignedTies(codes, now, np.abs(now), date(year, 1, 1), date(year, 12, 31), "structure")
    return found


@pytest.mark.parametrize(("pull", "reversion"), [(0.0, 0.1), (0.1, 0.1), (-0.1, 0.3)])
def test_a_planted_pull_and_reversion_are_found(tool, pull, reversion):
    years = tool.equations(made(pull, reversion), np.random.default_rng(0))
    found = tool.solved(years)
    assert found[4] == pytest.approx(pull, abs=0.03)
    assert found[1] == pytest.approx(-reversion, abs=0.08)


def test_the_fit_is_unsure_where_years_are_few(tool):
    few, many = (tool.equations(made(0.1, 0.1, years), np.random.default_rng(0)) for years in (6, 24))
    spread = [tool.covariance(years, 100, np.random.default_rng(0))[4, 4] for years in (few, many)]
    assert spread[0] > spread[1] > 0


def test_only_large_changes_are_shifts(tool):
    window = np.zeros((2, 4, 4))
    for one, other, value in ((0, 1, 0.6), (1, 2, 0.4), (2, 3, -0.5)):
        window[1, one, other] = window[1, other, one] = value
    found = {tuple(pair) for pair in tool.shifts(window, np.random.default_rng(0), 10).tolist()}
    assert found == {(0, 1), (1, 0), (2, 3), (3, 2)}

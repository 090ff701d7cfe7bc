"""The figures over forecasts of pairs, on an invented world: what the shares of intervals are shares of."""

import sys
from pathlib import Path

import numpy as np
import pytest

from avviso.forecasting import dynamic
from avviso.forecasting.backtest import Span

from ..forecasting.pools import FIRST, pool

sys.path.insert(0, str(Path(__file__).parents[2] / "quality"))
import forecast_figures


def test_numbers_drawn_from_the_model_lie_within_as_often_as_it_says():
    model, draw = dynamic.load(), np.random.default_rng(1)
    below = model.numbers.distribution(0.7, 3.0)
    held = np.array(
        [
            forecast_figures._held(model, (0.7, 3.0, int(np.searchsorted(below, draw.random()))), draw)
            for _ in range(1500)
        ]
    ).mean(0)
    assert held[0] == pytest.approx([0.5, 0.8, 0.95], abs=0.035)
    assert (held[1] >= [0.47, 0.77, 0.93]).all()


def test_each_figure_is_a_line_with_what_was_asked():
    past = pool()
    lines = list(forecast_figures.skills(past, "invented", Span(FIRST + 300, FIRST + 330, 7, 7)))
    assert [line.split(",")[2].split(":")[0].strip() for line in lines] == ["all", "onset"]
    assert all("asked" in line and "origins" in line for line in lines)
    assert len(list(forecast_figures.coverage(past, "invented", FIRST + 300, 7))) >= 2
    assert "asked 0.5" in forecast_figures.speed(past, "invented", FIRST + 300)

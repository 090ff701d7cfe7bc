"""The arithmetic of the figures over relations, and the list of dated turns beside them."""

import csv
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from avviso.importing import vocabulary

QUALITY = Path(__file__).parents[2] / "quality"
sys.path.insert(0, str(QUALITY))
import relation_data  # noqa: E402
import relation_figures  # noqa: E402


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Police (Peru)", "PER"),
        ("Vladimir Putin", "RUS"),
        ("Malcolm Bligh Turnbull", "AUS"),
        ("Nicolás Maduro", "VEN"),
        ("Amnesty International", ""),
        ("Maduro", ""),
    ],
)
def test_actors_of_event_graphs_have_the_state_of_their_name_or_office(name, state):
    assert relation_data.state_or_persons(name) == state


def test_among_pairs_with_as_many_events_volume_itself_tells_nothing():
    draw = np.random.default_rng(2)
    volumes = draw.uniform(2, 10, 400), draw.uniform(6, 9, 200)
    fewest = tuple(-one for one in volumes)
    assert relation_figures.auc(*fewest) > 0.65
    assert relation_figures.like(fewest, volumes) == pytest.approx(0.5, abs=0.05)


def test_bands_hold_months_that_were_held_out_of_counts_as_the_model_has_them():
    draw = np.random.default_rng(4)
    rates = 0.004 * np.exp(np.cumsum(draw.normal(0, 0.14, (48, 400)), axis=0))
    months = draw.gamma(2 / 0.8, 0.8 / 2, (12, 400)).repeat(4, axis=0)
    counts = draw.poisson(1000 * rates * months * draw.gamma(2 / 0.2, 0.2 / 2, rates.shape)).astype(float)
    near, far = relation_figures.coverage(counts, np.full(48, 1000.0), (8, 24, 36))
    assert near == pytest.approx(0.8, abs=0.04)
    assert far == pytest.approx(0.95, abs=0.02)


def test_dated_turns_name_two_states_a_day_and_a_direction():
    rows = list(csv.DictReader((QUALITY / "relation_turns.csv").read_text("utf-8").splitlines()))
    assert len({(row["iso_a"], row["iso_b"], row["date"]) for row in rows}) == len(rows) == 41
    for row in rows:
        assert {row["iso_a"], row["iso_b"]} <= vocabulary.states()
        assert "2018" <= str(date.fromisoformat(row["date"])) < "2021"
        assert row["sign"] in "+-"

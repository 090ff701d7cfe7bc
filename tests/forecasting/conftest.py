"""What the tests of forecasting share: a small world whose past repeats itself, and days of it."""

import numpy as np
import pytest

from avviso.records.graph import Facts, World

RELATIONS = ("consult", "threaten", "visit")


def day_of(draw, day, actors):
    """Some chance facts, and three that come again: actor 0 consults 1 daily, 2 visits 3 every other day …"""
    n = 12
    chance = [draw.integers(0, actors, n), draw.integers(0, len(RELATIONS), n), draw.integers(0, actors, n)]
    again = [(0, 0, 1)] + [(2, 2, 3)] * (day % 2 == 0) + [(4, 1, 5)] * (day % 5 == 0)
    columns = [np.concatenate([part, [fact[i] for fact in again]]) for i, part in enumerate(chance)]
    return Facts(*(column.astype(np.int64) for column in columns))


@pytest.fixture(scope="session")
def world():
    """Forty actors, half of them with a country in brackets."""
    tagged = [f"{role} ({country})" for role in ("Police", "Citizen", "Army", "Media") for country in "ABCDE"]
    return World((*tagged, *"ABCDE", *(f"Person {number}" for number in range(15))), RELATIONS)


@pytest.fixture(scope="session")
def days(world):
    """Sixty days of facts."""
    draw = np.random.default_rng(7)
    return [(day, day_of(draw, day, len(world.actors))) for day in range(60)]

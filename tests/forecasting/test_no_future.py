"""Nothing of a day or after it has any part in its forecast."""

import numpy as np
import pytest

from avviso.forecasting import BASELINES, LayersForecaster, LogitForecaster, NextRelation, RelationCounts
from avviso.records.graph import Facts, Queries

FITTED, ASKED = 40, 50
QUERIES = Queries(np.array([0, 1, 2, 5, 39, 17]), np.array([0, 3, 2, 4, 1, 5]))


def poisoned(facts, actors):
    """The same number of facts, every one another."""
    return Facts((facts.subject + 1) % actors, (facts.relation + 1) % 3, (facts.object + 7) % actors)


def told(forecaster, days, until):
    """A forecast for ASKED after learning the days before `until`."""
    for day, facts in days:
        if day == FITTED:
            forecaster.fit()
        if day < until:
            forecaster.learn(day, facts)
    return forecaster.rank(ASKED, QUERIES)


@pytest.mark.parametrize("kind", [*BASELINES, LogitForecaster, LayersForecaster])
def test_a_forecast_is_the_same_to_the_bit_whatever_follows(kind, world, days):
    made = [kind(world) for _ in range(2)]
    for one in made:
        if isinstance(one, LogitForecaster):
            one.burn_in = 10
    bent = [(day, facts if day < ASKED else poisoned(facts, len(world.actors))) for day, facts in days]
    left, right = told(made[0], days, ASKED), told(made[1], bent, ASKED)
    for name in ("start", "actor", "score", "probability"):
        assert getattr(left, name).tobytes() == getattr(right, name).tobytes()


def test_what_a_day_is_asked_before_it_is_learned_depends_on_no_later_learning(world, days):
    forecaster = LogitForecaster(world, burn_in=10)
    before = told(forecaster, days, ASKED)
    again = forecaster.rank(ASKED, QUERIES)
    assert before.score.tobytes() == again.score.tobytes()
    forecaster.learn(*days[ASKED])
    assert forecaster.rank(ASKED + 1, QUERIES).score.tobytes() != before.score.tobytes()


@pytest.mark.parametrize("kind", [NextRelation, RelationCounts])
def test_relations_between_two_know_no_future_either(kind, world, days):
    scores = []
    for bend in (False, True):
        forecaster = kind(world)
        forecaster.burn_in = 10
        for day, facts in days[:ASKED]:
            if day == FITTED:
                forecaster.fit()
            forecaster.learn(day, facts)
        first = forecaster.rank_relations(ASKED, QUERIES.subject, QUERIES.relation + 10)
        if bend:
            forecaster.learn(ASKED, poisoned(days[ASKED][1], len(world.actors)))
        scores.append(first.tobytes())
    assert scores[0] == scores[1]

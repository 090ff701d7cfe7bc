"""On a small world in which some things come again and again, these come first, and probabilities are ones."""

import numpy as np
import pytest

from avviso.forecasting import BASELINES, LayersForecaster, LogitForecaster
from avviso.forecasting.calibration import AS_STATED, OF_QUESTION
from avviso.records.graph import Queries

CONSULTS, CONSULTED, VISITS = (0, 0, 1), (1, 3, 0), (2, 2, 3)


def trained(kind, world, days, until=52):
    forecaster = kind(world)
    forecaster.burn_in = 10
    for day, facts in days[:until]:
        if day == 45:
            forecaster.fit()
        forecaster.learn(day, facts)
    return forecaster


def first_of(forecaster, day, subject, relation):
    ranking = forecaster.rank(day, Queries(np.array([subject]), np.array([relation])))
    best = int(np.argmax(ranking.score))
    return int(ranking.actor[best]), float(ranking.probability[best])


@pytest.mark.parametrize("kind", [*BASELINES[1:], LogitForecaster, LayersForecaster])
@pytest.mark.parametrize(("subject", "relation", "answer"), [CONSULTS, CONSULTED, VISITS])
def test_what_came_again_and_again_comes_first(kind, subject, relation, answer, world, days):
    assert first_of(trained(kind, world, days), 52, subject, relation)[0] == answer


def test_the_base_rate_does_not_ask_who_asks(world, days):
    forecaster = trained(BASELINES[0], world, days)
    assert first_of(forecaster, 52, 30, 0) == first_of(forecaster, 52, 31, 0)


def test_the_daily_event_is_stated_with_a_higher_probability_than_a_chance_one(world, days):
    forecaster = trained(LogitForecaster, world, days)
    assert first_of(forecaster, 52, *CONSULTS[:2])[1] > 0.6 > first_of(forecaster, 52, 30, 1)[1]


@pytest.mark.parametrize("kind", [*BASELINES, LogitForecaster, LayersForecaster])
def test_probabilities_lie_between_none_and_one_and_no_actor_stands_twice(kind, world, days):
    ranking = trained(kind, world, days).rank(52, Queries(np.arange(20), np.arange(20) % 6))
    assert ranking.probability.min() >= 0
    assert ranking.probability.max() <= 1
    for number in range(20):
        actors = ranking.actor[ranking.start[number] : ranking.start[number + 1]]
        assert len(set(actors.tolist())) == len(actors)


def test_what_is_stated_follows_what_came_of_days_after_fitting(world, days):
    fitted, later = (trained(LogitForecaster, world, days, until) for until in (45, 50))
    assert fitted.calibration == AS_STATED
    assert later.calibration != AS_STATED
    asked = Queries(np.array([0, 30]), np.array([0, 1]))
    ranking = later.rank(52, asked)
    shares = AS_STATED.probabilities(ranking.score.reshape(2, -1), np.zeros((2, len(OF_QUESTION)), np.float32))
    assert not np.allclose(ranking.probability, shares.ravel())


def test_names_can_be_left_unread(world, days):
    forecaster = LogitForecaster(world, use_names=False, burn_in=10)
    assert forecaster.history.names.country.max() == 0

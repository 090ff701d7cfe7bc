"""The network's slopes are those of its loss; it begins alike each time, and learns what comes again."""

import numpy as np
import pytest

from avviso.forecasting.affinity import Affinity
from avviso.forecasting.contexts import context_of
from avviso.forecasting.history import History
from avviso.forecasting.network import Network, _slope

LAST = 45
ASKED = np.array([0, 1, 2, 5, 39, 17]), np.array([0, 3, 2, 4, 1, 5])


@pytest.fixture(scope="module")
def history(world, days):
    told = History(world)
    for day, facts in days[:LAST]:
        told.learn(day, facts)
    told.pass_to(LAST)
    return told


@pytest.fixture(scope="module")
def learned(world, days):
    told, affinity = History(world), Affinity(History(world), members=2)
    for day, facts in days[:LAST]:
        affinity.learn(told, day, facts)
        told.learn(day, facts)
    return affinity


def loss_of(network, context, owner, answer):
    made = network._forward(context, learning=False)
    actors = np.arange(network.actors)
    return _slope(network._scores(context, made, actors), np.zeros(network.actors, np.float32), owner, answer), made


@pytest.mark.parametrize(
    "name", ["actor", "role", "relation", "hidden", "query", "wanted", "edge", "busy", "given", "same"]
)
def test_slopes_are_those_of_the_loss(name, history):
    network = Network(history.names, history.width)
    network.weights = {key: part.astype(np.float64) for key, part in network.weights.items()}
    context, owner, answer = context_of(history, *ASKED), np.arange(6), np.array([1, 0, 3, 4, 2, 9])
    (_, slope), made = loss_of(network, context, owner, answer)
    slopes = network._backward(context, made, np.arange(network.actors), slope)[name]
    draw = np.random.default_rng(3)
    toward = draw.standard_normal(slopes.shape)
    if name == "role":
        toward[0] = 0  # of actors whose name tells none: stays 0
    kept, step = network.weights[name], 1e-5
    sides = []
    for sign in (1, -1):
        network.weights[name] = kept + sign * step * toward
        sides.append(loss_of(network, context, owner, answer)[0][0])
    assert (sides[0] - sides[1]) / (2 * step) == pytest.approx(float((slopes * toward).sum()), rel=2e-2, abs=2e-5)


def test_it_learns_what_comes_again(history, learned):
    told = learned.weigh(history, np.array([0, 1]), np.array([0, 3]))
    assert told.argmax(1).tolist() == [1, 0]


def test_they_are_logarithms_of_probabilities(history, learned):
    one = Network(history.names, history.width).weigh(context_of(history, *ASKED))
    assert np.exp(one).sum(1) == pytest.approx(np.ones(6), abs=1e-4)


def test_it_begins_alike_each_time(world, days, history, learned):
    told, again = History(world), Affinity(History(world), members=2)
    for day, facts in days[:LAST]:
        again.learn(told, day, facts)
        told.learn(day, facts)
    assert again.weigh(history, *ASKED).tobytes() == learned.weigh(history, *ASKED).tobytes()

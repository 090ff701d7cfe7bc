"""Layers learn what no sum of the terms can tell, and begin alike each time."""

import numpy as np
import pytest

from avviso.forecasting import layers
from avviso.forecasting.layers import fit_layers
from avviso.forecasting.sample import Sample

QUESTIONS, CANDIDATES = 1500, 12


@pytest.fixture(scope="module")
def sample():
    """The answer is the candidate whose two features have one sign and are largest together."""
    draw = np.random.default_rng(4)
    values = draw.normal(size=(QUESTIONS, CANDIDATES, 2)).astype(np.float32)
    right = np.arange(CANDIDATES) == values.prod(2).argmax(1)[:, None]
    rows = QUESTIONS * CANDIDATES
    start = np.arange(QUESTIONS + 1) * CANDIDATES
    return Sample(values.reshape(rows, 2), right.ravel(), np.ones(rows, np.float32), start, start[:-1])


def shape(values):
    return values, ["one", "other"]


@pytest.fixture(scope="module")
def fitted(sample):
    return fit_layers(sample, shape)


def test_what_two_features_tell_together_is_learned(sample, fitted):
    told = fitted.scores(sample.values).reshape(QUESTIONS, CANDIDATES).argmax(1)
    right = sample.right.reshape(QUESTIONS, CANDIDATES).argmax(1)
    assert (told == right).mean() > 0.6


def test_they_begin_alike_each_time(sample, fitted):
    assert fit_layers(sample, shape).scores(sample.values[:99]).tobytes() == fitted.scores(sample.values[:99]).tobytes()


@pytest.mark.parametrize("number", [0, 1, 2, 4, 5])
def test_slopes_are_those_of_the_loss(number, sample, monkeypatch):
    for name in ("_DROPPED_TERMS", "_DROPPED_UNITS"):
        monkeypatch.setattr(layers, name, 0.0)
    draw = np.random.default_rng(1)
    rows = np.arange(5 * CANDIDATES)
    weight = np.where(rows % 3, 4.0, 1.0)
    part = layers._Part(sample.values[rows].astype(np.float64), sample.owner[rows], sample.right[rows], np.log(weight))
    weights = [draw.normal(size=one.shape) for one in layers._begin(draw, 2)]
    slopes = layers._slopes(weights, part, draw)[number]
    toward, step = draw.normal(size=slopes.shape), 1e-5
    losses = []
    for sign in (1, -1):
        moved = [one + sign * step * toward if at == number else one for at, one in enumerate(weights)]
        losses.append(loss(moved, part))
    assert (losses[0] - losses[1]) / (2 * step) == pytest.approx(float((slopes * toward).sum()), rel=1e-3, abs=1e-5)


def loss(weights, part):
    """Mean of −log of each answer's share among itself and those that are none."""
    wide, wide_edge, narrow, narrow_edge, last, beside = weights
    units = np.maximum(np.maximum(part.terms @ wide + wide_edge, 0) @ narrow + narrow_edge, 0)
    score, told = units @ last + part.terms @ beside, []
    for row in np.flatnonzero(part.right):
        rivals = (part.owner == part.owner[row]) & ~part.right
        told.append(np.log1p(np.exp(score[rivals] - score[row] + part.log_weight[rivals]).sum()))
    return np.mean(told)

"""Forecasters that read the table of features: the logit alone, and trees on top of it.

While training days are learned, questions of their last part are sampled with the features of their own day; `fit`
then settles rules, factors and weights, and later days only extend the history.
"""

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.contract import both_ways
from avviso.forecasting.features import INDEX, Table, build_table
from avviso.forecasting.fitting import Fitted, fit_scores, unfitted
from avviso.forecasting.history import History
from avviso.forecasting.logit import terms
from avviso.forecasting.sample import Sample, joined, thin
from avviso.records.graph import Facts, Queries, Ranking, World

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
BURN_IN = 130  # days before the first question that is trained on
MOST_QUESTIONS = 450  # a day that are trained on
_AT_ONCE = 256


class LogitForecaster:
    """Log-odds as a sum that can be read; needs numpy alone."""

    name = "logit"
    trees = False

    def __init__(self, world: World, use_names: bool = True, burn_in: int = BURN_IN) -> None:
        self.history = History(world, use_names)
        self.burn_in = burn_in
        self.began: int | None = None
        self.draw = np.random.default_rng(0)
        self.samples: list[Sample] = []
        self.is_fitted = False
        self.fitted: Fitted = unfitted(quick_scores)

    def learn(self, day: int, facts: Facts) -> None:
        """Takes in a day; before `fit`, after asking some of its questions from the days before it."""
        self.began = day if self.began is None else self.began
        if not self.is_fitted:
            self.history.refit_if_due(day)
            if day - self.began >= self.burn_in:
                self._ask(day, facts)
        self.history.learn(day, facts)

    def _ask(self, day: int, facts: Facts) -> None:
        known = both_ways(facts, self.history.relations)
        key = known.subject * self.history.width + known.relation
        asked = np.unique(key)
        if len(asked) > MOST_QUESTIONS:
            asked = np.sort(self.draw.choice(asked, MOST_QUESTIONS, replace=False))
        answers = np.unique(key * self.history.actors + known.object)
        self.history.pass_to(day)
        for first in range(0, len(asked), _AT_ONCE):
            part = asked[first : first + _AT_ONCE]
            table = build_table(self.history, day, part // self.history.width, part % self.history.width)
            wanted = part[:, None] * self.history.actors + table.actor
            at = np.minimum(np.searchsorted(answers, wanted), len(answers) - 1)
            hardness = table.values[INDEX["quick"]] + table.values[INDEX["rule_any"]]
            sample = thin(table.values, hardness, answers[at] == wanted, day, self.draw)
            self.samples.append(sample)

    def fit(self) -> None:
        """Fits the weights to the sampled questions and freezes the rules."""
        self.is_fitted, self.history.learns_rules = True, False
        self.history.refitted = None
        self.history.refit_if_due(self.history.day + 1)
        if self.samples:
            sample, self.samples = joined(self.samples), []
            self.fitted = fit_scores(sample, terms, self.trees)

    def rank(self, day: int, queries: Queries) -> Ranking:
        """The candidates of each query with log-odds and calibrated probabilities."""
        self.history.pass_to(day)
        table = build_table(self.history, day, queries.subject, queries.relation)
        score = self.fitted.scores(rows_of(table)).reshape(table.actor.shape)
        start = np.arange(len(table.actor) + 1, dtype=np.int64) * table.actor.shape[1]
        return Ranking(start, table.actor.ravel(), score.ravel(), self.fitted.calibration.probabilities(score).ravel())


class TreesForecaster(LogitForecaster):
    """The same log-odds, corrected by trees; needs the extra avviso[forecast]."""

    name = "trees"
    trees = True


def quick_scores(values: Floats) -> Floats:
    """What stands in for fitted scores where too few days were learned: the mixture that chose the candidates."""
    scores: Floats = np.log(np.maximum(values[:, INDEX["quick"]], 0) + np.float32(1e-6))
    return scores


def rows_of(table: Table) -> Floats:
    """Features with a row for each candidate."""
    return np.ascontiguousarray(table.values.reshape(len(table.values), -1).T)

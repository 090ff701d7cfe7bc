"""Forecasters that read the table of features: the logit, and layers, which read what a network tells besides.

While training days are learned, questions of their last part are sampled with the features of their own day; `fit`
then settles the weights of features for good. What features are made from goes on learning from each day that has
passed, as it did before: counts, rules, factors, and the network. So what a feature means does not change at the edge.
What probabilities are moved by goes on, too: questions of each day are answered before the day is learned.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.affinity import Affinity
from avviso.forecasting.calibration import AS_STATED, OF_QUESTION, Checked, Lately, question_terms
from avviso.forecasting.contract import both_ways
from avviso.forecasting.features import INDEX, Table, build_table
from avviso.forecasting.fitting import Scores, fit_scores
from avviso.forecasting.history import History
from avviso.forecasting.logit import terms, terms_and_question
from avviso.forecasting.sample import Sample, joined, thin
from avviso.records.graph import Facts, Queries, Ranking, World

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
BURN_IN = 130  # days before the first question that is trained on
MOST_QUESTIONS = 450  # a day that are trained on
MOST_CHECKED = 800  # a day, after `fit`, that are answered to see how sure to be
_AT_ONCE = 256


class LogitForecaster:
    """Log-odds as a sum that can be read."""

    name = "logit"
    layered = False

    def __init__(self, world: World, use_names: bool = True, burn_in: int = BURN_IN) -> None:
        self.history = History(world, use_names)
        self.burn_in = burn_in
        self.began: int | None = None
        self.draw = np.random.default_rng(0)
        self.samples: list[Sample] = []
        self.is_fitted = False
        self.affinity = Affinity(self.history) if self.layered else None
        self.scores: Scores = quick_scores
        self.lately, self.calibration = Lately(), AS_STATED

    def learn(self, day: int, facts: Facts) -> None:
        """Takes in a day, after asking some of its questions from the days before it: to be fitted to, or checked."""
        self.began = day if self.began is None else self.began
        self.history.refit_if_due(day)
        if self.is_fitted:
            self._check(day, facts)
        elif day - self.began >= self.burn_in:
            self._ask(day, facts)
        if self.affinity is not None:
            self.affinity.learn(self.history, day, facts)
        self.history.learn(day, facts)

    def _ask(self, day: int, facts: Facts) -> None:
        for table, right in self._questions(day, facts, MOST_QUESTIONS):
            hardness = table.values[INDEX["quick"]] + table.values[INDEX["rule_any"]]
            self.samples.append(thin(table.values, hardness, right, day, self.draw))

    def _check(self, day: int, facts: Facts) -> None:
        asked = self._questions(day, facts, MOST_CHECKED)
        told = [Checked(self._scores(table), right, terms_of(table)) for table, right in asked]
        if told:
            self.calibration = self.lately.take(day, told)

    def _questions(self, day: int, facts: Facts, most: int) -> Iterator[tuple[Table, NDArray[np.bool_]]]:
        """Some questions that a day put, as tables of what the days before it tell, and which candidates are right."""
        known = both_ways(facts, self.history.relations)
        key = known.subject * self.history.width + known.relation
        asked = np.unique(key)
        if len(asked) > most:
            asked = np.sort(self.draw.choice(asked, most, replace=False))
        answers = np.unique(key * self.history.actors + known.object)
        self.history.pass_to(day)
        for first in range(0, len(asked), _AT_ONCE):
            part = asked[first : first + _AT_ONCE]
            table = self._table(day, part // self.history.width, part % self.history.width)
            wanted = part[:, None] * self.history.actors + table.actor
            at = np.minimum(np.searchsorted(answers, wanted), len(answers) - 1)
            yield table, answers[at] == wanted

    def _table(self, day: int, subject: Ints, relation: Ints) -> Table:
        told = None if self.affinity is None else self.affinity.weigh(self.history, subject, relation)
        return build_table(self.history, day, subject, relation, told)

    def fit(self) -> None:
        """Fits the weights to the sampled questions."""
        self.is_fitted = True
        if self.samples:
            sample, self.samples = joined(self.samples), []
            shape = terms_and_question if self.layered else terms
            self.scores = fit_scores(sample, shape, self.layered)

    def rank(self, day: int, queries: Queries) -> Ranking:
        """The candidates of each query with log-odds and calibrated probabilities."""
        self.history.pass_to(day)
        table = self._table(day, queries.subject, queries.relation)
        score = self._scores(table)
        start = np.arange(len(table.actor) + 1, dtype=np.int64) * table.actor.shape[1]
        probability = self.calibration.probabilities(score, terms_of(table))
        return Ranking(start, table.actor.ravel(), score.ravel(), probability.ravel())

    def _scores(self, table: Table) -> Floats:
        """(queries, k) log-odds of candidates."""
        return self.scores(rows_of(table)).reshape(table.actor.shape)


class LayersForecaster(LogitForecaster):
    """More than a sum: layers of units on the same terms and on what a network says of who suits whom."""

    name = "layers"
    layered = True


def quick_scores(values: Floats) -> Floats:
    """What stands in for fitted scores where too few days were learned: the mixture that chose the candidates."""
    scores: Floats = np.log(np.maximum(values[:, INDEX["quick"]], 0) + np.float32(1e-6))
    return scores


def rows_of(table: Table) -> Floats:
    """Features with a row for each candidate."""
    return np.ascontiguousarray(table.values.reshape(len(table.values), -1).T)


def terms_of(table: Table) -> Floats:
    """What probabilities of a question are moved by: it is alike for all its candidates, so the first tells it."""
    return question_terms(table.values[[INDEX[name] for name in OF_QUESTION], :, 0])

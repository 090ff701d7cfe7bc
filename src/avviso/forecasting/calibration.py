"""From log-odds to the probability that a candidate is an answer: its share of the question, put right by the question.

Shares add up to one, but a question may have several answers or none among its candidates. How likely that is hangs on
who asks and for what, so log-odds are moved by a sum of what is known of the question (a logistic regression with the
share's log-odds as its offset). Within a question the order stays. A stretch of the log-odds, or a curve, followed the
weeks it was fitted to; and days of training cannot tell it, for their thinned questions hold every answer but not every
rival: see decision 12. So what was stated lately is held against what came, day by day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Reals = NDArray[np.float64]
_ROUNDS, _STRIDE = 25, 0.3
_EDGE = 1e-4
LATELY = 30  # days that what was stated is held against what came
_RIDGE, _RIDGE_OF_TERMS = 10.0, 20.0  # towards what is stated
_LEAST_SPREAD = 0.01  # of a term, below which it tells nothing
# How busy the asker is with the relation, lately and ever; how many answers a question of the relation has; how often
# it repeats old facts. Each is alike for all candidates.
OF_QUESTION = ("asked_10", "asked_all", "relation_answers", "recurs")


@dataclass(frozen=True, slots=True)
class Calibration:
    """log-odds of a probability = log-odds of the share + moved + weights · (terms of the question, standardised).

    weights, mean and spread: one for each of OF_QUESTION.
    """

    moved: float
    weights: tuple[float, ...]
    mean: tuple[float, ...]
    spread: tuple[float, ...]

    def probabilities(self, scores: Floats, terms: Floats) -> Floats:
        """Of scores (questions, candidates); terms: `question_terms` of each question."""
        lifted = np.exp(scores - scores.max(1, keepdims=True))
        odds = _log_odds((lifted / lifted.sum(1, keepdims=True)).astype(np.float64))
        moved = self.moved + _standard(terms, self.mean, self.spread) @ np.array(self.weights)
        told: Floats = (1 / (1 + np.exp(-odds - moved[:, None]))).astype(np.float32)
        return told


_NONE = (0.0,) * len(OF_QUESTION)
AS_STATED = Calibration(0.0, _NONE, _NONE, (1.0,) * len(OF_QUESTION))


def question_terms(values: Floats) -> Floats:
    """Terms of questions from the values of OF_QUESTION: (len(OF_QUESTION), questions) to one row a question."""
    terms: Floats = np.log1p(np.maximum(values, 0)).T
    return terms


@dataclass(frozen=True, slots=True)
class Checked:
    """Questions that have come: scores of candidates and which are right (questions, candidates), `question_terms`."""

    scores: Floats
    right: NDArray[np.bool_]
    terms: Floats


@dataclass(slots=True)
class Lately:
    """How what was stated came out on the last days: of first candidates the log-odds of shares, and which were right.

    Mutable: it takes in days, and forgets what is older than LATELY.
    """

    days: list[tuple[int, Reals, NDArray[np.bool_], Floats]] = field(default_factory=list)

    def take(self, day: int, checked: Sequence[Checked]) -> Calibration:
        """The calibration from then on, with the questions of a day that has come."""
        firsts = [(*_first(one.scores, one.right), one.terms) for one in checked]
        odds, came, terms = (np.concatenate(part) for part in zip(*firsts, strict=True))
        self.days = [one for one in self.days if one[0] > day - LATELY] + [(day, odds, came, terms)]
        return _fit(*(np.concatenate(part) for part in zip(*(one[1:] for one in self.days), strict=True)))


def _first(scores: Floats, right: NDArray[np.bool_]) -> tuple[Reals, NDArray[np.bool_]]:
    """Log-odds of the share of each question's first candidate, and whether it is right."""
    best = scores.argmax(1)
    shares = 1 / np.exp(scores - scores.max(1, keepdims=True)).sum(1).astype(np.float64)
    return _log_odds(shares), right[np.arange(len(best)), best]


def _fit(odds: Reals, right: NDArray[np.bool_], terms: Floats) -> Calibration:
    """What moves log-odds so that they agree with what came, held back by a ridge (Newton's method)."""
    mean, spread = terms.mean(0, dtype=np.float64), np.maximum(terms.std(0, dtype=np.float64), _LEAST_SPREAD)
    design = np.concatenate([np.ones((len(terms), 1)), _standard(terms, mean, spread)], 1)
    weights, ridge = np.zeros(design.shape[1]), np.full(design.shape[1], _RIDGE_OF_TERMS)
    ridge[0] = _RIDGE
    for _ in range(_ROUNDS):
        told = 1 / (1 + np.exp(-odds - design @ weights))
        slope = design.T @ (right - told) - ridge * weights
        curve = (design * (told * (1 - told))[:, None]).T @ design + np.diag(ridge)
        weights += np.clip(np.linalg.solve(curve, slope), -_STRIDE, _STRIDE)
    return Calibration(float(weights[0]), tuple(weights[1:].tolist()), tuple(mean.tolist()), tuple(spread.tolist()))


def _standard(terms: Floats, mean: Sequence[float] | Reals, spread: Sequence[float] | Reals) -> Reals:
    standard: Reals = (terms - np.asarray(mean, np.float64)) / np.asarray(spread, np.float64)
    return standard


def _log_odds(shares: Reals) -> Reals:
    inside = np.clip(shares, _EDGE, 1 - _EDGE)
    odds: Reals = np.log(inside / (1 - inside))
    return odds

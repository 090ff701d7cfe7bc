"""The strong ranker: two layers of rectified units on the same terms that the logit sums, beside that sum.

Fitted by Adam (Kingma and Ba 2015) on the loss of `softmax`, some questions a step, with a part of the terms and of the
units left out of each step by chance (dropout; Srivastava and others 2014). Needs numpy alone.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.ragged import expand
from avviso.forecasting.sample import Sample

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Shape = Callable[[Floats], tuple[Floats, list[str]]]
# Tuned on ICEWS14 valid.
WIDE, NARROW = 128, 64
EPOCHS, QUESTIONS = 3, 64  # how often all is gone through, and questions a step
MEMBERS = 2  # averaged, which errs less than either
_RATE, _LAST_RATE, _WARM = 1e-3, 0.05, 200
_DECAY, _DROPPED_TERMS, _DROPPED_UNITS = 1e-2, 0.1, 0.2
_KEEP, _KEEP_SQUARES = 0.9, 0.999
_FARTHEST = 6  # standard deviations from the mean, beyond which a term tells nothing more
_BLOCK = 50_000


@dataclass(frozen=True, slots=True)
class Standard:
    """Terms that `shape` makes of rows, by their mean and spread."""

    shape: Shape
    mean: Floats
    spread: Floats

    def of(self, values: Floats) -> Floats:
        """Standardised terms of rows of features."""
        terms: Floats = np.clip((self.shape(values)[0] - self.mean) / self.spread, -_FARTHEST, _FARTHEST)
        return terms


@dataclass(frozen=True, slots=True)
class Layers:
    """members: each the weights of both layers and their edges, of the last sum, and of the sum of terms beside it."""

    members: tuple[tuple[Floats, ...], ...]
    standard: Standard

    def scores(self, values: Floats) -> Floats:
        """Log-odds of rows of features, up to a constant of each question."""
        blocks = range(0, len(values), _BLOCK)
        return np.concatenate([self._block(self.standard.of(values[first : first + _BLOCK])) for first in blocks])

    def _block(self, terms: Floats) -> Floats:
        told = np.zeros(len(terms), np.float32)
        for wide, wide_edge, narrow, narrow_edge, last, beside in self.members:
            units = np.maximum(np.maximum(terms @ wide + wide_edge, 0) @ narrow + narrow_edge, 0)
            told += units @ last + terms @ beside
        return told / np.float32(len(self.members))


def fit_layers(sample: Sample, shape: Shape) -> Layers:
    """MEMBERS fitted to the answered questions of a sample, each from chances of its own."""
    standard = _standard(sample, shape)
    # Half as long numbers: they are standardised, and there are many.
    terms = np.empty((len(sample.values), len(standard.mean)), np.float16)
    for first in range(0, len(terms), _BLOCK):
        terms[first : first + _BLOCK] = standard.of(sample.values[first : first + _BLOCK])
    with ThreadPoolExecutor(MEMBERS) as pool:
        members = tuple(pool.map(partial(_fit_member, sample, terms), range(MEMBERS)))
    return Layers(members, standard)


def _fit_member(sample: Sample, terms: NDArray[np.float16], seed: int) -> tuple[Floats, ...]:
    draw = np.random.default_rng(seed)
    weights = _begin(draw, terms.shape[1])
    moments = [(np.zeros_like(part), np.zeros_like(part)) for part in weights]
    steps = list(_steps(np.flatnonzero(sample.answered), draw))
    for number, questions in enumerate(steps, 1):
        rows, owner = expand(sample.start[questions], sample.start[questions + 1])
        part = _Part(terms[rows].astype(np.float32), owner, sample.right[rows], np.log(sample.weight[rows]))
        slopes = _slopes(weights, part, draw)
        rate = _RATE * min(1, number / _WARM) * (1 - (1 - _LAST_RATE) * number / len(steps))
        _move(weights, moments, slopes, (rate, number))
    return tuple(weights)


@dataclass(frozen=True, slots=True)
class _Part:
    """The candidates of some questions."""

    terms: Floats
    owner: Ints
    right: NDArray[np.bool_]
    log_weight: Floats


def _standard(sample: Sample, shape: Shape) -> Standard:
    every = max(1, len(sample.values) // 100_000)
    terms = shape(sample.values[::every])[0]
    return Standard(shape, terms.mean(0), terms.std(0) + np.float32(1e-4))


def _begin(draw: np.random.Generator, terms: int) -> list[Floats]:
    def chance(rows: int, columns: int) -> Floats:
        told: Floats = (draw.standard_normal((rows, columns)) * 1.4 / rows**0.5).astype(np.float32)
        return told

    edges = [np.zeros(size, np.float32) for size in (WIDE, NARROW)]
    wide, narrow = chance(terms, WIDE), chance(WIDE, NARROW)
    return [wide, edges[0], narrow, edges[1], np.zeros(NARROW, np.float32), np.zeros(terms, np.float32)]


def _steps(questions: Ints, draw: np.random.Generator) -> Iterator[Ints]:
    for _ in range(EPOCHS):
        order = draw.permutation(questions)
        yield from np.array_split(order, max(1, len(order) // QUESTIONS))


def _slopes(weights: list[Floats], part: _Part, draw: np.random.Generator) -> list[Floats]:
    """Of the mean loss of an answer, in each of the weights."""
    wide, wide_edge, narrow, narrow_edge, last, beside = weights
    terms = part.terms * _kept(draw, part.terms.shape[1], _DROPPED_TERMS)
    first = np.maximum(terms @ wide + wide_edge, 0) * _kept(draw, WIDE, _DROPPED_UNITS)
    second = np.maximum(first @ narrow + narrow_edge, 0)
    slope = _of_scores(second @ last + terms @ beside, part)
    to_second = np.outer(slope, last) * (second > 0)
    # A unit left out is 0, and so is its slope; one kept has the slope of its raised output.
    to_first = (to_second @ narrow.T) * (first > 0) / np.float32(1 - _DROPPED_UNITS)
    return [
        terms.T @ to_first,
        to_first.sum(0),
        first.T @ to_second,
        to_second.sum(0),
        second.T @ slope,
        terms.T @ slope,
    ]


def _kept(draw: np.random.Generator, size: int, dropped: float) -> Floats:
    return np.where(draw.random(size) < dropped, 0, 1 / (1 - dropped)).astype(np.float32)


def _of_scores(score: Floats, part: _Part) -> Floats:
    """Slope of the mean loss in each score; see `softmax`."""
    first = np.flatnonzero(np.diff(part.owner, prepend=-1))
    pull = np.where(part.right, np.float32(-1e30), score + part.log_weight)
    top = np.maximum.reduceat(pull, first)[part.owner]
    weighed = np.exp(pull - top)
    whole = np.add.reduceat(weighed, first)[part.owner]
    lead = np.clip(score - np.log(whole) - top, -50, 50)
    lost = np.where(part.right, 1 / (1 + np.exp(lead)), np.float32(0))
    slope = np.where(part.right, -lost, weighed / whole * np.add.reduceat(lost, first)[part.owner])
    told: Floats = (slope / part.right.sum()).astype(np.float32)
    return told


def _move(
    weights: list[Floats], moments: list[tuple[Floats, Floats]], slopes: list[Floats], at: tuple[float, int]
) -> None:
    rate, number = at
    size = rate * (1 - _KEEP_SQUARES**number) ** 0.5 / (1 - _KEEP**number)
    for part, (mean, square), slope in zip(weights, moments, slopes, strict=True):
        mean += np.float32(1 - _KEEP) * (slope - mean)
        square += np.float32(1 - _KEEP_SQUARES) * (slope * slope - square)
        if part.ndim > 1 or part is weights[-1]:
            part *= np.float32(1 - rate * _DECAY)
        part -= np.float32(size) * mean / (np.sqrt(square) + np.float32(1e-8))

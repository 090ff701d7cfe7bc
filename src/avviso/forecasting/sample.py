"""Questions with known answers, thinned for training: all answers, the hardest others and some of the rest, weighted.

A sampled other stands for those left out, so it weighs as many of them; unweighted samples make rankers overfit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.ragged import expand, offsets

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
HARD, EASY = 32, 18


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows of candidates: values (rows, features); question i has rows start[i] … start[i + 1].

    right: whether a row is an answer. weight: how many candidates it stands for. day: of each question.
    """

    values: Floats
    right: NDArray[np.bool_]
    weight: Floats
    start: Ints
    day: Ints

    @property
    def answered(self) -> NDArray[np.bool_]:
        """Whether a question has an answer among its rows."""
        return np.add.reduceat(self.right.astype(np.int64), self.start[:-1]) > 0

    @property
    def owner(self) -> Ints:
        """The question of each row."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))


def thin(values: Floats, hardness: Floats, right: NDArray[np.bool_], day: int, draw: np.random.Generator) -> Sample:
    """A Sample of the questions of a day; one whose answer is no candidate has none, and tells how often that is.

    values: (features, questions, candidates). hardness: how much each candidate looks like an answer.
    """
    hardness = np.where(right, np.float32(np.inf), hardness)
    order = np.argsort(-hardness, axis=1, kind="stable")
    answers = right.sum(1)
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(order.shape[1])[None], 1)
    hard = place < (answers + HARD)[:, None]
    luck = draw.random(right.shape)
    luck[hard] = 2
    edge = min(EASY, luck.shape[1]) - 1
    easy = luck <= np.partition(luck, edge, axis=1)[:, edge, None]
    easy &= ~hard
    rest = right.shape[1] - answers - HARD
    weight = np.where(easy, (rest / np.maximum(easy.sum(1), 1))[:, None], 1).astype(np.float32)
    chosen = hard | easy
    rows, columns = np.nonzero(chosen)
    values = np.ascontiguousarray(values[:, rows, columns].T)
    start = np.concatenate([[0], np.cumsum(chosen.sum(1))])
    return Sample(values, right[chosen], weight[chosen], start, np.full(len(right), day))


def joined(samples: list[Sample]) -> Sample:
    """Several samples as one."""
    sizes = [np.diff(sample.start) for sample in samples]
    start = np.concatenate([[0], np.cumsum(np.concatenate(sizes))])
    return Sample(
        np.concatenate([sample.values for sample in samples]),
        np.concatenate([sample.right for sample in samples]),
        np.concatenate([sample.weight for sample in samples]),
        start,
        np.concatenate([sample.day for sample in samples]),
    )


def some_answered(sample: Sample, most: int) -> Sample:
    """Every so-manieth of the questions with an answer, so that `most` are left; all if there are no more."""
    kept = np.flatnonzero(sample.answered)
    if len(kept) > most:
        kept = kept[np.linspace(0, len(kept) - 1, most).astype(np.int64)]
    rows, _ = expand(sample.start[kept], sample.start[kept + 1])
    start = offsets(np.diff(sample.start)[kept])
    return Sample(sample.values[rows], sample.right[rows], sample.weight[rows], start, sample.day[kept])

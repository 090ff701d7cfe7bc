"""Kinds that hold others: an act of a part is one of the whole, so no whole is told as less likely than its part.

Each kind is forecast by itself, and what comes of that need not agree: trees may find material conflict likelier than
conflict. The whole is then raised to its likeliest part, which is the smallest change that lets both be true.
"""

from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting.questionkinds import load
from avviso.records.forecasts import QuestionKind
from avviso.records.pools import Pool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avviso.records.ready import Real, Whole


def standing(numbers: "Real", kinds: "Sequence[QuestionKind]", past: Pool) -> "Whole":
    """(K, U) whose number each of K kinds takes, by place: its own, or that of its largest part if that is larger.

    numbers: (K, U) probabilities, or mean numbers, of K kinds for U pairs.
    """
    masks = np.stack([past.covered(kind) for kind in kinds])
    inside = np.logical_and.reduce(masks[None] <= masks[:, None], axis=-1) & np.logical_or.reduce(masks, axis=-1)
    np.fill_diagonal(inside, val=True)
    parts = np.where(inside[..., None], numbers[None], -np.inf)
    own = np.arange(len(kinds))[:, None]
    return np.where(parts.max(1) > numbers, parts.argmax(1), own)


def with_parts(kind: QuestionKind, past: Pool) -> tuple[QuestionKind, ...]:
    """A kind, and behind it every other that questions can ask for and that it holds."""
    whole = past.covered(kind)
    every = {one.name: one for one in load().kinds.values() if one.name != kind.name}.values()
    masks = {one: past.covered(one) for one in every}
    return (kind, *(one for one, mask in masks.items() if mask.any() and not (mask & ~whole).any()))

"""Which relation comes next between two actors, by what they did last: the baseline of `nextrelation`."""

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.counts import FadingCounts
from avviso.forecasting.ragged import expand
from avviso.records.graph import Facts, World

Ints = NDArray[np.int64]
_FADE = 15.0  # days
_ALL = 1e-3  # what all actors did weighs that much


class RelationCounts:
    """Faded counts of the pair; where it has none, how often the relation occurs at all."""

    name = "counts"

    def __init__(self, world: World) -> None:
        self.actors, self.width = len(world.actors), len(world.relations)
        self.pairs = FadingCounts((_FADE,))
        self.all = np.zeros(self.width, np.float32)

    def learn(self, day: int, facts: Facts) -> None:
        """Counts them."""
        self.pairs.add(day, (facts.subject * self.actors + facts.object) * self.width + facts.relation)
        np.add.at(self.all, facts.relation, np.float32(1))

    def fit(self) -> None:
        """Nothing to settle."""

    def rank_relations(self, day: int, subject: Ints, other: Ints) -> NDArray[np.float32]:
        """A score for every relation: (pairs, relations)."""
        self.pairs.pass_to(day)
        out = np.tile(_ALL * self.all / max(1.0, float(self.all.sum())), (len(subject), 1)).astype(np.float32)
        at, owner = expand(*self.pairs.ranges(subject * self.actors + other, self.width))
        out[owner, self.pairs.keys[at] % self.width] += self.pairs.values[at, 0]
        return out

"""What every forecaster of who comes next can do. One model, one file."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from avviso.records.graph import Facts, Queries, Ranking

Ints = NDArray[np.int64]


class Forecaster(Protocol):
    """Learns days in their order and ranks candidates for a day that it has not learned."""

    name: str

    def learn(self, day: int, facts: Facts) -> None:
        """Takes in what happened on a day. Days come in order, and none twice."""
        ...

    def fit(self) -> None:
        """Settles every weight, once, when the days of training are learned; later days extend what it reads."""
        ...

    def rank(self, day: int, queries: Queries) -> Ranking:
        """Candidates for queries on a day, from what earlier days taught; a day asked for is not before the last."""
        ...


class RelationForecaster(Protocol):
    """Weighs the relations between two given actors; otherwise as Forecaster."""

    name: str

    def learn(self, day: int, facts: Facts) -> None:
        """Takes in what happened on a day."""
        ...

    def fit(self) -> None:
        """Settles every weight, once."""
        ...

    def rank_relations(self, day: int, subject: Ints, other: Ints) -> NDArray[np.float32]:
        """A score for every relation, higher is likelier: (pairs, relations)."""
        ...


def both_ways(facts: Facts, relations: int) -> Facts:
    """Each fact, and each turned round."""
    turned = np.where(facts.relation < relations, facts.relation + relations, facts.relation - relations)
    return Facts(
        np.concatenate([facts.subject, facts.object]),
        np.concatenate([facts.relation, turned]),
        np.concatenate([facts.object, facts.subject]),
    )

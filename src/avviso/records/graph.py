"""Facts of a temporal knowledge graph, by day: who did what to whom, as numbers; questions to it, and rankings.

Import from here: these few are of interest to forecasts alone.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Real = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class World:
    """What may be known beforehand: the names of actors and of relations, by number."""

    actors: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one day: who, did what, to whom, as numbers of the World. Arrays of one length."""

    subject: "Ints"
    relation: "Ints"
    object: "Ints"


@dataclass(frozen=True, slots=True)
class Queries:
    """Questions on one day: who stands on the other side of `relation` for `subject`?

    A relation below the number of relations asks for the object ("whom will A consult?"), one from there on for the
    subject of the relation that it exceeds by that number ("who will consult A?").
    """

    subject: "Ints"
    relation: "Ints"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates of each query: query i has those from start[i] to start[i + 1], each actor once.

    score: the higher the likelier; comparable within a query. Whoever is no candidate ranks behind, all alike.
    probability: that the candidate is an answer, 0 … 1.
    """

    start: "Ints"
    actor: "Ints"
    score: "Real"
    probability: "Real"

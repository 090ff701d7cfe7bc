"""Where an event stands on PLOVER's scale from conflict to cooperation: the one place that asks the ontology."""

from dataclasses import dataclass
from functools import cache

from avviso import ontology
from avviso.errors import DataError
from avviso.records import EventClaim


@dataclass(frozen=True, slots=True)
class Standard:
    """An event's PLOVER score (−10 … +10) and its quad code (1, 2 cooperation; 3, 4 conflict)."""

    quad: int
    score: float

    @property
    def cooperative(self) -> bool:
        """Whether PLOVER counts the type as cooperation."""
        return self.quad in (1, 2)

    @property
    def verbal(self) -> bool:
        """Whether the type is one of words."""
        return self.quad in (1, 3)


@cache
def standard(event: str, modes: tuple[str, ...] = ()) -> Standard:
    """The score of PLOVER type `event`, of its first known mode where it has one. Raises DataError for another type."""
    known = ontology.load()
    usable = [mode for mode in modes if mode in known.modes(event)]
    return Standard(known.quad(event), known.score(event, usable[0] if usable else None))


def label(claim: EventClaim) -> str:
    """What the claim was coded as: the type, its modes, and the CAMEO code with its label when the table has one."""
    modes = f" ({', '.join(claim.modes)})" if claim.modes else ""
    try:
        meaning = f" “{ontology.load().cameo(claim.cameo).label}”"
    except DataError:  # a code shallower than the table's still names its family
        meaning = ""
    return f"{claim.event}{modes}, CAMEO {claim.cameo}{meaning}"

"""The signed network of a year or a span: who stands well with whom, who badly, and what says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avviso.records.ready import Marks, Real


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that a tie is made of. of: the kind of evidence. weight: what it adds, before the tangent."""

    of: str
    weight: float
    told: str


@dataclass(frozen=True, slots=True)
class SignedTies:
    """Ties among N states, symmetric.

    parties: ISO codes, sorted. ties: (N, N) from −1 to 1, 0 where none is known and on the diagonal. certainty: (N, N)
    from 0 to 1, how sure the sign is: little evidence and evidence that pulls both ways lower it. since, until: the
    days that it is of. made_of: "structure", "events" or "both". evidence: kind of evidence → (N, N) what it adds to
    each tie before the tangent. labels: kind of evidence → its name. covered: kind of evidence → the last year of the
    data that were used, at most that of `until`. notes: what is missing or carried over. votes_alone: (N, N) ties of
    which nothing but UN votes speaks, between two states that are no great powers; None where none can be.
    """

    parties: tuple[str, ...]
    ties: "Real" = field(repr=False)
    certainty: "Real" = field(repr=False)
    since: date
    until: date
    made_of: str
    evidence: Mapping[str, "Real"] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    covered: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()
    votes_alone: "Marks | None" = field(default=None, repr=False)

    def place(self, code: str) -> int:
        """Where a state stands in `parties`. Raises KeyError for one that is not in the network."""
        try:
            return self.parties.index(code)
        except ValueError:
            raise KeyError(code) from None

    def tie(self, left: str, right: str) -> float:
        """The tie of two states. Raises KeyError for one that is not in the network."""
        return float(self.ties[self.place(left), self.place(right)])

    def by_votes_alone(self, left: str, right: str) -> bool:
        """Whether nothing but UN votes speaks of two states. Raises KeyError for one that is not in the network."""
        one, other = self.place(left), self.place(right)
        return self.votes_alone is not None and bool(self.votes_alone[one, other])

    def reasons(self, left: str, right: str) -> tuple[Reason, ...]:
        """What the tie of two states is made of, the heaviest first. Raises KeyError for one not in the network."""
        one, other = self.place(left), self.place(right)
        added = {of: float(weights[one, other]) for of, weights in self.evidence.items()}
        found = [Reason(of, value, f"{self.labels.get(of, of)}: {value:+.2f}") for of, value in added.items() if value]
        return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.of)))


@dataclass(frozen=True, slots=True)
class Expected:
    """A share beside what draws from a null have: their mean, their 2.5 % and 97.5 % points.

    surpassed: share of draws, this one counted in, that have as much or more.
    """

    value: float
    mean: float
    low95: float
    high95: float
    surpassed: float


@dataclass(frozen=True, slots=True)
class Triads:
    """Triads of which all three ties are known. counts: by signs, "+++", "++-", "+--" and "---".

    balanced: the share whose signs multiply to + (Cartwright and Harary 1956), beside a null that keeps who has ties
    with whom and how many friends and rivals each has. weighted: the same share, each triad weighing as the product of
    its ties. None where there is no triad.
    """

    counts: Mapping[str, int]
    expected: Mapping[str, float]
    balanced: Expected | None
    weighted: float | None
    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class Frustration:
    """The best split in two camps. weight: of the ties against it (friends apart, rivals together); share: of all.

    exact: whether no split can be better. starts: how many searches, and reached: how many of them ended at this
    weight. camps: both, the larger first.
    """

    weight: float
    share: float
    exact: bool
    starts: int
    reached: int
    camps: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Community:
    """States that stand well with one another. inside: mean tie among them; None for one alone.

    surety: how often, over all searches, two of its members came to stand together, 0 to 1; 1 for one alone.
    """

    members: tuple[str, ...]
    inside: float | None
    surety: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How another state stands to the one asked about. role: "friend", "rival" or "broker".

    weight: what it is ranked by. For a friend or rival its tie × certainty; for a broker, how far it stands well with
    both sides of the ties that are bad, summed over `between`. votes_alone: nothing but UN votes speaks of it.
    """

    party: str
    role: str
    tie: float
    certainty: float
    weight: float
    reasons: tuple[Reason, ...]
    between: tuple[str, ...] = ()
    votes_alone: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """The whole answer. least: the size from which a tie counts in triads, frustration and communities.

    signed: (N, N) the ties that count. modularity: of the communities, positive less negative. brokers: of the whole
    network, who has friends in most communities, with the participation coefficient, 0 to 1. on: whom `standings` are
    of, None if nobody was asked for.
    """

    ties: SignedTies
    least: float
    signed: "Real" = field(repr=False)
    triads: Triads
    frustration: Frustration
    communities: tuple[Community, ...]
    modularity: float
    brokers: tuple[tuple[str, float], ...]
    on: str | None = None
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Events between P pairs of parties in T steps. pairs: codes, the first by the alphabet first.

    counts: (T, P, 2) cooperation and conflict, both directions together. exposure: (T,) all events, whoever between; 0
    in a step that was not read. days: length of a step.
    """

    dataset: str
    since: date
    until: date
    pairs: tuple[tuple[str, str], ...]
    counts: "Real" = field(repr=False)
    exposure: "Real" = field(repr=False)
    days: float

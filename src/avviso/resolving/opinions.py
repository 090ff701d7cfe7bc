"""Who is on each side of an event for the ranker if it is asked about the event's words alone, as if nobody had been
found there.

It is wrong elsewhere than the walk through the sentence and than the question whose a mention is: so it is heard beside
the latter, and the reviewer is told how likely it finds a claim's parties.
"""

from collections.abc import Mapping, Sequence

from avviso.records import EventClaim, Mention

# What this answer weighs beside the other; by totals on kept texts.
_OWN = 0.7
# What links weigh beside the ranker, where there are any (see `linking`).
LINKED = 0.7
Shares = tuple[float, float]  # of actors, of recipients


class Opinions:
    """Of one event, as far as its parties are known. candidates: codes of the parties that the text names.

    sides: of actors (True), of recipients, or of both, the probability of each candidate, and last of nobody.
    """

    def __init__(self, claim: EventClaim, candidates: Sequence[str], sides: Mapping[bool, Sequence[float]]) -> None:
        self._candidates, self._sides = candidates, sides
        self._others = {acts: _others(claim, acts) for acts in sides}

    def holds_of(self, claim: EventClaim, acts: bool) -> bool:
        """Whether nobody has been found since on the side over against the one that is asked about."""
        return _others(claim, acts) == self._others[acts]

    def beside(self, likely: Sequence[float], acts: bool) -> list[float]:
        """Another answer on a side and this one together: their weighted geometric mean, made probabilities again."""
        return blended(likely, self._sides[acts], _OWN)

    def likeliest(self, acts: bool) -> tuple[str, float] | None:
        """The likeliest party of a side, and how likely it is."""
        *likely, _ = self._sides[acts]
        best = max(range(len(likely)), key=lambda at: likely[at], default=None)
        return None if best is None else (self._candidates[best], likely[best])

    def shares(self, claim: EventClaim) -> Shares:
        """How likely the actors of the claim are, as it came out, and its recipients."""
        return self._share(claim.actors, acts=True), self._share(claim.recipients, acts=False)

    def _share(self, mentions: Sequence[Mention], acts: bool) -> float:
        *likely, nobody = self._sides[acts]
        own = {one.code for one in mentions if one.code}
        known = [chance for code, chance in zip(self._candidates, likely, strict=True) if code in own]
        return max(known, default=0.0) if own else nobody


def blended(one: Sequence[float], other: Sequence[float], weight: float) -> list[float]:
    """Two answers together: their weighted geometric mean, made probabilities again. weight: of the second."""
    found = [left ** (1 - weight) * right**weight for left, right in zip(one, other, strict=True)]
    whole = sum(found) or 1.0
    return [likely / whole for likely in found]


def _others(claim: EventClaim, acts: bool) -> frozenset[str]:
    return frozenset([one.code for one in (claim.recipients if acts else claim.actors) if one.code])

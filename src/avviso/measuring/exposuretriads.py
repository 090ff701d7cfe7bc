"""Which triads a warming or cooling of A and B would strain: C–A–B, and X–A–B for every friend X of C.

A triad is unbalanced where the product of its signs is negative (Heider 1946; Cartwright and Harary 1956).
"""

from dataclasses import dataclass

from avviso.measuring.signedties import VOTED, constants
from avviso.records.exposure import Direction, ExposedTriad, Stance
from avviso.records.network import SignedTies


@dataclass(frozen=True, slots=True)
class Triads:
    """Stances of C–A, C–B and A–B; triads, C's own first, then by how strained and heavy.

    friends: of C, in all; unknown: those of them that have no sure tie to A or to B.
    """

    stances: tuple[Stance, ...]
    triads: tuple[ExposedTriad, ...]
    friends: int
    unknown: int


def triads(ties: SignedTies, left: str, right: str, on: str, direction: Direction) -> Triads:
    """The triads of C (`on`) and its friends with A (`left`) and B (`right`)."""
    now = stance(ties, left, right)
    own = _triad(ties, (left, right, on), on, (now, direction))
    friends = [code for code in ties.parties if code not in (left, right, on) and stance(ties, on, code).sign > 0]
    told = [_triad(ties, (left, right, on), code, (now, direction)) for code in friends]
    known = [triad for triad in told if triad.strain]
    ranked = sorted(known, key=lambda triad: (-triad.strain, -triad.weight, triad.state))
    stances = stance(ties, on, left), stance(ties, on, right), now
    return Triads(stances, (own, *ranked), len(friends), len(told) - len(known))


def stance(ties: SignedTies, left: str, right: str) -> Stance:
    """How two states stand; without a sign where the tie is weak or one of them is not in the network."""
    gone = [code for code in (left, right) if code not in ties.parties]
    if gone:
        return Stance(left, right, 0, 0.0, (f"no data on {' and '.join(gone)} in {ties.until.year}",))
    tie = ties.tie(left, right)
    sign = 0 if abs(tie) < constants()["least_tie"] else 1 if tie > 0 else -1
    reasons = tuple(
        f"{reason.told} ({ties.covered[reason.of]})" if reason.of in ties.covered else reason.told
        for reason in ties.reasons(left, right)
    )
    voted = {reason.of for reason in ties.reasons(left, right)} <= {*VOTED}
    told = reasons or ("nothing known",)
    return Stance(left, right, sign, abs(tie), told, ties.by_votes_alone(left, right), voted and bool(reasons))


def _triad(ties: SignedTies, asked: tuple[str, str, str], state: str, turned: tuple[Stance, Direction]) -> ExposedTriad:
    left, right, on = asked
    now, direction = turned
    sides = stance(ties, state, left), stance(ties, state, right)
    product = sides[0].sign * sides[1].sign
    turn = 1 if direction == "warming" else -1
    weight = min(sides[0].weight, sides[1].weight)
    if state == on:
        return ExposedTriad(state, -product * turn, -product * now.sign, weight, sides)
    bond = stance(ties, state, on)
    return ExposedTriad(state, -product * turn, -product * now.sign, weight * bond.weight, (*sides, bond))

"""The signed network of a year or a span as a whole, and how the others stand to one party in it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from avviso.errors import UnknownParty
from avviso.measuring.camps import frustration
from avviso.measuring.communities import communities
from avviso.measuring.signedties import constants
from avviso.measuring.triads import triads
from avviso.records.network import Network, SignedTies, Standing

if TYPE_CHECKING:
    from avviso.measuring.communities import Labels
    from avviso.records.ready import Marks, Real

_MOST_BROKERS = 10
_MOST_STANDINGS = 12


@dataclass(frozen=True, slots=True)
class NetworkAsk:
    """on: the code of a party. least: the size from which a tie counts; None for the usual one.

    resolution: above 1 communities are smaller. draws, seed: of the null for triads, and of every search.
    """

    on: str | None = None
    least: float | None = None
    resolution: float = 1.0
    draws: int = 100
    seed: int = 0


def network(ties: SignedTies, ask: NetworkAsk = NetworkAsk()) -> Network:
    """Triads, frustration, communities and brokers of signed ties, and how the others stand to one party.

    Raises UnknownParty where the party asked about is not in the network.
    """
    least = float(constants()["least_tie"]) if ask.least is None else ask.least
    signed = np.where(np.abs(ties.ties) >= least, ties.ties, 0.0)
    found = communities(signed, ties.parties, ask.seed, ask.resolution)
    return Network(
        ties=ties,
        least=least,
        signed=signed,
        triads=triads(signed, ask.draws, ask.seed),
        frustration=frustration(signed, ties.parties, ask.seed),
        communities=found.communities,
        modularity=found.modularity,
        brokers=_brokers(signed, found.labels, ties.parties),
        on=ask.on,
        standings=standings(ties, ask.on, least) if ask.on else (),
    )


def standings(ties: SignedTies, on: str, least: float) -> tuple[Standing, ...]:
    """Friends and rivals of a party, the surest and strongest first, then who could stand between it and its rivals.

    Rivals with whom it has sanctions, disputes or a rivalry of its own come before those that vote the other way, or
    belong to an organisation with sanctions.
    A broker is no rival, and has ties of at least half of `least` with both; it weighs the smaller of the two, times
    how bad the tie between them is, summed over the rivals.
    """
    if on not in ties.parties:
        raise UnknownParty(f"{on} is not in the network of {ties.since.year}: nothing that is known names it there")
    at = ties.place(on)
    row, sure = ties.ties[at], ties.certainty[at]
    acts = _acts(ties)[at]
    surest = sorted(range(len(row)), key=lambda other: -abs(row[other]) * sure[other])
    acting = sorted(surest, key=lambda other: not acts[other])
    found = [
        _standing(ties, at, other, role)
        for role, sign, order in (("friend", 1, surest), ("rival", -1, acting))
        for other in [one for one in order if sign * row[one] >= least][:_MOST_STANDINGS]
    ]
    return (*found, *_between(ties, at, least))


def _acts(ties: SignedTies) -> "Marks":
    """(N, N) where evidence of what two states do by themselves speaks against them."""
    own = [of for of, kind in constants()["evidence"].items() if kind.get("own_act") and of in ties.evidence]
    found = np.zeros(ties.ties.shape, np.bool_)
    for of in own:
        found |= ties.evidence[of] < 0
    return found


def _standing(ties: SignedTies, at: int, other: int, role: str) -> Standing:
    tie, sure = float(ties.ties[at, other]), float(ties.certainty[at, other])
    pair = ties.parties[at], ties.parties[other]
    alone = ties.by_votes_alone(*pair)
    return Standing(ties.parties[other], role, tie, sure, tie * sure, ties.reasons(*pair), votes_alone=alone)


def _between(ties: SignedTies, at: int, least: float) -> list[Standing]:
    """Who stands well with a party and with those with whom it stands badly."""
    row = ties.ties[at]
    rivals = np.flatnonzero(row <= -least)
    both = np.minimum(row[:, None], ties.ties[:, rivals])
    both = np.where(both >= least / 2, both, 0.0) * -row[rivals]
    weights = both.sum(1)
    best = [int(one) for one in np.argsort(-weights, kind="stable") if weights[one] > 0][:_MOST_STANDINGS]
    found = []
    for other in best:
        order = np.argsort(-both[other], kind="stable")
        names = tuple(ties.parties[rivals[one]] for one in order if both[other, one] > 0)
        tie, sure = float(row[other]), float(ties.certainty[at, other])
        pair = ties.parties[at], ties.parties[other]
        told = ties.reasons(*pair), names, ties.by_votes_alone(*pair)
        found.append(Standing(ties.parties[other], "broker", tie, sure, float(weights[other]), *told))
    return found


def _brokers(signed: "Real", labels: "Labels", parties: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Who has friends in many communities: one less the sum of squared shares (Guimerà and Amaral 2005).

    Only those with at least the median sum of good ties, since few ties scatter by chance.
    """
    good = np.maximum(signed, 0.0)
    strength = good.sum(1)
    if not strength.any():
        return ()
    member = (labels[:, None] == np.arange(int(labels.max()) + 1)[None, :]).astype(np.float64)
    shares = good @ member / np.maximum(strength, 1e-9)[:, None]
    spread = np.where(strength >= np.median(strength[strength > 0]), 1 - (shares**2).sum(1), 0.0)
    best = np.argsort(-spread, kind="stable")[:_MOST_BROKERS]
    return tuple((parties[one], float(spread[one])) for one in best if spread[one] > 0)

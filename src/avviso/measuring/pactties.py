"""What pacts, and acts of organisations, say of two of their members: less, the more members share them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from avviso.measuring.structureshelf import Shelf
from avviso.records.structure import Fact

if TYPE_CHECKING:
    from avviso.records.ready import Real

Places = Mapping[str, int]
_FULL = frozenset({"member", "founding member", "full"})
_ALLIANCES = ("atop", "cow-alliances")


def joined(fact: Fact, year: int) -> bool:
    """Whether a membership is a full one that held in a year."""
    return fact.what in _FULL and fact.in_year(year)


def exclusive(members: "Real", known: Mapping[str, Any]) -> "Real":
    """How much of what a pact says is said of one pair, 0 to 1, by its number of members (any shape).

    All of it up to `shared_by` members, then less, by a power of how many times as many there are: a promise to two
    dozen is less to each.
    """
    share = np.minimum(1.0, known["shared_by"] / np.maximum(members, 1.0))
    return np.asarray(share ** known["sharing_power"], np.float64)


def members_of(shelf: Shelf, places: Places, year: int) -> dict[str, list[int]]:
    """The places of the full members of each organisation in a year."""
    found: dict[str, list[int]] = {}
    for fact in shelf.all_of("memberships"):
        if fact.left in places and joined(fact, year):
            found.setdefault(fact.right, []).append(places[fact.left])
    return found


def pacts(shelf: Shelf, places: Places, year: int, known: Mapping[str, Any]) -> "Real":
    """(N, N) how much the pact says that says most of a pair, 0 to 1: of organisations, and alliances if brought.

    Alliances come as pairs and years, without the treaty. One of the two and all with whom both have such an alliance
    is the largest treaty that it can be of; so many members it is taken to have.
    known: the numbers of data/network.toml.
    """
    found = np.zeros((len(places), len(places)))
    for body, at in members_of(shelf, places, year).items():
        if body in known["pacts"]:
            says = known["pacts"][body] * exclusive(np.array(len(at), np.float64), known)
            block = np.ix_(at, at)
            found[block] = np.maximum(found[block], says)
    for kind in _ALLIANCES:
        span = shelf.span(kind) or (0, 0)
        for what, held in _held(shelf, kind, places, min(year, span[1])).items():
            says = known["alliances"].get(what, 0.0) * exclusive(2 + held @ held, known)
            found = np.maximum(found, held * says)
    return found


def _held(shelf: Shelf, kind: str, places: Places, year: int) -> dict[str, "Real"]:
    """Obligation → (N, N) 1 where an alliance of the kind has it in the year."""
    found: dict[str, Real] = {}
    for fact in shelf.all_of(kind):
        if fact.left in places and fact.right in places and fact.left != fact.right and fact.in_year(year):
            held = found.setdefault(fact.what, np.zeros((len(places), len(places))))
            one, other = places[fact.left], places[fact.right]
            held[one, other] = held[other, one] = 1.0
    return found


@dataclass(frozen=True, slots=True)
class _Act:
    """Sanctions of one or several at once. states: places of who joined; bodies: organisations; target: a place."""

    states: frozenset[int]
    bodies: frozenset[str]
    target: int


def _acts(shelf: Shelf, places: Places, year: int, bodies: Collection[str]) -> list[_Act]:
    """Sanctions in force in a year, those made one that have the target, the years, the aim and all measures in common.

    So a state that follows an organisation stands with it. What the UN decides is left out.
    """
    measures: dict[tuple[str, ...], set[str]] = {}
    for fact in shelf.all_of("sanctions"):
        if fact.right in places and fact.left not in ("UN", fact.right) and fact.in_year(year):
            measures.setdefault((fact.left, fact.right, fact.since, fact.until, fact.note), set()).add(fact.what)
    senders: dict[tuple[object, ...], set[str]] = {}
    for (sender, *act), what in measures.items():
        senders.setdefault((*act, frozenset(what)), set()).add(sender)
    return [
        _Act(frozenset(places[one] for one in told & places.keys()), frozenset(told & set(bodies)), places[str(key[0])])
        for key, told in senders.items()
    ]


def own_sanctions(shelf: Shelf, places: Places, year: int) -> "Real":
    """(N, N) 1 where one of the two had the other under sanctions in the year, and not by following an organisation."""
    found = np.zeros((len(places), len(places)))
    for act in _acts(shelf, places, year, members_of(shelf, places, year)):
        if not act.bodies:
            at = list(act.states)
            found[at, act.target] = found[act.target, at] = 1.0
    return found


def joint_sanctions(shelf: Shelf, places: Places, year: int, known: Mapping[str, Any]) -> "Real":
    """(N, N) the same by an organisation to which one belongs, or that it follows: less, the more states that makes.

    0 where there are sanctions of its own as well.
    """
    members = members_of(shelf, places, year)
    found = np.zeros((len(places), len(places)))
    for act in _acts(shelf, places, year, members):
        if act.bodies:
            joining = act.states.union(*(members[body] for body in act.bodies)) - {act.target}
            at, says = sorted(joining), exclusive(np.array(len(joining), np.float64), known)
            found[at, act.target] = np.maximum(found[at, act.target], says)
            found[act.target, at] = np.maximum(found[act.target, at], says)
    return np.where(own_sanctions(shelf, places, year) > 0, 0.0, found)

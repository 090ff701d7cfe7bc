"""When two states warmed to one another, or cooled: by arms, pacts, organisations and votes, all pairs and years.

Entry [t, a, b] of an answer is whether a, as the one that turns, did so towards b in year t. Every warming is new:
nothing of its kind for some years before. The definitions are in data/exposure.toml.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from avviso.measuring.exposurevotes import agreement
from avviso.measuring.exposureworld import FULL, World, amounts, constants, held, quantile, unpacked
from avviso.records.exposure import Direction

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.measuring.exposureworld import Flags
    from avviso.records.ready import Real


@dataclass(frozen=True, slots=True)
class Warmings:
    """Warmings of one kind. events: (T, N, N). known: (T,) the years in which they could be told."""

    key: str
    kind: str
    events: "Flags"
    known: "Flags"


def warmings(there: World, direction: Direction) -> tuple[Warmings, ...]:
    """The warmings, or coolings, of every kind that there are data for."""
    arrays = there.keep(("warmings", direction), lambda: dict(_all(there, direction)))
    told = {key: entry["kind"] for key, entry in constants()["warmings"].items() if f"{key} known" in arrays}
    return tuple(
        Warmings(key, kind, unpacked(arrays[f"{key} events"], there.shape), arrays[f"{key} known"])
        for key, kind in told.items()
    )


def _all(there: World, direction: Direction) -> "Iterator[tuple[str, NDArray[Any]]]":
    """Events and known years of every kind as arrays by name, the events in bits."""
    alive = there.alive[:, :, None] & there.alive[:, None, :]
    for key, entry in constants()["warmings"].items():
        if there.shelf.span(entry["kind"]):
            events, known = _KINDS[key](there, direction)
            yield f"{key} events", np.packbits(events & alive & known[:, None, None])
            yield f"{key} known", known


def before(flags: "Flags", years: int) -> "Flags":
    """Whether a flag was up in any of the years before each, along the first axis."""
    found = np.zeros_like(flags)
    for back in range(1, years + 1):
        found[back:] |= flags[:-back]
    return found


def told(covered: "Flags", years: int) -> "Flags":
    """(T,) the years that are covered with as many before them."""
    found = covered.copy()
    for back in range(1, years + 1):
        found[back:] &= covered[:-back]
        found[:back] = False
    return found


def _arms(there: World, direction: Direction) -> tuple["Flags", "Flags"]:
    """Deliveries of b to a that begin, or end."""
    entry, gap = constants()["warmings"]["arms"], int(constants()["gap"])
    sent = amounts(there, "arms").swapaxes(1, 2)  # [t, a, b]: what a got from b
    covered = there.covers("arms")
    if direction == "warming":
        return (sent >= entry["least"]) & ~before(sent > 0, gap), told(covered, gap)
    still = int(entry["stopped_years"])
    got = np.zeros(sent.shape)
    for back in range(still, 2 * still):
        got[back:] += sent[: len(sent) - back]
    stopped = (sent == 0) & ~before(sent > 0, still - 1) & (got >= entry["least"])
    return stopped & ~before(stopped, gap), told(covered, 2 * still)


def _pact(there: World, direction: Direction) -> tuple["Flags", "Flags"]:
    """Pacts of few partners that begin, or the last pact of two that ends."""
    entry, gap = constants()["warmings"]["pact"], int(constants()["gap"])
    pacts, covered = held(there, "atop"), there.covers("atop")
    if direction == "warming":
        new = pacts & ~before(pacts, gap)
        return _few(new, int(entry["most_partners"])), told(covered, gap)
    ended = ~pacts & before(pacts, 1)
    return _few(ended & ~before(ended, gap), int(entry["most_partners"])), told(covered, gap)


def _few(events: "Flags", most: int) -> "Flags":
    """Those of states that have no more of them in the year."""
    few: Flags = events & (events.sum(2) <= most)[:, :, None]
    return few


def _organisation(there: World, direction: Direction) -> tuple["Flags", "Flags"]:
    """An alliance or bloc that two come to have in common, or that one of them leaves."""
    bodies, gap = constants()["warmings"]["organisation"]["bodies"], int(constants()["gap"])
    changed = np.zeros(there.shape, np.bool_)
    for members in _members(there, frozenset(bodies)).values():
        for year in range(1, len(members)):
            was, now = members[year - 1], members[year]
            if (was == now).all():
                continue
            pairs, earlier = np.outer(now, now), np.outer(was, was)
            changed[year] |= pairs & ~earlier if direction == "warming" else earlier & ~pairs
    changed[:, np.arange(there.shape[1]), np.arange(there.shape[1])] = False
    return changed & ~before(changed, gap), told(there.covers("memberships"), gap)


def _members(there: World, bodies: frozenset[str]) -> dict[str, "Flags"]:
    """Organisation → (T, N) who was a full member."""
    found: dict[str, Flags] = {}
    for fact in there.shelf.all_of("memberships"):
        if fact.right in bodies and fact.what in FULL and fact.left in there.places:
            members = found.setdefault(fact.right, np.zeros(there.alive.shape, np.bool_))
            members[there.span(fact.since, fact.until), there.places[fact.left]] = True
    return {body: members & there.alive for body, members in found.items()}


def _votes(there: World, direction: Direction) -> tuple["Flags", "Flags"]:
    """Agreement that rose, or fell, more than nearly all pairs' did. Of every second roll call, so that the outcomes,
    which are of the others, rest on no vote in common with it.
    """
    gap, share = int(constants()["gap"]), constants()["warmings"]["votes"]["share"]
    agreed = agreement(there, 0)
    moved = centred(agreed - base(agreed))
    if direction == "cooling":
        moved = -moved
    events = np.zeros(moved.shape, np.bool_)
    known = np.zeros(len(moved), np.bool_)
    for year, change in enumerate(moved):
        if not np.isnan(change).all():
            events[year], known[year] = change >= quantile(change, 1 - share), True
    return events & ~before(events, gap), known


def base(levels: "Real") -> "Real":
    """The mean of the years before each, along the first axis; NaN where any is unknown."""
    years = int(constants()["base_years"])
    found = np.full(levels.shape, np.nan)
    found[years:] = sum(levels[years - back : len(levels) - back] for back in range(1, years + 1)) / years
    return found


@dataclass(frozen=True, slots=True)
class Means:
    """What values (T, N, N) of two states are taken from. states: (T, N) the mean of each with all; overall: (T,)."""

    states: "Real"
    overall: "Real"

    def beyond(self, values: "Real", one: int) -> "Real":
        """(T, N) the values of one state, at a place, with all, beyond what either of two has with all."""
        found: Real = values - self.states - self.states[:, [one]] + self.overall[:, None]
        return found


def means_of(values: "Real") -> Means:
    """The means of what is known of values (T, N, N)."""
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    states = filled.sum(2) / np.maximum(known.sum(2), 1)
    return Means(states, filled.sum((1, 2)) / np.maximum(known.sum((1, 2)), 1))


def means_of_votes(there: World) -> Means:
    """Those of agreement by the roll calls that warmings are read from."""
    arrays = there.keep(("means of votes",), lambda: asdict(means_of(agreement(there, 0))))
    return Means(arrays["states"], arrays["overall"])


def centred(changes: "Real") -> "Real":
    """Changes (T, N, N) beyond what either of two moved towards all: less the means of both, plus that of all."""
    means = means_of(changes)
    found: Real = changes - means.states[:, :, None] - means.states[:, None, :] + means.overall[:, None, None]
    return found


_KINDS: Mapping[str, Callable[[World, Direction], tuple["Flags", "Flags"]]] = {
    "arms": _arms,
    "pact": _pact,
    "organisation": _organisation,
    "votes": _votes,
}

"""Shares of conflict of parties and pairs, shrunk to the usual share, and which pairs moved from one period to another.

A share is (conflict + k × usual) / (events + k): the posterior mean under a beta prior around the usual share, so that
three events do not look like three hundred (Efron and Morris 1977 on why to shrink).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from avviso.records.network import PairCounts
from avviso.records.world import Move, PairTally, Sign, Tally

Pair = tuple[str, str]


@cache
def constants() -> Mapping[str, Any]:
    """data/world.toml."""
    return tomllib.loads((files("avviso") / "data" / "world.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Scale:
    """What shares are shrunk to. usual: the share of conflict in all events that are compared, from 0 to 1."""

    usual: float

    def tally(self, cooperation: int, conflict: int) -> Tally:
        """The counts with their shrunk share."""
        prior = constants()["shares"]["prior"]
        return Tally(cooperation, conflict, (conflict + prior * self.usual) / (cooperation + conflict + prior))


def scale_of(*spans: Mapping[Pair, tuple[int, int]]) -> Scale:
    """The scale of all events of the spans together; the usual share is ½ where there is none."""
    good = sum(int(counts[0]) for span in spans for counts in span.values())
    bad = sum(int(counts[1]) for span in spans for counts in span.values())
    return Scale(bad / (good + bad) if good + bad else 0.5)


def sums_of(counts: PairCounts) -> dict[Pair, tuple[int, int]]:
    """Events of cooperation and of conflict of each pair over the whole span."""
    found = counts.counts.sum(0).round().astype(int)
    return {pair: (int(good), int(bad)) for pair, (good, bad) in zip(counts.pairs, found, strict=True) if good or bad}


def sign_of(tally: Tally) -> Sign:
    """Which of the two prevails, by the share shrunk to a half: few events do not tell."""
    known = constants()["shares"]
    low, high = known["mixed"]
    share = (tally.conflict + known["even"] / 2) / (tally.events + known["even"])
    if share < low:
        return "cooperation"
    return "conflict" if share > high else "mixed"


def pairs_of(sums: Mapping[Pair, tuple[int, int]], scale: Scale) -> list[PairTally]:
    """Every pair, most events first."""
    told = [(pair, scale.tally(*counts)) for pair, counts in sums.items()]
    told.sort(key=lambda one: (-one[1].events, one[0]))
    return [PairTally(*pair, tally, sign_of(tally)) for pair, tally in told]


def parties_of(sums: Mapping[Pair, tuple[int, int]], scale: Scale) -> list[tuple[str, Tally]]:
    """Every party with its events with all others, most events first."""
    found: dict[str, list[int]] = {}
    for pair, (good, bad) in sums.items():
        for code in pair:
            counts = found.setdefault(code, [0, 0])
            counts[0] += good
            counts[1] += bad
    told = [(code, scale.tally(*counts)) for code, counts in found.items()]
    return sorted(told, key=lambda one: (-one[1].events, one[0]))


def moves_of(before: Mapping[Pair, tuple[int, int]], now: Mapping[Pair, tuple[int, int]], scale: Scale) -> list[Move]:
    """Pairs with events in both periods and enough of them, those whose shrunk share changed most first."""
    least = constants()["shares"]["least"]
    told = [
        Move(*pair, scale.tally(*before[pair]), scale.tally(*now[pair]))
        for pair in sorted(before.keys() & now.keys())
        if sum(before[pair]) + sum(now[pair]) >= least
    ]
    return sorted(told, key=lambda one: -abs(one.change))

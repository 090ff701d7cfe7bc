"""What tends to follow where the tie of two parties changes: third parties in simulated years with and without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from avviso.errors import InputError, UnknownParty
from avviso.measuring.relaxing import constants, fitted, noise, past, simulate
from avviso.records.network import SignedTies
from avviso.records.whatif import Move, Skill, WhatIf

if TYPE_CHECKING:
    from avviso.records.ready import Real

_QUANTILES = (0.1, 0.9, 0.025, 0.975)
# A move smaller than this is none: it says in how many draws a tie moves at all.
_LEAST_MOVE = 1e-9


@dataclass(frozen=True, slots=True)
class Shift:
    """The change asked about: codes of two parties, by how much their tie changes, and how many years are simulated."""

    left: str
    right: str
    by: float
    years: int = 3
    draws: int = 1000
    seed: int = 0


def whatif(years: Sequence[SignedTies], shift: Shift) -> WhatIf:
    """Third parties' ties to the two after some years, with the shift less without it, in draws of fit and noise.

    years: the networks up to the one that is shifted, oldest first, five where there are so many.
    Raises UnknownParty where one of the two is not in the last network; InputError where their tie cannot move so.
    """
    network = years[-1]
    pair = _places(network, shift)
    window = past(years)
    now = float(network.ties[pair])
    shifted = float(np.clip(now + shift.by, -1, 1))
    if shifted == now:
        raise InputError(
            f"the tie of {shift.left} and {shift.right} stands at {now:+.2f} and cannot move by {shift.by:+g}"
        )
    ends = _ends(window[:, list(pair)], pair, shifted - now, shift)
    kept = float((ends[0] - ends[1])[:, 0, pair[1]].mean())
    return WhatIf(
        left=shift.left,
        right=shift.right,
        year=network.since.year,
        years=shift.years,
        asked=shift.by,
        tie=now,
        shifted=shifted,
        kept=kept,
        draws=shift.draws,
        seed=shift.seed,
        assumptions=tuple(constants()["assumptions"]),
        skills=tuple(Skill(**one) for one in constants()["skill"]),
        moves=_moves(network, pair, ends),
    )


def _places(network: SignedTies, shift: Shift) -> tuple[int, int]:
    for code in (shift.left, shift.right):
        if code not in network.parties:
            year = network.since.year
            raise UnknownParty(
                f"{code} is not in the network of {year}: ask for a year in which it was a state that voted"
            )
    if shift.left == shift.right:
        raise InputError(f"{shift.left} is named twice: name two states")
    return network.place(shift.left), network.place(shift.right)


def _ends(rows: "Real", pair: tuple[int, int], by: float, shift: Shift) -> tuple["Real", "Real"]:
    """(D, 2, N) where the ties of the two end with the shift, and without it, under the same fit and noise."""
    dice = np.random.default_rng(shift.seed)
    middle, spread = fitted()
    drawn = middle.drawn(shift.draws, dice, spread)
    shocks = noise((shift.years, shift.draws, rows.shape[2]), pair, drawn, dice)
    one, other = (simulate(rows, pair, 0.0, drawn, shocks, moved) for moved in (by, 0.0))
    return one, other


def _moves(network: SignedTies, pair: tuple[int, int], ends: tuple["Real", "Real"]) -> tuple[Move, ...]:
    found = []
    for row, (at, via) in enumerate((pair, pair[::-1])):
        for party in range(len(network.parties)):
            if party not in pair:
                with_it, without = (one[:, row, party] for one in ends)
                found.append(_move(network, (party, at, via), with_it, without))
    moved = [one for one in found if abs(one.move) > _LEAST_MOVE]
    return tuple(sorted(moved, key=lambda one: (-abs(one.move), one.party, one.to)))


def _move(network: SignedTies, places: tuple[int, int, int], with_it: "Real", without: "Real") -> Move:
    party, at, via = places
    tie = float(network.ties[party, at])
    moves = with_it - without
    mean = float(moves.mean())
    low80, high80, low95, high95 = (float(one) for one in np.quantile(moves, _QUANTILES))
    end = tuple(float(one) for one in np.quantile(with_it, _QUANTILES[:2]))
    return Move(
        party=network.parties[party],
        to=network.parties[at],
        via=network.parties[via],
        tie=tie,
        via_tie=float(network.ties[party, via]),
        move=mean,
        low80=low80,
        high80=high80,
        low95=low95,
        high95=high95,
        share=float((np.sign(moves) == np.sign(mean)).mean()),
        nearer=float((with_it > tie).mean()),
        nearer_without=float((without > tie).mean()),
        end80=(end[0], end[1]),
    )

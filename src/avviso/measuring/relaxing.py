"""Ties of two parties simulated forward year by year, with a change in the tie between them and without it.

Three things move a tie in a year: it goes back towards what was usual for it in five years; part of its last change is
undone; and where the tie of A and B changed, C's tie to A changes by a part of that, in proportion to how C stands with
B (the pull of balance, Heider 1946). The rest is noise, of the pair and of each state. Fitted to past years as a local
projection (Jordà 2005); numbers in data/whatif.toml, made by tools/fit_whatif.py.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from avviso.records.network import SignedTies

if TYPE_CHECKING:
    from avviso.records.ready import Real

WINDOW = 5


@cache
def constants() -> dict[str, Any]:
    """The numbers of data/whatif.toml."""
    return tomllib.loads(files("avviso").joinpath("data/whatif.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is fitted. reversion: (4,) or (D, 4) constant, tie, usual tie, last change. pull: one number or (D,).

    state, pair: standard deviations of a year's noise of a state and of a pair, with so many degrees of freedom.
    """

    reversion: "Real"
    pull: "Real"
    state: float = 0.0
    pair: float = 0.0
    freedom: float = 5.0

    def drawn(self, draws: int, dice: np.random.Generator, spread: "Real") -> "Fitted":
        """As unsure as it is: `draws` values of every coefficient from their (5, 5) covariance."""
        middle = np.append(self.reversion, self.pull)
        values = dice.multivariate_normal(middle, spread, size=draws, method="eigh")
        return Fitted(values[:, :4], values[:, 4], self.state, self.pair, self.freedom)


def fitted() -> tuple[Fitted, "Real"]:
    """What data/whatif.toml has, and the covariance (5, 5) of its coefficients."""
    known = constants()["fit"]
    found = Fitted(
        np.array(known["reversion"]), np.array(known["pull"]), known["state"], known["pair"], known["freedom"]
    )
    return found, np.array(known["covariance"])


def past(years: Sequence[SignedTies]) -> "Real":
    """(T, N, N) the ties of several years, oldest first, among the states of the last; NaN where one was not there."""
    parties = years[-1].parties
    found = np.full((len(years), len(parties), len(parties)), np.nan)
    for at, one in enumerate(years):
        here = [place for place, code in enumerate(parties) if code in one.parties]
        there = [one.place(parties[place]) for place in here]
        found[at][np.ix_(here, here)] = one.ties[np.ix_(there, there)]
    return found


def simulate(
    rows: "Real", pair: tuple[int, int], before: float, known: Fitted, noise: "Real", shift: float = 0.0
) -> "Real":
    """(D, 2, N) where the ties of two parties end after as many years as there is noise, (Y, D, 2, N).

    rows: (T, 2, N) the ties of the two in past years, the last of them now, NaN where unknown. pair: places of the two.
    before: how much the tie between them changed in the last year, as far as others are to answer that. shift: what
    comes on top of it now.
    """
    draws = noise.shape[1]
    history = [np.broadcast_to(row, (draws, *row.shape)).copy() for row in rows[-WINDOW:]]
    pull = np.broadcast_to(known.pull, (draws,))[:, None]
    a, b = pair
    for row, other in ((0, b), (1, a)):
        history[-1][:, row, other] = np.clip(history[-1][:, row, other] + shift, -1, 1)
    changed = np.full((draws, 1), before + shift)
    for shock in noise:
        now = history[-1]
        new = now + _reverting(history, known.reversion) + shock
        # C answers at one end in proportion to how it stands at the other.
        new += pull[:, :, None] * now[:, ::-1, :] * changed[:, :, None]
        own = now[:, 0, b] + (_reverting(history, known.reversion) + shock)[:, 0, b]
        new[:, 0, b] = new[:, 1, a] = own
        new = np.clip(new, -1, 1)
        new[:, 0, a] = new[:, 1, b] = 0.0
        changed = (new[:, 0, b] - now[:, 0, b])[:, None]
        history = [*history[-WINDOW + 1 :], new]
    return history[-1]


def _reverting(history: Sequence["Real"], reversion: "Real") -> "Real":
    """What a year does to ties by themselves."""
    coefficients = np.broadcast_to(reversion, (len(history[-1]), 4))
    constant, tie, usual, change = (coefficients[:, at, None, None] for at in range(4))
    now, last = history[-1], history[-2] if len(history) > 1 else history[-1]
    return np.asarray(
        constant + tie * now + usual * np.nanmean(history, axis=0) + change * np.nan_to_num(now - last), np.float64
    )


def noise(shape: tuple[int, int, int], pair: tuple[int, int], known: Fitted, dice: np.random.Generator) -> "Real":
    """(Y, D, 2, N) noise of so many years, draws and states: of each state, of the two, and of each pair."""
    years, draws, states = shape
    scale = np.sqrt((known.freedom - 2) / known.freedom)
    of_states = known.state * scale * dice.standard_t(known.freedom, (years, draws, states))
    ends = of_states[:, :, list(pair)]
    of_pairs = known.pair * scale * dice.standard_t(known.freedom, (years, draws, 2, states))
    found = of_pairs + of_states[:, :, None, :] + ends[:, :, :, None]
    found[:, :, 1, pair[0]] = found[:, :, 0, pair[1]]
    return np.asarray(found, np.float64)

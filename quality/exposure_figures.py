"""Figures over third parties, from structural data that the user has: `python quality/exposure_figures.py [FOLDER]`.

FOLDER is where `avviso data add` keeps what was brought (ATOP, rivalries, arms, sanctions); without one, invented data
alone are measured: how often bands cover a planted effect, and how often placebos and leads stray where there is none.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.exposure import ExposureAsked, exposure
from avviso.measuring.exposureoutcomes import came, levels
from avviso.measuring.exposurepairs import Comparable
from avviso.measuring.exposurerates import Rates
from avviso.measuring.exposurewarmings import warmings
from avviso.measuring.exposureworld import Life, World, held, world
from avviso.measuring.projection import Block, project
from avviso.measuring.projectionplacebo import cycles, unrelated
from avviso.records.exposure import Rate
from avviso.resolving import tables
from avviso.structure import shelf_of

Flags = NDArray[np.bool_]
_DRAWS = 400
_EFFECT = 0.3


def pacts_and_rivals(there: World) -> Iterator[tuple[str, float]]:
    """How often pairs of 1950 to 2018 have a defence pact, or a rivalry, by what they have in common."""
    years = slice(there.at(1950), there.at(2018) + 1)
    allies, rivals = held(there, "atop", ("defense",))[years], held(there, "rivalries")[years]
    pairs = np.triu(np.ones(allies.shape[1:], np.bool_), 1)
    alive = there.alive[years]
    rows = alive[:, :, None] & alive[:, None, :] & pairs
    yield "pair-years 1950 to 2018", float(rows.sum())
    yield "P(defence pact)", float(allies[rows].mean())
    yield "P(defence pact | common rival)", float(allies[rows & _common(rivals, rivals)].mean())
    yield "P(defence pact | common ally)", float(allies[rows & _common(allies, allies)].mean())
    yield "P(rivalry)", float(rivals[rows].mean())
    friend = _common(allies, rivals)
    friend |= friend.swapaxes(1, 2)
    yield "P(rivalry | friend of the other's rival)", float(rivals[rows & friend].mean())
    yield "P(rivalry | not)", float(rivals[rows & ~friend].mean())


def _common(one: Flags, other: Flags) -> Flags:
    """(T, N, N) whether some third state is `one` to the first and `other` to the second."""
    found: Flags = one.astype(np.float64) @ other.astype(np.float64) > 0
    return found


def sanctions_after_arms(there: World) -> Iterator[tuple[str, float]]:
    """New US sanctions within four years of deliveries by the Soviet Union or Russia that began."""
    usa, rus = there.places["USA"], there.places["RUS"]
    arms = next(one for one in warmings(there, "warming") if one.key == "arms")
    hit, known = came(there, levels(there), "sanction", usa, 4)
    began = arms.events[:, :, rus] & known
    yield "arms onsets of the Soviet Union or Russia, n", float(began.sum())
    yield "P(new US sanction within 4 years | onset)", float(hit[began].mean())
    otherwise = known & ~began & began.any(0) & arms.known[:, None]
    yield "the same in these countries otherwise", float(hit[otherwise].mean())
    yield "the same overall", float(hit[known & arms.known[:, None]].mean())
    alike = Comparable({"asked": {usa: {rus: there.alive[:, rus]}}}, there.alive & ~there.major, "")
    for rate in Rates(there, levels(there), alike).rates("asked", arms):
        if rate.outcome == "sanction":
            yield from (
                (f"sanction within {rate.within} years, {name}: {_told(one)}", one.value or 0.0)
                for name, one in (("after", rate.after), ("matched", rate.matched), ("same pairs", rate.same))
            )


def _told(rate: Rate) -> str:
    return f"n {rate.n}, 95 % {rate.low or 0:.3f} to {rate.high or 0:.3f}"


def invented(effect: float, share: float, seed: int) -> Block:
    """40 steps of 40 states: y follows itself and shocks that come to a share of states in each step."""
    rng = np.random.default_rng(seed)
    states, steps = rng.normal(size=40), rng.normal(size=60)
    y, x = np.zeros((60, 40)), (rng.random((60, 40)) < share).astype(np.float64)
    for step in range(1, 60):
        y[step] = 0.5 * y[step - 1] + effect * x[step] + states + steps[step] + rng.normal(size=40)
    return Block(y[20:], x[20:], rng.random((40, 40)) > 0.1, np.zeros((0, 40, 40)))


def coverage() -> Iterator[tuple[str, float]]:
    """How often 95 % bands cover what was planted, and stray where nothing was."""
    draws = cycles(np.ones(40, np.bool_), 200, 1)
    for share in (0.02, 0.005):
        fits = [[project([invented(_EFFECT, share, seed)], ahead, 2) for ahead in (0, 2)] for seed in range(_DRAWS)]
        for place, ahead in enumerate((0, 2)):
            truth = _EFFECT * 0.5**ahead
            kept = [row[place] for row in fits if row[place]]
            cover = np.mean([fit.low <= truth <= fit.high for fit in kept if fit])
            yield f"shocks {share:.1%} of cases, horizon {ahead}: covered by 95 % bands", float(cover)
        quiet = [invented(0.0, share, seed) for seed in range(_DRAWS)]
        none = [fit for block in quiet if (fit := project([block], 0, 2))]
        yield f"shocks {share:.1%}, no effect: bands without 0", float(np.mean([f.low > 0 or f.high < 0 for f in none]))
        beyond = [(np.abs(unrelated(fit, draws)) >= abs(fit.value)).mean() < 0.05 for fit in none]
        yield f"shocks {share:.1%}, no effect: beyond 95 % of unrelated pairs", float(np.mean(beyond))
        real = [invented(_EFFECT, share, seed) for seed in range(_DRAWS)]
        early = [fit for block in real if (fit := project([block], 1, 2, lead=2))]
        yield (
            f"shocks {share:.1%}, shock to come: bands without 0",
            float(np.mean([f.low > 0 or f.high < 0 for f in early])),
        )


def main(arguments: list[str]) -> None:
    """Prints every figure."""
    folder = Path(arguments[0]) if arguments else None
    figures = [*coverage()]
    if folder:
        lives = [Life(row.code, row.cow, row.since, row.until) for row in tables.states() if row.cow is not None]
        there = world(shelf_of(folder), lives, 2022)
        figures += [*pacts_and_rivals(there), *sanctions_after_arms(there)]
    begun, used = time.perf_counter(), time.process_time()
    exposure(ExposureAsked("VEN", "RUS", "USA"), folder)
    figures.append(("seconds for VEN, RUS on USA", time.perf_counter() - begun))
    figures.append(("of these on the processor", time.process_time() - used))
    for name, value in figures:
        sys.stdout.write(f"{value:12.4f}  {name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

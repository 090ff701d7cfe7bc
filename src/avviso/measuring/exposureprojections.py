"""Local projections on structural data: how C's relation with A went on, by year, after A warmed to B, or cooled.

Every pair of a B and a C is a block of its own, with effects of its states and of its years, so that what moved B or C
against all states in a year is taken out.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from avviso.measuring.exposureoutcomes import Levels
from avviso.measuring.exposurepairs import Blocks, Comparable
from avviso.measuring.exposurevotes import agreement_with
from avviso.measuring.exposurewarmings import Means, Warmings, means_of_votes
from avviso.measuring.exposureworld import World, constants, held
from avviso.measuring.projection import Block, Fit
from avviso.measuring.projectionplacebo import cycles, points
from avviso.records.exposure import Direction, ProjectedPoint, Projection

if TYPE_CHECKING:
    from avviso.records.ready import Real

_UNITS = {"agreement": "agreement, 0 to 1", "distance": "points of the scale", "sanctioned": "share, 0 to 1"}
_VOTES = "un-votes"


class Projections:
    """Projections over one world; what all states' votes have in common and sanctions in force are worked out once."""

    def __init__(self, there: World, read: Levels, alike: Comparable, direction: Direction) -> None:
        self._there, self._alike, self._sign = there, alike, 1 if direction == "warming" else -1
        self._means: Means | None = None
        self._read: dict[str, Callable[[int], Real]] = {"agreement": read.agreement, "distance": read.distance}
        if there.shelf.span("sanctions"):
            force = held(there, "sanctions", both_ways=False).astype(np.float64)
            force[~there.covers("sanctions")] = np.nan
            self._read["sanctioned"] = lambda on: force[:, on]
        self._draws = cycles(
            np.asarray(alike.states.any(0)), constants()["projection"]["placebos"], constants()["seed"]
        )

    def projections(self, scope: str, turned: Warmings) -> Iterator[Projection]:
        """Every outcome after shocks of one kind, in a scope."""
        known = constants()["projection"]
        for outcome, read in self._read.items():
            blocks = self._blocks(self._alike.blocks[scope], turned, read)
            if not blocks:
                continue
            told, fit = points(blocks, known["horizons_years"], known["lags"], self._draws)
            if fit is not None and fit.treated >= known["least_clusters"]:
                yield self._projection(scope, turned, outcome, (blocks, told, fit))

    def _blocks(self, blocks: Blocks, turned: Warmings, read: "Callable[[int], Real]") -> list[Block]:
        found = []
        for on, others in blocks.items():
            table = read(on)
            for other, years in others.items():
                rows = self._alike.states & years[:, None] & turned.known[:, None]
                rows[:, [on, other]] = False
                none = np.zeros((0, *rows.shape))
                found.append(Block(table, self._shock(turned, other), rows, none))
        return found[: constants()["projection"]["most_pairs"]]

    def _shock(self, turned: Warmings, other: int) -> "Real":
        if turned.kind == _VOTES:
            step = float(constants()["projection"]["votes_step"])
            return self._voted(other) / step
        return np.where(turned.known[:, None], turned.events[:, :, other].astype(np.float64), np.nan)

    def _voted(self, other: int) -> "Real":
        """(T, N) how alike all voted with B, beyond how alike either is to all."""
        if self._means is None:
            self._means = means_of_votes(self._there)
        voted: Real = self._means.beyond(agreement_with(self._there, other, 0), other) * self._sign
        return voted

    def _projection(
        self, scope: str, turned: Warmings, outcome: str, made: tuple[list[Block], tuple[ProjectedPoint, ...], Fit]
    ) -> Projection:
        blocks, told, fit = made
        years = np.concatenate([np.flatnonzero(mask.any(1)) for mask in fit.masks]) + self._there.first
        come = sum(
            int((np.where(mask, block.x, 0.0) != 0).sum()) for block, mask in zip(blocks, fit.masks, strict=True)
        )
        return Projection(
            scope, turned.key, outcome, _UNITS[outcome], "year", fit.n, fit.states, fit.treated,
            shocks=0 if turned.kind == _VOTES else come,
            pairs=len(blocks),
            first=str(years.min()),
            last=str(years.max()),
            shared=turned.kind == _VOTES and outcome != "sanctioned",
            points=told,
        )  # fmt: skip

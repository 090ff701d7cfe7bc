"""Figures over precedents: `python quality/precedent_figures.py [FOLDER]`, a folder of data that were brought.

First the askings that an analyst would make, and where Cuba and the Soviet Union of 1959 to 1962 come among their
cases, beside the same of every other state of the Americas. Then a back-test: whether what followed the precedents
foretells a dyad's own next change in UN agreement better than plain rivals, with nothing known of later years.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.errors import InputError
from avviso.measuring.precedent import Sought
from avviso.measuring.precedentfeatures import Paths
from avviso.measuring.precedentpanel import Panel
from avviso.measuring.precedentsearch import Asked, Near, asked_of, movement, nearest
from avviso.measuring.precedentwords import settings
from avviso.precedents import panel_of, precedents
from avviso.records.precedents import Precedents

Real = NDArray[np.floating]
ALL = 10_000
AMERICAS = (
    *("ARG", "BOL", "BRA", "CHL", "COL", "CRI", "DOM", "ECU", "GTM", "GUY", "HND", "HTI", "JAM", "MEX", "NIC", "PAN"),
    *("PER", "PRY", "SLV", "TTO", "URY"),
)
ASKINGS = (
    *(("VEN", "RUS", None, None), ("VEN", "RUS", 2019, 20), ("VEN", "RUS", 2019, 10), ("VEN", "RUS", 2019, 5)),
    *(("VEN", "RUS", 2009, 10), ("VEN", "RUS", 2006, 5), ("NIC", "SUN", 1982, None), ("NIC", "SUN", 1984, 5)),
    *(("GRD", "SUN", 1982, None), ("ETH", "SUN", 1980, None), ("EGY", "SUN", 1958, None), ("SYR", "SUN", 1958, None)),
    *(("CRI", "USA", None, None), ("COL", "USA", None, None)),
)
# Askings for each seed.
_SAMPLE, _SEEDS, _FIRST, _MOST = 150, range(7, 12), 1970, 10
_TARGETS = ("agreement", "agreement beyond all states")
_DRAWS = 500
# Askings from this year on are those in which the shrunk mean is tested.
_HALF = 1995


def figures(folder: Path | None) -> Iterator[str]:
    """Each figure, a line."""
    for left, right, year, window in ASKINGS:
        begun = time.process_time()
        found = precedents(left, right, year, window, ALL, (folder, None))
        path = found.asked
        told = f"{path.left}–{path.right} {path.since}–{path.year}, third corner {path.corner}"
        first = ", ".join(f"{p.path.left}–{p.path.right} {p.path.since}–{p.path.year}" for p in found.found[:3])
        yield f"{told}: {cuba(found)}; first {first}; {time.process_time() - begun:.1f} s of processor"
    yield from others(folder)
    yield from backtest(panel_of(folder))


def cuba(found: Precedents) -> str:
    """Where Cuba and the Soviet Union come, with a path that ends from 1959 to 1962."""
    for at, one in enumerate(found.found):
        if (one.path.left, one.path.right) == ("CUB", "SUN"):
            in_time = "" if 1959 <= one.path.year <= 1962 else " (another time)"
            return f"CUB–SUN {one.path.since}–{one.path.year}{in_time} is {at + 1} of {found.cases}"
    return f"CUB–SUN is not among {found.cases}"


def others(folder: Path | None) -> Iterator[str]:
    """The same asking of every other state of the Americas: how often it gives Cuba among the first three and ten."""
    ranks = []
    for left in AMERICAS:
        try:
            found = precedents(left, "RUS", 2019, 20, ALL, (folder, None))
        except InputError:
            continue
        dyads = [(one.path.left, one.path.right) for one in found.found]
        ranks.append((dyads.index(("CUB", "SUN")) + 1 if ("CUB", "SUN") in dyads else ALL, left))
    near = ", ".join(f"{left} {rank}" for rank, left in sorted(ranks)[:6])
    middle = int(np.median([rank for rank, _ in ranks]))
    what = f"{len(ranks)} other states of the Americas with RUS 1999–2019"
    yield f"{what}: ranks of CUB–SUN at any time: {near}; median {middle}"


@dataclass(frozen=True)
class Told:
    """What each way foretold of one asking and what came; all in agreement, -1 to 1."""

    target: str
    horizon: int
    dyad: str
    year: int
    came: float
    said: dict[str, float]


def backtest(panel: Panel) -> Iterator[str]:
    """Skill of what followed the precedents: 1 less the ratio of squared errors, with 90 % bands over dyads."""
    told = [one for seed in _SEEDS for one in askings(panel, seed)]
    yield from compared(told)


def compared(told: list[Told]) -> Iterator[str]:
    """Errors and skill, target by target."""
    for target, horizon in product(_TARGETS, settings().horizons):
        rows = [one for one in told if (one.target, one.horizon) == (target, horizon)]
        yield from _compared(f"{target} after {horizon} years", rows)


def _compared(what: str, rows: list[Told]) -> Iterator[str]:
    """The errors of all ways, then skill. The share kept in shrinking is fitted to askings before those tested."""
    early = [one for one in rows if one.year + one.horizon < _HALF]
    said = np.array([one.said["precedents"] for one in early])
    came = np.array([one.came for one in early])
    share = float(said @ came / (said @ said))
    late = [one for one in rows if one.year >= _HALF]
    yield f"{what}: askings {len(rows)}, share kept in shrinking {share:.2f} (from {len(early)} before {_HALF})"
    for name, tested in (("all", rows), (f"from {_HALF}", late)):
        came = np.array([one.came for one in tested])
        ways = {way: np.array([one.said[way] for one in tested]) for way in tested[0].said}
        if tested is late:
            ways["shrunk"] = share * ways["precedents"]
        errors = {way: (came - said) ** 2 for way, said in ways.items()}
        root = ", ".join(f"{way} {np.sqrt(error.mean()):.4f}" for way, error in errors.items())
        alike = np.corrcoef(ways["precedents"], came)[0, 1]
        yield f"{what}, {name}, n {len(tested)}: root mean square error {root}; correlation {alike:+.2f}"
        for mine in (way for way in ("precedents", "shrunk") if way in errors):
            for rival in ("nothing changes", "base rate", "matched", "regression to the mean"):
                skill, low, high = _skill(errors[mine], errors[rival], [one.dyad for one in tested])
                yield f"{what}, {name}, skill of {mine} over {rival}: {skill:+.3f} ({low:+.3f} to {high:+.3f})"


def _skill(mine: Real, rival: Real, dyads: list[str]) -> tuple[float, float, float]:
    names, at = np.unique(dyads, return_inverse=True)
    sums = [np.bincount(at, errors, len(names)) for errors in (mine, rival)]
    drawn = np.random.default_rng(0).integers(len(names), size=(_DRAWS, len(names)))
    ratios = 1 - sums[0][drawn].sum(1) / sums[1][drawn].sum(1)
    return 1 - mine.sum() / rival.sum(), *np.percentile(ratios, [5, 95])


def askings(panel: Panel, seed: int) -> Iterator[Told]:
    """Dyads of a small state and a great power drawn by chance, in years drawn by chance."""
    sought, chance = Sought(panel), np.random.default_rng(seed)
    small = np.flatnonzero(~np.isin(np.arange(len(panel.lines)), sought.powers))
    pool = sought.pool(int(sought.powers[0]), settings().windows[0])
    last, made, past = len(panel.agreement) - 1, 0, Past(panel, small)
    while made < _SAMPLE:
        left, right = int(chance.choice(small)), int(chance.choice(sought.powers))
        year = int(chance.integers(_FIRST - panel.first, last))
        ways = [asked_of(paths, left, right, year) for paths in pool]
        asked = max(ways, key=movement)
        if movement(asked) < 0:
            continue
        made += 1
        nears = nearest(pool, asked, sought.alike(left)).nears[:_MOST]
        paths = next(one for one in pool if one.window == asked.window)
        for target, horizon in product(_TARGETS, settings().horizons):
            yield from _told(past, (target, horizon), paths, asked, nears)


def _told(past: "Past", what: tuple[str, int], paths: Paths, asked: Asked, nears: Sequence[Near]) -> Iterator[Told]:
    """One asking and target, where enough is known."""
    moved, horizon = past.moved(*what), what[1]
    if asked.year >= len(moved) or np.isnan(moved[asked.year, asked.state, asked.other]):
        return
    known = np.array([moved[one.year, one.state, one.other] for one in nears if one.year + horizon <= asked.year])
    known = known[~np.isnan(known)]
    if len(known) < _MOST // 2:
        return
    said = past.rivals(*what, paths, asked) | {"precedents": float(known.mean())}
    came = float(moved[asked.year, asked.state, asked.other])
    yield Told(*what, f"{asked.state}-{asked.other}", past.first + asked.year, came, said)


class Past:
    """What is known of all paths by a year."""

    def __init__(self, panel: Panel, small: NDArray[np.intp]) -> None:
        self._panel, self._small, self.first = panel, small, panel.first
        self._moved: dict[tuple[str, int], Real] = {}

    def moved(self, target: str, horizon: int) -> Real:
        """The change in agreement after each year, years × states × states."""
        if (target, horizon) not in self._moved:
            moved = self._panel.agreement[horizon:] - self._panel.agreement[:-horizon]
            if target != "agreement":
                known = ~np.isnan(moved)
                moved = moved - (np.where(known, moved, 0).sum(1) / np.maximum(known.sum(1), 1))[:, None]
            self._moved[target, horizon] = moved
        return self._moved[target, horizon]

    def rivals(self, target: str, horizon: int, paths: Paths, asked: Asked) -> dict[str, float]:
        """What would be said without precedents.

        base rate: the mean of all; matched: of those about as near; regression to the mean: a rule on where the dyad is
        and how it moved, fitted to all.
        """
        now, moved, rule = self._learnt(self.moved(target, horizon), horizon, paths, asked.year)
        place, step = asked.features["votes-pair-now"], asked.features["votes-pair-change"]
        return {
            "nothing changes": 0.0,
            "base rate": float(moved.mean()),
            "matched": float(moved[np.abs(now - place) <= settings().matched_within].mean()),
            "regression to the mean": float(rule @ [1, place, step]),
        }

    def _learnt(self, moved: Real, horizon: int, paths: Paths, year: int) -> tuple[Real, Real, Real]:
        past = slice(0, max(year - horizon + 1, 0))
        parts = [paths.features[f"votes-pair-{when}"][past][:, self._small].ravel() for when in ("now", "change")]
        after = moved[past][:, self._small][:, :, paths.others].ravel()
        usable = ~np.isnan(after + parts[0] + parts[1])
        table = np.stack([np.ones(usable.sum()), parts[0][usable], parts[1][usable]], 1)
        rule = np.linalg.lstsq(table, after[usable], rcond=None)[0]
        return parts[0][usable], after[usable], rule


if __name__ == "__main__":
    for line in figures(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(line, flush=True)

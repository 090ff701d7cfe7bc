"""Figures over relations, from a folder of data that the user has: `python quality/relation_figures.py FOLDER`.

FOLDER holds events/, structure/ and forecasting/. Allies are ATOP defence pacts, rivals Thompson's strategic rivalries
running in the year. Beside every figure stands what the number of events alone would give, and among pairs with about
as many events. Without pyarrow what needs parquet is left out, and said.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from avviso.measuring.level import constants, latent_rates, standing
from relation_data import LEAST_DAYS, Counted, DyadDays, Pair, Real, gdelt, icews, sanctions, state, truth
from relation_data import state_or_persons as anybody
from relation_dated import turning

_DRAWS = 300
_WEIGHT_OF_EVENT = 5.0  # a weight of GDELT's file is about so many events' worth
_LIKE = 0.5  # pairs whose numbers of events differ by less than this in logarithms are like
_FEWEST_LIKE = 5
_MONTH_EVENTS, _PAIR_EVENTS, _PAIR_DAYS = 10, 25, 30
Sides = tuple[set[Pair], set[Pair]]


def figures(folder: Path) -> Iterator[tuple[str, float]]:
    """Each figure's name and value, as far as the data are there."""
    named, everybody = icews(folder, 2018, state), icews(folder, 2018, anybody)
    begun = time.perf_counter()
    latent_rates(_flat(everybody.counts), everybody.exposure)
    yield "ICEWS18: seconds for all pairs, weekly", time.perf_counter() - begun
    yield "ICEWS18: the middle pair's level", float(np.median(levels(everybody)))
    yield from known_groups("ICEWS18, states by name", named, truth(folder, 2018))
    yield from known_groups("ICEWS18, with persons of the office table", everybody, truth(folder, 2018))
    fourteen = icews(folder, 2014, anybody)
    yield from known_groups("ICEWS14, with persons", fourteen, truth(folder, 2014))
    odd = Counted(named.pairs, named.counts[:, 1::2], named.exposure, named.events)
    for name, data, months in (
        ("ICEWS18 (odd pairs; fitted to even ones and other months)", odd, (8, 24, 32)),
        ("ICEWS18 (all pairs)", named, (8, 24, 32)),
        ("ICEWS14", icews(folder, 2014, state), (8, 20, 36)),
    ):
        near, far = coverage(_flat(data.counts), data.exposure, months)
        yield f"{name}: held-out months within 80 % bands", near
        yield f"{name}: held-out months within 95 % bands", far
    yield from begun_sanctions(folder, everybody)
    days = gdelt(folder)
    if days is None:
        print("GDELT left out: it needs pyarrow", file=sys.stderr)
    else:
        yield from gdelt_groups(days, truth(folder, 2018))
        yield from agreement(everybody, days)
        yield from turning(folder, days)


def _flat(counts: Real) -> Real:
    return counts.reshape(len(counts), -1)


def levels(data: Counted) -> Real:
    """(pairs,) mean levels over all weeks."""
    means = latent_rates(_flat(data.counts), data.exposure).means.reshape(data.counts.shape).mean(0)
    return standing(means, np.zeros_like(means))[0]


def known_groups(name: str, data: Counted, sides: Sides) -> Iterator[tuple[str, float]]:
    """How well levels tell allies from rivals, and what else would."""
    means = latent_rates(_flat(data.counts), data.exposure).means.reshape(data.counts.shape).mean(0)
    head = f"{name} ({len(data.pairs)} pairs): allies above rivals, AUC"
    yield from _groups(head, data.pairs, standing(means, np.zeros_like(means))[0], data.events, sides)
    yield f"{head}, balance", auc(*_sides(data.pairs, means[:, 0] - means[:, 1], sides))


def _groups(head: str, pairs: list[Pair], level: Real, events: Real, sides: Sides) -> Iterator[tuple[str, float]]:
    good, bad = _sides(pairs, level, sides)
    yield f"{head}, level", auc(good, bad)
    low, high = _interval(good, bad)
    yield f"{head}, level, from (90 %)", low
    yield f"{head}, level, to (90 %)", high
    yield f"{head}, fewest events (no balance at all)", auc(*_sides(pairs, -events, sides))
    volumes = _sides(pairs, np.log(events), sides)
    yield f"{head}, level, among pairs with as many events", like((good, bad), volumes)
    yield f"{head}, fewest events, among pairs with as many", like(_sides(pairs, -events, sides), volumes)


def _sides(pairs: list[Pair], values: Real, sides: Sides) -> tuple[Real, Real]:
    good, bad = (values[[pair in side for pair in pairs]] for side in sides)
    return good, bad


def auc(good: Real, bad: Real) -> float:
    """How often one of the first lies above one of the second, ties half."""
    return float((good[:, None] > bad).mean() + (good[:, None] == bad).mean() / 2)


def like(values: tuple[Real, Real], volumes: tuple[Real, Real]) -> float:
    """The same, each of the second beside those of the first alone that have about as many events."""
    near = np.abs(volumes[0][:, None] - volumes[1]) < _LIKE
    above = ((values[0][:, None] > values[1]) + (values[0][:, None] == values[1]) / 2) * near
    enough = near.sum(0) >= _FEWEST_LIKE
    return float((above.sum(0)[enough] / near.sum(0)[enough]).mean())


def _interval(good: Real, bad: Real) -> tuple[float, float]:
    """By drawing pairs again (Efron 1979)."""
    draw = np.random.default_rng(3)
    again = [auc(draw.choice(good, len(good)), draw.choice(bad, len(bad))) for _ in range(500)]
    return float(np.quantile(again, 0.05)), float(np.quantile(again, 0.95))


def coverage(counts: Real, exposure: Real, months: tuple[int, ...]) -> tuple[float, float]:
    """Shares of held-out months (four weeks) whose count lies within the 80 % and the 95 % it was foretold.

    Counts are whole numbers, so that each is placed at random within its own step (Czado, Gneiting and Held 2009).
    """
    draw, places, shared = np.random.default_rng(1), [], constants()["shared_scatter"]
    for first in months:
        month = slice(first, first + 4)
        unread = exposure.copy()
        unread[month] = 0
        rates = latent_rates(counts, unread)
        shape = (_DRAWS, counts.shape[1])
        noise = np.sqrt(rates.variances[month].mean(0)) * draw.standard_normal(shape)
        together, own = rates.sizes / shared, rates.sizes / (1 - shared)
        level = np.exp(rates.means[month].mean(0) + noise) * draw.gamma(together, 1 / together, shape)
        totals = sum(draw.poisson(read * level * draw.gamma(own, 1 / own, shape)) for read in exposure[month])
        seen = counts[month].sum(0)
        places.append((totals < seen).mean(0) + draw.random(shape[1]) * (totals == seen).mean(0))
    placed = np.concatenate(places)
    return float(np.mean(np.abs(placed - 0.5) < 0.4)), float(np.mean(np.abs(placed - 0.5) < 0.475))


def begun_sanctions(folder: Path, data: Counted) -> Iterator[tuple[str, float]]:
    """How well the level of 2018 foretells which pairs without sanctions have them by the end of 2022."""
    spans = list(sanctions(folder))
    under = {pair for pair, first, last in spans if first <= 2018 <= last}
    later = {pair for pair, first, _ in spans if 2019 <= first <= 2022} - under
    free = {pair for pair in data.pairs if pair not in under} - later
    head = f"ICEWS18: sanctions begun 2019 to 2022 (n {sum(pair in later for pair in data.pairs)}), AUC"
    yield from _groups(head, data.pairs, levels(data), data.events, (free, later))


def gdelt_groups(days: DyadDays, sides: Sides) -> Iterator[tuple[str, float]]:
    """Levels of the GDELT dyad-days, whose weights are already net: their positive and negative days stand apart."""
    good, bad = (np.bincount(days.places, np.maximum(sign * days.weights, 0)) for sign in (1, -1))
    often = np.bincount(days.places)
    busy = often >= LEAST_DAYS
    pairs = [pair for pair, kept in zip(days.pairs, busy, strict=True) if kept]
    logs = np.log(np.stack([good, bad], axis=1)[busy] + 1)
    head = f"GDELT ({len(pairs)} pairs): allies above rivals, AUC"
    yield from _groups(head, pairs, standing(logs, np.zeros_like(logs))[0], often[busy].astype(float), sides)
    yield f"{head}, net/abs", auc(*_sides(pairs, ((good - bad) / (good + bad))[busy], sides))


def agreement(data: Counted, days: DyadDays) -> Iterator[tuple[str, float]]:
    """Spearman's correlation of both datasets' levels in the weeks of ICEWS, over pairs and over their months."""
    told, seen, read = _by_week(days, len(data.counts))
    here = {pair: place for place, pair in enumerate(days.pairs)}
    kept = [
        (place, here[pair]) for place, pair in enumerate(data.pairs)
        if data.counts[:, place].sum() >= _PAIR_EVENTS and pair in here and seen[:, here[pair]].sum() >= _PAIR_DAYS
    ]  # fmt: skip
    left, right = (np.array(side) for side in zip(*kept, strict=True))
    counts, told, seen = data.counts[:, left], told[:, right], seen[:, right]
    ours, theirs = _weekly(counts, data.exposure), _weekly(told, read)
    yield f"ICEWS18 and GDELT: levels of {len(kept)} pairs, rho", spearman(ours.mean(0), theirs.mean(0))
    volumes = (side.sum((0, 2)) for side in (counts, told))
    yield "ICEWS18 and GDELT: events of these pairs, rho (no level at all)", spearman(*volumes)
    months = [slice(at, at + 4) for at in range(0, len(counts) - 3, 4)]
    busy = np.array(
        [(counts[one].sum((0, 2)) >= _MONTH_EVENTS) & (seen[one].sum(0) >= _MONTH_EVENTS) for one in months]
    )
    one, two = (np.array([side[month].mean(0) for month in months])[busy] for side in (ours, theirs))
    yield f"ICEWS18 and GDELT: levels of {busy.sum()} months of four weeks, rho", spearman(one, two)


def _by_week(days: DyadDays, last: int) -> tuple[Real, Real, Real]:
    """(weeks, pairs, 2) positive and negative weights, (weeks, pairs) days with any, (weeks,) days read."""
    weeks = (days.days - int(days.days.min())) // 7
    inside = weeks < last
    at = weeks[inside], days.places[inside]
    told, seen = np.zeros((last, len(days.pairs), 2)), np.zeros((last, len(days.pairs)))
    for sign in (0, 1):
        np.add.at(told[..., sign], at, np.maximum((1 - 2 * sign) * days.weights[inside], 0) / _WEIGHT_OF_EVENT)
    np.add.at(seen, at, 1)
    read = np.bincount((np.unique(days.days[inside]) - int(days.days.min())) // 7, minlength=last)
    return told, seen, read.astype(float)


def _weekly(counts: Real, exposure: Real) -> Real:
    means = latent_rates(_flat(counts), exposure).means.reshape(counts.shape)
    return standing(means, np.zeros_like(means))[0]


def spearman(one: Real, two: Real) -> float:
    """The correlation of ranks, ties by their order."""
    left, right = (np.argsort(np.argsort(values)).astype(float) for values in (one, two))
    return float(np.corrcoef(left, right)[0, 1])


if __name__ == "__main__":
    for name, value in figures(Path(sys.argv[1])):
        print(f"{name}: {value:.3f}")

"""Figures over relations, from a folder of data that the user has: `python quality/relation_figures.py FOLDER`.

FOLDER holds events/, structure/ and forecasting/icews18/. Allies are ATOP defence pacts of 2018, rivals Thompson's
strategic rivalries running in 2018. Without pyarrow what needs parquet is left out, and said.
"""

import csv
import gzip
import re
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.importing import vocabulary
from avviso.measuring.change import shifts
from avviso.measuring.level import constants, latent_rates, standing

Real = NDArray[np.float64]
_HELD_OUT = (8, 24, 32)
_DRAWS = 300


def figures(folder: Path) -> Iterator[tuple[str, float]]:
    """Each figure's name and value, as far as the data are there."""
    sides = truth(folder / "structure" / "peacesciencer")
    counts, exposure, pairs = icews(folder)
    begun = time.perf_counter()
    rates = latent_rates(counts.reshape(len(counts), -1), exposure)
    yield "ICEWS18: seconds for all pairs, weekly", time.perf_counter() - begun
    means = rates.means.reshape(counts.shape).mean(0)
    sums = counts.sum(0)
    yield "ICEWS18: allies above rivals, AUC, balance", auc(pairs, means[:, 0] - means[:, 1], sides)
    yield "ICEWS18: allies above rivals, AUC, level", auc(pairs, standing(means, np.zeros_like(means))[0], sides)
    yield "ICEWS18: allies above rivals, AUC, fewest events (no balance at all)", auc(pairs, -sums.sum(1), sides)
    near, far = coverage(counts.reshape(len(counts), -1), exposure)
    yield "ICEWS18: held-out months within 80 % bands", near
    yield "ICEWS18: held-out months within 95 % bands", far
    yield from gdelt(folder, sides)


def truth(folder: Path) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Pairs of allies that are no rivals, and pairs of rivals, in 2018."""
    pacts = (row for row in _rows(folder / "atop_alliance.csv.gz") if float(row["year"]) == 2018)
    allies = {_pair(row) for row in pacts if float(row["atop_defense"] or 0) == 1}
    rivals = {
        _pair(row) for row in _rows(folder / "tss_rivalries.csv.gz")
        if float(row["start"]) <= 2018 <= float(row["end"] or 9999)
    }  # fmt: skip
    return allies - rivals, rivals


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _pair(row: Mapping[str, str]) -> frozenset[str]:
    return frozenset(vocabulary.numbered(str(int(float(row[side])))) for side in ("ccode1", "ccode2"))


def icews(folder: Path) -> tuple[Real, Real, list[frozenset[str]]]:
    """(weeks, pairs, 2) cooperation and conflict of pairs with ten events, (weeks,) all events, and the pairs."""
    events = folder / "forecasting" / "icews18"
    with (folder / "events" / "icews" / "cameo-codes.csv").open(encoding="utf-8") as file:
        codes = {_letters(row["name"]): row["code"] for row in reversed(list(csv.DictReader(file)))}
    kinds = {
        number: vocabulary.cameo_kind(codes[_letters(name)]) for name, number in _numbered(events / "relation2id.txt")
    }
    whose = {number: _state(name) for name, number in _numbered(events / "entity2id.txt")}
    lines = [line.split() for part in ("train", "valid") for line in (events / f"{part}.txt").read_text().splitlines()]
    weeks = np.array([int(line[3]) // (24 * 7) for line in lines])
    found: dict[frozenset[str], list[tuple[int, int]]] = {}
    for week, (actor, kind, recipient, *_) in zip(weeks.tolist(), lines, strict=True):
        pair, quad = frozenset((whose[actor], whose[recipient])), getattr(kinds[kind], "quad", 0)
        if len(pair) == 2 and "" not in pair:
            found.setdefault(pair, []).append((week, quad))
    kept = {pair: rows for pair, rows in found.items() if len(rows) >= 10}
    counts = np.zeros((weeks.max() + 1, len(kept), 2))
    for place, rows in enumerate(kept.values()):
        for week, quad in rows:
            counts[week, place, int(quad > 2)] += quad > 0
    return counts, np.bincount(weeks).astype(float), list(kept)


def _letters(name: str) -> str:
    return re.sub("[^a-z]", "", name.casefold())


def _numbered(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        name, number = line.split("\t")
        yield name, number


def _state(name: str) -> str:
    code = vocabulary.named(name[name.rfind("(") + 1 : -1] if name.endswith(")") else name)[0]
    return code if code in vocabulary.states() else ""


def auc(pairs: list[frozenset[str]], levels: Real, sides: tuple[set[frozenset[str]], set[frozenset[str]]]) -> float:
    """How often an ally has a higher level than a rival, ties half."""
    good, bad = (levels[[pair in side for pair in pairs]] for side in sides)
    return float((good[:, None] > bad).mean() + (good[:, None] == bad).mean() / 2)


def coverage(counts: Real, exposure: Real) -> tuple[float, float]:
    """Shares of held-out months (four weeks) whose count lies within the 80 % and the 95 % it was foretold.

    Counts are whole numbers, so that each is placed at random within its own step (Czado, Gneiting and Held 2009).
    """
    draw, places = np.random.default_rng(1), []
    for first in _HELD_OUT:
        month = slice(first, first + 4)
        unread = exposure.copy()
        unread[month] = 0
        rates = latent_rates(counts, unread)
        shape = (_DRAWS, counts.shape[1])
        noise = np.sqrt(rates.variances[month].mean(0)) * draw.standard_normal(shape)
        scatter = (draw.gamma(rates.sizes, 1 / rates.sizes, shape) for _ in range(4))
        level = np.exp(rates.means[month].mean(0) + noise)
        totals = sum(draw.poisson(read * level * one) for read, one in zip(exposure[month], scatter, strict=True))
        seen = counts[month].sum(0)
        places.append((totals < seen).mean(0) + draw.random(shape[1]) * (totals == seen).mean(0))
    placed = np.concatenate(places)
    return float(np.mean(np.abs(placed - 0.5) < 0.4)), float(np.mean(np.abs(placed - 0.5) < 0.475))


def gdelt(folder: Path, sides: tuple[set[frozenset[str]], set[frozenset[str]]]) -> Iterator[tuple[str, float]]:
    """Figures of the GDELT dyad-days, whose weights are already net: their positive and negative days stand apart."""
    try:
        from pyarrow import parquet
    except ImportError:
        print("GDELT left out: it needs pyarrow", file=sys.stderr)
        return
    table = parquet.read_table(folder / "events" / "gdelt_dyad_days" / "2018_2020.parquet")
    one, two = (np.array(table[side].to_pylist()) for side in ("a", "b"))
    weights, days = table["w"].to_numpy().astype(float), table["date"].to_numpy().astype("datetime64[D]").astype(int)
    names = np.char.add(np.where(one < two, one, two), np.where(one < two, two, one))
    kept, places, often = np.unique(names, return_inverse=True, return_counts=True)
    good, bad = (np.bincount(places, np.maximum(sign * weights, 0)) for sign in (1, -1))
    busy = (often >= 100) & np.array([name[:3] != name[3:] for name in kept])
    pairs = [frozenset((name[:3], name[3:])) for name in kept[busy]]
    logs = np.log(np.stack([good, bad], axis=1)[busy] + 1)
    yield "GDELT: allies above rivals, AUC, net/abs", auc(pairs, ((good - bad) / (good + bad))[busy], sides)
    yield "GDELT: allies above rivals, AUC, level", auc(pairs, standing(logs, np.zeros_like(logs))[0], sides)
    yield (
        "GDELT: allies above rivals, AUC, fewest days (no balance at all)",
        auc(pairs, -often[busy].astype(float), sides),
    )
    yield from turning(folder, names, days, weights)


def turning(
    folder: Path, names: NDArray[np.str_], days: NDArray[np.int64], weights: Real
) -> Iterator[tuple[str, float]]:
    """Shares of the dated turns within three weeks of which a pair has one of its own top 5 % of weeks, by statistic.

    As often as that, by chance: the share of all weeks that have such a week within three weeks.
    """
    with (folder / "events" / "turning_points_2018_2020.csv").open(encoding="utf-8") as file:
        dated = list(csv.DictReader(file))
    first, window = int(days.min()), int(constants()["window"])
    steps = (days - first) // 7
    read = np.array([len(np.unique(days[steps == step])) for step in range(steps.max() + 1)], float)
    tops: dict[str, list[tuple[bool, float]]] = {"net change": [], "net change by its error": []}
    for turn in dated:
        mine = names == "".join(sorted((turn["iso_a"], turn["iso_b"])))
        net, square = (np.bincount(steps[mine], values[mine], len(read)) for values in (weights, weights**2))
        found = shifts(net, square, read, window)
        at = (int(np.datetime64(turn["date"]).astype("datetime64[D]").astype(int)) - first) // 7
        sign = 1 if turn["sign"] == "+" else -1
        for name, values in zip(tops, (found.change, found.scores), strict=True):
            top = sign * values >= np.quantile(sign * values, 0.95)
            near = np.convolve(top, np.ones(7), "same") > 0
            tops[name].append((bool(near[at]), float(near.mean())))
    for name, hits in tops.items():
        yield f"GDELT: turns found, {name} (n {len(hits)})", float(np.mean([hit for hit, _ in hits]))
        yield f"GDELT: turns found by chance, {name}", float(np.mean([chance for _, chance in hits]))


if __name__ == "__main__":
    for name, value in figures(Path(sys.argv[1])):
        print(f"{name}: {value:.3f}")

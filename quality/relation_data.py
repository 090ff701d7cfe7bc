"""What the figures over relations are measured on: pairs of ICEWS and of GDELT, and what is known of pairs besides."""

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.importing import vocabulary
from avviso.resolving.names import fold

Real = NDArray[np.float64]
Whole = NDArray[np.int64]
Pair = frozenset[str]
LEAST_EVENTS, LEAST_DAYS = 10, 100
_HOURS = 24
# An office left so long ago makes nobody speak for a state.
_OFFICES_SINCE = "2000"


@dataclass(frozen=True, slots=True)
class Counted:
    """counts: (weeks, pairs, 2) cooperation and conflict; exposure: (weeks,) all events; events: (pairs,) all kinds."""

    pairs: list[Pair]
    counts: Real
    exposure: Real
    events: Real


@dataclass(frozen=True, slots=True)
class DyadDays:
    """GDELT's days of pairs of states, one row each. places: which of `pairs`; days since 1970; weights: net."""

    pairs: list[Pair]
    places: Whole
    days: Whole
    weights: Real


def rows(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of a CSV, packed or not."""
    opened: Callable[..., object] = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="latin-1") as file:  # type: ignore[attr-defined]
        yield from csv.DictReader(file)


def truth(folder: Path, year: int) -> tuple[set[Pair], set[Pair]]:
    """Pairs of allies (ATOP defence pacts) that are no rivals, and pairs of rivals (Thompson), in a year."""
    known = folder / "structure" / "peacesciencer"
    pacts = (row for row in rows(known / "atop_alliance.csv.gz") if float(row["year"]) == year)
    allies = {_numbered_pair(row) for row in pacts if float(row["atop_defense"] or 0) == 1}
    rivals = {
        _numbered_pair(row) for row in rows(known / "tss_rivalries.csv.gz")
        if float(row["start"]) <= year <= float(row["end"] or 9999)
    }  # fmt: skip
    return allies - rivals, rivals


def _numbered_pair(row: Mapping[str, str]) -> Pair:
    return frozenset(vocabulary.numbered(str(int(float(row[side])))) for side in ("ccode1", "ccode2"))


def sanctions(folder: Path) -> Iterator[tuple[Pair, int, int]]:
    """Pairs of states of which one has sanctions on the other (GSDB), with the first and the last year."""
    for row in rows(folder / "structure" / "gsdb" / "GSDB_V3.csv"):
        sides = [[vocabulary.named(name)[0] for name in row[f"{way}_state"].split(",")]
                 for way in ("sanctioned", "sanctioning")]  # fmt: skip
        for pair in (frozenset((one, two)) for one in sides[0] for two in sides[1] if one and two and one != two):
            yield pair, int(row["begin"]), int(row["end"] or 9999)


@cache
def _persons() -> Mapping[tuple[str, str], tuple[tuple[frozenset[str], str], ...]]:
    """By first and last name: all names and the state, of whoever held an office of one state alone."""
    states: dict[str, set[str]] = defaultdict(set)
    with files("avviso").joinpath("data/offices.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            # Some bodies have the letters of a state: NAM is Namibia, too.
            held = row["sector"] != "IGO" and (row["until"] or "9999") >= _OFFICES_SINCE
            if held and row["code"] in vocabulary.states():
                for name in (row["person"], *row["aliases"].split(";")):
                    states[fold(name)].add(row["code"])
    found: dict[tuple[str, str], list[tuple[frozenset[str], str]]] = defaultdict(list)
    for name, codes in states.items():
        words = name.split()
        if len(words) > 1 and len(codes) == 1:
            found[words[0], words[-1]].append((frozenset(words), next(iter(codes))))
    return {ends: tuple(held) for ends, held in found.items()}


def state(name: str) -> str:
    """The state of an actor by its name: "Police (Peru)", "Peru", or a person of the office table."""
    code = vocabulary.named(name[name.rfind("(") + 1 : -1] if name.endswith(")") else name)[0]
    return code if code in vocabulary.states() else ""


def state_or_persons(name: str) -> str:
    """The same, or that of a person in the table of offices, names in between left out or not."""
    words = fold(name).split()
    if (code := state(name)) or len(words) < 2 or name.endswith(")"):
        return code
    for last in reversed(words[1:]):
        held = {code for parts, code in _persons().get((words[0], last), ()) if parts <= set(words)}
        if held:
            return held.pop() if len(held) == 1 else ""
    return ""


def icews(folder: Path, year: int, whose: Callable[[str], str]) -> Counted:
    """Pairs of states with ten events, of the event graph of 2014 or 2018."""
    events = folder / "forecasting" / f"icews{year - 2000}"
    with (folder / "events" / "icews" / "cameo-codes.csv").open(encoding="utf-8") as file:
        codes = {_letters(row["name"]): row["code"] for row in reversed(list(csv.DictReader(file)))}
    kinds = {
        number: vocabulary.cameo_kind(codes[_letters(name)]) for name, number in _numbers(events / "relation2id.txt")
    }
    states = {number: whose(name.replace("_", " ")) for name, number in _numbers(events / "entity2id.txt")}
    lines = [line.split() for part in ("train", "valid") for line in (events / f"{part}.txt").read_text().splitlines()]
    weeks = np.array([int(line[3]) // (_HOURS * 7) for line in lines])
    found: dict[Pair, list[tuple[int, int]]] = {}
    for week, (actor, kind, recipient, *_) in zip(weeks.tolist(), lines, strict=True):
        pair, quad = frozenset((states[actor], states[recipient])), getattr(kinds[kind], "quad", 0)
        if len(pair) == 2 and "" not in pair:
            found.setdefault(pair, []).append((week, quad))
    kept = {pair: told for pair, told in found.items() if len(told) >= LEAST_EVENTS}
    counts = np.zeros((weeks.max() + 1, len(kept), 2))
    for place, told in enumerate(kept.values()):
        for week, quad in told:
            counts[week, place, int(quad > 2)] += quad > 0
    return Counted(
        list(kept), counts, np.bincount(weeks).astype(float), np.array([len(x) for x in kept.values()], float)
    )


def _letters(name: str) -> str:
    return re.sub("[^a-z]", "", name.casefold())


def _numbers(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        name, number = line.split("\t")
        yield name, number


def gdelt(folder: Path) -> DyadDays | None:
    """The dyad-days of GDELT; None without pyarrow."""
    try:
        from pyarrow import parquet
    except ImportError:
        return None
    table = parquet.read_table(folder / "events" / "gdelt_dyad_days" / "2018_2020.parquet")
    one, two = (np.array(table[side].to_pylist()) for side in ("a", "b"))
    apart = one != two
    names, places = np.unique(
        np.char.add(np.where(one < two, one, two), np.where(one < two, two, one))[apart], return_inverse=True
    )
    days = table["date"].to_numpy().astype("datetime64[D]").astype(int)[apart]
    pairs = [frozenset((name[:3], name[3:])) for name in names.tolist()]
    return DyadDays(pairs, places, days, table["w"].to_numpy().astype(float)[apart])

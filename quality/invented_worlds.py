"""Two worlds that were never there, drawn by lot from rules that are known: for figures that every machine can make.

In both, who deals with whom comes again, and answers follow; so whoever forecasts has something to find, and no more
than that.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from avviso.evaluating.graphfiles import Graph
from avviso.importing import vocabulary
from avviso.records.graph import Facts, World
from avviso.records.pools import Pool
from avviso.records.ready import EPOCH

ROLES = ("Police", "Citizen", "Army", "Media", "Business")
COUNTRIES = tuple("ABCDEFGHIJ")
RELATIONS = ("consult", "visit", "threaten", "attack", "aid", "refuse")
VALID = 8  # days
# Shares of a day's facts by where they come from; habits are also answered, and answers reach an ally.
_HABITS, _HABITS_A_DAY, _NEIGHBOURS_A_DAY, _CHANCE_A_DAY = 120, 12, 4, 4
_ANSWERED, _LATEST_ANSWER, _PASSED_ON = 0.7, 2, 0.4

PARTIES, POOL_DAYS = 24, 200
FIRST = (date(2018, 1, 1) - EPOCH).days
# A code of each of CAMEO's quad classes, how often it comes, and how far bouts of it last, in days.
_CODES = (("042", 0.9, 12.0), ("073", 0.12, 30.0), ("112", 0.35, 8.0), ("190", 0.25, 15.0))


def graph(train: int) -> Graph:
    """Fifty actors of ten countries, with some days to learn from and VALID to score."""
    actors = tuple(f"{role} ({country})" for country in COUNTRIES for role in ROLES)
    draw = np.random.default_rng(11)
    rows = sorted(_facts(draw, len(actors), train + VALID))
    days = {day: Facts(*np.array([row[1:] for row in some], np.int64).T) for day, some in groupby(rows, lambda r: r[0])}
    spans = {"train": range(train), "valid": range(train, train + VALID)}
    split = {name: [(day, days[day]) for day in span if day in days] for name, span in spans.items()}
    return Graph(World(actors, RELATIONS), split)


def _facts(draw: np.random.Generator, actors: int, days: int) -> set[tuple[int, int, int, int]]:
    """Day, subject, relation, object: habits, answers to them, what goes on within a country, and chance."""
    habits = np.stack([draw.integers(0, size, _HABITS) for size in (actors, len(RELATIONS), actors)], 1)
    weights = 1 / np.arange(1, _HABITS + 1) ** 0.5
    answer, ally = draw.permutation(len(RELATIONS)), draw.permutation(actors)
    found = set()
    for day in range(days):
        for subject, relation, other in habits[draw.choice(_HABITS, _HABITS_A_DAY, p=weights / weights.sum())].tolist():
            found.add((day, subject, relation, other))
            later = day + int(draw.integers(1, _LATEST_ANSWER + 1))
            if draw.random() < _ANSWERED:
                found.add((later, other, int(answer[relation]), subject))
                if draw.random() < _PASSED_ON:
                    found.add((later + 1, int(ally[other]), relation, subject))
        near = draw.integers(0, len(ROLES), (_NEIGHBOURS_A_DAY, 2)) + len(ROLES) * draw.integers(
            0, len(COUNTRIES), (_NEIGHBOURS_A_DAY, 1)
        )
        any_two = draw.integers(0, actors, (_CHANCE_A_DAY, 2))
        for subject, other in (*near.tolist(), *any_two.tolist()):
            found.add((day, subject, int(draw.integers(0, len(RELATIONS))), other))
    return {row for row in found if row[1] != row[3] and row[0] < days}


def pool() -> Pool:
    """Forty parties, whose pairs differ in how often they deal with one another, in bouts, and answer in kind."""
    draw = np.random.default_rng(12)
    tables = [table for kind in range(len(_CODES)) for table in _bouts(draw, kind)]
    rows, counts = np.unique(np.concatenate(tables), axis=0, return_counts=True)
    read = np.arange(FIRST, FIRST + POOL_DAYS)
    days, actors, recipients, kinds = rows.T
    volume = np.bincount(days - FIRST, counts, POOL_DAYS).astype(np.int64)
    parties = ("", *(f"P{number:02d}" for number in range(1, PARTIES + 1)))
    codes = tuple(vocabulary.cameo_kind(code) for code, _, _ in _CODES)
    if None in codes:
        raise ValueError("the table of CAMEO lacks a code of this world")
    told = tuple(kind for kind in codes if kind)
    return Pool("invented", parties, told, actors, recipients, days, kinds, counts.astype(np.int64), read, volume)


def _bouts(draw: np.random.Generator, kind: int) -> Iterator[NDArray[np.int64]]:
    """(n, 4) day, actor, recipient and kind of each event: rates that rise and fall, and answers in kind."""
    _, often, lasts = _CODES[kind]
    busy = draw.lognormal(-1.3, 0.9, PARTIES)
    usual = often * 0.5 * np.outer(busy, busy) * draw.lognormal(-0.7, 1.2, (PARTIES, PARTIES))
    np.fill_diagonal(usual, 0)
    keeps, moved, before = np.exp(-1 / lasts), np.zeros((PARTIES, PARTIES)), np.zeros((PARTIES, PARTIES))
    for day in range(FIRST, FIRST + POOL_DAYS):
        moved = keeps * moved + np.sqrt(1 - keeps**2) * draw.normal(0, 1.1, moved.shape)
        events = draw.poisson(usual * np.exp(moved - 0.6) + 0.15 * before.T)
        before = events.astype(np.float64)
        who, whom = np.nonzero(events)
        again = np.repeat(np.stack([who, whom], 1), events[who, whom], axis=0)
        size = len(again)
        yield np.column_stack([np.full(size, day), again + 1, np.full(size, kind)])

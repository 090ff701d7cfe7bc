"""Why a forecast is what it is: events whose absence would change it, and how often such events were followed before.

A reason is found by taking events away and forecasting anew, so that it does what it says. The count beside it is of
association alone: of past windows of any pair that began after such events, how many held the kind asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from avviso import ontology
from avviso.forecasting.cases import Case, Cases
from avviso.forecasting.dynamic import Dynamic, constants
from avviso.forecasting.dynamicfeatures import QUADS, Asked, table_of
from avviso.forecasting.dynamicrows import Rows
from avviso.records.forecasts import QuestionKind
from avviso.records.outlooks import CitedEvent, Reason
from avviso.records.pools import Pool
from avviso.records.ready import EPOCH

if TYPE_CHECKING:
    from avviso.forecasting.dynamicfeatures import Table
    from avviso.records.ready import Real, Whole


@dataclass(frozen=True, slots=True)
class Group:
    """Events that a reason may rest on: of a kind, forth (by the actor on the recipient) or back, in so many days."""

    kind: QuestionKind
    way: str
    days: int


@dataclass(frozen=True, slots=True)
class Why:
    """What reasons are sought for: rows of one pair as the only unit, what is asked of it, and the forecasts (K,).

    moved: (K,) what was added to their log odds.
    """

    rows: Rows
    asked: Asked
    chances: "Real"
    moved: "Real"


@dataclass(frozen=True, slots=True)
class Tried:
    """A forecast of a kind, by its place, without the events of a group, which stand in `gone` rows."""

    place: int
    group: Group
    gone: tuple[int, ...]
    without: float


def reasons(why: Why, model: Dynamic, cases: Cases) -> tuple[tuple[Reason, ...], ...]:
    """(K,) the strongest reasons of each kind, strongest first; none where no events move the forecast."""
    every = tuple(range(len(why.asked.kinds)))
    groups = [(place, group) for group in _shared_groups() for place in every]
    groups += [(place, group) for place, kind in enumerate(why.asked.kinds) for group in _own_groups(kind)]
    # Groups that mean the same events are tried together, and of those of one kind the first speaks for all.
    trials: dict[tuple[int, ...], dict[int, Group]] = {}
    rows: dict[Group, tuple[int, ...]] = {}
    for place, group in groups:
        if group not in rows:
            rows[group] = tuple(rows_in(why.rows, group).tolist())
        if rows[group]:
            trials.setdefault(rows[group], {}).setdefault(place, group)
    if not trials:
        return ((),) * len(every)
    tables = [_without(why, tuple(found), gone) for gone, found in trials.items()]
    moved = np.concatenate([why.moved[list(found)] for found in trials.values()])
    chances = iter(model.chances(np.concatenate(tables), moved).tolist())
    tried = [Tried(at, group, gone, next(chances)) for gone, found in trials.items() for at, group in found.items()]
    return tuple(tuple(_chosen(why, [one for one in tried if one.place == place], cases)) for place in every)


def _shared_groups() -> Iterator[Group]:
    """Groups that may bear on every kind: lately, by quad class, either way."""
    days = constants()["reasons"]["recent_days"]
    for quad in QUADS:
        name = ontology.QUADS[quad]
        kind = QuestionKind(name, f"{name}s", quads=(quad,))
        yield from (Group(kind, way, days) for way in ("forth", "back"))


def _own_groups(kind: QuestionKind) -> Iterator[Group]:
    told = constants()["reasons"]
    for way in ("forth", "back"):
        yield Group(kind, way, told["lately_days"])
        yield Group(kind, way, told["long_days"])


def rows_in(rows: Rows, group: Group) -> "Whole":
    """The rows of the only unit that a group means, rising by day."""
    own, _ = rows.slots(group.kind, group.way)
    return own[rows.pool.days[own] >= rows.day - group.days]


def _without(why: Why, places: tuple[int, ...], gone: tuple[int, ...]) -> "Table":
    """(places, F) the features of some kinds as if some events had not been."""
    asked = replace(why.asked, kinds=tuple(why.asked.kinds[place] for place in places))
    return table_of(why.rows.without(np.array(gone)), asked)[:, 0]


def _chosen(why: Why, tried: list[Tried], cases: Cases) -> Iterator[Reason]:
    """The groups that move the forecast most; each is of other events."""
    told = constants()["reasons"]
    moved = [(abs(float(why.chances[one.place]) - one.without), one) for one in tried]
    moved = [one for one in moved if one[0] >= told["least_move"]]
    strongest = sorted(moved, key=lambda one: -one[0])[: told["most"]]
    return (_reason(why, one, cases) for _, one in strongest)


def _reason(why: Why, one: Tried, cases: Cases) -> Reason:
    events = _cited(why.rows.pool, np.array(one.gone))
    case = cases.after(one.group.kind, one.group.way, one.group.days, why.asked.kinds[one.place])
    sizes = (case.cases, case.hits, case.other_cases, case.other_hits)
    return Reason(_words(why, one, events, case), one.without, events, one.group.days, *sizes)


def _cited(past: Pool, rows: "Whole") -> tuple[CitedEvent, ...]:
    """Newest first."""
    found = []
    for row in rows[::-1].tolist():
        kind = past.vocabulary[past.kinds[row]]
        sides = past.parties[past.actors[row]], past.parties[past.recipients[row]]
        day = EPOCH + timedelta(int(past.days[row]))
        found.append(CitedEvent(day, *sides, kind.event, kind.cameo, int(past.counts[row])))
    return tuple(found)


def _words(why: Why, one: Tried, events: tuple[CitedEvent, ...], case: Case) -> str:
    """The reason in words, with every number that it rests on."""
    count, newest, days = sum(event.count for event in events), events[0], one.group.days
    name = one.group.kind.name if count == 1 else one.group.kind.many
    chance = float(why.chances[one.place])
    way = "up from" if chance > one.without else "down from"
    seen = f"{count} {name} by {newest.actor} on {newest.recipient} in the last {days} days, the last on {newest.day}"
    those = "it" if count == 1 else "them"
    effect = f"with {those} {100 * chance:.1f} %, {way} {100 * one.without:.1f} % without"
    if not case.cases:
        return f"{seen}: {effect}; no comparable case was read"
    others = f"{case.other_hits} of {case.other_cases} others"
    return (
        f"{seen}: {effect}; {why.asked.kinds[one.place].many} followed such within {why.asked.horizon} days in "
        f"{case.hits} of {case.cases} comparable cases ({others})"
    )

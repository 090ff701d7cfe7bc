"""The scorecard: every forecast ever stored, by who made it, when, for how long and of what, and how it came out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting import scoring
from avviso.forecasting.questionkinds import constants
from avviso.records.forecasts import Forecast, ReliabilityBin, Scorecard, ScoreGroup, Skill, Standing

if TYPE_CHECKING:
    from avviso.records.ready import Real


@dataclass(frozen=True, slots=True)
class Scored:
    """A forecast on its question; question: number of the question, from 0."""

    question: int
    standing: Standing
    forecast: Forecast


def scorecard(standings: Sequence[Standing]) -> Scorecard:
    """Scores of all forecasts and of every group of them; a question counts by its first resolution."""
    told = constants("scoring")
    every = [Scored(place, one, made) for place, one in enumerate(standings) for made in one.forecasts]
    groups = [_group("all", "all", every)]
    for group, name_of in _GROUPS:
        names = {name_of(one): None for one in every}
        groups += [_group(group, name, [one for one in every if name_of(one) == name]) for name in _sorted(names)]
    closed = [one for one in every if one.standing.resolutions]
    bins = _table(closed) if closed else ()
    return Scorecard(tuple(groups), bins, tuple(standings), told["clip"])


def horizon_of(one: Scored) -> str:
    """How far ahead a forecast looks: days from the day it was made to the last of its question, in words."""
    days = (one.standing.stored.closes - one.forecast.as_of).days + 1
    low = 1
    for high in constants("scoring")["horizons"]:
        if days <= high:
            return f"{low}-{high} days"
        low = high + 1
    return f"{low} days and more"


_GROUPS: tuple[tuple[str, Callable[[Scored], str]], ...] = (
    ("made", lambda one: "backdated" if one.forecast.backdated else "ahead"),
    ("by", lambda one: one.forecast.by),
    ("horizon", horizon_of),
    ("kind", lambda one: one.standing.stored.question.kind.name),
)


def _sorted(names: Iterable[str]) -> list[str]:
    """By the number that a name begins with, else by the alphabet."""

    def key(name: str) -> tuple[int, str]:
        number = name.replace("-", " ").split(" ")[0]
        return (int(number) if number.isdigit() else 0, name)

    return sorted(names, key=key)


def _table(closed: Sequence[Scored]) -> tuple[ReliabilityBin, ...]:
    return scoring.reliability_table(*_columns(closed), constants("scoring")["bins"])


def _columns(closed: Sequence[Scored]) -> tuple["Real", "Real"]:
    """(n,) stated, (n,) came."""
    stated = np.array([one.forecast.estimate.probability for one in closed], np.float64)
    return stated, np.array([bool(one.standing.answer) for one in closed], np.float64)


def _group(group: str, name: str, every: Sequence[Scored]) -> ScoreGroup:
    closed = [one for one in every if one.standing.resolutions]
    waiting = len(every) - len(closed)
    if not closed:
        none = Skill(0, None)
        return ScoreGroup(group, name, 0, 0, waiting, nan, nan, nan, nan, nan, nan, nan, nan, nan, none, none, none)
    stated, came = _columns(closed)
    table = _table(closed)
    parts = scoring.decompose(stated, came, table)
    return ScoreGroup(
        group=group,
        name=name,
        n=len(closed),
        questions=len({one.question for one in closed}),
        open=waiting,
        stated=float(stated.mean()),
        observed=float(came.mean()),
        brier=scoring.brier(stated, came),
        log=scoring.log_score(stated, came, constants("scoring")["clip"]),
        reliability=parts.reliability,
        resolution=parts.resolution,
        uncertainty=parts.uncertainty,
        within=parts.within,
        ece=scoring.calibration_error(table),
        over_base_rate=_skill(closed, "base_rate"),
        over_climatology=_skill(closed, "climatology"),
        over_last_month=_skill(closed, "last_month"),
    )


def _skill(closed: Sequence[Scored], reference: str) -> Skill:
    """Over what the reference said on the day of each forecast; forecasts without one are left out of both sides."""
    told = constants("scoring")
    beside = [one for one in closed if getattr(one.forecast.estimate, reference) is not None]
    if not beside:
        return Skill(0, None)
    stated, came = _columns(beside)
    other = np.array([getattr(one.forecast.estimate, reference) for one in beside], np.float64)
    questions = np.array([one.question for one in beside], np.int64)
    return scoring.skill((stated - came) ** 2, (other - came) ** 2, questions, told["draws"], told["least_questions"])

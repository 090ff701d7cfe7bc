"""The scorecard: every forecast ever stored, by who made it, when, for how long and of what, and how it came out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting import scoring
from avviso.forecasting.questionkinds import constants
from avviso.records.forecasts import Forecast, ReliabilityBin, Scorecard, ScoreGroup, Skill, Standing
from avviso.records.outlooks import OWN_LEDGER, Track

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


def made_how(one: Forecast) -> str:
    """Ahead of what came, or on a later day: blind, if nothing of it was read, or with hindsight possible."""
    if not one.backdated:
        return "ahead"
    return "backdated, blind" if one.blind else "backdated"


def horizon_of(one: Scored) -> str:
    """How far ahead a forecast looks: days from the day it was made to the last of its question, in words."""
    return _band((one.standing.stored.closes - one.forecast.as_of).days + 1)


def _band(days: int) -> str:
    low = 1
    for high in constants("scoring")["horizons"]:
        if days <= high:
            return f"{low}-{high} days"
        low = high + 1
    return f"{low} days and more"


_GROUPS: tuple[tuple[str, Callable[[Scored], str]], ...] = (
    ("made", lambda one: made_how(one.forecast)),
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
        bins=table,
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


def own_tracks(standings: Sequence[Standing], by: str, horizon: int) -> Mapping[tuple[str, int], Track]:
    """How one forecaster's forecasts of about a horizon came out, by kind; of kinds with enough of them alone.

    Those made with hindsight possible are left out.
    """
    closed: dict[str, list[Scored]] = {}
    for place, standing in enumerate(standings):
        for made in standing.forecasts if standing.resolutions else ():
            one = Scored(place, standing, made)
            if made.by == by and made_how(made) != "backdated" and horizon_of(one) == _band(horizon):
                closed.setdefault(standing.stored.question.kind.name, []).append(one)
    least = constants("scoring")["least_own"]
    found = {kind: _track(kind, horizon, some) for kind, some in closed.items() if len(some) >= least}
    return {(kind, horizon): track for kind, track in found.items() if track is not None}


def _track(kind: str, horizon: int, closed: Sequence[Scored]) -> Track | None:
    over = _skill(closed, "climatology")
    if over.value is None:
        return None
    stated, came = _columns(closed)
    simple = np.array([one.forecast.estimate.climatology or 0.0 for one in closed], np.float64)
    origins = len({one.forecast.as_of for one in closed})
    scores = scoring.brier(stated, came), scoring.brier(simple, came), over.value, over.low, over.high
    ece = scoring.calibration_error(_table(closed))
    return Track(kind, horizon, OWN_LEDGER, len(closed), origins, *scores, ece)

"""A back-test on rolling origins: each forecast is made from days before its origin alone, and scored by what followed.

Asked is what the literature asks least: does the forecast beat the pair's own climatology, on onsets too?
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting import questionkinds, scoring
from avviso.forecasting.climatologies import background, climates
from avviso.forecasting.dynamic import Dynamic, active_pairs, constants
from avviso.forecasting.dynamicfeatures import Asked
from avviso.forecasting.levels import level, shifts
from avviso.forecasting.outcomes import counted
from avviso.records.forecasts import QuestionKind
from avviso.records.outlooks import Backtest, BacktestScore
from avviso.records.pools import Pool
from avviso.records.ready import EPOCH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real, Whole

_LEAST_ORIGINS = 4
_Ends = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Span:
    """Origins: from the first to the last day since 1970, both included, a step apart; each asks for `horizon` days."""

    first: int
    last: int
    step: int
    horizon: int

    def origins(self) -> range:
        """The days on which forecasts are made."""
        return range(self.first, self.last + 1, self.step)


@dataclass(frozen=True, slots=True)
class Answers:
    """Forecasts and what came (n,): by the forecaster and by simple rules; kind and origin by number; onset or not."""

    stated: "Real"
    base: "Real"
    climatology: "Real"
    last_month: "Real"
    came: "Real"
    kind: "Whole"
    origin: "Whole"
    onset: "NDArray[np.bool_]"

    def take(self, rows: "NDArray[np.bool_]") -> "Answers":
        """Some of them."""
        return Answers(*(getattr(self, name)[rows] for name in Answers.__dataclass_fields__))


def backtest(pool: Pool, kinds: Sequence[QuestionKind], span: Span, model: Dynamic) -> Backtest:
    """Scores of the forecaster on every pair active before each origin, by kind, all and onsets apart.

    An origin whose window is not read to its end is left out; where none remains there are no scores.
    """
    read_to = int(pool.read_days[-1]) if len(pool.read_days) else -1
    begun = int(pool.read_days[0]) if len(pool.read_days) else 0
    found = [
        _answers(pool, kinds, (number, day), span.horizon, model)
        for number, day in enumerate(span.origins())
        if begun < day and day + span.horizon - 1 <= read_to
    ]
    scores: tuple[BacktestScore, ...] = ()
    if found:
        every = Answers(*(np.concatenate(parts) for parts in zip(*map(_columns, found), strict=True)))
        scores = tuple(_scores(every, kinds))
    first, last = (EPOCH + timedelta(day) for day in (span.first, span.last))
    return Backtest(pool.dataset, span.horizon, first, last, span.step, scores)


def _columns(one: Answers) -> list["NDArray[np.generic]"]:
    return [getattr(one, name) for name in Answers.__dataclass_fields__]


def _answers(
    pool: Pool, kinds: Sequence[QuestionKind], origin: tuple[int, int], horizon: int, model: Dynamic
) -> Answers:
    number, day = origin
    scope = constants()["scope"]
    units = active_pairs(pool, day, scope["active_days"])
    asked = Asked(units, tuple(kinds), horizon)
    moved = shifts(pool.before(day), kinds, level(pool, day, model, horizon))
    stated = model.probabilities(pool, day, asked, moved)
    back = background(pool, day)
    rows = []
    for place, kind in enumerate(kinds):
        if back is None:
            continue
        simple = climates(back, kind, units, horizon)
        came = counted(pool, units, kind, (day, day + horizon)) > 0
        quiet = counted(pool, units, kind, (day - scope["onset_days"], day)) == 0
        kept = np.full(len(units), place), np.full(len(units), number)
        answers = (stated[place], simple.base, simple.chance, simple.last_month, came.astype(np.float64))
        rows.append((*answers, *kept, quiet))
    return Answers(*(np.concatenate(parts) for parts in zip(*rows, strict=True)))


def _scores(every: Answers, kinds: Sequence[QuestionKind]) -> list[BacktestScore]:
    found = []
    for name, place in (("all", None), *((kind.name, place) for place, kind in enumerate(kinds))):
        of_kind = every if place is None else every.take(every.kind == place)
        for subset, kept in (("all", of_kind), ("onset", of_kind.take(of_kind.onset))):
            if len(kept.came):
                found.append(_score(kept, name, subset))
    return found


def _score(some: Answers, kind: str, subset: str) -> BacktestScore:
    told = questionkinds.constants("scoring")
    return BacktestScore(
        kind=kind,
        subset=subset,
        n=len(some.came),
        origins=len(np.unique(some.origin)),
        came=int(some.came.sum()),
        brier=scoring.brier(some.stated, some.came),
        log=scoring.log_score(some.stated, some.came, told["clip"]),
        ece=scoring.calibration_error(scoring.reliability_table(some.stated, some.came, told["bins"])),
        climatology_brier=scoring.brier(some.climatology, some.came),
        over_base=_over(some, some.base),
        over_climatology=_over(some, some.climatology),
        over_last_month=_over(some, some.last_month),
    )


def _over(some: Answers, other: "Real") -> _Ends:
    draws = questionkinds.constants("scoring")["draws"]
    ours, theirs = (some.stated - some.came) ** 2, (other - some.came) ** 2
    found = scoring.skill(ours, theirs, some.origin, draws, _LEAST_ORIGINS)
    return found.value, found.low, found.high

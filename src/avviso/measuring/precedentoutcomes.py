"""What followed paths after some years: changes of measures, and events that came or not, with their spread."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from avviso.measuring.precedentfeatures import Paths, at_corner, corner_spots
from avviso.measuring.precedentgrid import Real
from avviso.measuring.precedentpanel import Panel
from avviso.measuring.precedentsearch import Asked, Near
from avviso.measuring.precedentwords import settings
from avviso.records.precedents import After, Outcome, Spread


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of what followed. values: years × states × states. event: only whether it came, else its change.

    corner: told of the third corner, else of the other party. ended: that what held held no more. beyond: the change
    less the mean change of all states with the same other, for votes of a year are of what was voted on.
    """

    name: str
    values: Real = field(repr=False)
    corner: bool = False
    event: bool = False
    ended: bool = False
    beyond: bool = False


def measures(panel: Panel) -> tuple[Measure, ...]:
    """The measures that the panel's data allow."""
    made = [
        Measure("un-agreement-pair", panel.agreement),
        Measure("un-agreement-corner", panel.agreement, corner=True),
        Measure("un-beyond-pair", panel.agreement, beyond=True),
        Measure("un-beyond-corner", panel.agreement, corner=True, beyond=True),
        Measure("organisations-pair", panel.common),
        Measure("organisations-corner", panel.common, corner=True),
    ]
    layers = panel.layers
    if "arms" in layers:
        made += [Measure("arms-pair", layers["arms"]), Measure("arms-corner", layers["arms"], corner=True)]
    if "alliance" in layers:
        made += [
            Measure("alliance-pair-made", layers["alliance"], event=True),
            Measure("alliance-corner-ended", layers["alliance"], corner=True, event=True, ended=True),
        ]
    for name in (one for one in ("sanctions", "disputes") if one in layers):
        made.append(Measure(f"{name}-corner", layers[name], corner=True, event=True))
    return tuple(made)


def after(panel: Panel, near: Near, until: int) -> tuple[After, ...]:
    """What followed one path, as far as it is known by the year `until`, counted from the panel's first."""
    made = []
    for measure in measures(panel):
        other = near.corner if measure.corner else near.other
        series = panel.towards(measure.values, np.array([other]))[:, :, 0]
        for years in settings().horizons:
            known = near.year + years <= min(until, len(series) - 1)
            value = _followed(measure, series[near.year : near.year + years + 1], near.state) if known else np.nan
            made.append(After(measure.name, years, None if np.isnan(value) else float(value)))
    return tuple(made)


def _followed(measure: Measure, all_series: Real, state: int) -> float:
    """What became of a state's series (years × states) after its first year.

    For an event NaN where it held already, or where nothing was to end.
    """
    series = all_series[:, state]
    if not measure.event:
        moved = all_series[-1] - all_series[0]
        return float(moved[state] - (_mean(moved) if measure.beyond else 0))
    if np.isnan(series).any() or series[0] != (1 if measure.ended else 0):
        return np.nan
    return float((series[1:] == (0 if measure.ended else 1)).any())


def outcomes(
    panel: Panel, paths: Paths, asked: Asked, states: NDArray[np.bool_], told: Sequence[Sequence[After]]
) -> tuple[Outcome, ...]:
    """Each measure after each number of years: of the precedents, of every path, and of the matched ones.

    paths: those of the asked length, whose third corners serve for the others. told: what followed each precedent.
    """
    before = np.zeros(paths.corner.shape, dtype=bool)
    before[: asked.year - asked.window + 1] = True
    before &= (paths.corner >= 0) & states[None, :, None]
    before &= np.arange(paths.corner.shape[1])[None, :, None] != paths.others[None, None, :]
    place = asked.features.get("votes-pair-now", np.nan)
    matched = before & (np.abs(paths.features["votes-pair-now"] - place) <= settings().matched_within)
    spots, made = corner_spots(paths.corner, len(paths.powers)), []
    for measure in measures(panel):
        values = panel.towards(measure.values, paths.powers if measure.corner else paths.others)
        for years in settings().horizons:
            found = [one.value for many in told for one in many if (one.measure, one.years) == (measure.name, years)]
            known = np.array([value for value in found if value is not None])
            came = _all_followed(measure, values, years)
            came = at_corner(came, spots) if measure.corner else came
            came[max(asked.year - years + 1, 0) :] = np.nan
            spreads = (spread(values, event=measure.event) for values in (known, came[before], came[matched]))
            made.append(Outcome(measure.name, years, len(told), *spreads))
    return tuple(made)


def _mean(moved: Real) -> Real:
    """Mean over the first axis of what is known; NaN where nothing is."""
    known = ~np.isnan(moved)
    count = known.sum(0)
    return np.asarray(np.where(count > 0, np.where(known, moved, 0).sum(0) / np.maximum(count, 1), np.nan), np.float32)


def _all_followed(measure: Measure, values: Real, years: int) -> Real:
    """As _followed, for all dyads at once; those of the third corner are taken by `at_corner`."""
    made = np.full_like(values, np.nan)
    if not measure.event:
        made[:-years] = values[years:] - values[:-years]
        if measure.beyond:
            made -= np.stack([_mean(yearly) for yearly in made])[:, None]
        return made
    start, goal = (1, 0) if measure.ended else (0, 1)
    steps = np.stack([values[ahead : len(values) - years + ahead] for ahead in range(years + 1)])
    usable = ~np.isnan(steps).any(0) & (steps[0] == start)
    made[:-years] = np.where(usable, (steps[1:] == goal).any(0), np.nan)
    return made


def spread(values: NDArray[np.floating], *, event: bool) -> Spread:
    """Median and quartiles of the known; of an event its share, with no quartiles."""
    known = values[~np.isnan(values)] if len(values) else values
    if not len(known):
        return Spread(0, None, None, None)
    if event:
        return Spread(len(known), float(known.mean()), None, None)
    low, median, high = np.percentile(known, [25, 50, 75])
    return Spread(len(known), float(median), float(low), float(high))

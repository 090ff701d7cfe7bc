"""Figures of forecasts on two invented worlds (`invented_worlds`).

Rankers find what is there to be found, the trees beat the climatology where pairs have bouts, and what is stated comes
true as often as it is stated.

What they are worth on real days is measured apart (`tkg_figures`, `forecast_figures`): that takes data and minutes.
"""

import invented_worlds
from avviso.evaluating import tkg
from avviso.forecasting import LayersForecaster, NextRelation
from avviso.forecasting.backtest import Span, backtest
from avviso.forecasting.dynamic import cameo_kinds, load
from tkg_figures import ranked

# Days to learn from, and how many of them go by before the first that weights are fitted to.
OF_WHO, OF_WHAT = (72, 36), (220, 80)
SPANS = {7: Span(invented_worlds.FIRST + 158, invented_worlds.FIRST + 193, 7, 7)}
SPANS[30] = Span(invented_worlds.FIRST + 110, invented_worlds.FIRST + 170, 30, 30)


def measure() -> dict[str, float]:
    """Mean reciprocal ranks, skill over the climatology, and 1 less the calibration errors."""
    return {f"forecasts: {name}": value for part in (of_who, of_what, of_pairs) for name, value in part().items()}


def of_who() -> dict[str, float]:
    """Who comes next, by the strong ranker; the logit reads the same table and takes as long."""
    world = invented_worlds.graph(OF_WHO[0])
    told = ranked(world, LayersForecaster(world.world, burn_in=OF_WHO[1]), 1, learns=True)
    return {
        "who next, layers: mean reciprocal rank": told["mrr"],
        "who next, layers: 1 less the calibration error": 1 - told["top ece"],
    }


def of_what() -> dict[str, float]:
    """Which relation comes next between two."""
    world = invented_worlds.graph(OF_WHAT[0])
    forecaster = NextRelation(world.world, burn_in=OF_WHAT[1], layered=True)
    return {"what next, layers: mean reciprocal rank": tkg.relations_between(world, "valid", forecaster)["mrr"]}


def of_pairs() -> dict[str, float]:
    """At least one event of a class by one on another within days."""
    past, found = invented_worlds.pool(), {}
    for days, span in SPANS.items():
        score = backtest(past, cameo_kinds(), span, load()).scores[0]
        found[f"pairs, {days} days: skill over the climatology"] = score.over_climatology[0] or 0.0
        found[f"pairs, {days} days: 1 less the calibration error"] = 1 - score.ece
    return found

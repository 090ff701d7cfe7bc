"""`avviso backtest`: forecasts made on past days, each from the days before it, scored against simple ones."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

import click

from avviso import outlooks
from avviso.faces import options, runs
from avviso.faces.forecast import day_of, horizon_option, rounded
from avviso.faces.formats import write
from avviso.faces.tables import Look, row, widths
from avviso.faces.wire import Wire
from avviso.records.outlooks import Backtest

BACKTEST_COLUMNS = (
    *("kind", "event_kind", "subset", "data", "horizon", "first", "last", "step", "n", "origins", "came", "brier"),
    *("log", "ece", "climatology_brier"),
    *(
        f"{over}.{end}"
        for over in ("over_climatology", "over_base", "over_last_month")
        for end in ("value", "low", "high")
    ),
)
_SCORE_HEADS = ("kind", "pairs", "n", "origins", "came", "Brier", "over climatology", "over base rate", "ECE")
_SCORE_SHARES = (13, 6, 6, 6, 6, 6, 17, 17, 6)


def _origin(context: click.Context, parameter: click.Parameter, value: str) -> date | int:
    """A date in full, or how many days after the first of the data."""
    if value.isdecimal() and len(value) < 6:
        return int(value)
    found = day_of(context, parameter, value)
    return found or 0


@click.command()
@click.option("--data", required=True, metavar="DATA", help="An imported dataset, or a folder as `evaluate tkg` reads.")
@horizon_option
@click.option(
    "--from", "first", required=True, metavar="DAY", callback=_origin, help="First origin; a day or its number."
)
@click.option("--to", "last", required=True, metavar="DAY", callback=_origin, help="Last origin; a day or its number.")
@click.option("--step", type=click.IntRange(1), help="Days between origins. Default: the horizon.")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="As in questions; or cameo. Default: quad classes."
)
@click.option("--begins", metavar="DAY", callback=day_of, help="Of a folder: its first day. Default: 2000-01-01.")
@options.form
@options.store
@options.output
def backtest(**given: Any) -> int:  # noqa: ANN401 (options, typed where they are used)
    """Score forecasts made on past days, each from the days before it, against simple ones.

    \b
    avviso backtest --data icews --horizon 30d --from 2018-03-01 --to 2018-08-31
    avviso backtest --data FOLDER --horizon 7d --from 240 --to 262 --kind cameo

    Asked of every ordered pair that had any event in the 90 days before. Skill is 1 - Brier / Brier of the other;
    0 is as good. Onsets are pairs with none of the kind in 30 days. Intervals are over origins, from four on.
    """
    settings = runs.settings_for(given["output"], given["store"])
    begins = given["begins"] or outlooks.GRAPH_BEGINS
    asked = outlooks.BacktestAsked(
        given["data"], given["horizon"], given["first"], given["last"], given["step"], given["kinds"], begins
    )
    found = outlooks.backtest(settings.store, asked)
    with runs.opened(given["output"]) as out:
        table = partial(_score_table, look=runs.look_of(settings))
        write(backtest_to_wire(found), runs.form_for(given["form"], given["output"]), out, table, BACKTEST_COLUMNS)
    return runs.FINE


def backtest_to_wire(found: Backtest) -> Iterator[Wire]:
    """A wire object for each kind and subset."""
    head = {"data": found.data, "horizon": found.horizon, "first": rounded(found.first), "last": rounded(found.last)}
    head["step"] = found.step
    for one in found.scores:
        told: Wire = asdict(one)
        told["event_kind"] = told.pop("kind")
        for name in ("over_base", "over_climatology", "over_last_month"):
            told[name] = dict(zip(("value", "low", "high"), told[name], strict=True))
        yield {"kind": "score", **head, **{name: rounded(value) for name, value in told.items()}}


def _score_table(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """Scores, all kinds together first."""
    sizes = widths(_SCORE_SHARES, look.width)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_SCORE_HEADS, sizes))
    for one in rows:
        counts = [f"{one[name]:,}" for name in ("n", "origins", "came")]
        skills = [_skill(one[name]) for name in ("over_climatology", "over_base")]
        yield from row(
            (one["event_kind"], one["subset"], *counts, f"{one['brier']:.4f}", *skills, f"{one['ece']:.4f}"), sizes
        )


def _skill(told: Wire) -> str:
    if told["value"] is None:
        return "–"
    ends = "" if told["low"] is None else f" ({told['low']:+.3f} to {told['high']:+.3f})"
    return f"{told['value']:+.3f}{ends}"

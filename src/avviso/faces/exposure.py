"""`avviso exposure`: what a warming or cooling of two states has gone with for a third."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import click

from avviso import exposure as exposures
from avviso.faces import options, runs
from avviso.faces.exposureplot import plot
from avviso.faces.exposuretable import Told
from avviso.faces.formats import write
from avviso.faces.tables import Look
from avviso.faces.wire import Wire
from avviso.records.exposure import BaseRate, ExposedTriad, Exposure, Projection, Stance
from avviso.settings import structure_folder

_RATE = ("value", "low", "high", "n", "hits", "states")
EXPOSURE_COLUMNS = (
    *("kind", "left", "right", "on", "year", "direction", "of", "to", "sign", "weight", "reasons"),
    "votes_alone",
    *("state", "strain", "was", "scope", "warming", "outcome", "within", "shared", "first", "last"),
    *(f"{name}.{end}" for name in ("after", "matched", "same", "overall") for end in _RATE),
    *("difference.value", "difference.low", "difference.high", "unmatched", "cases"),
    *("came", "unknown"),
    *("step", "unit", "horizon", "value", "error", "low", "high", "future.value", "future.low", "future.high"),
    *("placebo_low", "placebo_high", "beyond", "n", "states", "treated", "shocks", "pairs"),
    *("data", "adds", "advice"),
)
_ENDS = ("value", "low", "high")


@click.command()
@click.argument("left", metavar="STATE")
@click.argument("right", metavar="STATE")
@click.option("--on", "on", metavar="STATE", required=True, help="The third state, C.")
@click.option("--year", type=click.IntRange(1946, 2100), help="As of this year. Default: the last with UN votes.")
@click.option("--direction", type=click.Choice(["warming", "cooling"]), default="warming", help="Default: warming.")
@click.option("--dataset", metavar="NAME", help="Also by month, from these imported events.")
@click.option("--plot", "plotted", metavar="FILE", help="Draw the local projections there as SVG.")
@options.form
@options.output
@options.store
def exposure(left: str, right: str, **given: Any) -> int:  # noqa: ANN401 (options, typed where they are used)
    """Print what a warming of two STATEs, A and B, has gone with for a third and for its friends.

    Triads that it would strain; how often C's relation with such an A worsened within 1, 3 and 5 years of such
    warmings, beside matched pairs without one; and local projections with placebos. What came after a warming need not
    have come of it. json, jsonl and csv have every figure.
    """
    settings = runs.settings_for(given["output"], given["store"])
    asked = exposures.ExposureAsked(left, right, given["on"], given["year"], given["direction"], given["dataset"])
    found = exposures.exposure(asked, structure_folder(os.environ), settings.store, settings.actors)
    with runs.opened(given["output"]) as out:
        table = partial(_table, found=found, look=runs.look_of(settings))
        write(exposure_to_wire(found), runs.form_for(given["form"], given["output"]), out, table, EXPOSURE_COLUMNS)
    if given["plotted"]:
        with runs.opened(given["plotted"]) as file:
            file.write(plot(found, exposures.wording()))
    told = f"triads {len(found.triads)}, base rates {len(found.rates)}, projections {len(found.projections)}"
    runs.say(f"{told}; kinds of data missing {len(found.missing)}")
    return runs.FINE


def _table(rows: Iterable[Wire], found: Exposure, look: Look) -> Iterator[str]:
    """The answer for reading: not row by row, since a row of figures stands beside others of its kind."""
    return Told(found, exposures.wording(), look).lines()


def exposure_to_wire(found: Exposure) -> Iterator[Wire]:
    """Stances, triads, base rates, projections by horizon, and what is missing, as wire objects."""
    head: Wire = {"left": found.left, "right": found.right, "on": found.on, "year": found.year}
    head["direction"] = found.direction
    yield {"kind": "comparable", **head, "reasons": [found.comparable]}
    yield from ({"kind": "stance", **head, **_stance(one)} for one in found.stances)
    yield from ({"kind": "triad", **head, **_triad(one)} for one in found.triads)
    yield from ({"kind": "own", **head, **asdict(one)} for one in found.own)
    yield from ({"kind": "rate", **head, **_rate(one)} for one in found.rates)
    for one in found.projections:
        yield from ({"kind": "projection", **head, **point} for point in _points(one))
    yield from (
        {"kind": "missing", **head, "data": one.kind, "adds": one.adds, "advice": one.advice} for one in found.missing
    )


def _stance(one: Stance) -> Wire:
    return {
        "of": one.left,
        "to": one.right,
        "sign": one.sign,
        "weight": _round(one.weight),
        "reasons": [*one.reasons],
        "votes_alone": one.votes_alone,
    }


def _triad(one: ExposedTriad) -> Wire:
    head: Wire = {"state": one.state, "strain": one.strain, "was": one.was, "weight": _round(one.weight)}
    return head | {"ties": [_stance(tie) for tie in one.ties]}


def _rate(one: BaseRate) -> Wire:
    told: Wire = _rounded(asdict(one))
    told["difference"], told["cases"] = _ended(one.difference), [*one.cases]
    return told


def _points(one: Projection) -> Iterator[Wire]:
    head = asdict(one)
    cases, points = head.pop("n"), head.pop("points")
    for point, row in zip(one.points, points, strict=True):
        yield _rounded(head | row) | {"future": _ended(point.future), "cases": cases}


def _ended(ends: Sequence[float] | None) -> Wire | None:
    return None if ends is None else {name: _round(end) for name, end in zip(_ENDS, ends, strict=True)}


def _rounded(told: Wire) -> Wire:
    return {
        key: _rounded(value) if isinstance(value, dict) else _round(value) if isinstance(value, float) else value
        for key, value in told.items()
    }


def _round(value: float) -> float:
    """A value to five digits: more say nothing, and the last ones differ from machine to machine."""
    return float(f"{value:.5g}")

"""`avviso forecast`: what comes next between two parties, or whom one deals with next; and `avviso backtest`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

import click

from avviso import outlooks
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.tables import Look, row, widths, wrap
from avviso.faces.wire import Wire
from avviso.records.outlooks import Backtest, KindOutlook, Outlook, Partner

_SIMPLE = ("base_rate", "climatology", "last_month")
_LEVELS = (50, 80, 95)
_LIKELIEST = 3
OUTLOOK_COLUMNS = (
    *("kind", "event_kind", "actor", "recipient", "dataset", "as_of", "until", "horizon", "probability", *_SIMPLE),
    *("expected", *(f"low{level}" for level in _LEVELS), *(f"high{level}" for level in _LEVELS), "seen", "last"),
    *("reasons.text", "track.skill", "track.low", "track.high", "track.ece", "track.n", "track.data"),
    *("party", "cooperation", "conflict", "types.event", "types.probability", "events30", "events365", "shared"),
)
BACKTEST_COLUMNS = (
    *("kind", "event_kind", "subset", "data", "horizon", "first", "last", "step", "n", "origins", "came", "brier"),
    *("log", "ece", "climatology_brier"),
    *(
        f"{over}.{end}"
        for over in ("over_climatology", "over_base", "over_last_month")
        for end in ("value", "low", "high")
    ),
)
_HEADS = ("kind", "of", "at least 1", "climatology", "all pairs", "expected", "80 %")
_SHARES = (16, 10, 11, 11, 8, 8, 7)
_NEXT_HEADS = ("with", "any", "cooperation", "conflict", "likeliest", "last", "30, 365 d", "shared")
_NEXT_SHARES = (5, 6, 11, 8, 22, 10, 9, 6)
_SCORE_HEADS = ("kind", "pairs", "n", "origins", "came", "Brier", "over climatology", "over base rate", "ECE")
_SCORE_SHARES = (13, 6, 6, 6, 6, 6, 17, 17, 6)


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A date in full."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day: write 2017-02-06") from error


def _origin(context: click.Context, parameter: click.Parameter, value: str) -> date | int:
    """A date in full, or how many days after the first of the data."""
    if value.isdecimal() and len(value) < 6:
        return int(value)
    found = _day(context, parameter, value)
    return found or 0


def _horizon(context: click.Context, parameter: click.Parameter, value: str) -> int:
    """Days, written 90d or 90."""
    words = value.removesuffix("d")
    if not words.isdecimal() or not 1 <= int(words) <= 365:
        raise click.BadParameter(f"{value!r} is no horizon: write 30d, from 1d to 365d")
    return int(words)


horizon_option = click.option("--horizon", default="30d", callback=_horizon, metavar="DAYS", help="Default: 30d.")


@click.command()
@click.argument("parties", metavar="PARTY [PARTY]", nargs=-1, required=True, callback=options.at_most_two)
@horizon_option
@click.option("--next", "following", is_flag=True, help="Of one PARTY: whom it will most likely deal with, and how.")
@click.option("--dataset", metavar="NAME", help="An imported dataset, or prose. Default: the only one imported.")
@click.option("--as-of", metavar="DAY", callback=_day, help="Use nothing of this day or later. Default: today.")
@options.form
@options.store
@options.output
def forecast(parties: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401 (options, typed where they are used)
    """Print what two parties will do to one another, or with --next whom one will deal with.

    \b
    avviso forecast VEN RUS --horizon 90d
    avviso forecast VEN --next

    For each kind of event: the probability of at least one in the horizon, beside how often it came before for this
    pair (climatology) and for all pairs; the expected number with intervals; and the events that move the forecast
    most, each found by forecasting without them. json and jsonl have all of it, docs/forecast.md says how it is made.
    """
    settings = runs.settings_for(given["output"], given["store"])
    if given["following"] != (len(parties) == 1):
        raise click.UsageError("name two parties, or one and --next")
    asked = outlooks.OutlookAsked(parties, given["horizon"], given["dataset"], given["as_of"])
    form, look = runs.form_for(given["form"], given["output"]), runs.look_of(settings)
    with runs.opened(given["output"]) as out:
        if given["following"]:
            found = outlooks.next_partners(settings.store, asked, own=settings.actors)
            write(map(partner_to_wire, found), form, out, partial(_next_table, look=look), OUTLOOK_COLUMNS)
            return runs.FINE
        told = outlooks.outlook(settings.store, asked, settings.actors)
        write(outlook_to_wire(told), form, out, partial(_table, told=told, look=look), OUTLOOK_COLUMNS)
    if (told.as_of - told.read_to).days > 1:
        runs.say(
            f"{told.dataset} ends on {told.read_to}, {(told.as_of - told.read_to).days - 1} days before {told.as_of}"
        )
    return runs.FINE


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
@click.option("--begins", metavar="DAY", callback=_day, help="Of a folder: its first day. Default: 2000-01-01.")
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


def outlook_to_wire(told: Outlook) -> Iterator[Wire]:
    """A wire object for each kind and direction."""
    head = {"dataset": told.dataset, "as_of": _round(told.as_of), "until": _round(told.until), "horizon": told.horizon}
    for one in told.kinds:
        yield {"kind": "forecast", **head, **_kind(one)}


def _kind(one: KindOutlook) -> Wire:
    told: Wire = asdict(one)
    told["event_kind"] = told.pop("kind")
    for interval in told.pop("intervals"):
        level = round(100 * interval["level"])
        told[f"low{level}"], told[f"high{level}"] = interval["low"], interval["high"]
    return {name: _round(value) for name, value in told.items()}


def _round(value: object) -> Any:  # noqa: ANN401 (any value of JSON)
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _round(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_round(one) for one in value]
    return value


def partner_to_wire(one: Partner) -> Wire:
    """A wire object."""
    told: Wire = asdict(one)
    told["types"] = [{"event": name, "probability": _round(chance)} for name, chance in one.types]
    return {"kind": "next", **{name: _round(value) for name, value in told.items()}}


def backtest_to_wire(found: Backtest) -> Iterator[Wire]:
    """A wire object for each kind and subset."""
    head = {"data": found.data, "horizon": found.horizon, "first": _round(found.first), "last": _round(found.last)}
    head["step"] = found.step
    for one in found.scores:
        told: Wire = asdict(one)
        told["event_kind"] = told.pop("kind")
        for name in ("over_base", "over_climatology", "over_last_month"):
            told[name] = dict(zip(("value", "low", "high"), told[name], strict=True))
        yield {"kind": "score", **head, **{name: _round(value) for name, value in told.items()}}


def _table(rows: Iterable[Wire], told: Outlook, look: Look) -> Iterator[str]:
    """Kinds by probability, the reasons of the likeliest under each direction, and how such forecasts came out."""
    every = sorted(told.kinds, key=lambda one: (one.actor, -one.probability))
    sizes = widths(_SHARES, look.width)
    for line in (*_answers(every, told.horizon), _origin_told(told)):
        yield from wrap_lines(line, look)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_HEADS, sizes))
    named = {(one.actor, one.kind) for one in _named(every)}
    for one in every:
        yield from row(_cells(one), sizes)
        for reason in one.reasons if (one.actor, one.kind) in named else ():
            yield from (look.faint(f"    {line}") + "\n" for line in wrap(reason.text, look.width - 4))
    yield from wrap_lines("Reasons stand under the kinds named above; --format json has those of every kind.", look)
    tracks = {one.track.kind: one.track for one in every if one.track and one.track.kind in ("cooperation", "conflict")}
    for track in tracks.values():
        ends = f" ({track.low:+.3f} to {track.high:+.3f})" if track.low is not None and track.high is not None else ""
        yield from wrap_lines(
            f"Such forecasts of {track.kind} within {track.horizon} days, {track.n:,} in a back-test on {track.data}: "
            f"skill over the climatology {track.skill:+.3f}{ends}, calibration error {track.ece:.3f}.",
            look,
        )


def _named(every: Sequence[KindOutlook]) -> Iterator[KindOutlook]:
    """For each direction the three likeliest types, then the kind that is farthest from its own past."""
    for _, group in groupby(every, lambda one: (one.actor, one.recipient)):
        kinds = list(group)
        yield from [one for one in kinds if one.kind.isupper()][:_LIKELIEST]
        yield max(kinds, key=lambda one: abs(one.probability - one.climatology))


def _answers(every: Sequence[KindOutlook], horizon: int) -> Iterator[str]:
    """What stands first: a line for each direction."""
    for (actor, recipient), group in groupby(_named(every), lambda one: (one.actor, one.recipient)):
        *likeliest, far = group
        told = ", ".join(f"{one.kind} {100 * one.probability:.0f} %" for one in likeliest)
        yield (
            f"{actor} on {recipient} within {horizon} days, likeliest: {told}. Farthest from its climatology: "
            f"{far.kind}, {100 * far.probability:.0f} % against {100 * far.climatology:.0f} %."
        )


def _origin_told(told: Outlook) -> str:
    return f"From {told.as_of} to {told.until}, told from {told.dataset}, {told.read_from} to {told.read_to}."


def wrap_lines(text: str, look: Look) -> Iterator[str]:
    """Lines of at most the width."""
    yield from (f"{line}\n" for line in wrap(text, look.width))


def _cells(one: KindOutlook) -> tuple[str, ...]:
    eighty = next(interval for interval in one.intervals if round(100 * interval.level) == 80)
    chances = [f"{100 * value:.1f} %" for value in (one.probability, one.climatology, one.base_rate)]
    return one.kind, f"{one.actor} on {one.recipient}", *chances, f"{one.expected:.2f}", f"{eighty.low}–{eighty.high}"


def _next_table(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """Partners, likeliest first."""
    sizes = widths(_NEXT_SHARES, look.width)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_NEXT_HEADS, sizes))
    for one in rows:
        chances = [f"{100 * one[name]:.0f} %" for name in ("probability", "cooperation", "conflict")]
        types = ", ".join(f"{kind['event']} {100 * kind['probability']:.0f} %" for kind in one["types"])
        last = str(one["last"] or "never")
        cells = (one["party"], *chances, types, last, f"{one['events30']}, {one['events365']}", str(one["shared"]))
        yield from row(cells, sizes)


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

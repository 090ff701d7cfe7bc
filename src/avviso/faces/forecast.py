"""`avviso forecast`: what comes next between two parties, or whom one deals with next."""

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
from avviso.records.outlooks import OWN_LEDGER, KindOutlook, Outlook, Partner, Partners, Track

_SIMPLE = ("base_rate", "climatology", "last_month")
_LEVELS = (50, 80, 95)
_LIKELIEST = 3
OUTLOOK_COLUMNS = (
    *("kind", "event_kind", "actor", "recipient", "dataset", "as_of", "as_of_by", "until", "horizon", "probability"),
    *_SIMPLE,
    *("expected", *(f"low{level}" for level in _LEVELS), *(f"high{level}" for level in _LEVELS), "seen", "last"),
    *("reasons.text", "track.skill", "track.low", "track.high", "track.ece", "track.n", "track.data"),
    *("track.brier", "track.climatology", "track.horizon"),
    *("party", "cooperation", "conflict", "types.event", "types.probability", "events30", "events365", "shared"),
)
_HEADS = ("kind", "any", "climatology", "all pairs", "mean", "80 %", "skill before")
_SHARES = (20, 7, 12, 10, 6, 6, 27)
_NEXT_HEADS = ("with", "any", "cooperation", "conflict", "likeliest", "last", "30, 365 d", "shared")
_NEXT_SHARES = (5, 6, 11, 8, 22, 10, 9, 6)


def day_of(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A date in full."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day: write 2017-02-06") from error


def _horizon(context: click.Context, parameter: click.Parameter, value: str) -> int:
    """Days, written 90d or 90."""
    words = value.removesuffix("d")
    if not words.isdecimal() or not 1 <= int(words) <= 365:
        raise click.BadParameter(f"{value!r} is no horizon: write 30d, from 1d to 365d")
    return int(words)


_AS_OF_HELP = "Use nothing of this day or later. Default: the day after the last that was read, at most today."
horizon_option = click.option("--horizon", default="30d", callback=_horizon, metavar="DAYS", help="Default: 30d.")


@click.command()
@click.argument("parties", metavar="PARTY [PARTY]", nargs=-1, required=True, callback=options.at_most_two)
@horizon_option
@click.option("--next", "following", is_flag=True, help="Of one PARTY: whom it will most likely deal with, and how.")
@click.option("--dataset", metavar="NAME", help="An imported dataset, or prose. Default: the only one imported.")
@click.option("--as-of", metavar="DAY", callback=day_of, help=_AS_OF_HELP)
@click.option("--keep", is_flag=True, help="Keep every probability, to be scored once its days are over and read.")
@options.form
@options.store
@options.output
def forecast(parties: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401 (options, typed where they are used)
    """Print what two parties will do to one another, or with --next whom one will deal with.

    \b
    avviso forecast VEN RUS --horizon 90d
    avviso forecast VEN --next

    avviso forecast VEN RUS --keep

    For each kind of event: the probability of at least one in the horizon, beside how often it came before for this
    pair (climatology) and for all pairs; the expected number with intervals; how such forecasts scored before; and the
    events that move the forecast most, each found by forecasting without them. What is kept is never edited, and
    `avviso scorecard` scores it. json and jsonl have all of it, docs/forecast.md says how it is made.
    """
    settings = runs.settings_for(given["output"], given["store"])
    if given["following"] != (len(parties) == 1):
        raise click.UsageError("name two parties, or one and --next")
    if given["following"] and given["keep"]:
        raise click.UsageError("--keep goes with two parties: whom one deals with next is not kept")
    asked = outlooks.OutlookAsked(parties, given["horizon"], given["dataset"], given["as_of"])
    form, look = runs.form_for(given["form"], given["output"]), runs.look_of(settings)
    if given["following"]:
        found = outlooks.next_partners(settings.store, asked, own=settings.actors)
        with runs.opened(given["output"]) as out:
            write(partners_to_wire(found), form, out, partial(_next_table, told=found, look=look), OUTLOOK_COLUMNS)
        return _say(notes_of(found))
    told = outlooks.outlook(settings.store, asked, settings.actors)
    # Kept before it is printed: whoever reads only the top of it has kept it too.
    kept = outlooks.keep(settings.store, told) if given["keep"] else None
    with runs.opened(given["output"]) as out:
        write(outlook_to_wire(told), form, out, partial(_table, told=told, look=look), OUTLOOK_COLUMNS)
    return _say([*notes_of(told), *_kept_told(kept, told)])


def _say(lines: Iterable[str]) -> int:
    for line in lines:
        runs.say(line)
    return runs.FINE


def _kept_told(kept: tuple[int, int] | None, told: Outlook) -> Iterator[str]:
    if kept:
        new, there = kept
        kept_now, before = runs.counted(new, "forecast"), f"{there} {'was' if there == 1 else 'were'} kept before"
        yield f"{kept_now} kept, {before}; `avviso scorecard` scores them after {told.until}"


def notes_of(told: Outlook | Partners) -> Iterator[str]:
    """What the reader must know of the days."""
    if told.as_of_by == "last day read":
        yield f"as of {told.as_of}, the day after the last that {told.dataset} has; --as-of gives another"
    late = (told.as_of - told.read_to).days - 1
    if late > 0:
        gap = f"{runs.counted(late, 'day')} before {told.as_of}"
        yield f"{told.dataset} ends on {told.read_to}, {gap}: what lies between counts as not known"
    if told.unlike:
        yield f"every probability is the climatology's, as often as before: {told.unlike}"
    if warning := outlooks.horizon_warning(told.horizon):
        yield warning


def _head(told: Outlook | Partners) -> Wire:
    names = ("dataset", "as_of", "as_of_by", "until", "horizon", "read_from", "read_to")
    return {**{name: rounded(getattr(told, name)) for name in names}, "unlike": told.unlike or None}


def outlook_to_wire(told: Outlook) -> Iterator[Wire]:
    """A wire object for each kind and direction."""
    yield from ({"kind": "forecast", **_head(told), **_kind(one)} for one in told.kinds)


def partners_to_wire(told: Partners) -> Iterator[Wire]:
    """A wire object for each party."""
    yield from ({**partner_to_wire(one), **_head(told)} for one in told.partners)


def _kind(one: KindOutlook) -> Wire:
    told: Wire = asdict(one)
    told["event_kind"] = told.pop("kind")
    for interval in told.pop("intervals"):
        level = round(100 * interval["level"])
        told[f"low{level}"], told[f"high{level}"] = interval["low"], interval["high"]
    return {name: rounded(value) for name, value in told.items()}


def rounded(value: object) -> Any:  # noqa: ANN401 (any value of JSON)
    """As JSON has it: numbers to six places, days in words, and so what they stand in."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(one) for one in value]
    return value


def partner_to_wire(one: Partner) -> Wire:
    """A wire object."""
    told: Wire = asdict(one)
    told["types"] = [{"event": name, "probability": rounded(chance)} for name, chance in one.types]
    return {"kind": "next", **{name: rounded(value) for name, value in told.items()}}


def _table(rows: Iterable[Wire], told: Outlook, look: Look) -> Iterator[str]:
    """Kinds by probability, the reasons of the likeliest under each direction, and how such forecasts came out."""
    every = sorted(told.kinds, key=lambda one: (one.actor, -one.probability))
    sizes = widths(_SHARES, look.width)
    for line in (*_answers(every, told.horizon), origin_told(told)):
        yield from wrap_lines(line, look)
    named = {(one.actor, one.kind) for one in _named(every)}
    for (actor, recipient), kinds in groupby(every, lambda one: (one.actor, one.recipient)):
        yield from ("\n", look.strong(f"{actor} on {recipient}") + "\n")
        yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_HEADS, sizes))
        for one in kinds:
            yield from row(_cells(one), sizes)
            for reason in one.reasons if (one.actor, one.kind) in named else ():
                yield from (look.faint(f"    {line}") + "\n" for line in wrap(reason.text, look.width - 4))
    yield "\n"
    yield from wrap_lines("Reasons stand under the kinds named above; --format json has those of every kind.", look)
    for line in tracks_told([one.track for one in every if one.track]):
        yield from wrap_lines(line, look)


def tracks_told(tracks: Sequence[Track]) -> Iterator[str]:
    """What the last column rests on."""
    shipped = [one for one in tracks if one.data != OWN_LEDGER]
    if shipped:
        worst = max(one.ece for one in shipped)
        yield (
            f"Skill before: 1 - Brier score / that of the climatology, 0 is as good, in forecasts within "
            f"{shipped[0].horizon} days in a back-test on {shipped[0].data}, {shipped[0].n:,} of each kind; "
            f"calibration error at most {worst:.3f}."
        )
    if len(shipped) < len(tracks):
        yield "Own: of the forecasts that you kept and that have resolved, of about this horizon."


def track_words(one: Track | None) -> str:
    """How forecasts of a kind came out before, in a few words."""
    if one is None:
        return "not tested"
    ends = f" ({one.low:+.3f} to {one.high:+.3f})" if one.low is not None and one.high is not None else ""
    return f"{f'own, {one.n}: ' if one.data == OWN_LEDGER else ''}{one.skill:+.3f}{ends}"


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
        beside = f"{far.kind}, {100 * far.probability:.0f} % against {100 * far.climatology:.0f} %"
        farthest = f" Farthest from its climatology: {beside}." if far.probability != far.climatology else ""
        yield f"{actor} on {recipient} within {horizon} days, likeliest: {told}.{farthest}"


def origin_told(told: Outlook | Partners) -> str:
    """For which days a forecast speaks, and from what it was told."""
    told_from = f"told from {told.dataset}, {told.read_from} to {told.read_to}"
    last = {"last day read": ", whose last day that is"}.get(told.as_of_by, "")
    return f"From {told.as_of} to {told.until}, {told_from}{last}."


def wrap_lines(text: str, look: Look) -> Iterator[str]:
    """Lines of at most the width."""
    yield from (f"{line}\n" for line in wrap(text, look.width))


def _cells(one: KindOutlook) -> tuple[str, ...]:
    eighty = next(interval for interval in one.intervals if round(100 * interval.level) == 80)
    chances = [f"{100 * value:.1f} %" for value in (one.probability, one.climatology, one.base_rate)]
    numbers = f"{one.expected:.2f}", f"{eighty.low}–{eighty.high}"
    return one.kind, *chances, *numbers, track_words(one.track)


def _next_table(rows: Iterable[Wire], told: Partners, look: Look) -> Iterator[str]:
    """Partners, likeliest first."""
    sizes = widths(_NEXT_SHARES, look.width)
    yield from wrap_lines(origin_told(told), look)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_NEXT_HEADS, sizes))
    for one in rows:
        chances = [f"{100 * one[name]:.0f} %" for name in ("probability", "cooperation", "conflict")]
        types = ", ".join(f"{kind['event']} {100 * kind['probability']:.0f} %" for kind in one["types"])
        last = str(one["last"] or "never")
        cells = (one["party"], *chances, types, last, f"{one['events30']}, {one['events365']}", str(one["shared"]))
        yield from row(cells, sizes)

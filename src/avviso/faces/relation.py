"""`avviso relation`: how two parties stood step by step, and when that turned."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import click

from avviso import relations
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.relationplot import plot
from avviso.faces.tables import Look, row, widths, wrap
from avviso.faces.wire import Wire
from avviso.records.relation import LevelPoint, Relation, Turn

if TYPE_CHECKING:
    from avviso.storing.series import Step

_BANDS = ("value", "low80", "high80", "low95", "high95")
RELATION_COLUMNS = (
    *("kind", "left", "right", "dataset", "step", "start", "until", "since", "way", "of"),
    *(f"{name}.{end}" for name in ("level", "balance") for end in _BANDS),
    *("conflict_share", "net_share", "events", "documents", "exposure", "days_read"),
    *("direction", "probability", "before", "after", "drivers.id"),
)
_HEADS = ("from", "balance", "80 %", "conflict share", "events", "documents", "days read")
_SHARES = (10, 8, 15, 8, 8, 9, 8)


def _whole_days(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A date in full."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day: write 2017-02-06") from error


@click.command()
@click.argument("left", metavar="PARTY")
@click.argument("right", metavar="PARTY")
@click.option("--since", metavar="DATE", callback=_whole_days, help="From this day on, 2017-02-06.")
@click.option("--until", metavar="DATE", callback=_whole_days, help="Up to this day.")
@click.option("--step", type=click.Choice(["week", "month", "year"]), default="week", help="Default: week.")
@click.option("--dataset", metavar="NAME", help="An imported dataset, or prose. Default: the only one imported.")
@click.option("--plot", "plotted", metavar="FILE", help="Draw the level there as SVG.")
@options.form
@options.output
@options.store
def relation(left: str, right: str, **given: Any) -> int:  # noqa: ANN401 (options, typed where they are used)
    """Print how two parties stood step by step, with 80 % and 95 % bands, and when that turned.

    The table has both directions and all events together; json, jsonl and csv have each direction, and verbal and
    material events apart. A quiet step has days read and no events; an unread one has no days read. Documents are of
    the whole dataset, whoever they speak of.
    """
    settings = runs.settings_for(given["output"], given["store"])
    step = cast("Step", given["step"])
    asked = relations.RelationAsked(left, right, given["since"], given["until"], step, given["dataset"])
    found = relations.relation(settings.store, asked, settings.actors)
    with runs.opened(given["output"]) as out:
        table = partial(_table, look=runs.look_of(settings), notes=found.notes)
        write(relation_to_wire(found), runs.form_for(given["form"], given["output"]), out, table, RELATION_COLUMNS)
    if given["plotted"]:
        with runs.opened(given["plotted"]) as file:
            file.write(plot(found))
    events = int(found.counts.events[:, :, 1:].sum())
    read = f"{runs.counted(len(found.counts.starts), 'step')}, {int((found.counts.days_read > 0).sum())} of them read"
    gone = found.counts.left_out
    vague = f"; {gone} more have no date as exact as a {step} and are left out" if gone else ""
    runs.say(f"{runs.counted(events, 'event')} of {found.counts.dataset} in {read}; turns {len(found.turns)}{vague}")
    for note in found.notes:
        runs.say(note)
    if not len(found.counts.starts):
        runs.say("no day of it lies in that time: `avviso import --list` says which days each dataset has")
    return runs.FINE if events else runs.NOTHING_FOUND


def relation_to_wire(found: Relation) -> Iterator[Wire]:
    """Levels by date, then turns, as wire objects."""
    counts = found.counts
    head = {"left": counts.left, "right": counts.right, "dataset": counts.dataset, "step": counts.step}
    yield from ({"kind": "level", **head, **_point(point)} for point in found.points)
    yield from ({"kind": "turn", **head, **_turn(turn)} for turn in found.turns)


def _point(point: LevelPoint) -> Wire:
    told = asdict(point)
    told["of"], told["start"] = told.pop("kind"), point.start.isoformat()
    for name in ("level", "balance"):
        told[name] = {end: float(f"{value:.6g}") for end, value in told[name].items()}
    for name in ("conflict_share", "net_share"):
        told[name] = float(f"{told[name]:.6g}")
    return told


def _turn(turn: Turn) -> Wire:
    told: Wire = {"start": turn.start.isoformat(), "until": turn.until.isoformat(), "since": turn.since.isoformat()}
    told |= {
        "direction": turn.direction,
        "probability": float(f"{turn.probability:.6g}"),
        "before": list(turn.before),
        "after": list(turn.after),
    }
    told["drivers"] = [
        {
            "id": event.id,
            "date": event.date.isoformat(),
            "actor": event.actor,
            "recipient": event.recipient,
            "event": event.kind.event,
            "cameo": event.kind.cameo or None,
            "mentions": event.mentions,
            "url": event.url or None,
        }
        for event in turn.drivers
    ]
    return told


def _table(rows: Iterable[Wire], look: Look, notes: Sequence[str]) -> Iterator[str]:
    """What must be said first, then in short, then the turns, then every step."""
    told = list(rows)
    steps = [one for one in told if (one["kind"], one.get("way"), one.get("of")) == ("level", "both", "all")]
    turned = [one for one in told if one["kind"] == "turn"]
    for line in (*notes, *short(steps, len(turned)), *map(_told, turned)):
        yield from (look.strong(part) + "\n" for part in wrap(line, look.width))
    if any(one["events"] for one in steps):
        sizes = widths(_SHARES, look.width)
        yield "\n"
        yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_HEADS, sizes))
        yield from (line for one in steps for line in row(_cells(one), sizes))


def short(steps: list[Wire], turned: int) -> Iterator[str]:
    """How the two stood at the last step read beside the first, of how many events, and that no turn is, if none is."""
    read = [one for one in steps if one["days_read"]]
    if not read:
        yield "No step of that time was read: nothing is known."
        return
    first, last, events = read[0], read[-1], sum(one["events"] for one in steps)
    who = f"{first['left']} and {first['right']} in {first['dataset']}"
    counted = f"{events:,} events in {len(read)} step{'s' if len(read) > 1 else ''} read"
    if not events:
        yield f"{who}: {counted} are between the two. Nothing is known of how they stood."
        return
    before = f", {_banded(first)} in that of {first['start']}" if first is not last else ""
    at = f"in the {first['step']} of {last['start']}"
    yield f"{who}: balance of cooperation and conflict {_banded(last)} {at}{before}; {counted}."
    if not turned:
        yield "No turn has a probability of 0.50 or more. It is sought against the half year before, or what there is."


def _banded(one: Wire) -> str:
    balance = one["balance"]
    return f"{balance['value']:+.2f} (80 % {balance['low80']:+.2f} to {balance['high80']:+.2f})"


def _cells(one: Wire) -> tuple[str, ...]:
    balance, events = one["balance"], one["events"]
    band = f"{balance['low80']:+.2f} to {balance['high80']:+.2f}"
    share = f"{one['conflict_share']:.2f}" if events else "–"
    read = str(one["days_read"]) if one["days_read"] else "not read"
    return one["start"], f"{balance['value']:+.2f}", band, share, str(events), str(one["documents"]), read


def _told(turn: Wire) -> str:
    word = "better" if turn["direction"] > 0 else "worse"
    led = "; ".join(f"{d['date']} {d['actor']} {d['event']} {d['recipient']} ({d['id']})" for d in turn["drivers"][:2])
    return f"turned {word} in the step of {turn['start']}, probability {turn['probability']:.2f}: {led or 'no driver'}"

"""The section on level and change: how the two stand, how that compares with before, when it turned and on what."""

from collections.abc import Iterator
from datetime import date, timedelta

from avviso.briefing import choose, gaps, plain, word, wording
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import counted, judge, phrase, say, signed, template
from avviso.records import Finding, Section
from avviso.records.ready import ReadyEvent
from avviso.records.relation import Band, LevelPoint, Relation, Turn

_TURNS, _DRIVERS = 2, 3
# A balance that moved by less is told as unmoved.
_UNMOVED = 0.05
_LISTED = 0.5
_QUADS_OF_COOPERATION = 2


def section(desk: Desk) -> Section:
    """How the two stand by each dataset, the imported one before the texts; the drawing "level" beside it."""
    head = ("level", template("level.title"))
    if not desk.request.right:
        return Section(*head, empty=template("level.one"))
    told = [finding for one in desk.request.analysis.relations for finding in _relation(desk, one)]
    told += gaps.of(desk, "relations")
    drawn = ("level",) if any(read(one) for one in desk.request.analysis.relations) else ()
    return Section(*head, tuple(told), template("level.empty"), template("level.note") if drawn else "", (), drawn)


def command(relation: Relation, as_of: str | None = None) -> str:
    """What prints the same. as_of: the day from which on nothing was used."""
    counts = relation.counts
    until = f" --until {date.fromisoformat(as_of) - timedelta(1)}" if as_of else ""
    return f"avviso relation {counts.left} {counts.right} --step {counts.step} --dataset {counts.dataset}{until}"


def named(relation: Relation) -> str:
    """What the level is measured from, in words."""
    return phrase(f"datasets.{relation.counts.dataset}", relation.counts.dataset)


def step_named(day: date, step: str) -> str:
    """A step as it stands after "in".

    >>> step_named(date(2018, 3, 1), "month"), step_named(date(2018, 3, 5), "week")
    ('March 2018', 'the week of 5 March 2018')
    """
    if step == "year":
        return str(day.year)
    if step == "month":
        return word.dated(day.isoformat()[:7])
    return f"the week of {word.dated(day.isoformat())}"


def _relation(desk: Desk, relation: Relation) -> Iterator[Finding]:
    made = command(relation, desk.request.as_of)
    for note in relation.notes:
        yield say("plain.note", made, {"note": plain.line(note)})
    steps = read(relation)
    if not steps:
        return
    last, step = steps[-1], relation.counts.step
    who = {"dataset": named(relation), "parties": desk.parties, "when": step_named(last.start, step)}
    reading = template(f"level.{_prevails(last.balance)}")
    yield say("level.now", made, {**who, **_banded(last.balance), **_rests_on(relation), "reading": reading})
    yield from _change(steps, step, made)
    for number, turn in tuple(numbered(relation))[-_TURNS:][::-1]:
        yield from _turned(desk, relation, turn, number)
    if not relation.turns and relation is desk.request.analysis.relations[0]:
        yield say("level.no_turn", made, {"least": f"{_LISTED:.2f}"})


def read(relation: Relation) -> list[LevelPoint]:
    """Its steps, both ways and all events together, in which anything was read, or anything happened."""
    both = [one for one in relation.points if (one.way, one.kind) == ("both", "all")]
    return [one for one in both if one.days_read or one.events]


def _banded(balance: Band) -> dict[str, str]:
    return {"balance": signed(balance.value), "wide": "80 %", **_ends(balance)}


def _ends(balance: Band) -> dict[str, str]:
    return {"low": signed(balance.low80), "high": signed(balance.high80)}


def _prevails(balance: Band) -> str:
    if balance.low80 > 0:
        return "cooperative"
    return "conflictual" if balance.high80 < 0 else "even"


def _rests_on(relation: Relation) -> dict[str, str]:
    """How many events there are, in how many steps, and how many of these were read."""
    counts = relation.counts
    events, steps = int(counts.events[:, :, 1:].sum()), len(counts.starts)
    seen = int((counts.days_read > 0).sum())
    gap = template("level.gap").format(read=seen) if seen < steps else ""
    return {"events": counted(events, "event"), "steps": counted(steps, counts.step), "gap": gap}


def _change(steps: list[LevelPoint], step: str, made: str) -> Iterator[Finding]:
    """The last step beside the one a year before it, or the first where less was read."""
    last = steps[-1]
    earlier = [one for one in steps[:-1] if one.start <= last.start - timedelta(365)]
    before = earlier[-1] if earlier else steps[0]
    if before is last:
        return
    moved = last.balance.value - before.balance.value
    values = {"before": step_named(before.start, step), **_banded(before.balance)}
    if abs(moved) < _UNMOVED:
        yield say("level.same", made, values)
        return
    apart = last.balance.low80 > before.balance.high80 or last.balance.high80 < before.balance.low80
    told = template(f"level.{'apart' if apart else 'together'}")
    yield say(
        f"level.{'better' if moved > 0 else 'worse'}", made, {**values, "apart": f"{abs(moved):.2f}", "told": told}
    )


def numbered(relation: Relation) -> Iterator[tuple[int, Turn]]:
    """The turns by date, numbered as the drawing does."""
    return enumerate(sorted(relation.turns, key=lambda one: one.start), 1)


def _turned(desk: Desk, relation: Relation, turn: Turn, number: int) -> Iterator[Finding]:
    made = command(relation, desk.request.as_of)
    key = f"level.turn_{'better' if turn.direction > 0 else 'worse'}"
    before = _rate(turn.before, (turn.start - turn.since).days)
    after = _rate(turn.after, (turn.until - turn.start).days + 1)
    when = step_named(turn.start, relation.counts.step)
    about = (f"turning point {number}", turn.probability)
    yield judge(key, made, {"when": when, "before": before, "after": after}, about)
    drivers = [_driver(desk, one) for one in turn.drivers[:_DRIVERS]]
    if drivers:
        events = plain.joined(tuple(dict.fromkeys(drivers)))
        yield say("level.drivers", made, {"dataset": named(relation), "events": events})
        return
    yield from _told_then(desk, turn) or [say("level.no_drivers", made, {"dataset": named(relation)})]


def _rate(events: tuple[int, int, int, int], days: int) -> str:
    cooperation, conflict = sum(events[:_QUADS_OF_COOPERATION]), sum(events[_QUADS_OF_COOPERATION:])
    values = {"cooperation": counted(cooperation, "event"), "conflict": str(conflict), "days": counted(days, "day")}
    return template("level.turn_rate").format_map(values)


def _driver(desk: Desk, event: ReadyEvent) -> str:
    """An imported event in words: "Russia gave material aid to Venezuela (13 March 2018)"."""
    actor, recipient = (desk.writer.state(code) for code in (event.actor, event.recipient))
    verb = wording.load().event(event.kind.event, "toward", "past")
    return f"{actor} {verb} {recipient} ({word.dated(event.date.isoformat())})"


def _told_then(desk: Desk, turn: Turn) -> list[Finding]:
    """What the texts tell of those days, cited, where the dataset names no events."""
    first, last = turn.start.isoformat(), turn.until.isoformat()
    near = [one for one in desk.pair if one.event.date and first <= one.event.date <= last and one.standing == "actual"]
    near = [one for one in near if one.cooperative == (turn.direction > 0) and one.confidence >= choose.SURE]
    return [desk.writer.event(one) for one in sorted(near, key=lambda one: (-one.weight, one.event.id))[:_DRIVERS]]

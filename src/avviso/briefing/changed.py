"""What changed since an earlier brief on the same: events, judgements, disputes, ties, and forecasts now settled."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from avviso.briefing import choose, moved, word
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import counted
from avviso.briefing.settled import Settled, settle
from avviso.errors import InputError
from avviso.records import Brief, Event, Expectation, Figure, Finding, Row, Section, Table, Tie, TieClaim
from avviso.records.outlooks import Outlook

SHOWN = 6  # new events, disputes and ties told one by one
HALF, EVEN = "50 %", 0.25  # the forecast of who knows nothing, and its Brier score
Values = dict[str, str | int | float]
_MADE_BY = "this brief held against the earlier one"


def expectations(outlook: Outlook | None) -> tuple[Expectation, ...]:
    """What a brief expects, kept for the next one; none without an outlook."""
    if outlook is None:
        return ()
    until = outlook.until.isoformat()
    return tuple(
        Expectation(one.kind, one.actor, one.recipient, one.probability, until, one.seen) for one in outlook.kinds
    )


def section(desk: Desk, told: Sequence[Section] = ()) -> Section:
    """What changed. told: the finished sections of this brief, whose judgements are held against the earlier ones.

    Raises InputError when the earlier brief is on other parties, or there is none.
    """
    earlier = _earlier(desk)
    new = tuple(choice for choice in _of_the_brief(desk) if not _match(choice.event, earlier.events))
    findings = [*_events(desk, earlier, new), *_judgements(earlier, told, len(new))]
    findings += [*_disputes(desk, earlier), *_ties(desk, earlier)]
    settled = settle(earlier.expectations, desk.request.analysis.outlook)
    findings += _forecasts(settled)
    words = _words()
    tables = (_table(desk, settled),) if settled.done else ()
    note = words["note"] if findings else ""
    return Section("changed", words["title"], tuple(findings), words["empty"], note, tables)


def _earlier(desk: Desk) -> Brief:
    """The earlier brief, if it is one on the same parties."""
    earlier, request = desk.request.earlier, desk.request
    if earlier is None:
        raise InputError("there is no earlier brief to hold this one against")
    if {earlier.left, earlier.right} != {request.left, request.right}:
        theirs, ours = (" and ".join(filter(None, pair)) for pair in _pairs(earlier, desk))
        raise InputError(f"the earlier brief is on {theirs}, this one on {ours}: hold it against one on the same")
    return earlier


def _pairs(earlier: Brief, desk: Desk) -> tuple[tuple[str, str], tuple[str, str]]:
    return (earlier.left, earlier.right), (desk.request.left, desk.request.right)


def _of_the_brief(desk: Desk) -> tuple[Choice, ...]:
    """The events that a brief keeps: those between both parties, or of the one."""
    return desk.pair


def _match(event: Event, others: Sequence[Event]) -> Event | None:
    """The same event in another brief: of the same id, else one that rests on one of its claims."""
    same = next((other for other in others if other.id == event.id), None)
    return same or next((other for other in others if not {*other.claim_ids}.isdisjoint(event.claim_ids)), None)


def _events(desk: Desk, earlier: Brief, new: tuple[Choice, ...]) -> Iterator[Finding]:
    if new:
        cooperation = sum(choice.cooperative for choice in new)
        day = word.dated(earlier.as_of) if earlier.as_of else ""
        as_of = _words()["as_of"].format(day=day) if day else ""
        counts: Values = {"events": counted(len(new), "event"), "cooperation": cooperation}
        counts["conflict"] = len(new) - cooperation
        yield _say("events", {**counts, "as_of": as_of})
        shown = choose.heaviest(new, SHOWN)
        yield from (desk.writer.event(choice) for choice in shown)
        if len(new) > len(shown):
            yield _say("more", {"events": counted(len(new) - len(shown), "event")})
    now = [choice.event for choice in _of_the_brief(desk)]
    gone = [event for event in earlier.events if not _match(event, now)]
    if gone:
        yield _say("gone", {"events": counted(len(gone), "event")})


def _judgements(earlier: Brief, told: Sequence[Section], new_events: int) -> Iterator[Finding]:
    compared = moved.compare(earlier.sections, told)
    for one in compared.moved:
        values: Values = {
            "clause": one.clause,
            "before": one.before,
            "after": one.after,
            "points": counted(abs(one.points), "point"),
        }
        way = _words()["up" if one.points > 0 else "down"]
        key = "moved" if one.counted else "moved_data"
        yield _say(key, {**values, "way": way, "events": counted(new_events, "event")})
    # That all is as likely as it was is no change, and needs no sentence of its own.
    held = compared.held if compared.moved or compared.new or compared.dropped else 0
    counts = (("held", held), ("new_judgements", compared.new), ("dropped", compared.dropped))
    yield from (_say(key, {"judgements": counted(count, "judgement")}) for key, count in counts if count)


def _disputes(desk: Desk, earlier: Brief) -> Iterator[Finding]:
    """Events whose accounts agree now and did not, and the other way round."""
    pairs = [(choice, _match(choice.event, earlier.events)) for choice in _of_the_brief(desk)]
    both = [(choice, before) for choice, before in pairs if before]
    resolved = tuple(choice for choice, before in both if before.disputed and not choice.event.disputed)
    disputed = tuple(choice for choice, before in both if choice.event.disputed and not before.disputed)
    if resolved:
        yield _say("resolved", {"events": counted(len(resolved), "event")})
        yield from (desk.writer.event(choice) for choice in choose.heaviest(resolved, SHOWN))
    if disputed:
        yield _say("disputed", {"events": counted(len(disputed), "event")})
        yield from (desk.writer.dispute(choice) for choice in choose.heaviest(disputed, SHOWN))


def _ties(desk: Desk, earlier: Brief) -> Iterator[Finding]:
    new = [tie for tie in desk.request.ties if not _same_tie(tie, earlier.ties)]
    before = [(tie, _same_tie(tie, earlier.ties)) for tie in desk.request.ties]
    ended = [tie for tie, old in before if old and tie.status == "ended" and old.status != "ended"]
    claims = {claim.id: claim for claim in desk.request.claims}
    for key, ties in (("ties", new), ("ended", ended)):
        if ties:
            yield _say(key, {"ties": counted(len(ties), "standing relation")})
        for tie in sorted(ties, key=lambda tie: (tie.relation, tie.left, tie.right, tie.id))[:SHOWN]:
            behind = [claim for id_ in tie.claim_ids if isinstance(claim := claims.get(id_), TieClaim)]
            if behind:
                yield desk.writer.tie(tie, behind)


def _same_tie(tie: Tie, others: Sequence[Tie]) -> Tie | None:
    def key(one: Tie) -> tuple[str, str, str]:
        return one.relation, one.left, one.right

    same = next((other for other in others if other.id == tie.id), None)
    return same or next((other for other in others if key(other) == key(tie)), None)


def _forecasts(settled: Settled) -> Iterator[Finding]:
    came = sum(one.came for one in settled.done)
    if settled.done and settled.unclear:
        # Those that came and came again are the unclear ones: a score of the rest would be of what did not come.
        yield _say("unscored", {"count": len(settled.done), "came": came, "unclear": settled.unclear})
    elif settled.done:
        errors = [(one.expectation.probability - one.came) ** 2 for one in settled.done]
        brier = f"{sum(errors) / len(errors):.3f}"
        yield _say("forecasts", {"count": len(errors), "came": came, "brier": brier, "half": HALF, "even": EVEN})
    # That forecasts are open is no change, and is said only beside those that are not.
    if settled.open and (settled.done or settled.unclear):
        yield _say("open", {"forecasts": counted(settled.open, "forecast"), "day": word.dated(settled.read_to)})
    if settled.unclear and not settled.done:
        yield _say("unclear", {"forecasts": counted(settled.unclear, "forecast")})


def _table(desk: Desk, settled: Settled) -> Table:
    words = _words()
    rows = []
    for one in settled.done:
        said = one.expectation
        values = {"kind": said.kind, "actor": _named(desk, said.actor), "recipient": _named(desk, said.recipient)}
        told = {"probability": moved.percent(said.probability), "until": word.dated(said.until)}
        outcome = words["came" if one.came else "failed"]
        finding = _say("settled", {**values, **told, "outcome": outcome})
        cells = (words["table"]["what"].format(**values), told["probability"], told["until"], outcome)
        rows.append(Row(cells, finding))
    return Table("settled", words["table"]["title"], tuple(words["table"]["columns"]), tuple(rows))


def _named(desk: Desk, code: str) -> str:
    return desk.writer.state(code)


def _say(key: str, values: Mapping[str, str | int | float]) -> Finding:
    """The sentence of that key, filled; whatever fills it becomes a figure."""
    template = str(_words()[key])
    fields = [name for _, name, _, _ in Formatter().parse(template) if name]
    figures = tuple(Figure(name.replace("_", " "), values[name], _MADE_BY) for name in fields if values[name] != "")
    text = template.format_map(values)
    return Finding(f"{text[:1].upper()}{text[1:]}", (), figures)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("avviso") / "templates" / "changed.toml").read_text(encoding="utf-8"))

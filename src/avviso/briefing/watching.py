"""Indicators to watch: what would change the picture, from where on, which reading it would speak for, and how to ask.

Words and command lines are data (templates/indicators.toml); thresholds come from the brief's own forecasts, bands and
data. Each command answers its indicator when it is run again.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from math import ceil
from typing import Any

from avviso.briefing import choose, exposed, foretold, levels, plain
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.briefing.evidence import direction
from avviso.briefing.phrases import capital, counted, fill, percent, signed
from avviso.briefing.signs import rules
from avviso.briefing.tally import PROSE, tallies
from avviso.records import Citation, Document, Figure, Finding, Row, Section, Table
from avviso.records.outlooks import KindOutlook, Outlook
from avviso.records.structure import CardLine

MADE_BY = "thresholds of this brief, by templates/indicators.toml"
_HORIZON = 90  # days until one looks again, where no forecast sets them
_YEAR = 365  # data by year are looked at again after so many days
_WIDEST = 0.95
_EVEN, _TWICE = 0.5, 2
_PLANS, _PARTNERS = 2, 3
_REFERENCE = re.compile(r" ?\[\d+\]")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing to watch, in words, and the command that answers it; what it quotes is cited."""

    what: str
    now: str
    threshold: str
    direction: str
    date: str
    command: str
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """As they stand in the table."""
        told = (self.what, self.now, self.threshold, self.direction, self.date)
        return (*(capital(_REFERENCE.sub("", text)) for text in told), self.command)


def section(desk: Desk) -> Section:
    """The table of indicators, the soonest first."""
    head, found = ("indicators", _word("title")), indicators(desk)
    if not found:
        return Section(*head, empty=_word("empty"))
    rows = tuple(Row(one.cells, _told(one)) for one in found)
    table = Table("indicators", _word("title"), tuple(_table()["columns"]), rows)
    values = {"count": counted(len(found), "sign"), "first": found[0].what, "date": found[0].date}
    lead = _cited(fill(_word("lead"), MADE_BY, values), found[0], "first")
    return Section(*head, (lead,), "", _word("note"), (table,))


def indicators(desk: Desk) -> tuple[Indicator, ...]:
    """All that can be watched."""
    if not desk.request.right:
        return tuple(_partners(desk))
    return tuple(one for make in (_forecasts, _turn, _thirds, _plans, _card, _acts) for one in make(desk))


def today(desk: Desk) -> date | None:
    """The day from which the brief speaks: the one asked for, the forecast's, or that after the newest document."""
    request = desk.request
    if request.as_of:
        return date.fromisoformat(request.as_of)
    if request.analysis.outlook:
        return request.analysis.outlook.as_of
    days = [one.published for one in request.documents.values() if one.published]
    try:
        return date.fromisoformat(max(days)) + timedelta(1) if days else None
    except ValueError:  # a day of which only the month is known
        return None


def speaks(kind: str, state: str, way: str) -> str:
    """Which readings a sign would speak for and against; empty where they say nothing of it."""
    told = []
    for side in ("for", "against"):
        named = tuple(f"“{one['name']}”" for one in rules()[way] if state in one[side].get(kind, ()))
        told += [_word(side).format(readings=plain.joined(named))] if named else []
    return "; ".join(told)


def _indicator(
    desk: Desk, key: str, values: Mapping[str, str], now: str = "now", covered: int | None = None
) -> Indicator:
    """An indicator from its entry in the file. `state` among the values goes before the entry's own.

    covered: the last year of data by year, which are looked at again when another year is over.
    """
    entry = _table()[key]
    state = values.get("state", entry.get("state", ""))
    way = speaks(entry["kind"], state, direction(desk)) if "kind" in entry and state else ""
    what, was, threshold, command = (
        str(entry[name]).format_map(values) for name in ("what", now, "threshold", "command")
    )
    way = way or str(entry["otherwise"]).format_map(values)
    return Indicator(what, was, threshold, way, _look_again(desk, covered), command)


def _look_again(desk: Desk, covered: int | None) -> str:
    start, outlook = today(desk), desk.request.analysis.outlook
    if start is None:
        return _word("no_date")
    if covered is not None:
        return foretold.day(max(start, date(covered, 12, 31)) + timedelta(_YEAR))
    return foretold.day(start + timedelta(outlook.horizon if outlook else _HORIZON))


def _told(one: Indicator) -> Finding:
    values = {"what": one.what, "now": one.now, "threshold": one.threshold, "direction": one.direction}
    return _cited(fill(_word("row"), MADE_BY, {**values, "date": one.date, "command": one.command}), one, "what")


def _cited(told: Finding, one: Indicator, quoted: str) -> Finding:
    """The finding with what the indicator cites; words that are cited are no computed figure."""
    figures = (figure for figure in told.figures if not one.citations or figure.name != quoted)
    return Finding(told.text, one.citations, (*figures, *one.figures), told.sort)


def _dataset(desk: Desk) -> str:
    """What a question is asked of."""
    outlook, relations = desk.request.analysis.outlook, desk.request.analysis.relations
    return outlook.dataset if outlook else relations[0].counts.dataset if relations else PROSE


def _asking(desk: Desk) -> dict[str, str]:
    """What a question needs: its days and dataset. From the day of the forecast, which a question may not precede."""
    start = today(desk)
    return {"days": str(_HORIZON), "day": start.isoformat() if start else "", "dataset": _dataset(desk)}


def _forecasts(desk: Desk) -> Iterator[Indicator]:
    """Deeds of the sort looked at, and conflict, by whoever is expected to do more: beyond the widest interval."""
    outlook = desk.request.analysis.outlook
    if outlook is None or foretold.is_stale(outlook):
        return
    warm, texts = direction(desk) == "warming", outlook.dataset == PROSE
    other = ("conflict", f"{'material ' if texts else ''}conflict") if warm else ("cooperation", "cooperation")
    for key, kind in (("deeds", f"material {'cooperation' if warm else 'conflict'}"), other):
        found = [one for one in outlook.kinds if one.kind == kind]
        if found:
            yield _forecast(desk, outlook, key, max(found, key=lambda one: (one.expected, one.actor)))


def _forecast(desk: Desk, outlook: Outlook, key: str, one: KindOutlook) -> Indicator:
    """Beyond the widest interval. Texts foretell numbers badly: there the first, or twice what is expected."""
    least = max((held.high for held in one.intervals if held.level == _WIDEST), default=0) + 1
    if outlook.dataset == PROSE:
        least = 1 if one.probability < _EVEN else ceil(_TWICE * one.expected) + 1
    who = {"actor": desk.writer.state(one.actor), "recipient": desk.writer.state(one.recipient)}
    values = {
        **who,
        "left": one.actor,
        "right": one.recipient,
        "event_kind": one.kind,
        "seen": counted(one.seen, "event"),
    }
    values |= {"expected": f"{one.expected:.1f}", "horizon": counted(outlook.horizon, "day"), "least": str(least)}
    values |= {"asked": "At least one" if least == 1 else f"At least {least}", "sort": one.kind.split()[-1]}
    values |= {"days": str(outlook.horizon), "day": outlook.as_of.isoformat(), "dataset": outlook.dataset}
    return _indicator(desk, key, values)


def _turn(desk: Desk) -> Iterator[Indicator]:
    """The balance leaving its present band for the other side."""
    for relation in desk.request.analysis.relations[:1]:
        steps = levels.read(relation)
        if not steps:
            return
        last, counts, warm = steps[-1], relation.counts, direction(desk) == "warming"
        bound = last.balance.low80 if warm else last.balance.high80
        values = {"left": counts.left, "right": counts.right, "step": counts.step, "dataset_key": counts.dataset}
        values |= {"dataset": levels.named(relation), "balance": signed(last.balance.value), "wide": "80 %"}
        values |= {"when": levels.step_named(last.start, counts.step), "side": "below" if warm else "above"}
        values |= {"bound": signed(bound), "state": "worse" if warm else "better"}
        yield _indicator(desk, "turn", values)


def _thirds(desk: Desk) -> Iterator[Indicator]:
    """A new sanction by the third party that is asked about."""
    for found in desk.request.analysis.exposures[:1]:
        rates = [one for one in exposed.told_first(found) if one.outcome == "sanction"]
        start = today(desk)
        if not rates or start is None:
            return
        one = rates[0]
        values = {"on": desk.writer.state(found.on), "left": desk.writer.state(found.left), **_asking(desk)}
        values |= {"on_code": found.on, "left_code": found.left, "share": percent(one.after.value or 0.0)}
        yield _indicator(desk, "third", {**values, "n": str(one.after.n), "years": counted(one.within, "year")})


def _plans(desk: Desk) -> Iterator[Indicator]:
    """The weightiest plans of the two, each with the words that tell it."""
    request = desk.request
    planned = [one for one in desk.pair if one.event.modality == "future" and _is_told(desk, one)]
    for one in sorted(planned, key=lambda one: (-one.weight, one.event.id))[:_PLANS]:
        told = desk.writer.event(one)
        text = told.text.rstrip(".")
        text = f"{text[:1].lower()}{text[1:]}" if text.startswith("As reported") else text
        read = (document.published for document in _documents(desk, one.event.claim_ids))
        since = one.event.date or next(filter(None, read), "")
        values = {"left": request.left, "right": request.right, "plan": text, "since": since}
        values |= {"sort": "cooperation" if one.cooperative else "conflict"}
        made = _indicator(desk, "plan", values)
        command = made.command if since else made.command.partition(" --since")[0]
        yield replace(made, command=command, citations=told.citations, figures=told.figures)


def _is_told(desk: Desk, one: Choice) -> bool:
    """Whether a plan is sure enough, and can be told in words of its own: what is only quoted is oftener misread."""
    return one.confidence >= choose.SURE and desk.writer.liner.is_told(one)


def _documents(desk: Desk, claim_ids: tuple[str, ...]) -> Iterator[Document]:
    wanted = {claim.evidence.document_id for claim in desk.request.claims if claim.id in claim_ids}
    yield from (desk.request.documents[id_] for id_ in sorted(wanted) if id_ in desk.request.documents)


def _card(desk: Desk) -> Iterator[Indicator]:
    """Arms, alliance and votes of a later year of the data."""
    card = desk.request.analysis.card
    if card is None:
        return
    lines = {line.topic: line for line in card.lines if line.known != "not known"}
    who = {"left": card.left, "right": card.right}
    for key, topic in (("arms", "arms"), ("pact", "alliances")):
        if line := lines.get(topic):
            values = {**who, "year": str(line.year), "span": "five years"}
            values |= {"state": key if not line.facts else "none"}
            yield _indicator(desk, key, values, "now_known" if line.facts else "now_none", line.year)
    if votes := lines.get("un-kappa"):
        yield from _votes(desk, votes, who)


def _votes(desk: Desk, line: CardLine, who: Mapping[str, str]) -> Iterator[Indicator]:
    if line.value is None:
        return
    warm, least = direction(desk) == "warming", rules()["weigh"]["votes"]
    values = {**who, "value": f"{line.value:.2f}", "year": str(line.year), "least": f"{least:.2f}"}
    values |= {"way": "less" if warm else "more", "state": "falling" if warm else "rising"}
    yield _indicator(desk, "votes", values, "now_known", line.year)


def _acts(desk: Desk) -> Iterator[Indicator]:
    """What is reported between the two, as far as the texts were counted."""
    found = tallies(desk)[-1]
    if found.cooperation + found.conflict:
        values = {"left": desk.request.left, "right": desk.request.right, "dataset": found.named}
        values |= {"cooperation": str(found.cooperation), "conflict": str(found.conflict)}
        key = "acts" if direction(desk) == "warming" else "acts_cooling"
        yield _indicator(desk, key, values)


def _partners(desk: Desk) -> Iterator[Indicator]:
    """Conflict with those that the one party deals with most."""
    start = today(desk)
    for one in foretold.partners(desk)[:_PARTNERS] if start else ():
        values = {"left": desk.writer.state(desk.request.left), "partner": desk.writer.state(one.party)}
        codes = {"left_code": desk.request.left, "partner_code": one.party}
        yield _indicator(desk, "partner", {**values, **codes, **_asking(desk), "probability": percent(one.conflict)})


def _word(name: str) -> str:
    return str(_table()[name])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("avviso") / "templates" / "indicators.toml").read_text(encoding="utf-8"))

"""`avviso structure`: how two states stood in a year, line by line, with the last year that each line's data cover."""

import os
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

import click

from avviso import structure as structures
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.tables import Look, row, widths, wrap
from avviso.faces.wire import Wire
from avviso.records.structure import CardLine, Fact, StructureCard
from avviso.settings import structure_folder

LINE_COLUMNS = (
    *("left", "right", "topic", "data", "known", "year", "last_covered", "value", "low", "high"),
    *("change", "since_year", "n", "reason"),
    *("facts.from", "facts.name", "facts.to", "facts.what", "facts.value", "facts.since", "facts.until", "facts.note"),
)
_HEADS = ("what", "year", "covered to", "how it stands")
_SHARES = (7, 2, 3, 20)
# A table is for reading; json, jsonl and csv have every fact.
_MOST_SHOWN = 8


@click.command()
@click.argument("left", metavar="STATE")
@click.argument("right", metavar="STATE")
@click.option("--year", type=click.IntRange(1816, 2100), help="Of this year. Default: the last that each kind covers.")
@options.form
@options.output
@options.no_store
def structure(left: str, right: str, year: int | None, form: str | None, output: str) -> int:
    """Print how two states stand: UN votes, alliances, organisations, arms, trade, sanctions, rivalry, offices.

    Every line has the last year that its data cover. "none" says that the data name nothing; "not known" says that
    there are no data, and what to do. `avviso data list` tells which data there are.
    """
    settings = runs.settings_for(output)
    card = structures.structure_card(left, right, year, structure_folder(os.environ), settings.actors)
    with runs.opened(output) as out:
        table = partial(_table, look=runs.look_of(settings))
        write(card_to_wire(card), runs.form_for(form, output), out, table, LINE_COLUMNS)
    known = sum(line.known == "known" for line in card.lines)
    none = sum(line.known == "none" for line in card.lines)
    runs.say(f"lines {len(card.lines)} = known {known} + none {none} + not known {len(card.lines) - known - none}")
    return runs.FINE if known or none else runs.NOTHING_FOUND


def card_to_wire(card: StructureCard) -> Iterator[Wire]:
    """The lines of a card as wire objects."""
    return (_line_to_wire(card, line) for line in card.lines)


def _line_to_wire(card: StructureCard, line: CardLine) -> Wire:
    return {
        "kind": "structure",
        "left": card.left,
        "right": card.right,
        "topic": line.topic,
        "data": line.kind,
        "known": line.known,
        "year": line.year,
        "last_covered": line.covered,
        "value": _rounded(line.value),
        "low": _rounded(line.low),
        "high": _rounded(line.high),
        "change": _rounded(line.change),
        "since_year": line.since_year,
        "n": line.n,
        "facts": [_fact_to_wire(fact) for fact in line.facts],
        "reason": line.reason or None,
    }


def _fact_to_wire(fact: Fact) -> Wire:
    return {
        "from": fact.left,
        "name": _named(fact),
        "to": fact.right or None,
        "what": fact.what,
        "value": _rounded(fact.value),
        "since": fact.since or None,
        "until": fact.until or None,
        "note": fact.note or None,
    }


def _named(fact: Fact) -> str | None:
    """What an organisation is called, where its data set does not say it and its code is not its name."""
    name = None if fact.note else structures.body_names().get(fact.left)
    return name if name != fact.left else None


def _rounded(value: float | None) -> float | None:
    """A value to six digits: more say nothing, and the last ones differ from machine to machine."""
    return None if value is None else float(f"{value:.6g}")


def _table(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """A card's lines, one a row; kinds of data that are not there come last and together."""
    names, sizes, missing = structures.topic_names(), widths(_SHARES, look.width), []
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_HEADS, sizes))
    for line in rows:
        if line["known"] == "not known" and line["last_covered"] is None:
            missing.append(f"{line['data']}: {names[line['topic']].partition(',')[0]}")
            continue
        yield from row((names[line["topic"]], _year(line["year"]), _year(line["last_covered"]), told(line)), sizes)
    if missing:
        advice = "not known, for there are no data. `avviso data list` says where to get them"
        yield from (f"{line}\n" for line in wrap(f"{advice}, `avviso data add KIND FILE` brings them:", look.width))
        yield from (f"  {line}\n" for line in wrap("; ".join(missing), look.width - 2))


def _year(year: int | None) -> str:
    return "–" if year is None else str(year)


def told(line: Wire) -> str:
    """A line's answer in words."""
    if line["known"] == "not known":
        return f"not known: {line['reason']}"
    directed = line["data"] in structures.directed_kinds()
    facts = [_told_facts(list(alike), directed) for _, alike in groupby(line["facts"], _said_together)]
    shown = facts[:_MOST_SHOWN] + ([f"and {len(facts) - _MOST_SHOWN} more"] if len(facts) > _MOST_SHOWN else [])
    parts = [part for part in (_told_value(line), "; ".join(shown), line["reason"]) if part]
    return "; ".join(["none", *parts] if line["known"] == "none" else parts)


def _told_value(line: Wire) -> str:
    if line["value"] is None:
        return ""
    parts = [f"{line['value']:.2f}"]
    if line["low"] is not None:
        parts.append(f"90 % {line['low']:.2f} to {line['high']:.2f}")
    if line["change"] is not None:
        parts.append(f"{line['change']:+.2f} since {line['since_year']}")
    if line["n"] is not None:
        parts.append(f"n {line['n']}")
    return ", ".join(parts)


def _said_together(fact: Wire) -> tuple[object, ...]:
    """Facts that differ only in what holds stand together; those with a value stand alone."""
    alone = fact["what"] if fact["value"] is not None else None
    return fact["from"], fact["to"], fact["since"], fact["until"], fact["note"], alone


def _told_facts(facts: list[Wire], directed: bool) -> str:
    fact = facts[0]
    named = f"{fact['from']} ({fact['name']})" if fact["name"] else fact["from"]
    who = f"{named} to {fact['to']}: " if fact["to"] and directed else "" if fact["to"] else f"{named}: "
    what = ", ".join(_words(one["what"]) for one in facts)
    value = "" if fact["value"] is None else f" {_number(fact['value'])}"
    when = _told_span(fact["since"], fact["until"]) if fact["value"] is None or fact["since"] != fact["until"] else ""
    note = f" ({fact['note']})" if fact["note"] else ""
    return f"{who}{what}{value}{note}{when}"


def _words(name: str) -> str:
    """What a kind of ours is called: "head of state" for head-of-state. Names that others gave stay as they are."""
    return name.replace("-", " ") if name.islower() else name


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _told_span(since: str | None, until: str | None) -> str:
    if since == until:
        return f", {since}" if since else ""
    return f", {since or '…'} to {until}" if until else f", since {since}"

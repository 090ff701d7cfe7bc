"""What is not known: missing parts, undated events, single publishers, unknown parties, data that end."""

import csv
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files

from avviso.briefing import exposed, foretold, gaps, plain, structured, watching, word
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import counted, fill, percent, phrase, say, template
from avviso.records import Document, EventClaim, Finding, Section

_MADE = "count over what was read for this brief"
_EXAMPLES = 3
# Parts whose own section says why they are missing.
_TOLD = frozenset({"relations", "card", "precedents", "exposures", "outlook", "partners", "dataset"})
_STATE = frozenset({"GOV", "MIL", "SPY", "COP", "JUD", "UNK"})  # sectors that act for the state, or for nobody known
_LAGS = 2  # years by which data may lag behind the brief without being told


def section(desk: Desk) -> Section:
    """Every gap in a sentence; those that their own sections tell, such as a missing forecast, come first in short."""
    makers = (_missing, _events, _others, _parties, _publishers, _ends, _friends)
    findings = tuple(finding for make in makers for finding in make(desk))
    return Section("unknown", template("unknown.title"), findings, template("unknown.empty"))


def _missing(desk: Desk) -> Iterator[Finding]:
    """Parts of the analysis that could not be made: by name where their own section says why, else in full."""
    missing = desk.request.analysis.missing
    named = tuple(dict.fromkeys(phrase(f"missing.{one.part}") for one in missing if one.part in _TOLD))
    if named:
        parts = plain.joined(tuple(f"{name[:1].lower()}{name[1:]}" for name in named))
        yield _gap("parts", {"parts": parts})
    yield from (gaps.told(one) for one in missing if one.part not in _TOLD)


def _events(desk: Desk) -> Iterator[Finding]:
    """Events without a date, told by one publisher alone, or disputed."""
    every = [one for one in (*desk.pair, *desk.others) if one.event.modality == "actual"]
    undated = sum(not _is_dated(one) for one in every)
    if undated:
        yield _gap("undated", {"count": counted(len(every), "event"), "undated": f"{undated:,}"})
    pair = [one for one in desk.pair if one.event.modality == "actual"]
    single = sum(_publishers_of(desk, one) == 1 for one in pair)
    if single:
        key = "single" if desk.request.right else "single_one"
        yield _gap(key, {"count": counted(len(pair), "event"), "single": f"{single:,}"})
    disputed = sum(one.event.disputed for one in every)
    if disputed:
        yield _gap("disputed", {"disputed": f"{disputed:,}", "count": counted(len(every), "event")})


def _is_dated(one: Choice) -> bool:
    return bool(one.event.date) and one.supporting[0].evidence.when.basis != "published"


def _publishers_of(desk: Desk, one: Choice) -> int:
    """How many publishers tell an event; a document without one counts as itself."""
    documents = desk.request.documents
    ids = {claim.evidence.document_id for claim in one.claims}
    return len({(documents[id_].publisher if id_ in documents else None) or id_ for id_ in ids})


def _others(desk: Desk) -> Iterator[Finding]:
    """Events in which a parliament, an opposition or a firm stands for its state, with the names most often so."""
    pair = [one for one in desk.pair if one.event.modality == "actual"]
    ours = {code for code in (desk.request.left, desk.request.right) if code}
    named = [_beside_the_state(one.supporting[0], ours) for one in pair]
    found = sum(map(bool, named))
    if found:
        common = Counter(name for names in named for name in names)
        chosen = sorted(common, key=lambda name: (-common[name], name))[:_EXAMPLES]
        values = {"count": counted(len(pair), "event"), "others": f"{found:,}", "examples": plain.joined(tuple(chosen))}
        yield _gap("others", values)


def _beside_the_state(claim: EventClaim, ours: Collection[str]) -> tuple[str, ...]:
    """Who of the parties' people is of a sector that does not act for the state, by name, else by the text's words."""
    sides = [one for one in (*claim.actors, *claim.recipients) if one.code in ours and one.identity]
    return tuple(
        one.identity.name or template("unknown.example").format(words=plain.line(one.text))
        for one in sides
        if one.identity and one.identity.sector and one.identity.sector not in _STATE
    )


def _parties(desk: Desk) -> Iterator[Finding]:
    """Claims in which an actor or recipient stands for nobody who is known, with the words most often so."""
    claims = [claim for one in (*desk.pair, *desk.others) for claim in one.claims]
    dark = {claim.id: words for claim in claims if (words := _unresolved(claim))}
    if not dark:
        return
    common = Counter(plain.line(text) for words in dark.values() for text in words)
    telling = {text: times for text, times in common.items() if " " in text} or common
    chosen = [text for text, _ in sorted(telling.items(), key=lambda item: (-item[1], item[0]))[:_EXAMPLES]]
    examples = plain.joined(tuple(template("unknown.example").format(words=text) for text in chosen))
    total = counted(len({claim.id for claim in claims}), "claim")
    yield _gap("unresolved", {"count": f"{len(dark):,}", "claims": total, "examples": examples})


def _unresolved(claim: EventClaim) -> tuple[str, ...]:
    sides = (one for one in (*claim.actors, *claim.recipients) if one.kind != "thing")
    return tuple(one.text for one in sides if not one.code and not (one.identity and one.identity.name))


def _publishers(desk: Desk) -> Iterator[Finding]:
    """How one-sided the reading is, by the countries of publishers, as far as the table of outlets knows them."""
    read = tuple(desk.request.documents.values())
    if not read:
        return
    unnamed = sum(not document.publisher for document in read)
    if unnamed:
        yield _gap("nobody", {"unnamed": counted(unnamed, "document")})
    known = Counter(country for document in read if (country := _country(document)))
    total = sum(known.values())
    if known:
        code, count = min(known.items(), key=lambda item: (-item[1], item[0]))
        values = {"known": counted(total, "document"), "share": percent(count / total), "count": f"{count:,}"}
        yield _gap("country", {**values, "country": desk.writer.state(code)})
    if total < len(read):
        yield _gap("nowhere", {"documents": counted(len(read), "document"), "unknown": f"{len(read) - total:,}"})


def _country(document: Document) -> str:
    return _outlets().get((document.publisher or "").casefold(), "")


def _ends(desk: Desk) -> Iterator[Finding]:
    """Reading that ended before the brief's day, and data sets that did."""
    day, outlook, card = watching.today(desk), desk.request.analysis.outlook, desk.request.analysis.card
    if day is None:
        return
    if outlook:
        last = word.dated(outlook.read_to.isoformat())
        yield say("unknown.stale", foretold.command(outlook), {"last": last}, "gap")
    if card is None:
        return
    late = {line.topic: line.covered for line in card.lines if line.covered and line.covered < day.year - _LAGS}
    if late:
        ends = (
            template("unknown.end").format(kind=phrase(f"structure.topics.{topic}", topic), year=year)
            for topic, year in late.items()
            if phrase(f"structure.topics.{topic}")
        )
        yield say(
            "unknown.ends", structured.command(card, desk.request.as_of), {"ends": plain.joined(tuple(ends))}, "gap"
        )


def _friends(desk: Desk) -> Iterator[Finding]:
    for found in desk.request.analysis.exposures[:1]:
        if found.unknown_friends:
            values = {"friends": str(found.friends), "unknown": str(found.unknown_friends)}
            yield say("unknown.friends", exposed.command(found), {**values, "on": desk.writer.state(found.on)}, "gap")


def _gap(key: str, values: Mapping[str, str]) -> Finding:
    return fill(template(f"unknown.{key}"), _MADE, values, "gap")


@cache
def _outlets() -> Mapping[str, str]:
    """Names of outlets in small letters → the code of their country, by the shipped table."""
    found: dict[str, str] = {}
    with (files("avviso") / "data" / "outlets.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for name in (row["name"], *filter(None, row["aliases"].split(";"))):
                found.setdefault(name.casefold(), row["country"])
    return found

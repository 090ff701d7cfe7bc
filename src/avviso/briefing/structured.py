"""The structure card in prose: votes, alliances, organisations, arms, trade, sanctions, rivalry, size, offices."""

from collections.abc import Callable, Iterator, Mapping

from avviso.briefing import gaps, plain, word, wording
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import counted, percent, phrase, say, template
from avviso.records import Finding, Section
from avviso.records.structure import CardLine, Fact, StructureCard

_BODIES, _SANCTIONS = 3, 4
_LISTS = "avviso data list"


def section(desk: Desk) -> Section:
    """What is known of how the two stand, with years; then what is not, in one sentence."""
    head, card = ("structure", template("structure.title")), desk.request.analysis.card
    if not desk.request.right:
        return Section(*head, empty=template("structure.one"))
    told = [*_told(desk, card)] if card else []
    note = template("structure.note") if told else ""
    return Section(*head, (*told, *gaps.of(desk, "card")), template("structure.empty"), note)


def command(card: StructureCard, as_of: str | None = None) -> str:
    """What prints the same card. as_of: the day from which on nothing was used; the year before it is the last."""
    year = int(as_of[:4]) - 1 if as_of else card.year
    return f"avviso structure {card.left} {card.right}{f' --year {year}' if year else ''}"


def _told(desk: Desk, card: StructureCard) -> Iterator[Finding]:
    lines = {line.topic: line for line in card.lines}
    for writer in (_votes, _ideal, _pacts, _bodies, _arms, _trade, _held, _sizes, _offices):
        yield from writer(desk, lines, command(card, desk.request.as_of))
    dark = [line.topic for line in card.lines if line.known == "not known"]
    if dark:
        topics = plain.joined(tuple(phrase(f"structure.topics.{topic}", topic) for topic in dark))
        yield say("structure.unknown", command(card, desk.request.as_of), {"topics": topics, "command": _LISTS}, "gap")


Lines = Mapping[str, CardLine]
Teller = Callable[[Desk, Lines, str], Iterator[Finding]]


def _known(lines: Lines, topic: str, *states: str) -> CardLine | None:
    line = lines.get(topic)
    return line if line and line.known in (states or ("known",)) else None


def _votes(desk: Desk, lines: Lines, made: str) -> Iterator[Finding]:
    line, beyond = _known(lines, "un-agreement"), _known(lines, "un-kappa")
    if line is None or line.value is None:
        return
    change = ""
    if line.change is not None and round(100 * abs(line.change)):
        way = "more" if line.change > 0 else "fewer"
        points = round(100 * abs(line.change))
        change = template("structure.votes_change").format(points=points, way=way, before=line.since_year)
    told = {"count": counted(line.n or 0, "roll call"), "year": str(line.year), "agreement": percent(line.value)}
    values = {**told, "change": change}
    if beyond and beyond.value is not None:
        yield say("structure.votes", made, {**values, "kappa": f"{beyond.value:.2f}".replace("-", "−"), "full": "1"})
    else:
        yield say("structure.votes_only", made, values)


def _ideal(desk: Desk, lines: Lines, made: str) -> Iterator[Finding]:
    line = _known(lines, "ideal-point-distance")
    if line is None or line.value is None or line.low is None or line.high is None:
        return
    change = ""
    if line.change is not None and float(f"{line.change:.2f}"):
        way = "further apart" if line.change > 0 else "nearer"
        points = f"{abs(line.change):.2f}"
        change = template("structure.ideal_change").format(points=points, way=way, before=line.since_year)
    ends = {"wide": "90 %", "low": f"{line.low:.2f}", "high": f"{line.high:.2f}"}
    values = {"apart": f"{line.value:.2f}", "year": str(line.year), **ends, "change": change}
    yield say("structure.ideal", made, values)


def _pacts(desk: Desk, lines: Lines, made: str) -> Iterator[Finding]:
    """Alliances by either list; that neither names one, in one sentence."""
    nobody = []
    for topic in ("alliances", "alliances-cow"):
        maker = template(f"structure.makers.{topic}")
        if line := _known(lines, topic):
            values = {"maker": maker, "kinds": _kinds(line), "year": str(line.year)}
            yield say("structure.pact", made, values)
        elif line := _known(lines, topic, "none"):
            values = {"maker": maker, "year": str(line.year)}
            nobody.append(template("structure.no_pact_maker").format_map(values))
    if nobody:
        yield say("structure.no_pact", made, {"makers": plain.joined(tuple(nobody))})


def _kinds(line: CardLine) -> str:
    """The words of a data set, each with the year from which it holds: "nonaggression since 1992"."""
    kinds = (f"{fact.what.replace('_', ' ')} since {fact.since[:4]}" for fact in line.facts)
    return plain.joined(tuple(dict.fromkeys(kinds)))


def _bodies(desk: Desk, lines: Lines, made: str) -> Iterator[Finding]:
    line = _known(lines, "organisations") or _known(lines, "organisations-cow")
    if line is None or line.value is None:
        return
    named = tuple(_body(desk, fact) for fact in line.facts[:_BODIES])
    smallest = template("structure.bodies_smallest").format(bodies=plain.joined(named)) if named else ""
    values = {"count": counted(line.n or 0, "organisation"), "year": str(line.year), "share": percent(line.value)}
    yield say("structure.bodies", made, {**values, "smallest": smallest})


def _body(desk: Desk, fact: Fact) -> str:
    members = counted(int(fact.value or 0), "member")
    return template("structure.body").format(name=body(desk, fact), members=members, since=word.dated(fact.since))


def body(desk: Desk, fact: Fact) -> str:
    """The name of an organisation as it stands in a sentence."""
    named = fact.left in desk.request.names
    return desk.writer.state(fact.left) if named else wording.load().named(plain.line(fact.note or fact.left))


def _arms(desk: Desk, lines: Lines, made: str) -> Iterator[Finding]:
    if line := _known(lines, "arms"):
        for fact in line.facts:
            share = fact.note.partition(" of ")[0].replace("%", " %")
            seller, buyer = desk.writer.state(fact.left), desk.writer.state(fact.right)
            told = {"seller": seller, "buyer": buyer, "since": fact.since, "until": fact.until}
            values = {**told, "value": f"{fact.value or 0:,.0f} million"}
            if share:
                yield say("structure.arms", made, {**values, "note": f"{share} of all that {buyer} received"})
            else:
                yield say("structure.arms_plain", made, values)
    elif line := _known(lines, "arms", "none"):
        year = line.reason.rpartition(" ")[2]
        last = template("structure.no_arms_last").format(last=year) if year.isdecimal() else ""
        values = {"span": "five years", "year": str(line.year), "last": last}
        yield say("structure.no_arms", made, values)


def _trade(desk: Desk, lines: Lines, made: str) -> Iterator[Finding]:
    told, nowhere = [], []
    for topic in ("exports", "imports"):
        what = template(f"structure.partners.{topic}")
        line = _known(lines, topic, "known", "none")
        if line is None:
            continue
        nowhere += [] if line.facts else [(what, line.year)]
        told += [_partner(desk, fact, what) for fact in line.facts if fact.value is not None]
    if told:
        yield say("structure.trade", made, {"trades": plain.joined(tuple(told))})
    if nowhere:
        what = " or ".join(name for name, _ in nowhere)
        yield say("structure.no_trade", made, {"what": what, "year": str(max(year or 0 for _, year in nowhere))})


def _partner(desk: Desk, fact: Fact, what: str) -> str:
    who, whom = desk.writer.state(fact.right), desk.writer.state(fact.left)
    values = {"who": who, "what": what, "whom": whom, "share": f"{fact.value:.0f} %", "year": fact.since[:4]}
    return template("structure.trade_fact").format_map(values)


def _held(desk: Desk, lines: Lines, made: str) -> Iterator[Finding]:
    """Sanctions, rivalry and disputes: what there is of each, or that the data name none."""
    if line := _known(lines, "sanctions"):
        values = {"year": str(line.year), "sanctions": "; ".join(_sanctions(desk, line))}
        yield say("structure.sanction", made, values)
    elif line := _known(lines, "sanctions", "none"):
        yield say("structure.no_sanction", made, {"year": str(line.year)})
    for topic in ("rivalry", "disputes"):
        if line := _known(lines, topic):
            yield say(f"structure.{topic}", made, {"year": str(line.year), "kinds": _kinds(line)})
        elif line := _known(lines, topic, "none"):
            yield say(f"structure.no_{topic}", made, {"year": str(line.year)})


def _sanctions(desk: Desk, line: CardLine) -> list[str]:
    """What each sends the other, kinds together, and how many more there are."""
    sent: dict[tuple[str, str], list[Fact]] = {}
    for fact in line.facts:
        sent.setdefault((fact.left, fact.right), []).append(fact)
    told = [_sanction(desk, facts) for facts in sent.values()]
    return [*told[:_SANCTIONS], *([f"{len(told) - _SANCTIONS} more"] if len(told) > _SANCTIONS else [])]


def _sanction(desk: Desk, facts: list[Fact]) -> str:
    sender, target = desk.writer.state(facts[0].left), desk.writer.state(facts[0].right)
    what = plain.joined(tuple(dict.fromkeys(fact.what.replace("_", " ") for fact in facts)))
    since = min(fact.since[:4] for fact in facts)
    return template("structure.sanction_fact").format(sender=sender, target=target, what=what, since=since)


def _sizes(desk: Desk, lines: Lines, made: str) -> Iterator[Finding]:
    forms: tuple[tuple[str, str, Callable[[float], str]], ...] = (
        ("capabilities", "shares", lambda value: percent(value, 1)),
        ("oil", "amounts", lambda value: f"{value:,.0f}"),
    )
    for topic, name, form in forms:
        line = _known(lines, topic)
        if line is None:
            continue
        each = ((desk.writer.state(fact.left), form(fact.value)) for fact in line.facts if fact.value is not None)
        pairs = (template("structure.pair").format(value=value, name=whose) for whose, value in each)
        yield say(f"structure.{topic}", made, {"year": str(line.year), name: plain.joined(tuple(pairs))})


def _offices(desk: Desk, lines: Lines, made: str) -> Iterator[Finding]:
    """Who holds office; those whose term is over are left out."""
    line = _known(lines, "offices")
    holding = [fact for fact in line.facts if not fact.until] if line else []
    if line is None or not holding:
        return
    holders = "; ".join(_holder(desk, fact) for fact in holding)
    yield say("structure.offices", made, {"year": str(line.year), "holders": holders})


def _holder(desk: Desk, fact: Fact) -> str:
    office = fact.what.replace("-", " ")
    values = {"person": plain.line(fact.note), "office": office, "state": desk.writer.state(fact.left)}
    return template("structure.holder").format_map({**values, "since": word.dated(fact.since)})

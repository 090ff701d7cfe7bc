"""What key judgements are made from: base rates, precedents, turns, forecasts, and where there is little, texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from avviso.briefing import choose, exposed, foretold, levels, precedented, trust, watching, word
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.briefing.evidence import direction
from avviso.briefing.phrases import counted, judge, percent, template
from avviso.briefing.signs import rules
from avviso.briefing.tally import DAY, PROSE, Tally, last_year, tallies
from avviso.records import Finding
from avviso.records.exposure import Exposure
from avviso.records.outlooks import KindOutlook, Outlook

_PACT = "alliance-pair-made"
_LEAST_FRIENDS, _LEAST_ACTS, _PARTNERS = 10, 5, 3


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement and the sentence that says how far it is to be trusted."""

    finding: Finding
    confidence: Finding


Maker = Callable[[Desk], Iterator[Judged]]


def _on_a_third(desk: Desk) -> Iterator[Exposure]:
    """The exposure of the third party that is asked about, or that the texts name beside one of the two."""
    for found in desk.request.analysis.exposures[:1]:
        told = any(found.on in (*one.event.actors, *one.event.recipients) for one in (*desk.pair, *desk.others))
        if told or found.on == desk.request.on:
            yield found


def from_rate(desk: Desk) -> Iterator[Judged]:
    """What comes for the third party, by the most telling base rate."""
    for found in _on_a_third(desk):
        rates = [one for one in exposed.told_first(found) if one.after.n >= rules()["weigh"]["cases"]]
        if not rates:
            return
        one, told = rates[0], exposed.Told(desk, found)
        beside = ""
        if one.matched.value is not None:
            apart = template(f"judgements.rate_{'apart' if exposed.differs(one) else 'together'}")
            beside = template("judgements.rate_beside").format(matched=percent(one.matched.value), apart=apart)
        values = {"comes": told.comes(one.outcome), "step": told.step(one.warming), "beside": beside}
        values |= {"years": counted(one.within, "year"), "hits": str(one.after.hits), "n": str(one.after.n)}
        name = f"probability of {one.outcome} by {found.on} after {one.warming} of {found.left} and {found.right}"
        made = exposed.command(found)
        judgement = judge("judgements.rate", made, values, (name, one.after.value or 0.0))
        yield Judged(judgement, trust.in_rate(one, made))


def from_friends(desk: Desk) -> Iterator[Judged]:
    """How many friends of the third party would come under strain; nothing where votes alone say how it stands."""
    for found in _on_a_third(desk):
        rest = [one for one in found.triads if one.state != found.on]
        if len(rest) < _LEAST_FRIENDS or exposed.by_votes(found):
            return
        strained = sum(one.strain > 0 for one in rest)
        values = {"on": desk.writer.state(found.on), "known": str(len(rest)), "strained": str(strained)}
        values |= {"were": template(f"judgements.friends_{found.direction}")}
        name = f"share of friends of {found.on} under strain by {found.left} and {found.right}"
        judgement = judge("judgements.friends", exposed.command(found), values, (name, strained / len(rest)))
        yield Judged(judgement, trust.in_friends(found))


def from_precedents(desk: Desk) -> Iterator[Judged]:
    """Whether a pact follows, by matched paths; else whether votes hold, by the precedents."""
    found = desk.request.analysis.precedents
    if found is None or not found.found:
        return
    made = precedented.command(found)
    pacts = [one for one in found.outcomes if one.measure == _PACT and one.matched.n and one.found.n]
    if pacts:
        one = max(pacts, key=lambda one: one.years)
        share, after = one.matched.median or 0.0, round((one.found.median or 0.0) * one.found.n)
        values = {"years": counted(one.years, "year"), "matched": f"{one.matched.n:,}", "found": str(after)}
        values |= {"matched_share": percent(share), "n": str(one.found.n)}
        name = f"probability of a defence pact of {found.asked.left} and {found.asked.right} in {one.years} years"
        yield Judged(judge("judgements.pact", made, values, (name, share)), trust.in_pact(one, made))
        return
    known = precedented.changes(found)
    if known and len(known[max(known)]) >= rules()["weigh"]["precedents"]:
        years = max(known)
        held = sum(value > -rules()["weigh"]["faded"] for value in known[years])
        if _is_over(desk, found.asked.year + years):
            return
        sides = {"held": str(held), "known": str(len(known[years])), "years": counted(years, "year")}
        sides |= {"since": str(found.asked.year), "until": str(found.asked.year + years)}
        sides |= {"limit": f"{rules()['weigh']['faded']:.2f}"}
        name = f"probability that UN agreement of {found.asked.left} with {found.asked.right} holds {years} years"
        share = succession(held, len(known[years]))
        finding = judge("judgements.held", made, {**_sides(desk), **sides}, (name, share))
        yield Judged(finding, trust.in_held(sides, years, made))


def _is_over(desk: Desk, until: int) -> bool:
    """Whether a span of years has no whole year left on the brief's day: of such a one the outcome is but unread."""
    day = watching.today(desk)
    return bool(day and until <= day.year)


def from_turn(desk: Desk) -> Iterator[Judged]:
    """That the relation turned within the last year."""
    for relation in desk.request.analysis.relations[:1]:
        if not relation.turns:
            return
        turn = max(relation.turns, key=lambda one: one.start)
        last = relation.counts.starts[-1].item()
        if turn.start < last - timedelta(rules()["weigh"]["turn_days"]):
            return
        made = levels.command(relation, desk.request.as_of)
        when = levels.step_named(turn.start, relation.counts.step)
        key = f"judgements.turn_{'better' if turn.direction > 0 else 'worse'}"
        name = f"probability that {relation.counts.left} and {relation.counts.right} turned in {turn.start}"
        yield Judged(judge(key, made, {"when": when}, (name, turn.probability)), trust.in_turn(relation, turn, made))


def from_outlook(desk: Desk) -> Iterator[Judged]:
    """What comes next of the sort that is looked at, in words or deeds; then deeds alone."""
    outlook = desk.request.analysis.outlook
    if outlook is None or outlook.dataset == PROSE or foretold.is_stale(outlook):
        return
    sort = "cooperation" if direction(desk) == "warming" else "conflict"
    for kind in (sort, f"material {sort}"):
        found = [one for one in outlook.kinds if one.kind == kind]
        if found:
            yield _forecast(desk, outlook, max(found, key=lambda one: (one.probability, one.actor)))


def from_partners(desk: Desk) -> Iterator[Judged]:
    """Whom the one party deals with next; from texts such a forecast was not tried, and is no judgement."""
    if desk.request.analysis.partners_of == PROSE:
        return
    for one in foretold.partners(desk)[:_PARTNERS]:
        yield Judged(foretold.partner_told(desk, one), trust.in_partner(desk, one))


def _forecast(desk: Desk, outlook: Outlook, one: KindOutlook) -> Judged:
    who = {"actor": desk.writer.state(one.actor), "recipient": desk.writer.state(one.recipient), "kind": one.kind}
    key = "judgements.outlook" if one.kind in foretold.ROUGH else "judgements.outlook_deed"
    deed = template(f"outlook.deed_{one.kind}") if one.kind in foretold.ROUGH else ""
    values = {**who, "deed": deed, "until": foretold.day(outlook.until), "climatology": percent(one.climatology)}
    made = foretold.command(outlook)
    judgement = judge(key, made, values, (foretold.about(one, outlook.horizon), one.probability))
    return Judged(judgement, trust.in_outlook(one, made))


def acts_told(desk: Desk) -> int:
    """How many acts between the two are counted."""
    found = tallies(desk)[0]
    return found.cooperation + found.conflict


def next_cooperation(desk: Desk) -> Iterator[Judged]:
    """Whether the next act that is reported is one of cooperation."""
    found = tallies(desk)[0]
    told = () if found.imported else tuple(one for one in desk.pair if one.event.modality == "actual")
    between = template("judgements.between" if desk.request.right else "judgements.around").format_map(_sides(desk))
    counts = found.cooperation, found.cooperation + found.conflict
    yield from _coming(desk, found, told, (counts, between, _name(desk, "cooperation")))


def next_with(desk: Desk) -> Iterator[Judged]:
    """The same for each of those with whom the one party of a brief on one is told of most."""
    left = desk.request.left
    if desk.request.right:
        return
    acts: dict[str, list[Choice]] = {}
    for one in desk.pair:
        if one.event.modality == "actual":
            others = {*one.event.actors, *one.event.recipients} & desk.request.names.keys() - {left}
            for code in sorted(code for code in others if choose.between(one.event, left, code)):
                acts.setdefault(code, []).append(one)
    for code in sorted(acts, key=lambda code: (-len(acts[code]), code))[:_PARTNERS]:
        found = replace(tallies(desk)[-1], made_by=f"count of actual events between them: avviso events {left} {code}")
        counts = sum(one.cooperative for one in acts[code]), len(acts[code])
        sides = {"left": desk.writer.state(left), "partner": desk.writer.state(code)}
        between = template("judgements.between_them").format(**sides)
        name = f"probability that the next act is cooperation, {left} {code}"
        yield from _coming(desk, found, acts[code], (counts, between, name))


def _coming(
    desk: Desk, found: Tally, told: Sequence[Choice], about: tuple[tuple[int, int], str, str]
) -> Iterator[Judged]:
    """By the share of all acts, and where enough are of the last year, mostly by theirs.

    told: the acts, where they are told in texts. about: acts of cooperation and all, whom they are between, the name.
    """
    (cooperation, total), between, name = about
    late = last_year(told)
    values = {"hits": str(cooperation), "n": str(total), "dataset": found.named, "between": between}
    if total < _LEAST_ACTS:
        return
    key, chance = "judgements.next_cooperation", succession(cooperation, total)
    if len(late) >= rules()["weigh"]["next_least"]:
        weight, hits = rules()["weigh"]["next_weight"], sum(one.cooperative for one in late)
        key, chance = "judgements.next_recent", (hits + weight * chance) / (len(late) + weight)
        values |= {"recent_hits": str(hits), "recent": str(len(late)), "weight": counted(weight, "act")}
        values |= {"last": word.dated(max(one.event.date or "" for one in late if len(one.event.date or "") == DAY))}
    yield Judged(judge(key, found.made_by, values, (name, chance)), trust.in_acts(desk, found))


def next_deed(desk: Desk) -> Iterator[Judged]:
    """Whether the next act of the sort that prevails is a deed."""
    found = tallies(desk)[0]
    sort = "cooperation" if found.cooperation >= found.conflict else "conflict"
    verbal, material = found.of(sort)
    yield from _next(desk, found, "deed", (material, verbal + material), {"sort": sort})


def next_actor(desk: Desk) -> Iterator[Judged]:
    """Whether the next directed act is by the one who acts more."""
    found = tallies(desk)[0]
    if desk.request.right:
        code = desk.request.right if found.acts[1] > found.acts[0] else desk.request.left
        yield from _next(desk, found, "actor", (max(found.acts), sum(found.acts)), {"who": desk.writer.state(code)})


def _next(
    desk: Desk, found: Tally, kind: str, counts: tuple[int, int], values: dict[str, str] | None = None
) -> Iterator[Judged]:
    """What the next report says, by the share of those before."""
    hits, n = counts
    if n < _LEAST_ACTS:
        return
    told = {**_of_acts(desk, found, counts), **(values or {})}
    about = (_name(desk, kind), succession(hits, n))
    yield Judged(judge(f"judgements.next_{kind}", found.made_by, told, about), trust.in_acts(desk, found))


def _of_acts(desk: Desk, found: Tally, counts: tuple[int, int]) -> dict[str, str]:
    between = template("judgements.between") if desk.request.right else template("judgements.around")
    told = {"hits": str(counts[0]), "n": str(counts[1]), "dataset": found.named}
    return {**told, "between": between.format_map(_sides(desk))}


def _name(desk: Desk, kind: str) -> str:
    return f"probability that the next act is {kind}, {desk.request.left} {desk.request.right}".rstrip()


def succession(hits: int, n: int) -> float:
    """The chance that the next case is a hit, of n of which so many were (Laplace's rule of succession, 1774).

    >>> succession(8, 10)
    0.75
    """
    return (hits + 1) / (n + 2)


def _sides(desk: Desk) -> dict[str, str]:
    request = desk.request
    return {name: desk.writer.state(code) for name, code in (("left", request.left), ("right", request.right))}


REST: tuple[Maker, ...] = (from_turn, from_precedents, from_friends)
SINGLE: tuple[Maker, ...] = (from_partners,)
FROM_TEXTS: tuple[Maker, ...] = (next_cooperation, next_with, next_deed, next_actor)

"""Third parties: who else stands beside either of the two in the claims, and how often."""

from collections.abc import Iterator, Sequence

from avviso.briefing import choose, happened, plain, word
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import counted, say
from avviso.records import CauseClaim, Claim, EventClaim, Figure, Finding, Mention, Section

NAMED, CITED = 8, 6  # third parties listed; claims cited for each
OFTEN = 4  # claims from which a third party has a sentence of its own


def parties(claim: Claim) -> tuple[Mention, ...]:
    """Those between whom the claim says that something happened or holds; neither speakers nor outlets."""
    if isinstance(claim, EventClaim):
        return claim.actors + claim.recipients
    return (claim.cause, claim.effect) if isinstance(claim, CauseClaim) else (claim.left, claim.right)


def named(desk: Desk) -> Iterator[Finding]:
    """Who stands beside either of the two and how often: a sentence for those named most, one for all others."""
    request = desk.request
    beside: dict[str, tuple[list[Claim], list[Claim]]] = {}
    for claim in request.claims:
        codes = {mention.code for mention in parties(claim) if mention.code}
        for code in codes - {request.left, request.right}:
            left, right = beside.setdefault(code, ([], []))
            left += [claim] if request.left in codes else []
            right += [claim] if request.right in codes else []
    counted = {code: sides for code, sides in beside.items() if sides[0] or sides[1]}
    order = sorted(counted, key=lambda code: (-_size(counted[code]), code))
    often = [code for code in order if _size(counted[code]) >= OFTEN][:NAMED]
    yield from (_finding(desk, code, counted[code]) for code in often)
    if rest := [code for code in order if code not in often]:
        yield _rest(desk, [(code, counted[code]) for code in rest], bool(often))


def _size(sides: tuple[list[Claim], list[Claim]]) -> int:
    return len(sides[0]) + len(sides[1])


def _finding(desk: Desk, code: str, sides: tuple[list[Claim], list[Claim]]) -> Finding:
    """How often a third party is named with each of the two."""
    request, writer = desk.request, desk.writer
    counts = [(party, side) for party, side in zip((request.left, request.right), sides, strict=True) if side]
    figures = tuple(
        Figure(f"{code} with {party}", len(side), f"claims with {code} and {party} among their parties")
        for party, side in counts
    )
    with_whom = " and ".join(f"with {writer.state(party)} in {_claims(len(side))}" for party, side in counts)
    behind = {claim.id: claim for side in sides for claim in side}
    ranked = sorted(behind.values(), key=lambda claim: (-claim.evidence.confidence, claim.id))[:CITED]
    citations = tuple(sorted(map(writer.cite, ranked), key=lambda citation: citation.number))
    such = ", such as" if len(behind) > CITED else ""
    name = _name(desk, code, ranked[0])
    text = f"{_capital(name)} is named {with_whom}{such} {word.refs(citations)}."
    return Finding(text, citations, figures)


def _rest(desk: Desk, rest: Sequence[tuple[str, tuple[list[Claim], list[Claim]]]], others: bool) -> Finding:
    """Those who are named less often, in one sentence."""
    told, citations = [], []
    for code, sides in rest[:NAMED]:
        best = min((*sides[0], *sides[1]), key=lambda claim: (-claim.evidence.confidence, claim.id))
        citation = desk.writer.cite(best)
        citations.append(citation)
        told.append(f"{_name(desk, code, best)} [{citation.number}]")
    more = len(rest) - len(told)
    made = f"parties in fewer than {OFTEN} claims with either of the two, or beyond the {NAMED} named most"
    figures = (Figure("named less often", len(rest), made),)
    listed = plain.joined(tuple(told))
    verb = "is" if len(rest) == 1 else "are"
    opening = f"{len(rest)} more {verb} named less often" if others else f"{len(rest)} {verb} named beside them"
    such = ", such as" if more else ":"
    return Finding(f"{opening}{such} {listed}.", tuple(dict.fromkeys(citations)), figures)


def _name(desk: Desk, code: str, claim: Claim) -> str:
    """What a code stands for. Where two bodies share it, the claim says which is meant."""
    if " / " not in desk.request.names.get(code, ""):
        return desk.writer.state(code)
    return next(desk.writer.called(mention) for mention in parties(claim) if mention.code == code)


def _claims(count: int) -> str:
    return f"{count} claim" if count == 1 else f"{count} claims"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def section(desk: Desk) -> Section:
    """Who else is named beside either party, and the weightiest events with them."""
    findings = list(named(desk))
    actual = tuple(choice for choice in desk.others if choice.event.modality == "actual")
    with_them = tuple(choice for choice in actual if _strangers(desk, choice))
    findings += [*_of_both(desk, actual), *happened.told(desk, with_them, choose.KEY // 2)]
    empty = f"No claim names another party beside {desk.parties}."
    return Section("third-parties", "Third parties in the texts", tuple(findings), empty)


def _of_both(desk: Desk, actual: Sequence[Choice]) -> Iterator[Finding]:
    """How many events have both of the two on one side, so that they are none between them."""
    both = {desk.request.left, desk.request.right}
    count = sum(both <= {*one.event.actors, *one.event.recipients} for one in actual)
    if desk.request.right and count:
        values = {"events": counted(count, "event"), "count": "it is" if count == 1 else "they are"}
        yield say("plain.one_side", "count of actual events with both on one side and a third on the other", values)


def _strangers(desk: Desk, choice: Choice) -> bool:
    """Whether a third party that has a code takes part in the event."""
    request = desk.request
    involved = {*choice.event.actors, *choice.event.recipients}
    return any(party in request.names for party in involved - {request.left, request.right})

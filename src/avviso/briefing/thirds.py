"""Third parties: who else stands beside either of the two in the claims, and how often."""

from avviso.briefing import word
from avviso.briefing.parts import BriefRequest
from avviso.records import CauseClaim, Claim, EventClaim, Figure, Finding, Mention

NAMED, CITED = 12, 6  # third parties listed; claims cited for each


def parties(claim: Claim) -> tuple[Mention, ...]:
    """Those between whom the claim says that something happened or holds; neither speakers nor outlets."""
    if isinstance(claim, EventClaim):
        return claim.actors + claim.recipients
    return (claim.cause, claim.effect) if isinstance(claim, CauseClaim) else (claim.left, claim.right)


def named(request: BriefRequest, writer: word.Writer) -> tuple[Finding, ...]:
    """One sentence for each third party, the most often named first."""
    beside: dict[str, tuple[list[Claim], list[Claim]]] = {}
    for claim in request.claims:
        codes = {mention.code for mention in parties(claim) if mention.code}
        for code in codes - {request.left, request.right}:
            left, right = beside.setdefault(code, ([], []))
            left += [claim] if request.left in codes else []
            right += [claim] if request.right in codes else []
    counted = {code: sides for code, sides in beside.items() if sides[0] or sides[1]}
    order = sorted(counted, key=lambda code: (-len(counted[code][0]) - len(counted[code][1]), code))
    findings = [_finding(request, writer, code, counted[code]) for code in order[:NAMED]]
    rest = len(order) - len(findings)
    if rest:
        figure = Figure("not listed", rest, f"third parties beyond the {NAMED} most often named")
        findings.append(Finding(f"{rest} more third parties are named less often.", (), (figure,)))
    return tuple(findings)


def _finding(request: BriefRequest, writer: word.Writer, code: str, sides: tuple[list[Claim], list[Claim]]) -> Finding:
    """How often a third party is named with each of the two."""
    counts = [(party, side) for party, side in zip((request.left, request.right), sides, strict=True) if side]
    figures = tuple(
        Figure(f"{code} with {party}", len(side), f"claims with {code} and {party} among their parties")
        for party, side in counts
    )
    with_whom = " and ".join(f"with {writer.state(party)} in {_claims(len(side))}" for party, side in counts)
    behind = {claim.id: claim for side in sides for claim in side}
    citations = [writer.cite(behind[id_]) for id_ in sorted(behind)[:CITED]]
    citations.sort(key=lambda citation: citation.number)
    name = writer.state(code)
    such = " such as" if len(behind) > CITED else ""
    text = f"{name[:1].upper()}{name[1:]} is named {with_whom}{such} {word.refs(tuple(citations))}."
    return Finding(text, tuple(citations), figures)


def _claims(count: int) -> str:
    return f"{count} claim" if count == 1 else f"{count} claims"

"""What holds: who speaks and acts for either party, and standing relations, those of a kind together."""

from collections.abc import Iterable, Iterator, Sequence

from avviso.briefing import choose, plain
from avviso.briefing.desk import Desk
from avviso.briefing.lines import CITED, refs
from avviso.records import Citation, Claim, Figure, Finding, Section, Tie, TieClaim

TIES = 24  # relations other than offices that are told
OFFICES = 8  # people named in office for a party
_OFFICE = "holds-office"
_NOTE = "As these texts had it when they were published. They name what they had reason to, and not all that holds."
_EMPTY = "These texts tell of no standing relation, which is not to say that none holds."
Held = tuple[Tie, tuple[TieClaim, ...]]


def section(desk: Desk) -> Section:
    """Relations between both parties first, then with others, then offices."""
    claims = {claim.id: claim for claim in desk.request.claims}
    ordered = sorted(desk.request.ties, key=lambda tie: (tie.relation, tie.left, tie.right, tie.since or "", tie.id))
    held = [(tie, _surest(claims[i] for i in tie.claim_ids if i in claims)) for tie in ordered]
    there = [(tie, behind) for tie, behind in held if behind]
    both = {desk.request.left, desk.request.right}
    others = [one for one in there if one[0].relation != _OFFICE and _is_sound(one, both)]
    others.sort(key=lambda one: {one[0].left, one[0].right} != both)
    findings = [desk.writer.tie(tie, behind) for tie, behind in others[:TIES]]
    findings += _offices(desk, [one for one in there if one[0].relation == _OFFICE and _is_held(one)])
    if rest := len(others) - TIES:
        made = f"relations beyond the first {TIES} in order of kind and name"
        figure = Figure("not told", rest, made)
        findings += [Finding(f"{rest} more relations are not told here.", (), (figure,))] if rest > 0 else []
    return Section("holds", "What holds", tuple(findings), _EMPTY, _NOTE if findings else "")


def _surest(claims: Iterable[Claim]) -> tuple[TieClaim, ...]:
    found = [claim for claim in claims if isinstance(claim, TieClaim)]
    return tuple(sorted(found, key=lambda claim: (-claim.evidence.confidence, claim.id)))


def _is_sound(held: Held, both: set[str]) -> bool:
    """Whether a relation is one of a party itself and was read with some confidence.

    One between other ends, or of a person, was misread or is beside the matter.
    """
    tie, (lead, *_) = held
    ends = (lead.left, lead.right)
    if lead.evidence.confidence < choose.SURE or tie.left == tie.right or both.isdisjoint((tie.left, tie.right)):
        return False
    return not any(mention.kind in ("person", "pronoun") for mention in ends)


def _is_held(held: Held) -> bool:
    """Whether an office is a person's, of the party that the tables have the person act for, and not a former one."""
    lead = held[1][0]
    identity, role = lead.left.identity, plain.line(lead.role or "").lower()
    known = identity is not None and bool(identity.name) and identity.name != lead.right.text
    same = identity is None or identity.code is None or lead.right.code is None or identity.code == lead.right.code
    person = lead.left.kind in ("person", "pronoun", "role")
    return known and same and person and not role.startswith(("former", "ex-", "late "))


def _offices(desk: Desk, held: Sequence[Held]) -> Iterator[Finding]:
    """One sentence for each party: who is named in which office, in reports of which years."""
    by_right: dict[str, list[Held]] = {}
    for one in held:
        by_right.setdefault(one[1][0].right.code or plain.line(one[1][0].right.text), []).append(one)
    for code in (desk.request.left, desk.request.right):
        if code in by_right:
            yield _office(desk, by_right[code])


def _office(desk: Desk, held: Sequence[Held]) -> Finding:
    """Those in office for one party."""
    people: dict[str, list[TieClaim]] = {}
    for _, behind in held:
        people.setdefault(f"{desk.writer.called(behind[0].left)}, {_role(behind[0])}", []).extend(behind)
    told: list[str] = []
    citations: list[Citation] = []
    figures: list[Figure] = []
    for person in sorted(people)[:OFFICES]:
        cited = tuple(desk.writer.cite(claim) for claim in people[person][:CITED])
        years = sorted({citation.published[:4] for citation in cited if citation.published})
        spell = f" in {'–'.join(dict.fromkeys((years[0], years[-1])))}" if years else ""
        figures += [Figure("years", spell.removeprefix(" in "), "years of the reports cited")] if years else []
        told.append(f"{person}{spell} {refs(cited)}")
        citations += cited
    party = desk.writer.called(held[0][1][0].right)
    text = f"Named in office for {party}: {'; '.join(told)}."
    if rest := len(people) - len(told):
        figures.append(Figure("more in office", rest, "people named in office beyond those told, by name"))
        text = f"{text.removesuffix('.')}; and {rest} more."
    return Finding(text, tuple(dict.fromkeys(citations)), tuple(figures))


def _role(claim: TieClaim) -> str:
    """The office by the tables where they know it for that party, else as the text has it."""
    identity = claim.left.identity
    if identity and identity.office and identity.code == claim.right.code:
        return plain.line(identity.office)
    words = plain.line(claim.role or "in office").split()
    kept = [word for word in words if word.lower() not in ("which", "the", "a", "an", "its")]
    if len(kept) == 1 and kept[0].endswith("s") and not kept[0].endswith("ss"):  # "the presidents of A and B"
        kept = [kept[0].removesuffix("s")]
    return " ".join(kept) or "in office"

"""What happened and what holds, as pure functions of the claims.

The same claims give the same events, ties and ids in whatever order they come. The id of an event is a hash of its
type, class, parties and date as its most precise account has them, so that a further report of the same event leaves
the id as it was, unless that report names more parties or a more precise date. Events that are alike in all of this
(two accusations on one day) have where their most precise account stands in the hash too, all of them, so that a third
takes the id of neither.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from avviso.records import Claim, Document, Event, EventClaim, Join, Judgement, Mention, Modality, Tie, TieClaim
from avviso.storing.accounts import Account, account_of
from avviso.storing.disputes import Press, disagreements, line
from avviso.storing.families import find_families
from avviso.storing.joining import Group, join, label, most_common
from avviso.storing.judging import Judged, weigh
from avviso.storing.regrouping import regroup

# Raised with every change that gives other events or ties from the same claims, so that caches are rebuilt.
DERIVATION = 2

_SYMMETRIC = frozenset({"ally-of", "at-odds-with", "partner-of", "borders"})
_ID_CHARACTERS = 16
_SCORE_DIGITS = 2


def derive_events(
    claims: Iterable[Claim], documents: Iterable[Document] = (), judgements: Sequence[Judgement] = ()
) -> tuple[Event, ...]:
    """The events that the claims speak of, by date (undated last), type and id.

    A claim in which no party has a code makes no event. `documents`, with their texts, tell which reports are copies
    of one text, and lend their publishers' names; where none are given each document counts as a report.
    Claims are joined as `avviso.storing.joining` says. Plans and suppositions are events of their own; a denial joins
    the event that it denies and makes it disputed. The date is the most precise one, the place that of most claims.
    `judgements` leave claims out, correct them, bring them together and part them, as `avviso.storing.judging` says;
    where two people disagree the event is disputed.
    """
    known = {document.id: document for document in documents}
    press = Press(known, find_families(known.values()))
    claims = tuple(claims)
    judged = weigh(judgements, claims)
    return tuple(made.event for made in assemble(join(telling(claims, judged)), judged, press))


@dataclass(frozen=True, slots=True)
class Made:
    """An event with its claims, and a word that is equal for events that are alike in all that names them."""

    event: Event
    claims: tuple[EventClaim, ...]
    alike: str


def telling(claims: Iterable[Claim], judged: Judged) -> Iterator[EventClaim]:
    """The claims that make events, as judgements have them: those with a coded party, or that somebody brought in."""
    brought = {one for pair in judged.same for one in pair}
    for claim in judged.applied(claims):
        if isinstance(claim, EventClaim) and (_coded(claim) or claim.id in brought):
            yield claim


def assemble(groups: Sequence[Group], judged: Judged, press: Press) -> tuple[Made, ...]:
    """The events of groups as `join` gives them, in order.

    What comes out is the same for some of all groups as long as all are there that share an event by judgements, or
    whose events are alike.
    """
    named = list(_named(regroup(groups, judged)))
    events = judged.marked(_event(group, name, press) for group, name in named)
    made = (Made(event, tuple(one[0].claims), alike(one[0])) for event, one in zip(events, named, strict=True))
    return tuple(sorted(made, key=_order))


def _order(made: Made) -> tuple[bool, str, str, str]:
    return made.event.date is None, made.event.date or "", made.event.event, made.event.id


def alike(group: Group) -> str:
    """A word for all that names an event of a group."""
    return _digest(*_identifying(group.leader))


def _coded(claim: EventClaim) -> bool:
    return any(mention.code for mention in (*claim.actors, *claim.recipients))


def _named(groups: Iterable[Group]) -> Iterator[tuple[Group, str]]:
    groups = tuple(groups)
    counted = Counter(_identifying(group.leader) for group in groups if not group.anchor)
    taken: set[str] = set()
    for group in groups:
        parts = _identifying(group.leader)
        if group.anchor:  # parted by a person
            name = _digest("event", *parts, "anchor", group.anchor)
        elif counted[parts] > 1:
            name = _digest("event", *parts, "place", *_place(group))
        else:
            name = _digest("event", *parts)
        if name in taken:  # read out of the same words
            name = _digest(name, *(claim.id for claim in group.claims))
        taken.add(name)
        yield group, name


def _place(group: Group) -> tuple[str, ...]:
    """Where the leader stands; not the claim's id, for a better coder gives another id to the same words."""
    leading = (claim for claim in group.claims if account_of(claim) == group.leader)
    first = min(leading, key=lambda claim: (claim.evidence.document_id, claim.trigger, claim.id))
    return first.evidence.document_id, str(first.trigger.start), *sorted(map(_listed, group.leader.people))


def _identifying(account: Account) -> tuple[str, ...]:
    sides = (_listed(sorted(account.actors)), _listed(sorted(account.recipients)))
    return account.event, account.modality_class, *sides, account.date or ""


def _listed(words: Iterable[str]) -> str:
    return "\x1f".join(words)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_ID_CHARACTERS]


def _event(group: Group, name: str, press: Press) -> Event:
    claims, date = group.claims, group.leader.date
    actors, recipients = _parties(group)
    places = (claim.place.name or claim.place.text for claim in claims if claim.place)
    ends = (when.enddate for when in (claim.evidence.when for claim in claims) if when.enddate and when.date == date)
    opposed = disagreements(claims, press)
    claim_ids = tuple(sorted({claim.id for claim in claims}))
    return Event(
        id=name,
        event=group.leader.event,
        cameo=_cameo([claim.cameo for claim in claims if claim.event == group.leader.event]),
        modality=_modality(claims),
        actors=actors,
        recipients=recipients,
        date=date,
        enddate=most_common(ends),
        place=most_common(places),
        claim_ids=claim_ids,
        disputed=bool(opposed),
        dispute=line(opposed),
        reports=len(set(map(press.family, claims))),
        publishers=press.publishers(claims),
        joins=tuple(_join(group, claim_id) for claim_id in claim_ids),
        disagreements=opposed,
    )


def _join(group: Group, claim_id: str) -> Join:
    likeness = group.joins.get(claim_id)
    if likeness is None:  # brought in after the joining
        return Join(claim_id, 1.0, "a person judged it so")
    return Join(claim_id, round(likeness.score, _SCORE_DIGITS), likeness.reason)


def _parties(group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actors = [mention for claim in group.claims for mention in claim.actors]
    recipients = [mention for claim in group.claims for mention in claim.recipients]
    if group.reciprocal:
        return _labels([*actors, *recipients]), ()
    return _labels(actors), _labels(recipients)


def _labels(mentions: Sequence[Mention]) -> tuple[str, ...]:
    mentions = [mention for mention in mentions if mention.kind != "thing"]
    # Bare words ("the two sides") are listed only where a side has neither codes nor names.
    telling = [mention for mention in mentions if label(mention) != mention.text or mention.code or mention.name]
    return tuple(sorted({label(mention) for mention in telling or mentions}))


def _cameo(codes: Sequence[str]) -> str:
    def support(code: str) -> int:
        """How many codes agree with this one as far as they go: "04" agrees with "042"."""
        return sum(code.startswith(other) for other in codes)

    # Of equally supported codes the deepest, then the lowest.
    return min(set(codes), key=lambda code: (-support(code), -len(code), code))


def _modality(claims: Iterable[EventClaim]) -> Modality:
    found: set[Modality] = {claim.evidence.modality for claim in claims}
    # Who says that it happened outweighs who denies it; the denial shows as a dispute.
    order: tuple[Modality, ...] = ("actual", "historical", "negated", "future", "hypothetical")
    return next(modality for modality in order if modality in found)


def derive_ties(
    claims: Iterable[Claim], documents: Iterable[Document] = (), judgements: Sequence[Judgement] = ()
) -> tuple[Tie, ...]:
    """The standing relations that the claims speak of, by relation, ends, role and id.

    Claims of the same relation, ends and role are one tie; the ends of ally-of, at-odds-with, partner-of and borders
    are sorted, and the left end of holds-office is the person. Denied, planned and supposed relations make no tie, nor
    do those without any coded end. since and until are those of most claims. The status is the one in the document
    published last; where no document has a day, that of most claims. `judgements` leave claims out and correct them.
    """
    claims = tuple(claims)
    published = {document.id: document.published or "" for document in documents}
    return tuple(tie for tie, _ in tied(weigh(judgements, claims).applied(claims), published))


def tied(claims: Iterable[Claim], published: Mapping[str, str]) -> Iterator[tuple[Tie, tuple[TieClaim, ...]]]:
    """The ties of claims that read as judgements have them, each with its claims. published: by document, or ""."""
    groups: dict[tuple[str, str, str, str], list[TieClaim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, TieClaim) and _holds(claim):
            groups[_tie_key(claim)].append(claim)
    for key in sorted(groups):
        yield _tie(key, groups[key], published), tuple(groups[key])


def _holds(claim: TieClaim) -> bool:
    return claim.evidence.modality in ("actual", "historical") and bool(claim.left.code or claim.right.code)


def _tie_key(claim: TieClaim) -> tuple[str, str, str, str]:
    left, right = label(claim.left), label(claim.right)
    if claim.relation == "holds-office":  # a person holds an office, not the state that the person acts for
        left = (claim.left.identity.name if claim.left.identity else None) or claim.left.name or left
    elif claim.relation in _SYMMETRIC:
        left, right = sorted((left, right))
    return claim.relation, left, right, claim.role or ""


def tie_id(claim: TieClaim) -> str | None:
    """The id of the tie that a claim speaks of; None where it makes none."""
    return _digest("tie", *_tie_key(claim)) if _holds(claim) else None


def _tie(key: tuple[str, str, str, str], claims: Sequence[TieClaim], published: Mapping[str, str]) -> Tie:
    relation, left, right, role = key
    days = {claim.id: published.get(claim.evidence.document_id, "") for claim in claims}
    last = max(days.values())
    return Tie(
        id=_digest("tie", *key),
        relation=relation,
        left=left,
        right=right,
        since=most_common(claim.since for claim in claims if claim.since),
        until=most_common(claim.until for claim in claims if claim.until),
        status=most_common(claim.status for claim in claims if days[claim.id] == last) or "holds",
        claim_ids=tuple(sorted({claim.id for claim in claims})),
        role=role or None,
    )

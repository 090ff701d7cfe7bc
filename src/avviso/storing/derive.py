"""What happened and what holds, as pure functions of the claims.

The same claims give the same events, ties and ids in whatever order they come. The id of an event is a hash of its
type, class, parties and date as its most precise account has them, so that a further report of the same event leaves
the id as it was, unless that report names more parties or a more precise date.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from avviso.records import Claim, Document, Event, EventClaim, Mention, Modality, Tie, TieClaim
from avviso.storing.dates import precision
from avviso.storing.joining import Account, Group, join, label, most_common

# Raised with every change that gives other events or ties from the same claims, so that caches are rebuilt.
DERIVATION = 1

_SYMMETRIC = frozenset({"ally-of", "at-odds-with", "partner-of", "borders"})
_ID_CHARACTERS = 16
# Names listed for each side of a dispute; a line that names twenty outlets is read by nobody.
_SAYERS = 3


def derive_events(claims: Iterable[Claim], documents: Iterable[Document] = ()) -> tuple[Event, ...]:
    """The events that the claims speak of, by date (undated last), type and id.

    A claim in which no party has a code makes no event. `documents` lend their publishers' names to the disputes.
    Claims are joined as `avviso.storing.joining` says. Plans and suppositions are events of their own; a denial joins
    the event that it denies and makes it disputed. The date is the most precise one, the place that of most claims.
    """
    known = {document.id: document for document in documents}
    groups = join(claim for claim in claims if isinstance(claim, EventClaim) and _coded(claim))
    events = [_event(group, name, known) for group, name in _named(groups)]
    return tuple(sorted(events, key=lambda event: (event.date is None, event.date or "", event.event, event.id)))


def _coded(claim: EventClaim) -> bool:
    return any(mention.code for mention in (*claim.actors, *claim.recipients))


def _named(groups: Iterable[Group]) -> Iterable[tuple[Group, str]]:
    taken: set[str] = set()
    for group in groups:
        leader = group.leader
        name = _digest("event", *_identifying(leader))
        if name in taken:  # same day, same parties, other people: no two leaders are alike in all of it
            name = _digest("event", *_identifying(leader), "people", *sorted(map(_listed, leader.people)))
        taken.add(name)
        yield group, name


def _identifying(account: Account) -> tuple[str, ...]:
    sides = (_listed(sorted(account.actors)), _listed(sorted(account.recipients)))
    return account.event, account.modality_class, *sides, account.date or ""


def _listed(words: Iterable[str]) -> str:
    return "\x1f".join(words)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_ID_CHARACTERS]


def _event(group: Group, name: str, documents: Mapping[str, Document]) -> Event:
    claims, date = group.claims, group.leader.date
    actors, recipients = _parties(group)
    places = (claim.place.name or claim.place.text for claim in claims if claim.place)
    ends = (when.enddate for when in (claim.evidence.when for claim in claims) if when.enddate and when.date == date)
    dispute = _dispute(claims, documents)
    return Event(
        id=name,
        event=group.leader.event,
        cameo=_cameo([claim.cameo for claim in claims]),
        modality=_modality(claims),
        actors=actors,
        recipients=recipients,
        date=date,
        enddate=most_common(ends),
        place=most_common(places),
        claim_ids=tuple(sorted({claim.id for claim in claims})),
        disputed=bool(dispute),
        dispute=dispute,
    )


def _parties(group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actors = [mention for claim in group.claims for mention in claim.actors]
    recipients = [mention for claim in group.claims for mention in claim.recipients]
    if group.reciprocal:
        return _labels([*actors, *recipients]), ()
    return _labels(actors), _labels(recipients)


def _labels(mentions: Sequence[Mention]) -> tuple[str, ...]:
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


def _dispute(claims: Sequence[EventClaim], documents: Mapping[str, Document]) -> str:
    happened = [(_sayer(claim, documents), claim.evidence.modality) for claim in claims]
    modalities = {modality for _, modality in happened}
    parts = _opposed(happened) if "negated" in modalities and len(modalities) > 1 else []
    # The day of publication is a fallback and contradicts nobody.
    dated = [claim for claim in claims if claim.evidence.when.basis != "published"]
    finest = max((precision(claim.evidence.when.date) for claim in dated), default=0)
    dates = [
        (_sayer(claim, documents), date)
        for claim in dated
        if (date := claim.evidence.when.date) and precision(date) == finest
    ]
    if len({date for _, date in dates}) > 1:
        parts += _opposed(dates)
    return "; ".join(parts)


def _sayer(claim: EventClaim, documents: Mapping[str, Document]) -> str:
    for mention in (claim.evidence.speaker, claim.evidence.reported_by):
        if mention:
            return (mention.identity.name if mention.identity else None) or mention.name or mention.text
    document = documents.get(claim.evidence.document_id)
    named = (document.publisher or document.title or document.origin) if document else None
    return named or f"document {claim.evidence.document_id}"


def _opposed(said: Iterable[tuple[str, str]]) -> list[str]:
    sayers: dict[str, set[str]] = defaultdict(set)
    for sayer, value in said:
        sayers[value].add(sayer)
    parts = []
    for value, names in sorted(sayers.items()):
        parts += [f"{name}: {value}" for name in sorted(names)[:_SAYERS]]
        if len(names) > _SAYERS:
            parts.append(f"{len(names) - _SAYERS} more: {value}")
    return parts


def derive_ties(claims: Iterable[Claim], documents: Iterable[Document] = ()) -> tuple[Tie, ...]:
    """The standing relations that the claims speak of, by relation, ends, role and id.

    Claims of the same relation, ends and role are one tie; the ends of ally-of, at-odds-with, partner-of and borders
    are sorted, and the left end of holds-office is the person. Denied, planned and supposed relations make no tie, nor
    do those without any coded end. since and until are those of most claims. The status is the one in the document
    published last; where no document has a day, that of most claims.
    """
    published = {document.id: document.published or "" for document in documents}
    groups: dict[tuple[str, str, str, str], list[TieClaim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, TieClaim) and _holds(claim):
            groups[_tie_key(claim)].append(claim)
    return tuple(_tie(key, groups[key], published) for key in sorted(groups))


def _holds(claim: TieClaim) -> bool:
    return claim.evidence.modality in ("actual", "historical") and bool(claim.left.code or claim.right.code)


def _tie_key(claim: TieClaim) -> tuple[str, str, str, str]:
    left, right = label(claim.left), label(claim.right)
    if claim.relation == "holds-office":  # a person holds an office, not the state that the person acts for
        left = (claim.left.identity.name if claim.left.identity else None) or claim.left.name or left
    elif claim.relation in _SYMMETRIC:
        left, right = sorted((left, right))
    return claim.relation, left, right, claim.role or ""


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

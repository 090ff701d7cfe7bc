"""What judgements make of claims: which is left out, which reads otherwise, which belong together and which do not.

A pure function of judgements and claims. The newest judgement decides; an older one that says otherwise is overruled,
and where two people disagree so, the events concerned are disputed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from avviso import ontology
from avviso.records import (
    CauseClaim,
    Claim,
    Disagreement,
    Event,
    EventClaim,
    Judgement,
    Mention,
    Ruling,
    Span,
    Stand,
    TieClaim,
)
from avviso.storing.components import Components
from avviso.storing.correcting import NONE, corrected
from avviso.storing.rows import kind_of

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements at work on one set of claims.

    rulings: what has become of each judgement, in their order. left_out: ids of claims that are wrong. vouched: of
    those that somebody says are right, which are trusted wholly. corrections: by claim, the oldest first. same, apart:
    pairs of claims of one event and of two, with the judgement that says so.
    """

    rulings: tuple[Ruling, ...] = ()
    left_out: frozenset[str] = frozenset()
    vouched: frozenset[str] = frozenset()
    corrections: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    same: Mapping[Pair, Judgement] = field(default_factory=dict)
    apart: Mapping[Pair, Judgement] = field(default_factory=dict)

    @property
    def lost(self) -> tuple[Judgement, ...]:
        """The judgements that no longer find their claims."""
        return tuple(ruling.judgement for ruling in self.rulings if ruling.state == "lost")

    def on_claim(self, claim_id: str) -> tuple[Ruling, ...]:
        """What has become of the judgements on one claim, under its present id or an older one."""
        return tuple(one for one in self.rulings if claim_id in (*one.claim_ids, *one.judgement.claim_ids))

    def applied(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims without the wrong ones, the others as they read with their corrections; ids stay."""
        for claim in claims:
            if claim.id in self.left_out:
                continue
            for judgement in self.corrections.get(claim.id, ()):
                if judgement.correction:
                    claim = corrected(claim, judgement.correction, f"set by {judgement.by} on {judgement.when[:10]}")
            if claim.id in self.vouched:
                claim = replace(claim, evidence=replace(claim.evidence, confidence=1.0))
            yield claim

    def marked(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events, those on whose claims two people disagree as disputed, with who says what."""
        quarrels: dict[str, list[Ruling]] = defaultdict(list)
        for ruling in self.rulings:
            for claim_id in ruling.claim_ids if ruling.contested else ():
                quarrels[claim_id].append(ruling)
        for event in events:
            found = {id(one): one for claim_id in event.claim_ids for one in quarrels.get(claim_id, ())}
            yield _marked(event, list(found.values())) if found else event


def _marked(event: Event, quarrels: Sequence[Ruling]) -> Event:
    sides: dict[tuple[str, str], set[str]] = defaultdict(set)
    lines: set[str] = set()
    for ruling in quarrels:
        both = [one for one in (ruling.judgement, ruling.overruled_by) if one]
        lines.add(f"judges disagree: {'; '.join(sorted(f'{one.by}: {said(one)}' for one in both))}")
        for one in both:
            sides[said(one), one.by].update({*ruling.claim_ids} & {*event.claim_ids})
    heard = sorted((value, by, tuple(sorted(ids))) for (value, by), ids in sides.items())
    return replace(
        event,
        disputed=True,
        dispute="; ".join([part for part in (event.dispute, *sorted(lines)) if part]),
        disagreements=(
            *event.disagreements,
            *(Disagreement("judgement", value, (by,), ids) for value, by, ids in heard),
        ),
    )


def said(judgement: Judgement) -> str:
    """What it says in a word or two: "same", "wrong", "event CONSULT", "place none"."""
    set_to = judgement.correction
    return f"{set_to.field} {set_to.value or NONE}" if set_to else judgement.verdict


def stand_of(claim: Claim) -> Stand:
    """Where a claim stands."""
    return Stand(
        claim_id=claim.id,
        document_id=claim.evidence.document_id,
        kind=kind_of(claim),
        type=_type_of(claim),
        trigger=claim.trigger,
        parties=tuple(mention.span for mention in _parties_of(claim)),
    )


def _type_of(claim: Claim) -> str:
    if isinstance(claim, CauseClaim):
        return ""
    return claim.event if isinstance(claim, EventClaim) else claim.relation


def _parties_of(claim: Claim) -> tuple[Mention, ...]:
    if isinstance(claim, EventClaim):
        return (*claim.actors, *claim.recipients)
    return (claim.left, claim.right) if isinstance(claim, TieClaim) else (claim.cause, claim.effect)


def weigh(judgements: Sequence[Judgement], claims: Iterable[Claim]) -> Judged:
    """What the judgements make of the claims, in whatever order these come.

    `claims` must hold all current claims of the documents that are judged; others do no harm. Of judgements signed in
    the same second the one that stands later in `judgements` is the newer.
    """
    if not judgements:
        return Judged()
    documents = {stand.document_id for judgement in judgements for stand in judgement.stands}
    finder, bench = _Finder(claim for claim in claims if claim.evidence.document_id in documents), _Bench()
    places = {judgement.id: finder.find(judgement) for judgement in judgements}
    hearable = [one for one in judgements if not one.withdrawn and places[one.id]]
    hearable.sort(key=lambda judgement: judgement.when)
    hearable.reverse()
    for judgement in hearable:
        if len(judgement.stands) == 1:
            bench.hear_one(judgement, places[judgement.id][0])
    for judgement in hearable:
        if len(judgement.stands) == 2:
            bench.hear_two(judgement, *places[judgement.id])
    rulings = tuple(_ruling(judgement, places[judgement.id], bench.overruled) for judgement in judgements)
    return Judged(
        rulings=rulings,
        left_out=frozenset(bench.wrong),
        vouched=frozenset(bench.right),
        corrections={claim: tuple(reversed(made.values())) for claim, made in bench.corrections.items() if made},
        same=bench.same,
        apart=bench.apart,
    )


def _ruling(judgement: Judgement, places: tuple[str, ...], overruled: Mapping[str, Judgement]) -> Ruling:
    if judgement.withdrawn:
        return Ruling(judgement, "withdrawn", places)
    if not places:
        return Ruling(judgement, "lost")
    by = overruled.get(judgement.id)
    return Ruling(judgement, "overruled" if by else "in force", places, by)


class _Finder:
    """The claims by id and by document, to find the one that a judgement is about."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._ids: set[str] = set()
        self._documents: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._ids.add(claim.id)
            self._documents[claim.evidence.document_id].append(claim)

    def find(self, judgement: Judgement) -> tuple[str, ...]:
        """The ids of its claims now; none unless all are found and, where there are two, still two."""
        found = [self._place(stand, _types(judgement, stand)) for stand in judgement.stands]
        ids = tuple(one for one in found if one)
        return ids if len(set(ids)) == len(judgement.stands) else ()

    def _place(self, stand: Stand, types: frozenset[str]) -> str | None:
        if stand.claim_id in self._ids:
            return stand.claim_id
        near = [
            claim
            for claim in self._documents.get(stand.document_id, ())
            if kind_of(claim) == stand.kind and _type_of(claim) in types and _shared(claim.trigger, stand.trigger)
        ]
        return min(near, key=lambda claim: _unlikeness(claim, stand)).id if near else None


def _types(judgement: Judgement, stand: Stand) -> frozenset[str]:
    """The types that the claim may have now: its old one, or the one that it was said to have."""
    made = judgement.correction
    if made and made.field == "cameo":
        return frozenset({stand.type, ontology.load().cameo(made.value).event})
    return frozenset({stand.type, made.value} if made and made.field in ("event", "relation") else {stand.type})


def _unlikeness(claim: Claim, stand: Stand) -> tuple[int, int, Span, str]:
    spans = [mention.span for mention in _parties_of(claim)]
    met = sum(any(_shared(one, other) for other in spans) for one in stand.parties)
    met += sum(any(_shared(one, other) for other in stand.parties) for one in spans)
    return -met, -_shared(claim.trigger, stand.trigger), claim.trigger, claim.id


def _shared(one: Span, other: Span) -> int:
    """How many characters both cover."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


class _Bench:
    """Hears judgements, the newest first, and keeps those that no newer one contradicts."""

    def __init__(self) -> None:
        self.wrong: dict[str, Judgement] = {}
        self.right: dict[str, Judgement] = {}
        self.corrections: dict[str, dict[str, Judgement]] = defaultdict(dict)
        self.same: dict[Pair, Judgement] = {}
        self.apart: dict[Pair, Judgement] = {}
        self.overruled: dict[str, Judgement] = {}
        self._together: Components[str] = Components()
        self._joined: dict[str, set[str]] = defaultdict(set)
        self._parted: dict[str, set[str]] = defaultdict(set)
        self._heard: dict[Pair, int] = {}

    def hear_one(self, judgement: Judgement, claim: str) -> None:
        """A judgement of one claim. Whoever sets a field says that the rest is right, so it speaks against "wrong"."""
        made, kept = judgement.correction, self.corrections[claim]
        if judgement.verdict == "wrong":
            newer = self.right.get(claim) or next(iter(kept.values()), None)
        else:
            newer = self.wrong.get(claim)
            if made and newer is None and (other := kept.get(made.field)) and other.correction != made:
                newer = other
        if newer:
            self.overruled[judgement.id] = newer
        elif made:
            kept.setdefault(made.field, judgement)
        else:
            (self.wrong if judgement.verdict == "wrong" else self.right).setdefault(claim, judgement)

    def hear_two(self, judgement: Judgement, one: str, other: str) -> None:
        """A judgement of two claims; those of one event hang together through third claims too."""
        pair = _ordered(one, other)
        newer = self.wrong.get(one) or self.wrong.get(other)
        newer = newer or (self._parting(pair) if judgement.verdict == "same" else self._joining(pair))
        if newer:
            self.overruled[judgement.id] = newer
        elif judgement.verdict == "same":
            self._keep(self.same, self._joined, pair, judgement)
            self._together.join(*pair)
        else:
            self._keep(self.apart, self._parted, pair, judgement)

    def _keep(
        self, kept: dict[Pair, Judgement], partners: dict[str, set[str]], pair: Pair, judgement: Judgement
    ) -> None:
        kept.setdefault(pair, judgement)
        self._heard.setdefault(pair, len(self._heard))
        for one, other in (pair, pair[::-1]):
            partners[one].add(other)

    def _parting(self, pair: Pair) -> Judgement | None:
        """The judgement that keeps apart what `pair` would bring together, the newest of several."""
        one, other = map(self._together.root, pair)
        if one == other:
            return None
        smaller = min(self._together.members(one), self._together.members(other), key=len)
        found = ((claim, third) for claim in smaller for third in self._parted[claim])
        parting = [by for by in found if {*map(self._together.root, by)} == {one, other}]
        return self._newest(self.apart, parting)

    def _joining(self, pair: Pair) -> Judgement | None:
        """The judgement that keeps together what `pair` would part: the one of this very pair, else the newest."""
        if self._together.root(pair[0]) != self._together.root(pair[1]):
            return None
        if pair in self.same:
            return self.same[pair]
        members = self._together.members(pair[0])
        return self._newest(self.same, ((claim, third) for claim in members for third in self._joined[claim]))

    def _newest(self, kept: Mapping[Pair, Judgement], pairs: Iterable[Pair]) -> Judgement | None:
        found = {_ordered(*pair) for pair in pairs}
        # Judgements are heard the newest first.
        return kept[min(found, key=lambda pair: self._heard[pair])] if found else None


def _ordered(one: str, other: str) -> Pair:
    return min(one, other), max(one, other)

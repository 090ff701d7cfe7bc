"""Which events matter, and where each belongs: a fixed rule, so that two makings of a brief choose the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from avviso.briefing import scale
from avviso.briefing.parts import Standing
from avviso.records import Claim, Document, Event, EventClaim

KEY, PLANS, DISPUTED, DENIED, BACKGROUND = (
    12,
    10,
    10,
    4,
    10,
)  # sentences a section; chosen so that a brief stays within four pages
SURE = 0.5  # confidence from which an event is told in a sentence; under it the text is quoted
LEAST = 0.35  # confidence from which it is told at all outside the timeline
DRAWN = 300  # events in the timeline and its table; more can be told apart neither in the drawing nor in the list

# An event counts most by how far it lies from indifference (0 … 10). A second and third independent voice is worth as
# much as a step on PLOVER's scale; an exact date and having happened only break near ties. All of it counts as far as
# the surest claim can be trusted: what would be grave, but is likely misread, must not crowd out what is certain.
_VOICE, _VOICES_AT_MOST = 1.5, 4
_PRECISION = {None: 0.0, 4: 0.5, 7: 1.0, 10: 1.5}
_ACTUAL = 1.0
_TOLD = ("actual", "historical")
_GRAVE = frozenset({"happened", "number", "judgement"})


@dataclass(frozen=True, slots=True)
class Choice:
    """An event with the claims behind it (best first) and its importance; `reason` says what that is made of."""

    event: Event
    claims: tuple[EventClaim, ...]
    score: float
    cooperative: bool
    weight: float
    reason: str

    @property
    def supporting(self) -> tuple[EventClaim, ...]:
        """The claims that have the event as the record has it: same type and modality; all, if none does."""
        same = tuple(
            c for c in self.claims if c.event == self.event.event and c.evidence.modality == self.event.modality
        )
        return same or self.claims

    @property
    def confidence(self) -> float:
        """How sure the surest of the supporting claims is, 0 … 1."""
        return max(claim.evidence.confidence for claim in self.supporting)

    @property
    def differs(self) -> bool:
        """Whether accounts differ on whether it happened, on numbers, or on a stated date, and were read soundly.

        That it is told under two types, or counted from two days of publication, is the reading's doing.
        """
        if not self.event.disputed or any(claim.evidence.confidence < SURE for claim in self.accounts):
            return False
        about = {one.about for one in self.event.disagreements}
        stated = all(claim.evidence.when.basis == "stated" for claim in self.accounts)
        return not about or bool(about & _GRAVE) or ("date" in about and stated)

    @property
    def accounts(self) -> tuple[EventClaim, ...]:
        """One claim, the best, for each way of telling it: another type, another modality, another date."""
        told: dict[tuple[str, str, str | None], EventClaim] = {}
        for claim in (*self.supporting, *self.claims):
            told.setdefault((claim.event, claim.evidence.modality, claim.evidence.when.date), claim)
        return tuple(told.values())

    @property
    def standing(self) -> Standing:
        """How the event stands: a dispute or denial goes before a plan, a plan before what happened."""
        if self.event.disputed or self.event.modality == "negated":
            return "disputed"
        if self.event.modality in ("future", "hypothetical"):
            return "planned"
        return "background" if self.event.modality == "historical" else "actual"


def between(event: Event, left: str, right: str) -> bool:
    """Whether one party acts on the other, or both act together with nobody on the other side.

    Whom a third one praises in one breath have nothing to do with one another.
    """
    acting, met = event.actors, event.recipients or event.actors
    return (left in acting and right in met) or (right in acting and left in met)


def tellers(choice: Choice, parties: frozenset[str]) -> tuple[str, ...]:
    """The parties by whose word alone something is told to have happened; () where anybody else tells it.

    Who says what it said itself is no such teller: its words are the act.
    """
    claims = choice.supporting
    codes = {claim.evidence.speaker.code or "" if claim.evidence.speaker else "" for claim in claims}
    if choice.event.modality not in _TOLD or not codes <= parties:
        return ()
    kind = scale.standard(choice.event.event, claims[0].modes)
    return () if kind.verbal and codes & set(choice.event.actors) else tuple(sorted(codes))


def touches(event: Event, left: str, right: str) -> bool:
    """Whether one of the parties takes part in the event."""
    return bool({left, right} & {*event.actors, *event.recipients})


def choice(event: Event, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Choice | None:
    """The event weighed; None when none of its claims is at hand, for then nothing could be cited for it."""
    found = [claim for id_ in event.claim_ids if isinstance(claim := claims.get(id_), EventClaim)]
    if not found:
        return None
    behind = tuple(sorted(found, key=lambda claim: _quality(claim, event)))
    standard = scale.standard(event.event, next((c.modes for c in behind if c.event == event.event), ()))
    voices = len({_voice(claim, documents) for claim in behind})
    precision = _PRECISION.get(len(event.date) if event.date else None, 0.0)
    actual = _ACTUAL if event.modality == "actual" else 0.0
    extra = _VOICE * (min(voices, _VOICES_AT_MOST) - 1)
    surest = max(claim.evidence.confidence for claim in behind)
    told = f"score {standard.score:+g}, {voices} independent voices, date {event.date or 'unknown'}, {event.modality}"
    reason = f"{told}, confidence {surest:.2f}"
    weight = (abs(standard.score) + extra + precision + actual) * surest
    return Choice(event, behind, standard.score, standard.cooperative, weight, reason)


def heaviest(choices: tuple[Choice, ...], most: int) -> tuple[Choice, ...]:
    """The `most` weightiest, in order of time; undated ones last."""
    return by_date(by_weight(choices)[:most])


def by_weight(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The weightiest first; of equal ones the earlier."""
    return tuple(sorted(choices, key=lambda c: (-c.weight, c.event.date or "", c.event.id)))


def by_date(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """In order of time; undated ones last, in order of their id."""
    return tuple(sorted(choices, key=lambda c: (c.event.date is None, c.event.date or "", c.event.id)))


def _quality(claim: EventClaim, event: Event) -> tuple[bool, bool, bool, float, str]:
    """Sorts first the claim that agrees with the event, has its date, names both sides, and is surest."""
    return (
        claim.event != event.event or claim.evidence.modality != event.modality,
        claim.evidence.when.date != event.date,
        not claim.actors or (bool(event.recipients) and not claim.recipients),
        -claim.evidence.confidence,
        claim.id,
    )


def _voice(claim: EventClaim, documents: Mapping[str, Document]) -> str:
    """Who is behind a claim: two papers that both credit one agency are one voice, and so is one publisher."""
    credited = claim.evidence.reported_by
    if credited is not None:
        return (credited.identity and credited.identity.name) or credited.name or credited.text
    document = documents.get(claim.evidence.document_id)
    return (document and document.publisher) or claim.evidence.document_id

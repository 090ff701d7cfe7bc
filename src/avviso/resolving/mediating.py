"""Whom a mediator brings together, where another event of the sentence tells it: "Peru and Chile signed a treaty
brokered by Norway"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from avviso.records import Claim, EventClaim
from avviso.resolving.asked import TOGETHER

_MEDIATES, _SIGNS = "045", "057"


def mediated(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, those of mediation that name no other side with the parties of the nearest treaty, agreement or
    meeting of two or more, in the same sentence or the one before, the mediator not among them."""
    events = [one for one in claims if isinstance(one, EventClaim)]
    for claim in claims:
        yield _between(claim, events) if isinstance(claim, EventClaim) else claim


def _between(claim: EventClaim, events: Iterable[EventClaim]) -> EventClaim:
    if claim.cameo != _MEDIATES or claim.recipients or not claim.actors:
        return claim
    beside = [one for one in events if one is not claim and _is_of_others(one, claim)]
    nearest = min(beside, key=lambda one: abs(one.trigger.start - claim.trigger.start), default=None)
    if nearest is None:
        return claim
    why = f"whom {claim.trigger_text!r} brings together"
    return replace(claim, recipients=tuple(replace(one, reason=f"{why}: {one.reason}") for one in nearest.actors))


def _is_of_others(event: EventClaim, claim: EventClaim) -> bool:
    mediators = {one.code for one in claim.actors} - {None}
    dealt = (event.event in TOGETHER or event.cameo == _SIGNS) and event.cameo != _MEDIATES
    together = len(event.actors) > 1 and not any(one.code for one in event.recipients)
    back = claim.evidence.sentence.index - event.evidence.sentence.index
    return back in (0, 1) and dealt and together and not mediators & {one.code for one in event.actors}

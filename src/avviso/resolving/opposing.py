"""Whom "with them" means in a deed done together, where a guess has made them of the state that does it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from avviso.records import Claim, EventClaim, Identity, Mention
from avviso.resolving.asked import TOGETHER

_SIGNS = "057"
_OTHERS = frozenset({"them", "it"})
_SCORE = 0.6


def opposed(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, a pronoun that stands for nobody's words and was taken for the state that signs or talks with the
    other party of the sentence before, or with nobody known: no state signs a pact with itself."""
    events = [one for one in claims if isinstance(one, EventClaim)]
    for claim in claims:
        both = isinstance(claim, EventClaim) and (claim.event in TOGETHER or claim.cameo == _SIGNS)
        yield _with_others(claim, events) if both and isinstance(claim, EventClaim) else claim


def _with_others(claim: EventClaim, events: Sequence[EventClaim]) -> EventClaim:
    named: set[str | None] = {one.code for one in claim.actors if one.kind != "pronoun" and one.code}
    if not any(_is_taken(one, named) for one in claim.actors):
        return claim
    before = [one for one in events if one.evidence.sentence.index == claim.evidence.sentence.index - 1]
    parties = {party.code for one in before for side in _other_sides(one, named) for party in side}
    others = parties - named - {None}
    code = others.pop() if len(others) == 1 else None
    return replace(claim, actors=tuple(_meant(one, code) if _is_taken(one, named) else one for one in claim.actors))


def _is_taken(mention: Mention, named: set[str | None]) -> bool:
    guessed = f" taken for {mention.code}'s: " in mention.reason
    other = mention.text.lower() in _OTHERS and mention.code in named
    return other and guessed and not mention.linked("antecedent")


def _other_sides(event: EventClaim, codes: set[str | None]) -> Iterator[tuple[Mention, ...]]:
    """The side that faces those of these codes."""
    for own, other in ((event.actors, event.recipients), (event.recipients, event.actors)):
        if codes & {one.code for one in own}:
            yield other


def _meant(mention: Mention, code: str | None) -> Mention:
    if code is None:
        return replace(mention, identity=None, score=0.0, reason=f"{mention.text!r} is not who does it with them")
    reason = f"{mention.text!r} taken for {code}'s: the other party of the sentence before"
    return replace(mention, identity=Identity(code), score=_SCORE, reason=reason)

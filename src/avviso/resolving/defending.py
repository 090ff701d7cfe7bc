"""Whose the bare police or soldiers are that strike somebody who struck before them: of the land where it was, and not
of his for being his."""

from collections.abc import Sequence
from dataclasses import replace

from avviso.records import EventClaim, Identity, Mention, Span
from avviso.resolving.asked import is_guessed

_FORCES = frozenset(["MIL", "COP"])
_STRIKES = frozenset(["ASSAULT", "COERCE"])
_SCORE = 0.6


def with_defenders(claims: Sequence[EventClaim]) -> list[EventClaim]:
    """The claims of one document, resolved; such forces, of whom nothing tells whose they are, with that state."""
    return [_checked(one, claims) if one.event in _STRIKES and _is_bare(one.actors) else one for one in claims]


def _is_bare(actors: Sequence[Mention]) -> bool:
    if len(actors) != 1 or actors[0].links:
        return False
    (force,) = actors
    told = force.identity is not None and force.identity.sector in _FORCES
    return told and force.text == force.text.lower() and (force.code is None or is_guessed(force))


def _checked(claim: EventClaim, claims: Sequence[EventClaim]) -> EventClaim:
    struck = {span for one in claim.recipients for span in _spans(one)}
    homes = {one.code for one in claim.recipients}
    (force,) = claim.actors
    if not struck or force.code not in (None, *homes):
        return claim
    for deed in _before(claim, claims):
        victims = {one.code for one in deed.recipients if one.code and not is_guessed(one)}
        forces = any(one.identity and one.identity.sector in _FORCES for one in deed.actors)
        if deed.event != "ASSAULT" or forces or len(victims) != 1:
            continue
        if struck.isdisjoint(one.span for one in deed.actors):
            continue
        ground = {one.place.country for one in (claim, deed) if one.place and one.place.country}
        if len(ground) == 1 and ground.isdisjoint(homes):
            return replace(claim, actors=(_of(force, ground.pop()),))
    return claim


def _before(claim: EventClaim, claims: Sequence[EventClaim]) -> list[EventClaim]:
    here = (one for one in claims if one.evidence.sentence == claim.evidence.sentence)
    return [one for one in here if one.trigger.start < claim.trigger.start]


def _spans(mention: Mention) -> list[Span]:
    return [mention.span, *(one.span for one in mention.linked("antecedent"))]


def _of(force: Mention, code: str) -> Mention:
    who = replace(force.identity or Identity(None), code=code)
    reason = f"{force.text!r} taken for {code}'s: that is where it was"
    return replace(force, identity=who, score=_SCORE, reason=reason)

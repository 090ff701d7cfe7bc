"""Whose the bare police or soldiers are that strike somebody of another state than those whom he struck before: of the
land where it was, or of his victims', and never of his for being his."""

from collections.abc import Sequence
from dataclasses import replace

from avviso.records import EventClaim, Identity, Mention, Span
from avviso.resolving.asked import is_guessed
from avviso.resolving.nouns import FOREIGN_TARGETS
from avviso.resolving.wording import noun_of

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
        if deed.event != "ASSAULT" or len(victims) != 1 or struck.isdisjoint(one.span for one in deed.actors):
            continue
        ground = {one.place.country for one in (claim, deed) if one.place and one.place.country}
        guests = any(noun_of(one) in FOREIGN_TARGETS for one in deed.recipients)
        home = ground or (set() if guests else victims)
        if len(home) == 1 and home.isdisjoint(homes):
            return replace(claim, actors=(_of(force, home.pop()),))
    return claim


def _before(claim: EventClaim, claims: Sequence[EventClaim]) -> list[EventClaim]:
    here = (one for one in claims if one.evidence.sentence == claim.evidence.sentence)
    return [one for one in here if one.trigger.start < claim.trigger.start]


def _spans(mention: Mention) -> list[Span]:
    return [mention.span, *(one.span for one in mention.linked("antecedent"))]


def _of(force: Mention, code: str) -> Mention:
    who = replace(force.identity or Identity(None), code=code)
    reason = f"{force.text!r} taken for {code}'s: that is where it is told, or who was struck before"
    return replace(force, identity=who, score=_SCORE, reason=reason)

"""Whose "his soldiers" are right after a sentence in which one state's ruler is blamed by another's: where they had
acted before that, or at home, his, though the sentence before had the other for its subject."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from avviso.records import EventClaim, Identity, Mention
from avviso.resolving.asked import is_guessed, meant
from avviso.resolving.names import fold
from avviso.resolving.nouns import FOREIGN_TARGETS
from avviso.resolving.sightings import Sighting, Sightings
from avviso.resolving.wording import is_plural, noun_of

# Lists of data/antecedents/words.toml: first names of whom the pronoun does not stand for.
_OWNERS = {"his": "women_named", "her": "men_named"}
_FORCES = frozenset(["MIL", "COP"])
_HOME_DEEDS = frozenset(["ASSAULT", "COERCE"])
_AGAINST_HIM = frozenset(["ACCUSE", "THREATEN", "REQUEST", "SANCTION"])
_BEFORE_THAT = " had "
_HOUSES = frozenset(["embassy", "consulate"])
_RULING = frozenset(["GOV", "ELI"])
_SOMEBODY = frozenset(["person", "role"])
_WHERE = frozenset(["in", "near", "outside", "at"])
_SCORE = 0.6


def with_their_ruler(claims: Sequence[EventClaim], seen: Sightings) -> list[EventClaim]:
    """The claims of one document, resolved; such forces, and whom they harm, with that ruler's state."""
    owned = {one.id for one in claims if one.event in _HOME_DEEDS and _owner(one)}
    return [_checked(one, claims, seen) if one.id in owned else one for one in claims] if owned else list(claims)


def _owner(claim: EventClaim) -> Mention | None:
    """The pronoun that says whose the force is that acts, and nobody else with it."""
    if len(claim.actors) != 1 or not claim.actors[0].links:
        return None
    (force,) = claim.actors
    told = force.identity is not None and force.identity.sector in _FORCES
    return next((one for one in force.linked("possessor") if told and fold(one.text) in _OWNERS), None)


def _checked(claim: EventClaim, claims: Sequence[EventClaim], seen: Sightings) -> EventClaim:
    owner = _owner(claim)
    ruler = _told_of(claim, owner, claims, seen) if owner else None
    if ruler is None or not _is_at_home(claim, ruler, seen):
        return claim
    own = claim.actors[0].code
    borne = tuple(_of(one, ruler) if is_guessed(one) and one.code == own else one for one in claim.recipients)
    return replace(claim, actors=(_of(claim.actors[0], ruler),), recipients=borne)


def _told_of(claim: EventClaim, owner: Mention, claims: Sequence[EventClaim], seen: Sightings) -> Mention | None:
    """Who rules another state than his whom the words were taken for, and was blamed by that one in the sentence
    before; not where the text spoke of that one's state already, and of the other's not."""
    (force,), last = claim.actors, claim.evidence.sentence.index - 1
    before = [one for one in claims if one.evidence.sentence.index == last and one.event in _AGAINST_HIM]
    for deed in before:
        sides = sorted((*deed.actors, *deed.recipients), key=lambda one: one.span)
        doer = next((one for one in sides if one.code == force.code), None)
        if doer is None or doer.kind == "pronoun" or force.code is None:
            continue
        others = [one for one in deed.recipients if one.code != force.code and one.span > doer.span]
        if len(others) == 1 and _is_ruler(others[0], owner) and not _is_of_old(doer, others[0], seen):
            return others[0]
    return None


def _is_ruler(mention: Mention, owner: Mention) -> bool:
    """Whether somebody who rules may be meant by the pronoun."""
    who = mention.identity
    if who is None or who.code is None or who.sector not in _RULING or mention.kind not in _SOMEBODY:
        return False
    names = [one.name for one in (meant(mention), *mention.linked("apposition")) if one.name]
    first = {name.lower().split()[0] for name in names}
    return not is_plural(mention) and not is_guessed(mention) and first.isdisjoint(_others(fold(owner.text)))


@cache
def _others(owner: str) -> frozenset[str]:
    text = (files("avviso") / "data" / "antecedents" / "words.toml").read_text(encoding="utf8")
    return frozenset(tomllib.loads(text)[_OWNERS[owner]].split())


def _is_of_old(doer: Mention, ruler: Mention, seen: Sightings) -> bool:
    number = seen.sentences[seen.indices(doer.span).start]
    before = {one.code for one in seen.found if seen.sentences[one.first] < number}
    return doer.code in before and ruler.code not in before


def _is_at_home(claim: EventClaim, ruler: Mention, seen: Sightings) -> bool:
    """Whether the force had done something to somebody, or does it to an embassy ("his police stormed the Mexican
    embassy") or as police of a place that is named; and no land is but the ruler's, and whose the strangers are who
    stay there."""
    if not claim.recipients or any(one.kind == "pronoun" or one.span == claim.trigger for one in claim.recipients):
        return False
    guests = [seen.indices(one.span) for one in claim.recipients if noun_of(one) in FOREIGN_TARGETS]
    number = seen.sentences[seen.indices(claim.trigger).start]
    named = [one for one in seen.by_sentence.get(number, ()) if not any(one.first in guest for guest in guests)]
    elsewhere = any(one.code != ruler.code or not _is_where(one, seen) for one in named)
    begun = claim.evidence.text[: claim.trigger.start - claim.evidence.sentence.span.start]
    force = claim.actors[0].identity
    polices = force is not None and force.sector == "COP" and bool(named)
    housed = any(noun_of(one) in _HOUSES for one in claim.recipients)
    return not elsewhere and (housed or polices or _BEFORE_THAT in begun)


def _is_where(one: Sighting, seen: Sightings) -> bool:
    return one.how == "place" or seen.words[one.first - 1].key in _WHERE


def _of(mention: Mention, ruler: Mention) -> Mention:
    who = replace(mention.identity or Identity(None), code=ruler.code)
    reason = f"{mention.text!r} taken for {ruler.code}'s: {ruler.text!r} was told of right before"
    return replace(mention, identity=who, score=_SCORE, reason=reason)

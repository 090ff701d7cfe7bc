"""Whose "the government" is that fighters of one state accuse or attack: their own, where the words only point back."""

from collections.abc import Iterable
from dataclasses import replace

from avviso.records import EventClaim, Identity, Mention
from avviso.resolving.asked import is_guessed, meant
from avviso.resolving.sightings import Sightings

_RISEN = frozenset(["REB", "OPP"])
_AGAINST = frozenset(["ACCUSE", "ASSAULT", "REJECT", "THREATEN"])
_IN_POWER = frozenset(["the government", "the army", "the military", "the authorities", "the junta", "the regime"])
_SURELY, _SCORE = 0.7, 0.6  # what a link back to other words is worth, that it stands


def against_their_own(claims: Iterable[EventClaim], seen: Sightings) -> list[EventClaim]:
    """The claims of one document, resolved; "the government" against which rebels of one state rise is that state's,
    unless the text surely means another's. seen: what the text names."""
    return [_against_its_own(claim, seen) if claim.event in _AGAINST and claim.actors else claim for claim in claims]


def _against_its_own(claim: EventClaim, seen: Sightings) -> EventClaim:
    first = claim.actors[0].identity
    home = _home_of(claim) if first and first.sector in _RISEN else None
    if home and not _are_at_home(claim, home, seen):
        return claim
    borne = tuple(_at_home(one, home) for one in claim.recipients) if home else claim.recipients
    return claim if borne == claim.recipients else replace(claim, recipients=borne)


def _home_of(claim: EventClaim) -> str | None:
    """The state whose rebels all of the actors are by their words."""
    homes = {None if is_guessed(one) else one.code for one in claim.actors}
    risen = all(one.identity and one.identity.sector in _RISEN for one in claim.actors)
    return homes.pop() if risen and len(homes) == 1 else None


def _are_at_home(claim: EventClaim, home: str, seen: Sightings) -> bool:
    """Whether the words for the rebels tell whose they are, and their sentence names no other state: a band by name
    fights abroad as often ("Hezbollah threatened the government"), and so does who is told to be in another land."""
    if claim.place and claim.place.country not in (None, home):
        return False
    number = seen.sentences[seen.indices(claim.trigger).start]
    lands = {one.code for one in seen.by_sentence.get(number, ()) if one.how != "body"}
    return lands <= {home} and all(_are_told(one, home, seen) for one in claim.actors)


def _are_told(mention: Mention, home: str, seen: Sightings) -> bool:
    own = seen.indices(meant(mention).span)
    here = seen.by_sentence.get(seen.sentences[own.start], ())
    return any(one.code == home and one.how != "body" and one.first in own for one in here)


def _at_home(mention: Mention, home: str) -> Mention:
    if mention.text.lower() not in _IN_POWER or mention.code == home:
        return mention
    if mention.code and not is_guessed(mention) and mention.score >= _SURELY:
        return mention
    who = replace(mention.identity or Identity(None), code=home)
    reason = f"{mention.text!r} taken for {home}'s: those who rise against it are of {home}"
    return replace(mention, identity=who, score=_SCORE, reason=reason)

"""Resolved parties that cannot stand on their side of an event, seen once their codes are known."""

from dataclasses import replace

from avviso.records import EventClaim, Mention
from avviso.resolving.states import StateIndex
from avviso.resolving.verdicts import GUESSED

# Events between states and bodies: a nameless other side is not of the state that acts.
_BETWEEN = frozenset(["AGREE", "AID", "CONSULT", "COOPERATE", "MOBILIZE", "REJECT", "RETREAT", "SUPPORT"])
_LEAVES_OFFICE = "0831"
_MEETINGS = frozenset(["AGREE", "CONSULT", "COOPERATE"])
Parties = tuple[Mention, ...]


def settled(claim: EventClaim, actors: Parties, recipients: Parties, states: StateIndex) -> tuple[Parties, Parties]:
    """(actors, recipients) without a town that only says where a meeting was, and without guesses that tell nothing.

    Of "the Geneva talks" Geneva is no party. In "Peru sent food to the villagers" the villagers are not of Peru only
    because no other state is named.
    """
    if claim.event in _MEETINGS and not recipients:
        actors = tuple(one for one in actors if not _is_venue(one, claim, states))
    if claim.event in _BETWEEN:
        sure = {one.code for one in (*actors, *recipients) if one.code and not _is_guess(one)}
        actors, recipients = (
            tuple(_unguessed(one) if one.code in sure and _is_guess(one) else one for one in side)
            for side in (actors, recipients)
        )
    return actors, recipients


def at_home(claim: EventClaim, states: StateIndex) -> EventClaim:
    """The claim of a resignation without a state that none who resign are of: whoever "resigned and flew to Moscow" did
    not yield to Moscow."""
    homes = {one.code for one in claim.actors if one.code}
    if claim.cameo != _LEAVES_OFFICE or not homes:
        return claim
    left = tuple(one for one in claim.recipients if one.code not in states or one.code in homes)
    return replace(claim, recipients=left)


def _is_venue(mention: Mention, claim: EventClaim, states: StateIndex) -> bool:
    """A town right before the words for the meeting; a state's own name there says who meets ("US talks"), and so do
    towns that an "and" joins ("Moscow and Ankara sealed an accord")."""
    if mention.kind != "place" or not 0 < claim.trigger.start - mention.span.end <= 1:
        return False
    if any(one.span.end + len(" and ") == mention.span.start for one in claim.actors):
        return False
    name = states.find(mention.text)
    return name is None or name.how == "capital"


def _unguessed(mention: Mention) -> Mention:
    who = mention.identity and replace(mention.identity, code=None)
    return replace(mention, identity=who, reason=f"{mention.reason}; but that state is the other side")


def _is_guess(mention: Mention) -> bool:
    return GUESSED in mention.reason

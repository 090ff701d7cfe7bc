"""Guesses of whose fighters, a group or an unknown person are, that rest on nothing but a state far from them.

A text that names Norway for condemning an attack tells nothing of the militia's home. Nobody is better than the wrong
state.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from avviso.records import EventClaim, Identity, Mention
from avviso.resolving.asked import is_guessed, meant
from avviso.resolving.clues import STATE_BONDS, bonds_of
from avviso.resolving.nouns import OUTLAWS, SENT_ABROAD
from avviso.resolving.renaming import Namings
from avviso.resolving.sightings import Sightings
from avviso.resolving.states import StateIndex
from avviso.resolving.wording import noun_of

_FIGHTERS = frozenset("REB UAF CRM".split())
# What fighters and those whom others fight are called besides.
_NOUNS = OUTLAWS | {"group", "regime"}
_JUST_NAMED = 0.6
_HE = frozenset(["he", "him", "his", "she", "her"])  # which are for nobody's group
_OWN_PEOPLE = SENT_ABROAD | {"citizen", "national", "airline", "ship", "traveller", "traveler"}
_ADVOCATES = frozenset(["REQUEST", "ACCUSE", "SUPPORT"])
_VISIT = "042"
_TAKES = frozenset("captured capture seized seize took taken take overran overrun conquered".split())


def without_far_states(claims: Sequence[EventClaim], seen: Sightings, states: StateIndex) -> Iterator[EventClaim]:
    """The claims of one document, resolved; such guesses without their state."""
    look = _Look(claims, seen, states)
    for claim in claims:
        actors, recipients = (
            tuple(look.at(one, claim) if not one.code or is_guessed(one) else one for one in side)
            for side in (claim.actors, claim.recipients)
        )
        changed = actors != claim.actors or recipients != claim.recipients
        yield replace(claim, actors=actors, recipients=recipients) if changed else claim


class _Look:
    """At the guesses of one document."""

    def __init__(self, claims: Sequence[EventClaim], seen: Sightings, states: StateIndex) -> None:
        self._claims, self._named, self._states = claims, Namings(seen, claims), states

    def at(self, mention: Mention, claim: EventClaim) -> Mention:
        """A mention that no words tell of: as a group just named, or without its state where that one is far."""
        just = self._just_named(mention, claim) if mention.kind == "role" else None
        if just or not mention.code:
            return just or mention
        if mention.kind == "person":
            others = [mention] if _is_bound(mention) else []
        elif _is_armed(mention):
            if self._takes_anothers(mention, claim):
                return _of_nobody(mention, "but it takes what is another's")
            shared = any(one.code == mention.code for one in _opposite(claim, mention))
            others = [one for it in self._claims for one in _far(it, mention, shared)]
        else:
            return mention
        if not others or self._named.outside(mention.code, others):
            return mention
        return _of_nobody(mention, f"but the text names {mention.code} in no part that tells it")

    def _just_named(self, mention: Mention, claim: EventClaim) -> Mention | None:
        """ "The group", of the one armed group that is told of right before: "Somali pirates"."""
        bare = mention.text.lower().split()
        if noun_of(mention) not in _NOUNS or len(bare) != 2 or bare[0] != "the" or bare[1] == "regime":
            return None
        if claim.event in _ADVOCATES and noun_of(mention) == "group" and mention in claim.actors:
            return None  # so do groups that fight nobody: "the group urged Israel"
        at = claim.evidence.sentence.index
        near = (it for it in self._claims if at - it.evidence.sentence.index in (0, 1))
        named = [one for it in near for one in (*it.actors, *it.recipients) if _is_known_group(one, mention)]
        who = named[0].identity if named else None
        if who is None or len({one.code for one in named}) > 1 or who.code in _met_by(mention, claim):
            return None
        reason = f"{mention.text!r} refers to {named[0].text!r}: {named[0].reason}"
        return replace(mention, identity=who, score=_JUST_NAMED, reason=reason)

    def _takes_anothers(self, mention: Mention, claim: EventClaim) -> bool:
        """ "Have the rebels captured Goma?": a town in a state that does not bear the same code."""
        if _TAKES.isdisjoint(claim.trigger_text.lower().split()) or mention not in claim.actors:
            return False
        towns = (one for one in claim.recipients if " lies in " in one.reason and not self._states.find(one.text))
        return any(one.code and one.code != mention.code for one in towns)


def _is_known_group(one: Mention, mention: Mention) -> bool:
    """Whether it is a group of fighters that the words before the mention name."""
    sure = bool(one.code) and not is_guessed(one) and one.span.end <= mention.span.start
    return sure and bool(one.identity and one.identity.sector in _FIGHTERS)


def _met_by(mention: Mention, claim: EventClaim) -> frozenset[str | None]:
    """Codes of the other parties of the event, but for guesses: fighters who stop "the attackers" are none of them."""
    others = (one for one in (*claim.actors, *claim.recipients) if one.span != mention.span and not is_guessed(one))
    return frozenset(one.code for one in others)


def _is_bound(mention: Mention) -> bool:
    return any(bonds_of(one) != STATE_BONDS for one in (mention, *mention.linked("apposition")))


def _is_armed(mention: Mention) -> bool:
    if mention.text.lower() in _HE:
        return False
    sector = mention.identity.sector if mention.identity else None
    return sector in _FIGHTERS or noun_of(meant(mention)) in _NOUNS


def _opposite(claim: EventClaim, mention: Mention) -> tuple[Mention, ...]:
    return claim.recipients if mention in claim.actors else claim.actors


def _far(claim: EventClaim, mention: Mention, shared: bool) -> tuple[Mention, ...]:
    """Who of the guessed state does what is done from far: it denounces something, other than those who are asked
    about, visits another state, or warns its own people abroad. shared: the other side of the deed is of that state,
    which then denounces what was done at home."""
    actors = tuple(one for one in claim.actors if one.code == mention.code and not is_guessed(one))
    if not actors or mention in claim.recipients:
        return ()
    nouns = {noun_of(one) for one in claim.recipients}
    warns = claim.event == "THREATEN" and bool(nouns & _OWN_PEOPLE)
    denounces = claim.event == "ACCUSE" and not shared and noun_of(meant(mention)) not in nouns
    return (*actors, *claim.recipients) if warns else actors if denounces or claim.cameo == _VISIT else ()


def _of_nobody(mention: Mention, why: str) -> Mention:
    who = replace(mention.identity or Identity(None), code=None)
    return replace(mention, identity=who, reason=f"{mention.reason}; {why}")

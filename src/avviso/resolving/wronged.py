"""Whose "its boats" are, of which somebody says that another rammed them: of whoever says so, not of the doer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from avviso.records import EventClaim, Mention
from avviso.resolving.names import fold, singular
from avviso.resolving.nouns import BELONGINGS, SENT_ABROAD
from avviso.resolving.states import StateIndex

_OWNERS = frozenset({"its", "their"})
_BLAMES = frozenset({"ACCUSE", "PROTEST", "REJECT"})
_HARMS_STATES = frozenset(["ASSAULT", "COERCE", "SANCTION"])
_HARMS_BODIES = _HARMS_STATES | {"REJECT"}
# Those whom a state may well harm at home: "Chad said that Niger had shot its citizens".
_OWN_PEOPLE = frozenset("CVL OPP LEG JUD PTY EDU REL JRN SOC LAB ELI REB".split())
# Whoever harms a neighbour of his own is told of so, too: "Norway said that Chad had bombed its neighbour".
_OTHERS = frozenset("neighbour neighbor ally rival enemy opponent foe".split())
_AHEAD = 4  # words after "its" among which its noun is
_SCORE = 0.7


def with_owners(claims: Sequence[EventClaim], states: StateIndex) -> Iterator[EventClaim]:
    """The claims of one document, resolved; what suffers in one and is told by a pronoun to be somebody's with the
    state that says so, or protests, where it would else be the doer's own or anybody's."""
    blames = [one for one in claims if one.event in _BLAMES]
    for claim in claims:
        owner = _plaintiff(claim, blames) if claim.event in _HARMS_BODIES else None
        if owner is None or not _is_owner(owner, claim, states):
            yield claim
            continue
        doers = {one.code for one in claim.actors if one.code}
        borne = claim.recipients
        if doers and owner.code not in doers:
            borne = tuple(_owned(one, owner) if _is_wronged(one, claim, doers) else one for one in borne)
        yield replace(claim, recipients=borne)


def _is_owner(owner: Mention, claim: EventClaim, states: StateIndex) -> bool:
    """A state, or a body without one by name, of which somebody blocks the trucks besides."""
    if owner.code in states:
        return claim.event in _HARMS_STATES
    return owner.kind == "organisation" and claim.event in _HARMS_BODIES


def _plaintiff(claim: EventClaim, blames: Sequence[EventClaim]) -> Mention | None:
    """Who says it, or who denounces it in the same sentence before it is told. blames: those of the document."""
    if claim.evidence.speaker is not None:
        return claim.evidence.speaker
    index, start = claim.evidence.sentence.index, claim.trigger.start
    before = [one for one in blames if one.evidence.sentence.index == index and one.trigger.start < start]
    accusers = [one for one in before if {it.code for it in one.recipients} & {it.code for it in claim.actors}]
    return accusers[0].actors[0] if accusers and len(accusers[0].actors) == 1 else None


def _is_wronged(mention: Mention, claim: EventClaim, doers: set[str]) -> bool:
    guessed = f" taken for {mention.code}'s: " in mention.reason
    if not (mention.code is None or mention.code in doers or guessed) or not _has_pronoun(mention):
        return False
    said = _said(mention, claim)
    if "own" in said or (mention.identity and mention.identity.sector in _OWN_PEOPLE):
        return False
    return bool(said & (BELONGINGS | SENT_ABROAD)) and not said & _OTHERS


def _has_pronoun(mention: Mention) -> bool:
    """ "its boats", "two of its soldiers"; of a pronoun alone the noun stands after it."""
    owners = (*mention.linked("possessor"), *(one for part in mention.linked("of") for one in part.linked("possessor")))
    return any(fold(one.text) in _OWNERS for one in (mention, *owners))


def _said(mention: Mention, claim: EventClaim) -> set[str]:
    words = mention.text.split()
    if len(words) == 1:
        words = claim.evidence.text[mention.span.start - claim.evidence.sentence.span.start :].split()[:_AHEAD]
    return {singular(fold(word)) for word in words}


def _owned(mention: Mention, owner: Mention) -> Mention:
    sector = mention.identity.sector if mention.identity else None
    reason = f"{mention.text!r} taken for those of {owner.text!r}, who tells what was done to them: {owner.reason}"
    who = replace(owner.identity, sector=sector, name=None, wikidata=None, office=None) if owner.identity else None
    return replace(mention, identity=who, score=_SCORE, reason=reason)

"""Guesses that put a party on the side that its words set it against: "they", said of others, "our", of oneself,
and "its minister", who denounces his own president."""

from collections.abc import Sequence
from dataclasses import replace

from avviso.records import EventClaim, Identity, Mention
from avviso.resolving.asked import is_first_person, is_guessed
from avviso.resolving.names import fold
from avviso.resolving.nouns import ENVOYS
from avviso.resolving.wording import noun_of

_OTHERS = frozenset({"They", "they", "Them", "them", "These", "these", "Those", "those"})
_OURS = frozenset({"Our ", "our "})
_SUMMON = frozenset({"summon", "Summon"})
_HOSTILE = frozenset(["ACCUSE", "THREATEN", "SANCTION"])
_SPEAKING = frozenset("minister president premier government ambassador ministry chancellor king".split())
_OTHER = 0.6
_OPEN, _CLOSED, _MARK = "“", "”", '"'


def set_against(claims: Sequence[EventClaim]) -> list[EventClaim]:
    """The claims, without such guesses."""
    doubtful = {
        claim.id for claim in claims for one in claim.actors + claim.recipients
        if one.text in _OTHERS or one.text[:4] in _OURS or claim.trigger_text[:6] in _SUMMON
    }  # fmt: skip
    told = [_checked(claim) if claim.id in doubtful else claim for claim in claims]
    return [_not_at_home(one, told) if one.event in _HOSTILE and _owned(one) else one for one in told]


def _owned(claim: EventClaim) -> bool:
    """ "Its minister accused President Roe", both taken for those of one state."""
    if len(claim.actors) != 1 or not claim.actors[0].links or len(claim.recipients) != 1:
        return False
    (own,), (other,) = claim.actors, claim.recipients
    speaks = noun_of(own) in _SPEAKING and "vice" not in own.text.lower()
    if own.code is None or own.code != other.code or not speaks or is_guessed(other):
        return False
    named = other.kind == "person" or noun_of(other) in _SPEAKING
    return named and any(fold(one.text) == "its" for one in own.linked("possessor"))


def _not_at_home(claim: EventClaim, claims: Sequence[EventClaim]) -> EventClaim:
    """The claim with the other of two states of whose quarrel its sentence tells before: "Peru has quarrelled with
    Chile since its minister accused the Peruvian president"."""
    (own,) = claim.actors
    for one in claims:
        before = one.trigger.end < own.span.start and one.evidence.sentence == claim.evidence.sentence
        sides = (*one.actors, *one.recipients) if before else ()
        others = [it for it in sides if it.code and it.code != own.code]
        if len(others) == 1 and others[0].kind == "place" and any(it.code == own.code for it in sides):
            reason = f"{own.text!r} taken for {others[0].code}'s: nobody's minister does so to his own"
            who = replace(own.identity or Identity(None), code=others[0].code)
            return replace(claim, actors=(replace(own, identity=who, score=_OTHER, reason=reason),))
    return claim


def _checked(claim: EventClaim) -> EventClaim:
    actors, recipients = claim.actors, claim.recipients
    return replace(claim, actors=_apart(actors, recipients, claim), recipients=_apart(recipients, actors, claim))


def _apart(own: tuple[Mention, ...], other: tuple[Mention, ...], claim: EventClaim) -> tuple[Mention, ...]:
    if not any(_is_loose(one) for one in own):
        return own
    # Those whom the words name beside it: the other side, and of those who meet all.
    others = frozenset(one.code for one in other or own if one.code and not _is_loose(one))
    return tuple(_nobody(one) if _is_loose(one) and _is_wrong(one, others, claim) else one for one in own)


def _is_loose(mention: Mention) -> bool:
    """A guess, or a body that every state has, taken for that of the only state around ("the Foreign Ministry")."""
    return is_guessed(mention) or f" of {mention.code} is " in mention.reason


def _is_wrong(mention: Mention, others: frozenset[str], claim: EventClaim) -> bool:
    speaker = claim.evidence.speaker
    if mention.text in _OTHERS:
        # "'They shelled us,' the Chadian minister said": whoever they are, they are not his.
        told_of = speaker is not None and mention.code == speaker.code
        return told_of and not mention.linked("antecedent") and _is_quoted(mention, claim)
    if mention.code not in others:
        return False
    if any(is_first_person(one) for one in mention.linked("possessor")):
        # "our president met the delegation of Peru": whose words these are is open, and they are not Peru's
        return True
    return claim.trigger_text[:6] in _SUMMON and any(
        word in ENVOYS for one in claim.recipients for word in _said(one, claim)
    )


def _said(mention: Mention, claim: EventClaim) -> list[str]:
    return fold(f"{claim.trigger_text} {mention.text}").split()


def _is_quoted(mention: Mention, claim: EventClaim) -> bool:
    evidence = claim.evidence
    before = evidence.text[: mention.span.start - evidence.sentence.span.start]
    return before.count(_OPEN) > before.count(_CLOSED) or before.count(_MARK) % 2 == 1


def _nobody(mention: Mention) -> Mention:
    who = mention.identity and replace(mention.identity, code=None, name=None, wikidata=None, office=None)
    return replace(mention, identity=who, score=0.0, reason=f"{mention.text!r} is not on the side of those around it")

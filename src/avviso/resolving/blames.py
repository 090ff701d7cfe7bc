"""Who denounces, or is sorry for, what an event tells, so that it is none of theirs; `here` has the events of its
sentence."""

from collections.abc import Iterable, Sequence

from avviso.records import EventClaim, Mention

# Who denounces a thing did not do it; who rejects one may have ("Berlin rejected the sale").
_BLAMES = frozenset(["ACCUSE", "PROTEST"])


def codes_of(mentions: Iterable[Mention]) -> frozenset[str]:
    """Codes of those that have one."""
    return frozenset(one.code for one in mentions if one.code)


def blamers(claim: EventClaim, here: Sequence[EventClaim]) -> frozenset[str]:
    """Codes of who denounces the event: "Russia denounced the recognition"."""
    at = claim.trigger.start
    blaming = (one for one in here if one.event in _BLAMES)
    blaming = (one for one in blaming if any(it.span.start <= at < it.span.end for it in one.recipients))
    return frozenset(code for one in blaming for code in codes_of(one.actors))


def apology(claim: EventClaim, here: Sequence[EventClaim], acts: bool) -> frozenset[str]:
    """Codes that are on the other side of an event for which somebody "apologised to Chad": Chad did not do it."""
    before = [one for one in here if one.trigger.start < claim.trigger.start]
    sorry = (one for one in before if one.trigger_text.lower().startswith("apolog"))
    return frozenset(code for one in sorry for code in codes_of(one.recipients if acts else one.actors))


def critics(claim: EventClaim, here: Sequence[EventClaim]) -> frozenset[str]:
    """Codes of who speaks against something in the sentence of an event that approves of it: "approved a bill
    criticised by Paris"."""
    blaming = (one for one in here if claim.event == "SUPPORT" and one.event in _BLAMES)
    return frozenset(code for one in blaming for code in codes_of(one.actors))

"""Who denounces, or is sorry for, what an event tells, so that it is none of theirs."""

from collections.abc import Iterable

from avviso.records import EventClaim, Mention, Sentence

# Who denounces a thing did not do it; who rejects one may have ("Berlin rejected the sale").
_BLAMES = frozenset(["ACCUSE", "PROTEST"])
Beside = dict[Sentence, list[EventClaim]]  # the events of each sentence


def codes_of(mentions: Iterable[Mention]) -> frozenset[str]:
    """Codes of those that have one."""
    return frozenset(one.code for one in mentions if one.code)


def blamers(claim: EventClaim, beside: Beside) -> frozenset[str]:
    """Codes of who denounces the event: "Russia denounced the recognition"."""
    at = claim.trigger.start
    here = (one for one in beside.get(claim.evidence.sentence, ()) if one.event in _BLAMES)
    blaming = (one for one in here if any(it.span.start <= at < it.span.end for it in one.recipients))
    return frozenset(code for one in blaming for code in codes_of(one.actors))


def apology(claim: EventClaim, beside: Beside, acts: bool) -> frozenset[str]:
    """Codes that are on the other side of an event for which somebody "apologised to Chad": Chad did not do it."""
    here = beside.get(claim.evidence.sentence, ())
    before = [one for one in here if one.trigger.start < claim.trigger.start]
    sorry = (one for one in before if one.trigger_text.lower().startswith("apolog"))
    return frozenset(code for one in sorry for code in codes_of(one.recipients if acts else one.actors))


def critics(claim: EventClaim, beside: Beside) -> frozenset[str]:
    """Codes of who speaks against something in the sentence of an event that approves of it: "approved a bill
    criticised by Paris"."""
    here = beside.get(claim.evidence.sentence, ()) if claim.event == "SUPPORT" else ()
    return frozenset(code for one in here if one.event in _BLAMES for code in codes_of(one.actors))

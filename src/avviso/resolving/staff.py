"""Whose "two of its managers" are whom a state arrests after it fined a firm: the firm's, for states have none."""

from collections.abc import Sequence
from dataclasses import replace

from avviso.records import EventClaim, Identity, Mention
from avviso.resolving.asked import is_guessed
from avviso.resolving.wording import noun_of

_STAFF = frozenset("manager employee executive staff worker engineer salesman director founder".split())
_TAKES = frozenset(["COERCE", "SANCTION", "ASSAULT", "RETREAT"])


def with_firms(claims: Sequence[EventClaim]) -> Sequence[EventClaim]:
    """The claims of one document, resolved; staff told by "its" to be somebody's, and taken for the doer's own, as
    those of whom the doer dealt with before in the sentence."""
    told = {one.id for one in claims if one.event in _TAKES for borne in one.recipients if "its" in borne.text.split()}
    return [_with_firm(one, claims) if one.id in told else one for one in claims] if told else claims


def _with_firm(claim: EventClaim, claims: Sequence[EventClaim]) -> EventClaim:
    doers = {one.code for one in claim.actors if one.code}
    firm = _dealt_with(claim, claims)
    own = [one for one in claim.recipients if one.code in doers and _is_staff(one)]
    if firm is None or not own:
        return claim
    return replace(claim, recipients=tuple(_of(one, firm) if one in own else one for one in claim.recipients))


def _dealt_with(claim: EventClaim, claims: Sequence[EventClaim]) -> Mention | None:
    """Whom those who do it did something to before in the sentence, and who is named."""
    doers = {one.span for one in claim.actors}
    here = (one for one in claims if one.evidence.sentence == claim.evidence.sentence)
    before = (one for one in here if one.trigger.start < claim.trigger.start)
    known = [one.recipients for one in before if doers & {it.span for it in one.actors}]
    named = [one for one in (known[-1] if known else ()) if one.name and one.span.start < claim.trigger.start]
    return named[0] if len(named) == 1 and _is_firm(named[0]) else None


def _is_firm(mention: Mention) -> bool:
    """A name that the tables give to a firm or to nobody."""
    who = mention.identity
    return mention.text.startswith(mention.name or " ") and (
        who is None or who.sector == "BUS" or not (who.sector or who.name)
    )


def _is_staff(mention: Mention) -> bool:
    return noun_of(mention) in _STAFF or any(noun_of(one) in _STAFF for one in mention.linked("of"))


def _of(mention: Mention, firm: Mention) -> Mention:
    code = None if is_guessed(firm) else firm.code
    why = firm.reason if code else "whose state is not known"
    who = replace(mention.identity or Identity(None), code=code)
    return replace(mention, identity=who, reason=f"{mention.text!r} are of {firm.text!r}: {why}")

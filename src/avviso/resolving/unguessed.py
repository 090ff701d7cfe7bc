"""Deeds whose other side is nobody that a guess could tell, where no words name it."""

import re
from dataclasses import replace

from avviso.records import EventClaim

_SEIZING = ("kidnap", "abduct")
_BLOCKING = ("veto", "block")
_AT = re.compile(r"[Aa]t (?:(?:the|a) )?(?:[A-Z]|summit|meeting|conference|assembly|talks)")


def unguessed(claim: EventClaim) -> EventClaim:
    """The claim, resolved, without a guess at who kidnaps, which the place does not tell, at who accuses another at a
    gathering, and at whom a veto meets, who is hardly the state that the vetoed text is about."""
    told = claim.trigger_text.lower()
    kidnapped = claim.event == "ASSAULT" and told.startswith(_SEIZING)
    if kidnapped or (claim.event == "ACCUSE" and _is_at(claim)):
        return replace(claim, actors=tuple(one for one in claim.actors if one.span != claim.trigger))
    if claim.event == "REJECT" and told.startswith(_BLOCKING):
        return replace(claim, recipients=tuple(one for one in claim.recipients if one.span != claim.trigger))
    return claim


def _is_at(claim: EventClaim) -> bool:
    """ "Was accused at the UN of", "At the UN, it was accused of"."""
    text = claim.evidence.text
    behind = claim.trigger.end - claim.evidence.sentence.span.start + 1
    return bool(text.startswith("At ") and _AT.match(text)) or bool(_AT.match(text, behind))

"""Who warns of what others will do threatens nobody: "Kyiv warned that Russia would attack Moldova"."""

from collections.abc import Iterator, Sequence

from avviso.records import Claim, EventClaim, Mention
from avviso.resolving.nouns import WARNING

_TO_COME = frozenset(["future", "hypothetical"])
_HELPING = frozenset("would will might could may soon also again be is was were are about going to likely not".split())


def not_foretold(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims without threats that only foretell: what another party would do is claimed beside them, in the words
    of who warns."""
    events = [one for one in claims if isinstance(one, EventClaim)]
    threats = [one for one in events if one.event == "THREATEN" and one.trigger_text.lower() in WARNING and one.actors]
    foretold = {threat.id for threat in threats if any(_foretells(threat, one) for one in events)}
    yield from (claim for claim in claims if claim.id not in foretold)


def _foretells(threat: EventClaim, deed: EventClaim) -> bool:
    told = threat.evidence.sentence == deed.evidence.sentence and deed.trigger.start > threat.trigger.start
    if not told or deed.evidence.modality not in _TO_COME or deed.evidence.speaker is None:
        return False
    if not any(_follows(threat, one) and _is_told(one, deed) for one in deed.actors):
        return False
    warning = any(deed.evidence.speaker.span == one.span for one in threat.actors)
    # Whoever is warned himself, and not of what befalls others, is threatened with it.
    same = {one.span for one in threat.recipients} <= {one.span for one in deed.recipients}
    return warning and same and _are_others(threat.actors, deed.actors)


def _follows(threat: EventClaim, doer: Mention) -> bool:
    """Whether the warning is of what he does: "warned that Russia would", and not "that it would, if Russia did"."""
    start = threat.evidence.sentence.span.start
    return threat.evidence.text[threat.trigger.end - start : doer.span.start - start].strip() in ("", "that")


def _is_told(doer: Mention, deed: EventClaim) -> bool:
    """Whether it is the verb of the warning, without a condition: "would attack", not "would pay for attacking"."""
    start, text = deed.evidence.sentence.span.start, deed.evidence.text
    between = text[doer.span.end - start : deed.trigger.start - start].lower().split()
    after = text[deed.trigger.end - start :].lower().replace(",", " ").split()
    return _HELPING.issuperset(between) and not {"if", "unless"} & {*after}


def _are_others(ones: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """All of them are known, and none is of the same state or body."""
    codes, their = ({one.code for one in side} for side in (ones, others))
    return bool(codes and their) and None not in codes | their and not codes & their

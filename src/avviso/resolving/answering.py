"""Who cannot stand on a side of an event that no words name, by what else its sentence tells: who denounces it, answers
it, is asked to look into it, or is sorry for it."""

import re
from collections.abc import Iterable, Sequence

from avviso.records import EventClaim
from avviso.resolving.belonging import HARM
from avviso.resolving.blames import apology, blamers, codes_of, critics

_TOLD_TO = frozenset(["REQUEST", "ACCUSE", "THREATEN"])
_FEW_WORDS = r"(?:[\w'-]+ ){0,4}"
_AFTER = re.compile(rf"\b(?:after|following|in response to|in retaliation for) {_FEW_WORDS}$", re.IGNORECASE)
_PAID_FOR = re.compile(rf"\b(?:compensat\w+|reparations|damages)\b.* for {_FEW_WORDS}$", re.IGNORECASE)
_OVER = re.compile(rf"\b(?:over|in connection with) {_FEW_WORDS}$", re.IGNORECASE)
# Stems of "looking_into", "obeying" and "plotting" in words.toml: there are no lemmas here to hold beside those lists,
# and no pattern is made at run time.
_LOOKING_INTO = re.compile(
    r"\b(?:investigat|explain|condemn|denounc|deplor|prosecut|prevent|avert|punish|probe|probing|inquir)\w* "
    rf"{_FEW_WORDS}$",
    re.IGNORECASE,
)
_OBEYING = re.compile(
    rf"\b(?:align|compl[yi]|conform|abide|adhere|follow|implement|enforc|respect)\w* {_FEW_WORDS}$", re.IGNORECASE
)
_PLOTTED = re.compile(r" (?:had been|was|were|has been) (?:\w+ )?(?:planned|prepared|plotted|hatched|orchestrated)\b")
_CALLED = re.compile(r"\b(?:this|that|it) (?:is|was) an? (?:\w+ )?$", re.IGNORECASE)
# A killing or a capture may well be what the raid before it led to: "seized the town after an attack on its garrison".
_LED_TO = ("kill", "wound", "injur", "captur", "seiz", "took", "tak", "occup", "claim")


def answering(claim: EventClaim, here: Sequence[EventClaim], acts: bool) -> frozenset[str]:
    """Their codes. here: the events of the sentence. acts: whether it is the doer whom no words name."""
    apart = blamers(claim, here) if acts else critics(claim, here)
    apart |= apology(claim, here, acts)
    if claim.event == "ASSAULT":
        return apart | _beside(claim, here, acts) | (_teller(claim) if acts else frozenset())
    if claim.event == "CONCEDE" and not acts and _said_behind(claim).startswith(" the way for "):
        # "cleared the way for sanctions on Chad": nothing is granted to Chad
        return apart | frozenset(code for one in here if one.id != claim.id for code in codes_of(one.recipients))
    return apart | _obedient(claim, here) if claim.event == "SANCTION" and not acts else apart


def _beside(claim: EventClaim, here: Iterable[EventClaim], acts: bool) -> frozenset[str]:
    """Codes of who hits back after the event and whom they hit; of doers also who asks and is asked to look into it,
    and who is paid for it."""
    said = _said_before(claim)
    others = [one for one in here if one.id != claim.id]
    if _AFTER.search(said) or (acts and _OVER.search(said)):
        hit = [one for one in others if one.event in HARM and not one.trigger_text.lower().startswith(_LED_TO)]
        return frozenset(code for one in hit for code in codes_of(one.actors if acts else one.recipients))
    if acts and _PAID_FOR.search(said):
        return frozenset(
            code for one in others if one.trigger.start < claim.trigger.start for code in codes_of(one.recipients)
        )
    if acts and _LOOKING_INTO.search(said):
        told = [one for one in others if one.event in _TOLD_TO and one.trigger.start < claim.trigger.start]
        return frozenset(code for one in told for code in codes_of((*one.actors, *one.recipients)))
    return frozenset()


def _said_before(claim: EventClaim) -> str:
    return claim.evidence.text[: claim.trigger.start - claim.evidence.sentence.span.start]


def _said_behind(claim: EventClaim) -> str:
    return claim.evidence.text[claim.trigger.end - claim.evidence.sentence.span.start :]


def _teller(claim: EventClaim) -> frozenset[str]:
    """The code of who says that it "had been planned for months", or that "it was a massacre"."""
    speaker = claim.evidence.speaker
    told = speaker is not None and (_PLOTTED.match(_said_behind(claim)) or _CALLED.search(_said_before(claim)))
    return codes_of((speaker,)) if speaker is not None and told else frozenset()


def _obedient(claim: EventClaim, here: Iterable[EventClaim]) -> frozenset[str]:
    """Codes of those who are to comply with the measure: they do not suffer it."""
    if not _OBEYING.search(_said_before(claim)):
        return frozenset()
    others = (one for one in here if one.id != claim.id)
    return frozenset(code for one in others for code in codes_of((*one.actors, *one.recipients)))

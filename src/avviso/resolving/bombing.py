"""How somebody bombs: states from the air, armed groups that have no aircraft with what they lay or leave."""

from dataclasses import replace

from avviso.records import EventClaim
from avviso.resolving.nouns import AIRCRAFT

_FROM_THE_AIR, _BOMBING, _BY_BOMB = "195", "183", "explosives"
_GROUPS = frozenset(["REB", "UAF"])


def bombed(claim: EventClaim) -> EventClaim:
    """The claim, resolved, with the way in which those who are called by its verb bomb others."""
    told = claim.cameo == _FROM_THE_AIR and claim.trigger_text.lower().startswith("bomb")
    if not told or not claim.actors or _flies(claim.evidence.text):
        return claim
    if any(one.identity is None or one.identity.sector not in _GROUPS for one in claim.actors):
        return claim
    return replace(claim, cameo=_BOMBING, modes=(_BY_BOMB,))


def _flies(text: str) -> bool:
    said = [word.strip(".,;:!?\"'") for word in text.lower().split()]
    return not AIRCRAFT.isdisjoint(said) or "from the air" in " ".join(said)

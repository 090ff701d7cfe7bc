"""Closing and forbidding: against another state it is a sanction, at home it is coercion.

In marked texts of ours "closed", "banned", "barred", "forbade", "halted" and the like are a SANCTION against others in
nine of ten, and COERCE at home in as many; the sentence alone often does not tell which.
"""

from dataclasses import replace

from avviso.records import EventClaim
from avviso.resolving.nouns import CLOSING, STOPPING
from avviso.resolving.retyped import with_type

_HOUSES = frozenset({"consulate", "consulates", "embassy", "embassies", "mission"})
# "impose sanctions, boycott or embargo", "impose official restrictions"
_EMBARGO, _RESTRICTIONS = "163", "172"


def bordered(claim: EventClaim) -> EventClaim:
    """The claim, resolved, with the type that its verb has between those parties."""
    actors, recipients = ({one.code for one in side if one.code} for side in (claim.actors, claim.recipients))
    if claim.event not in ("SANCTION", "COERCE") or not actors or not recipients:
        return claim
    verbs = set(claim.trigger_text.lower().split())
    if claim.event == "COERCE" and verbs & STOPPING and not actors & recipients:
        return with_type(claim, "SANCTION", _EMBARGO)
    if claim.event == "SANCTION" and verbs & _HOUSES:
        # "Peru closed the Chilean consulate in Lima", "closed the consulate in Lima": whoever closes it is not met.
        others = [one for one in claim.recipients if one.code not in actors]
        return replace(claim, recipients=tuple(one for one in others if one.code in (None, others[0].code)))
    if claim.event == "SANCTION" and verbs & CLOSING and actors == recipients:
        return with_type(claim, "COERCE", _RESTRICTIONS)
    return claim

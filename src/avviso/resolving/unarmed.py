"""What an event is by who does it: firms and relief agencies wage no war, and armed groups arrest nobody.

"The charity suspended its operations" ends no fighting, "the firm withdrew from Chad" held no ground there, and whom
"Boko Haram seized" it has abducted.
"""

from dataclasses import replace

from avviso.records import EventClaim, Mention
from avviso.resolving.retyped import with_type

_CEASES, _LEAVES, _SEIZES = "0871", "0874", "171"
_CIVIL, _ARMED = frozenset(["NGO", "BUS", "SOC"]), frozenset(["REB", "UAF"])
# Of a body of states the words must tell: it runs relief, and at times a war.
_AT_WORK = _CIVIL | {"IGO"}
_OPERATIONS = ("operation", "operations", "work", "activities")
_PEOPLE = frozenset(["person", "role", "pronoun"])


def by_its_doers(claim: EventClaim) -> EventClaim:
    """The claim, resolved, with the type that it has where only such as these do it."""
    if claim.event == "RETREAT" and _are(claim.actors, _AT_WORK):
        firm = _are(claim.actors, frozenset(["BUS"]))
        if claim.cameo == _CEASES and claim.trigger_text.endswith(_OPERATIONS) and "military" not in claim.contexts:
            return replace(with_type(claim, "SANCTION", "163" if firm else "1663"), modes=("discontinue",))
        if claim.cameo == _LEAVES and _are(claim.actors, _CIVIL):
            return replace(with_type(claim, "SANCTION", "160" if firm else "1663"), modes=("withdraw",))
    if claim.cameo == _SEIZES and claim.trigger_text == "seized" and _are(claim.actors, _ARMED):
        whom = claim.recipients
        if whom and all(one.kind in _PEOPLE for one in whom):
            return replace(with_type(claim, "ASSAULT", "181"), modes=("abduct",))
    return claim


def _are(parties: tuple[Mention, ...], sectors: frozenset[str]) -> bool:
    return bool(parties) and all(one.identity is not None and one.identity.sector in sectors for one in parties)

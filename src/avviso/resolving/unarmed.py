"""What an event is by who does it: firms and relief agencies wage no war, and armed groups arrest nobody.

"The charity suspended its operations" ends no fighting, "the firm withdrew from Chad" held no ground there, and whom
"Boko Haram seized" it has abducted.
"""

from dataclasses import replace

from avviso.records import EventClaim, Mention
from avviso.resolving.nouns import OUTLET_NOUNS
from avviso.resolving.retyped import with_type
from avviso.resolving.wording import noun_of

_CEASES, _LEAVES, _SEIZES = "0871", "0874", "171"
_CIVIL, _ARMED = frozenset(["NGO", "BUS", "SOC"]), frozenset(["REB", "UAF"])
_OPERATIONS = ("operation", "operations", "work", "activities")
# Of a body of states the words must tell, for its operations are at times a war; not those of one that runs relief.
_AT_WORK = ("work", "activities", "aid operations", "relief operations", "humanitarian operations")
_RELIEVING = frozenset(["UN", "UNRWA", "WFP", "UNHCR", "UNICEF", "WHO", "OCHA", "IOM", "FAO"])
_MISSIONS = frozenset(["mission", "force", "peacekeeper", "troop"])
_HIRED_ARMS = frozenset(["mercenary", "security", "guard", "paramilitary", "military"])
_THEM = frozenset(["he", "him", "she", "her", "they", "them"])
_PERSONS = frozenset("nun priest monk nurse student child woman people hostage cleric pupil girl boy".split())
_DOING = ("er", "or", "ist", "ian", "man", "ee", "ant")  # how nouns for those end who do something


def by_its_doers(claim: EventClaim) -> EventClaim:
    """The claim, resolved, with the type that it has where only such as these do it."""
    if claim.event == "RETREAT":
        firm = _are(claim.actors, frozenset(["BUS"]))
        if claim.cameo == _CEASES and _is_of_work(claim):
            return replace(with_type(claim, "SANCTION", "163" if firm else "1663"), modes=("discontinue",))
        if claim.cameo == _LEAVES and _are(claim.actors, _CIVIL) and not any(_bears_arms(one) for one in claim.actors):
            return replace(with_type(claim, "SANCTION", "160" if firm else "1663"), modes=("withdraw",))
    if claim.cameo == _SEIZES and claim.trigger_text == "seized" and _are(claim.actors, _ARMED):
        whom = claim.recipients
        if whom and all(_is_somebody(one) for one in whom):
            return replace(with_type(claim, "ASSAULT", "181"), modes=("abduct",))
    return claim


def _is_of_work(claim: EventClaim) -> bool:
    """Whether what they cease are works and no fighting."""
    behind = claim.evidence.text[claim.trigger.end - claim.evidence.sentence.span.start :]
    if "military" in claim.contexts or behind.startswith(" against ") or any(_bears_arms(one) for one in claim.actors):
        return False
    relief = all(one.code in _RELIEVING and noun_of(one) not in _MISSIONS for one in claim.actors)
    ends = _OPERATIONS if relief or _are(claim.actors, _CIVIL) else _AT_WORK
    return _are(claim.actors, _CIVIL | {"IGO"}) and claim.trigger_text.endswith(ends)


def _bears_arms(party: Mention) -> bool:
    return not _HIRED_ARMS.isdisjoint(party.text.lower().replace("-", " ").split())


def _is_somebody(party: Mention) -> bool:
    """No bank, station or ministry."""
    if party.kind == "pronoun":
        return party.text.lower() in _THEM
    noun = noun_of(party)
    told = noun in _PERSONS or (noun.endswith(_DOING) and noun not in OUTLET_NOUNS)
    return party.kind == "person" or (party.kind == "role" and told)


def _are(parties: tuple[Mention, ...], sectors: frozenset[str]) -> bool:
    return bool(parties) and all(one.identity is not None and one.identity.sector in sectors for one in parties)

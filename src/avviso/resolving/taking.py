"""What is captured: a town that bears its name alone is land taken, and nobody's abduction ("rebels captured Goma")."""

from dataclasses import replace

from avviso.records import EventClaim, Identity, Mention
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.nouns import TAKING
from avviso.resolving.places import Spot
from avviso.resolving.retyped import with_type

_TAKES_LAND, _MODE = "192", "seize"


def taken(claim: EventClaim, gazetteer: Gazetteer) -> EventClaim:
    """The claim, resolved, with the type that its verb has where all whom it takes are towns read as persons."""
    if claim.event != "ASSAULT" or not claim.recipients or claim.trigger_text.lower() not in TAKING:
        return claim
    codes = frozenset(one.code for one in claim.actors if one.code)
    towns = [(one, _town(one, gazetteer, codes)) for one in claim.recipients]
    known = tuple(_of_land(one, spot) for one, spot in towns if spot is not None)
    if len(known) < len(towns):
        return claim
    return replace(with_type(claim, "COERCE", _TAKES_LAND), modes=(_MODE,), recipients=known)


def _town(mention: Mention, gazetteer: Gazetteer, codes: frozenset[str]) -> Spot | None:
    """The place of that name, if it is one word and no person by that name is known."""
    somebody = mention.identity is not None and mention.identity.name is not None
    if mention.kind != "person" or somebody or " " in mention.text:
        return None
    spot = gazetteer.places.find(mention.text, codes)
    return spot if spot and spot.country else None


def _of_land(mention: Mention, spot: Spot) -> Mention:
    if spot.disputed:
        return replace(mention, identity=None, reason=f"{spot.name} is a disputed territory and speaks for no state")
    return replace(mention, identity=Identity(spot.country), score=0.5, reason=f"{spot.name} lies in {spot.country}")

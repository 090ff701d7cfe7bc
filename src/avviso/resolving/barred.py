"""Whom a nameless party cannot be of, however likely the ranker finds it."""

from collections.abc import Sequence

from avviso.resolving.asked import TOGETHER, Asked
from avviso.resolving.belonging import HARM
from avviso.resolving.nouns import POLITICAL
from avviso.resolving.sightings import Sighting
from avviso.resolving.wording import is_held_by

# Who fight or speak against those in power, or break the law, are of a state and never of a body of states.
_OF_NO_UNION = frozenset(["REB", "OPP", "UAF", "CRM"])
_SOMEBODY = frozenset(["person", "pronoun", "armed", "other"])
_PRIVATE = frozenset(["person", "civilian"])
_MEET_ABROAD = frozenset(["prime", "foreign"])
# Whom those of his own state meet and are told of: two ministers of one are not.
_AT_HOME = frozenset(["OPP", "PTY", "LEG", "REB", "SOC", "LAB", "CVL", "MIL", "COP", "JUD"])
_OF_TOWNS = frozenset(["governor", "mayor", "prefect"])


def is_barred(asked: Asked, code: str, unions: frozenset[str], here: Sequence[Sighting]) -> bool:
    """Whether the party asked about is none of `code`. unions: codes of bodies of states. here: what its sentence
    names."""
    who = asked.mention.identity
    sector = who.sector if who else None
    if code in unions and (sector in _OF_NO_UNION or asked.kind == "person"):
        return True
    if asked.event in TOGETHER and code in asked.fellows and asked.kind == "person" and not _is_at_home(asked, sector):
        # "Joe Smith met Xi in Beijing": the place tells of the host.
        return True
    held = any(is_held_by(one, asked.shown) for one in asked.shown.linked("possessor"))
    if held and (code in asked.others or code == asked.speaker):
        # "'Their captors killed them,' the Israeli army said."
        return True
    private = asked.kind in _PRIVATE or (asked.kind == "other" and sector is not None)
    if asked.event == "COERCE" and not asked.acts and private and sector not in POLITICAL:
        # "Chad arrested the writer": he is of Chad or nobody's, whomever the rest of the text speaks of.
        return bool(asked.others) and code not in asked.others and all(one.code != code for one in here)
    # "Joe Smith visited Niger": not for being the only state around; who "resigned from the cabinet" does it to nobody
    # else.
    friendly = asked.kind in _SOMEBODY and asked.event not in HARM
    return code in asked.others and (friendly or (asked.event == "RETREAT" and not asked.acts))


def _is_at_home(asked: Asked, sector: str | None) -> bool:
    """Whether somebody is more often told to meet his own state's: its opposition, its generals, whoever governs a
    town, or a minister of the interior."""
    if sector in _AT_HOME:
        return True
    said = {word.lower() for one in (asked.shown, *asked.shown.linked("apposition")) for word in one.text.split()}
    inside = "minister" in said and said.isdisjoint(_MEET_ABROAD)
    return (sector == "GOV" and inside) or not said.isdisjoint(_OF_TOWNS)

"""What is measured: how two stood over time, their structure card, precedents, exposure, the network, and what-if."""

from typing import Any

from avviso import exposure as exposures
from avviso import networks, relations
from avviso import precedents as searches
from avviso import structure as structures
from avviso.faces.api.endpoints import Answer, Ask, Endpoint
from avviso.faces.api.stored import TABLES
from avviso.faces.exposure import EXPOSURE_COLUMNS, exposure_to_wire
from avviso.faces.network import NETWORK_COLUMNS, network_to_wire
from avviso.faces.precedents import PRECEDENT_COLUMNS, precedents_to_wire
from avviso.faces.relation import RELATION_COLUMNS, relation_to_wire
from avviso.faces.structure import LINE_COLUMNS, card_to_wire
from avviso.faces.web.asked import BadRequestError, Param
from avviso.faces.whatif import WHATIF_COLUMNS, whatif_to_wire

LEFT = Param("left", "text", "A party by code or name.", required=True, example="VEN")
RIGHT = Param("right", "text", "The other party.", required=True, example="RUS")
DATASET = Param("dataset", "text", "An imported dataset, or prose. Default: the only one imported.")
# A server is shared: for more draws there is the command.
_DRAWS = (500, 5000)


def relation(ask: Ask) -> Answer:
    """Levels by step with bands, then turns."""
    given, settings = ask.given, ask.site.settings
    asked = relations.RelationAsked(
        given["left"], given["right"], given["since"], given["until"], given["step"], given["dataset"]
    )
    found = relations.relation(settings.store, asked, settings.actors)
    return Answer(list(relation_to_wire(found)), more={"notes": list(found.notes)})


def structure(ask: Ask) -> Answer:
    """The lines of a structure card."""
    given = ask.given
    card = structures.structure_card(
        given["left"], given["right"], given["year"], ask.site.structure, ask.site.settings.actors
    )
    return Answer(list(card_to_wire(card)))


def precedents(ask: Ask) -> Answer:
    """The nearest paths, what followed them, and how well that foretells."""
    given, folders = ask.given, (ask.site.structure, ask.site.settings.actors)
    found = searches.precedents(
        given["left"], given["right"], given["year"], given["window"], given["most"], folders
    )  # fmt: skip
    return Answer(list(precedents_to_wire(found)))


def exposure(ask: Ask) -> Answer:
    """Triads, base rates and projections for a third."""
    settings = ask.site.settings
    asked = exposures.ExposureAsked(**_without_pages(ask))
    found = exposures.exposure(asked, ask.site.structure, settings.store, settings.actors)
    return Answer(list(exposure_to_wire(found)))


def network(ask: Ask) -> Answer:
    """The signed network of a year."""
    given, settings = _without_pages(ask), ask.site.settings
    made_of = given["made_of"] or ("events" if given["dataset"] else "structure")
    if given["dataset"] and made_of == "structure":
        raise BadRequestError("dataset names events: ask for made_of events or both, or leave it out.")
    if given["only"] and made_of == "events":
        raise BadRequestError("only names structural evidence: ask for made_of structure or both, or leave it out.")
    if unknown := [one for one in given["only"] if one not in networks.evidence_names()]:
        raise BadRequestError(f"only: {unknown[0]!r} is no kind: use {', '.join(networks.evidence_names())}.")
    asked = networks.NetworkAsked(**{**given, "made_of": made_of})
    return Answer(list(network_to_wire(networks.network(asked, settings.store, ask.site.structure, settings.actors))))


def whatif(ask: Ask) -> Answer:
    """A change of a tie, how far that is to trust, and how third parties tend to move."""
    asked = networks.WhatIfAsked(**_without_pages(ask))
    return Answer(list(whatif_to_wire(networks.whatif(asked, ask.site.structure, ask.site.settings.actors))))


def _without_pages(ask: Ask) -> dict[str, Any]:
    """The parameters but those of pages."""
    return {name: value for name, value in ask.given.items() if not name.startswith("_")}


ENDPOINTS = (
    Endpoint(
        "relation", "/api/relation", "How two parties stood step by step, with bands, and when that turned.", relation,
        (LEFT, RIGHT, Param("since", "date", "From this day on."), Param("until", "date", "Up to this day."),
         Param("step", "choice", "The step.", default="week", choices=("week", "month", "year")), DATASET),
        rows=("level", "turn"), columns=RELATION_COLUMNS, more={"notes": "string[]"}, forms=TABLES, paged=True,
    ),
    Endpoint(
        "structure", "/api/structure", "How two states stand by votes, alliances, arms, trade and more.", structure,
        (LEFT, RIGHT, Param("year", "whole", "Of this year. Default: the last of each kind.", low=1816, high=2100)),
        rows=("structure",), columns=LINE_COLUMNS, forms=TABLES, paged=True, cost=2,
    ),
    Endpoint(
        "precedents", "/api/precedents", "Dyads whose path was nearest before, and what followed.", precedents,
        (LEFT, RIGHT, Param("year", "whole", "The path ends then.", low=1816, high=2100),
         Param("window", "whole", "The path has so many years.", low=1, high=40),
         Param("most", "whole", "So many precedents.", default=10, low=1, high=100)),
        rows=("precedents_asked", "precedent", "outcome", "precedents_skill"), columns=PRECEDENT_COLUMNS,
        forms=TABLES, paged=True, cost=10, stable=False,
    ),
    Endpoint(
        "exposure", "/api/exposure", "What a warming or cooling of two has gone with for a third.", exposure,
        (LEFT, RIGHT, Param("on", "text", "The third state.", required=True, example="USA"),
         Param("year", "whole", "As of this year.", low=1946, high=2100),
         Param("direction", "choice", "Which.", default="warming", choices=("warming", "cooling")), DATASET),
        rows=("comparable", "stance", "exposed_triad", "own_warming", "base_rate", "projection", "missing"),
        columns=EXPOSURE_COLUMNS, forms=TABLES, paged=True, cost=10, stable=False,
    ),
    Endpoint(
        "network", "/api/network", "Who stood well with whom in a year and who badly.", network,
        (Param("year", "whole", "The year.", required=True, low=1816, high=2100, example="2017"),
         Param("on", "text", "A party: its friends, rivals and brokers.", example="VEN"),
         Param("made_of", "choice", "What ties are made of.", choices=("structure", "events", "both")), DATASET,
         Param("only", "text", "Structural evidence to use: votes, pacts …", many=True),
         Param("least", "number", "The size from which a tie counts.", high=1),
         Param("resolution", "number", "Above 1: smaller communities.", default=1.0, low=0.1, high=20),
         Param("draws", "whole", "Of the null for triads.", default=100, low=1, high=_DRAWS[0]),
         Param("seed", "whole", "Of the draws.", default=0)),
        rows=("network", "triads", "balance", "frustration", "community", "broker", "standing", "network_tie"),
        columns=NETWORK_COLUMNS, forms=TABLES, paged=True, cost=10, stable=False,
    ),
    Endpoint(
        "whatif", "/api/whatif", "What tends to follow for others where the tie of two changes.", whatif,
        (LEFT, RIGHT, Param("shift", "number", "By how much.", required=True, low=-2, high=2, example="0.5"),
         Param("year", "whole", "Of this year's network.", low=1946, high=2100),
         Param("years", "whole", "How many to simulate.", default=3, low=1, high=10),
         Param("draws", "whole", "How many.", default=1000, low=10, high=_DRAWS[1]),
         Param("seed", "whole", "Of the draws.", default=0)),
        rows=("whatif", "whatif_skill", "move"), columns=WHATIF_COLUMNS, forms=TABLES, paged=True, cost=10,
        stable=False,
    ),
)  # fmt: skip

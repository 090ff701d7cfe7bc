"""Precedents of two states as a part of a page: what was nearest, why, and what followed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from avviso import precedents
from avviso.faces import precedents as words
from avviso.faces.web.asked import Param

if TYPE_CHECKING:
    from avviso.faces.web.app import Site

PARAMS = (
    Param("year", "whole", "The path ends then.", low=1816, high=2100),
    Param("window", "whole", "The path has so many years.", low=1, high=40),
)


def nearest(site: "Site", codes: tuple[str, ...], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tables that `avviso precedents` prints, and the sentences above them."""
    (left, right), folders = codes, (site.structure, site.settings.actors)
    found = precedents.precedents(left, right, given["year"], given["window"], folders=folders)
    told = list(words.precedents_to_wire(found))
    of = {kind: [one for one in told if one["kind"] == kind] for kind in ("precedent", "outcome", "skill")}
    return {
        "warned": words.warned_of(told[0]),
        "short": words.in_short(told),
        "asked": words.asked_told(told[0]),
        "heads": ("rank", *words.HEADS[1:]),
        "rows": [words.precedent_cells(one) for one in of["precedent"]],
        "after_heads": words.AFTER_HEADS,
        "after": [words.outcome_cells(one) for one in of["outcome"]],
        "skill_heads": words.SKILL_HEADS,
        "skill": [*words.skill_cells(of["skill"])],
        "caution": words.CAUTION,
        "unused": found.unused,
    }

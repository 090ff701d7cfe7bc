"""The structure card of two states as a table of a page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from avviso import structure
from avviso.faces.structure import card_to_wire, told
from avviso.faces.web.asked import Param

if TYPE_CHECKING:
    from avviso.faces.web.app import Site

PARAMS = (Param("year", "whole", "Of this year. Default: the last of each kind.", low=1816, high=2100),)


def card(site: "Site", codes: tuple[str, ...], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Lines that are known, by topic; and those of which there are no data, with what to bring."""
    left, right = codes
    made = structure.structure_card(left, right, given["year"], site.structure, site.settings.actors)
    names, lines, missing = structure.topic_names(), [], []
    for line in card_to_wire(made):
        if line["known"] == "not known" and line["last_covered"] is None:
            missing.append((names[line["topic"]].partition(",")[0], line["data"], line["reason"] or ""))
            continue
        lines.append((names[line["topic"]], told(line), line["year"], line["last_covered"], line["known"]))
    return {"lines": lines, "missing": missing, "year": given["year"]}

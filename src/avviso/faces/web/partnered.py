"""Whom one party stands well and badly with, and whom it deals with next, as parts of its page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from avviso import networks, outlooks
from avviso.faces.forecast import origin_told
from avviso.faces.web.asked import Param
from avviso.faces.web.foretold import notes_for_page

if TYPE_CHECKING:
    from avviso.faces.web.app import Site

NETWORK = (Param("year", "whole", "Of this year. Default: the last of UN votes.", low=1816, high=2100),)
NEXT = (
    Param("horizon", "whole", "Days ahead.", default=30, low=1, high=365),
    Param("dataset", "text", "An imported dataset, or prose. Default: the only one imported."),
)
_DRAWS = 20  # of the null of triads, of which nothing is shown here


def standings(site: "Site", codes: tuple[str, ...], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Friends, rivals and brokers, each with what says so."""
    from avviso.resolving import display_name

    year = given["year"] or networks.last_voting_year(site.structure)
    asked = networks.NetworkAsked(year, codes[0], draws=_DRAWS)
    found = networks.network(asked, site.settings.store, site.structure, site.settings.actors)
    others = {code for one in found.standings for code in (one.party, *one.between)}
    roles = {role: [one for one in found.standings if one.role == role] for role in ("friend", "rival", "broker")}
    names = {code: display_name(code, site.settings.actors) for code in sorted(others)}
    return {"year": year, "roles": roles, "names": names, "notes": found.ties.notes, "least": found.least}


def _largest(site: "Site") -> str | None:
    """The imported dataset with most events, if any."""
    from avviso.intake import datasets

    found = max(datasets(site.settings.store), key=lambda one: one.events, default=None)
    return found.name if found and found.events else None


def following(site: "Site", codes: tuple[str, ...], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The likeliest partners."""
    from avviso.resolving import display_name

    asked = outlooks.OutlookAsked(codes, given["horizon"], given["dataset"] or _largest(site))
    found = outlooks.next_partners(site.settings.store, asked, own=site.settings.actors)
    names = {one.party: display_name(one.party, site.settings.actors) for one in found.partners}
    return {
        "partners": found,
        "origin": origin_told(found),
        "notes": notes_for_page(found),
        "unlike": found.unlike,
        "names": names,
    }

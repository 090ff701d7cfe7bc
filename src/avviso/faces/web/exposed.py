"""What a warming or cooling of two has gone with for a third, as a part of a page."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from avviso import exposure, thirdparties
from avviso.faces.exposuretable import SCOPES, Told, judged, pointed, rated, shown_horizons, stood, strained_told, verb
from avviso.faces.tables import Look
from avviso.faces.web.asked import Param
from avviso.records.exposure import BaseRate, Exposure

if TYPE_CHECKING:
    from avviso.faces.web.app import Site

PARAMS = (
    Param("on", "text", "The third state. Default: a great power that is neither of the two."),
    Param("direction", "choice", "Which.", default="warming", choices=("warming", "cooling")),
    Param("year", "whole", "As of this year.", low=1946, high=2100),
)
_TRIADS = 12


def third(site: "Site", codes: tuple[str, ...], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The sentences and tables that `avviso exposure` prints."""
    left, right = codes
    on = given["on"] or thirdparties.powers((left, right))[0]
    asked = exposure.ExposureAsked(left, right, on, given["year"], given["direction"])
    found = exposure.exposure(asked, site.structure, site.settings.store, site.settings.actors)
    told = Told(found, exposure.wording(), Look(width=10_000))
    strained = [one for one in found.triads[1:] if one.strain > 0]
    return {
        "found": found,
        "on": found.on,
        "verb": verb(found),
        "short": [line.strip() for line in (*told.alone(), *told.short()) if line.strip()],
        "past": [*told.past()],
        "stances": [(one.left, one.right, stood(one)) for one in found.stances],
        "triads": [(one.state, strained_told(one)) for one in (found.triads[0], *strained[:_TRIADS])],
        "counts": (len(strained), len(found.triads) - 1 - len(strained), found.unknown_friends),
        "rates": [*_rates(found, told)],
        "projections": [*_projections(found, told)],
        "end": [line.strip() for line in told.end()],
        "missing": [line.removeprefix("not there: ") for line in told.lacking()],
    }


def _rates(found: Exposure, told: Told) -> Iterator[tuple[str, list[tuple[str, ...]], list[str]]]:
    """A table for each kind of warming and scope: its head, its rows, the latest cases."""
    groups: dict[tuple[str, str], dict[str, list[BaseRate]]] = {}
    for rate in found.rates:
        if rate.scope in SCOPES:
            groups.setdefault((rate.warming, rate.scope), {}).setdefault(rate.outcome, []).append(rate)
    for (warming, scope), outcomes in groups.items():
        rows = [
            (
                told.said(rates[0].outcome, scope) + (" ‡" if rates[0].shared else ""),
                *(rated(one).partition(": ")[2] for one in rates),
            )
            for rates in outcomes.values()
        ]
        latest = [
            f"{told.said(rates[-1].outcome, scope)}, the latest cases: {'; '.join(rates[-1].cases)}"
            for rates in outcomes.values()
            if scope == "asked" and rates[-1].cases
        ]
        yield f"{told.warmed(warming, scope)}. {told.scoped(scope)}", rows, latest


def _projections(found: Exposure, told: Told) -> Iterator[tuple[str, ...]]:
    """A row for each projection: what moved after what, at three horizons."""
    for one in found.projections:
        shown = [point for point in one.points if point.horizon in shown_horizons(one)]
        cells = (f"{told.quantity(one)}, n {one.n}{' ‡' if one.shared else ''}", *(pointed(p, one.step) for p in shown))
        yield (f"{told.shock(one)}. {told.scoped(one.scope)}", *cells, judged(one))

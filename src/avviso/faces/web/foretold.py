"""Forecasts of what two parties do to one another, as a part of a page: chances, reasons, and past skill."""

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from avviso import outlooks
from avviso.faces.forecast import notes_of, origin_told, track_words, tracks_told
from avviso.faces.web.asked import Param
from avviso.records.outlooks import Outlook, Partners

if TYPE_CHECKING:
    from avviso.faces.web.app import Site

PARAMS = (
    Param("horizon", "whole", "Days ahead.", default=30, low=1, high=365),
    Param("dataset", "text", "An imported dataset, or prose. Default: the only one imported."),
    Param("as_of", "date", "Nothing of this day or later is used."),
)


def ahead(site: "Site", codes: tuple[str, ...], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The drawing, then a table for each direction, likeliest first."""
    asked = outlooks.OutlookAsked(codes, given["horizon"], given["dataset"], given["as_of"])
    found = outlooks.outlook(site.settings.store, asked, site.settings.actors)
    every = sorted(found.kinds, key=lambda one: (one.actor, -one.probability))
    ways = [
        (actor, recipient, [(one, track_words(one.track)) for one in kinds])
        for (actor, recipient), kinds in groupby(every, lambda one: (one.actor, one.recipient))
    ]
    return {
        "outlook": found,
        "ways": ways,
        "origin": origin_told(found),
        "notes": notes_for_page(found),
        "unlike": found.unlike,
        "tracks": [*tracks_told([one.track for one in every if one.track])],
        "drawing": _drawing(found, codes, site),
    }


def notes_for_page(found: Outlook | Partners) -> list[str]:
    """What the reader must know of the days; what the past differs in stands by itself."""
    told = (line.partition("; --as-of")[0] for line in notes_of(found))
    return [line for line in told if not found.unlike or found.unlike not in line]


def _drawing(found: Outlook, codes: tuple[str, ...], site: "Site") -> Mapping[str, Any] | None:
    from avviso.briefing import outlookchart
    from avviso.resolving import display_name

    names = {code: display_name(code, site.settings.actors) for code in codes}
    drawn = outlookchart.draw(found, "outlook", " and ".join(names.values()), names)
    if drawn is None:
        return None
    # The writer of drawings escapes every word that goes into one.
    return {"svg": Markup(drawn.svg), "caption": drawn.caption}

"""Maps in one place: whose borders are drawn, and what is known of the states within them; a list of calls."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from avviso.records.world import World


@dataclass(frozen=True, slots=True)
class Borders:
    """A geometry of countries to draw, as GeoJSON, and whose borders these are."""

    drawn: str
    note: str


def borders(folder: Path | None, shipped: Path) -> Borders:
    """The geometry that the user laid into the data folder, else the one that is shipped, ready to draw.

    Raises DataError when the user's file holds no borders.
    """
    from avviso.exporting import borders as geometry

    found, note = _geometry(folder, shipped)
    return Borders(geometry.drawn(found, _party_of()), note)


def map_geojson(found: "World", folder: Path | None, shipped: Path) -> str:
    """The parties of a world that have borders, as GeoJSON with their counts. Raises DataError."""
    from avviso.exporting import borders as geometry

    rows = {
        one.code: {
            "code": one.code, "name": one.name, "cooperation": one.tally.cooperation, "conflict": one.tally.conflict,
            "sign": one.sign,
        }
        for one in found.parties
    }  # fmt: skip
    drawn, note = _geometry(folder, shipped)
    return geometry.joined(drawn, _party_of(), rows, note)


def _geometry(folder: Path | None, shipped: Path) -> "tuple[Mapping[str, Any], str]":
    from avviso.exporting import borders as geometry

    known = geometry.constants()
    own = folder / known["file"] if folder else None
    if own is None or not own.is_file():
        return geometry.read(shipped), known["told"]
    note = own.with_name(known["note"])
    words = note.read_text(encoding="utf-8", errors="replace").strip()[:2000] if note.is_file() else ""
    return geometry.read(own), words or f"Borders: from your file {own.name}; it says nothing of whose they are."


def _party_of() -> "Callable[[Mapping[str, Any]], str | None]":
    from avviso.exporting import borders as geometry
    from avviso.importing.vocabulary import numeric, states

    return geometry.party_of(numeric(), states())

"""Borders of states from TopoJSON or GeoJSON: as GeoJSON for a drawing, and joined with figures.

TopoJSON keeps lines as differences on a grid (its specification, Bostock 2016); here only what a collection of
countries needs is read: quantised arcs, polygons and multipolygons.
"""

import json
import tomllib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from avviso.errors import DataError
from avviso.exporting.rings import Ring, parted, rounded, wound

Shape = Mapping[str, Any]
Polygons = list[list[Ring]]
_POLYGONS = ("Polygon", "MultiPolygon")


def parse(data: bytes, where: str) -> Mapping[str, Any]:
    """The geometry of a file. Raises DataError, naming `where`, for what is no TopoJSON or GeoJSON of countries."""
    try:
        found = json.loads(data)
        list(shapes(found))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(
            f"{where} holds no borders: it should be TopoJSON with the object `countries`, or a FeatureCollection of "
            "GeoJSON, each country with its ISO 3166-1 number or alpha-3 code as id; mend it or take it away"
        ) from error
    return dict(found)


def read(path: Path) -> Mapping[str, Any]:
    """The same of a file. Raises DataError for one that cannot be read, too."""
    try:
        return parse(path.read_bytes(), str(path))
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}): mend it or take it away") from error


def shapes(found: Mapping[str, Any]) -> Iterator[Shape]:
    """Each country as a feature of GeoJSON. Raises LookupError, TypeError or ValueError for what is no collection."""
    if found["type"] == "FeatureCollection":
        yield from (one for one in found["features"] if one["geometry"]["type"] in _POLYGONS)
        return
    if found["type"] != "Topology":
        raise ValueError("neither TopoJSON nor GeoJSON")
    arcs = _arcs(found)
    for one in found["objects"]["countries"]["geometries"]:
        if one["type"] in _POLYGONS:
            geometry = {"type": one["type"], "coordinates": _rings(one["arcs"], one["type"], arcs)}
            yield {
                "type": "Feature",
                "id": one.get("id"),
                "properties": one.get("properties", {}),
                "geometry": geometry,
            }


def _arcs(found: Mapping[str, Any]) -> Sequence[Ring]:
    if "transform" not in found:
        return [[list(map(float, point[:2])) for point in arc] for arc in found["arcs"]]
    (wide, high), (west, south) = found["transform"]["scale"], found["transform"]["translate"]
    lines = []
    for arc in found["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append([round(x * wide + west, 4), round(y * high + south, 4)])
        lines.append(line)
    return lines


def _rings(arcs: Any, kind: str, lines: Sequence[Ring]) -> Any:  # noqa: ANN401 (nested as deep as the kind says)
    if kind == "MultiPolygon":
        return [_rings(one, "Polygon", lines) for one in arcs]
    return [_ring(one, lines) for one in arcs]


def _ring(numbers: Sequence[int], lines: Sequence[Ring]) -> Ring:
    points: Ring = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    return points


def drawn(found: Mapping[str, Any], party_of: Callable[[Shape], str | None]) -> str:
    """A FeatureCollection of all countries to draw, with `code`, None for an area that is nobody's.

    Rings run as d3 wants them, clockwise outside; two decimals, a kilometre, are enough for a map of the world.
    """
    features = []
    for shape in shapes(found):
        for code, polygons in _owned(shape, party_of):
            told = {"code": code, "name": (shape.get("properties") or {}).get("name")}
            drawings = [wound(kept, clockwise=True) for one in polygons if (kept := rounded(one, 2))]
            geometry = {"type": "MultiPolygon", "coordinates": drawings}
            features.append({"type": "Feature", "properties": told, "geometry": geometry})
    return _dumped({"type": "FeatureCollection", "features": features})


def joined(
    found: Mapping[str, Any],
    party_of: Callable[[Shape], str | None],
    rows: Mapping[str, Mapping[str, object]],
    note: str,
) -> str:
    """A FeatureCollection of the countries that have a row, with it as their properties; `note` says whose borders.

    Rings run as RFC 7946 wants them, anticlockwise outside, and none crosses the 180th meridian.
    """
    features = []
    for shape in shapes(found):
        for code, polygons in _owned(shape, party_of):
            if code and code in rows:
                parts = [wound(part, clockwise=False) for one in polygons for part in parted(one)]
                geometry = {"type": "MultiPolygon", "coordinates": parts}
                features.append({"type": "Feature", "properties": dict(rows[code]), "geometry": geometry})
    return _dumped({"type": "FeatureCollection", "note": note, "features": features})


def _owned(shape: Shape, party_of: Callable[[Shape], str | None]) -> Iterator[tuple[str | None, Polygons]]:
    """The polygons of a country by whose they are; one that the rules leave blank is nobody's."""
    geometry = shape["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    code = party_of(shape)
    blank = [one for one in polygons if code and _is_blank(one[0])]
    kept = [one for one in polygons if not any(one is other for other in blank)]
    if kept:
        yield code, kept
    if blank:
        yield None, blank


def _is_blank(ring: Ring) -> bool:
    """Whether a ring lies within one of the boxes of disputed areas."""
    return any(
        all(west <= point[0] <= east and south <= point[1] <= north for point in ring)
        for west, south, east, north in constants()["blank_boxes"]
    )


def _dumped(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


@cache
def constants() -> Mapping[str, Any]:
    """data/borders.toml."""
    return tomllib.loads((files("avviso") / "data" / "borders.toml").read_text(encoding="utf-8"))


def party_of(numbers: Mapping[str, str], codes: Container[str]) -> Callable[[Shape], str | None]:
    """Whose a country of the file is: by its ISO 3166-1 number or code; None for those that are left blank.

    numbers: ISO 3166-1 number → code. codes: those of all states.
    """
    known = constants()

    def found(shape: Shape) -> str | None:
        told = shape.get("properties") or {}
        number = str(shape.get("id") or "")
        if number in known["blank_ids"] or told.get("name") in known["blank_names"]:
            return None
        return next((code for code in (numbers.get(number), number) if code and code in codes), None)

    return found

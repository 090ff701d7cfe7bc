"""The map of a period as an SVG by hand: states by what passed between them and others, and whose borders are drawn.

The projection is Equal Earth (Šavrič, Patterson and Jenny 2018), in which areas keep their sizes. Fills differ by
pattern as well as by colour.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import asin, cos, radians, sin, sqrt
from textwrap import wrap
from typing import Any

from avviso.exporting.rings import Ring, parted
from avviso.faces.wire import loads
from avviso.records.world import PartyTally, World

WIDTH, HEIGHT, _NOTED = 960.0, 470.0, 54.0  # the last: what stands below
_LINE, _LINES = 165, 3  # characters, and at most so many lines
_COEFFICIENTS = (1.340264, -0.081106, 0.000893, 0.003796)
_EDGE = 2.7066299836  # the projection's x at 180° on the equator
_SCALE = (WIDTH - 20) / (2 * _EDGE)
_LARGEST, _NAMED = 16.0, 8  # radius of a circle, and how many have their names
_LETTER, _TALL = 6.5, 12.0  # about the room that a letter of a name takes
_FILLS = {"cooperation": "#8fb0c6", "mixed": "url(#dotted)", "conflict": "url(#hatched)"}
_PATTERNS = (
    '<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="#f0dcd4"/><path d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5" stroke="#9c3a1b" '
    'stroke-width="1.4"/></pattern><pattern id="dotted" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="#efece6"/><circle cx="3" cy="3" r="1.1" fill="#6b665d"/></pattern></defs>'
)
Point = tuple[float, float]


def projected(longitude: float, latitude: float) -> Point:
    """Where a place lies in the drawing, x to the right and y down. Degrees."""
    first, second, third, fourth = _COEFFICIENTS
    angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = angle * angle
    sixth = square * square * square
    slope = first + 3 * second * square + sixth * (7 * third + 9 * fourth * square)
    x = 2 * sqrt(3) * radians(longitude) * cos(angle) / (3 * slope)
    y = angle * (first + second * square + sixth * (third + fourth * square))
    return round(WIDTH / 2 + _SCALE * x, 1), round(HEIGHT / 2 - 6 - _SCALE * y, 1)


def plot(found: World, borders: str, note: str) -> str:
    """The whole SVG file. borders: GeoJSON as `avviso.maps.borders` gives it; note: whose they are."""
    title = f"States by how often they act or are acted upon, {found.since} to {found.until}"
    parties = {one.code: one for one in found.parties}
    drawn: Any = loads(borders)
    shapes: list[str] = []
    middles: dict[str, Point] = {}
    for one in drawn["features"]:
        # No line goes from one edge of the map to the other.
        polygons = [part for polygon in one["geometry"]["coordinates"] for part in parted(polygon)]
        code = one["properties"]["code"]
        shapes.append(_shape(polygons, parties.get(code)))
        if code in parties and (middle := _middle(polygons)):
            middles.setdefault(code, middle)
    told = sorted((parties[code] for code in middles), key=lambda one: (-one.tally.events, one.code))
    most = max((one.tally.events for one in told), default=1)
    dots = [_dot(one, middles[one.code], most) for one in told]
    names = [_name(one, middles[one.code], most) for one in _clear(told[:_NAMED], middles, most)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT + _NOTED:g}" role="img" class="map" '
        f'font-family="sans-serif" font-size="11" fill="#1d1b18">\n<title>{escape(title)}</title>\n'
        f"<desc>Plain: mostly cooperation; hatched: mostly conflict; dotted: mixed, or too few to tell. {escape(note)}"
        f'</desc>\n{_PATTERNS}\n<path d="{_outline()}" fill="none" stroke="#a8a297"/>'
    )
    foot = [
        f'<text x="10" y="{HEIGHT + 12 + 15 * at:g}" fill="#5a554d">{escape(line)}</text>'
        for at, line in enumerate(wrap(note, _LINE, max_lines=_LINES, placeholder=" …"))
    ]
    return "\n".join((head, *shapes, *dots, *names, *foot)) + "\n</svg>\n"


def _outline() -> str:
    """The edge of the world."""
    west = [projected(-180, latitude) for latitude in range(-90, 91, 5)]
    east = [projected(180, latitude) for latitude in range(90, -91, -5)]
    return _path([*west, *east])


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _shape(polygons: Sequence[Sequence[Ring]], party: PartyTally | None) -> str:
    path = "".join(_path(projected(*point[:2]) for point in ring) for polygon in polygons for ring in polygon)
    fill = _FILLS[party.sign] if party else "#fff"
    kind = party.sign if party else "none"
    told = f"<title>{escape(_told(party))}</title>" if party else ""
    return f'<path class="{kind}" d="{path}" fill="{fill}" stroke="#a8a297" stroke-width="0.6">{told}</path>'


def _told(party: PartyTally) -> str:
    return f"{party.name}: {party.tally.cooperation} of cooperation, {party.tally.conflict} of conflict"


def _middle(polygons: Sequence[Sequence[Ring]]) -> Point | None:
    """The centre of mass of the largest part, in the drawing; None for no area."""
    best: tuple[float, Point] | None = None
    for polygon in polygons:
        points = [projected(*point[:2]) for point in polygon[0]]
        twice, x, y = 0.0, 0.0, 0.0
        for (a, b), (c, d) in zip(points, points[1:] + points[:1], strict=True):
            cross = a * d - c * b
            twice, x, y = twice + cross, x + (a + c) * cross, y + (b + d) * cross
        if twice and (best is None or abs(twice) > best[0]):
            best = abs(twice), (round(x / (3 * twice), 1), round(y / (3 * twice), 1))
    return best[1] if best else None


def _radius(party: PartyTally, most: int) -> float:
    return max(_LARGEST * sqrt(party.tally.events / most), 1.5)


def _clear(told: Sequence[PartyTally], middles: Mapping[str, Point], most: int) -> list[PartyTally]:
    """Those whose names stand on no other's; of two that would, the one with more events, who comes first."""
    kept: list[tuple[PartyTally, float, float]] = []
    for one in told:
        x, y = middles[one.code][0], middles[one.code][1] - _radius(one, most)
        apart = (
            abs(x - there) > _LETTER * (len(one.name) + len(other.name)) / 2 or abs(y - level) > _TALL
            for other, there, level in kept
        )
        if all(apart):
            kept.append((one, x, y))
    return [one for one, _, _ in kept]


def _dot(party: PartyTally, spot: Point, most: int) -> str:
    return (
        f'<circle cx="{spot[0]:g}" cy="{spot[1]:g}" r="{_radius(party, most):.1f}" fill="#fff" fill-opacity="0.75" '
        f'stroke="#1d1b18"><title>{escape(_told(party))}</title></circle>'
    )


def _name(party: PartyTally, spot: Point, most: int) -> str:
    return (
        f'<text x="{spot[0]:g}" y="{spot[1] - _radius(party, most) - 3:.1f}" text-anchor="middle" stroke="#fff" '
        f'stroke-width="3" paint-order="stroke">{escape(party.name)}</text>'
    )

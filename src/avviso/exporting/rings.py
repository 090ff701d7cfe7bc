"""Rings of polygons on a globe: which way they run, and where the 180th meridian cuts them.

A drawing on a globe may cross that meridian; a file of GeoJSON may not (RFC 7946, section 3.1.9).
"""

from collections.abc import Sequence
from itertools import pairwise
from math import pi, radians, sin

Ring = list[list[float]]
_FULL, _HALF = 360.0, 180.0


def is_clockwise(ring: Ring) -> bool:
    """Whether the smaller of the two areas that a ring bounds on the globe lies to its right."""
    right = sum(
        radians(_turn(one[0], other[0])) * (2 + sin(radians(one[1])) + sin(radians(other[1]))) / 2
        for one, other in pairwise(ring)
    )
    return right % (4 * pi) <= 2 * pi


def wound(polygon: Sequence[Ring], *, clockwise: bool) -> list[Ring]:
    """The rings of a polygon, the first in the direction asked for and holes in the other."""
    return [
        list(ring) if is_clockwise(ring) == (clockwise == (number == 0)) else list(ring)[::-1]
        for number, ring in enumerate(polygon)
    ]


def rounded(polygon: Sequence[Ring], digits: int) -> list[Ring]:
    """The rings with so many decimals, without points that fall together; rings that become nothing are gone.

    A polygon whose first ring becomes nothing is gone as a whole.
    """
    found: list[Ring] = []
    for ring in polygon:
        points = [[round(point[0], digits), round(point[1], digits)] for point in ring]
        kept = [points[0], *(point for before, point in pairwise(points) if point != before)]
        if len(kept) > 3:
            found.append(kept)
        elif not found:
            return []
    return found


def parted(polygon: Sequence[Ring]) -> list[list[Ring]]:
    """The polygon, or its parts on either side of the 180th meridian where it crosses that."""
    rings = [_unrolled(ring) for ring in polygon]
    low = min(point[0] for ring in rings for point in ring)
    high = max(point[0] for ring in rings for point in ring)
    if low >= -_HALF and high <= _HALF:
        return [rings]
    found = []
    for shift in (-_FULL, 0.0, _FULL):
        moved = [[[lon + shift, lat] for lon, lat in ring] for ring in rings]
        part = [cut for ring in moved if len(cut := _clipped(_clipped(ring, -_HALF, 1), _HALF, -1)) > 3]
        if part:
            found.append(part)
    return found


def _turn(one: float, other: float) -> float:
    """Degrees from one meridian to another, the short way."""
    return (other - one + _HALF) % _FULL - _HALF


def _unrolled(ring: Ring) -> Ring:
    """The ring with longitudes that go on past 180; one that goes around a pole is led by way of it."""
    points = [list(ring[0])]
    for one, other in pairwise(ring):
        points.append([points[-1][0] + _turn(one[0], other[0]), other[1]])
    if abs(points[-1][0] - points[0][0]) > _HALF:
        pole = -90.0 if sum(point[1] for point in points) < 0 else 90.0
        points += [[points[-1][0], pole], [points[0][0], pole], list(points[0])]
    return points


def _clipped(ring: Ring, edge: float, side: int) -> Ring:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman 1974). side: 1 east of it, −1 west."""
    found: Ring = []
    for one, other in pairwise(ring):
        inside, next_inside = side * (one[0] - edge) >= 0, side * (other[0] - edge) >= 0
        if inside:
            found.append(one)
        if inside != next_inside:
            share = (edge - one[0]) / (other[0] - one[0])
            found.append([edge, one[1] + share * (other[1] - one[1])])
    return [*found, found[0]] if found else []

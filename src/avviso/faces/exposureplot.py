"""Local projections as an SVG by hand: the estimate with its 95 % band by horizon, and the placebos behind it.

Positions are in user units; a panel has 372 × 220 of them, two stand side by side.
"""

from collections.abc import Mapping
from html import escape

from avviso.records.exposure import Exposure, ProjectedPoint, Projection

_WIDE, _HIGH, _HEAD = 372.0, 220.0, 62.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, 360.0, 46.0, 186.0
_LINE, _BAND, _PLACEBO, _FUTURE = "#174a84", "#aec6e3", "#e4e4e4", "#9a5b00"


def plot(found: Exposure, words: Mapping[str, Mapping[str, str]]) -> str:
    """The whole SVG file; with no projection it says that there is nothing to draw."""
    told = [one for one in found.projections if sum(point.value is not None for point in one.points) > 1]
    title = f"{found.left} and {found.right}: a {found.direction}, and {found.on}"
    note = (
        "line: estimate, blue: 95 % band, grey: 95 % of unrelated pairs, ring: the shock still to come. "
        "‡: one kind of data in both. Association, not cause."
    )
    height = _HEAD + _HIGH * max((len(told) + 1) // 2, 1)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _WIDE:g} {height:g}" role="img" '
        f'font-family="sans-serif" font-size="10" fill="#333">\n<title>{escape(title)}</title>\n'
        f'<rect width="{2 * _WIDE:g}" height="{height:g}" fill="#fff"/>\n'
        f'<text x="20" y="24" font-size="14">{escape(title)}</text>\n<text x="20" y="42">{escape(note)}</text>\n'
    )
    if not told:
        return f'{head}<text x="20" y="80">nothing to draw: too few cases</text>\n</svg>\n'
    panels = (
        f'<g transform="translate({_WIDE * (number % 2):g} {_HEAD + _HIGH * (number // 2):g})">{_panel(one, words)}</g>'
        for number, one in enumerate(told)
    )
    return head + "\n".join(panels) + "\n</svg>\n"


def _panel(one: Projection, words: Mapping[str, Mapping[str, str]]) -> str:
    points = [point for point in one.points if point.value is not None]
    scale = _Scale(points)
    shock = one.warming + (" ‡" if one.shared else "")
    title = f"{words['names'][one.outcome]} after: {shock}"
    scope = f"{one.scope}, {one.first} to {one.last}, n {one.n}, {one.treated} states with a shock"
    return "".join(
        (
            f'<text x="{_LEFT:g}" y="20" font-size="11">{escape(title)}</text>',
            f'<text x="{_LEFT:g}" y="34" fill="#777">{escape(scope)}</text>',
            scale.area([(p.horizon, p.placebo_low, p.placebo_high) for p in points], _PLACEBO),
            scale.area([(p.horizon, p.low, p.high) for p in points], _BAND),
            scale.axes(one.step),
            scale.line(points),
            *(scale.ring(point) for point in points),
        )
    )


class _Scale:
    """Where a horizon and a value of a panel lie."""

    def __init__(self, points: list[ProjectedPoint]) -> None:
        ends = [end for p in points for end in (p.low, p.high, p.placebo_low, p.placebo_high) if end is not None]
        ends += [p.future[0] for p in points if p.future]
        self._most = max(max(map(abs, ends)) * 1.08, 1e-6)
        self._last = max(point.horizon for point in points)

    def x(self, horizon: int) -> float:
        """Across."""
        return _LEFT + (_RIGHT - _LEFT) * horizon / max(self._last, 1)

    def y(self, value: float) -> float:
        """Down; 0 lies in the middle."""
        return (_TOP + _BOTTOM) / 2 - (_BOTTOM - _TOP) / 2 * max(-1.0, min(1.0, value / self._most))

    def area(self, ends: list[tuple[int, float | None, float | None]], fill: str) -> str:
        """A band from low to high."""
        known = [(at, low, high) for at, low, high in ends if low is not None and high is not None]
        over = [f"{self.x(at):.1f},{self.y(high):.1f}" for at, _, high in known]
        under = [f"{self.x(at):.1f},{self.y(low):.1f}" for at, low, _ in reversed(known)]
        return f'<polygon points="{" ".join(over + under)}" fill="{fill}" fill-opacity="0.7"/>'

    def line(self, points: list[ProjectedPoint]) -> str:
        """The estimates."""
        corners = " ".join(f"{self.x(p.horizon):.1f},{self.y(p.value or 0.0):.1f}" for p in points)
        return f'<polyline points="{corners}" fill="none" stroke="{_LINE}" stroke-width="1.6"/>'

    def ring(self, point: ProjectedPoint) -> str:
        """The estimate with the shock still to come, its band in the tooltip."""
        if point.future is None:
            return ""
        value, low, high = point.future
        said = f"{point.horizon}: {value:+.3f}, 95 % {low:+.3f} to {high:+.3f}, shock still to come"
        spot = f'cx="{self.x(point.horizon):.1f}" cy="{self.y(value):.1f}"'
        return f'<circle {spot} r="3" fill="none" stroke="{_FUTURE}"><title>{said}</title></circle>'

    def axes(self, step: str) -> str:
        """Zero, the ends of the scale, and the horizons."""
        parts = []
        for value in (self._most / 1.08, 0.0, -self._most / 1.08):
            y = self.y(value)
            mark = "0" if value == 0 else f"{value:+.2g}".replace("-", "−")
            parts.append(f'<line x1="{_LEFT:g}" x2="{_RIGHT:g}" y1="{y:.1f}" y2="{y:.1f}" stroke="#bbb"/>')
            parts.append(f'<text x="{_LEFT - 6:g}" y="{y + 4:.1f}" text-anchor="end">{mark}</text>')
        for horizon in range(0, self._last + 1, 1 if self._last < 8 else 3):
            parts.append(f'<text x="{self.x(horizon):.1f}" y="{_BOTTOM + 16:g}" text-anchor="middle">{horizon}</text>')
        parts.append(f'<text x="{_RIGHT:g}" y="{_BOTTOM + 28:g}" text-anchor="end" fill="#777">{step}s after</text>')
        return "".join(parts)

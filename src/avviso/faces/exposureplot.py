"""Local projections as an SVG by hand: the estimate with its 95 % band by horizon, and the placebos behind it.

Positions are in user units; a panel has 372 × 234 of them, two stand side by side.
"""

from collections.abc import Mapping
from html import escape

from avviso.records.exposure import Exposure, ProjectedPoint, Projection

_WIDE, _HIGH, _HEAD = 372.0, 234.0, 84.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, 360.0, 58.0, 198.0
_LINE, _BAND, _PLACEBO, _FUTURE = "#174a84", "#aec6e3", "#e4e4e4", "#9a5b00"
_NOTES = (
    "Line: how much more or less than otherwise, after the warming or cooling named; blue: its 95 % band.",
    "Grey: 95 % of what unrelated pairs show. Ring: the same for what comes only the year after; it should be 0.",
    "‡: both are read from one kind of data. What went with it, not what it brought about.",
)


def plot(found: Exposure, words: Mapping[str, Mapping[str, str]]) -> str:
    """The whole SVG file; with no projection it says that there is nothing to draw."""
    told = [one for one in found.projections if sum(point.value is not None for point in one.points) > 1]
    title = f"{found.left} and {found.right}: what a {found.direction} has gone with for {found.on}"
    notes = "".join(f'<text x="20" y="{42 + 14 * at}">{escape(note)}</text>\n' for at, note in enumerate(_NOTES))
    height = _HEAD + _HIGH * max((len(told) + 1) // 2, 1)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _WIDE:g} {height:g}" role="img" '
        f'font-family="sans-serif" font-size="10" fill="#333">\n<title>{escape(title)}</title>\n'
        f'<rect width="{2 * _WIDE:g}" height="{height:g}" fill="#fff"/>\n'
        f'<text x="20" y="24" font-size="14">{escape(title)}</text>\n{notes}'
    )
    if not told:
        return f'{head}<text x="20" y="100">nothing to draw: too few cases</text>\n</svg>\n'
    drawn = [_panel(found, one, words) for one in told]
    panels = (
        f'<g transform="translate({_WIDE * (number % 2):g} {_HEAD + _HIGH * (number // 2):g})">{panel}</g>'
        for number, panel in enumerate(drawn)
    )
    return head + "\n".join(panels) + "\n</svg>\n"


def _panel(found: Exposure, one: Projection, words: Mapping[str, Mapping[str, str]]) -> str:
    points = [point for point in one.points if point.value is not None]
    scale = _Scale(points)
    like = "" if one.scope == "asked" else "one like "
    title = words["names"][one.outcome].format(c=f"{like}{found.on}") + (" ‡" if one.shared else "")
    ends = {"a": f"states like {found.left}", "b": f"{like}{found.right}"}
    scope = f"{one.first} to {one.last}, n {one.n:,}, {one.treated} states with such a case"
    return "".join(
        (
            f'<text x="{_LEFT:g}" y="20" font-size="11" font-weight="bold">{escape(title)}</text>',
            f'<text x="{_LEFT:g}" y="34">{escape(f"after {_shock(found, one, words).format(**ends)}")}</text>',
            f'<text x="{_LEFT:g}" y="47" fill="#777">{escape(scope)}</text>',
            scale.area([(p.horizon, p.placebo_low, p.placebo_high) for p in points], _PLACEBO),
            scale.area([(p.horizon, p.low, p.high) for p in points], _BAND),
            scale.axes(one.step),
            scale.line(points),
            *(scale.ring(point) for point in points),
        )
    )


def _shock(found: Exposure, one: Projection, words: Mapping[str, Mapping[str, str]]) -> str:
    """What comes before, with {a} and {b} for the two states."""
    if one.step == "month":
        sign = "more" if found.direction == "warming" else "less"
        return f"0.5 {sign} net share of cooperation in a month of {one.warming}"
    return words[f"brief {found.direction}"][one.warming]


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

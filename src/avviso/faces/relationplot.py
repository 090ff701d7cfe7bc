"""A relation as an SVG by hand: the level's 95 % and 80 % bands, its line, and where it turned.

Positions are in user units of a 760 × 400 drawing. Steps that were not read break the line; the band stays. Below
stand the events of each step, so that a wide band is seen beside how little it rests on.
"""

from datetime import date
from html import escape

from avviso.records.relation import LevelPoint, Relation

_WIDTH, _HEIGHT = 760.0, 400.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 52.0, 736.0, 62.0, 284.0
_BARS_TOP, _BARS_BOTTOM = 312.0, 362.0
_TICKS = 6
_BETTER, _WORSE = "#1a7f4b", "#b3261e"
_INNER, _OUTER, _LINE, _BAR = "#aec6e3", "#d9e4f1", "#174a84", "#8a8a8a"


def plot(found: Relation) -> str:
    """The whole SVG file; with no step it says that there is nothing to draw."""
    points = [point for point in found.points if (point.way, point.kind) == ("both", "all")]
    title = f"{found.counts.left} and {found.counts.right}: balance of events, {found.counts.dataset}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" role="img" '
        f'font-family="sans-serif" font-size="11" fill="#333">\n<title>{escape(title)}</title>\n'
        f'<rect width="{_WIDTH:g}" height="{_HEIGHT:g}" fill="#fff"/>\n'
        f'<text x="{_LEFT:g}" y="22" font-size="14">{escape(title)}</text>\n'
    )
    if not points:
        return f'{head}<text x="{_LEFT:g}" y="60">nothing to draw</text>\n</svg>\n'
    if not any(one.events for one in points):
        return f'{head}<text x="{_LEFT:g}" y="60">nothing to draw: no event between the two</text>\n</svg>\n'
    parts = [
        _legend(found.counts.step),
        _area(points, "low95", "high95", _OUTER),
        _area(points, "low80", "high80", _INNER),
        *_axes(points),
        *_bars(points),
        *map(_line, _runs(points)),
        *_turns(found, points),
    ]
    return head + "\n".join(parts) + "\n</svg>\n"


def _legend(step: str) -> str:
    y, parts, x = 36.0, [], _LEFT
    for fill, word in (
        (_LINE, "estimate"),
        (_INNER, "80 % band"),
        (_OUTER, "95 % band"),
        (_BAR, f"events a {step} (hollow: not read)"),
    ):
        parts.append(f'<rect x="{x:g}" y="{y:g}" width="18" height="9" fill="{fill}"/>')
        parts.append(f'<text x="{x + 24:g}" y="{y + 9:g}">{word}</text>')
        x += 30 + 6 * len(word)
    turns = f'<tspan fill="{_BETTER}">▲</tspan> better, <tspan fill="{_WORSE}">▼</tspan> worse: a turn'
    return "".join((*parts, f'<text x="{x + 10:g}" y="{y + 9:g}">{turns}</text>'))


def _bars(points: list[LevelPoint]) -> list[str]:
    """Events of each step; where nothing was read a hollow one, for none is not the same as not read."""
    most = max(max(one.events for one in points), 1)
    wide = min(max((_RIGHT - _LEFT) / len(points) * 0.7, 1.0), 24.0)
    parts = [
        f'<line x1="{_LEFT:g}" x2="{_RIGHT:g}" y1="{_BARS_BOTTOM:g}" y2="{_BARS_BOTTOM:g}" stroke="#bbb"/>',
        f'<text x="{_LEFT - 8:g}" y="{_BARS_TOP + 8:g}" text-anchor="end">{most:,}</text>',
        f'<text x="{_LEFT - 8:g}" y="{_BARS_BOTTOM + 4:g}" text-anchor="end">0</text>',
    ]
    for one in points:
        x, high = _x(one.start, points) - wide / 2, (_BARS_BOTTOM - _BARS_TOP) * one.events / most
        if not one.days_read:
            parts.append(
                f'<rect x="{x:.1f}" y="{_BARS_BOTTOM - 4:g}" width="{wide:.1f}" height="4" fill="none" stroke="{_BAR}">'
                f"<title>{one.start}: not read</title></rect>"
            )
        elif one.events:
            parts.append(
                f'<rect x="{x:.1f}" y="{_BARS_BOTTOM - high:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{_BAR}">'
                f"<title>{one.start}: {one.events:,} events</title></rect>"
            )
    return parts


def _line(run: str) -> str:
    """Steps that follow one another; a step by itself, which no line would show, is a dot."""
    if " " not in run:
        x, y = run.split(",")
        return f'<circle cx="{x}" cy="{y}" r="3" fill="{_LINE}"/>'
    return f'<polyline points="{run}" fill="none" stroke="{_LINE}" stroke-width="1.6"/>'


def _x(day: date, points: list[LevelPoint]) -> float:
    first, last = points[0].start, points[-1].start
    if first == last:
        return (_LEFT + _RIGHT) / 2
    return _LEFT + (_RIGHT - _LEFT) * (day - first).days / (last - first).days


def _y(value: float) -> float:
    return _TOP + (_BOTTOM - _TOP) * (1 - value) / 2


def _area(points: list[LevelPoint], low: str, high: str, fill: str) -> str:
    if len(points) == 1:
        x, top, under = _x(points[0].start, points) - 8, *(_y(getattr(points[0].balance, end)) for end in (high, low))
        corners = f"{x:g},{top:.1f} {x + 16:g},{top:.1f} {x + 16:g},{under:.1f} {x:g},{under:.1f}"
        return f'<polygon points="{corners}" fill="{fill}"/>'
    over = [f"{_x(one.start, points):.1f},{_y(getattr(one.balance, high)):.1f}" for one in points]
    back = [f"{_x(one.start, points):.1f},{_y(getattr(one.balance, low)):.1f}" for one in reversed(points)]
    return f'<polygon points="{" ".join(over + back)}" fill="{fill}"/>'


def _runs(points: list[LevelPoint]) -> list[str]:
    """The line's corners, in a piece for every unbroken run of steps that were read."""
    runs: list[list[str]] = [[]]
    for one in points:
        if one.days_read:
            runs[-1].append(f"{_x(one.start, points):.1f},{_y(one.balance.value):.1f}")
        elif runs[-1]:
            runs.append([])
    return [" ".join(run) for run in runs if run]


def _axes(points: list[LevelPoint]) -> list[str]:
    parts = []
    for value, mark, word in ((1, "+1", "cooperation"), (0, "0", ""), (-1, "−1", "conflict")):
        y = _y(value)
        parts.append(f'<line x1="{_LEFT:g}" x2="{_RIGHT:g}" y1="{y:g}" y2="{y:g}" stroke="#bbb"/>')
        lift = 14 if value > 0 else -5
        parts.append(f'<text x="{_LEFT + 4:g}" y="{y + lift:g}" fill="#777">{word}</text>')
        parts.append(f'<text x="{_LEFT - 8:g}" y="{y + 4:g}" text-anchor="end">{mark}</text>')
    for place in sorted({round(n * (len(points) - 1) / _TICKS) for n in range(_TICKS + 1)}):
        x = _x(points[place].start, points)
        anchor = "end" if x > _RIGHT - 20 else "start" if x < _LEFT + 20 else "middle"
        parts.append(f'<text x="{x:.1f}" y="{_BARS_BOTTOM + 18:g}" text-anchor="{anchor}">{points[place].start}</text>')
    return parts


def _turns(found: Relation, points: list[LevelPoint]) -> list[str]:
    parts = []
    for turn in found.turns:
        x, color = _x(turn.start, points), _BETTER if turn.direction > 0 else _WORSE
        arrow = "▲" if turn.direction > 0 else "▼"
        said = f"{turn.start}: {'better' if turn.direction > 0 else 'worse'}, probability {turn.probability:.2f}"
        parts.append(
            f'<g fill="{color}"><title>{said}</title><line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP:g}" y2="{_BOTTOM:g}" '
            f'stroke="{color}" stroke-dasharray="3 3"/><text x="{x:.1f}" y="{_TOP - 4:g}" text-anchor="middle">{arrow}'
            "</text></g>"
        )
    return parts

"""The timeline as SVG: cooperation above the line, conflict below, by PLOVER score; a shape for every standing.

The text alternative is the table of the same points that the page prints, and the title and description inside the SVG.
Positions are in user units of a 720 × 310 drawing. Marks that would cover one another step aside; the foot of a stem
stays at the date.
"""

from dataclasses import dataclass, replace

from avviso.briefing import plain
from avviso.briefing.parts import Point, Standing
from avviso.briefing.word import dated

WIDTH, HEIGHT = 720, 310
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 706.0, 6.0, 246.0
_MIDDLE = (_TOP + _BOTTOM) / 2
_RADIUS = 5.0
_LETTER, _LINE = 6.4, 13.0  # a label's width a letter and its height, generous for 11-unit type
_ASIDE = (0.0, 11.0, -11.0, 22.0, -22.0)  # where a mark may step, nearest first
_TICKS_AT_MOST = 9
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
LEGEND: tuple[tuple[Standing, str], ...] = (
    ("actual", "happened"), ("planned", "planned or hypothetical"), ("disputed", "denied or disputed"),
    ("background", "background"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A point where it is drawn.

    x: its date; mark: where its mark stands, which may be a step aside; spread: left and right end of the time that its
    date leaves open; label: the box of its label, None where there is no room.
    """

    point: Point
    x: float
    mark: float
    y: float
    spread: tuple[float, float]
    label: Box | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands. first, last: years, the end excluded; ticks: years; undated: points without a date."""

    first: int
    last: int
    ticks: tuple[int, ...]
    placed: tuple[Placed, ...]
    undated: tuple[Point, ...]


def layout(points: tuple[Point, ...]) -> Layout:
    """Places the points; the weightiest get their labels first, and a label that finds no free place is left out."""
    spans = {point.event_id: span for point in points if (span := _years(point))}
    known = tuple(point for point in points if point.event_id in spans)
    undated = tuple(point for point in points if point.event_id not in spans)
    first = int(min((low for low, _ in spans.values()), default=0.0))
    last = max(int(max((_last_year(high) for _, high in spans.values()), default=0)) + 1, first + 1)
    scale = (_RIGHT - _LEFT - 2 * _RADIUS) / (last - first)
    spots = _apart([_spot(point, spans[point.event_id], first, scale) for point in known])
    taken = [box for spot in spots for box in _drawn(spot)]
    labels: dict[str, Box] = {}
    for spot in sorted(spots, key=lambda s: (-s.point.weight, s.point.event_id)):
        if box := _room(spot, taken):
            taken.append(box)
            labels[spot.point.event_id] = box
    placed = tuple(replace(spot, label=labels.get(spot.point.event_id)) for spot in spots)
    return Layout(first, last, _ticks(first, last), placed, undated)


def draw(points: tuple[Point, ...], title: str) -> str:
    """The SVG element. With no dated point it holds the axes and says so."""
    found = layout(points)
    count = f"{len(found.placed)} dated events" if len(found.placed) != 1 else "1 dated event"
    described = (
        f"{count} by date from left to right and by PLOVER score from −10, conflict, below to +10, cooperation, above. "
        "The table that follows lists every event with its date and score."
    )
    parts = [
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="chart-title chart-desc">',
        f'<title id="chart-title">{plain.escaped(title)}</title>',
        f'<desc id="chart-desc">{plain.escaped(described)}</desc>',
        *_axes(found),
        *(_stem(placed) for placed in found.placed),
        *(_mark(placed) for placed in found.placed),
        *(_text(placed) for placed in found.placed if placed.label),
        *_legend(),
        "</svg>",
    ]
    return "\n".join(parts)


def _years(point: Point) -> tuple[float, float] | None:
    """The stretch of time that a date stands for, in years; None for no date or one that cannot be read."""
    low, high = _stretch(point.date), _stretch(point.enddate)
    if low is None:
        return None
    return (low[0], max(low[1], high[1])) if high else low


def _stretch(date: str | None) -> tuple[float, float] | None:
    parts = date.split("-") if date else []
    if not parts or len(parts) > 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    year = int(parts[0])
    if len(parts) == 1:
        return float(year), year + 1.0
    month = min(max(int(parts[1]), 1), 12) - 1
    if len(parts) == 2:
        return year + month / 12, year + (month + 1) / 12
    day = min(max(int(parts[2]), 1), 31) - 1
    return year + (month + day / 31) / 12, year + (month + (day + 1) / 31) / 12


def _last_year(high: float) -> int:
    """The year that a stretch's end, itself excluded, still lies in."""
    return int(high - 1e-9)


def _spot(point: Point, span: tuple[float, float], first: int, scale: float) -> Placed:
    low, high = (_LEFT + _RADIUS + (value - first) * scale for value in span)
    score = min(max(point.score, -10.0), 10.0)
    y = _MIDDLE - score / 10 * (_MIDDLE - _TOP - 22)
    return Placed(point, (low + high) / 2, (low + high) / 2, y, (low, high), None)


def _apart(spots: list[Placed]) -> list[Placed]:
    """The same spots, each mark a step or two aside where an earlier one stands; where all is full it stays."""
    taken: list[Box] = []
    placed: list[Placed] = []
    for spot in spots:
        steps = [replace(spot, mark=spot.x + step) for step in _ASIDE if _LEFT < spot.x + step < _RIGHT]
        moved = next((s for s in steps if not any(_body(s).overlaps(box) for box in taken)), spot)
        taken.append(_body(moved))
        placed.append(moved)
    return placed


def _body(spot: Placed) -> Box:
    return Box(spot.mark - _RADIUS, spot.y - _RADIUS, spot.mark + _RADIUS, spot.y + _RADIUS)


def _drawn(spot: Placed) -> tuple[Box, ...]:
    """What a label must not cover: the mark, its stem and the bar of an imprecise date."""
    foot, top = max(spot.y, _MIDDLE), min(spot.y, _MIDDLE)
    stem = Box(min(spot.x, spot.mark) - 0.5, top, max(spot.x, spot.mark) + 0.5, foot)
    return _body(spot), stem, Box(spot.spread[0], spot.y - 1, spot.spread[1], spot.y + 1)


def _room(spot: Placed, taken: list[Box]) -> Box | None:
    """A free place for the label: away from the line, else to the right or left."""
    width, gap, x, y = len(spot.point.label) * _LETTER, _RADIUS + 2, spot.mark, spot.y
    above = Box(x - width / 2, y - gap - _LINE, x + width / 2, y - gap)
    below = Box(x - width / 2, y + gap, x + width / 2, y + gap + _LINE)
    right = Box(x + gap, y - _LINE / 2, x + gap + width, y + _LINE / 2)
    left = Box(x - gap - width, y - _LINE / 2, x - gap, y + _LINE / 2)
    outward = above if spot.point.score >= 0 else below
    inside = (b for b in (outward, right, left) if b.left >= _LEFT and b.right <= _RIGHT and b.top >= _TOP)
    free = (box for box in inside if box.bottom <= _BOTTOM and not any(box.overlaps(other) for other in taken))
    return next(free, None)


def _ticks(first: int, last: int) -> tuple[int, ...]:
    step = next((step for step in _STEPS if (last - first) / step <= _TICKS_AT_MOST), _STEPS[-1])
    return tuple(year for year in range(first, last + 1) if year % step == 0 or step == 1)


def _axes(found: Layout) -> list[str]:
    parts = [
        f'<line class="zero" x1="{_LEFT}" y1="{_MIDDLE:g}" x2="{_RIGHT}" y2="{_MIDDLE:g}"/>',
        f'<text class="axis" x="{_LEFT - 6}" y="{_TOP + 26:g}" text-anchor="end">+10</text>',
        f'<text class="axis" x="{_LEFT - 6}" y="{_MIDDLE + 4:g}" text-anchor="end">0</text>',
        f'<text class="axis" x="{_LEFT - 6}" y="{_BOTTOM - 18:g}" text-anchor="end">−10</text>',
        _sideways("cooperation", (_TOP + _MIDDLE) / 2),
        _sideways("conflict", (_BOTTOM + _MIDDLE) / 2),
    ]
    if not found.placed:
        middle = (_LEFT + _RIGHT) / 2
        words = f'<text class="axis" x="{middle:g}" y="{_MIDDLE - 12:g}" text-anchor="middle">no dated event</text>'
        return [*parts, words]
    scale = (_RIGHT - _LEFT - 2 * _RADIUS) / (found.last - found.first)
    for year in found.ticks:
        x = _LEFT + _RADIUS + (year - found.first) * scale
        parts.append(f'<line class="tick" x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{_BOTTOM + 5}"/>')
        parts.append(f'<text class="axis" x="{x:.1f}" y="{_BOTTOM + 19}" text-anchor="middle">{year}</text>')
    return parts


def _sideways(word: str, y: float) -> str:
    return f'<text class="axis" transform="translate(12 {y:g}) rotate(-90)" text-anchor="middle">{word}</text>'


def _stem(placed: Placed) -> str:
    """The line from zero to the mark, and the stretch of time that an imprecise date leaves open."""
    y = f"{placed.y:.1f}"
    stem = f'<line class="stem" x1="{placed.x:.1f}" y1="{_MIDDLE:g}" x2="{placed.mark:.1f}" y2="{y}"/>'
    low, high = placed.spread
    if high - low <= 2 * _RADIUS:
        return stem
    return f'{stem}<line class="spread" x1="{low:.1f}" y1="{y}" x2="{high:.1f}" y2="{y}"/>'


def _mark(placed: Placed) -> str:
    point = placed.point
    when = dated(point.date, point.enddate) if point.date else ""
    said = plain.escaped(f"{when}: {point.finding.text}")
    kind = "coop" if point.score >= 0 else "conf"
    shape = _shape(point.standing, placed.mark, placed.y)
    return f'<g class="mark {kind} {point.standing}"><title>{said}</title>{shape}</g>'


def _shape(standing: Standing, x: float, y: float) -> str:
    """A disc for what happened, a triangle for plans, a crossed diamond for disputes, a square for background."""
    r = _RADIUS
    if standing == "planned":
        return f'<path d="M{x:.1f} {y - r:.1f}l{r} {1.8 * r:.1f}h{-2 * r}z"/>'
    if standing == "disputed":
        diamond = f"M{x:.1f} {y - r - 1:.1f}l{r + 1} {r + 1}l{-r - 1} {r + 1}l{-r - 1} {-r - 1}z"
        return f'<path d="{diamond}M{x - 3:.1f} {y - 3:.1f}l6 6m0 -6l-6 6"/>'
    if standing == "background":
        return f'<rect x="{x - r + 0.5:.1f}" y="{y - r + 0.5:.1f}" width="{2 * r - 1}" height="{2 * r - 1}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>'


def _text(placed: Placed) -> str:
    box = placed.label
    assert box is not None  # only called for points with a label
    x, y = (box.left + box.right) / 2, box.bottom - 3.5
    label = plain.escaped(placed.point.label)
    return f'<text class="label" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{label}</text>'


def _legend() -> list[str]:
    parts, x = [], _LEFT + 6
    for standing, words in LEGEND:
        shape = _shape(standing, x, HEIGHT - 22)
        parts.append(f'<g class="mark {standing}">{shape}</g>')
        parts.append(f'<text class="axis" x="{x + 11:g}" y="{HEIGHT - 18}">{words}</text>')
        x += 11 + len(words) * 5.2 + 26
    return parts

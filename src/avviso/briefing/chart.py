"""The timeline as SVG: cooperation above the line, conflict below, by PLOVER score; a shape for every standing.

The text alternative is the table of the same points that the page prints, and the title and description inside the SVG.
Positions are in user units of a 720 × 310 drawing. Marks that would cover one another step aside; the foot of a stem
stays at the date.
"""

from dataclasses import dataclass, replace

from avviso.briefing import plain, svg
from avviso.briefing.parts import Point, Standing
from avviso.briefing.svg import Drawing, Frame, rule, words
from avviso.briefing.word import dated

WIDTH, HEIGHT = 720, 310
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 706.0, 6.0, 246.0
_MIDDLE = (_TOP + _BOTTOM) / 2
_RADIUS = 5.0
_LETTER, _LINE = 6.4, 13.0  # a label's width a letter and its height, generous for 11-unit type
_ASIDE = (0.0, 11.0, -11.0, 22.0, -22.0)  # where a mark may step, nearest first
_LABELLED = 80  # the weightiest, for which a label is tried: there is no room for more
_NAME = "timeline"
LEGEND: tuple[tuple[Standing, str], ...] = (
    ("actual", "happened"), ("claimed", "claimed by a party"), ("planned", "planned or hypothetical"),
    ("disputed", "denied or disputed"), ("background", "background"),
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
    """Where everything stands. first, last: years, the end excluded; undated: points without a date."""

    first: int
    last: int
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
    for spot in sorted(spots, key=lambda s: (-s.point.weight, s.point.event_id))[:_LABELLED]:
        if box := _room(spot, taken):
            taken.append(box)
            labels[spot.point.event_id] = box
    placed = tuple(replace(spot, label=labels.get(spot.point.event_id)) for spot in spots)
    return Layout(first, last, placed, undated)


def draw(points: tuple[Point, ...], title: str, since: str | None = None) -> Drawing:
    """The drawing. With no dated point it holds the axes and says so. since: from when on events are news."""
    found = layout(points)
    count = f"{len(found.placed)} dated events" if len(found.placed) != 1 else "1 dated event"
    described = (
        f"{count} by date from left to right and by PLOVER score from −10, conflict, below to +10, cooperation, above. "
        "The table of the timeline lists every event with its date and score."
    )
    parts = [
        *_background(found, since),
        *_axes(found),
        *(_stem(placed) for placed in found.placed),
        *(_mark(placed) for placed in found.placed),
        *(_text(placed) for placed in found.placed if placed.label),
        *_legend(),
    ]
    caption = (
        "Cooperation above the line, conflict below. The foot of a stem is the date; a bar through a mark is the time "
        "that an imprecise date leaves open."
    )
    drawn = svg.framed(Frame(_NAME, WIDTH, HEIGHT, title, described), parts)
    return Drawing(_NAME, title, described, drawn, caption)


def _background(found: Layout, since: str | None) -> list[str]:
    """What lies before `since`, shaded, with a line at that day."""
    start = _stretch(since)
    if start is None or not found.first < start[0] < found.last:
        return []
    x = _LEFT + _RADIUS + (start[0] - found.first) * _unit(found)
    left, wide = _LEFT + _RADIUS, x - _LEFT - _RADIUS
    box = f'x="{left:g}" y="{_TOP:g}" width="{wide:.1f}" height="{_BOTTOM - _TOP:g}"'
    anchor, gap = ("end", -4.0) if x > (_LEFT + _RIGHT) / 2 else ("start", 4.0)
    return [
        f'<rect class="before" {box}/>', rule(x, _TOP, x, _BOTTOM, "since"),
        words(x + gap, _BOTTOM - 4, f"since {dated(since or '')}", anchor),
    ]  # fmt: skip


def _unit(found: Layout) -> float:
    """How wide a year is."""
    return (_RIGHT - _LEFT - 2 * _RADIUS) / (found.last - found.first)


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
        marks = [spot.x + step for step in _ASIDE if _LEFT < spot.x + step < _RIGHT]
        bodies = [(mark, _body(mark, spot.y)) for mark in marks]
        mark, body = next(
            (one for one in bodies if not any(map(one[1].overlaps, taken))), (spot.x, _body(spot.x, spot.y))
        )
        taken.append(body)
        placed.append(replace(spot, mark=mark))
    return placed


def _body(x: float, y: float) -> Box:
    return Box(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS)


def _drawn(spot: Placed) -> tuple[Box, ...]:
    """What a label must not cover: the mark, its stem and the bar of an imprecise date."""
    foot, top = max(spot.y, _MIDDLE), min(spot.y, _MIDDLE)
    stem = Box(min(spot.x, spot.mark) - 0.5, top, max(spot.x, spot.mark) + 0.5, foot)
    return _body(spot.mark, spot.y), stem, Box(spot.spread[0], spot.y - 1, spot.spread[1], spot.y + 1)


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


def _axes(found: Layout) -> list[str]:
    parts = [
        rule(_LEFT, _MIDDLE, _RIGHT, _MIDDLE, "zero"),
        words(_LEFT - 6, _TOP + 26, "+10", "end"),
        words(_LEFT - 6, _MIDDLE + 4, "0", "end"),
        words(_LEFT - 6, _BOTTOM - 18, "−10", "end"),
        svg.sideways(12, (_TOP + _MIDDLE) / 2, "cooperation"),
        svg.sideways(12, (_BOTTOM + _MIDDLE) / 2, "conflict"),
    ]
    if not found.placed:
        return [*parts, words((_LEFT + _RIGHT) / 2, _MIDDLE - 12, "no dated event", "middle")]
    for year, label in svg.ticks(found.first, found.last):
        x = _LEFT + _RADIUS + (year - found.first) * _unit(found)
        parts.append(rule(x, _TOP, x, _BOTTOM + 5))
        parts.append(words(x, _BOTTOM + 19, label, "end" if x > _RIGHT - 20 else "middle"))
    return parts


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
    filled = f" {kind}-actual" if point.standing == "actual" else ""
    return f'<g class="mark {kind}{filled}"><title>{said}</title>{shape}</g>'


def _shape(standing: Standing, x: float, y: float) -> str:
    """A disc for what happened, a triangle for plans, a crossed diamond for disputes, a square for background.

    A disc is open where a party alone says so.
    """
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
    return words((box.left + box.right) / 2, box.bottom - 3.5, placed.point.label, "middle", "label")


def _legend() -> list[str]:
    parts, x = [], _LEFT + 6
    for standing, told in LEGEND:
        shape = _shape(standing, x, HEIGHT - 22)
        parts.append(f'<g class="mark {standing}">{shape}</g>')
        parts.append(words(x + 11, HEIGHT - 18, told))
        x += 11 + len(told) * 5.2 + 26
    return parts

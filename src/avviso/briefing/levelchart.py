"""The balance of a relation as SVG: its 80 % and 95 % bands, its line, the numbered turns, and the events of each step.

Positions are in user units of a drawing 720 wide. Steps that were not read break the line; the band stays. Below stand
the events of each step, so that a wide band is seen beside how little it rests on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from avviso.briefing import levels, svg
from avviso.briefing.plain import escaped
from avviso.briefing.svg import Drawing, Frame, rule, sideways, words
from avviso.briefing.word import dated
from avviso.records.relation import LevelPoint, Relation, Turn

WIDTH, HEIGHT = 720.0, 330.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 706.0, 34.0, 214.0
_BARS_TOP, _BARS_BOTTOM = 236.0, 276.0
_APART = 17.0  # two numbers nearer than that stand one above the other
_WIDEST = 14.0
COLUMNS = ("Step", "Balance", "80 % band", "95 % band", "Events", "Read")


@dataclass(frozen=True, slots=True)
class _Scale:
    """Years on the drawing; first, last: of the axis."""

    first: float
    last: float

    def x(self, year: float) -> float:
        """The place of a year."""
        return _LEFT + (_RIGHT - _LEFT) * (year - self.first) / (self.last - self.first)


def draw(relation: Relation, name: str, parties: str, links: Mapping[int, str]) -> Drawing | None:
    """The drawing, or None where there is but one step or no event: a sentence then says as much.

    links: number of a turn, by date from 1 → the id of the sentence that tells of it; turns without stand unlinked.
    """
    points = [one for one in relation.points if (one.way, one.kind) == ("both", "all")]
    if len(points) < 2 or not any(one.events for one in points):
        return None
    step = relation.counts.step
    title = f"{parties}: balance of events by {step}, {levels.named(relation)}"
    scale = _scale(points)
    turns = sorted(relation.turns, key=lambda one: one.start)
    described = _described(points, turns)
    parts = [
        '<g aria-hidden="true">', *_ground(scale),
        _area(points, scale, "low95", "high95", "band-wide"), _area(points, scale, "low80", "high80", "band"),
        rule(_LEFT, _y(0), _RIGHT, _y(0), "zero"), *_line(points, scale), *_bars(points, scale),
        *_legend(step, bool(turns)), "</g>",
        *_turns(turns, scale, links),
    ]  # fmt: skip
    frame = Frame(name, WIDTH, HEIGHT, title, described, bool(links))
    numbers = " Numbers mark turning points and lead to what is said of them." if turns else ""
    caption = (
        f"The balance runs from −1, all conflict, to +1, all cooperation, with its 80 % and 95 % bands.{numbers} "
        f"Below stand the events of each {step}: where there are few, the bands are wide."
    )
    return Drawing(name, title, described, svg.framed(frame, parts), caption, COLUMNS, tuple(map(_row, points)))


def _scale(points: list[LevelPoint]) -> _Scale:
    first, last = (svg.year_of(points[end].start) for end in (0, -1))
    return _Scale(first, last)


def _y(value: float) -> float:
    return _TOP + (_BOTTOM - _TOP) * (1 - value) / 2


def _ground(scale: _Scale) -> list[str]:
    """The axes, with ticks at round days."""
    parts = []
    for value, mark in ((1.0, "+1"), (0.5, ""), (0.0, "0"), (-0.5, ""), (-1.0, "−1")):
        parts.append(rule(_LEFT, _y(value), _RIGHT, _y(value)))
        parts += [words(_LEFT - 6, _y(value) + 4, mark, "end")] if mark else []
    parts += [sideways(12, (_TOP + _y(0)) / 2, "cooperation"), sideways(12, (_BOTTOM + _y(0)) / 2, "conflict")]
    for year, mark in svg.ticks(scale.first, scale.last):
        x = scale.x(year)
        anchor = "end" if x > _RIGHT - 16 else "start" if x < _LEFT + 16 else "middle"
        parts.append(rule(x, _BARS_BOTTOM, x, _BARS_BOTTOM + 4, "axis-line"))
        parts.append(words(x, _BARS_BOTTOM + 17, mark, anchor))
    return parts


def _area(points: list[LevelPoint], scale: _Scale, low: str, high: str, kind: str) -> str:
    """The band between two ends."""
    over = [f"{scale.x(svg.year_of(one.start)):.1f} {_y(getattr(one.balance, high)):.1f}" for one in points]
    back = [f"{scale.x(svg.year_of(one.start)):.1f} {_y(getattr(one.balance, low)):.1f}" for one in reversed(points)]
    return f'<path class="{kind}" d="M{"L".join((*over, *back))}Z"/>'


def _line(points: list[LevelPoint], scale: _Scale) -> list[str]:
    """The line, in a piece for every unbroken run of steps that were read; a step by itself is a dot."""
    runs: list[list[str]] = [[]]
    for one in points:
        if one.days_read:
            runs[-1].append(f"{scale.x(svg.year_of(one.start)):.1f} {_y(one.balance.value):.1f}")
        elif runs[-1]:
            runs.append([])
    drawn = []
    for run in filter(None, runs):
        x, y = run[0].split()
        alone = f'<circle class="dot" cx="{x}" cy="{y}" r="3"/>'
        drawn.append(f'<path class="line" d="M{"L".join(run)}"/>' if len(run) > 1 else alone)
    return drawn


def _bars(points: list[LevelPoint], scale: _Scale) -> list[str]:
    """Events of each step; where nothing was read a hollow bar, for none is not the same as not read."""
    most = max(one.events for one in points)
    wide = min(max((_RIGHT - _LEFT) / len(points) * 0.7, 0.6), _WIDEST)
    parts = [
        rule(_LEFT, _BARS_BOTTOM, _RIGHT, _BARS_BOTTOM, "axis-line"),
        words(_LEFT - 6, _BARS_TOP + 9, f"{most:,}", "end"), words(_LEFT - 6, _BARS_BOTTOM, "0", "end"),
        sideways(12, (_BARS_TOP + _BARS_BOTTOM) / 2, "events"),
    ]  # fmt: skip
    for one in points:
        # The first and the last are cut at the ends of the axis, where else they would stand on its labels.
        middle = scale.x(svg.year_of(one.start))
        x, end = max(middle - wide / 2, _LEFT), min(middle + wide / 2, _RIGHT)
        high = (_BARS_BOTTOM - _BARS_TOP) * one.events / most if one.days_read or one.events else 4.0
        kind = "bar" if one.days_read or one.events else "bar-unread"
        if high:
            box = f'x="{x:.1f}" y="{_BARS_BOTTOM - high:.1f}" width="{end - x:.1f}" height="{high:.1f}"'
            parts.append(f'<rect class="{kind}" {box}/>')
    return parts


def _legend(step: str, turned: bool) -> list[str]:
    y, x, parts = HEIGHT - 18, _LEFT, []
    for kind, told in (
        ("key-line", "balance"), ("band", "80 % band"), ("band-wide", "95 % band"),
        ("bar", f"events of a {step}"), ("bar-unread", "not read"),
    ):  # fmt: skip
        high = 2.0 if kind == "key-line" else 9.0
        parts.append(f'<rect class="{kind}" x="{x:g}" y="{y + (9 - high) / 2:g}" width="18" height="{high:g}"/>')
        parts.append(words(x + 24, y + 9, told))
        x += 46 + 5.4 * len(told)
    return [*parts, words(_RIGHT, y + 9, "① turn: ▲ better, ▼ worse", "end")] if turned else parts


def _turns(turns: list[Turn], scale: _Scale, links: Mapping[int, str]) -> list[str]:
    """A dashed line with a number in a ring at the top and an arrow for the direction; a link where one is known."""
    parts, before, raised = [], -_APART, False
    for number, turn in enumerate(turns, 1):
        x = scale.x(svg.year_of(turn.start))
        raised = x - before < _APART and not raised
        before, top = x, _TOP - (25 if raised else 10)
        said = f"Turn {number}, {_when(turn)}"
        arrow = "▲" if turn.direction > 0 else "▼"
        body = (
            f"<title>{escaped(said)}</title>{rule(x, top + 8, x, _BOTTOM, 'turn')}"
            f'<circle class="ring" cx="{x:.1f}" cy="{top:g}" r="7.5"/>'
            f"{words(x, top + 4, str(number), 'middle', 'number')}{words(x + 4, _BOTTOM - 4, arrow)}"
        )
        kind = "better" if turn.direction > 0 else "worse"
        target = links.get(number)
        label = f' aria-label="{escaped(said)}: to the sentence"'
        inner = f'<a href="#{target}"{label}>{body}</a>' if target else body
        parts.append(f'<g class="{kind}">{inner}</g>')
    return parts


def _when(turn: Turn) -> str:
    way = "better" if turn.direction > 0 else "worse"
    return f"{dated(turn.start.isoformat())}: {way}, with a probability of {turn.probability:.2f}"


def _described(points: list[LevelPoint], turns: list[Turn]) -> str:
    """What the drawing shows, in words: where it starts and ends, how far it went, and when it turned."""
    read = [one for one in points if one.days_read] or points
    first, last = read[0], read[-1]
    low, high = (end(read, key=lambda one: one.balance.value) for end in (min, max))
    told = "; ".join(f"{number}, {_when(turn)}" for number, turn in enumerate(turns, 1))
    return (
        f"Balance of {_value(first.balance.value)} in {dated(first.start.isoformat())} and of "
        f"{_value(last.balance.value)} in {dated(last.start.isoformat())}; lowest {_value(low.balance.value)} in "
        f"{dated(low.start.isoformat())}, highest {_value(high.balance.value)} in {dated(high.start.isoformat())}. "
        + (f"Turns: {told}." if told else "No turn is listed.")
    )


def _row(one: LevelPoint) -> tuple[str, ...]:
    band = one.balance
    return (
        one.start.isoformat(), _value(band.value), f"{_value(band.low80)} to {_value(band.high80)}",
        f"{_value(band.low95)} to {_value(band.high95)}", f"{one.events:,}",
        "yes" if one.days_read else "no",
    )  # fmt: skip


def _value(value: float) -> str:
    """A balance with its sign, a real minus before what is below 0."""
    shown = f"{value:+.2f}".replace("-", "−")
    return shown[1:] if shown[1:] == "0.00" else shown

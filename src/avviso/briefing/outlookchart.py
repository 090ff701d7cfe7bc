"""Forecasts as SVG: beside each probability the pair's own past and that of all pairs, and how many events to expect.

The ground of the left half has the words of ICD 203 at their places. Positions are in user units of a drawing 720
wide; its height goes with the number of forecasts.
"""

from collections.abc import Mapping
from itertools import groupby, pairwise

from avviso.briefing import likelihood, plain, svg
from avviso.briefing.phrases import phrase
from avviso.briefing.svg import Drawing, Frame, rule, words
from avviso.briefing.word import dated
from avviso.records.outlooks import Interval, KindOutlook, Outlook

WIDTH = 720.0
_ROW, _HEAD, _TOP, _FOOT = 22.0, 20.0, 44.0, 58.0
_NAMES, _LOW, _HIGH = 168.0, 180.0, 500.0
_COUNT_LOW, _COUNT_HIGH = 536.0, 676.0
_EDGES = (0, 5, 20, 45, 55, 80, 95, 100)
_SHORT = {"almost no chance": "", "roughly even chance": "even", "almost certain": ""}
COLUMNS = ("Event", "Forecast", "Own past", "As last month", "All pairs", "Expected events", "80 %", "95 %")


def draw(outlook: Outlook, name: str, parties: str, names: Mapping[str, str]) -> Drawing | None:
    """The drawing, or None where nothing is forecast. names: code → name to print.

    Classes of events are drawn, and single types (their names are in capitals) only where there is no class.
    """
    if not outlook.kinds:
        return None
    drawn = tuple(one for one in outlook.kinds if not one.kind.isupper()) or outlook.kinds
    ordered = sorted(drawn, key=lambda one: (one.actor, one.recipient))
    groups = [(way, tuple(found)) for way, found in groupby(ordered, lambda one: (one.actor, one.recipient))]
    ends = _TOP + len(groups) * _HEAD + len(drawn) * _ROW
    until = dated(outlook.until.isoformat())
    dataset = phrase(f"datasets.{outlook.dataset}", outlook.dataset)
    title = f"{parties}: probability of at least one event up to {until}, and how many, {dataset}"
    most = max((_interval(one, 0.95) or _interval(one, 0.8) or (0, 1))[1] for one in drawn) or 1
    parts, y = [*_ground(ends), *_counts_axis(ends, most)], _TOP
    for (actor, recipient), kinds in groups:
        y += _HEAD
        head = f"{_called(names, actor)} → {_called(names, recipient)}"
        parts.append(words(0, y - 6, head, "start", "strong"))
        for one in kinds:
            parts += _row(one, y + _ROW / 2 - 3, most)
            y += _ROW
    described = _described(drawn, names)
    frame = Frame(name, WIDTH, ends + _FOOT, title, described)
    caption = (
        f"As of {dated(outlook.as_of.isoformat())}, up to {until}. Left: the probability of at least one such event, "
        "beside what this pair’s own past and the past of all pairs would give. Right: how many events to expect, with "
        "80 % and 95 % intervals."
    )
    rows = tuple(_told(one, names) for one in ordered)
    return Drawing(name, title, described, svg.framed(frame, [*parts, *_legend(ends)]), caption, COLUMNS, rows)


def _called(names: Mapping[str, str], code: str) -> str:
    return plain.line(names.get(code, code))


def _x(percent: float) -> float:
    return _LOW + (_HIGH - _LOW) * percent / 100


def _ground(ends: float) -> list[str]:
    """Stripes for the words of likelihood, their names where there is room, and the scale in per cent."""
    parts = []
    for place, (low, high) in enumerate(pairwise(_EDGES)):
        if place % 2 == 0:
            box = f'x="{_x(low):.1f}" y="{_TOP:g}" width="{_x(high) - _x(low):.1f}" height="{ends - _TOP:g}"'
            parts.append(f'<rect class="zone" {box}/>')
        parts.append(rule(_x(low), _TOP, _x(low), ends))
    parts.append(rule(_x(100), _TOP, _x(100), ends))
    for word, (low, high) in likelihood.words().items():
        if shown := _SHORT.get(word, word):
            room = shown.replace("very ", "very\u00a0")
            parts.append(words(_x((low + high) / 2), _TOP - 6, room, "middle", "small"))
    parts += [words(_x(edge), ends + 15, str(edge), "middle") for edge in _EDGES[1:-1]]
    parts.append(words(_LOW, 16, "probability of at least one, in per cent", "start", "strong"))
    return parts


def _counts_axis(ends: float, most: int) -> list[str]:
    parts = [words(_COUNT_LOW, 16, "number of events", "start", "strong")]
    for share in (0.0, 0.5, 1.0):
        x = _COUNT_LOW + (_COUNT_HIGH - _COUNT_LOW) * share
        value = most * share
        parts.append(rule(x, _TOP, x, ends))
        if value == int(value):
            parts.append(words(x, ends + 15, f"{int(value):,}", "middle"))
    return parts


def _row(one: KindOutlook, y: float, most: int) -> list[str]:
    """A forecast: its name, the three marks with a line between forecast and own past, and the intervals."""
    at, past, base = _x(100 * one.probability), _x(100 * one.climatology), _x(100 * one.base_rate)
    parts = [
        words(_NAMES, y + 4, plain.line(one.kind), "end", "label"),
        rule(min(at, past), y, max(at, past), y, "stem"),
        f'<path class="base" d="M{base:.1f} {y - 6:.1f}v12"/>',
        f'<path class="past" d="M{past:.1f} {y - 5.5:.1f}l5.5 5.5l-5.5 5.5l-5.5 -5.5z"/>',
        f'<circle class="dot" cx="{at:.1f}" cy="{y:.1f}" r="4.5"/>',
    ]
    for level, kind, high in ((0.95, "band-wide", 8.0), (0.8, "band", 8.0)):
        if found := _interval(one, level):
            left, right = (_COUNT_LOW + (_COUNT_HIGH - _COUNT_LOW) * end / most for end in found)
            box = f'x="{left - 1:.1f}" y="{y - high / 2:.1f}" width="{right - left + 2:.1f}" height="{high:g}"'
            parts.append(f'<rect class="{kind}" {box}/>')
    middle = _COUNT_LOW + (_COUNT_HIGH - _COUNT_LOW) * min(one.expected, most) / most
    parts.append(rule(middle, y - 6, middle, y + 6, "expected"))
    return parts


def _interval(one: KindOutlook, level: float) -> tuple[int, int] | None:
    found: Interval | None = next((each for each in one.intervals if each.level == level), None)
    return (found.low, found.high) if found else None


def _legend(ends: float) -> list[str]:
    y = ends + 40
    return [
        f'<circle class="dot" cx="{_LOW:g}" cy="{y:g}" r="4.5"/>', words(_LOW + 10, y + 4, "forecast"),
        f'<path class="past" d="M{_LOW + 78:g} {y - 5.5:g}l5.5 5.5l-5.5 5.5l-5.5 -5.5z"/>',
        words(_LOW + 89, y + 4, "this pair’s own past"),
        f'<path class="base" d="M{_LOW + 206:g} {y - 6:g}v12"/>', words(_LOW + 213, y + 4, "all pairs"),
        f'<rect class="band" x="{_COUNT_LOW:g}" y="{y - 4:g}" width="16" height="8"/>',
        words(_COUNT_LOW + 20, y + 4, "80 %"),
        f'<rect class="band-wide" x="{_COUNT_LOW + 52:g}" y="{y - 4:g}" width="16" height="8"/>',
        words(_COUNT_LOW + 72, y + 4, "95 %"),
        rule(_COUNT_LOW + 108, y - 6, _COUNT_LOW + 108, y + 6, "expected"), words(_COUNT_LOW + 113, y + 4, "mean"),
    ]  # fmt: skip


def _told(one: KindOutlook, names: Mapping[str, str]) -> tuple[str, ...]:
    shares = (one.probability, one.climatology, one.last_month, one.base_rate)
    spans = (_interval(one, level) for level in (0.8, 0.95))
    return (
        f"{plain.line(one.kind)}, {_called(names, one.actor)} on {_called(names, one.recipient)}",
        *(percent(share) for share in shares), f"{one.expected:.1f}",
        *(f"{found[0]} to {found[1]}" if found else "not computed" for found in spans),
    )  # fmt: skip


def percent(share: float) -> str:
    """A share in per cent, as exact as it matters.

    >>> percent(0.314), percent(0.004), percent(0.9997)
    ('31 %', '0.4 %', '99.97 %')
    """
    value = 100 * share
    places = 0 if 1 <= value <= 99 else 1 if value >= 0.1 and value <= 99.9 else 2
    return f"{value:.{places}f} %"


def _described(drawn: tuple[KindOutlook, ...], names: Mapping[str, str]) -> str:
    told = "; ".join(
        f"{plain.line(one.kind)} by {_called(names, one.actor)} on {_called(names, one.recipient)} "
        f"{percent(one.probability)}, own past {percent(one.climatology)}"
        for one in drawn
    )
    return f"Probabilities of at least one event: {told}."

"""Pieces that every drawing of a brief is made of, as SVG by hand: its frame, its words, and its axis of time.

Colours and type come from the classes of templates/chart.css, so that one drawing serves light, dark and paper.
"""

from dataclasses import dataclass
from datetime import date

from avviso.briefing.plain import escaped
from avviso.briefing.word import dated

_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_MONTH_STEPS = (1, 2, 3, 6)
_YEARS_BY_MONTH = 3.0  # shorter spells get ticks at months
_TICKS_AT_MOST = 9


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing with all that stands for it in words.

    name: unique on a page. title, described: its text alternative. svg: the element. columns, rows: the same as a
    table; both empty where a table of the section says it. caption: how to read it.
    """

    name: str
    title: str
    described: str
    svg: str
    caption: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing and what it is called. linked: it holds links, so that it cannot be one picture."""

    name: str
    width: float
    height: float
    title: str
    described: str
    linked: bool = False


def framed(frame: Frame, parts: list[str]) -> str:
    """The svg element with its title and description."""
    role = "group" if frame.linked else "img"
    return "\n".join(
        (
            f'<svg class="chart {frame.name}" viewBox="0 0 {frame.width:g} {frame.height:g}" role="{role}" '
            f'aria-labelledby="{frame.name}-title {frame.name}-desc">',
            f'<title id="{frame.name}-title">{escaped(frame.title)}</title>',
            f'<desc id="{frame.name}-desc">{escaped(frame.described)}</desc>',
            *parts,
            "</svg>",
        )
    )


def words(x: float, y: float, text: str, anchor: str = "start", kind: str = "axis") -> str:
    """A line of text."""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escaped(text)}</text>'


def rule(x1: float, y1: float, x2: float, y2: float, kind: str = "tick") -> str:
    """A straight line."""
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def sideways(x: float, y: float, text: str) -> str:
    """A line of text that reads upwards, its middle at the place given."""
    return (
        f'<text class="axis" transform="translate({x:g} {y:g}) rotate(-90)" text-anchor="middle">{escaped(text)}</text>'
    )


def year_of(day: date) -> float:
    """A day as a year and the part of it that has gone."""
    first, after = date(day.year, 1, 1), date(min(day.year + 1, 9999), 1, 1)
    return day.year + (day - first).days / max((after - first).days, 1)


def ticks(first: float, last: float) -> tuple[tuple[float, str], ...]:
    """Round places on an axis of years, with their labels: years, or months where the spell is short.

    >>> ticks(2016.0, 2020.0)
    ((2016.0, '2016'), (2017.0, '2017'), (2018.0, '2018'), (2019.0, '2019'), (2020.0, '2020'))
    >>> ticks(2019.0, 2020.0)[:2]
    ((2019.0, 'Jan 2019'), (2019.1666666666667, 'Mar 2019'))
    """
    if last - first <= _YEARS_BY_MONTH:
        return _months(first, last)
    step = next((step for step in _YEAR_STEPS if (last - first) / step <= _TICKS_AT_MOST), _YEAR_STEPS[-1])
    low = -int(-first // 1) if first == int(first) else int(first) + 1
    return tuple((float(year), str(year)) for year in range(low, int(last) + 1) if year % step == 0 or step == 1)


def _months(first: float, last: float) -> tuple[tuple[float, str], ...]:
    low, high = int(first * 12), int(last * 12)
    step = next((step for step in _MONTH_STEPS if (high - low) / step <= _TICKS_AT_MOST), _MONTH_STEPS[-1])
    return tuple(
        (month / 12, _month(month))
        for month in range(low, high + 1)
        if month % step == 0 and first <= month / 12 <= last and 12 <= month < 120000
    )


def _month(month: int) -> str:
    name, year = dated(f"{month // 12:04}-{month % 12 + 1:02}").split()
    return f"{name[:3]} {year}"

"""The network of a period as an SVG by hand: parties as dots, what passed between them as lines.

Cooperation is a whole line, conflict a dashed one, mixed a dotted one, so that they differ without colour too. Colours
are attributes, which a page's own sheet may override by the classes.
"""

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, log2, pi, sin, sqrt
from typing import TYPE_CHECKING

import numpy as np

from avviso.records.world import PairTally, PartyTally, Sign, World

if TYPE_CHECKING:
    from datetime import date

    from avviso.records.ready import Real

WIDTH, HEIGHT = 760.0, 520.0
_MARGIN_X, _MARGIN_Y = 70.0, 42.0
_ROUNDS = 300
_ROOM = (84.0, 46.0)  # a dot with its name, from the next one
_FILLED, _WIDEST = 0.5, 1.8  # the share of the drawing that dots with room around them take up; how much more room
_LINE_OF_NAME, _LONGEST = 16, 34  # characters: a longer name takes two lines, one that is longer still is its code
_COLORS: Mapping[Sign, str] = {"cooperation": "#1f5a80", "mixed": "#6b665d", "conflict": "#9c3a1b"}
_DASHES: Mapping[Sign, str] = {"cooperation": "", "mixed": "1 4", "conflict": "7 4"}
Spots = Mapping[str, tuple[float, float]]


def network_nodes(found: World) -> Sequence[PartyTally]:
    """The parties that are drawn: those with a line."""
    drawn = {code for pair in found.pairs for code in (pair.left, pair.right)}
    return [one for one in found.parties if one.code in drawn]


def spots_of(found: World) -> Spots:
    """Where each party stands, in units of the drawing: whoever has most to do with one another stands near.

    Springs and repulsion (Fruchterman and Reingold 1991) from a circle, so that the same data give the same drawing.
    """
    nodes = network_nodes(found)
    if not nodes:
        return {}
    at = {one.code: place for place, one in enumerate(nodes)}
    weights = np.zeros((len(nodes), len(nodes)))
    for pair in found.pairs:
        one, other = at[pair.left], at[pair.right]
        weights[one, other] = weights[other, one] = log2(1 + pair.tally.events)
    weights /= weights.max() or 1.0
    spots = _settled(weights)
    low, size = spots.min(0), np.maximum(np.ptp(spots, axis=0), 1e-9)
    margins, area = np.array([_MARGIN_X, _MARGIN_Y]), np.array([WIDTH, HEIGHT])
    spread = (spots - low) / size if len(nodes) > 1 else np.full((1, 2), 0.5)
    placed = _apart(margins + spread * (area - 2 * margins), margins, area - margins)
    return {one.code: (round(float(x), 1), round(float(y), 1)) for one, (x, y) in zip(nodes, placed, strict=True)}


def _apart(spots: "Real", low: "Real", high: "Real") -> "Real":
    """The dots moved so far that their names can be read, within the drawing, and further where there is more room."""
    spots, free = spots.copy(), float(np.prod(high - low))
    room = np.array(_ROOM) * min(max(sqrt(_FILLED * free / (len(spots) * _ROOM[0] * _ROOM[1])), 1.0), _WIDEST)
    for _ in range(_ROUNDS):
        gaps = spots[:, None] - spots[None]
        short = np.maximum(room - np.abs(gaps), 0)
        short[np.arange(len(spots)), np.arange(len(spots))] = 0
        short[(short == 0).any(-1)] = 0
        if not short.any():
            break
        # Along the way on which least is missing; dots on one spot part by their order.
        along = short[..., 0] / room[0] <= short[..., 1] / room[1]
        short[..., 0] *= along
        short[..., 1] *= ~along
        order = np.sign(np.arange(len(spots))[:, None] - np.arange(len(spots))[None])[..., None]
        step = np.where(gaps == 0, order, np.sign(gaps)) * short
        spots = np.clip(spots + 0.3 * step.sum(1), low, high)
    return spots


def _settled(weights: "Real") -> "Real":
    """(N, 2) where springs as strong as the (N, N) weights let N dots come to rest."""
    count = len(weights)
    angles = [2 * pi * place / count for place in range(count)]
    spots = np.array([(cos(angle), sin(angle)) for angle in angles])
    length = 1.4 / sqrt(count)
    for round_ in range(_ROUNDS):
        apart = spots[:, None] - spots[None]
        distance = np.maximum(np.sqrt((apart**2).sum(-1)), 0.01)
        push = length**2 / distance - weights * distance**2 / length - 0.12 * length * distance
        np.fill_diagonal(push, 0)
        step = (apart / distance[..., None] * push[..., None]).sum(1)
        size = np.maximum(np.sqrt((step**2).sum(-1, keepdims=True)), 1e-9)
        spots = spots + step / size * np.minimum(size, 0.15 * (1 - round_ / _ROUNDS) + 0.002)
    return spots


def plot(found: World) -> str:
    """The whole SVG file; without a pair it says that there is nothing to draw."""
    title = f"Who acted with whom, {found.since} to {found.until}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" class="network" '
        f'font-family="sans-serif" font-size="13" fill="#1d1b18">\n<title>{escape(title)}</title>\n'
        f"<desc>{escape(_described(found))}</desc>\n"
    )
    spots = spots_of(found)
    if not spots:
        return f'{head}<text x="{_MARGIN_X:g}" y="60">nothing to draw</text>\n</svg>\n'
    lines = [_line(pair, spots) for pair in reversed(found.pairs)]
    dots = [_dot(one, spots[one.code]) for one in network_nodes(found)]
    return "\n".join((head, *lines, *dots)) + "\n</svg>\n"


def _described(found: World) -> str:
    signs = [pair.sign for pair in found.pairs]
    return (
        f"{len(network_nodes(found))} parties and {len(signs)} pairs: {signs.count('cooperation')} mostly cooperation, "
        f"{signs.count('conflict')} mostly conflict, {signs.count('mixed')} mixed or too few to tell."
    )


def _line(pair: PairTally, spots: Spots) -> str:
    (x, y), (u, v) = spots[pair.left], spots[pair.right]
    dashes = f' stroke-dasharray="{_DASHES[pair.sign]}"' if _DASHES[pair.sign] else ""
    told = f"{pair.left} and {pair.right}: {pair.tally.cooperation} of cooperation, {pair.tally.conflict} of conflict"
    return (
        f'<line class="tie {pair.sign}" x1="{x:g}" y1="{y:g}" x2="{u:g}" y2="{v:g}" stroke="{_COLORS[pair.sign]}" '
        f'stroke-width="{width_of(pair.tally.events):.1f}" stroke-opacity="0.75"{dashes}>'
        f"<title>{escape(told)}</title></line>"
    )


def width_of(events: int) -> float:
    """How thick the line of so many events is."""
    return min(1 + 0.55 * log2(max(events, 1)), 8)


def radius_of(events: int) -> float:
    """How large the dot of so many events is."""
    return min(4 + 1.1 * log2(max(events, 1)), 18)


def _dot(one: PartyTally, spot: tuple[float, float]) -> str:
    x, y = spot
    radius = radius_of(one.tally.events)
    told = f"{one.name}: {one.tally.cooperation} of cooperation, {one.tally.conflict} of conflict"
    shape = (
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.1f}" fill="#fff" stroke="#1d1b18" stroke-width="1.5"/>'
        if one.kind == "state"
        else f'<rect x="{x - radius:.1f}" y="{y - radius:.1f}" width="{2 * radius:.1f}" height="{2 * radius:.1f}" '
        'fill="#fff" stroke="#1d1b18" stroke-width="1.5"/>'
    )
    lines = "".join(
        f'<tspan x="{x:g}" y="{y + radius + 14 + 13 * at:.1f}">{escape(line)}</tspan>'
        for at, line in enumerate(short_name(one).split("\n"))
    )
    name = f'<text text-anchor="middle">{lines}</text>'
    return f'<g class="party">{shape}{name}<title>{escape(told)}</title></g>'


def short_name(one: PartyTally) -> str:
    """What fits beneath a dot: the name, on two lines if it is long, or the code of one that is longer still."""
    if len(one.name) <= _LINE_OF_NAME:
        return one.name
    gaps = [at for at, letter in enumerate(one.name) if letter == " "]
    if len(one.name) > _LONGEST or not gaps:
        return one.code
    middle = min(gaps, key=lambda at: abs(at - len(one.name) / 2))
    return f"{one.name[:middle]}\n{one.name[middle + 1 :]}"


_BARS = (760.0, 120.0)
_MONTHS_LEFT, _MONTHS_TOP, _MONTHS_BOTTOM = 8.0, 8.0, 98.0
_WIDE = 24.0  # the widest bar: a month alone is no wall


def months_plot(found: World) -> str:
    """Events a month as bars, those of the period darker: the whole SVG file."""
    width, height = _BARS
    title = f"Events read a month; the period from {found.since} to {found.until} is filled"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" class="months" '
        f'font-family="sans-serif" font-size="12" fill="#1d1b18">\n<title>{escape(title)}</title>\n'
    )
    if not found.months:
        return f'{head}<text x="8" y="40">nothing to draw</text>\n</svg>\n'
    first, last = (_count_of(found.months[at][0]) for at in (0, -1))
    step = (width - 2 * _MONTHS_LEFT) / (last - first + 1)
    most = max(events for _, events in found.months)
    bars, wide = [], min(max(step * 0.8, 0.6), _WIDE)
    for month, events in found.months:
        tall = (_MONTHS_BOTTOM - _MONTHS_TOP) * events / most
        x = _MONTHS_LEFT + step * (_count_of(month) - first)
        within = (found.since.year, found.since.month) <= (month.year, month.month) and month <= found.until
        fill = '"chosen" fill="#1d1b18"' if within else '"other" fill="none" stroke="#5a554d"'
        bars.append(
            f'<rect class={fill} x="{x:.2f}" y="{_MONTHS_BOTTOM - tall:.1f}" width="{wide:.2f}" '
            f'height="{tall:.1f}"><title>{month:%Y-%m}: {events:,}</title></rect>'
        )
    last_month = (
        f'<text x="{width - _MONTHS_LEFT:g}" y="116" text-anchor="end">{found.months[-1][0]:%Y-%m}</text>'
        if last > first
        else ""
    )
    ends = (
        f'<text x="{_MONTHS_LEFT:g}" y="116">{found.months[0][0]:%Y-%m}</text>{last_month}'
        f'<text x="{width / 2:g}" y="116" text-anchor="middle">most in a month: {most:,}</text>'
    )
    return "\n".join((head, *bars, ends)) + "\n</svg>\n"


def _count_of(month: "date") -> int:
    """Months since the year 0."""
    return month.year * 12 + month.month

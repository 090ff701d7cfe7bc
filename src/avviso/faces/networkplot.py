"""A signed network as an SVG by hand: states on a circle, community by community, their strongest ties as chords.

Good ties are blue and whole, bad ones orange and dashed, so that they differ without colour too (Okabe and Ito 2008).
"""

from html import escape
from math import cos, pi, sin

import numpy as np

from avviso.records.network import Network

_SIZE, _MIDDLE, _RADIUS = 760.0, 390.0, 300.0
# More chords than this are a smear.
_MOST_TIES = 350
_MOST_PARTIES = 80
# Where one state is asked about, ties among others are what its own are seen against: more would hide them.
_MOST_OTHERS = 100
_GOOD, _BAD = "#0072b2", "#d55e00"
# Okabe and Ito's colours that are left, for communities; those beyond share the last.
_GROUPS = ("#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#999999")


def plot(found: Network) -> str:
    """The whole SVG file; a network without ties says that there is nothing to draw."""
    title = f"Signed network of {found.ties.since.year}, of {found.ties.made_of}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE:g} {_SIZE:g}" role="img" '
        f'font-family="sans-serif" font-size="9" fill="#333">\n<title>{escape(title)}</title>\n'
        f'<rect width="{_SIZE:g}" height="{_SIZE:g}" fill="#fff"/>\n'
        f'<text x="16" y="24" font-size="14">{escape(title)}</text>\n'
    )
    order = _shown(found)
    if not order:
        return f'{head}<text x="16" y="48">nothing to draw</text>\n</svg>\n'
    at = {place: 2 * pi * turn / len(order) - pi / 2 for turn, place in enumerate(order)}
    ties, kept = _chords(found, at)
    left_out = len(found.ties.parties) - len(order)
    among = int((found.signed != 0).sum()) // 2
    stood = f" beside those of {found.on}" if found.on else ""
    words = f"{kept} of {among:,} ties, the strongest{stood}; {len(order)} states, {left_out} others are not drawn"
    legend = (
        f'<text x="16" y="40">{words}</text>\n'
        f'<line x1="16" x2="44" y1="54" y2="54" stroke="{_GOOD}" stroke-width="2"/><text x="50" y="57">good</text>\n'
        f'<line x1="84" x2="112" y1="54" y2="54" stroke="{_BAD}" stroke-width="2" stroke-dasharray="4 3"/>'
        '<text x="118" y="57">bad</text>'
        '<text x="156" y="57">dots of one colour: one community</text>'
    )
    return "\n".join((head + legend, *ties, *_names(found, at))) + "\n</svg>\n"


def _shown(found: Network) -> list[int]:
    """Places of the states that have most at stake, community by community; whoever is asked about and its own too."""
    weights = np.abs(found.signed).sum(1)
    if found.on:
        weights = np.abs(found.signed[found.ties.place(found.on)]).copy()
        weights[found.ties.place(found.on)] = np.inf
    most = {int(one) for one in np.argsort(-weights, kind="stable")[:_MOST_PARTIES] if weights[one] > 0}
    places = {code: at for at, code in enumerate(found.ties.parties)}
    ordered = [places[code] for community in found.communities for code in community.members]
    return [one for one in ordered if one in most]


def _chords(found: Network, at: dict[int, float]) -> tuple[list[str], int]:
    """The strongest ties as curves that bend towards the middle, and how many they are."""
    places = sorted(at)
    among = np.triu(found.signed[np.ix_(places, places)], 1)
    weight = np.abs(among)
    most = _MOST_TIES
    if found.on:
        own = places.index(found.ties.place(found.on))
        weight[own] += 1
        weight[:, own] += 1
        most = int(np.count_nonzero(among[own]) + np.count_nonzero(among[:, own])) + _MOST_OTHERS
    pairs = np.argwhere(among)
    strongest = pairs[np.argsort(-weight[pairs[:, 0], pairs[:, 1]], kind="stable")][:most]
    return [_chord(found, at, places[one], places[other]) for one, other in strongest], len(strongest)


def _chord(found: Network, at: dict[int, float], one: int, other: int) -> str:
    tie = float(found.signed[one, other])
    (x, y), (u, v) = _spot(at[one]), _spot(at[other])
    bent_x, bent_y = (_MIDDLE + 0.25 * ((p + q) / 2 - _MIDDLE) for p, q in ((x, u), (y, v)))
    dashes = ' stroke-dasharray="4 3"' if tie < 0 else ""
    left, right = found.ties.parties[one], found.ties.parties[other]
    return (
        f'<path d="M{x:.1f} {y:.1f}Q{bent_x:.1f} {bent_y:.1f} {u:.1f} {v:.1f}" fill="none" '
        f'stroke="{_GOOD if tie > 0 else _BAD}" stroke-width="{0.4 + 1.6 * abs(tie):.1f}" '
        f'stroke-opacity="0.45"{dashes}><title>{left} {right} {tie:+.2f}</title></path>'
    )


def _spot(angle: float, radius: float = _RADIUS) -> tuple[float, float]:
    return _MIDDLE + radius * cos(angle), _MIDDLE + radius * sin(angle)


def _names(found: Network, at: dict[int, float]) -> list[str]:
    group = {code: number for number, one in enumerate(found.communities) for code in one.members}
    parts = []
    for place, angle in at.items():
        code = found.ties.parties[place]
        (x, y), (u, v) = _spot(angle), _spot(angle, _RADIUS + 9)
        color = _GROUPS[min(group[code], len(_GROUPS) - 1)]
        turned = angle * 180 / pi
        left = cos(angle) < 0
        turn, anchor = (turned + 180, "end") if left else (turned, "start")
        weight = ' font-weight="bold"' if code == found.on else ""
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{color}" stroke="#333" stroke-width="0.5"/>'
            f'<text x="{u:.1f}" y="{v:.1f}" text-anchor="{anchor}" dominant-baseline="middle"{weight} '
            f'transform="rotate({turn:.1f} {u:.1f} {v:.1f})">{escape(code)}</text>'
        )
    return parts

"""A reliability diagram as an SVG by hand: stated against observed, with 95 % intervals, and how often each was stated.

Positions are in user units of a 520 × 560 drawing.
"""

from html import escape

from avviso.records.forecasts import ReliabilityBin, ScoreGroup

_WIDTH, _HEIGHT = 520.0, 560.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 60.0, 500.0, 50.0, 410.0
_FLOOR, _CEILING = 530.0, 470.0
_BLUE = "#174a84"


def plot(every: ScoreGroup) -> str:
    """The whole SVG file; with no resolved forecast it says that there is nothing to draw."""
    of = "" if every.group == "all" else f", {every.name}"
    title = (
        f"{_counted(every.n, 'resolved forecast')} of {_counted(every.questions, 'question')}{of}: stated and observed"
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" role="img" '
        f'font-family="sans-serif" font-size="11" fill="#333">\n<title>{escape(title)}</title>\n'
        f'<rect width="{_WIDTH:g}" height="{_HEIGHT:g}" fill="#fff"/>\n'
        f'<text x="{_LEFT:g}" y="22" font-size="14">{escape(title)}</text>\n'
    )
    if not every.bins:
        return f'{head}<text x="{_LEFT:g}" y="60">nothing to draw: no question is resolved</text>\n</svg>\n'
    line = " ".join(f"{_x(one.stated):.1f},{_y(one.observed):.1f}" for one in every.bins)
    most = max(one.n for one in every.bins)
    parts = [
        *_axes(every.observed),
        f'<polyline points="{line}" fill="none" stroke="{_BLUE}" stroke-width="1.2"/>',
        *(part for one in every.bins for part in _bin(one, most)),
    ]
    return head + "\n".join(parts) + "\n</svg>\n"


def _x(share: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * share


def _y(share: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * share


def _axes(base: float) -> list[str]:
    """Ticks, the diagonal on which stated is observed, and the share of all that came true."""
    parts = []
    for tenth in range(0, 11, 2):
        share = tenth / 10
        parts += [
            f'<line x1="{_LEFT:g}" x2="{_RIGHT:g}" y1="{_y(share):g}" y2="{_y(share):g}" stroke="#eee"/>',
            f'<text x="{_LEFT - 8:g}" y="{_y(share) + 4:g}" text-anchor="end">{share:g}</text>',
            f'<text x="{_x(share):g}" y="{_BOTTOM + 18:g}" text-anchor="middle">{share:g}</text>',
        ]
    parts += [
        f'<line x1="{_x(0):g}" y1="{_y(0):g}" x2="{_x(1):g}" y2="{_y(1):g}" stroke="#999"/>',
        f'<line x1="{_x(0):g}" y1="{_y(base):.1f}" x2="{_x(1):g}" y2="{_y(base):.1f}" stroke="#999" '
        'stroke-dasharray="4 4"/>',
        f'<text x="{_x(1):g}" y="{_y(base) - 4:.1f}" text-anchor="end" fill="#777">of all: {base:.2f}</text>',
        f'<text x="{(_LEFT + _RIGHT) / 2:g}" y="{_BOTTOM + 36:g}" text-anchor="middle">probability stated</text>',
        f'<text x="14" y="{(_TOP + _BOTTOM) / 2:g}" text-anchor="middle" '
        f'transform="rotate(-90 14 {(_TOP + _BOTTOM) / 2:g})">share that came true, 95 %</text>',
        f'<text x="{_LEFT:g}" y="{_CEILING - 6:g}" fill="#777">forecasts</text>',
    ]
    return parts


def _bin(one: ReliabilityBin, most: int) -> list[str]:
    x, tall = _x(one.stated), (_FLOOR - _CEILING) * one.n / most
    said = f"{one.n} forecasts from {one.low:g} to {one.high:g}: stated {one.stated:.2f}, came true {one.observed:.2f}"
    return [
        f'<g><title>{said}</title><line x1="{x:.1f}" x2="{x:.1f}" y1="{_y(one.observed_low):.1f}" '
        f'y2="{_y(one.observed_high):.1f}" stroke="{_BLUE}" stroke-width="1.2"/>'
        f'<circle cx="{x:.1f}" cy="{_y(one.observed):.1f}" r="4" fill="{_BLUE}"/></g>',
        f'<rect x="{_x(one.low) + 1:.1f}" y="{_FLOOR - tall:.1f}" width="{_x(one.high) - _x(one.low) - 2:.1f}" '
        f'height="{tall:.1f}" fill="#aec6e3"/>',
        f'<text x="{_x((one.low + one.high) / 2):.1f}" y="{_FLOOR + 14:g}" text-anchor="middle">{one.n}</text>',
    ]


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"

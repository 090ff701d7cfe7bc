"""A likelihood as a small scale bar: the range of its word on a line from 0 to 100 %, and the computed value in it."""

from avviso.briefing.svg import rule
from avviso.records import Likelihood

WIDTH, HEIGHT = 132.0, 12.0
_EDGES = (5, 20, 45, 55, 80, 95)


def draw(found: Likelihood) -> str:
    """The svg element. It is hidden from screen readers: `told` stands beside it."""
    parts = [rule(0, 8, WIDTH, 8, "axis-line")]
    parts += [rule(WIDTH * edge / 100, 5, WIDTH * edge / 100, 11, "axis-line") for edge in (0, *_EDGES, 100)]
    left, right = WIDTH * found.low / 100, WIDTH * found.high / 100
    parts.append(f'<rect class="band" x="{left:.1f}" y="4.5" width="{right - left:.1f}" height="7"/>')
    at = WIDTH * found.probability
    parts.append(f'<path class="key-line" d="M{at:.1f} 12l-4 -10h8z"/>')
    return (
        f'<svg class="chart scale" viewBox="-4 0 {WIDTH + 8:g} {HEIGHT + 1:g}" width="{WIDTH + 8:g}" '
        f'height="{HEIGHT + 1:g}" aria-hidden="true">{"".join(parts)}</svg>'
    )


def told(found: Likelihood) -> str:
    """The same in words.

    >>> told(Likelihood("likely", 55, 80, 0.623))
    'likely, 55–80 %; computed 62 %'
    """
    return f"{found.word}, {found.low}–{found.high} %; computed {round(100 * found.probability)} %"

"""Figures of the careful coder on held texts, as shares from 0 to 1, beside those of the syntax coder: of whatever the
papers print, which is the hardest of our texts, and of how a report begins. See measure_stories.py.
"""

import stories
from measure_stories import measured

EVERY = 0.2  # as in longer texts: what is found at all


def measure() -> dict[str, float]:
    """Shares from 0 to 1."""
    figures = measured(stories.DAILIES, "careful") | measured(stories.FLASHES, "careful", EVERY)
    return {f"careful, {name}": value for name, value in figures.items()}

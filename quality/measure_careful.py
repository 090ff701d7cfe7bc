"""Figures of the careful coder on held texts, as shares from 0 to 1, beside those of the default one: of whatever the
papers print, which is the hardest of our texts, and of how a report begins. See measure_stories.py.
"""

import stories
from measure_stories import measured


def measure() -> dict[str, float]:
    """Shares from 0 to 1."""
    figures = (measured(folder, "careful") for folder in (stories.DAILIES, stories.FLASHES))
    return {f"careful, {name}": value for some in figures for name, value in some.items()}

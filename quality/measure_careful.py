"""Figures of the careful coder on held texts, as shares from 0 to 1, beside those of the default one: of whatever the
papers print, which is the hardest of our texts. See measure_stories.py.
"""

import stories
from measure_stories import measured


def measure() -> dict[str, float]:
    """Shares from 0 to 1."""
    return {f"careful, {name}": value for name, value in measured(stories.DAILIES, "careful").items()}

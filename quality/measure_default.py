"""Figures of what reads unless another is asked for, on texts of a few sentences, as shares from 0 to 1: three claims
in four are to be right. Of held texts (see measure_stories.py), golden passages and turned sentences.
"""

import measure_coding
import measure_metamorphic
import stories
from measure_stories import measured, quiet

_CODER = "auto"
_OF_TURNS = "as written", "all turns", "the worst turn"


def measure() -> dict[str, float]:
    """Shares from 0 to 1."""
    folders = stories.WIRE, stories.REPORTS, stories.PAPERS, stories.FLASHES, stories.LEADS, stories.PLAIN
    figures = {name: value for folder in folders for name, value in measured(folder, _CODER).items()}
    turned = measure_metamorphic.measure(_CODER)
    figures |= {name: turned[name] for name in (f"metamorphic: {figure}" for figure in _OF_TURNS)}
    figures |= measure_coding.measure(coder=_CODER) | quiet(_CODER)
    return {f"unless asked otherwise, {name}": value for name, value in figures.items()}

"""Briefs on the examples for the gate: every sentence supported, no breach, the same bytes twice, spoilt ones caught.

A sample of what brief_figures.py measures at length: most briefs from the texts alone, some with all that is computed.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from brief_figures import bundled, spoilt

_BRIEFS, _COMPUTED, _SPOILT = 16, 8, 120


def measure() -> dict[str, float]:
    """The figures by name."""
    with TemporaryDirectory() as folder:
        totals = bundled(Path(folder), _BRIEFS, _COMPUTED)
        caught = spoilt(Path(folder) / "examples.db", _SPOILT)
    if len(totals.made) < _BRIEFS:
        raise ValueError(f"{_BRIEFS - len(totals.made)} briefs could not be made: {dict(totals.failed)}")
    figures = totals.figures()
    sound = sum(not (one.faults or one.breaches) for one in totals.made)
    found, of = (sum(counts) for counts in zip(*caught.values(), strict=True))
    return {
        "briefs: share of sentences supported": figures["share of sentences supported"],
        "briefs: share without a fault or breach": sound / len(totals.made),
        "briefs: share that are the same bytes twice": figures["share of briefs that are the same bytes twice"],
        "briefs: share of spoilt ones that are caught": found / of,
    }

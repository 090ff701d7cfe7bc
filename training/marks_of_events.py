"""The sentences whose events are marked, out of `events/marks.py`, without those that are held."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "events"))

from marks import Example as Marked
from marks import load, texts

__all__ = ["Marked", "read_marks", "texts"]


def read_marks(data: Path) -> list[Marked]:
    """Marked sentences to train on, as the installed parser cuts them into words."""
    return [one for one in load(data) if not one.held and one.tree.words]

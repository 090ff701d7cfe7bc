"""Rows of clues: what the ranker of nameless parties is told of each candidate; and stores that stay small."""

from typing import Any, NamedTuple

Row = dict[str, float]
_KEPT = 16  # several questions in a row are about one place


class Rows(NamedTuple):
    """each: what is told of one candidate a row; common: what is the same in every row."""

    each: list[Row]
    common: Row


def make_room(kept: dict[Any, Any]) -> None:
    """Empty a store that has grown."""
    if len(kept) >= _KEPT:
        kept.clear()

"""Levels of datasets by state and day, kept beside the shelf, for they take seconds to find."""

import json
from contextlib import suppress
from pathlib import Path

from avviso.storing.eventpool import replacing

# A dataset that grows leaves its old states behind.
_STATES = 8


def kept_level(shelf: Path, state: str, key: str) -> tuple[float, ...] | None:
    """What was kept under a key for a dataset in a state; None for nothing."""
    found = _book(shelf).get(state, {}).get(key)
    return None if found is None else tuple(found)


def keep_level(shelf: Path, state: str, key: str, level: tuple[float, ...]) -> None:
    """Keeps a level; a file that cannot be written is done without."""
    book = _book(shelf)
    book[state] = book.pop(state, {}) | {key: list(level)}
    last = dict(list(book.items())[-_STATES:])
    with suppress(OSError), replacing(book_path(shelf)) as file:
        file.write(json.dumps(last).encode())


def book_path(shelf: Path) -> Path:
    """Where levels are kept: avviso-events.db has them in avviso-events-levels.json."""
    return shelf.with_name(f"{shelf.stem}-levels.json")


def _book(shelf: Path) -> dict[str, dict[str, list[float]]]:
    try:
        told = json.loads(book_path(shelf).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}

"""A marked text once more with other names: what is told stays, and who is known for what is lost (see swaps.toml)."""

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from avviso.resolving.tables import states

Value = object
Row = dict[str, Value]
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _kinds() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """For each kind the names that may stand for one another: forms of one name in a fixed order."""
    lists = tomllib.loads(Path(__file__).with_name("swaps.toml").read_text("utf8"))
    plain = [tuple((name,) for name in lists[kind]) for kind in ("towns", "people", "groups")]
    return (*plain, tuple(map(tuple, lists["peoples"])), tuple(_states()))


def _states() -> list[tuple[str, ...]]:
    """(name, adjective, people, capital) of states that are each one word throughout."""
    found = []
    for row in states():
        forms = row.name, row.adjective, row.demonyms[0] if row.demonyms else "", row.capital
        if not row.until and len(set(forms)) == 4 and all(_WORD.fullmatch(form) for form in forms):
            found.append(forms)
    return found


def swapped(text: str, marks: Sequence[Row], draw: random.Random) -> tuple[str, list[Row]]:
    """The text with names changed throughout, and the marks moved along with them."""
    names: dict[str, str] = {}
    for kind in _kinds():
        others = list(kind)
        draw.shuffle(others)
        for one, other in zip(kind, others, strict=True):
            names.update(zip(one, other, strict=True))
    pieces, ends, at, grown = [], [], 0, 0
    for found in _WORD.finditer(text):
        new = names.get(found.group())
        if new is not None:
            pieces += [text[at : found.start()], new]
            grown, at = grown + len(new) - len(found.group()), found.end()
            ends.append((found.end(), grown))
    moved = _mover(ends)
    return "".join([*pieces, text[at:]]), [
        {key: _moved(one, moved, key) for key, one in mark.items()} for mark in marks
    ]


def _mover(ends: Sequence[tuple[int, int]]) -> Callable[[int], int]:
    def moved(place: int) -> int:
        return place + next((grown for end, grown in reversed(ends) if end <= place), 0)

    return moved


def _moved(value: Value, moved: Callable[[int], int], key: str) -> Value:
    """Every [first, last] of a mark moved; its other values as they are."""
    if isinstance(value, dict):
        return {name: _moved(one, moved, name) for name, one in value.items()}
    if key in ("at", "speaker", "reported_by") and isinstance(value, list):
        return [moved(place) for place in value]
    return [_moved(one, moved, "") for one in value] if isinstance(value, list) else value

"""Which sentences of a text are read together, where a network hears one sentence beside others."""

from collections.abc import Sequence
from typing import NamedTuple

_MOST, _BEFORE = 768, 128  # pieces: of a window, and of the sentences before it that are heard again


class Window(NamedTuple):
    """Sentences `first` … `stop`, by their numbers; of those before `own` only what they add to the others is told."""

    first: int
    own: int
    stop: int


def windows_of(sizes: Sequence[int]) -> list[Window]:
    """Windows about as long as one another that together have each sentence once as their own.

    sizes: of the sentences, in pieces.
    """
    whole = sum(sizes)
    count = -(-whole // _MOST)
    found, at, done = [], 0, 0.0
    for number in range(1, count + 1):
        own = at
        while at < len(sizes) and (number == count or done + sizes[at] / 2 <= whole / count * number):
            done += sizes[at]
            at += 1
        if at > own:
            found.append(Window(_first(sizes, own), own, at))
    return found


def _first(sizes: Sequence[int], own: int) -> int:
    first, before = own, 0
    while first and before + sizes[first - 1] <= _BEFORE:
        first -= 1
        before += sizes[first]
    return first

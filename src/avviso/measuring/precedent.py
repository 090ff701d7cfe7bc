"""Precedents of how a state stood with another: the nearest paths of all dyads, and what followed them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.errors import InputError, UnknownParty
from avviso.measuring.precedentfeatures import Paths, Placer
from avviso.measuring.precedentoutcomes import after, outcomes
from avviso.measuring.precedentpanel import Panel
from avviso.measuring.precedentsearch import Asked, Found, Near, asked_of, likenesses, movement, nearest
from avviso.measuring.precedentwords import settings
from avviso.records.precedents import After, Path, Precedent, Precedents


@dataclass(frozen=True, slots=True)
class Ask:
    """Two lines, a year (None: the last), a window (None: the one with most movement), and how many precedents."""

    left: str
    right: str
    year: int | None = None
    window: int | None = None
    most: int = 10


def precedents(panel: Panel, ask: Ask, code: Callable[[str, int], str], unused: tuple[str, ...]) -> Precedents:
    """The paths nearest to the asked one. code: what a line was called in a year.

    The path is that of the party which is no great power, where only one is none. Paths are sought among states that
    are as the asked one is, great powers or not, to others that are as the asked other is.
    Raises UnknownParty for a line without votes, and InputError for years that the data do not give a path for.
    """
    sought = Sought(panel)
    left, right, turned = sought.sides(ask)
    year = ask.year if ask.year is not None else panel.last
    if not panel.first <= year <= panel.last:
        raise InputError(f"{year} is not covered: UN votes give paths that end from {panel.first} to {panel.last}")
    done = sought.search(left, right, year, ask.window)
    asked, nears = done.asked, done.found.nears[: ask.most]
    names = _Names(panel, code)
    told = [after(panel, near, asked.year) for near in nears]
    corner = int(done.paths.powers[done.paths.corner[asked.year, left, done.paths.others == right][0]])
    return Precedents(
        asked=names.path(left, right, corner, (asked.year - asked.window, asked.year)),
        turned=turned,
        chosen=ask.window is None,
        sought=done.found.sought,
        cases=len(done.found.nears),
        found=tuple(_precedent(done, names, near, came) for near, came in zip(nears, told, strict=True)),
        outcomes=outcomes(panel, done.paths, asked, sought.alike(left), told),
        used=panel.used,
        unused=unused,
        small=sought.small(left, right),
    )


def _precedent(done: "Searched", names: "_Names", near: Near, came: tuple[After, ...]) -> Precedent:
    why = likenesses(done.pool, done.asked, near)
    return Precedent(names.near(near), near.distance, near.nearer, near.known, names.spell(near), why, came)


@dataclass(frozen=True, slots=True)
class Searched:
    """What was asked, the paths that it was compared with, and what was found."""

    asked: Asked
    pool: tuple[Paths, ...]
    found: Found

    @property
    def paths(self) -> Paths:
        """The paths of the asked length."""
        return next(paths for paths in self.pool if paths.window == self.asked.window)


class Sought:
    """What is sought in for an asked dyad: paths to states of the other's kind, for windows as they are needed."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self.powers = np.array([panel.at(line) for line in settings().powers if line in panel.lines])
        self._great = np.isin(np.arange(len(panel.lines)), self.powers)
        self._placers: dict[tuple[int, ...], Placer] = {}

    def sides(self, ask: Ask) -> tuple[int, int, bool]:
        """Whose path it is, to whom it leads, and whether that turns the asked order round."""
        for line in (ask.left, ask.right):
            if line not in self._panel.lines:
                raise UnknownParty(f"{line} never voted in the UN General Assembly: there is no path to compare")
        left, right = self._panel.at(ask.left), self._panel.at(ask.right)
        turned = bool(self._great[left] and not self._great[right])
        return (right, left, True) if turned else (left, right, False)

    def small(self, left: int, right: int) -> bool:
        """Whether neither of two states is a great power."""
        return not (self._great[left] or self._great[right])

    def alike(self, state: int) -> NDArray[np.bool_]:
        """The states that are great powers, or those that are none, as `state` is."""
        return np.asarray(self._great == self._great[state])

    def search(self, left: int, right: int, year: int, window: int | None) -> Searched:
        """The nearest cases; without a window, of the one in which most moved among those that have enough cases."""
        tried = []
        for asked in self.asked(left, right, year, window):
            pool = self.pool(right, asked.window)
            tried.append(Searched(asked, pool, nearest(pool, asked, self.alike(left))))
            if len(tried[-1].found.nears) >= settings().least_cases:
                return tried[-1]
        return max(tried, key=lambda done: len(done.found.nears))

    def _to(self, states: NDArray[np.bool_]) -> Placer:
        """What makes the paths that lead to some states; paths to great powers, which are few, are made once."""
        others = np.flatnonzero(states)
        key = tuple(others.tolist())
        if key not in self._placers:
            self._placers[key] = Placer(self._panel, others, self.powers)
        return self._placers[key]

    def asked(self, left: int, right: int, year: int, window: int | None) -> list[Asked]:
        """The asked path of the window, or of each, that in which it moved most first. Raises InputError for none."""
        placer = self._to(self.alike(right) if self._great[right] else np.arange(len(self._great)) == right)
        lengths = settings().windows if window is None else (window,)
        at = year - self._panel.first
        told = [asked_of(placer.paths(length), left, right, at) for length in lengths]
        moved = sorted((one for one in told if movement(one) >= 0), key=lambda one: -movement(one))
        if not moved:
            raise InputError(
                f"{year} has no path of {window or min(lengths)} years: the votes do not reach back far enough, or one "
                "of the two did not vote: ask for another year or a shorter --window"
            )
        return moved

    def pool(self, right: int, window: int) -> tuple[Paths, ...]:
        """Paths of all windows to states of the kind of `right`; of the asked one only among small states.

        Those are so many that all windows would take half a minute.
        """
        lengths = {window, *settings().windows} if self._great[right] else {window}
        placer = self._to(self.alike(right))
        return tuple(placer.paths(length) for length in sorted(lengths))


class _Names:
    """Paths by the codes that states had in their last year."""

    def __init__(self, panel: Panel, code: Callable[[str, int], str]) -> None:
        self._panel, self._code = panel, code

    def near(self, near: Near) -> Path:
        return self.path(near.state, near.other, near.corner, (near.year - near.window, near.year))

    def spell(self, near: Near) -> tuple[int, int]:
        return self._panel.first + near.spell[0], self._panel.first + near.spell[1]

    def path(self, state: int, other: int, corner: int, years: tuple[int, int]) -> Path:
        since, year = (self._panel.first + at for at in years)
        left, right, third = (self._code(self._panel.lines[at], year) for at in (state, other, corner))
        return Path(left, right, third, since, year)

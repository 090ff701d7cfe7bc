"""Which other states are comparable: a B and a C that stood to one another as those asked for, with sizes like theirs.

Sizes are two, great powers and others (the Correlates of War list of majors). Stance is by rivalries and defence pacts
where they were brought, else by how far apart ideal points are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from avviso.measuring.exposureworld import World, constants, held, points, quantile, unpacked

if TYPE_CHECKING:
    from avviso.measuring.exposureworld import Flags
    from avviso.records.ready import Real

Stood = Literal["rivals", "allies", "neither"]
Blocks = Mapping[int, Mapping[int, "Flags"]]


@dataclass(frozen=True, slots=True)
class Comparable:
    """Blocks: place of C → place of B → (T,) the years that count; by scope. states: (T, N) who can be an A.

    said: in words what is comparable, and by which data, with {a}, {b} and {c} for the states.
    """

    blocks: Mapping[str, Blocks]
    states: "Flags"
    said: str


def stood(there: World) -> tuple["Flags", "Flags", str]:
    """(T, N, N) rivals and allies, and by which data. The last year covered holds for later ones."""
    arrays = there.keep(("stood",), lambda: {key: np.packbits(flags) for key, flags in _stances(there).items()})
    known = constants()
    by = ["rivalries of Thompson et al.", "defence pacts of ATOP"]
    if not there.shelf.span("rivalries"):
        by[0] = f"rivals: the {1 - known['apart_from']:.0%} of pairs farthest apart in UN ideal points"
    if not there.shelf.span("atop"):
        by[1] = f"allies: the {known['close_to']:.0%} closest"
    rivals, allies = (unpacked(arrays[key], there.shape) for key in ("rivals", "allies"))
    return rivals, allies, "; ".join(by)


def _stances(there: World) -> dict[str, "Flags"]:
    """Rivals and allies, (T, N, N) each."""
    placed, known = points(there), constants()
    apart = np.abs(placed[:, :, None] - placed[:, None, :])
    apart[:, np.arange(len(there.codes)), np.arange(len(there.codes))] = np.nan
    rivals = _carried(there, "rivalries", held(there, "rivalries"))
    allies = _carried(there, "atop", held(there, "atop", ("defense",)))
    if not there.shelf.span("rivalries"):
        rivals = _carried(there, "ideal-points", _ranked(apart, known["apart_from"], above=True))
    if not there.shelf.span("atop"):
        allies = _carried(there, "ideal-points", _ranked(apart, known["close_to"], above=False))
    return {"rivals": rivals, "allies": allies & ~rivals}


def _ranked(apart: "Real", share: float, *, above: bool) -> "Flags":
    found = np.zeros(apart.shape, np.bool_)
    for year, row in enumerate(apart):
        if not np.isnan(row).all():
            edge = quantile(row, share)
            found[year] = row >= edge if above else row <= edge
    return found


def _carried(there: World, kind: str, flags: "Flags") -> "Flags":
    """Flags of a kind with its last year carried on to the end."""
    if span := there.shelf.span(kind):
        last = there.at(span[1])
        flags[last + 1 :] = flags[last]
    return flags


def comparable(there: World, asked: tuple[int, int, int], year: int) -> Comparable:
    """What is comparable to A, B and C, given by their places, as they stood in a year."""
    _, b, c = asked
    rivals, allies, by = stood(there)
    at = there.at(year)
    name: Stood = "rivals" if rivals[at, b, c] else "allies" if allies[at, b, c] else "neither"
    flags = {"rivals": rivals, "allies": allies, "neither": ~rivals & ~allies}[name]
    sizes = [bool(there.major[at, place]) for place in asked]
    fits = flags & (there.major == sizes[1])[:, :, None] & (there.major == sizes[2])[:, None, :]
    fits &= there.alive[:, :, None] & there.alive[:, None, :]
    pairs, most = _longest(there, fits, (b, c)), int(constants()["most_pairs"])
    thirds = list(dict.fromkeys(pair[1] for pair in pairs))[: constants()["most_thirds"]]
    used = [pair for pair in pairs if pair[1] in thirds][:most]
    scopes = {
        "asked": {c: {b: there.alive[:, b] & there.alive[:, c]}},
        "on": _blocks(fits, [pair for pair in pairs if pair[1] == c][:most]),
        "comparable": _blocks(fits, used),
    }
    states = there.alive & (there.major == sizes[0])
    return Comparable(scopes, states, _told(name, sizes, (len(used), len(pairs)), by))


def _blocks(fits: "Flags", pairs: list[tuple[int, int]]) -> Blocks:
    blocks: dict[int, dict[int, Flags]] = {}
    for one, other in pairs:
        blocks.setdefault(other, {})[one] = fits[:, one, other]
    return blocks


def _longest(there: World, fits: "Flags", asked: tuple[int, int]) -> list[tuple[int, int]]:
    """The pairs of a B and a C that fit for enough years: the asked first, then by how long."""
    years = fits.sum(0)
    np.fill_diagonal(years, 0)
    pairs = [(int(one), int(other)) for one, other in np.argwhere(years >= constants()["least_years"])]
    return sorted(pairs, key=lambda pair: (pair != asked, -int(years[pair]), pair))


def _told(name: Stood, sizes: list[bool], counts: tuple[int, int], by: str) -> str:
    sized = [f"like {{{end}}}: {'a' if major else 'no'} great power" for end, major in zip("abc", sizes, strict=True)]
    stance = {"rivals": "rivals", "allies": "allies", "neither": "neither rivals nor allies"}[name]
    used, found = counts
    pairs = f"{used} such pairs" if used == found else f"{used} of {found} such pairs, the longest so"
    return f"{'; '.join(sized)}; {{b}} and {{c}} {stance}, and so those like them ({by}): {pairs}"

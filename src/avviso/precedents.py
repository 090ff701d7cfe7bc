"""Precedents in one place: dyads whose path was nearest before, and what followed; a list of calls.

It stands on the structural data (structure.py): what is shipped, and what the user brought.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import DataError, InputError, UnknownParty
from avviso.records.precedents import Precedents
from avviso.records.structure import Layer

if TYPE_CHECKING:
    from avviso.measuring.precedent import Ask
    from avviso.measuring.precedentgrid import Lines
    from avviso.measuring.precedentpanel import Panel

_Stamps = tuple[tuple[str, int, int], ...]
# The last panels, by the files that they were made of and whether they are whole: the same beside whatever store.
_panels: "dict[tuple[_Stamps, bool], Panel]" = {}
_MOST_PANELS = 2

# Kinds of data that paths are made of, besides UN votes; those that only a user can bring come last.
KINDS = ("ideal-points", "memberships", "atop", "arms", "sanctions", "disputes", "capabilities")


def precedents(
    left: str,
    right: str,
    year: int | None = None,
    window: int | None = None,
    most: int = 10,
    folders: tuple[Path | None, Path | None] = (None, None),
) -> Precedents:
    """Dyads whose path of `window` years was nearest to that of two states up to `year`, and what followed.

    Without a year the last that UN votes cover; without a window the one in which the two moved most.
    folders: of the data that the user brought, and of the user's own tables of actors.
    Raises UnknownParty for what is no state, or was none in that year; InputError where there is no path; DataError.
    """
    from avviso.measuring.precedent import Ask
    from avviso.storing.workings import workings

    folder, own = folders
    lines = line_table()
    asked = [_line(name, year, own, lines) for name in (left, right)]
    if asked[0] == asked[1]:
        raise InputError(f"{left!r} and {right!r} are one state: name two")
    question = ("precedents", *asked, year, window, most)
    ask = Ask(asked[0], asked[1], year, window, most)
    return workings(folder).answer(question, Precedents, lambda: _searched(ask, folder))


def _searched(ask: "Ask", folder: Path | None) -> Precedents:
    from avviso.measuring.precedent import precedents as search

    panel = panel_of(folder, small=not _is_great(ask))
    unused = tuple(kind for kind in KINDS if kind not in panel.used)
    return search(panel, ask, code_in, unused)


def _is_great(ask: "Ask") -> bool:
    """Whether one of the two is a great power: then paths that lead to great powers are sought, and no others."""
    from avviso.measuring.precedentwords import settings

    return bool({ask.left, ask.right} & {*settings().powers})


def panel_of(folder: Path | None, *, small: bool = True) -> "Panel":
    """All dyads of all years, from shipped data and what the user brought. Raises DataError.

    small: paths to states that are no great powers as well. Where the user brought nothing, they are left out without.
    """
    from avviso.importing.structuretables import VOTES, kept_file, stamp_of

    there = [found for kind in (VOTES, *KINDS) if (found := kept_file(kind, folder))]
    whole = small or any(brought for _, brought in there)
    stamps = tuple((str(file), *stamp_of(file)) for file, _ in there)
    # The whole one does for either.
    chosen = True if (stamps, True) in _panels else whole
    if (stamps, chosen) not in _panels:
        made = _panel(folder, whole)
        for old in list(_panels)[: 1 - _MOST_PANELS]:
            _panels.pop(old, None)
        _panels[stamps, chosen] = made
    return _panels[stamps, chosen]


def _panel(folder: Path | None, whole: bool) -> "Panel":
    """The panel from the disk, where it was kept, else built."""
    from avviso.measuring.precedentpanel import packed, unpacked
    from avviso.storing.workings import workings

    name, form = (("panel",), "arrays") if whole else (("panel to great powers",), "marks")
    return unpacked(workings(folder).arrays(name, lambda: packed(_built(folder, whole)), form))


def _built(folder: Path | None, whole: bool = True) -> "Panel":
    from avviso.importing import structuretables
    from avviso.measuring.precedentpanel import build_panel
    from avviso.measuring.precedentwords import settings
    from avviso.structure import BANDS, memberships

    rolls = structuretables.load_votes(folder)
    if rolls is None:
        raise DataError("there are no UN votes, which paths are made of: install avviso again")
    layers: dict[str, Layer] = {"memberships": memberships()}
    for kind in KINDS:
        if kind not in layers and (layer := structuretables.load_layer(kind, folder, leaving=BANDS)):
            layers[kind] = layer
    return build_panel(rolls, layers, line_table(), None if whole else settings().powers)


def line_table() -> "Lines":
    """Each code's line: the code of today, or the last, of states that have a Correlates of War number in common."""
    from avviso.measuring.precedentgrid import Lines
    from avviso.resolving import tables

    rows = sorted(tables.states(), key=lambda row: row.until or "9999")
    last = {row.cow: row.code for row in rows if row.cow is not None}
    of = {row.code: last[row.cow] if row.cow is not None else row.code for row in rows}
    capitals: dict[str, tuple[float, float]] = {}
    for row in rows:
        if row.capital_latitude is not None and row.capital_longitude is not None:
            capitals[of[row.code]] = (row.capital_latitude, row.capital_longitude)
    return Lines(of, capitals)


def code_in(line: str, year: int) -> str:
    """What a line was called in a year: SUN for RUS in 1961."""
    from avviso.structure import numbering

    states = numbering()
    return line if states.existed(line, year) else states.form_in(line, year) or line


def _line(name: str, year: int | None, own: Path | None, lines: "Lines") -> str:
    from avviso.resolving import find_party
    from avviso.structure import numbering

    code = find_party(name, own)
    if not numbering().is_state(code):
        raise UnknownParty(f"{code} is no state: precedents are of two states, such as VEN and RUS")
    return lines.of.get(code, code)


def feature_names() -> Mapping[str, str]:
    """What the features are called; B is the other party, C the third corner."""
    from avviso.measuring.precedentwords import settings

    return settings().names


def measure_names() -> Mapping[str, str]:
    """What the measures of what followed are called."""
    from avviso.measuring.precedentwords import settings

    return settings().measures


def is_event(measure: str) -> bool:
    """Whether a measure only says if something came."""
    from avviso.measuring.precedentwords import settings

    return measure in settings().events


def skill() -> tuple[Mapping[str, float | int | str], ...]:
    """How well what followed precedents foretold, as quality/precedent_figures.py measured it over shipped data."""
    from avviso.measuring.precedentwords import settings

    return settings().skill

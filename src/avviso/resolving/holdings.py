"""Parts of the table of offices, for those who need little of its eleven thousand rows."""

import csv
import dataclasses
from collections.abc import Collection
from functools import cache
from importlib import resources

from avviso.resolving.tables import FILES, Holding, parse

_CODE, _SINCE = ([field.name for field in dataclasses.fields(Holding)].index(name) for name in ("code", "since"))


def holdings_of(codes: Collection[str]) -> tuple[Holding, ...]:
    """Who held which office of these states and organisations. Raises DataError when a row of theirs is broken."""
    head, *rows = _rows()
    kept = (line for line, cells in rows if len(cells) > _CODE and cells[_CODE] in codes)
    return parse(Holding, FILES[Holding], "".join((head[0], *kept)))


@cache
def span_of_holdings() -> tuple[int, str, str]:
    """How many holdings there are, the earliest day that one began, and the newest that one was right on."""
    _, *rows = _rows()
    began = min(cells[_SINCE] for _, cells in rows if cells[_SINCE])
    return len(rows), began, max(cells[-1] for _, cells in rows)


@cache
def _rows() -> list[tuple[str, list[str]]]:
    """Every line of the file with its cells; no field of a table runs over several lines."""
    text = resources.files("avviso").joinpath("data", FILES[Holding]).read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    return list(zip(lines, csv.reader(lines), strict=True))

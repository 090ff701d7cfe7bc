"""Rows of the wire format as a data frame of whichever library the user has, by way of narwhals."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Literal

from avviso.errors import MissingExtra
from avviso.exporting.cells import pick
from avviso.faces.wire import Wire

Library = Literal["polars", "pandas", "pyarrow"]
_MISSING = "data frames need narwhals, which is not installed: pip install avviso[frames]"


def frame(rows: Iterable[Wire], columns: Sequence[str], library: Library, days: Sequence[str] = ()) -> Any:  # noqa: ANN401 (a frame of a library that may be missing)
    """A frame with a column for each dotted path of `columns`, in which a dot is an underscore, as in CSV.

    days: columns that hold whole days and become dates; other dates stay texts, as exact as they are known. Several
    values in one cell are set apart by "; ". Raises MissingExtra without narwhals, or without the library.
    """
    narwhals = _narwhals()
    if not find_spec(library):
        others = " or ".join(f".to_{name}()" for name in ("polars", "pandas", "arrow") if not library.endswith(name))
        raise MissingExtra(f"{library} is not installed: pip install {library}, or call {others}")
    told = list(rows)
    made, schema = {}, {}
    for column in columns:
        cells = [_cell(pick(row, column)) for row in told]
        name = column.replace(".", "_")
        made[name], schema[name] = _dated(cells, narwhals) if column in days else _typed(cells, narwhals)
        if library == "pandas":
            made[name], schema[name] = _for_pandas(made[name], schema[name], narwhals)
    return narwhals.from_dict(made, schema, backend=library).to_native()


def _narwhals() -> ModuleType:
    try:
        return import_module("narwhals")
    except ModuleNotFoundError:
        raise MissingExtra(_MISSING) from None


def _cell(value: object) -> object:
    """A plain value; a list as one text."""
    if isinstance(value, list):
        return "; ".join("" if part is None else str(part) for part in _flat(value)) or None
    return str(value) if isinstance(value, dict) else value


def _flat(values: list[Any]) -> Iterator[object]:
    for one in values:
        yield from _flat(one) if isinstance(one, list) else (one,)


def _dated(cells: list[Any], narwhals: ModuleType) -> tuple[list[Any], Any]:
    return [None if one is None else date.fromisoformat(one) for one in cells], narwhals.Date


def _typed(cells: list[Any], narwhals: ModuleType) -> tuple[list[Any], Any]:
    """A column by what is in it; one with nothing in it holds texts."""
    there = {type(one) for one in cells if one is not None}
    if there == {bool}:
        return cells, narwhals.Boolean
    if there == {int}:
        return cells, narwhals.Int64
    if there and there <= {int, float}:
        return [None if one is None else float(one) for one in cells], narwhals.Float64
    return [None if one is None else str(one) for one in cells], narwhals.String


def _for_pandas(cells: list[Any], kind: Any, narwhals: ModuleType) -> tuple[list[Any], Any]:  # noqa: ANN401
    """As pandas can hold it: its own integers and booleans have no place for what is not known, and it has no days."""
    if kind == narwhals.Date:
        return [None if one is None else datetime(one.year, one.month, one.day) for one in cells], narwhals.Datetime  # noqa: DTZ001 (a day has no zone)
    if None in cells and kind == narwhals.Int64:
        return cells, narwhals.Float64
    return (cells, None) if None in cells and kind == narwhals.Boolean else (cells, kind)

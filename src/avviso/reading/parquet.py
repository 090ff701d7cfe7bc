"""Parquet with a row for each article → Documents. The columns are those of JSONL; needs duckdb (extra `analytics`)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from avviso.errors import MissingExtra, UnreadableInput
from avviso.reading.tables import FIELDS, row_result
from avviso.records import Document, Rejection

_AT_ONCE = 256  # rows held


def row_count(path: Path) -> int:
    """How many rows a file has. Raises MissingExtra, and UnreadableInput for what is no Parquet."""
    return int(_asked(path, "SELECT count(*) FROM read_parquet(?)").fetchone()[0])


def read_rows(path: Path, start: int, end: int) -> Iterator[Document | Rejection]:
    """One Document or Rejection for each of the rows `start` … `end`, the last left out."""
    names = [row[0] for row in _asked(path, "DESCRIBE SELECT * FROM read_parquet(?)").fetchall()]
    wanted = [name for name in FIELDS if name in names]
    columns = ", ".join(f'"{name}"' for name in wanted) or "1"
    where = f"WHERE file_row_number >= {int(start)} AND file_row_number < {int(end)} ORDER BY file_row_number"
    rows = _asked(path, f"SELECT {columns} FROM read_parquet(?, file_row_number = true) {where}")
    number = start
    while some := rows.fetchmany(_AT_ONCE):
        for row in some:
            number += 1
            values = {name: _said(value) for name, value in zip(wanted, row, strict=False)}
            yield row_result(values, f"{path}, row {number}")


def _said(value: object) -> object:
    """A day or a time as text; anything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _asked(path: Path, query: str) -> Any:  # noqa: ANN401 (duckdb is optional)
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra("Parquet needs the package duckdb: pip install 'avviso[analytics]'") from error
    try:
        connection = duckdb.connect(":memory:", config={"threads": 1})
        return connection.execute(query, [str(path)])
    except duckdb.Error as error:
        raise UnreadableInput(str(path), f"is no Parquet that can be read ({str(error).splitlines()[0]})") from error

"""Parquet: one kind a file, typed columns, lists as lists; written by DuckDB, which the extra `analytics` installs."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from avviso.errors import MissingExtra
from avviso.exporting import days, jsontext
from avviso.exporting.cells import pick
from avviso.exporting.contract import NOTICE, Account, Manner, Stock, Wire, Written
from avviso.exporting.wire import rows

_CHUNK = 1 << 16
_TYPES = {
    **dict.fromkeys(("quad_code", "reports", "text_info.sequence", "text_info.start", "text_info.end"), "INTEGER"),
    **dict.fromkeys(("event_scale", "confidence", "event_loc.lat", "event_loc.lon"), "DOUBLE"),
    **dict.fromkeys(("disputed",), "BOOLEAN"),
    **dict.fromkeys(("mode", "context", "publishers", "claim_ids"), "VARCHAR[]"),
    "event_span": "INTEGER[]",
}
_SIDES = ("actor", "recipient")
# Dates of any precision stay as they are; beside them stand the days of the calendar that they cover.
_DAYS = {"first_day": "DATE", "last_day": "DATE"}


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[bytes]:
    duckdb = _duckdb()
    kind = manner.of or "event"
    columns = {path: _type(path) for path in manner.shape.columns(kind, manner.text)}
    dated = {} if kind == "document" else _DAYS
    with TemporaryDirectory(prefix="avviso-") as folder:
        raw, made = Path(folder) / "rows.jsonl", Path(folder) / "made.parquet"
        with raw.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            flat = ({**_flat(row, columns), **_days(row, dated)} for row in rows(kind, stock, manner, account))
            out.writelines(jsontext.lines(flat))
        named = {_name(path): type_ for path, type_ in columns.items()} | dated
        with duckdb.connect() as connection:
            # One thread, so that the same rows give the same bytes; nothing may be fetched from anywhere.
            connection.execute("SET threads = 1; SET autoinstall_known_extensions = false")
            told = {"notice": NOTICE}
            connection.execute(
                _COPY.format(
                    columns=_literal(named), notice=_literal(told), path=_quoted(str(made)), rows=_quoted(str(raw))
                )
            )
        with made.open("rb") as done:
            while chunk := done.read(_CHUNK):
                yield chunk


_COPY = (
    "COPY (SELECT * FROM read_json({rows}, format = 'newline_delimited', columns = {columns}, "
    "maximum_object_size = 1073741824)) TO {path} (FORMAT parquet, KV_METADATA {notice})"
)


def _duckdb() -> Any:  # noqa: ANN401 (a module)
    try:
        import duckdb
    except ImportError:
        raise MissingExtra("Parquet is written by DuckDB: pip install 'avviso[analytics]'") from None
    return duckdb


def _type(path: str) -> str:
    if path in _TYPES:
        return _TYPES[path]
    return "VARCHAR[]" if path.split(".")[0] in _SIDES else "VARCHAR"


def _flat(row: Wire, columns: Mapping[str, str]) -> dict[str, object]:
    return {_name(path): pick(row, path) for path in columns}


def _name(path: str) -> str:
    return path.replace(".", "_")


def _days(row: Wire, wanted: Mapping[str, str]) -> dict[str, object]:
    """The days that an event covers; of a tie those from its beginning to its end."""
    if not wanted:
        return {}
    if "since" in row:
        return {"first_day": days.first_day(row["since"]), "last_day": days.last_day(row["until"])}
    first, last = days.span(row["date"], row["enddate"])
    return {"first_day": first, "last_day": last}


def _literal(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{_quoted(name)}: {_quoted(value)}" for name, value in values.items()) + "}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


FORMAT = Written(("event", "claim", "tie", "document"), _pieces, {}, one_kind=True, texts=True)

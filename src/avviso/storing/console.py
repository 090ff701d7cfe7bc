"""Questions in SQL to a store, which change nothing, see only what `console.toml` names, and end within a second."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from avviso.errors import InvalidQuery, StoreError
from avviso.records.console import Answered, ShownTable
from avviso.storing import consoleworker
from avviso.storing.shelfschema import shelf_path

_PATIENCE = 20.0  # seconds of the clock until a program that has not answered is ended


@dataclass(frozen=True, slots=True)
class Limits:
    """seconds: of processor for one question; rows, characters: of an answer; length: characters of a question."""

    seconds: float
    rows: int
    characters: int
    length: int


@cache
def limits() -> Limits:
    """What one question may take."""
    return Limits(**_told()["limits"])


def shown_of(store: Path) -> tuple[ShownTable, ...]:
    """What may be read of a store: views first, and nothing of imported events where there are none."""
    imported = shelf_path(store).exists()
    return tuple(one for one in shown_tables() if imported or not one.imported)


@cache
def shown_tables() -> tuple[ShownTable, ...]:
    """What may be read of any store."""
    told = _told()
    return tuple(_table(one) for one in (*told["view"], *told["table"]))


def _table(told: Mapping[str, Any]) -> ShownTable:
    columns, shadows = tuple(told["columns"].split()), tuple(told.get("shadows", "").split())
    return ShownTable(told["name"], told["told"], columns, told.get("sql", ""), told.get("imported", False), shadows)


@cache
def _told() -> Mapping[str, Any]:
    return tomllib.loads(files("avviso").joinpath("data", "console.toml").read_text(encoding="utf-8"))


def ask(store: Path, sql: str, most: Limits | None = None) -> Answered:
    """The answer to one SELECT. store: a file that is known to be one of avviso's.

    Raises InvalidQuery for what cannot be understood, is not allowed, or takes too long.
    """
    most = most or limits()
    if len(sql) > most.length:
        raise InvalidQuery(f"the question is longer than {most.length:,} characters: make it shorter")
    if "\0" in sql:
        raise InvalidQuery("the question holds a NUL: take it out")
    told = _run(_asked(store, sql, most))
    if "error" in told:
        raise InvalidQuery(_why(told["error"], told["why"], most))
    return Answered(tuple(told["columns"]), told["rows"], _cut(told["cut"], len(told["rows"]), most))


def _asked(store: Path, sql: str, most: Limits) -> Mapping[str, Any]:
    """What the program that answers is given."""
    shelf = shelf_path(store)
    shown = shown_of(store)
    tables = {one.name: one.columns for one in shown} | {"json_each": _JSON, "json_tree": _JSON}
    return {
        "store": str(store.absolute()), "imported": str(shelf.absolute()) if shelf.exists() else "",
        "sql": sql.encode("utf-8", "replace").decode(), "tables": tables,
        "views": {one.name: one.sql for one in shown if one.sql},
        "shadows": [shadow for one in shown for shadow in one.shadows],
        "functions": _told()["functions"]["names"].split(), "seconds": most.seconds, "rows": most.rows,
        "characters": most.characters, "length": most.length,
    }  # fmt: skip


_JSON = ("key", "value", "type", "atom", "id", "parent", "fullkey", "path", "json", "root")


def _run(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What the program says. Raises InvalidQuery when it is ended before it does."""
    command = [sys.executable, "-I", "-S", str(Path(consoleworker.__file__))]
    try:
        done = subprocess.run(
            command, input=json.dumps(asked).encode(), capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return {"error": "time", "why": ""}
    except OSError as error:
        raise StoreError(f"no program could be started to answer: {error}: end other programs") from error
    if done.returncode:  # the system ended it, as it does at its own limit
        return {"error": "memory" if b"MemoryError" in done.stderr else "time", "why": ""}
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _why(kind: str, why: str, most: Limits) -> str:
    if kind == "time":
        return f"the question takes more than {most.seconds:g} s: ask for less, or narrow it with WHERE"
    if kind == "memory":
        return "the question takes too much memory: ask for less, or narrow it with WHERE"
    if kind == "refused":
        return f"that may not be read or done ({why}): only SELECT, on the tables and columns that are listed"
    if kind == "empty":
        return "there is no question: write a SELECT"
    return f"{why}: mend the SELECT; tables and columns are listed"


def _cut(kind: str, rows: int, most: Limits) -> str:
    if kind == "rows":
        return f"These are the first {most.rows:,} rows; there are more: add LIMIT and OFFSET, or narrow it with WHERE."
    if kind == "characters":
        return (
            f"These are the first {rows:,} rows; with the next one the answer is longer than {most.characters:,} "
            "characters: leave columns out, or use substr."
        )
    return ""

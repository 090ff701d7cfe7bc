"""One question in SQL, answered: run as a program of its own, which whoever starts it can end at any moment.

A question may be hostile: a link can carry one. SQLite asks the authorizer of every table, column and function, counts
its own steps, and stops at a limit; but one step may take hours (`instr` on long texts), so this small program also has
limits from the system and is ended from outside. It loads nothing but Python's own library.

Standard input is one object of JSON (`asked` in console.py), standard output another: `columns`, `rows` and `cut`, or
`error` with `why`.
"""

import json
import sqlite3
import sys
from collections.abc import Mapping
from math import ceil, isfinite
from pathlib import Path
from time import thread_time
from typing import Any

_BYTES = 1_000_000_000  # of memory
_WRITTEN = 4_000_000  # bytes of a file: readers of a store keep their own index of its log of writes
_STEPS = 1000  # of SQLite's machine, between two looks at the clock
_SECRET = ("secret", "password", "token", "credential", "api_key")
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 40_000_000, sqlite3.SQLITE_LIMIT_COLUMN: 200, sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50, sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1000, sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}  # fmt: skip
Asked = Mapping[str, Any]


def main() -> None:
    """Standard input → standard output."""
    asked: Asked = json.loads(sys.stdin.buffer.read())
    _limit(asked["seconds"])
    try:
        told = _answered(asked)
    except MemoryError:
        told = {"error": "memory", "why": ""}
    except (sqlite3.Error, sqlite3.Warning) as problem:
        told = {"error": _kind(str(problem)), "why": str(problem)}
    sys.stdout.write(json.dumps(told))


def _limit(seconds: float) -> None:
    """What this process may take, where the system can limit it."""
    try:
        import resource
    except ImportError:  # Windows has none: there the other side's clock alone limits it
        return
    most = {
        resource.RLIMIT_AS: _BYTES, resource.RLIMIT_CPU: ceil(seconds) + 1, resource.RLIMIT_FSIZE: _WRITTEN,
        resource.RLIMIT_CORE: 0,
    }  # fmt: skip
    for kind, value in most.items():
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _kind(problem: str) -> str:
    if problem == "interrupted":
        return "time"
    if "prohibited" in problem or "not authorized" in problem:
        return "refused"
    return "sql"


def _answered(asked: Asked) -> dict[str, Any]:
    connection = sqlite3.connect(_address(asked["store"]), uri=True, timeout=5.0, isolation_level=None)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    for name in ("query_only = ON", "trusted_schema = OFF", "temp_store = MEMORY", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {name}")
    if asked["imported"]:
        connection.execute("ATTACH ? AS imported", (_address(asked["imported"]),))
    connection.execute("PRAGMA query_only = OFF")  # or the views, which are of this connection alone, are refused
    for name, sql in asked["views"].items():
        connection.execute(f"CREATE TEMP VIEW {name} AS {sql}")
    connection.execute("PRAGMA query_only = ON")
    hidden = _hidden(connection, asked)
    for limit, most in {**_LIMITS, sqlite3.SQLITE_LIMIT_SQL_LENGTH: 4 * asked["length"]}.items():
        connection.setlimit(limit, most)
    connection.set_authorizer(_authorizer(asked, hidden))
    started = thread_time()
    connection.set_progress_handler(lambda: thread_time() - started > asked["seconds"], _STEPS)
    return _fetched(connection.execute(asked["sql"]), asked)


def _address(path: str) -> str:
    return f"{Path(path).as_uri()}?mode=ro"


def _hidden(connection: sqlite3.Connection, asked: Asked) -> frozenset[str]:
    """Tables that are there but not shown. Also wakes those that SQLite makes when they are first read."""
    schemas = ["main.sqlite_master", *(["imported.sqlite_master"] if asked["imported"] else [])]
    rows = [row for schema in schemas for row in connection.execute(f"SELECT name, sql FROM {schema}")]
    for name in (name for name, sql in rows if (sql or "").startswith("CREATE VIRTUAL") and name in asked["tables"]):
        connection.execute(f"SELECT 1 FROM {name} LIMIT 0")
    return frozenset(name.lower() for name, _ in rows) - frozenset(asked["tables"])


def _authorizer(asked: Asked, hidden: frozenset[str]) -> Any:  # noqa: ANN401 (as sqlite3 calls it)
    """Permits to read the tables, columns and functions that are named, and nothing else."""
    tables = {name.lower(): {"", "rowid", *columns} for name, columns in asked["tables"].items()}
    shadows, functions = set(asked["shadows"]), set(asked["functions"])

    def allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        table, column = (first or "").lower(), (second or "").lower()
        if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION:
            return sqlite3.SQLITE_OK if column in functions else sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_PRAGMA and table == "data_version":  # the index of words asks that of itself
            return sqlite3.SQLITE_OK
        if action != sqlite3.SQLITE_READ or any(word in column for word in _SECRET):
            return sqlite3.SQLITE_DENY
        if not column and table not in hidden and not table.startswith(("sqlite_", "pragma_")):
            return sqlite3.SQLITE_OK  # rows are counted: of a table that is shown, or of a WITH, which has no table
        known = table in shadows or column in tables.get(table, ())
        return sqlite3.SQLITE_OK if known else sqlite3.SQLITE_DENY

    return allowed


def _fetched(cursor: sqlite3.Cursor, asked: Asked) -> dict[str, Any]:
    """The rows of an answer as far as they may go."""
    if cursor.description is None:
        return {"error": "empty", "why": ""}
    rows: list[list[Any]] = []
    size, cut = 0, ""
    for row in cursor:
        cells = [_cell(value) for value in row]
        size += sum(len(str(cell)) for cell in cells)
        if len(rows) == asked["rows"] or size > asked["characters"]:
            cut = "rows" if len(rows) == asked["rows"] else "characters"
            break
        rows.append(cells)
    return {"columns": _names([one[0] for one in cursor.description]), "rows": rows, "cut": cut}


def _cell(value: Any) -> Any:  # noqa: ANN401 (whatever a store holds)
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    return str(value) if isinstance(value, float) and not isfinite(value) else value


def _names(given: list[str]) -> list[str]:
    """Names of columns that differ, so that each can be a key; without dots, which lead into an object."""
    found: list[str] = []
    for name in given:
        plain = name.replace(".", "_").replace("\0", "") or "column"
        others = (f"{plain}_{number}" for number in range(2, len(given) + 2))
        found.append(next(one for one in (plain, *others) if one not in found))
    return found


if __name__ == "__main__":
    main()

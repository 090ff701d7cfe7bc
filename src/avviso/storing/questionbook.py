"""The ledger's questions, forecasts and resolutions: rows are added, never changed."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from avviso.errors import StoreError
from avviso.records.forecasts import Estimate, Forecast, Question, Resolution, Standing, Stored
from avviso.storing import sealing
from avviso.storing.opening import Opened, connect, explained
from avviso.storing.rows import insert

_ID_CHARACTERS = 16
_SAME = ("as_of", "probability", "made_by", "read_to")


class QuestionBook(Opened):
    """Questions in the file of a store, which is made where there is none: `QuestionBook(path, parse)`.

    parse: reads a canonical text. Use it in a `with` statement, in one thread. Every method raises StoreError when the
    file cannot be read or written.
    """

    def __init__(self, path: Path, parse: Callable[[str], Question]) -> None:
        super().__init__(path, connect(path))
        self._parse = parse

    def ask(self, text: str, opens: date, closes: date, when: datetime) -> Stored:
        """Keep a question by its canonical text and window; one that is there already is given back as it is."""
        with self._transaction() as connection:
            return self._stored(_asked(connection, text, (opens, closes), when))

    def forecast(self, stored: Stored, forecast: Forecast) -> Forecast:
        """Keep a forecast of a question; gives it back with its number."""
        values = _values(self._number(stored.id), forecast)
        with self._transaction() as connection:
            number = _add(connection, "forecast", values)
        return replace(forecast, number=number)

    def keep(self, made: Iterable[tuple[str, tuple[date, date], Forecast]], when: datetime) -> tuple[int, int]:
        """Keep forecasts of questions by text and window, all or none; how many are new, and how many were there.

        A forecast is there if it says the same of the same question as of the same day from the same reading.
        """
        new = there = 0
        same = " AND ".join(f"{name} IS :{name}" for name in ("question", *_SAME))
        with self._transaction() as connection:
            for text, window, forecast in made:
                values = _values(int(_asked(connection, text, window, when)["number"]), forecast)
                if connection.execute(f"SELECT 1 FROM forecasts WHERE {same} LIMIT 1", values).fetchone():
                    there += 1
                    continue
                _add(connection, "forecast", values)
                new += 1
        return new, there

    def resolve(self, stored: Stored, found: Resolution) -> None:
        """Keep what a question came to, or would come to after further reading; the same again changes nothing."""
        values = {
            "question": self._number(stored.id),
            "answer": int(found.answer),
            **{name: getattr(found, name) for name in ("events", "vague", "days", "days_read", "volume")},
            "read_to": found.read_to.isoformat(),
            "resolved_at": found.when,
        }
        last = "SELECT * FROM resolutions WHERE question = ? ORDER BY number DESC LIMIT 1"
        with self._transaction() as connection:
            # Asked inside the transaction: another process may have resolved it a moment ago.
            row = connection.execute(last, (values["question"],)).fetchone()
            if row is None or not same(_resolution(row), found):
                _add(connection, "resolution", values)

    def standings(self) -> tuple[Standing, ...]:
        """Every question in the order in which they were asked, with all forecasts and resolutions."""
        with self._transaction("BEGIN") as connection:
            questions = connection.execute("SELECT * FROM questions ORDER BY number").fetchall()
            forecasts = connection.execute("SELECT * FROM forecasts ORDER BY number").fetchall()
            resolutions = connection.execute("SELECT * FROM resolutions ORDER BY number").fetchall()
        made: dict[int, list[Forecast]] = {}
        for row in forecasts:
            made.setdefault(row["question"], []).append(_forecast(row))
        came: dict[int, list[Resolution]] = {}
        for row in resolutions:
            came.setdefault(row["question"], []).append(_resolution(row))
        return tuple(
            Standing(self._stored(row), tuple(made.get(row["number"], ())), tuple(came.get(row["number"], ())))
            for row in questions
        )

    def _stored(self, row: sqlite3.Row) -> Stored:
        opens, closes = (date.fromisoformat(row[name]) for name in ("opens", "closes"))
        question = replace(self._parse(row["text"]), since=opens)
        return Stored(row["id"], row["text"], question, opens, closes, row["asked_at"])

    def _number(self, question_id: str) -> int:
        with explained(self.path):
            row = self._connection.execute("SELECT number FROM questions WHERE id = ?", (question_id,)).fetchone()
        if row is None:
            raise StoreError(f"{self.path}: no question has the id {question_id!r}: `avviso question --list` shows all")
        return int(row["number"])


def _asked(connection: sqlite3.Connection, text: str, window: tuple[date, date], when: datetime) -> sqlite3.Row:
    """The row of a question, which is added where it is not there."""
    opens, closes = window
    known = f"{text}\x1f{opens}"
    values = {
        "id": hashlib.sha256(known.encode()).hexdigest()[:_ID_CHARACTERS],
        "text": text,
        "opens": opens.isoformat(),
        "closes": closes.isoformat(),
        "asked_at": moment(when),
    }
    there = "SELECT * FROM questions WHERE id = ?"
    found: sqlite3.Row | None = connection.execute(there, (values["id"],)).fetchone()
    if found is None:
        _add(connection, "question", values)
        found = connection.execute(there, (values["id"],)).fetchone()
    return found


def _add(connection: sqlite3.Connection, kind: str, values: Mapping[str, object]) -> int:
    """One row more of a kind, sealed; its number."""
    number = connection.execute(insert(f"{kind}s", values), values).lastrowid or 0
    sealing.seal(connection, kind, number)
    return number


def _values(question: int, forecast: Forecast) -> dict[str, object]:
    """The columns of a forecast."""
    return {
        "question": question,
        "as_of": forecast.as_of.isoformat(),
        "probability": forecast.estimate.probability,
        "made_by": forecast.by,
        "reason": forecast.estimate.reason,
        "base_rate": forecast.estimate.base_rate,
        "climatology": forecast.estimate.climatology,
        "last_month": forecast.estimate.last_month,
        "made_at": forecast.made,
        "read_to": forecast.read_to and forecast.read_to.isoformat(),
    }


def same(one: Resolution, other: Resolution) -> bool:
    """Whether two resolutions say the same of the same reading of the window."""
    names = ("answer", "events", "vague", "days_read", "volume")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def moment(when: datetime) -> str:
    """A time as the ledger has it: UTC, ISO 8601, to the second."""
    return f"{when.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"


def _forecast(row: sqlite3.Row) -> Forecast:
    names = ("probability", "reason", "base_rate", "climatology", "last_month")
    return Forecast(
        number=row["number"],
        as_of=date.fromisoformat(row["as_of"]),
        by=row["made_by"],
        estimate=Estimate(**{name: row[name] for name in names}),
        made=row["made_at"],
        read_to=row["read_to"] and date.fromisoformat(row["read_to"]),
    )


def _resolution(row: sqlite3.Row) -> Resolution:
    return Resolution(
        answer=bool(row["answer"]),
        **{name: row[name] for name in ("events", "vague", "days", "days_read", "volume")},
        read_to=date.fromisoformat(row["read_to"]),
        when=row["resolved_at"],
    )

"""What may be asked of a store in SQL, and what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table or view that may be read. told: what it holds. columns: those that may be read, in order.

    sql: how a view is made; "" for a table. imported: it is of the imported events, in a file of their own.
    shadows: tables that SQLite itself reads for it.
    """

    name: str
    told: str
    columns: tuple[str, ...]
    sql: str = ""
    imported: bool = False
    shadows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """Rows of an answer, each as long as `columns`, whose names differ. cut: why there are no more rows; "" for all.

    A blob is x'…' in hexadecimals; an infinite number is text.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    cut: str = ""

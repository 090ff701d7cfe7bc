"""Objects as the cells of a CSV table that no spreadsheet runs as a formula."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

# Where a spreadsheet would read a formula, not text: OWASP's list.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Line:
    """What csv.writer writes into: it keeps the last line."""

    text = ""

    def write(self, text: str) -> int:
        """Keeps `text`."""
        self.text = text
        return len(text)


def table(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A header line and a line for each row; several values in one cell are set apart by "; ".

    Columns are dotted paths into the rows; in the header a dot is an underscore.
    """
    line = _Line()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(column.replace(".", "_") for column in columns)
    yield line.text
    for row in rows:
        writer.writerow(cell(pick(row, column)) for column in columns)
        yield line.text


def pick(row: object, path: str) -> object:
    """The value at a dotted path, taken from each member where a list stands on the way; None where it ends."""
    key, _, rest = path.partition(".")
    if isinstance(row, list):
        return [pick(member, path) for member in row]
    value = row.get(key) if isinstance(row, Mapping) else None
    return pick(value, rest) if rest else value


def cell(value: object) -> object:
    """A value fit for a CSV cell: text that a spreadsheet would run as a formula gets a leading apostrophe."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, int | float):
        return value
    text = "; ".join("" if part is None else str(part) for part in value) if isinstance(value, list) else str(value)
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")  # NUL cuts a line short in many readers
    return f"'{text}" if text.startswith(_FORMULA) else text

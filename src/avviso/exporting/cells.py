"""Objects as the cells of a CSV table that no spreadsheet runs as a formula."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

# Where a spreadsheet would read a formula, not text: OWASP's list, and the same signs as wide as East Asian letters.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Line:
    """What csv.writer writes into: it keeps the last line.

    The writer quotes a cell that holds a part of its own line end and, before Python 3.13, no other; so that a carriage
    return ends no row, and what stands behind it begins none, the writer ends lines with both.
    """

    end = "\r\n"
    text = ""

    def write(self, text: str) -> int:
        """Keeps `text`."""
        self.text = text.removesuffix(self.end) + "\n"
        return len(text)


def table(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]], raw: bool = False) -> Iterator[str]:
    """A header line and a line for each row; several values in one cell are set apart by "; ".

    Columns are dotted paths into the rows; in the header a dot is an underscore. raw: text stays as it is, for programs
    that run no formulas.
    """
    line = _Line()
    writer = csv.writer(line, lineterminator=line.end)
    fit = bare if raw else cell
    writer.writerow(fit(column.replace(".", "_")) for column in columns)
    yield line.text
    for row in rows:
        writer.writerow(fit(pick(row, column)) for column in columns)
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
    found = bare(value)
    return f"'{found}" if isinstance(found, str) and found.startswith(_FORMULA) else found


def bare(value: object) -> object:
    """A value as a CSV cell: nothing as "", a list as its members set apart by "; "."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, int | float):
        return value
    text = "; ".join("" if part is None else str(part) for part in value) if isinstance(value, list) else str(value)
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")  # NUL cuts a line short in many readers

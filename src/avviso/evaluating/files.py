"""Benchmark files as text, as JSON and as rows of JSON; every message says what to do."""

import json
from collections.abc import Iterator
from pathlib import Path

from avviso.errors import UnreadableInput

Row = dict[str, object]
_MOST_BYTES = 200_000_000


def text_of(path: Path) -> str:
    """The file's text, UTF-8, without a byte order mark. Raises UnreadableInput."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableInput(str(path), f"is larger than {_MOST_BYTES // 10**6} MB: split it")
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UnreadableInput(str(path), "does not exist: check the path") from None
    except IsADirectoryError:
        raise UnreadableInput(str(path), "is a folder: name one file in it") from None
    except OSError as problem:
        reason = f"cannot be read ({problem.strerror}): check the file and its permissions"
        raise UnreadableInput(str(path), reason) from problem
    except UnicodeDecodeError:
        raise UnreadableInput(str(path), "is not UTF-8 text: convert it, for instance with iconv") from None
    if not text.strip():
        raise UnreadableInput(str(path), "is empty: nothing to score in it")
    return text


def values_of(path: Path) -> list[object]:
    """The JSON values that a file holds one after the other, with commas or line ends between them, or none.

    So a file of one value, JSON Lines, and records that only lack the brackets around them are all read.
    Raises UnreadableInput, which names the line.
    """
    text = text_of(path)
    return list(_values(text, str(path)))


def _values(text: str, origin: str) -> Iterator[object]:
    decoder, at = json.JSONDecoder(), 0
    while (at := _next(text, at)) < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as problem:
            where = f"line {problem.lineno}, character {problem.colno}"
            raise UnreadableInput(origin, f"is no complete JSON ({problem.msg}: {where}): mend it there") from None
        except (ValueError, RecursionError):
            raise UnreadableInput(origin, "holds JSON beyond all measure: check that it is the right file") from None
        yield value


def _next(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] == ","):
        at += 1
    return at


def objects_of(path: Path) -> list[Row]:
    """The JSON objects of a file: those of its one list, or those it holds one after the other.

    Raises UnreadableInput when it holds anything else, or nothing.
    """
    values = values_of(path)
    if len(values) == 1 and isinstance(values[0], list):
        values = values[0]
    rows = [value for value in values if isinstance(value, dict)]
    if len(rows) < len(values):
        number = next(i for i, value in enumerate(values, 1) if not isinstance(value, dict))
        raise UnreadableInput(str(path), f"value {number} is no object: each item must stand in {{…}}")
    if not rows:
        raise UnreadableInput(str(path), "holds no items: nothing to score in it")
    return rows


def words(row: Row, *names: str) -> str | None:
    """The first of these fields that holds text, stripped; None when none does."""
    found = (row.get(name) for name in names)
    return next((value.strip() for value in found if isinstance(value, str) and value.strip()), None)


def several(value: object) -> list[object]:
    """A field that holds one thing, a list of them, or nothing, as a list."""
    if isinstance(value, list):
        return value
    return [] if value is None or value == "" else [value]

"""JSONL, one article a line → Documents."""

import json
from collections.abc import Iterator
from typing import BinaryIO, cast

from avviso.errors import UnreadableInput
from avviso.reading.decoding import refuse_binary
from avviso.reading.documents import MAX_BYTES, About, document, encodable, unreadable
from avviso.records import Document, Rejection

FIELDS = ("id", "text", "title", "published", "publisher", "url", "language")
_JSON_NAMES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


class TableReader:
    """Reads JSONL in UTF-8: an object a line with `text`, and if known id, title, published, publisher, url, language.

    Every line that is not blank gives one Document or one Rejection, whose origin names the line; one line is held
    at a time. `text` is kept exactly as given, a given id is used as it is, other fields are ignored, null and ""
    count as absent. A field of the wrong type rejects its line: it shows that the columns are mixed up.
    A `published` that names no day (see reading.dates) only leaves the document undated: its text is still good.
    """

    def __init__(self, before: int = 0) -> None:
        """before: lines of the file that stand before the stream, where it is no whole file."""
        self._before = before

    def read(self, stream: BinaryIO, origin: str) -> Iterator[Document | Rejection]:
        """One result a line; one Rejection for the whole when it has no lines or is no JSONL at all."""
        empty = self._before == 0
        try:
            for number, line in _lines(stream, origin, self._before):
                empty = False
                yield _result(line, f"{origin}, line {number}")
        except UnreadableInput as problem:
            yield Rejection(problem.origin, problem.reason)
        except OSError as problem:
            yield Rejection(origin, unreadable(problem))
        else:
            if empty:
                yield Rejection(origin, "is empty: no line of it holds a document")


def _lines(stream: BinaryIO, origin: str, before: int) -> Iterator[tuple[int, bytes]]:
    number = before
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        _skip_rest(stream, line)
        if number == 1:
            line = _first(line, origin)
        if line.strip():
            yield number, line


def _first(line: bytes, origin: str) -> bytes:
    refuse_binary(line, origin)
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableInput(origin, "is UTF-16, and JSONL is read in UTF-8: convert it, for instance with iconv")
    return line.removeprefix(b"\xef\xbb\xbf")


def _skip_rest(stream: BinaryIO, line: bytes) -> None:
    # What is left of a line that is over the limit belongs to the same line: it must not be taken for the next one.
    while len(line) > MAX_BYTES and not line.endswith(b"\n"):
        line = stream.readline(MAX_BYTES + 1)


def _result(line: bytes, origin: str) -> Document | Rejection:
    try:
        if len(line) > MAX_BYTES:
            raise UnreadableInput(origin, f"is longer than {MAX_BYTES // 10**6} MB, the limit for one line: split it")
        row = _row(line, origin)
    except UnreadableInput as problem:
        return Rejection(problem.origin, problem.reason)
    return row_result(row, origin)


def row_result(row: dict[str, object], origin: str) -> Document | Rejection:
    """The Document of one row of named values, or why it gives none."""
    try:
        return _document(_fields(row, origin), origin)
    except UnreadableInput as problem:
        return Rejection(problem.origin, problem.reason)


def _row(line: bytes, origin: str) -> dict[str, object]:
    try:
        row = json.loads(line.decode().rstrip())
    except UnicodeDecodeError:
        raise UnreadableInput(origin, "is not UTF-8: convert the file, for instance with iconv") from None
    except json.JSONDecodeError as problem:
        detail = f"{problem.msg.removesuffix(' at')} at character {problem.pos + 1}"
        raise UnreadableInput(origin, f"is not complete JSON ({detail}): put one whole object on each line") from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or lists within lists without end.
        raise UnreadableInput(origin, "holds JSON beyond all measure: keep to the fields that avviso reads") from None
    if not isinstance(row, dict):
        raise UnreadableInput(origin, 'is JSON but no object: put one {…} with a "text" on each line')
    return cast(dict[str, object], row)


def _fields(row: dict[str, object], origin: str) -> dict[str, str]:
    found = {}
    for name in FIELDS:
        value = row.get(name)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            kind = _JSON_NAMES[type(value)]
            raise UnreadableInput(origin, f'has {kind} in "{name}", which must be a string: put quotes around it')
        found[name] = value
    return found


def _document(fields: dict[str, str], origin: str) -> Document:
    if "text" not in fields:
        raise UnreadableInput(origin, 'has no "text": put the article into that field')
    if "id" in fields and encodable(fields["id"]) != fields["id"]:
        raise UnreadableInput(origin, 'has half a character in "id": write the id in whole characters')
    return document(fields.pop("text"), origin, About(**fields))

"""WARC, the archive format of web crawls (ISO 28500) → Documents: one for each page that was fetched as HTML.

Needs the package fastwarc (extra `warc`): packed archives are read record by record, without a look at the others.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from avviso.errors import MissingExtra, UnreadableInput
from avviso.reading.documents import MAX_BYTES, identify
from avviso.reading.html import HtmlReader
from avviso.records import Document, Rejection

_PAGES = ("text/html", "application/xhtml+xml")
_HTML = HtmlReader()
# Pages are packed to a tenth; a film, which is not packed any further, may have a gigabyte.
_MOST_TIMES, _FREE, _MOST_BYTES = 200, 100_000_000, 4_000_000_000


def record_starts(path: Path) -> Iterator[int]:
    """Where each record begins, in bytes. Raises MissingExtra, and UnreadableInput for what is no WARC."""
    before: tuple[int, int] | None = None
    with path.open("rb") as stream:
        for number, record in enumerate(_records_of(stream, str(path), parse=False), 1):
            place, length = record.stream_pos, record.content_length
            if length > _MOST_BYTES or (before and before[1] > _FREE + _MOST_TIMES * (place - before[0])):
                raise UnreadableInput(
                    str(path), f"unpacks to over {_MOST_TIMES} times its size about record {number}: take it out"
                )
            before = place, length
            yield place


def read_records(path: Path, start: int, end: int, first: int) -> Iterator[Document | Rejection]:
    """One Document or Rejection for each response in the bytes `start` … `end`; other records are passed over.

    first: the number of the record at `start`, counted from 0. The day it was fetched stands in for a page's own date
    where the page has none.
    """
    with path.open("rb") as stream:
        stream.seek(start)
        for number, record in enumerate(_records_of(stream, str(path), parse=True), first + 1):
            if record.stream_pos >= end:
                return
            if record.headers.get("WARC-Type") == "response":
                yield _page(record, f"{path}, record {number}")


def _page(record: Any, origin: str) -> Document | Rejection:  # noqa: ANN401 (fastwarc has no types)
    kind = (record.http_content_type or "").lower()
    if kind not in _PAGES:
        return Rejection(origin, f"is {kind or 'of no stated kind'}, and only pages are read")
    data = record.reader.read(MAX_BYTES + 1)
    found = next(iter(_HTML.read(BytesIO(data), origin)))
    if isinstance(found, Rejection):
        return found
    url = found.url or record.headers.get("WARC-Target-URI")
    return replace(
        found,
        id=identify(url, found.text),
        url=url,
        publisher=found.publisher or (urlsplit(url).hostname if url else None),
        published=found.published or (record.headers.get("WARC-Date") or "")[:10] or None,
    )


def _records_of(stream: BinaryIO, origin: str, parse: bool) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise MissingExtra("WARC files need the package fastwarc: pip install 'avviso[warc]'") from error
    empty = True
    try:
        for record in ArchiveIterator(stream, parse_http=parse):
            empty = False
            yield record
    except (RuntimeError, ValueError, EOFError) as error:
        raise UnreadableInput(origin, f"is no WARC file, or a broken one ({error}): fetch it again") from error
    if empty:
        raise UnreadableInput(origin, "holds no record of a WARC file: fetch it again")

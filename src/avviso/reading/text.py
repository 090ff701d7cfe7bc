"""Plain text → Document."""

from collections.abc import Iterator
from typing import BinaryIO

from avviso.reading.decoding import decode
from avviso.reading.documents import About, document, single
from avviso.records import Document, Rejection

_TITLE_LENGTH = 120
_CLOSING = "\"'”’»)]"


class TextReader:
    """Reads plain text in UTF-8, UTF-16 with a byte order mark, or Windows-1252.

    The text is kept exactly as it is: CRLF, tabs and NUL stay, so offsets are those of the user's own file in
    characters; only a byte order mark is dropped. A title stays in the text.
    """

    def read(self, stream: BinaryIO, origin: str) -> Iterator[Document | Rejection]:
        """One Document, or one Rejection."""
        return single(_document, stream, origin)


def title_of(text: str) -> str | None:
    """The first line with words, if it looks like a title: at most 120 characters, no full stop at its end, an empty
    line below it and text after that.

    >>> title_of("Tanker Leaves Port\\n\\nThe tanker left on Monday.")
    'Tanker Leaves Port'
    """
    # Titles stand at the top: a bounded head keeps this cheap on a text that is one endless line.
    lines = text[:4096].lstrip().splitlines()
    if len(lines) < 3 or lines[1].strip() or not text.lstrip()[len(lines[0]) :].strip():
        return None
    line = lines[0].strip()
    return line if len(line) <= _TITLE_LENGTH and not line.rstrip(_CLOSING).endswith((".", "…")) else None


def _document(data: bytes, origin: str) -> Document:
    text = decode(data, origin)
    return document(text, origin, About(title=title_of(text)))

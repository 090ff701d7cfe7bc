"""Packed files that unpack to more than they may: the bytes are counted while they are read."""

import io
from typing import BinaryIO, cast

from avviso.errors import UnreadableInput

# Tables of events are packed to a tenth or a twentieth; hardly anything that people write goes below a fiftieth.
_MOST_TIMES, _FREE = 100, 64_000_000
_LONGEST_LINE = 16_000_000  # bytes; the longest of a table of events has some thousands


class Bounded(io.RawIOBase):
    """A stream read as it is, up to its bounds. Raises UnreadableInput where it unpacks to too much or has no lines.

    packed: bytes of the file.
    """

    def __init__(self, stream: BinaryIO, origin: str, packed: int) -> None:
        self._stream, self._origin = stream, origin
        self._left = _FREE + _MOST_TIMES * packed
        self._line = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """As of io.RawIOBase."""
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableInput(
                self._origin, f"unpacks to over {_MOST_TIMES} times its size: unpack it yourself if you trust it"
            )
        ended = data.rfind(b"\n")
        self._line = len(data) - ended - 1 if ended >= 0 else self._line + len(data)
        if self._line > _LONGEST_LINE:
            raise UnreadableInput(self._origin, f"has a line of over {_LONGEST_LINE // 10**6} MB: is it a table?")
        buffer[: len(data)] = data
        return len(data)


def bounded(stream: BinaryIO, origin: str, packed: int) -> BinaryIO:
    """The stream with bounds, buffered."""
    return cast(BinaryIO, io.BufferedReader(Bounded(stream, origin, packed), 1 << 20))

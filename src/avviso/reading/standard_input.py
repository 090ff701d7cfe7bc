"""What format comes in on standard input."""

import io
from typing import BinaryIO, cast

# Blank space before the first word is looked through this far.
_LOOK_AHEAD = 65_536


def format_of(stream: BinaryIO) -> tuple[str, BinaryIO]:
    """The suffix of the format that `stream` is in, and a stream of all its bytes.

    ".pdf" or ".html" when it begins like one, ".jsonl" when its first line that is not blank begins with "{", else
    ".txt". Raises OSError when it cannot be read.
    """
    head = b""
    # Line by line: a program that writes a line now and then is not kept waiting for a full block.
    while not head.strip() and len(head) < _LOOK_AHEAD:
        line = stream.readline(_LOOK_AHEAD)
        if not line:
            break
        head += line
    whole = io.BufferedReader(_Chain(head, stream))
    return _suffix(head.removeprefix(b"\xef\xbb\xbf").lstrip()), cast(BinaryIO, whole)


def _suffix(head: bytes) -> str:
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head[:14].lower().startswith((b"<!doctype html", b"<html")):
        return ".html"
    # RTF also begins with "{", and is told apart so that its rejection names it.
    return ".jsonl" if head.startswith(b"{") and not head.startswith(b"{\\rtf") else ".txt"


class _Chain(io.RawIOBase):
    """The bytes that were looked at, and after them the rest of their stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._head:
            part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            part = memoryview(self._rest.readline(len(buffer)))
        buffer[: len(part)] = part
        return len(part)

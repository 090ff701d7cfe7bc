"""What comes over a connection → the bytes of a body: within the time, within the size, unpacked within its ratio."""

import io
import socket
import zlib
from collections.abc import Iterator
from http.client import HTTPResponse
from typing import cast

from avviso.errors import NotFetched
from avviso.fetching.connecting import left
from avviso.fetching.policy import Limits
from avviso.fetching.targets import Target

_PIECE = 65_536
_HEAD = 1_000_000  # bytes that may come beside a body: head, and the marks between its pieces
_GZIP_OR_ZLIB, _BARE = 47, -15  # zlib's numbers for how a stream is wrapped
_PACKED = ("gzip", "x-gzip", "deflate")


class Line(io.RawIOBase):
    """A connection for reading, which ends when its time is over or too much has come, however slowly it comes."""

    def __init__(self, connection: socket.socket, target: Target, limits: Limits, until: float) -> None:
        self._connection, self._target, self._until = connection, target, until
        self._most, self._room = limits.bytes, limits.bytes + _HEAD

    def makefile(self, mode: str) -> io.BufferedReader:
        """What http.client reads from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The bytes that are there, or that come in time. Raises NotFetched, OSError."""
        self._connection.settimeout(left(self._target, self._until))
        try:
            count = self._connection.recv_into(buffer)
        except TimeoutError:
            left(self._target, self._until)
            raise
        self._room -= count
        if self._room < 0:
            raise too_large(self._target, self._most)
        return count


def response_over(line: Line) -> HTTPResponse:
    """An answer that is still to be read."""
    return HTTPResponse(cast(socket.socket, line), method="GET")


def too_large(target: Target, most: int) -> NotFetched:
    """The error for what is longer than anything is read."""
    return NotFetched(target.url, f"is larger than {most // 10**6} MB, the limit for one document")


def body_of(response: HTTPResponse, target: Target, limits: Limits) -> bytes:
    """The body, unpacked. Raises NotFetched; HTTPException, OSError and ValueError as http.client does."""
    announced = None if response.chunked else response.length
    if announced is not None and announced > limits.bytes:
        raise too_large(target, limits.bytes)
    coding = (response.getheader("Content-Encoding") or "").strip().lower()
    pieces = _pieces(response, target, announced)
    if coding in ("", "identity"):
        return _joined(pieces, target, limits)
    if coding not in _PACKED:
        raise NotFetched(target.url, f"came packed as {coding[:40]!r}, which is not read: save the page as .html")
    return _joined(_unpacked(pieces, target, limits), target, limits)


def _pieces(response: HTTPResponse, target: Target, announced: int | None) -> Iterator[bytes]:
    come = 0
    while announced is None or come < announced:
        piece = response.read1(_PIECE if announced is None else min(_PIECE, announced - come))
        if not piece:
            break
        come += len(piece)
        yield piece
    if announced is not None and come < announced:
        raise NotFetched(target.url, f"was cut off after {come:,} of {announced:,} bytes: try again")


def _joined(pieces: Iterator[bytes], target: Target, limits: Limits) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > limits.bytes:
            raise too_large(target, limits.bytes)
    return bytes(whole)


def _unpacked(pieces: Iterator[bytes], target: Target, limits: Limits) -> Iterator[bytes]:
    """The pieces unpacked, none longer than a piece, so that a bomb is met before it is large."""
    unpack, taken, given = None, 0, 0
    for packed in pieces:
        if unpack is None:
            # "deflate" comes with and without its wrapping; a wrapped one begins with 8 in four bits of its first byte.
            unpack = zlib.decompressobj(_GZIP_OR_ZLIB if packed[:1] == b"\x1f" or packed[0] & 15 == 8 else _BARE)
        taken += len(packed)
        waiting = packed
        while waiting and not unpack.eof:
            try:
                piece = unpack.decompress(waiting, _PIECE)
            except zlib.error as problem:
                raise _broken(target) from problem
            waiting = unpack.unconsumed_tail
            given += len(piece)
            if given > max(limits.free, limits.ratio * taken):
                raise NotFetched(target.url, f"unpacks to more than {limits.ratio} times its size, as no page does")
            yield piece
    if unpack is not None and not unpack.eof:
        raise _broken(target)


def _broken(target: Target) -> NotFetched:
    return NotFetched(target.url, "came packed and broken: try again, or save the page as .html")

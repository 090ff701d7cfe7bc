"""The bytes of a store's files, looked at before SQLite does: it passes over a broken log of writes without a word.

After the description of SQLite's file formats (sqlite.org/fileformat2.html): the header of a database, and the frames
of a write-ahead log, each of which carries a running checksum and two numbers ("salts") that are new with every log.
"""

import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

HEADER = 100
PAGE = 4096
# What a store's header always has, by offset: page size, formats, fractions, encoding, and what is kept free.
FIXED: tuple[tuple[int, bytes], ...] = (
    (0, b"SQLite format 3\x00"),
    (16, struct.pack(">H", PAGE)),
    (20, bytes((0, 64, 32, 32))),
    (44, struct.pack(">I", 4)),
    (48, bytes(8)),
    (56, struct.pack(">I", 1)),
    (64, bytes(4)),
    (72, bytes(20)),
)
_FRAME = 24
_LOG_HEADER = 32
_MAGIC = 0x377F0682
_TRIES, _PAUSE_SECONDS = 5, 0.2


@dataclass(frozen=True, slots=True)
class Log:
    """A write-ahead log. committed: frames up to the last whole change. fault: what is wrong with it, or ""."""

    committed: int = 0
    fault: str = ""


def faults(path: Path) -> tuple[str, ...]:
    """What is wrong with the files of a store by their bytes alone. Raises OSError when they cannot be read."""
    found: tuple[str, ...] = ()
    if Path(f"{path}-journal").exists():  # a change that was broken off, and is rolled back when it is next opened
        return found
    for _ in range(_TRIES):
        before = _state(path)
        log = read_log(path)
        found = (*_header_faults(path, log), *((log.fault,) if log.fault else ()))
        if not found or _state(path) == before:
            return found
        time.sleep(_PAUSE_SECONDS)  # somebody writes just now, and half of what was read is of another moment
    return found


def _state(path: Path) -> tuple[object, ...]:
    told = []
    for file in (path, *_beside(path)):
        with suppress(FileNotFoundError):
            known = file.stat()
            told.append((file.name, known.st_size, known.st_mtime_ns))
    return tuple(told)


def _beside(path: Path) -> tuple[Path, Path]:
    """The log and its index, which live beside the file while it is in use."""
    return Path(f"{path}-wal"), Path(f"{path}-shm")


def _header_faults(path: Path, log: Log) -> Iterator[str]:
    with path.open("rb") as file:
        header = file.read(HEADER)
    if len(header) < HEADER:
        yield f"the file ends after {len(header)} bytes"
        return
    for at, wanted in FIXED:
        if header[at : at + len(wanted)] != wanted:
            yield f"the file's header is damaged at byte {at}"
    if header[18:20] not in (b"\x01\x01", b"\x02\x02"):
        yield "the file's header is damaged at byte 18"
    if header[24:28] != header[92:96]:
        yield "the file's header is damaged: its two counts of changes differ"
    pages, size = int.from_bytes(header[28:32], "big"), path.stat().st_size
    if not log.committed and size != pages * PAGE:
        yield f"the file has {size:,} bytes and should have {pages * PAGE:,}"


def read_log(path: Path) -> Log:
    """How far the write-ahead log of a store can be read, and whether that is as far as it went."""
    wal, index = _beside(path)
    content = wal.read_bytes() if wal.exists() else b""
    known = _indexed(index)
    if not content:
        lost = known[0] if known else 0
        return Log(0, f"the log of writes is gone, and with it {lost} pages" if lost else "")
    order = _order(content)
    if order is None:
        return Log(0, "the header of the log of writes is damaged: SQLite passes over all that is in the log")
    salts, size = content[16:24], struct.unpack(">I", content[8:12])[0]
    whole, committed = _frames(content, size, order)
    wanted = known[0] if known and known[1] == salts else None
    if wanted is not None:
        lost = wanted - committed
        fault = f"{lost} pages of the log of writes are broken, and what they held is lost" if lost > 0 else ""
        return Log(committed, fault)
    if _more(content, whole, size, salts):
        return Log(committed, f"the log of writes is broken after page {whole}: later changes are lost")
    return Log(committed)


def logged(path: Path) -> dict[int, bytes]:
    """The newest pages of the log of writes by number, of whole changes alone, as far as it can be read."""
    wal = _beside(path)[0]
    content = wal.read_bytes() if wal.exists() else b""
    order = _order(content)
    if order is None:
        return {}
    found = {}
    for at in range(_frames(content, PAGE, order)[1]):
        start = _LOG_HEADER + at * (PAGE + _FRAME)
        number = int.from_bytes(content[start : start + 4], "big")
        found[number] = content[start + _FRAME : start + _FRAME + PAGE]
    return found


def _order(content: bytes) -> str | None:
    """The byte order of the checksums; None where the header of the log is no good."""
    if len(content) < _LOG_HEADER:
        return None
    magic, version, page = struct.unpack(">III", content[:12])
    if magic & ~1 != _MAGIC or version != 3007000 or page != PAGE:
        return None
    order = ">" if magic & 1 else "<"
    sums = _checksum(content[:_FRAME], order, (0, 0))
    return order if struct.pack(">II", *sums) == content[_FRAME:_LOG_HEADER] else None


def _frames(content: bytes, page: int, order: str) -> tuple[int, int]:
    """How many frames are good from the first on, and how many of these are of whole changes."""
    sums = struct.unpack(">II", content[_FRAME:_LOG_HEADER])
    whole = committed = 0
    for at in range(_LOG_HEADER, len(content) - page - _FRAME + 1, page + _FRAME):
        frame = content[at : at + _FRAME]
        if frame[8:16] != content[16:24]:
            break
        sums = _checksum(frame[:8] + content[at + _FRAME : at + _FRAME + page], order, sums)
        if struct.pack(">II", *sums) != frame[16:24]:
            break
        whole += 1
        if frame[4:8] != bytes(4):
            committed = whole
    return whole, committed


def _checksum(data: bytes, order: str, sums: tuple[int, ...]) -> tuple[int, int]:
    """SQLite's running checksum over words of 32 bits."""
    one, two = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for left, right in zip(words[::2], words[1::2], strict=True):
        one = (one + left + two) & 0xFFFFFFFF
        two = (two + right + one) & 0xFFFFFFFF
    return one, two


def _more(content: bytes, whole: int, page: int, salts: bytes) -> bool:
    """Whether frames of this log stand behind the last good one. Those of older logs have neither of its salts."""
    start = _LOG_HEADER + whole * (page + _FRAME)
    for at in range(start, len(content), page + _FRAME):
        frame = content[at : at + _FRAME]
        if frame[8:12] == salts[:4] or frame[12:16] == salts[4:]:
            return True
    return False


def _indexed(index: Path) -> tuple[int, bytes] | None:
    """How many frames the index of the log counts, and the salts of that log; None where it says nothing."""
    try:
        content = index.read_bytes()[:96]
    except OSError:
        return None
    if len(content) < 96 or content[:48] != content[48:96] or not content[12]:
        return None
    return struct.unpack("=I", content[16:20])[0], content[32:40]

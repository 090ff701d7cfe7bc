"""Imported events packed by the tens of thousands: columns of the narrowest numbers that hold them, compressed.

A segment's rows are sorted by actor, recipient and day, which lets zlib take most of them away. Bytes of one rank stand
together (the shuffle of Blosc, Alted 2010), for the high ones are nearly all alike.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEVEL = 1
SIDES = (("actors", "<u2"), ("recipients", "<u2"), ("days", "<i4"))
FACTS = (
    *(("kinds", "<u2"), ("actor_sectors", "u1"), ("recipient_sectors", "u1"), ("countries", "<u2")),
    *(("mentions", "<u4"), ("articles", "<u4"), ("latitudes", "<f4"), ("longitudes", "<f4")),
    *(("places", "<u4"), ("urls", "<u4")),
)
KEYS = (("keys", "<i8"),)


def pack(columns: Mapping[str, "NDArray[Any]"], layout: tuple[tuple[str, str], ...]) -> bytes:
    """Columns of one length as compressed bytes. What does not fit its column is cut to the most that does."""
    parts = []
    for name, kind in layout:
        wanted, column = np.dtype(kind), columns[name]
        if wanted.kind in "iu":
            limits = np.iinfo(wanted)
            column = np.clip(column, limits.min, limits.max)
        narrow = np.ascontiguousarray(column.astype(wanted))
        parts.append(narrow.view(np.uint8).reshape(len(narrow), wanted.itemsize).T.tobytes())
    return zlib.compress(b"".join(parts), _LEVEL)


def unpack(data: bytes, layout: tuple[tuple[str, str], ...]) -> dict[str, "NDArray[Any]"]:
    """The columns again, as 64-bit numbers."""
    codes = np.frombuffer(zlib.decompress(data), np.uint8)
    size = len(codes) // sum(np.dtype(kind).itemsize for _, kind in layout)
    found, at = {}, 0
    for name, kind in layout:
        wanted = np.dtype(kind)
        part = codes[at : at + size * wanted.itemsize].reshape(wanted.itemsize, size)
        narrow = np.ascontiguousarray(part.T).view(wanted).reshape(-1)
        found[name] = narrow.astype(np.float64 if wanted.kind == "f" else np.int64)
        at += size * wanted.itemsize
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """Texts of a segment: those that places and urls point at, and ids, of which there are none where keys are ids."""

    texts: tuple[bytes, ...]
    ids: tuple[str, ...]

    def pack(self) -> bytes:
        """As compressed bytes; no text holds a line feed."""
        ids = [" ".join(one.split()).encode("utf-8", "replace") for one in self.ids]
        return zlib.compress(b"\n".join([b"%d" % len(self.texts), *self.texts, *ids]), _LEVEL)

    @classmethod
    def unpack(cls, data: bytes) -> "Words":
        """The texts again."""
        count, *lines = zlib.decompress(data).split(b"\n")
        return cls(tuple(lines[: int(count)]), tuple(one.decode("utf-8", "replace") for one in lines[int(count) :]))

"""Which families of copies new documents make or change, without a look at all others.

`families.find_families` joins a document to others that share a band with it and are copies. Whether it does depends on
nothing but the documents in its bands, unless a band has more of them than are compared. So what may change is found by
following copies from the new documents on, and that alone is gathered anew, in the order in which all would be.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from avviso.records import Document
from avviso.storing.families import (
    BAND,
    BANDS,
    COMPARED,
    Shingles,
    are_copies,
    banded,
    bands_of,
    gathered,
    shingles,
    when_of,
)

# With more documents than these in a band, or to gather anew, everything is.
_CROWD, _MANY = 60, 2000
Band = tuple[int, bytes]
Read = Callable[[Sequence[str]], Iterable[Document]]


class _CrowdError(Exception):
    """Too many share a band."""


def families_with(new: Sequence[str], kept: Mapping[str, bytes], read: Read) -> tuple[dict[str, str], dict[str, bytes]]:
    """The families of new documents and of those whose family may change with them, and the bands of the new ones.

    new: ids. kept: the bands of the others by id. read: gives documents by id.
    """
    documents = {one.id: one for one in read(new)}
    own = {name: bands_of(shingles(one.text)) for name, one in documents.items()}
    try:
        return _Search({**kept, **own}, read, documents).families(new), own
    except _CrowdError:
        return banded(read(sorted({**kept, **own})))[0], own


class _Search:
    """What hangs together with new documents."""

    def __init__(self, bands: Mapping[str, bytes], read: Read, documents: dict[str, Document]) -> None:
        self._bands, self._read, self._documents = bands, read, documents
        self._names = sorted(name for name, found in bands.items() if found)
        joined = b"".join(bands[name] for name in self._names)
        self._table = np.frombuffer(joined, np.uint64).reshape(-1, BANDS, 2)
        self._texts: dict[str, Shingles] = {}
        self._buckets: dict[Band, list[str]] = {}
        self._copied: dict[tuple[str, str], bool] = {}

    def families(self, new: Sequence[str]) -> dict[str, str]:
        """The families of all that may be in another than before. Raises _CrowdError."""
        reached, fresh = set(new), set(new)
        self._learn(new)
        for bucket in [self._buckets[band] for name in new for band in self._bands_of(name)]:
            if len(bucket) > _CROWD:
                raise _CrowdError
            fresh |= {one for pair in combinations(bucket, 2) if self._are_copies(*pair) for one in pair}
        while fresh:
            reached |= fresh
            if len(reached) > _MANY:
                raise _CrowdError
            fresh = self._near(sorted(fresh), reached) - reached
        self._know(sorted(reached))
        chosen = {band: bucket for band, bucket in self._buckets.items() if len(reached.intersection(bucket)) > 1}
        ordered = sorted(chosen.items(), key=lambda item: (item[1][0], item[0][0]))
        buckets = [[name for name in bucket if name in reached] for _, bucket in ordered]
        texts = {name: self._texts[name] for name in sorted(reached)}
        return gathered(buckets, texts, {name: when_of(self._documents[name]) for name in texts})

    def _near(self, names: Sequence[str], reached: set[str]) -> set[str]:
        """Copies of some documents, and all that crowd a band in which several are to be gathered anew."""
        self._learn(names)
        found: set[str] = set()
        for name in names:
            for band in self._bands_of(name):
                bucket = self._buckets[band]
                if len(bucket) > _CROWD:
                    raise _CrowdError
                found |= {other for other in bucket if other != name and self._are_copies(name, other)}
                if len(bucket) > COMPARED and len(reached.intersection(bucket)) > 1:
                    found |= {*bucket}
        return found

    def _bands_of(self, name: str) -> Iterator[Band]:
        found = self._bands[name]
        yield from ((start // BAND, found[start : start + BAND]) for start in range(0, len(found), BAND))

    def _learn(self, names: Sequence[str]) -> None:
        """Finds all documents in the bands of some."""
        wanted = {band for name in names for band in self._bands_of(name)} - self._buckets.keys()
        by_number: dict[int, list[bytes]] = {}
        for number, found in wanted:
            by_number.setdefault(number, []).append(found)
        for number, bands in by_number.items():
            halves = np.frombuffer(b"".join(bands), np.uint64).reshape(-1, 2)
            near = np.isin(self._table[:, number, 0], halves[:, 0])
            buckets: dict[bytes, list[str]] = {found: [] for found in bands}
            for at in np.flatnonzero(near):
                if (bucket := buckets.get(self._table[at, number].tobytes())) is not None:
                    bucket.append(self._names[at])
            self._buckets |= {(number, found): bucket for found, bucket in buckets.items()}

    def _know(self, names: Iterable[str]) -> None:
        missing = [name for name in names if name not in self._texts]
        absent = [name for name in missing if name not in self._documents]
        self._documents |= {one.id: one for one in self._read(absent)} if absent else {}
        self._texts |= {name: shingles(self._documents[name].text) for name in missing}

    def _are_copies(self, one: str, other: str) -> bool:
        pair = (min(one, other), max(one, other))
        if pair not in self._copied:
            self._know(pair)
            self._copied[pair] = are_copies(self._texts[one], self._texts[other])
        return self._copied[pair]

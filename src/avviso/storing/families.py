"""Which documents are copies of one text: agency copy in many outlets, with another headline, cut or touched up.

Texts are compared as sets of shingles, runs of three words (Broder 1997). MinHash signatures (Broder 1997), banded as
in Leskovec, Rajaraman and Ullman 2014, chapter 3, propose pairs; the sets themselves decide. Time and memory grow as
the text does: a document is held against few of those that share a band with it. By hand on numpy rather than by a
library, since it is short, numpy is here anyway, and a family must not change with a library's version.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from avviso.records import Document
from avviso.storing.components import Components

_WORD = re.compile(r"\w+")
_RUN = 3
BANDS, _ROWS = 32, 4
BAND = 4 * _ROWS  # bytes
# With 32 bands of 4 a pair that shares half of its shingles is proposed 87 times in 100, one of 0.7 always.
_JACCARD = 0.5
# A cut text lies in the whole one: this share of the shorter one's shingles is in the longer one.
_CONTAINED = 0.7
# Fewer shingles than these are a sentence, which may say the same in the same words of two events: all must agree.
_FEW = 40
COMPARED = 6
_NEVER = "9999"

Shingles = NDArray[np.uint64]


def find_families(documents: Iterable[Document]) -> dict[str, str]:
    """For the id of each document that of its family: the id of the member published first, then of the lowest id.

    The same documents give the same families in whatever order they come. A document without text is its own family.
    """
    return banded(documents)[0]


def banded(documents: Iterable[Document]) -> tuple[dict[str, str], dict[str, bytes]]:
    """The families, and for each document what another must share to be compared with it: 32 bands of 16 bytes.

    A document without text has no bands.
    """
    texts: dict[str, Shingles] = {}
    when: dict[str, tuple[str, str]] = {}
    for document in documents:
        when[document.id] = when_of(document)
        texts[document.id] = shingles(document.text)
    bands = {name: bands_of(texts[name]) for name in sorted(texts)}
    return gathered(_buckets(bands), texts, when), bands


def when_of(document: Document) -> tuple[str, str]:
    """By what the first of a family is told."""
    return document.published or _NEVER, document.id


def gathered(
    buckets: Iterable[Sequence[str]], texts: Mapping[str, Shingles], when: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """The families of texts, given the buckets of ids that share a band, each sorted, by first id and band."""
    found: Components[str] = Components()
    for bucket in buckets:
        _compare(bucket, texts, found)
    members: dict[str, list[str]] = defaultdict(list)
    for name in texts:
        members[found.root(name)].append(name)
    return {name: min(family, key=when.__getitem__) for family in members.values() for name in family}


def shingles(text: str) -> Shingles:
    """The different runs of three words of a text as sorted 64-bit numbers, shape (runs,); none for an empty text.

    A text of one or two words is one run.
    """
    words = np.array([_number(word) for word in _WORD.findall(text.casefold())], dtype=np.uint64)
    if not words.size:
        return words
    size = min(_RUN, words.size)
    runs = np.zeros(words.size - size + 1, dtype=np.uint64)
    for place in range(size):
        runs = runs * _STEP + words[place : words.size - size + 1 + place]
    return np.unique(_mixed(runs))


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


_STEP = np.uint64(0x9E3779B97F4A7C15)


def _mixed(numbers: Shingles) -> Shingles:
    """Numbers whose every bit depends on every bit (the finaliser of splitmix64, Steele, Lea and Flood 2014)."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        numbers = (numbers ^ (numbers >> np.uint64(shift))) * np.uint64(factor)
    return numbers ^ (numbers >> np.uint64(31))


# One odd factor and one summand for each row of a signature, the same on every machine and in every version.
_SEEDS = _mixed(np.arange(1, 2 * BANDS * _ROWS + 1, dtype=np.uint64)).reshape(2, -1, 1)
_FACTORS, _SUMMANDS = _SEEDS[0] | np.uint64(1), _SEEDS[1]


def bands_of(runs: Shingles) -> bytes:
    """32 bands of 16 bytes; none for no runs."""
    return _signature(runs).astype(np.uint32).tobytes() if runs.size else b""


def _signature(runs: Shingles) -> Shingles:
    """The least number of the text under each of 128 orders, in bands, shape (32, 4)."""
    ordered = (_FACTORS * runs[np.newaxis, :] + _SUMMANDS) >> np.uint64(32)
    least: Shingles = ordered.min(axis=1)
    return least.reshape(BANDS, _ROWS)


def _buckets(bands: Mapping[str, bytes]) -> Iterator[list[str]]:
    """The documents that share a band, by id, for each such band; bands in the order of the ids."""
    shared: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name, found in bands.items():
        for start in range(0, len(found), BAND):
            shared[start, found[start : start + BAND]].append(name)
    yield from (bucket for bucket in shared.values() if len(bucket) > 1)


def _compare(bucket: Sequence[str], texts: Mapping[str, Shingles], found: Components[str]) -> None:
    """Join each document of a bucket to the first family in it that it is a copy of.

    Only the first few families of a bucket are tried: many share a band by chance alone, copies share several.
    """
    heads: list[str] = []
    for name in bucket:
        if found.root(name) in {found.root(head) for head in heads}:
            continue
        copied = next((head for head in heads if are_copies(texts[head], texts[name])), None)
        if copied is not None:
            found.join(copied, name)
        elif len(heads) < COMPARED:
            heads.append(name)


def are_copies(one: Shingles, other: Shingles) -> bool:
    """Whether two texts, given by their shingles, are one text but for light changes."""
    common = np.intersect1d(one, other, assume_unique=True).size
    least = min(one.size, other.size)
    if least < _FEW:
        return common == one.size == other.size
    return bool(common / (one.size + other.size - common) >= _JACCARD or common / least >= _CONTAINED)

"""Marked texts as the careful reader hears them: sentences with their states half-way, and the names in each text."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from learn import Encoded, encode
from linking_network import LinkedWords
from marks import Marked, load, texts
from reading_network import collate
from torch import Tensor

from avviso.coding import load_coder
from avviso.coding.weighing.readerfeatures import Inventory
from avviso.coding.weighing.windows import Window, windows_of
from avviso.records import Document
from avviso.resolving import Gazetteer
from avviso.resolving.document import Survey
from avviso.resolving.linking import Names
from avviso.resolving.sightings import Sightings
from precision import HALF

_PARTS, _AT_ONCE = 60, 32


@dataclass(frozen=True, slots=True)
class Text:
    """below: of each sentence, (pieces, width). starts: of each sentence, how many words stand before it. parties:
    codes of those that it names."""

    id: str
    held: bool
    sentences: tuple[Encoded, ...]
    below: tuple[Tensor, ...]
    starts: tuple[int, ...]
    names: Names
    parties: tuple[str, ...]

    @property
    def windows(self) -> list[Window]:
        """Which sentences are heard together."""
        return windows_of([len(one) for one in self.below])


@dataclass(frozen=True, slots=True)
class Asked:
    """An event that is asked for its parties: its word in the text, and the rows of those that are right on each side,
    the last row where they are nobody that the text names."""

    word: int
    right: tuple[tuple[int, ...], ...]


def asked_of(text: Text, sentences: range) -> Iterator[Asked]:
    """Those whose parties are marked."""
    numbers = {code: row for row, code in enumerate(text.parties)}
    for at in sentences:
        for event in text.sentences[at].example.events:
            if event.codes is not None:
                yield Asked(text.starts[at] + event.word, _rows(event, numbers))


def _rows(event: Marked, numbers: dict[str, int]) -> tuple[tuple[int, ...], ...]:
    known = [sorted(numbers[code] for code in side if code in numbers) for side in event.codes or ()]
    return tuple(tuple(side) or (len(numbers),) for side in known)


def read(data: Path, inventory: Inventory, words: LinkedWords) -> list[Text]:
    """All texts that name a party, or tell an event. words: with the layers that read sentences alone."""
    by_text: dict[str, list[Encoded]] = {}
    for one in encode(load(data), inventory):
        if one.example.tree.words:
            by_text.setdefault(one.example.group, []).append(one)
    below = _below([one for its in by_text.values() for one in its], words)
    with ProcessPoolExecutor(2) as pool:
        named = {name: its for some in pool.map(partial(_named, data), range(_PARTS)) for name, its in some}
    return list(_texts(by_text, below, named))


def _texts(
    by_text: dict[str, list[Encoded]], below: dict[int, Tensor], named: dict[str, tuple[int, Names, tuple[str, ...]]]
) -> Iterator[Text]:
    for name, its in by_text.items():
        sizes = [len(one.first) for one in its]
        read, names, parties = named.get(name, (-1, None, ()))
        if names is not None and read == sum(sizes):
            starts = tuple(sum(sizes[:at]) for at in range(len(sizes)))
            halves = tuple(below[id(one)] for one in its)
            yield Text(name, its[0].example.held, tuple(its), halves, starts, names, parties)


def _named(data: Path, part: int) -> list[tuple[str, tuple[int, Names, tuple[str, ...]]]]:
    """How many words were read of each text, and the names in it."""
    coder, gazetteer, found = load_coder(name="syntax"), Gazetteer.load(), []
    for name, _, text, _ in texts(data)[part::_PARTS]:
        coding = coder.code(Document(name, text))
        if coding.contexts is not None:
            seen = Sightings(text, Survey(coding, gazetteer), gazetteer)
            parties = tuple(sorted({one.code for one in seen.found}))
            found.append((name, (len(coding.contexts.starts), Names(coding.contexts, seen, parties), parties)))
    return found


@torch.no_grad()
def _below(items: Sequence[Encoded], words: LinkedWords) -> dict[int, Tensor]:
    """States half-way, by the item's identity."""
    found: dict[int, Tensor] = {}
    order = sorted(items, key=lambda one: len(one.owners))
    for first in range(0, len(order), _AT_ONCE):
        some = order[first : first + _AT_ONCE]
        (pieces, mask, *_), _ = collate(some)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
            rows = words.lower(pieces, mask).half()
        found |= {id(one): row[: len(one.owners)].clone() for one, row in zip(some, rows, strict=True)}
    return found

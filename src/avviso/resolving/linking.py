"""Who is on each side of an event, for the encoder that heard the whole text while it read the event.

Where the reader's encoder was taught it (see `coding.careful`), each word is also what it is as an event that asks for
its parties, and as a name that is offered for one. A network weighs every name in the text against every event, takes
the names of one party together and lets the parties compete with nobody, as mention-ranking coreference does (Lee and
others, 2017), but for the sides of events. Its weights are data (data/careful), learnt by training/careful.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from avviso.records import Coding, Contexts, Span
from avviso.resolving.fitted import folder_for
from avviso.resolving.named import Named
from avviso.resolving.sightings import How, Sightings

_HOWS: tuple[How, ...] = get_args(How)
# Sentences from the event's own: the next, its own, the last, …, all before, all after.
_REACH = ((1, 1), (0, 0), (-1, -1), (-2, -2), (-4, -3), (-8, -5), (-9999, -9), (2, 9999))
_NEAR = 3  # words
_BACK, _AHEAD = 600, 300  # words: names further from an event are not weighed
_OPENING, _LEAST_OPENING = 2, 30  # sentences that open a text, and words that do at least
_AT_ONCE = 16  # events
MARKS, STANDING = 3 + len(_REACH) + len(_HOWS) + 2, 5
Numbers = NDArray[np.int64]
Table = NDArray[np.float32]
Sides = dict[bool, NDArray[np.float64]]  # of actors (True) and recipients, scores of parties, and last of nobody


class Names:
    """The names of parties in a text, where it was read. words: (names,), the last word of each; codes: whose it is,
    by its number in `parties`; hows: how it names it, by its number; said: each as the text has it."""

    def __init__(self, contexts: Contexts, seen: Sightings, parties: Sequence[str]) -> None:
        numbers = {code: at for at, code in enumerate(parties)}
        placed = seen.placed(contexts)
        rows = [(word, numbers[one.code], _HOWS.index(one.how)) for word, one in placed]
        self.words, self.codes, self.hows = np.array(rows, np.int64).reshape(-1, 3).T
        self.said = [seen.said(one) for _, one in placed]
        self._contexts, self._parties = contexts, len(parties)

    @cached_property
    def standing(self) -> Table:
        """(parties, STANDING): of each what hangs on the text alone: its share of names, whether none has more, whether
        the text opens with it, its share of places, whether it is a body."""
        table = np.zeros((self._parties, STANDING), np.float32)
        if not len(self.words):
            return table
        counts = np.bincount(self.codes, minlength=self._parties)
        places = np.bincount(self.codes[self.hows == _HOWS.index("place")], minlength=self._parties)
        table[:, 0], table[:, 1] = counts / len(self.words), counts == counts.max()
        table[self.codes[self.words < self._opening], 2] = 1
        table[:, 3] = places / np.maximum(counts, 1)
        table[self.codes[self.hows == _HOWS.index("body")], 4] = 1
        return table

    @property
    def _opening(self) -> int:
        starts = np.flatnonzero(np.diff(self._contexts.sentences, prepend=-1))
        return max(int(starts[min(_OPENING, len(starts) - 1)]), _LEAST_OPENING)

    def near(self, events: Numbers) -> slice:
        """Those that are weighed for some events, given in the order of the text."""
        first, last = self.words.searchsorted([events[0] - _BACK, events[-1] + _AHEAD])
        return slice(int(first), int(last))

    def marks(self, events: Numbers, near: slice) -> Table:
        """(events, names, MARKS): where each name stands, seen from each event."""
        sentences, words = self._contexts.sentences, self.words[near]
        far = (words[None] - events[:, None]).astype(np.float32)
        apart = sentences[words][None] - sentences[events][:, None]
        marks = np.zeros((*far.shape, MARKS), np.float32)
        marks[..., 2] = np.log1p(np.abs(far)) / 5
        marks[..., 0], marks[..., 1] = np.sign(far) * marks[..., 2], far >= 0
        for column, (least, most) in enumerate(_REACH, 3):
            marks[..., column] = (apart >= least) & (apart <= most)
        start = 3 + len(_REACH)
        marks[..., start : start + len(_HOWS)] = np.eye(len(_HOWS), dtype=np.float32)[self.hows[near]]
        marks[..., -2], marks[..., -1] = np.abs(far) <= _NEAR, (apart == 0) & (far < 0)
        return marks


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the network says of one event: scores (2, parties + 1), of actors and recipients, up to what all of a side
    have in common, and last of nobody; of each name (2, names), of which `first` is the first."""

    scores: Table
    names: Table
    first: int


class Linker:
    """The network. Raises ModelError where it cannot be loaded."""

    def __init__(self, path: Path) -> None:
        from avviso.sessions import session_of  # onnxruntime is slow to import

        self._network = session_of(path)

    def weighed(self, linked: NDArray[np.float32], events: Numbers, names: Names) -> list[Weighed]:
        """linked: of the text's words; events: of words, in order."""
        asks, offers = np.split(linked, 2, axis=1)
        found = []
        for first in range(0, len(events), _AT_ONCE):
            some = events[first : first + _AT_ONCE]
            near = names.near(some)
            inputs = {
                "asks": asks[some],
                "offers": offers[names.words[near]],
                "marks": names.marks(some, near),
                "codes": names.codes[near],
                "standing": names.standing,
            }
            parties, each = self._network.run(["scores", "names"], inputs)
            found += [Weighed(*rows, near.start) for rows in zip(parties, each, strict=True)]
        return found


class Links:
    """Of one document: the sides of its events, once they were asked about."""

    def __init__(self, linker: Linker, contexts: Contexts, named: Named, seen: Sightings) -> None:
        self._linker, self._contexts, self._named = linker, contexts, named
        self._names = Names(contexts, seen, named.candidates)
        self._known: dict[Span, Weighed] = {}

    def ask(self, triggers: Iterable[Span]) -> None:
        """About events, all at once."""
        placed = {trigger: self._contexts.top(trigger) for trigger in triggers}
        words = sorted({word for word in placed.values() if word is not None})
        if words and self._named.candidates and self._contexts.linked is not None:
            weighed = self._linker.weighed(self._contexts.linked, np.array(words), self._names)
            known = dict(zip(words, weighed, strict=True))
            self._known = {trigger: known[word] for trigger, word in placed.items() if word is not None}

    def of(self, trigger: Span) -> Sides | None:
        """Of an event that was asked about, the sides with the parties that are weighed for it; None where nobody
        read it."""
        if trigger not in self._known:
            return None
        near = [self._named.numbers[code] for code in self._named.near(trigger)]
        scores = self._known[trigger].scores
        return {acts: scores[int(not acts), [*near, -1]].astype(np.float64) for acts in (True, False)}

    def why(self, trigger: Span, acts: bool, code: str) -> str:
        """Which of a party's names speaks most for its being on a side of an event; empty where none is near."""
        known = self._known.get(trigger)
        if known is None:
            return ""
        own = self._names.codes[known.first : known.first + known.names.shape[1]] == self._named.numbers[code]
        if not own.any():
            return ""
        best = known.first + int(np.where(own, known.names[int(not acts)], -np.inf).argmax())
        return f"the reader links {'who does it' if acts else 'who bears it'} with {self._names.said[best]!r}"


def links_of(coding: Coding, named: Named, seen: Sightings) -> Links | None:
    """Of a document as it was coded; None where its reader's encoder was not taught them."""
    linker = load_linker(folder_for(coding.coder))
    if linker is None or coding.contexts is None:
        return None
    return Links(linker, coding.contexts, named, seen)


@cache
def load_linker(place: Path) -> Linker | None:
    """The network in a folder of weights; None where its reader's encoder was not taught it."""
    path = place / "links.onnx"
    return Linker(path) if path.is_file() else None

"""Two readers' answers to the same words as one: where two err apart, their mean is right more often than either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.tree import Tree
from avviso.coding.weighing.reader import NEVER, Each, EventReader, Heard, Reading


@dataclass(frozen=True, slots=True)
class Blend:
    """Two readers as one. share: of the second's in each answer; what else is heard is the first's."""

    one: EventReader
    other: EventReader
    share: float

    def read(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]], each: Each = map) -> list[Heard]:
        """As an event reader's."""
        both = (reader.read(trees, triggers, each) for reader in (self.one, self.other))
        return [blended(ours, theirs, self.share) for ours, theirs in zip(*both, strict=True)]


def blended(one: Heard, other: Heard, share: float) -> Heard:
    """The first with its answers blended with the second's; share: of the second's in each.

    What only one of them found worth asking stands as that one has it, but is less likely: the other finds it next to
    impossible.
    """
    return replace(one, readings=tuple(_readings(one, other, share)))


def _readings(one: Heard, other: Heard, share: float) -> Iterator[Reading]:
    ours, theirs = ({reading.word: reading for reading in heard.readings} for heard in (one, other))
    for word in sorted({*ours, *theirs}):
        own, its = ours.get(word), theirs.get(word)
        if own is not None and its is not None:
            yield _between(own, its, share)
        elif own is not None:
            yield replace(own, chance=_mean(own.chance, NEVER, share))
        elif its is not None:
            yield replace(its, chance=_mean(NEVER, its.chance, share))


def _between(own: Reading, its: Reading, share: float) -> Reading:
    """Of types each counts for as much as it finds an event likely."""
    chance = _mean(own.chance, its.chance, share)
    of_it = share * its.chance / max(chance, 1e-9)
    pairs = (own.types, its.types, of_it), (own.moods, its.moods, share), (own.sides, its.sides, share)
    types, moods, sides = ((1 - part) * ours + part * theirs for ours, theirs, part in pairs)
    return Reading(own.word, chance, types, moods, sides)


def _mean(own: float, its: float, share: float) -> float:
    return (1 - share) * own + share * its

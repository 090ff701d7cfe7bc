"""What tree and vocabulary say of a word, and of a word beside a trigger: the event reader sees it beside the states.

Giving a network the answer of the rules as one more input is stacking (Wolpert, 1992).
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.tree import ROOT, States, Tree
from avviso.records import Modality

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
MOODS: tuple[Modality, ...] = ("actual", "historical", "future", "hypothetical", "negated")
SIDES = ("actor", "recipient")
# Paths through the tree are told apart by a hash: the network has a row for each of so many values.
PATHS, FURTHEST, LONGEST = 768, 9, 6
# Of those longer than LONGEST only how long they are is told; from the last of these on not that.
_FAR = np.array([zlib.crc32(f"far{far}".encode()) % PATHS for far in range(13)])
_HERE = zlib.crc32(b"/")
_Step = tuple[int, int, tuple[bytes, bytes]]  # a word, its head, and how it hangs on that


@dataclass(frozen=True, slots=True)
class Inventory:
    """Tags, relations and entity labels, each with its number from 1; 0 stands for one that training did not see."""

    tags: Mapping[str, int]
    relations: Mapping[str, int]
    entities: Mapping[str, int]

    @classmethod
    def of(cls, tags: Sequence[str], relations: Sequence[str], entities: Sequence[str]) -> "Inventory":
        """From the labels in their order."""
        return cls(*({name: i for i, name in enumerate(names, 1)} for names in (tags, relations, entities)))

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many values each feature of a word takes, in the order of `word_rows`."""
        seen = (len(self.tags), len(self.relations), len(self.entities), len(TYPES))
        return (*(size + 1 for size in seen), len(TYPES) + 2)


def word_rows(tree: Tree, triggers: Sequence[Trigger], inventory: Inventory) -> list[tuple[int, ...]]:
    """For each word: tag, relation, entity, the type that the vocabulary gives it, and the one it gives its head."""
    told = [0] * len(tree.words)
    for trigger in triggers:
        told[trigger.head] = TYPES.index(trigger.frame.event) + 1
    return [
        (
            inventory.tags.get(w.tag, 0),
            inventory.relations.get(w.relation, 0),
            inventory.entities.get(w.entity, 0),
            told[w.index],
            told[w.head] + 1 if w.head != ROOT else 0,
        )
        for w in tree.words
    ]


def owners_of(states: States) -> list[int]:
    """For each piece its word, counted from 1; 0 for the marks at both ends."""
    owners: list[int] = owners_of_all(states.first, [0, len(states.pieces)]).tolist()
    return owners


def owners_of_all(first: NDArray[np.int64], starts: Sequence[int]) -> NDArray[np.int64]:
    """The same for sentences one behind another, whose words are counted on. first: the first piece of each word.
    starts: of each sentence, and where the last one ends."""
    owners = np.searchsorted(first, np.arange(starts[-1]), side="right")
    marks = np.array(starts)
    owners[marks[:-1]] = owners[marks[1:] - 1] = 0
    return owners


def pair_rows(tree: Tree, head: int, trigger: Trigger | None) -> NDArray[np.int64]:
    """(words, 4): of each word, seen from the word `head`, its path (hashed), the length of that, whether it stands
    behind, and its side by the vocabulary (0 none, 1 actor, 2 recipient)."""
    return all_pair_rows([(tree, head, trigger)])


def all_pair_rows(asked: Iterable[tuple[Tree, int, Trigger | None]]) -> NDArray[np.int64]:
    """The same for several heads, one behind another."""
    sums: list[int] = []
    lengths: list[int] = []
    behind, sides = bytearray(), bytearray()
    same: Tree | None = None
    steps: list[_Step] = []
    for tree, head, trigger in asked:
        if tree is not same:  # several words of a sentence are asked about one after another
            same, steps = tree, [(i, tree.words[i].head, _spelled(tree.relations[i])) for i in tree.downward]
        way, far = _ways(tree, head, steps)
        sums += way[:-1]
        lengths += far[:-1]
        behind += bytes(head) + b"\1" * (len(tree.words) - head)
        sides += _sides(len(tree.words), trigger)
    rows, far_off = np.empty((len(sums), 4), np.int64), np.array(lengths, np.int64)
    rows[:, 0] = np.array(sums, np.int64) % PATHS
    np.copyto(rows[:, 0], _FAR[np.minimum(far_off, len(_FAR) - 1)], where=far_off > LONGEST)
    rows[:, 1] = np.minimum(np.maximum(far_off, 0), FURTHEST)
    rows[:, 2], rows[:, 3] = np.frombuffer(behind, np.uint8), np.frombuffer(sides, np.uint8)
    return rows


def _ways(tree: Tree, head: int, steps: Sequence[_Step]) -> tuple[list[int], list[int]]:
    """Of each word the checksum of the path to it from the word `head`, and its length; 0 and -1 where there is none.

    A path is told by the relations up to where it turns and down from there: "obj^ccomp/nsubjvamod". Its checksum goes
    on from that of the path to the word above. steps: to all words, heads first.
    """
    size = len(tree.words)
    # The last place, at ROOT, is what other roots of the sentence hang on.
    sums, lengths, turned = [0] * size + [_HERE], [-1] * size + [0], [1] * size + [0]
    up, length, above = 0, 0, head
    while above != ROOT:
        sums[above], lengths[above], turned[above] = zlib.crc32(b"/", up), length, 0
        relation, further = _spelled(tree.relations[above])[0], tree.words[above].head
        up = zlib.crc32(b"^" + relation if length else relation, up)
        length, above = length + 1, further
    for index, above, relations in steps:
        if lengths[index] < 0:
            lengths[index] = lengths[above] + 1
            sums[index] = zlib.crc32(relations[turned[above]], sums[above])
    return sums, lengths


def _sides(size: int, trigger: Trigger | None) -> bytearray:
    """Of each word its side by the vocabulary."""
    found = bytearray(size)
    if trigger:
        for word in trigger.recipients:
            found[word] = 2
        for word in trigger.actors:
            found[word] = 1
    return found


@cache
def _spelled(relation: str) -> tuple[bytes, bytes]:
    """As the first step of a path down, and as one that follows another."""
    return relation.encode(), f"v{relation}".encode()

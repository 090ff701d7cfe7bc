"""What tree and vocabulary say of a word, and of a word beside a trigger: the event reader sees it beside the states.

Giving a network the answer of the rules as one more input is stacking (Wolpert, 1992).
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
_NO_WAY = 0, "/", ""


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
    size, starts = len(states.pieces), states.first.tolist()
    owners = [0] * size
    for word, (start, stop) in enumerate(zip(starts, [*starts[1:], size - 1], strict=True), 1):
        owners[start:stop] = [word] * max(0, stop - start)
    return owners[:size]


def pair_rows(tree: Tree, head: int, trigger: Trigger | None) -> NDArray[np.int64]:
    """(words, 4): of each word, seen from the word `head`, its path (hashed), the length of that, whether it stands
    behind, and its side by the vocabulary (0 none, 1 actor, 2 recipient)."""
    above = [head, *tree.ancestors(head)]
    up = [tree.words[word].relation for word in above]
    # Of each word that was met: how long its path is, and the path down to it from where it leaves the words above.
    known = {word: (i, f"{'^'.join(up[:i])}/", "") for i, word in enumerate(above)}
    rows = np.zeros((len(tree.words), 4), np.int64)
    paths, lengths = [0] * len(rows), [0] * len(rows)
    for index in tree.downward:
        if index not in known:
            word = tree.words[index]
            far, way, down = known.get(word.head, _NO_WAY)
            known[index] = far + 1, way, f"{down}v{word.relation}" if down else word.relation
        far, way, down = known[index]
        paths[index], lengths[index] = _hashed(f"far{min(far, 12)}" if far > LONGEST else way + down), far
    rows[:, 0], rows[:, 1] = paths, np.minimum(lengths, FURTHEST)
    rows[head:, 2] = 1
    if trigger:
        rows[list(trigger.recipients), 3] = 2
        rows[list(trigger.actors), 3] = 1
    return rows


@lru_cache(maxsize=100_000)
def _hashed(path: str) -> int:
    return zlib.crc32(path.encode()) % PATHS

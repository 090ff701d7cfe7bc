"""What a trained reader finds of the marked events, and the same of the vocabulary alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from learn import Encoded, Put, collate
from model import Reader

from avviso.coding.weighing.readerfeatures import MOODS, SIDES, TYPES, pair_rows

_LEAST = 0.05  # words less likely than that are not asked for their sides, unless the vocabulary has them


@dataclass(slots=True)
class Read:
    """One word: the chance of an event, the type and mood that are likeliest, and each word's chance on either side."""

    word: int
    chance: float
    type: str
    mood: str
    sides: torch.Tensor


@torch.no_grad()
def read(reader: Reader, item: Encoded, put: Put = collate) -> list[Read]:
    """The words of a sentence that may tell an event. put: makes inputs of it."""
    inputs, _ = put([item])
    types, moods, triggers, parties = (one[0] for one in reader.words(*inputs))
    chances = torch.softmax(types, -1)
    by_head = {t.head: t for t in item.example.triggers}
    words = [w for w in range(len(chances)) if 1 - chances[w, 0] > _LEAST or w in by_head]
    if not words:
        return []
    pairs = torch.tensor(np.stack([pair_rows(item.example.tree, w, by_head.get(w)) for w in words]))
    sides = torch.sigmoid(reader.sides(triggers[words], parties.expand(len(words), -1, -1), pairs))
    return [
        Read(w, float(1 - chances[w, 0]), TYPES[int(chances[w, 1:].argmax())], MOODS[int(moods[w].argmax())], sides[k])
        for k, w in enumerate(words)
    ]


def figures(items: Sequence[Encoded], found: Sequence[Sequence[Read]], least: float, side: float) -> dict[str, float]:
    """Detection, and of what is detected: type, mood, and both sides exactly."""
    right = {"gold": 0, "claimed": 0, "found": 0, "type": 0, "mood": 0, "actor": 0, "recipient": 0, "sided": 0}
    for item, reads in zip(items, found, strict=True):
        kept = {one.word: one for one in reads if one.chance > least}
        right["gold"] += len(item.example.events)
        right["claimed"] += len(kept)
        for event in item.example.events:
            one = kept.get(event.word)
            if one is None:
                continue
            right["found"] += 1
            right["type"] += one.type in event.types
            right["mood"] += one.mood == event.mood
            if event.sides is not None:
                right["sided"] += 1
                for k, name in enumerate(SIDES):
                    heads = {w for w in range(len(one.sides)) if one.sides[w, k] > side}
                    right[name] += heads == set(event.sides[k])
    return _shares(right)


def of_vocabulary(items: Sequence[Encoded]) -> dict[str, float]:
    """The same of what the vocabulary finds."""
    right = {"gold": 0, "claimed": 0, "found": 0, "type": 0, "mood": 0, "actor": 0, "recipient": 0, "sided": 0}
    for item in items:
        kept = {t.head: t for t in item.example.triggers}
        right["gold"] += len(item.example.events)
        right["claimed"] += len(kept)
        for event in item.example.events:
            one = kept.get(event.word)
            if one is None:
                continue
            right["found"] += 1
            right["type"] += one.frame.event in event.types
            if event.sides is not None:
                right["sided"] += 1
                right["actor"] += set(one.actors) == set(event.sides[0])
                right["recipient"] += set(one.recipients) == set(event.sides[1])
    return _shares(right)


def _shares(right: dict[str, int]) -> dict[str, float]:
    found = max(1, right["found"])
    precision, recall = right["found"] / max(1, right["claimed"]), right["found"] / max(1, right["gold"])
    shares = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}
    shares |= {name: right[name] / found for name in ("type", "mood")}
    shares |= {name: right[name] / max(1, right["sided"]) for name in SIDES}
    return {name: round(value, 3) for name, value in shares.items()} | {"events": right["gold"]}

"""Folders in the format that most work on temporal knowledge graphs shares (RE-GCN; Li and others 2021).

`train.txt`, `valid.txt` and, where there is one, `test.txt`: subject, relation, object and time as whole numbers, by
tabs or spaces; later columns are ignored. `entity2id.txt` and `relation2id.txt`: a name, a tab, its number.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.errors import UnreadableInput
from avviso.evaluating.files import text_of
from avviso.records.graph import Facts, World

SPLITS = ("train", "valid", "test")
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Graph:
    """A world and its facts: by split, a list of (day, facts) in order; days are counted from the first of train."""

    world: World
    days: dict[str, list[tuple[int, Facts]]]


def read_graph(folder: Path) -> Graph:
    """The graph in a folder. Raises UnreadableInput, which names the file and the line."""
    if not folder.is_dir():
        raise UnreadableInput(str(folder), "is no folder: name the one that holds train.txt and valid.txt")
    world = World(_names(folder / "entity2id.txt"), _names(folder / "relation2id.txt"))
    present = [split for split in SPLITS if split != "test" or (folder / "test.txt").exists()]
    tables = {split: _quads(folder / f"{split}.txt", world) for split in present}
    times = np.unique(np.concatenate([table[:, 3] for table in tables.values()]))
    step = int(np.gcd.reduce(np.diff(times))) if len(times) > 1 else 1
    begin, before = int(tables["train"][0, 3]), -1
    days: dict[str, list[tuple[int, Facts]]] = {}
    for split, table in tables.items():
        table[:, 3] = (table[:, 3] - begin) // step
        if table[:, 3].min() <= before:
            raise UnreadableInput(str(folder / f"{split}.txt"), "begins before the split before it ends: cut by time")
        before = int(table[:, 3].max())
        days[split] = _by_day(table)
    return Graph(world, days)


def _by_day(table: Ints) -> list[tuple[int, Facts]]:
    table = table[np.argsort(table[:, 3], kind="stable")]
    days, first = np.unique(table[:, 3], return_index=True)
    parts = np.split(table, first[1:])
    return [(int(day), Facts(part[:, 0], part[:, 1], part[:, 2])) for day, part in zip(days, parts, strict=True)]


def _quads(path: Path, world: World) -> Ints:
    rows = []
    for number, line in enumerate(text_of(path).splitlines(), 1):
        cells = line.split()
        try:
            rows.append([int(cell) for cell in cells[:4]])
        except ValueError:
            raise UnreadableInput(str(path), f"line {number} is no row of whole numbers: mend it") from None
        if cells and len(cells) < 4:
            raise UnreadableInput(str(path), f"line {number} has {len(cells)} of four numbers: mend it")
    table = np.array([row for row in rows if row], np.int64).reshape(-1, 4)
    if not len(table):
        raise UnreadableInput(str(path), "holds no facts: nothing to learn from or to score in it")
    for column, limit, what in (
        (0, world.actors, "entity"),
        (1, world.relations, "relation"),
        (2, world.actors, "entity"),
    ):
        if table[:, column].min() < 0 or table[:, column].max() >= len(limit):
            raise UnreadableInput(str(path), f"has a number that {what}2id.txt lacks: the files do not go together")
    return table[np.argsort(table[:, 3], kind="stable")]


def _names(path: Path) -> tuple[str, ...]:
    found: dict[int, str] = {}
    for number, line in enumerate(text_of(path).splitlines(), 1):
        name, _, cell = line.rstrip().rpartition("\t")
        if not line.strip():
            continue
        if not cell.strip().isdecimal() or int(cell) in found:
            raise UnreadableInput(str(path), f"line {number} is no name, tab and number of its own: mend it")
        found[int(cell)] = name.strip()
    if sorted(found) != list(range(len(found))):
        raise UnreadableInput(str(path), "leaves numbers out: they must run from 0 without a gap")
    return tuple(found[number] for number in range(len(found)))

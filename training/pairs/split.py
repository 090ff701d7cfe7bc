"""Choose the tenth of PLV_train and AW_train that is never tuned on, and write its row numbers to held.txt.

    python training/pairs/split.py DATA_FOLDER [SEED]

A tenth of the sentences of each label, drawn once among those that spent.txt does not name: rows that were kept
aside before and have been scored. All pairs of one sentence, and of its near copies, stand on the same side.
A line of held.txt is `file row`, the first row after the header being 0.
"""

import random
import sys
from collections import defaultdict
from pathlib import Path

from pairs import HERE, Pair, load, near_copies

FILES = ("plv_train.tsv", "aw_train.tsv")


def main(data: Path, seed: int) -> None:
    """Write held.txt beside this file."""
    spent = frozenset((HERE / "spent.txt").read_text(encoding="utf8").split("\n"))
    lines, draw = [], random.Random(seed)
    for name in FILES:
        rows = [p for p in load(data) if p.key.startswith(name)]
        by_label = defaultdict(list)
        for together in near_copies(rows):
            group = [rows[i] for i in together]
            if not any(p.key in spent for p in group):
                by_label[group[0].root, group[0].conflict].append(group)
        counts: dict[tuple[int | None, int | None], int] = defaultdict(int)
        for pair in rows:
            counts[pair.root, pair.conflict] += 1
        for label in sorted(by_label, key=str):
            lines.extend(p.key for p in _some(by_label[label], round(counts[label] / 10), draw))
    (HERE / "held.txt").write_text("\n".join(lines) + "\n", encoding="utf8")


def _some(groups: list[list[Pair]], wanted: int, draw: random.Random) -> list[Pair]:
    """Whole groups, drawn until `wanted` pairs are there."""
    draw.shuffle(groups)
    found: list[Pair] = []
    while groups and len(found) < wanted:
        found.extend(groups.pop())
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2027)

"""Choose the tenth of PLV_train and AW_train that is never tuned on, and write its row numbers to held.txt.

    python training/pairs/split.py DATA_FOLDER

A tenth of the sentences of each label, drawn once; all pairs of one sentence stand on the same side.
A line of held.txt is `file row`, the first row after the header being 0.
"""

import csv
import random
import sys
from collections import defaultdict
from pathlib import Path

FILES = {"plv_train.tsv": "gold_root", "aw_train.tsv": "gold_binary"}


def main(data: Path) -> None:
    """Write held.txt beside this file."""
    lines = []
    for name, column in FILES.items():
        with (data / name).open(encoding="utf8", newline="") as table:
            rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
        by_label = defaultdict(list)
        seen: dict[str, list[int]] = defaultdict(list)
        for i, row in enumerate(rows):
            if row["sentence"] not in seen:
                by_label[row[column]].append(row["sentence"])
            seen[row["sentence"]].append(i)
        draw = random.Random(2026)
        for label in sorted(by_label):
            count = round(len(by_label[label]) / 10)
            for sentence in draw.sample(by_label[label], count):
                lines.extend(f"{name} {i}" for i in seen[sentence])
    (Path(__file__).parent / "held.txt").write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

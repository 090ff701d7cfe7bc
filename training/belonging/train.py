"""Learn whose a nameless party is, and write the ranker.

    python training/belonging/train.py DATA [--write FOLDER]

DATA/news as for quality/news_passages.py, DATA/coding as for training/events; stories of quality/stories. Prints by
class how often answers are right in a fifth of the texts, weighed by what the others taught.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from examples import Example, examples_of, stories_of
from ranking_network import Network, Table, answers, learn, save

from avviso.resolving.asked import CLASSES
from avviso.resolving.rows import FEATURES

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "quality"), str(ROOT / "training" / "events")]
from marks import short_texts  # noqa: E402

from news_passages import MARKS, is_held  # noqa: E402
from stories import stories  # noqa: E402

SEED, PART, PARTS = 1, 5, 40
# Answers that are likelier than not, from the least probability at which so many are right in the fifth of the texts
# that did not teach them, and no fewer were given. A class that never comes to that is not answered.
RIGHT, FEWEST, LEAST = 0.65, 5, 0.5
# Of a side left open beside a known one from here: an event may well have one side alone. By totals on kept texts.
LEFT = 0.6
STORIES = "synthetic_stories.csv"


def trained(table: Table) -> tuple[Network, list[tuple[float, bool]]]:
    """The ranker that all examples teach; and what one that a part of the texts did not teach answers about those."""
    global _table  # what a forked process finds without its being sent
    _table = table
    every = range(len(table.examples))
    outside = [at for at in every if not is_tried(table.examples[at].article)]
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        trial, network = pool.map(_learnt, [outside, every])
    inside = [at for at in every if is_tried(table.examples[at].article)]
    return network, answers(trial, table, inside)


def _learnt(chosen: Sequence[int]) -> Network:
    torch.set_num_threads(1)
    return learn(_table, chosen, SEED)


def is_tried(article: str) -> bool:
    """Whether the text is one of the fifth on which answers are counted."""
    return crc32(article.encode()) % PART == 0


def thresholds(found: Sequence[tuple[float, bool]], examples: Sequence[Example]) -> dict[str, float]:
    """By class, the least probability from which answers are right often enough; prints what came of it."""
    kept = {}
    for kind in CLASSES:
        of_kind = [one for one, example in zip(found, examples, strict=True) if example.kind == kind]
        coded = sum(len(e.rows) - 1 not in e.right for e in examples if e.kind == kind)
        for least in np.arange(LEFT if kind.startswith("left") else LEAST, 0.96, 0.05):
            told = [right for surely, right in of_kind if surely >= least]
            if len(told) >= FEWEST and np.mean(told) >= RIGHT:
                kept[kind] = round(float(least), 2)
                print(f"{kind}: {coded} with a code; from {least:.2f} {len(told)} told, right {np.mean(told):.3f}, "
                      f"share {sum(told) / coded:.3f}")  # fmt: skip
                break
        else:
            print(f"{kind}: {coded} with a code; never sure enough")
    return kept


def of_texts(texts: Sequence[tuple[str, str, list]]) -> list[Example]:
    """The parties of texts with marks, by two processes."""
    with ProcessPoolExecutor(2) as pool:
        return [e for part in pool.map(_of_some, [texts[at::PARTS] for at in range(PARTS)]) for e in part]


def _of_some(texts: Sequence[tuple[str, str, list]]) -> list[Example]:
    return list(stories_of(texts))


def main() -> None:
    """Learn, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    articles = list(examples_of(chosen.data / "news" / "guardian_dev.jsonl", MARKS, is_held))
    reports = [
        (name, text, marks) for name, _, text, marks in short_texts(chosen.data / "coding") if name.startswith(STORIES)
    ]
    told = of_texts([*reports, *((one.id, one.text, one.events) for one in stories() if one.teaches)])
    table = Table.of([e for e in (*articles, *told) if len(e.rows) > 1])
    print(len(table.examples), "parties in", len({e.article for e in table.examples}), "texts", flush=True)
    ranker, found = trained(table)
    least = thresholds(found, [e for e in table.examples if is_tried(e.article)])
    if chosen.write:
        chosen.write.mkdir(parents=True, exist_ok=True)
        save(ranker, table, chosen.write / "ranker.onnx")
        made = {"features": list(FEATURES), "long": min(e.named for e in articles), "thresholds": least}
        (chosen.write / "ranker.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()

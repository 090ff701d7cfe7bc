"""Sentences with a marked actor and recipient, from every table that the type head learns from.

`load` reads PLV, A/W and our own examples into `Pair`s: words as avviso's tokeniser cuts them, two spans of words,
and what the table knows of the label (root, quad or binary; the rest is None). `folds` cuts them for cross-validation.
"""

import csv
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from avviso.coding.tokens import tokenise

LABELS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "ACCUSE", "REQUEST",
    "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
)  # fmt: skip
QUAD = (1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4)
HERE = Path(__file__).parent
_MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Pair:
    """One labelled pair. Spans are half-open, in words; `root` indexes LABELS, `quad` is 1 to 4, `conflict` 0 or 1."""

    key: str
    words: tuple[str, ...]
    actor: tuple[int, int]
    recipient: tuple[int, int]
    root: int | None
    quad: int | None
    conflict: int | None


def marked(text: str) -> tuple[tuple[str, ...], tuple[int, int], tuple[int, int]]:
    """`<s>A</s> hit <t>B</t>` → words, spans of actor and recipient in words; (0, 0) for one that is unmarked."""
    plain, last = "", 0
    at: dict[str, int] = {}
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        at[mark.group(1) + mark.group(2)] = len(plain)
        last = mark.end()
    plain += text[last:]
    tokens = tokenise(plain, 0, len(plain))
    spans = []
    for name in "st":
        first, stop = at.get(name, 0), at.get("/" + name, 0)
        inside = [i for i, t in enumerate(tokens) if t.end > first and t.start < stop]
        spans.append((inside[0], inside[-1] + 1) if inside else (0, 0))
    return tuple(t.form for t in tokens), spans[0], spans[1]


def load(data: Path) -> list[Pair]:
    """Every pair of PLV_train and AW_train in `data`, and of own_examples.tsv if it is there, in file order."""
    pairs = []
    for i, row in enumerate(_rows(data / "plv_train.tsv")):
        root, quad = LABELS.index(row["gold_root"]), int(row["gold_penta"])
        pairs.append(Pair(f"plv_train.tsv {i}", *marked(row["marked_sentence"]), root, quad, int(quad > 2)))
    for i, row in enumerate(_rows(data / "aw_train.tsv")):
        pairs.append(Pair(f"aw_train.tsv {i}", *marked(row["marked_sentence"]), None, None, int(row["gold_binary"])))
    own = HERE / "own_examples.tsv"
    for i, row in enumerate(_rows(own) if own.is_file() else []):
        root = LABELS.index(row["root"])
        pairs.append(Pair(f"own {i}", *marked(row["marked_sentence"]), root, QUAD[root], int(QUAD[root] > 2)))
    return pairs


def held_keys() -> frozenset[str]:
    """Keys of the pairs that are never tuned on."""
    return frozenset((HERE / "held.txt").read_text(encoding="utf8").split("\n")) - {""}


def folds(pairs: Sequence[Pair], count: int, seed: int) -> list[list[int]]:
    """Indices of `pairs` cut in `count` parts, alike in labels; near copies of a sentence stay together."""
    words = [frozenset(w.lower() for w in p.words) for p in pairs]
    group = list(range(len(pairs)))
    for i, mine in enumerate(words):
        for j in range(i):
            if group[i] == i and len(mine & words[j]) > 0.6 * len(mine | words[j]):
                group[i] = group[j]
    members = defaultdict(list)
    for i, g in enumerate(group):
        members[g].append(i)
    draw = random.Random(seed)
    parts: list[list[int]] = [[] for _ in range(count)]
    filled: dict[tuple[object, int], int] = defaultdict(int)
    order = list(members.values())
    draw.shuffle(order)
    for together in order:
        label = (pairs[together[0]].root, pairs[together[0]].conflict)
        place = min(range(count), key=lambda f: (filled[label, f], len(parts[f])))
        parts[place].extend(together)
        filled[label, place] += len(together)
    return parts


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))

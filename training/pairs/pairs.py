"""Sentences with a marked actor and recipient, from every table that the type head learns from.

`load` reads PLV, A/W and our own examples into `Pair`s: words as avviso's tokeniser cuts them, two spans of words,
and what the table knows of the label (root, quad or binary; the rest is None). `folds` cuts them for cross-validation.

A/W says of a pair only whether it is conflict, but names the kind of event that it was marked for: of the types that
`_POSSIBLE` gives for that kind, the head is told that it is one of them.
"""

import csv
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from avviso.coding.parsing.tokens import tokenise

LABELS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "ACCUSE", "REQUEST",
    "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
)  # fmt: skip
QUAD = (1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4)
HERE = Path(__file__).parent
# Words of A/W's event types → our types that such a pair may have; the first line that fits holds.
_POSSIBLE = (
    (("RequestCommand",), "REQUEST"),
    (("ThreatenCoerce",), "THREATEN COERCE REQUEST"),
    (("Demonstrate",), "PROTEST ASSAULT"),
    (("Attack", "Defeat", "Destroy", "Disable"), "ASSAULT MOBILIZE THREATEN"),
    (("Die", "Injure"), "ASSAULT COERCE"),
    (("Arrest", "Sentence", "Execute", "Fine"), "COERCE SANCTION ACCUSE ASSAULT"),
    (("Charge", "Convict", "Sue", "Trial", "Investigate", "Identify", "Crime"), "ACCUSE COERCE SANCTION"),
    (("Meet", "Phone", "Contact"), "CONSULT AGREE SUPPORT COOPERATE"),
    (("Transfer", "Business", "Medical"), "AID COOPERATE AGREE YIELD"),
    (("Release",), "YIELD"),
)
_SIDES = {"COOPERATION": 0, "CONFLICT": 1}  # labels of own examples whose type is left open
_MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Pair:
    """One labelled pair. Spans are half-open, in words; `root` indexes LABELS, `quad` is 1 to 4, `conflict` 0 or 1;
    `possible` are the types that the table leaves open."""

    key: str
    words: tuple[str, ...]
    actor: tuple[int, int]
    recipient: tuple[int, int]
    root: int | None
    quad: int | None
    conflict: int | None
    possible: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        sides = range(len(LABELS)) if self.conflict is None else _of_side(self.conflict)
        chosen = (self.root,) if self.root is not None else [i for i in self.possible if i in sides] or sides
        object.__setattr__(self, "possible", tuple(chosen))


def marked(text: str) -> tuple[tuple[str, ...], tuple[int, int], tuple[int, int]]:
    """`<s>A</s> hit <t>B</t>` → words, spans of actor and recipient in words; (0, 0) for one that is unmarked.

    Of several marks of one kind the first counts, as in `avviso evaluate pairs`.
    """
    plain, last = "", 0
    at: dict[str, int] = {}
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        at.setdefault(mark.group(1) + mark.group(2), len(plain))
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
        side, kinds = int(row["gold_binary"]), _possible(row["event_type"])
        pairs.append(Pair(f"aw_train.tsv {i}", *marked(row["marked_sentence"]), None, None, side, kinds))
    own = HERE / "own_examples.tsv"
    for i, row in enumerate(_rows(own) if own.is_file() else []):
        if row["root"] in _SIDES:
            pairs.append(Pair(f"own {i}", *marked(row["marked_sentence"]), None, None, _SIDES[row["root"]]))
            continue
        root = LABELS.index(row["root"])
        pairs.append(Pair(f"own {i}", *marked(row["marked_sentence"]), root, QUAD[root], int(QUAD[root] > 2)))
    return pairs


def _possible(kind: str) -> tuple[int, ...]:
    names = next((types for words, types in _POSSIBLE if any(w in kind for w in words)), "")
    return tuple(LABELS.index(name) for name in names.split())


def _of_side(conflict: int) -> tuple[int, ...]:
    return tuple(i for i, quad in enumerate(QUAD) if (quad > 2) == bool(conflict))


def held_keys() -> frozenset[str]:
    """Keys of the pairs that are never tuned on."""
    return frozenset((HERE / "held.txt").read_text(encoding="utf8").split("\n")) - {""}


def near_copies(pairs: Sequence[Pair]) -> list[list[int]]:
    """Indices of `pairs`, together where more than three fifths of their words are the same."""
    words = [frozenset(w.lower() for w in p.words) for p in pairs]
    group = list(range(len(pairs)))
    for i, mine in enumerate(words):
        for j in range(i):
            if group[i] == i and len(mine & words[j]) > 0.6 * len(mine | words[j]):
                group[i] = group[j]
    members = defaultdict(list)
    for i, g in enumerate(group):
        members[g].append(i)
    return list(members.values())


def folds(pairs: Sequence[Pair], count: int, seed: int) -> list[list[int]]:
    """Indices of `pairs` cut in `count` parts, alike in labels; near copies of a sentence stay together."""
    draw = random.Random(seed)
    parts: list[list[int]] = [[] for _ in range(count)]
    filled: dict[tuple[object, int], int] = defaultdict(int)
    order = near_copies(pairs)
    draw.shuffle(order)
    for together in order:
        label = (pairs[together[0]].root, pairs[together[0]].conflict)
        place = min(range(count), key=lambda f: (filled[label, f], len(parts[f])))
        parts[place].extend(together)
        filled[label, place] += len(together)
    return parts


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))

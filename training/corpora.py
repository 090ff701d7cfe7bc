"""The treebanks and the silver entities that the parser learns from.

`read_conllu` reads Universal Dependencies; `read_silver` reads what `silver.py` wrote.
Both give `Example`s: a head, relation, tag or entity label is None where the corpus does not say.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from answers import Answer  # it needs torch, and who reads a treebank may not

# Sub-labels that a frame coder needs; every other one folds into its universal relation.
KEPT_SUBTYPES = frozenset(
    [
        "nsubj:pass",
        "obl:agent",
        "aux:pass",
        "csubj:pass",
        "acl:relcl",
        "nmod:poss",
        "obl:unmarked",
        "nmod:unmarked",
        "nmod:desc",
        "compound:prt",
        "nsubj:outer",
        "advcl:relcl",
        "det:predet",
        "cc:preconj",
    ]
)


@dataclass(frozen=True, slots=True)
class Sides:
    """An event's word, and the words that head the phrases of its actors and recipients; words count from 1."""

    word: int
    parties: tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: parallel tuples, a word each."""

    words: tuple[str, ...]
    heads: tuple[int, ...] | None = None  # 0 is the root, i is the i-th word counted from 1
    relations: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None  # Penn Treebank tags: they carry tense and number
    entities: tuple[str, ...] | None = None  # BIO
    events: tuple[str, ...] | None = None  # the type of the event that a word tells, O elsewhere
    moods: tuple[str, ...] | None = None  # how it is told; empty where no event is
    sides: tuple[Sides, ...] = ()
    taught: "Answer | None" = None


def fold(relation: str) -> str:
    """The relation as the parser knows it."""
    return relation if relation in KEPT_SUBTYPES else relation.split(":")[0]


def read_conllu(path: Path) -> Iterator[Example]:
    """Every sentence of a CoNLL-U file; multiword lines and empty nodes are skipped."""
    rows: list[list[str]] = []
    with path.open(encoding="utf8") as lines:
        for line in [*lines, "\n"]:
            if line.strip() and not line.startswith("#"):
                columns = line.rstrip("\n").split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif rows and not line.strip():
                yield Example(
                    words=tuple(r[1] for r in rows),
                    heads=tuple(int(r[6]) for r in rows),
                    relations=tuple(fold(r[7]) for r in rows),
                    tags=tuple(r[4] for r in rows),
                )
                rows = []


def read_silver(path: Path) -> Iterator[Example]:
    """Sentences whose entities a teacher marked; see `silver.py`."""
    for line in path.open(encoding="utf8"):
        row = json.loads(line)
        yield Example(words=tuple(row["words"]), entities=tuple(row["entities"]))

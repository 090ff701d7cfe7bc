"""Of words that refer back in GUM, how many are given to the right entity: python evaluate.py GUM.conllu [held]

accuracy: right of those that refer to something named before. precision: right of those answered, words that mean
nobody included. Beside the shipped ranker stands the nearest phrase that fits in kind and number.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from examples import gold_of, is_right, parse
from gum import Text, parts, read

from avviso.coding.naming.discourse import Choose, Discourse, Entity
from avviso.coding.naming.ranker import load_ranker
from avviso.coding.naming.referring import fits
from avviso.coding.naming.spots import Spot
from avviso.coding.naming.titles import genders_of
from avviso.coding.parsing.parser import load_parser
from avviso.coding.parsing.tree import Tree

_PRONOUN = re.compile(
    r"(?i)(he|him|his|she|her|hers|it|its|they|them|their|theirs|(him|her|it)self|themselves|who|I|you)$"
)


@dataclass
class Answer:
    """One word: its group, whether something before is meant, whether an answer came and was right, how surely."""

    group: str
    refers: bool
    answered: bool
    right: bool
    surely: float


def answers_of(document: Text, trees: list[Tree], choose: Choose) -> list[Answer]:
    """What a choice makes of every such word of one document."""
    found = []

    def watched(discourse: Discourse, spot: Spot, candidates: list[Entity]) -> tuple[Entity | None, float]:
        entity, surely = choose(discourse, spot, candidates)
        gold = gold_of(document, spot)
        right = entity is not None and entity.best is not None and is_right(document, gold, entity.best)
        found.append(Answer(spot.anaphor, refers(document, gold, spot), entity is not None, right, surely))
        return entity, surely

    Discourse(trees, genders_of(trees), watched)
    return found


def refers(document: Text, gold: str | None, spot: Spot) -> bool:
    """Something before it, not a pronoun, is of the same entity."""
    if gold is None:
        return False
    wanted = {gold, *document.split.get(gold, ())}
    return any(
        g.entity in wanted and g.end <= spot.word.start and not _PRONOUN.match(document.text[g.start : g.end])
        for g in document.golds
    )


def nearest(discourse: Discourse, spot: Spot, candidates: list[Entity]) -> tuple[Entity | None, float]:
    """The most recent entity that fits in kind and number."""
    return next((c for c in candidates if fits(spot, c)), None), 1.0


def table(answers: list[Answer]) -> None:
    """Print the figures by group."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        name = {"he": "he, she", "she": "he, she", "one": "the minister", "ones": "the ministers"}
        groups[name.get(answer.group, answer.group)].append(answer)
        groups["all pronouns" if answer.group in ("he", "she", "it", "they") else "all definites"].append(answer)
        groups["all"].append(answer)
    for name, rows in groups.items():
        referring, answered = sum(r.refers for r in rows), sum(r.answered for r in rows)
        right = sum(r.right for r in rows)
        print(
            f"{name:15} n {len(rows):5} refer {referring:5} accuracy {right / max(referring, 1):.3f}"
            f" precision {right / max(answered, 1):.3f} answered {answered / len(rows):.2f}"
        )


def main(corpus: Path, part: str) -> None:
    """Print the tables of the ranker and of the nearest."""
    documents = parts(read(corpus))[part]
    parser = load_parser()
    trees = [parse(parser, d) for d in documents]
    systems: dict[str, Callable[..., tuple[Entity | None, float]]] = {
        "nearest": nearest,
        "ranker": load_ranker().choose,
    }
    for name, choose in systems.items():
        print(name)
        table([a for d, t in zip(documents, trees, strict=True) for a in answers_of(d, t, choose)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "dev")

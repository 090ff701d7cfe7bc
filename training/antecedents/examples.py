"""Words that refer back in GUM, the entities that they may mean as our own reading finds them, and which is right."""

from dataclasses import dataclass

from gum import Text

from avviso.coding.naming.discourse import Choose, Discourse, Entity
from avviso.coding.naming.referring import Row, rows_of
from avviso.coding.naming.spots import Spot
from avviso.coding.naming.titles import genders_of
from avviso.coding.parsing.parser import Parser
from avviso.coding.parsing.tree import Tree


@dataclass
class Example:
    """rows: one a candidate and a last one for nobody; right: the rows that are; group: he, she, it …"""

    rows: list[Row]
    right: list[int]
    group: str


def gold_of(document: Text, spot: Spot) -> str | None:
    """The gold entity of a phrase, None where GUM marks none."""
    starts = [spot.tree.words[i].start for i in spot.members]
    return document.of_word(starts[0]) if len(starts) == 1 else document.of_group(starts)


def is_right(document: Text, gold: str | None, spot: Spot) -> bool:
    """The phrase is of that entity; of one that stands for several, it names some of them and nothing else."""
    if gold is None:
        return False
    if gold_of(document, spot) == gold:
        return True
    whole = document.split.get(gold, set())
    named = {document.of_word(spot.tree.words[i].start) for i in spot.members}
    return len(spot.members) > 1 and named <= whole


def parse(parser: Parser, document: Text) -> list[Tree]:
    """Our own trees of the document."""
    return parser.parse(document.text, document.sentences)


def examples_of(document: Text, trees: list[Tree], follow: Choose | None = None) -> list[Example]:
    """All of one document; history is gold, or, with `follow`, what that choice makes of it."""
    found: list[Example] = []

    def choose(discourse: Discourse, spot: Spot, candidates: list[Entity]) -> tuple[Entity | None, float]:
        if not candidates:
            return None, 0.0
        gold = gold_of(document, spot)
        right = [i for i, c in enumerate(candidates) if _is(document, gold, c)]
        found.append(Example(rows_of(discourse, spot, candidates), right or [len(candidates)], spot.anaphor))
        if follow is not None:
            return follow(discourse, spot, candidates)
        return (candidates[right[0]], 1.0) if right else (None, 0.0)

    Discourse(trees, genders_of(trees), choose)
    return found


def _is(document: Text, gold: str | None, entity: Entity) -> bool:
    return any(is_right(document, gold, s) for s in (entity.best, entity.last) if s is not None)

"""GUM's documents with their entities, as text, sentences and gold mentions by character."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from avviso.records import Sentence, Span

_PIECE = re.compile(r"\(([^()]+)|(\d+)\)|\)")
SEED = 11


@dataclass
class Gold:
    """A mention: the entity it belongs to, its characters, and where its head words start."""

    entity: str
    start: int
    end: int
    heads: frozenset[int]


@dataclass
class Text:
    """One document. split: an entity that stands for several others ("they") with those others."""

    name: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    golds: list[Gold] = field(default_factory=list)
    split: dict[str, set[str]] = field(default_factory=dict)

    @property
    def genre(self) -> str:
        """news, bio, court …"""
        return self.name.split("_")[1]

    def of_word(self, start: int) -> str | None:
        """The entity of the smallest mention that has a head word starting there."""
        found = [g for g in self.golds if start in g.heads]
        return min(found, key=lambda g: g.end - g.start).entity if found else None

    def of_group(self, starts: list[int]) -> str | None:
        """The entity of the smallest mention that holds all these words and is headed by the first."""
        found = [g for g in self.golds if starts[0] in g.heads and all(g.start <= s < g.end for s in starts)]
        return min(found, key=lambda g: g.end - g.start).entity if found else None


def read(path: Path) -> list[Text]:
    """All documents, in the order of the file."""
    found = []
    for block in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
        name, rest = block.split("\n", 1)
        document = Text(name.strip())
        open_mentions: list[tuple[str, str, list[int]]] = []
        for chunk in rest.strip().split("\n\n"):
            _sentence(document, chunk.split("\n"), open_mentions)
        found.append(document)
    return found


def parts(documents: list[Text]) -> dict[str, list[Text]]:
    """train, dev and held: four fifths, a tenth and a tenth of the documents, each genre spread over all three."""
    order = sorted(documents, key=lambda d: d.name)
    random.Random(SEED).shuffle(order)
    order.sort(key=lambda d: d.genre)
    found: dict[str, list[Text]] = {"train": [], "dev": [], "held": []}
    for number, document in enumerate(order):
        found["dev" if number % 10 == 3 else "held" if number % 10 == 7 else "train"].append(document)
    return found


def _sentence(document: Text, lines: list[str], waiting: list[tuple[str, str, list[int]]]) -> None:
    text = next((line[9:] for line in lines if line.startswith("# text = ")), None)
    if text is None:
        return
    new_paragraph = any(line.startswith("# newpar =") or line == "# newpar" for line in lines)
    document.text += "" if not document.text else "\n" if new_paragraph else " "
    start = len(document.text)
    document.text += text
    document.sentences.append(Sentence(len(document.sentences), Span(start, len(document.text))))
    position = start
    for form, misc in _words(lines):
        position = document.text.index(form, position)
        end = position + len(form)
        _mentions(document, misc, (position, end), waiting)
        position = end


def _words(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            yield cells[1], cells[9]


def _mentions(document: Text, misc: str, word: tuple[int, int], waiting: list[tuple[str, str, list[int]]]) -> None:
    values = dict(part.split("=", 1) for part in misc.split("|") if "=" in part)
    marks = values.get("Entity", "")
    for mark in _PIECE.finditer(marks):
        if mark[1]:
            fields = mark[1].split("-")
            waiting.append((fields[0], fields[5], []))
    for one in waiting:
        one[2].append(word[0])
    for mark in _PIECE.finditer(marks):
        if mark[0] == ")" or mark[2]:
            number = next(i for i in reversed(range(len(waiting))) if not mark[2] or waiting[i][0] == mark[2])
            _close(document, waiting.pop(number), word[1])
    for pair in values.get("SplitAnte", "").split(","):
        if "<" in pair:
            part, whole = pair.split("<")
            document.split.setdefault(whole, set()).add(part)


def _close(document: Text, one: tuple[str, str, list[int]], end: int) -> None:
    entity, minspan, starts = one
    wanted = [int(i) - 1 for i in minspan.split(",") if i.isdigit()]
    heads = frozenset(starts[i] for i in wanted if i < len(starts))
    document.golds.append(Gold(entity, starts[0], end, heads))

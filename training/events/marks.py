"""Sentences with every event marked, from articles, stories, golden passages and single sentences, as our parser reads
them.

An `Example` is a tree with what the vocabulary finds in it, and the events marked in it by people: at which word, of
which types, told how, and which words head the phrases of actors and recipients. Texts that are not ours stay with
their owners: marks point into them by character.
"""

import csv
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from swapping import swapped
from teaching import Taught, Teacher, load_teacher

from avviso.coding.coder import SyntaxCoder, load_coder
from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.sentences import split
from avviso.coding.parsing.tree import Tree
from avviso.records import Sentence, Span

ROOT = Path(__file__).resolve().parents[2]
NEWS, SHORT = ROOT / "quality" / "news" / "events.jsonl", ROOT / "training" / "events" / "short.jsonl"
GOLDEN = ROOT / "tests" / "golden" / "passages.jsonl"
_STORIES = "synthetic_stories.csv"
_LONG, _MOST = 600, 6000  # characters: above which a marked text is taught too, and of a story how many
_PASSIVE = ("aux", "aux:pass", "cop")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Marked:
    """One event. sides: indices of the words that head the actors' and the recipients' phrases; codes: of actors and of
    recipients, those that have any; None: not marked."""

    word: int
    types: tuple[str, ...]
    mood: str
    sides: tuple[tuple[int, ...], tuple[int, ...]] | None
    codes: tuple[frozenset[str], frozenset[str]] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. group: the text it is from; held: for measuring alone; marked: its events are those there are;
    taught: what a teacher answers."""

    group: str
    held: bool
    tree: Tree
    triggers: tuple[Trigger, ...]
    events: tuple[Marked, ...]
    marked: bool = True
    taught: Taught | None = None


def texts(data: Path) -> list[tuple[str, bool, str, list[Row]]]:
    """All marked texts: name, whether it is held, text, marks."""
    return [*_articles(data / "news" / "guardian_dev.jsonl"), *_written(), *_golden(), *short_texts(data / "coding")]


def load(data: Path, swaps: int = 0, *, held_alone: bool = False) -> list[Example]:
    """All there is: articles of `data`/news, our stories, golden passages, and marked texts of `data`/coding.

    swaps: how many times articles that are not held are there once more, with other names; their group ends in "~".
    held_alone: no more than what is for measuring.
    """
    coder, draw = load_coder(name="syntax"), random.Random(3)
    articles = list(_articles(data / "news" / "guardian_dev.jsonl"))
    again = [
        (f"{group}~", held, *swapped(text, marks, draw))
        for _ in range(swaps) for group, held, text, marks in articles if not held
    ]  # fmt: skip
    every = [*articles, *again, *_written(), *_golden(), *short_texts(data / "coding")]
    return [example for text in every if text[1] or not held_alone for example in _read(coder, *text)]


def load_taught(data: Path, part: int, parts: int) -> list[Example]:
    """One of so many parts of all that is not held, with what a teacher answers, and of made-up news stories of
    `data`/coding that nobody has marked, with nothing else.

    Of golden passages and other short texts there are marks alone: the teacher is worse there than the vocabulary.
    """
    coder, teacher = load_coder(name="syntax"), load_teacher()
    its = ((one, one[3] is None or len(one[2]) > _LONG) for one in _unheld(data)[part::parts])
    return [example for text, long in its for example in _read(coder, *text, teacher if long else None)]


@cache
def _unheld(data: Path) -> list[tuple[str, bool, str, list[Row] | None]]:
    unmarked = [(name, False, text, None) for name, text in _unmarked(data / "coding")]
    return [*(one for one in texts(data) if not one[1]), *unmarked]


def _unmarked(folder: Path) -> Iterator[tuple[str, str]]:
    known = {row["id"] for row in _rows(SHORT)}
    csv.field_size_limit(10**9)
    with (folder / _STORIES).open(encoding="utf8", newline="") as table:
        for number, row in enumerate(csv.DictReader(table)):
            if f"{_STORIES} {number}" not in known:
                yield f"{_STORIES} {number}", row["text"].strip()[:_MOST]


def _articles(file: Path) -> Iterator[tuple[str, bool, str, list[Row]]]:
    marks = _by_text(_rows(NEWS))
    for article in _rows(file):
        number = int("".join(c for c in article["id"] if c.isdigit()))
        yield article["id"], number % 5 == 0, article["text"], marks.get(article["id"], [])


def _written() -> Iterator[tuple[str, bool, str, list[Row]]]:
    sys.path.insert(0, str(ROOT / "quality"))
    from stories import stories

    yield from ((f"story {one.id}", not one.teaches, one.text, one.events) for one in stories())


def _golden() -> Iterator[tuple[str, bool, str, list[Row]]]:
    for passage in _rows(GOLDEN):
        text, marks = passage["text"], []
        for event in passage["expect"]:
            start = text.index(event["quote"])
            marks.append({"at": [start, start + len(event["quote"])], "event": [event["event"]]})
            marks[-1]["modality"] = event["modality"]
        yield f"golden {passage['id']}", passage["held"], text, marks


def short_texts(folder: Path) -> Iterator[tuple[str, bool, str, list[Row]]]:
    """Sentences and reports of the training tables, named by file and row, as far as they were read."""
    marks, tables = _by_text(_rows(SHORT)) if SHORT.is_file() else {}, {}
    csv.field_size_limit(10**9)
    for name, rows in marks.items():
        file, number = name.split()
        if file not in tables:
            delimiter = "\t" if file.endswith(".tsv") else ","
            with (folder / file).open(encoding="utf8", newline="") as table:
                tables[file] = list(csv.DictReader(table, delimiter=delimiter))
        row = tables[file][int(number)]
        text = (row.get("sentence") or row["text"]).strip()
        yield name, False, text[: rows[0].get("read", len(text))], [row for row in rows if "at" in row]


def _by_text(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append(row)
    return found


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _read(
    coder: SyntaxCoder, group: str, held: bool, text: str, marks: Sequence[Row] | None, teacher: Teacher | None = None
) -> Iterator[Example]:
    trees = coder.trees(text, [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(text))])
    triggers = [tuple(coder.triggers(tree)) for tree in trees]
    answers = teacher.answers(trees, triggers) if teacher else [None] * len(trees)
    for tree, found, taught in zip(trees, triggers, answers, strict=True):
        if tree.words:
            span = tree.sentence.span
            here = [mark for mark in marks or () if span.start <= mark["at"][0] < span.end]
            events = {event.word: event for event in (_event(tree, found, mark) for mark in here) if event}
            yield Example(group, held, tree, found, tuple(events.values()), marks is not None, taught)


def _event(tree: Tree, triggers: Sequence[Trigger], mark: Row) -> Marked | None:
    """A mark at a word: the vocabulary's trigger where it stands in the quote, else the word that governs the rest."""
    start, end = mark["at"]
    heads = [t.head for t in triggers if tree.words[t.head].start < end and tree.words[t.head].end > start]
    word = heads[0] if heads else _governor(tree, start, end, content=True)
    if word is None:
        return None
    sides = codes = None
    if "actor" in mark:
        theirs = (frozenset(p["code"] for p in mark[side] if p["code"]) for side in ("actor", "recipient"))
        codes = next(theirs), next(theirs)
        found = [[_governor(tree, *p["at"]) for p in mark[side] if p["at"]] for side in ("actor", "recipient")]
        actors, recipients = (tuple(sorted({w for w in side if w is not None})) for side in found)
        sides = actors, recipients
    return Marked(word, tuple(mark["event"]), mark["modality"], sides, codes)


def _governor(tree: Tree, start: int, end: int, content: bool = False) -> int | None:
    """The word of a stretch that stands highest in the tree; with `content`, verbs, nouns and adjectives first."""
    inside = [w for w in tree.words if w.start < end and w.end > start]
    if content:
        told = [w for w in inside if w.tag[:2] in ("VB", "NN", "JJ") and w.relation not in _PASSIVE]
        inside = told or inside
    depth = {w.index: sum(1 for _ in tree.ancestors(w.index)) for w in inside}
    return min(depth, key=lambda word: (depth[word], word), default=None)

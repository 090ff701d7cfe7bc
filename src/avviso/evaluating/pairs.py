"""Pairs: tables of sentences in which an actor stands in <s>…</s> and a recipient in <t>…</t>, with its gold type.

The tables are tab-separated with a header, quoted as CSV is. `marked_sentence` is needed; of `gold_root` (a type),
`gold_penta` or `gold_quad` (1 … 4) and `gold_binary` (1 is conflict) a table has some.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from avviso import ontology
from avviso.errors import UnreadableInput
from avviso.evaluating.answers import Answers, Evaluation, Figure, Pair, PairAnswer
from avviso.evaluating.figures import macro_f1
from avviso.evaluating.files import text_of
from avviso.records import Span

# An older PLOVER had one type for giving way in words and in deeds; its tables count it as material cooperation.
YIELD = "YIELD"
_YIELD_QUAD = 2
_GAVE_WAY = frozenset({"CONCEDE", "RETREAT"})
_MARKS = {"<s>": (0, True), "</s>": (0, False), "<t>": (1, True), "</t>": (1, False)}
_QUAD_COLUMNS = ("gold_quad", "gold_penta")


@dataclass(frozen=True, slots=True)
class Table:
    """The pairs of a table, and its gold labels for each label set that it has: binary, quad, root."""

    pairs: tuple[Pair, ...]
    gold: Mapping[str, Sequence[str]]

    @property
    def merges_yield(self) -> bool:
        """Whether its labels have YIELD where PLOVER 2.0 has CONCEDE and RETREAT."""
        return YIELD in self.gold.get("root", ())


def evaluate(path: Path, answers: Answers) -> Evaluation:
    """Macro-F1 by label set. Raises UnreadableInput."""
    table = read(path)
    rows = [row_of(answers.pair(pair), table.merges_yield) for pair in table.pairs]
    given = {
        "root": [str(row["event"]) for row in rows],
        "quad": [str(row["quad_code"]) for row in rows],
        "binary": [str(int(int(str(row["quad_code"])) > 2)) for row in rows],
    }
    scores = {name: macro_f1(gold, given[name]) for name, gold in table.gold.items()}
    figures: dict[str, Figure] = {"macro_f1": scores} if scores else {}
    notes = () if scores else ("the table has no gold column: nothing was scored",)
    return Evaluation(len(rows), figures, tuple(rows), notes)


def row_of(answer: PairAnswer, merges_yield: bool) -> dict[str, object]:
    """An answer as a row of predictions, in the label set of the table."""
    if merges_yield and answer.event in _GAVE_WAY:
        return {"event": YIELD, "quad_code": _YIELD_QUAD, "confidence": answer.confidence}
    quad = _YIELD_QUAD if answer.event == YIELD else ontology.load().quad(answer.event)
    return {"event": answer.event, "quad_code": quad, "confidence": answer.confidence}


def read(path: Path) -> Table:
    """The table in a file. Raises UnreadableInput when it is none, or a row of it is broken."""
    reader = csv.DictReader(io.StringIO(text_of(path), newline=""), delimiter="\t")
    columns = reader.fieldnames or []
    if "marked_sentence" not in columns:
        reason = "has no column marked_sentence: the table must be tab-separated and begin with a header"
        raise UnreadableInput(str(path), reason)
    try:
        rows = list(reader)
    except csv.Error as problem:
        raise UnreadableInput(str(path), f"line {reader.line_num} is no row of a table ({problem}): mend it") from None
    if not rows:
        raise UnreadableInput(str(path), "has a header and no rows: nothing to score in it")
    pairs = tuple(marked(row["marked_sentence"] or "") for row in rows)
    empty = next((number for number, pair in enumerate(pairs, 1) if not pair.text.strip()), None)
    if empty:
        raise UnreadableInput(str(path), f"row {empty} has no marked_sentence: fill it or take the row out")
    return Table(pairs, _gold(rows, columns, str(path)))


def marked(sentence: str) -> Pair:
    """A sentence without its marks, and where the marked words stand; a mark that nothing closes marks nothing.

    >>> marked("<s>Chad</s> met <t>Mali</t>.").recipients
    (Span(start=9, end=13),)
    """
    plain, opened = "", {0: -1, 1: -1}
    found: tuple[list[Span], list[Span]] = ([], [])
    at = 0
    while at < len(sentence):
        mark = next((m for m in _MARKS if sentence.startswith(m, at)), None)
        if mark is None:
            nearest = sentence.find("<", at + 1)
            stop = nearest if nearest > 0 else len(sentence)
            plain, at = plain + sentence[at:stop], stop
            continue
        at += len(mark)
        role, opens = _MARKS[mark]
        if not opens and 0 <= opened[role] < len(plain):
            found[role].append(Span(opened[role], len(plain)))
        opened[role] = len(plain) if opens else -1
    return Pair(plain, tuple(found[0]), tuple(found[1]))


def _gold(rows: Sequence[dict[str, str]], columns: Sequence[str], origin: str) -> dict[str, list[str]]:
    """The gold labels of each label set; of a table with quads, conflict or not follows from them."""
    gold: dict[str, list[str]] = {}
    quad = next((name for name in _QUAD_COLUMNS if name in columns), None)
    if "gold_binary" in columns:
        gold["binary"] = _column(rows, "gold_binary", ("0", "1"), origin)
    if quad:
        gold["quad"] = _column(rows, quad, ("0", "1", "2", "3", "4"), origin)
        gold.setdefault("binary", [str(int(int(label) > 2)) for label in gold["quad"]])
    if "gold_root" in columns:
        gold["root"] = _column(rows, "gold_root", (*ontology.load().types, YIELD), origin)
    return gold


def _column(rows: Sequence[dict[str, str]], name: str, labels: Sequence[str], origin: str) -> list[str]:
    found = [(row[name] or "").strip().removesuffix(".0").upper() for row in rows]
    for number, label in enumerate(found, 1):
        if label not in labels:
            reason = f"row {number} has {label!r} as {name}: use one of {', '.join(labels)}"
            raise UnreadableInput(origin, reason)
    return found

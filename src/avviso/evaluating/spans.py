"""Spans: one token and its tag a line, the tag last, an empty line after each sentence, tags in BIO.

B-S and I-S mark the actor, B-T and I-T the recipient, B-R and I-R each side of a mutual event. Tokens are set as prose
for whoever answers, who is told where each of them stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from avviso.errors import UnreadableInput
from avviso.evaluating.answers import Answers, Evaluation
from avviso.evaluating.figures import precision_recall_f1
from avviso.evaluating.files import text_of
from avviso.evaluating.prose import prose

_LABELS = ("S", "T", "R")
_TAGS = frozenset({"O", *(f"{place}-{label}" for place in "BI" for label in _LABELS)})


@dataclass(frozen=True, slots=True, order=True)
class Chunk:
    """Tokens start … end of a sentence, end excluded, and their label: S, T or R."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens and what is marked in them."""

    tokens: tuple[str, ...]
    gold: tuple[Chunk, ...]


def evaluate(path: Path, answers: Answers) -> Evaluation:
    """Precision, recall and F1 over all chunks, exact in extent and label; overlap_f1 asks for one common token."""
    sentences = read(path)
    found = [[Chunk(*span) for span in answers.spans(*prose(one.tokens))] for one in sentences]
    exact = sum(len({*one.gold} & {*mine}) for one, mine in zip(sentences, found, strict=True))
    touching = sum(_touching(one.gold, mine) for one, mine in zip(sentences, found, strict=True))
    wanted, given = sum(len(one.gold) for one in sentences), sum(map(len, found))
    figures = precision_recall_f1(exact, given, wanted)
    figures["overlap_f1"] = precision_recall_f1(touching, given, wanted)["f1"]
    rows = tuple(row_of(one, mine) for one, mine in zip(sentences, found, strict=True))
    return Evaluation(len(sentences), {**figures, "spans": wanted, "spans_found": given}, rows)


def read(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a file; tokens without a tag count as O. Raises UnreadableInput, which names the line."""
    sentences: list[Sentence] = []
    tokens: list[str] = []
    tags: list[str] = []
    for number, line in enumerate([*text_of(path).split("\n"), ""], 1):
        # Not split(): a token may hold a no-break space.
        parts = [part for part in line.strip().replace("\t", " ").split(" ") if part]
        if parts:
            tokens.append(parts[0])
            tags.append(_tag(parts, f"{path}, line {number}"))
        elif tokens:
            sentences.append(Sentence(tuple(tokens), tuple(_decoded(tags))))
            tokens, tags = [], []
    return tuple(sentences)


def _tag(parts: list[str], origin: str) -> str:
    tag = parts[-1] if len(parts) > 1 else "O"
    if tag not in _TAGS:
        raise UnreadableInput(origin, f"has {tag!r} as its tag: use one of {', '.join(sorted(_TAGS))}")
    return tag


def _decoded(tags: Sequence[str]) -> Iterator[Chunk]:
    """The chunks of a row of tags; an I- that continues nothing opens a chunk."""
    start, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            yield Chunk(start, i, label)
            label = ""
        if tag != "O" and not label:
            start, label = i, tag[2:]


def _touching(gold: Iterable[Chunk], found: Iterable[Chunk]) -> int:
    """How many gold chunks have a found one of their label that shares a token, each found one used once."""
    left, hits = list(found), 0
    for want in gold:
        match = next((f for f in left if f.label == want.label and f.start < want.end and want.start < f.end), None)
        if match:
            left.remove(match)
            hits += 1
    return hits


def row_of(sentence: Sentence, found: Iterable[Chunk]) -> dict[str, object]:
    """The answer for one sentence: a tag for each token, and the chunks with their words."""
    tags = ["O"] * len(sentence.tokens)
    spans = []
    for chunk in found:
        tags[chunk.start : chunk.end] = [f"B-{chunk.label}", *[f"I-{chunk.label}"] * (chunk.end - chunk.start - 1)]
        words = " ".join(sentence.tokens[chunk.start : chunk.end])
        spans.append({"label": chunk.label, "start": chunk.start, "end": chunk.end, "text": words})
    return {"tags": tags, "spans": spans}

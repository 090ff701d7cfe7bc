"""Spans: one token and its tag a line, the tag last, an empty line after each sentence, tags in BIO.

B-S and I-S mark the actor, B-T and I-T the recipient, B-R and I-R each side of a mutual event. Tokens are joined by
one blank to the sentence that is coded, so that characters of it map back to tokens.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from avviso.errors import UnreadableInput
from avviso.evaluating.answers import Answers, Evaluation
from avviso.evaluating.figures import precision_recall_f1
from avviso.evaluating.files import text_of
from avviso.records import Claim, Document, EventClaim, Span

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

    @property
    def text(self) -> str:
        """The tokens with a blank between each two."""
        return " ".join(self.tokens)


def evaluate(path: Path, answers: Answers) -> Evaluation:
    """Precision, recall and F1 over all chunks, exact in extent and label; overlap_f1 asks for one common token."""
    sentences = read(path)
    found = [chunks_of(one, answers.code(_document(one)).claims) for one in sentences]
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


def _document(sentence: Sentence) -> Document:
    return Document(id="benchmark", text=sentence.text, origin="benchmark")


def chunks_of(sentence: Sentence, claims: Iterable[Claim]) -> tuple[Chunk, ...]:
    """The parties of the sentence's first event as chunks, since such files mark one event a sentence.

    A token has one label: where two parties share one, the party that comes first keeps it.
    """
    starts = [0, *accumulate(len(token) + 1 for token in sentence.tokens)]
    events = [claim for claim in claims if isinstance(claim, EventClaim)]
    first = min(events, key=lambda claim: (claim.trigger.start, -claim.evidence.confidence), default=None)
    taken: list[Chunk] = []
    for span, label in _labelled(first) if first else ():
        chunk = _chunk(span, label, starts)
        if all(chunk.end <= one.start or one.end <= chunk.start for one in taken):
            taken.append(chunk)
    return tuple(sorted(taken))


def _labelled(claim: EventClaim) -> Iterator[tuple[Span, str]]:
    mutual = not claim.recipients and len({actor.span for actor in claim.actors}) > 1
    yield from ((actor.span, "R" if mutual else "S") for actor in claim.actors)
    yield from ((recipient.span, "T") for recipient in claim.recipients)


def _chunk(span: Span, label: str, starts: Sequence[int]) -> Chunk:
    """The tokens that a span of characters touches."""
    inside = [i for i in range(len(starts) - 1) if starts[i] < span.end and starts[i + 1] - 1 > span.start]
    return Chunk(inside[0], inside[-1] + 1, label)


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

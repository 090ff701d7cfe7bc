"""A document's text cut where marks begin and end: paragraphs of sentences of pieces, each with who says what it is.

Parts overlap (a place inside a party's name, one party in three claims), so the text is cut at every edge and each
piece carries all its parts and all its claims.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from avviso.faces.marking import marks
from avviso.records import Claim, Rejection, Span

# What a part of a claim is to a reader.
PARTS = {
    "actor": "who", "from": "who", "cause": "who",
    "event": "what", "tie": "what", "link": "what",
    "recipient": "whom", "to": "whom", "effect": "whom",
    "date": "when", "place": "where",
    "speaker": "says", "reported by": "says",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters in a row that belong to the same parts of the same claims."""

    text: str
    parts: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or what stands between two. number: the sentence's, None between. reason: why it gave no claim."""

    number: int | None
    pieces: tuple[Piece, ...]
    claims: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of stretches, in order."""

    stretches: tuple[Stretch, ...]


def paragraphs(text: str, claims: Sequence[Claim], rejections: Iterable[Rejection]) -> tuple[Paragraph, ...]:
    """The text as paragraphs; all its characters but the line ends between them."""
    told = _Told(text, claims, rejections)
    return tuple(Paragraph(tuple(told.stretches(start, end))) for start, end in _blocks(text))


def _blocks(text: str) -> Iterable[tuple[int, int]]:
    """Where the paragraphs begin and end."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if end > start:
            yield start, end
        start += len(line)


class _Told:
    """What is known of each place of a text."""

    def __init__(self, text: str, claims: Sequence[Claim], rejections: Iterable[Rejection]) -> None:
        self.text = text
        self.sentences: dict[Span, int] = {}
        self.reasons: dict[Span, list[str]] = defaultdict(list)
        self.of: dict[Span, list[str]] = defaultdict(list)
        self.parts: list[tuple[Span, str, str]] = []
        for claim in claims:
            sentence = claim.evidence.sentence
            self.sentences[sentence.span] = sentence.index
            self.of[sentence.span].append(claim.id)
            for span, label in marks(claim).items():
                self.parts += [(span, PARTS[one], claim.id) for one in label.split(", ")]
        for rejection in rejections:
            if rejection.sentence:
                self.sentences[rejection.sentence.span] = rejection.sentence.index
                self.reasons[rejection.sentence.span].append(rejection.reason)
        self.parts.sort()
        self.ordered = sorted(self.sentences)

    def stretches(self, start: int, end: int) -> Iterable[Stretch]:
        """The sentences of a paragraph and what stands between them."""
        at = start
        for span in self.ordered:
            if span.end <= start or span.start >= end:
                continue
            first, last = max(span.start, at), min(span.end, end)
            if first > at:
                yield Stretch(None, self.pieces(at, first), (), "")
            reason = "; ".join(dict.fromkeys(self.reasons.get(span, ())))
            yield Stretch(self.sentences[span], self.pieces(first, last), tuple(self.of.get(span, ())), reason)
            at = last
        if at < end:
            yield Stretch(None, self.pieces(at, end), (), "")

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The characters from start to end, cut at every edge of a part."""
        here = [part for part in self.parts if part[0].start < end and part[0].end > start]
        edges = sorted({start, end, *(edge for span, _, _ in here for edge in (span.start, span.end))})
        edges = [edge for edge in edges if start <= edge <= end]
        return tuple(self._piece(one, other, here) for one, other in pairwise(edges))

    def _piece(self, start: int, end: int, here: Sequence[tuple[Span, str, str]]) -> Piece:
        over = [(part, claim) for span, part, claim in here if span.start <= start and end <= span.end]
        parts = dict.fromkeys(part for part, _ in over)
        return Piece(self.text[start:end], tuple(parts), tuple(dict.fromkeys(claim for _, claim in over)))

"""What a format of export keeps to, and what it is given."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from avviso.records import Claim, Document
from avviso.records.exports import BackedEvent, BackedTie, ExportKind, Party

Wire = Mapping[str, Any]
NOTICE = (
    "Quotations, titles and texts belong to their publishers and are under no licence of avviso; "
    "codes and links were made by a program and may be wrong: check the words at the offsets before you cite."
)


class Stock(Protocol):
    """What is to be exported, within the limits that were asked for; everything may be asked for several times.

    The order is the same each time: events by date, ties by relation and ends, claims and documents by publication.
    Where quotations were not asked for, the words of claims and the texts of documents are empty.
    """

    def events(self) -> Iterator[BackedEvent]:
        """The events."""

    def ties(self) -> Iterator[BackedTie]:
        """The standing relations."""

    def claims(self) -> Iterator[tuple[Claim, Document]]:
        """The claims, one document at a time."""

    def documents(self) -> Iterator[Document]:
        """The documents that claims within the limits stand in; without limits every document."""

    def party(self, label: str) -> Party:
        """Whom a label of an event or tie stands for."""


class Shape(Protocol):
    """Records as the objects of avviso's wire format, with the columns of a flat table of each kind."""

    def event(self, one: BackedEvent) -> Wire:
        """An event with its claims."""

    def tie(self, one: BackedTie) -> Wire:
        """A standing relation."""

    def claim(self, claim: Claim, document: Document) -> Wire:
        """A claim."""

    def document(self, document: Document, text: bool) -> Wire:
        """A document, with its text only if that is asked for."""

    def columns(self, kind: ExportKind, text: bool) -> tuple[str, ...]:
        """The columns of a flat table, as dotted paths into the objects."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write. text: documents with their whole text. of: the one kind that is wanted, None for the usual.

    raw: cells stay as they are, even where a spreadsheet would run one as a formula.
    """

    shape: Shape
    text: bool = False
    of: ExportKind | None = None
    raw: bool = False


class Account:
    """What was written and what was left out and why, by kind: all = written + left out."""

    def __init__(self) -> None:
        self._written: Counter[ExportKind] = Counter()
        self._left: Counter[tuple[ExportKind, str]] = Counter()
        self._notes: Counter[str] = Counter()

    def write(self, kind: ExportKind, count: int = 1) -> None:
        """Count what was written; nothing counts too, so that the kind is spoken of."""
        self._written[kind] += count

    def leave(self, kind: ExportKind, reason: str, count: int = 1) -> None:
        """Count what was left out, with the reason."""
        if count:
            self._written[kind] += 0
            self._left[kind, reason] += count

    def note(self, text: str) -> None:
        """Count what was written with less than is known, or otherwise than a reader may expect."""
        self._notes[text] += 1

    def written(self, kind: ExportKind | None = None) -> int:
        """How many were written, of one kind or of all."""
        return self._written[kind] if kind else self._written.total()

    def left(self, kind: ExportKind) -> Mapping[str, int]:
        """How many of a kind were left out, by reason, the most frequent first."""
        return dict(
            sorted(
                ((reason, n) for (of, reason), n in self._left.items() if of == kind), key=lambda one: (-one[1], one[0])
            )
        )

    def lines(self) -> Iterator[str]:
        """The counts in words, a line for each kind, then the notes."""
        for kind in _ORDER:
            if kind in self._written:
                left, written = self.left(kind), self._written[kind]
                total = written + sum(left.values())
                yield f"{kind}s: {total} = {written} written + {total - written} left out"
                yield from (f"left out, {kind}s: {n}: {reason}" for reason, n in left.items())
        yield from (f"written, {n}: {text}" for text, n in sorted(self._notes.items()))


_ORDER: tuple[ExportKind, ...] = ("document", "claim", "event", "tie")


class Format(Protocol):
    """One format.

    holds: the kinds that it can hold, the usual one first. lacks: why it holds no other, by kind, for those that a
    reader might look for. one_kind: whether a file has one kind only. texts: whether it has a place for whole texts.
    `pieces` gives the file bit by bit, str as UTF-8; the same stock and manner give the same bytes. It counts each
    thing of the kinds that it writes once, as written or as left out. Raises MissingExtra where a package is needed.
    """

    @property
    def holds(self) -> tuple[ExportKind, ...]:
        """The kinds that it can hold."""

    @property
    def lacks(self) -> Mapping[ExportKind, str]:
        """Why it holds no others."""

    @property
    def one_kind(self) -> bool:
        """Whether a file has one kind only."""

    @property
    def texts(self) -> bool:
        """Whether it has a place for the whole text of a document."""

    def pieces(self, stock: Stock, manner: Manner, account: Account) -> Iterator[str | bytes]:
        """The file, bit by bit."""


@dataclass(frozen=True, slots=True)
class Written:
    """A format made of a function that gives the pieces. usual: what it writes unless asked; else all it holds."""

    holds: tuple[ExportKind, ...]
    give: "Give"
    lacks: Mapping[ExportKind, str]
    one_kind: bool = False
    texts: bool = False
    usual: tuple[ExportKind, ...] = ()

    def pieces(self, stock: Stock, manner: Manner, account: Account) -> Iterator[str | bytes]:
        """The file, bit by bit."""
        usual = self.usual or self.holds[: 1 if self.one_kind else None]
        for kind in (manner.of,) if manner.of else usual:
            account.write(kind, 0)
        return self.give(stock, manner, account)


class Give(Protocol):
    """What writes a format."""

    def __call__(self, stock: Stock, manner: Manner, account: Account) -> Iterator[str | bytes]:
        """The file, bit by bit."""

"""Pieces of a corpus, and what became of them: what planning, workers and their driver hand to one another."""

from collections import Counter
from dataclasses import dataclass, field

from avviso.records.text import Rejection


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of one input: a whole file, or the part of it from `start` to `end` (bytes, or rows of a table).

    form: "file", "lines", "warc" or "parquet". first: lines or records before it, so that origins count on.
    """

    path: str
    form: str
    start: int = 0
    end: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What one worker does at one time and what one file of claims holds. number: from 0, in the order of the inputs.

    lost: documents of it, counted from 0, that ended two workers, each with how.
    """

    number: int
    slices: tuple[Slice, ...]
    lost: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class Counts:
    """What became of documents and sentences, as a running sum.

    documents = coded + the sum of `rejected`; sentences = with_claims + the sums of `without` and `dropped`.
    without: parsed, and nothing found; dropped: by the filter, not parsed. All three by reason.
    """

    documents: int = 0
    coded: int = 0
    sentences: int = 0
    with_claims: int = 0
    claims: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    without: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        """Takes in what became of others."""
        self.documents += other.documents
        self.coded += other.coded
        self.sentences += other.sentences
        self.with_claims += other.with_claims
        self.claims += other.claims
        self.rejected.update(other.rejected)
        self.without.update(other.without)
        self.dropped.update(other.dropped)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a worker is in a part: the document that it begins, counted from 0, and sentences of those before it."""

    part: int
    document: int
    sentences: int


@dataclass(frozen=True, slots=True)
class PartDone:
    """A part that is written. files: (name below the output folder, bytes, sha256) of what holds it."""

    number: int
    counts: Counts
    files: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, in documents, sentences and parts of all; `before`: parts that earlier runs did."""

    parts: int
    done: int
    before: int
    documents: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of a run: what became of everything, in this run and those before it, and inputs that were not read."""

    counts: Counts
    parts: int
    unread: tuple[Rejection, ...]

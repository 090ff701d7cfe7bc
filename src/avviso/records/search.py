"""What is sought among the documents of a store, and what is found."""

from dataclasses import dataclass

from avviso.records.text import Span


@dataclass(frozen=True, slots=True)
class Sought:
    """All conditions hold at once; None or empty sets none.

    words: as typed: every word, "words in quotes" as they stand, -word to leave out, word* for all that begin so.
    parties: codes that are parties of one and the same claim. event: a PLOVER type that such a claim is coded as.
    since, until: days of publication, included, as exact as they are given. publisher: its name.
    """

    words: str = ""
    parties: tuple[str, ...] = ()
    event: str | None = None
    since: str | None = None
    until: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimsSought:
    """All conditions hold at once; None or empty sets none.

    parties: codes that are all parties of the claim. since, until: when it can have been, included, as exact as given.
    kind: event, tie or cause. event: a PLOVER type. document: the id of the one that it stands in.
    """

    parties: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    event: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found. passage: the part of its text where most of the words stand, with the words marked.

    marks count characters of `passage`; start: where it begins in the text. claims: how many the document gives.
    """

    document_id: str
    title: str | None
    publisher: str | None
    published: str | None
    passage: str
    start: int
    marks: tuple[Span, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, best first. total: how many documents there are in all."""

    hits: tuple[Hit, ...]
    total: int
    next: int | None = None

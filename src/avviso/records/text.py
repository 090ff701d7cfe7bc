"""Texts and their parts: what reading hands on."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start … end of a document's text, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its number in the document, counted from 0, and its span."""

    index: int
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read. `id` is a hash of url and text, so reading twice gives one document.

    `origin` is where it was read from (a file name, or file name and line) and goes into no id.
    `published` is a day, or None when the input does not say.
    `hidden`: how many characters were left out of the text since the page does not show them to its readers.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    origin: str = ""
    hidden: int = field(default=0, compare=False)

    def quote(self, span: Span) -> str:
        """The words at `span`."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A document or a sentence that gave no claim, and why. `sentence` is None when it is the whole document."""

    origin: str
    reason: str
    document_id: str | None = None
    sentence: Sentence | None = None

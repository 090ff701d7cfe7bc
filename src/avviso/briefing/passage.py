"""The passage that a citation stands in: its own sentence, with the rest of its paragraph before and after."""

from dataclasses import dataclass

from avviso.briefing.parts import Role
from avviso.records import Citation, Document

_REACH = 320  # characters of the paragraph on either side; the sentence itself is always whole
# What a marked role answers, in the order in which the key names them.
ROLES: tuple[tuple[Role, str], ...] = (
    ("actor", "who"), ("event", "did what"), ("recipient", "to whom"), ("date", "when"), ("place", "where"),
    ("speaker", "who says so"), ("outlet", "who reports it"),
)  # fmt: skip
ASKED = dict(ROLES)


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands before and after the cited sentence in its paragraph; "…" where more of it was cut."""

    before: str
    after: str


def around(citation: Citation, document: Document | None) -> Passage:
    """The passage of a citation; empty on both sides where the document is not at hand."""
    text, span = (document.text if document else ""), citation.span
    if text[span.start : span.end] != citation.quote:
        return Passage("", "")
    low = text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0
    end = text.find("\n\n", span.end)
    before, after = text[low : span.start], text[span.end : end if end >= 0 else len(text)]
    return Passage(_tail(before), _head(after))


def _tail(text: str) -> str:
    """The end of a text, cut before a word."""
    if len(text) <= _REACH:
        return text.lstrip()
    _, _, rest = text[-_REACH:].partition(" ")
    return f"… {rest}"


def _head(text: str) -> str:
    """The beginning of a text, cut after a word."""
    if len(text) <= _REACH:
        return text.rstrip()
    rest, _, _ = text[:_REACH].rpartition(" ")
    return f"{rest} …"

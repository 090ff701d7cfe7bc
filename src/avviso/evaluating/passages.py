"""Passages: short texts, one JSON object each, with every event and tie that a careful reader finds in them.

An object has `text`, `published`, `expect` (event, actor, recipient, modality, date, speaker, reported_by, quote)
and `ties` (relation, from, to). Parties are codes, and those with a code are all named; or objects with `code` and
`words`, of which either will do (one without a code, or that only the context tells, may be left out). A date of null
is not scored; a speaker or reported_by of null says that there is none. `event` may be a list of types that will do,
and `quote_at`, first character and the one after the last, may stand for `quote`.
"""

from collections.abc import Sequence

from avviso.errors import UnreadableInput
from avviso.evaluating.expectations import quoted
from avviso.evaluating.expected import ExpectedEvent, ExpectedTie, Party, Passage
from avviso.evaluating.files import Row, several, words
from avviso.evaluating.gsr import party
from avviso.records import Document, Span

_FIELDS = ("modality", "speaker", "reported_by")


def passages(rows: Sequence[Row], origin: str) -> tuple[Passage, ...]:
    """The passages of a file. Raises UnreadableInput, which names the passage."""
    return tuple(_passage(row, f"{origin}, passage {number}") for number, row in enumerate(rows, 1))


def _passage(row: Row, origin: str) -> Passage:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableInput(origin, 'has no "text": put the passage there')
    events = [item for item in several(row.get("expect")) if isinstance(item, dict)]
    ties = [item for item in several(row.get("ties")) if isinstance(item, dict)]
    return Passage(
        Document(id=words(row, "id") or origin, text=text, published=words(row, "published"), origin=origin),
        tuple(_event(item, text, origin) for item in events),
        tuple(_tie(item, origin) for item in ties),
    )


def _event(item: Row, text: str, origin: str) -> ExpectedEvent:
    events = tuple(str(one) for one in several(item.get("event")) if one)
    if not events:
        raise UnreadableInput(origin, 'expects something without an "event": name its type')
    dated = (("date", words(item, "date")),) if words(item, "date") else ()
    return ExpectedEvent(
        events,
        tuple(map(_party, several(item.get("actor")))),
        tuple(map(_party, several(item.get("recipient")))),
        quote=_place(item, text, origin) or quoted(item, text, origin),
        closed=True,
        fields=(*((name, words(item, name)) for name in _FIELDS if name in item), *dated),
    )


def _party(value: object) -> Party:
    return Party(words(value, "code"), words(value, "words")) if isinstance(value, dict) else party(str(value))


def _place(item: Row, text: str, origin: str) -> Span | None:
    at = item.get("quote_at")
    if at is None:
        return None
    ends = [int(end) for end in several(at) if isinstance(end, int)]
    if len(ends) != 2 or not 0 <= ends[0] < ends[1] <= len(text):
        raise UnreadableInput(origin, f'has a "quote_at" of {at!r}: give two characters of the text, in order')
    return Span(*ends)


def _tie(item: Row, origin: str) -> ExpectedTie:
    relation, ends = words(item, "relation"), (words(item, "from"), words(item, "to"))
    if not relation:
        raise UnreadableInput(origin, 'has a tie without a "relation": name one')
    left, right = (party(end) if end else None for end in ends)
    return ExpectedTie(relation, left, right)

"""Gold standard records: one coded event a record, with the text it was coded from, in the field names of PLOVER.

Older records say source and target where newer ones say actor and recipient, and name the words of an entity
differently. Records of the same text belong together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from avviso.errors import UnreadableInput
from avviso.evaluating.expected import ExpectedEvent, Party, Passage
from avviso.evaluating.files import Row, several, words
from avviso.records import Document

_ACTORS, _RECIPIENTS = ("actor", "source"), ("recipient", "target")
_WORDS = ("entity_text", "actorText", "actor_text", "raw_text", "text", "entity_name", "identifier_text")
_CODES = ("code", "country_code", "country")


@dataclass(frozen=True, slots=True)
class _Record:
    text: str
    day: str | None
    event: ExpectedEvent


def passages(rows: Sequence[Row], origin: str) -> tuple[Passage, ...]:
    """A passage for each text, its events in the order of the file. Raises UnreadableInput, which names the record."""
    records = [_record(row, f"{origin}, record {number}") for number, row in enumerate(rows, 1)]
    texts: dict[tuple[str, str | None], list[ExpectedEvent]] = {}
    for record in records:
        texts.setdefault((record.text, record.day), []).append(record.event)
    return tuple(
        Passage(Document(id=f"record-{number}", text=text, published=day, origin=origin), tuple(events))
        for number, ((text, day), events) in enumerate(texts.items(), 1)
    )


def _record(row: Row, origin: str) -> _Record:
    text, event = words(row, "text", "sentence"), words(row, "event", "event_type")
    if not text or not event:
        raise UnreadableInput(origin, "has no text or no event: both must be strings")
    actors = tuple(_party(one) for name in _ACTORS for one in several(row.get(name)))
    recipients = tuple(_party(one) for name in _RECIPIENTS for one in several(row.get(name)))
    return _Record(
        text, words(row, "published"), ExpectedEvent((event.upper(),), actors, recipients, fields=_fields(row))
    )


def _fields(row: Row) -> tuple[tuple[str, str | None], ...]:
    modality = words(row, "modality")
    return (("modality", modality),) if modality else ()


def _party(value: object) -> Party:
    """An entity; a bare string is a code when it looks like one."""
    if isinstance(value, dict):
        return Party(words(value, *_CODES), words(value, *_WORDS))
    return party(str(value))


def party(value: str) -> Party:
    """A party by the one string that names it: a code in capitals ("VEN", "OPEC", "NATO"), else words.

    >>> party("VEN").code, party("Western countries").code
    ('VEN', None)
    """
    return Party(code=value, words=value) if value.isupper() and value.isalpha() else Party(words=value)

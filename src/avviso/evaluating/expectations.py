"""Expectation files: a JSON object with the events and ties that a careful reader finds in one article.

The article stands beside the file, as text: named as the file is (expected.txt beside expected.json), or article.txt.
Each event has a quote from it, the types that will do, and parties by actor, recipient or between.
"""

from collections.abc import Iterator
from pathlib import Path

from avviso.errors import UnreadableInput
from avviso.evaluating.expected import ExpectedEvent, ExpectedTie, Party, Passage
from avviso.evaluating.files import Row, several, text_of, words
from avviso.evaluating.gsr import party
from avviso.records import Document, Span

_FIELDS = ("modality", "date", "speaker", "reported_by")
# A quote is a stretch of the sentence that a person chose; the event's words may stand a little before or behind it.
_REACH = 80


def passage(row: Row, path: Path) -> Passage:
    """The article of an expectation file with what is expected. Raises UnreadableInput."""
    beside = (path.with_suffix(".txt"), path.with_name("article.txt"))
    article = next((file for file in beside if file.is_file()), None)
    if article is None:
        names = " or ".join(file.name for file in beside)
        raise UnreadableInput(str(path), f"has no article beside it: put its text there as {names}")
    text = text_of(article)
    about = row.get("document")
    published = words(about, "published") if isinstance(about, dict) else None
    return Passage(
        Document(id="article", text=text, published=published, origin=str(article)),
        tuple(_event(item, text, origin) for item, origin in _items(row, "events", path)),
        tuple(_tie(item, text, origin) for item, origin in _items(row, "ties", path)),
        reach=_REACH,
        unchecked=sum(len(several(row.get(name))) for name in ("causes", "must_not")),
    )


def _items(row: Row, name: str, path: Path) -> Iterator[tuple[Row, str]]:
    for number, item in enumerate(several(row.get(name)), 1):
        if not isinstance(item, dict):
            raise UnreadableInput(str(path), f"{name} {number} is no object: put each in {{…}}")
        yield item, f"{path}, {name} {number}"


def _event(item: Row, text: str, origin: str) -> ExpectedEvent:
    events = tuple(str(event) for event in several(item.get("event")))
    if not events:
        raise UnreadableInput(origin, 'has no "event": name the types that will do')
    return ExpectedEvent(
        events,
        _parties(item, "actor"),
        _parties(item, "recipient"),
        (*_parties(item, "between"), *_parties(item, "persons")),
        quoted(item, text, origin),
        fields=tuple((name, words(item, name)) for name in _FIELDS if name in item),
    )


def _tie(item: Row, text: str, origin: str) -> ExpectedTie:
    relation = words(item, "relation")
    if not relation:
        raise UnreadableInput(origin, 'has no "relation": name one')
    ends = [next(iter(_parties(item, name)), None) for name in ("from", "to")]
    return ExpectedTie(relation, ends[0], ends[1], quoted(item, text, origin))


def _parties(item: Row, name: str) -> tuple[Party, ...]:
    return tuple(party(str(one)) for one in several(item.get(name)))


def quoted(item: Row, text: str, origin: str) -> Span | None:
    """Where the quote of an expectation stands; None for one without. Raises UnreadableInput when it is elsewhere."""
    quote = words(item, "quote")
    if quote is None:
        return None
    start = text.find(quote)
    if start < 0:
        raise UnreadableInput(origin, f"quotes {quote!r}, which the text does not hold: quote it word for word")
    return Span(start, start + len(quote))

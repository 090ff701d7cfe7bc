"""Whether a text names a state in the words for somebody alone: his own, those that a pronoun stands for, and what
renames them ("the ADF, a Ugandan militia")."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from avviso.records import EventClaim, Mention, Span
from avviso.resolving.asked import meant
from avviso.resolving.sightings import Sightings


class Namings:
    """Of one document. claims: its events, resolved."""

    def __init__(self, seen: Sightings, claims: Sequence[EventClaim]) -> None:
        self._seen, self._claims = seen, claims

    def outside(self, code: str | None, parties: Iterable[Mention]) -> bool:
        """Whether the state is named anywhere but in the words for those parties."""
        spans = {span for one in parties for span in self._words_for(one)}
        return any(not _is_in(at, spans) for at in self._at(code))

    def inside(self, code: str | None, party: Mention) -> bool:
        """Whether the state is named in the words for the party."""
        spans = [*self._words_for(party)]
        return any(_is_in(at, spans) for at in self._at(code))

    def renames(self, code: str | None, parties: Iterable[Mention]) -> bool:
        """Whether the state is named in what renames one of the parties."""
        spans = [other.span for one in parties for other in one.linked("apposition")]
        return bool(spans) and any(_is_in(at, spans) for at in self._at(code))

    def _at(self, code: str | None) -> Iterator[int]:
        return (self._seen.words[one.first].start for one in self._seen.found if one.code == code)

    def _words_for(self, party: Mention) -> Iterator[Span]:
        """Of "him" also "pilot Tom Hall", where a pilot is so called."""
        shown = meant(party)
        yield from (party.span, shown.span, *(one.span for one in shown.linked("apposition")))
        yield from (whole for part, whole in self._renamed if part == shown.span)

    @cached_property
    def _renamed(self) -> list[tuple[Span, Span]]:
        """The words that rename a party, with the party's."""
        parties = (one for claim in self._claims for one in (*claim.actors, *claim.recipients))
        return list({(other.span, one.span): None for one in parties for other in one.linked("apposition")})


def _is_in(at: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)

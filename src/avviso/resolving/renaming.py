"""Whether a text names a state in the words for somebody alone: his own, those that a pronoun stands for, and what
renames them ("the ADF, a Ugandan militia")."""

from collections.abc import Sequence
from functools import cached_property

from avviso.records import EventClaim, Mention, Span
from avviso.resolving.asked import meant
from avviso.resolving.sightings import Sightings


class Namings:
    """Of one document. claims: its events, resolved."""

    def __init__(self, seen: Sightings, claims: Sequence[EventClaim]) -> None:
        self._seen, self._claims = seen, claims

    def outside(self, code: str | None, parties: Sequence[Mention]) -> bool:
        """Whether the state is named anywhere but in the words for those parties."""
        left = _without(self._at(code), [one.span for one in parties])
        if not left:
            return False
        spans = [span for one in parties if one.links for span in self._more_for(one)]
        return bool(_without(left, spans) if spans else left)

    def tells(self, pronoun: Mention) -> bool:
        """Whether its state is named in the words for whom it stands for."""
        at = self._at(pronoun.code)
        return len(_without(at, self._more_for(pronoun))) < len(at)

    def renames(self, code: str | None, parties: Sequence[Mention]) -> bool:
        """Whether the state is named in what renames one of the parties."""
        spans = [other.span for one in parties if one.links for other in one.linked("apposition")]
        at = self._at(code) if spans else []
        return len(_without(at, spans)) < len(at)

    def _at(self, code: str | None) -> list[int]:
        return [self._seen.words[one.first].start for one in self._seen.found if one.code == code]

    def _more_for(self, party: Mention) -> list[Span]:
        """What stands for the party beside its own words; of "him" also "pilot Tom Hall", where one is so called."""
        shown = meant(party)
        found = [one.span for one in shown.linked("apposition")]
        return found if shown is party else [shown.span, *found, *self._renamed.get(shown.span, ())]

    @cached_property
    def _renamed(self) -> dict[Span, list[Span]]:
        """The words that rename a party, with the party's."""
        found: dict[Span, list[Span]] = {}
        for claim in self._claims:
            for one in (*claim.actors, *claim.recipients):
                for other in one.linked("apposition") if one.links else ():
                    found.setdefault(other.span, []).append(one.span)
        return found


def _without(places: list[int], spans: list[Span]) -> list[int]:
    """The places outside all of the spans."""
    left = places
    for span in spans:
        left = [at for at in left if not span.start <= at < span.end]
    return left

"""What a text told before of who did what: the events up to a place in it, and whose a noun was last."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cached_property, lru_cache

from avviso.records import EventClaim, Mention
from avviso.resolving.asked import Asked, is_guess
from avviso.resolving.beside import NOBODYS, Beside, Codes
from avviso.resolving.rows import make_room
from avviso.resolving.sightings import Sightings
from avviso.resolving.wording import noun_of

Sides = tuple[frozenset[str], frozenset[str]]
_ROOT, _LATELY = 4, 40  # letters; events of one type
_WELL_BEFORE = 30  # characters between one event and the next
_NOBODY: Sides = (frozenset(), frozenset())


class Told:
    """Asks one text. claims: its resolved events, in any order."""

    def __init__(self, claims: Iterable[EventClaim], seen: Sightings, beside: Beside) -> None:
        self._seen, self._beside = seen, beside
        self._claims = sorted(claims, key=lambda claim: (claim.trigger, claim.id))
        self._starts = [claim.trigger.start for claim in self._claims]
        self._last: dict[str, list[tuple[int, str]]] = {}
        self._again: dict[tuple[str, str, int], tuple[Sides, Sides]] = {}

    @cached_property
    def of_noun(self) -> dict[str, list[Mention]]:
        """Parties whose code is sure, by their head noun."""
        everyone = (one for claim in self._claims for one in (*claim.actors, *claim.recipients))
        parties = {one for one in everyone if one.code and one.kind != "pronoun" and not is_guess(one)}
        found: dict[str, list[Mention]] = {}
        for one in sorted(parties, key=lambda one: (one.span, one.text)):
            found.setdefault(noun_of(one), []).append(one)
        return found

    @cached_property
    def _of_type(self) -> dict[str, list[int]]:
        """The places of those of each type that tell of anybody."""
        found: dict[str, list[int]] = {}
        for at, claim in enumerate(self._claims):
            if claim.actors or claim.recipients:
                found.setdefault(claim.event, []).append(at)
        return found

    @cached_property
    def _sides(self) -> list[Sides]:
        """Codes of who surely are the actors of each, and its recipients."""
        return [(_surely(claim.actors), _surely(claim.recipients)) for claim in self._claims]

    def turn(self, mention: Mention) -> Sides:
        """Codes on both sides of the last event told well before the words."""
        at = bisect_left(self._starts, mention.span.start - _WELL_BEFORE)
        return self._sides[at - 1] if at else _NOBODY

    def again(self, asked: Asked) -> tuple[frozenset[str], ...]:
        """Codes on the same side and on the other of the last event told in the same words, and of the same type."""
        key = asked.event, asked.mention.text, asked.mention.span.start
        both = self._again.get(key)
        if both is None:
            make_room(self._again)
            both = self._again[key] = self._told_again(*key)
        (actors, recipients), (others, borne) = both
        return (actors, recipients, others, borne) if asked.acts else (recipients, actors, borne, others)

    def _told_again(self, event: str, text: str, start: int) -> tuple[Sides, Sides]:
        alike, roots = self._of_type.get(event, []), _roots(text)
        end = bisect_left(alike, start, key=self._starts.__getitem__)
        before = alike[max(0, end - _LATELY) : end]
        told = (at for at in reversed(before) if not roots.isdisjoint(_roots(self._claims[at].trigger_text)))
        found = next(told, None) if roots else None
        last = self._sides[before[-1]] if before else _NOBODY
        return _NOBODY if found is None else self._sides[found], last

    def coded(self, mention: Mention, shown: Mention) -> Codes:
        """How often parties elsewhere that the same noun is said of are surely whose."""
        alike = self.of_noun.get(noun_of(shown))
        if not alike:
            return NOBODYS
        return Counter(one.code for one in alike if one.span != mention.span and one.code)

    def noun_last(self, mention: Mention, shown: Mention) -> str | None:
        """Whose the same noun was when it was last said of somebody before these words."""
        noun = noun_of(shown)
        if noun not in self._last:
            spots = [(self._seen.words[at].start, code) for at, code in self._beside.placed(noun)]
            spots += [(one.span.start, one.code) for one in self.of_noun.get(noun, ()) if one.code]
            self._last[noun] = sorted(spots)
        spots = self._last[noun]
        at = bisect_left(spots, mention.span.start, key=lambda spot: spot[0]) if spots else 0
        return spots[at - 1][1] if at else None


def _surely(side: Iterable[Mention]) -> frozenset[str]:
    return frozenset([one.code for one in side if one.code and not is_guess(one)])


@lru_cache(maxsize=4096)
def _roots(text: str) -> frozenset[str]:
    """How the words of an event begin: a "withdrawal" is told again where somebody "withdrew"."""
    return frozenset([word[:_ROOT] for word in text.lower().split() if len(word) >= _ROOT])

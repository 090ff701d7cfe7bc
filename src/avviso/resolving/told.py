"""What a text told before of who did what: the events up to a place in it, and whose a noun was last."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from avviso.records import EventClaim, Mention
from avviso.resolving.asked import Asked, is_guess
from avviso.resolving.beside import Beside
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

    @cached_property
    def of_noun(self) -> dict[str, list[Mention]]:
        """Parties whose code is sure, by their head noun."""
        parties = {one for claim in self._claims for one in (*claim.actors, *claim.recipients)}
        found: dict[str, list[Mention]] = {}
        for one in sorted(parties, key=lambda one: (one.span, one.text)):
            if one.code and one.kind != "pronoun" and not is_guess(one):
                found.setdefault(noun_of(one), []).append(one)
        return found

    @cached_property
    def _of_type(self) -> dict[str, list[EventClaim]]:
        found: dict[str, list[EventClaim]] = {}
        for claim in self._claims:
            if claim.actors or claim.recipients:
                found.setdefault(claim.event, []).append(claim)
        return found

    def turn(self, mention: Mention) -> Sides:
        """Codes on both sides of the last event told well before the words."""
        at = bisect_left(self._starts, mention.span.start - _WELL_BEFORE)
        return _sides(self._claims[at - 1 : at], acts=True) if at else _NOBODY

    def again(self, asked: Asked) -> tuple[frozenset[str], ...]:
        """Codes on the same side and on the other of the last event told in the same words, and of the same type."""
        alike, roots = self._of_type.get(asked.event, []), _roots(asked.mention.text)
        at = bisect_left(alike, asked.mention.span.start, key=lambda claim: claim.trigger.start)
        before = alike[max(0, at - _LATELY) : at]
        told = [one for one in before if roots & _roots(one.trigger_text)]
        return (*_sides(told[-1:], asked.acts), *_sides(before[-1:], asked.acts))

    def noun_last(self, mention: Mention, shown: Mention) -> str | None:
        """Whose the same noun was when it was last said of somebody before these words."""
        noun = noun_of(shown)
        if noun not in self._last:
            spots = [(self._seen.words[at].start, code) for at, code in self._beside.placed(noun)]
            spots += [(one.span.start, one.code) for one in self.of_noun.get(noun, ()) if one.code]
            self._last[noun] = sorted(spots)
        at = bisect_left(self._last[noun], mention.span.start, key=lambda spot: spot[0])
        return self._last[noun][at - 1][1] if at else None


def _sides(claims: Sequence[EventClaim], acts: bool) -> Sides:
    left = frozenset(code for one in claims for code in _surely(one.actors))
    right = frozenset(code for one in claims for code in _surely(one.recipients))
    return (left, right) if acts else (right, left)


def _surely(side: Iterable[Mention]) -> frozenset[str]:
    return frozenset(one.code for one in side if one.code and not is_guess(one))


def _roots(text: str) -> frozenset[str]:
    """How the words of an event begin: a "withdrawal" is told again where somebody "withdrew"."""
    return frozenset(word[:_ROOT] for word in text.lower().split() if len(word) >= _ROOT)

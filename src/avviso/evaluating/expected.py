"""What a benchmark says should be claimed in a text, whatever its format; and whether a claim is that."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from avviso.records import Claim, Document, EventClaim, Mention, Span, TieClaim

# Codes that stand for a class, not for somebody: the words must decide.
_GENERIC = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC", "INT"})
_SYMMETRIC = frozenset({"ally-of", "at-odds-with", "partner-of", "borders"})
_SHORTEST = 4
_TITLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody by code, by words, or by both."""

    code: str | None = None
    words: str | None = None

    def is_in(self, mentions: Iterable[Mention]) -> bool:
        """Whether any of the mentions is this party."""
        return any(self._is(mention) for mention in mentions)

    def _is(self, mention: Mention) -> bool:
        if self.code and self.code not in _GENERIC and mention.code == self.code:
            return True
        return bool(self.words) and any(alike(self.words or "", name) for name in _names(mention))


def _names(mention: Mention) -> tuple[str, ...]:
    known = mention.identity.name if mention.identity else None
    return tuple(name for name in (known, mention.text) if name)


def alike(left: str, right: str) -> bool:
    """Whether one of two names stands in the other, word for word.

    Accents, case, a leading article and punctuation do not count: a comma glued to a name is none of it.

    >>> alike("the Russian energy minister", "Russian Energy Minister Novak")
    True
    """
    one, other = _folded(left), _folded(right)
    if min(len(one), len(other)) < _SHORTEST:
        return one == other
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _folded(words: str) -> str:
    plain = (c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    parts = "".join(c if c.isalnum() else " " for c in plain).casefold().split()
    return " ".join(parts[1:] if parts and parts[0] in _TITLES else parts)


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """One event that should be claimed.

    events: the types that will do. between: parties in whatever role. quote: where the event's own words stand, None
    where the file does not say. closed: no other party with a code may take part. fields: what else the file states
    of it, by the names of the wire format: modality, date, speaker, reported_by; None is "there is none".
    """

    events: tuple[str, ...]
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    between: tuple[Party, ...] = ()
    quote: Span | None = None
    closed: bool = False
    fields: tuple[tuple[str, str | None], ...] = ()

    def is_found_by(self, claim: EventClaim, reach: int) -> bool:
        """Whether the claim speaks of it: at its words, or `reach` characters from them, and of one of its parties."""
        wanted = (*self.actors, *self.recipients, *self.between)
        everyone = (*claim.actors, *claim.recipients)
        return self.is_at(claim, reach) and (not wanted or any(party.is_in(everyone) for party in wanted))

    def is_at(self, claim: EventClaim, reach: int) -> bool:
        """Whether the claim's event words stand at the quote, or `reach` characters from it."""
        quote, words = self.quote, claim.trigger
        return quote is None or (words.start < quote.end + reach and words.end + reach > quote.start)

    def is_met_by(self, claim: EventClaim, reach: int) -> bool:
        """Whether the claim is this event: type, actors and recipients."""
        return claim.event in self.events and self.is_found_by(claim, reach) and self._has_parties_of(claim)

    def _has_parties_of(self, claim: EventClaim) -> bool:
        everyone = (*claim.actors, *claim.recipients)
        if not all(party.is_in(everyone) for party in self.between):
            return False
        if self.closed and not self.between:
            return _is_side(self.actors, claim.actors) and _is_side(self.recipients, claim.recipients)
        # A file may tell the sides of a mutual event apart where the claim, as it should, does not.
        done_to = claim.recipients or (claim.actors if len(claim.actors) > 1 else ())
        doers = all(party.is_in(claim.actors) for party in self.actors)
        return doers and all(party.is_in(done_to) for party in self.recipients)


def _is_side(wanted: Sequence[Party], mentions: Sequence[Mention]) -> bool:
    """Whether these are the parties: all that have a code and words of their own, and no other with a code."""
    there = all(party.is_in(mentions) for party in wanted if party.code and party.words)
    return there and all(any(party.is_in((one,)) for party in wanted) for one in mentions if one.code)


@dataclass(frozen=True, slots=True)
class ExpectedTie:
    """One standing relation that should be claimed; an end that is None is not looked at."""

    relation: str
    left: Party | None
    right: Party | None
    quote: Span | None = None

    def is_met_by(self, claim: TieClaim) -> bool:
        """Whether the claim is this tie, in a sentence that holds its words; some relations may be turned round."""
        sentence = claim.evidence.sentence.span
        if claim.relation != self.relation or (self.quote and not _within(self.quote, sentence)):
            return False
        straight = _end(self.left, claim.left) and _end(self.right, claim.right)
        turned = _end(self.left, claim.right) and _end(self.right, claim.left)
        return straight or (self.relation in _SYMMETRIC and turned)


def _end(party: Party | None, mention: Mention) -> bool:
    return party is None or party.is_in((mention,))


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and all that a file expects in it. reach: how far from a quote, in characters, event words may stand.

    unchecked: expectations of the file that are prose, or cannot be checked for another reason.
    """

    document: Document
    events: tuple[ExpectedEvent, ...]
    ties: tuple[ExpectedTie, ...] = ()
    reach: int = 0
    unchecked: int = 0

    @property
    def silent(self) -> bool:
        """Whether nothing at all should be claimed."""
        return not self.events and not self.ties


def paired(passage: Passage, claims: Sequence[Claim], strict: bool) -> list[tuple[ExpectedEvent, EventClaim]]:
    """Expected events with a claim for each that is found, no claim used twice; strict asks for type and parties."""
    left = [claim for claim in claims if isinstance(claim, EventClaim)]
    pairs = []
    for want in passage.events:
        test = want.is_met_by if strict else want.is_found_by
        fitting = [claim for claim in left if test(claim, passage.reach)]
        if fitting:
            best = max(fitting, key=lambda claim: (_agreement(want, claim), -claim.trigger.start))
            left.remove(best)
            pairs.append((want, best))
    return pairs


def _agreement(want: ExpectedEvent, claim: EventClaim) -> int:
    """How much besides type and parties agrees, so that of several claims the best is taken; nearness first."""
    return 10 * want.is_at(claim, 0) + sum(field_met(claim, name, value) for name, value in want.fields)


def field_met(claim: EventClaim, name: str, value: str | None) -> bool:
    """Whether a claim has what is stated of one of its fields."""
    evidence = claim.evidence
    if name == "modality":
        return evidence.modality == value
    if name == "date":
        return (evidence.when.date or "").startswith(value or "")
    mention = evidence.speaker if name == "speaker" else evidence.reported_by
    if value is None or mention is None:
        return value is None and mention is None
    return Party(words=value).is_in((mention,))

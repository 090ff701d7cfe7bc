"""What is said: mentions, evidence, and claims of events, ties and causes."""

from dataclasses import dataclass, field, replace
from typing import Literal

from avviso.records.contexts import Contexts
from avviso.records.text import Document, Rejection, Sentence, Span

Modality = Literal["actual", "historical", "future", "hypothetical", "negated"]
Basis = Literal["stated", "relative", "inferred", "published"]
Kind = Literal["person", "organisation", "place", "group", "role", "pronoun", "thing", "other"]
Bond = Literal["possessor", "modifier", "of", "from", "apposition", "antecedent", "counterpart", "member"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a mention stands for.

    code: ISO 3166-1 alpha-3 of the state it acts for (historic states as SUN, YUG, CSK), or an organisation's short
        name (OPEC, NATO, EUR for the European Union); None when it acts for none that the tables know.
    sector: PLOVER sector (GOV, MIL, LEG, OPP, REB, CVL, BUS, IGO, …) or None.
    name: the canonical name. office: the office held on the event's day.
    """

    code: str | None
    sector: str | None = None
    name: str | None = None
    wikidata: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What the words of a mention tie it to: "Russia" is the possessor in "Russia's energy minister"."""

    bond: Bond
    mention: "Mention"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for a party, a place, a speaker or an outlet.

    kind: "thing" is what bears an event and can act for nobody ("rejected the plan").
    head: lemma of the head noun ("minister"), or the name itself. name: the proper name inside, if any.
    links: the other mentions that say who this is; a pronoun has its antecedent, "counterpart" its counterpart.
    identity, score (0 … 1) and reason are filled by resolving; an unresolved mention says why in `reason`.
    Coding leaves in the score of an antecedent how surely it is meant.
    """

    span: Span
    text: str
    head: str
    kind: Kind = "other"
    name: str | None = None
    links: tuple[Link, ...] = ()
    identity: Identity | None = None
    score: float = 0.0
    reason: str = ""

    def linked(self, *bonds: Bond) -> tuple["Mention", ...]:
        """The mentions tied to this one by any of `bonds`, in the order of the text."""
        return tuple(link.mention for link in self.links if link.bond in bonds)

    @property
    def code(self) -> str | None:
        """The resolved code, or None."""
        return self.identity.code if self.identity else None

    def taken_for(self, identity: Identity | None, score: float, reason: str) -> "Mention":
        """The mention resolved; as `replace` makes it, in half the time, for every mention of a text is."""
        return Mention(self.span, self.text, self.head, self.kind, self.name, self.links, identity, score, reason)


# So ends the reason for the date of what is supposed by the shape of its text: under "Worst case:", in a list of risks.
SUPPOSED = "only supposed, by what stands over it"


@dataclass(frozen=True, slots=True)
class When:
    """A date with its basis; `reason` quotes or names what it was taken from."""

    date: str | None
    basis: Basis
    reason: str
    enddate: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened. precision: 1 exact, 2 a region, 3 a country; 0 while unresolved."""

    span: Span
    text: str
    name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands and who says it.

    text: the sentence. speaker: whose words these are, None when the document speaks in its own voice.
    reported_by: an outlet that the text credits; never a party. confidence: 0 … 1.
    """

    document_id: str
    sentence: Sentence
    text: str
    modality: Modality
    when: When
    coder: str
    confidence: float
    speaker: Mention | None = None
    reported_by: Mention | None = None


@dataclass(frozen=True, slots=True)
class EventClaim:
    """Somebody says that an event happened, did not, or will. In a reciprocal event all parties are actors.

    event: PLOVER type. cameo: as deep as the text supports. trigger: the words that carry the event.
    """

    id: str
    evidence: Evidence
    event: str
    cameo: str
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    trigger: Span
    trigger_text: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    place: Place | None = None

    def between(self, actors: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> "EventClaim":
        """The claim with those on its sides: itself where they are there already."""
        if actors == self.actors and recipients == self.recipients:
            return self
        return replace(self, actors=actors, recipients=recipients)


@dataclass(frozen=True, slots=True)
class TieClaim:
    """Somebody says that a standing relation holds, held, or is changing.

    relation: member-of, ally-of, at-odds-with, holds-office, partner-of, sanctions, borders or party-to.
    status: holds, ended, weakening or strengthening. role: the office of a holds-office tie, as the text has it.
    """

    id: str
    evidence: Evidence
    relation: str
    left: Mention
    right: Mention
    trigger: Span
    trigger_text: str
    since: str | None = None
    until: str | None = None
    status: str = "holds"
    role: str | None = None


@dataclass(frozen=True, slots=True)
class CauseClaim:
    """Somebody says that one thing brought about another."""

    id: str
    evidence: Evidence
    cause: Mention
    effect: Mention
    trigger: Span
    trigger_text: str


Claim = EventClaim | TieClaim | CauseClaim


@dataclass(frozen=True, slots=True)
class Coding:
    """What one document gave: in sentences, `sentences` = those with a claim + those rejected.

    coder: name and version of what coded it, so that a document without claims tells it too. contexts: what its words
    were to the coder, until resolving is done; None where it was coded otherwise.
    """

    document: Document
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]
    sentences: int
    coder: str = ""
    contexts: Contexts | None = field(default=None, repr=False, compare=False)

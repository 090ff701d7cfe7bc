"""Citations: one number for a claim, given when it is first used and the same ever after."""

from collections.abc import Mapping

from avviso.briefing import scale, word
from avviso.briefing.parts import Mark, Note, Role
from avviso.records import Citation, Claim, Document, EventClaim, Mention, Span, TieClaim


class Ledger:
    """Hands out citations in the order in which claims are first cited."""

    def __init__(self, documents: Mapping[str, Document], names: Mapping[str, str]) -> None:
        self._documents, self._names = documents, names
        self._given: dict[str, tuple[Claim, Citation]] = {}

    def cite(self, claim: Claim) -> Citation:
        """The citation of `claim`: its sentence, quoted from the stored document.

        A claim whose document is not at hand is quoted as it quotes itself; the checker then says so.
        """
        if claim.id not in self._given:
            self._given[claim.id] = (claim, self._new(claim))
        return self._given[claim.id][1]

    def text(self, claim: Claim) -> str:
        """The text that a claim stands in; "" when it is not at hand."""
        document = self._documents.get(claim.evidence.document_id)
        return document.text if document else ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations so far, by number."""
        return tuple(citation for _, citation in self._given.values())

    @property
    def notes(self) -> tuple[Note, ...]:
        """For each citation the coded words inside its sentence and the reading in one line."""
        return tuple(
            Note(citation.number, marks(claim, citation), reading(claim, self._names))
            for claim, citation in self._given.values()
        )

    def _new(self, claim: Claim) -> Citation:
        evidence = claim.evidence
        span = evidence.sentence.span
        number = len(self._given) + 1
        document = self._documents.get(evidence.document_id)
        if document is None:
            return Citation(number, claim.id, evidence.document_id, span, evidence.text)
        return Citation(
            number, claim.id, document.id, span, document.quote(span),
            document.publisher, document.title, document.url, document.published,
        )  # fmt: skip


def marks(claim: Claim, citation: Citation) -> tuple[Mark, ...]:
    """The coded words inside the cited sentence, in its order and without overlap; words outside it are left out."""
    found: list[Mark] = []
    end = 0
    for span, role in sorted(_coded(claim), key=lambda pair: (pair[0].start, -pair[0].end, pair[1])):
        inside = Span(span.start - citation.span.start, span.end - citation.span.start)
        if inside.start < end or inside.end > len(citation.quote) or inside.start >= inside.end:
            continue
        found.append(Mark(inside, role))
        end = inside.end
    return tuple(found)


def reading(claim: Claim, names: Mapping[str, str]) -> str:
    """How the claim was coded, in one line: type and parties, modality, confidence."""
    evidence = claim.evidence
    if isinstance(claim, EventClaim):
        who = f"actor {_listed(claim.actors, names)}; recipient {_listed(claim.recipients, names)}"
        what = scale.label(claim)
    elif isinstance(claim, TieClaim):
        who = f"from {_listed((claim.left,), names)}; to {_listed((claim.right,), names)}"
        what = f"{claim.relation}, {claim.status}"
    else:
        who = f"cause {_listed((claim.cause,), names)}; effect {_listed((claim.effect,), names)}"
        what = "cause"
    return f"{what}; {who}; {evidence.modality}; confidence {evidence.confidence:.2f}"


def _coded(claim: Claim) -> list[tuple[Span, Role]]:
    evidence = claim.evidence
    found: list[tuple[Span, Role]] = [(claim.trigger, "event")]
    if isinstance(claim, EventClaim):
        found += [(mention.span, "actor") for mention in claim.actors]
        found += [(mention.span, "recipient") for mention in claim.recipients]
        found += [(claim.place.span, "place")] if claim.place else []
    elif isinstance(claim, TieClaim):
        found += [(claim.left.span, "actor"), (claim.right.span, "recipient")]
    else:
        found += [(claim.cause.span, "actor"), (claim.effect.span, "recipient")]
    found += [(evidence.speaker.span, "speaker")] if evidence.speaker else []
    found += [(evidence.reported_by.span, "outlet")] if evidence.reported_by else []
    found += [(evidence.when.span, "date")] if evidence.when.span else []
    return found


def _listed(mentions: tuple[Mention, ...], names: Mapping[str, str]) -> str:
    return ", ".join(word.called(mention, names) for mention in mentions) or "none"

"""Figures over the example reports: that nothing is lost on the way and that every offset is exact."""

from collections.abc import Iterator

from avviso.faces.examples import example_files
from avviso.pipeline import code_documents
from avviso.records import CauseClaim, Claim, Coding, EventClaim, Mention, Span


def measure() -> dict[str, float]:
    """Shares from 0 to 1."""
    items = list(code_documents(example_files()))
    codings = [item for item in items if isinstance(item, Coding)]
    spans = [coding.document.quote(span) == words for coding in codings for span, words in pointed(coding)]
    sentences = sum(coding.sentences for coding in codings)
    return {
        "examples: share of documents that are coded": len(codings) / len(items),
        "examples: share of spans that point at their own words": sum(spans) / len(spans),
        "examples: share of sentences with a claim or a reason for none": sum(map(explained, codings)) / sentences,
    }


def explained(coding: Coding) -> int:
    """How many sentences of a document gave a claim or a reason for none, each counted once."""
    claimed = {claim.evidence.sentence.index for claim in coding.claims}
    return len(claimed | {left.sentence.index for left in coding.rejections if left.sentence})


def pointed(coding: Coding) -> Iterator[tuple[Span, str]]:
    """Every span of a document's claims with the words that it should hold."""
    for claim in coding.claims:
        yield claim.evidence.sentence.span, claim.evidence.text
        yield claim.trigger, claim.trigger_text
        yield from ((mention.span, mention.text) for mention in mentions(claim))


def mentions(claim: Claim) -> tuple[Mention, ...]:
    """The parties of a claim, its speaker and its outlet."""
    named = tuple(one for one in (claim.evidence.speaker, claim.evidence.reported_by) if one)
    if isinstance(claim, EventClaim):
        return (*claim.actors, *claim.recipients, *named)
    return (claim.cause, claim.effect, *named) if isinstance(claim, CauseClaim) else (claim.left, claim.right, *named)

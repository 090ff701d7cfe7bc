"""Short makers of documents, mentions and claims, as one fixture `make`."""

from types import SimpleNamespace

import pytest

from avviso.records import (
    CauseClaim,
    Coding,
    Document,
    EventClaim,
    Evidence,
    Identity,
    Mention,
    Place,
    Rejection,
    Sentence,
    Span,
    TieClaim,
    When,
)

SPAN = Span(0, 4)


def mention(code=None, name=None, office=None, text="words", kind="other"):
    """A mention that stands for a code, or for nobody known when neither code nor name is given."""
    identity = Identity(code, "GOV", name, None, office) if code or name else None
    return Mention(SPAN, text, text, kind, None, (), identity, 0.9, "a reason")


def parties(codes):
    """One mention a word of "VEN RUS"; "RUS/Anna Orlova" is a person who acts for RUS."""
    found = []
    for word in codes:
        code, _, name = word.partition("/")
        found.append(mention(code, name or None, kind="person" if name else "place"))
    return tuple(found)


def evidence(**given):
    """Evidence of a sentence in document d1, unless something else is given."""
    date, basis = given.pop("date", "2017-02-06"), given.pop("basis", "stated")
    values = {
        "document_id": given.pop("document", "d1"),
        "sentence": Sentence(given.pop("sentence", 0), Span(0, 30)),
        "text": "A sentence.",
        "modality": "actual",
        "when": When(date, basis, "a reason", given.pop("enddate", None)),
        "coder": "hand 1",
        "confidence": 0.5,
    }
    return Evidence(**{**values, **given})


def event(name, actors=("VEN",), recipients=("RUS",), **given):
    """An event claim; what is not a field of the claim goes into its evidence."""
    kind, cameo, place = given.pop("event", "AGREE"), given.pop("cameo", "057"), given.pop("place", None)
    return EventClaim(
        id=name,
        evidence=evidence(**given),
        event=kind,
        cameo=cameo,
        actors=parties(actors) if all(isinstance(one, str) for one in actors) else tuple(actors),
        recipients=parties(recipients) if all(isinstance(one, str) for one in recipients) else tuple(recipients),
        trigger=SPAN,
        trigger_text="word",
        place=Place(SPAN, place) if place else None,
    )


def tie(name, left, relation, right, **given):
    """A tie claim between two mentions or codes."""
    ends = [one if isinstance(one, Mention) else mention(one) for one in (left, right)]
    more = {key: given.pop(key) for key in ("since", "until", "status", "role") if key in given}
    return TieClaim(name, evidence(**given), relation, *ends, SPAN, "word", **more)


def cause(name, left, right, **given):
    """A cause claim between two codes."""
    return CauseClaim(name, evidence(**given), mention(left), mention(right), SPAN, "word")


def document(name="d1", **given):
    """A document with the text of its name."""
    return Document(name, f"Text of {name}.", **given)


def coding(*claims, of="d1", reasons=(), sentences=None, **given):
    """The coding of document `of`, with one rejected sentence for each reason."""
    rejected = tuple(
        Rejection("file", reason, of, Sentence(90 + number, Span(number, number + 1)))
        for number, reason in enumerate(reasons)
    )
    size = len({claim.evidence.sentence for claim in claims}) + len(rejected)
    return Coding(document(of, **given), tuple(claims), rejected, size if sentences is None else sentences)


@pytest.fixture(scope="session")
def make():
    """The makers above, by name."""
    return SimpleNamespace(
        mention=mention, event=event, tie=tie, cause=cause, document=document, coding=coding, evidence=evidence
    )

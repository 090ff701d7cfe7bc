"""W3C Web Annotations (JSON-LD): every claim as marks on spans of its document, the event or tie and each party.

Positions count characters of the text as avviso read it, which is the target; the web page that it was taken from
stands beside it as `via`. A quotation with what stands around it finds the words on the page too.
"""

from collections.abc import Iterator

from avviso.exporting import evidence, jsontext
from avviso.exporting.contract import NOTICE, Account, Manner, Stock, Written
from avviso.records import CauseClaim, Claim, Document, EventClaim, Mention, Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
Marked = tuple[str, Mention]


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    head = {"@context": _CONTEXT, "id": "urn:avviso:annotations", "type": "AnnotationCollection", "label": NOTICE}
    yield jsontext.dumps(head)[:-1] + ', "first": {"id": "urn:avviso:annotations:1", "type": "AnnotationPage", '
    total = 0

    def counted() -> Iterator[dict[str, object]]:
        nonlocal total
        for claim, document in stock.claims():
            account.write("claim")
            for one in _annotations(claim, document):
                total += 1
                yield one

    yield '"startIndex": 0, "items": '
    yield from jsontext.array(counted())
    yield f'}}, "total": {total}}}\n'


def _annotations(claim: Claim, document: Document) -> Iterator[dict[str, object]]:
    name = f"urn:avviso:claim:{claim.id}"
    yield _annotation(name, "classifying", _bodies(claim), _target(document, claim.trigger))
    for number, (role, mention) in enumerate(_parties(claim)):
        target = _target(document, mention.span)
        yield _annotation(f"{name}:{role}:{number}", "identifying", [*_who(role, mention), {"id": name}], target)


def _annotation(
    name: str, motivation: str, bodies: list[dict[str, object]], target: dict[str, object]
) -> dict[str, object]:
    return {"id": name, "type": "Annotation", "motivation": motivation, "body": bodies, "target": target}


def _bodies(claim: Claim) -> list[dict[str, object]]:
    """What the claim says, a tag each, and how sure it is in words."""
    kinds = {"event": getattr(claim, "event", None), "cameo": getattr(claim, "cameo", None)}
    told = [*kinds.values(), getattr(claim, "relation", None), claim.evidence.modality, claim.evidence.when.date]
    tags = [_text("classifying", value) for value in told if value]
    if isinstance(claim, CauseClaim):
        tags.insert(0, _text("classifying", "cause"))
    return [*tags, _text("assessing", f"confidence {claim.evidence.confidence:g}, by {claim.evidence.coder}")]


def _who(role: str, mention: Mention) -> list[dict[str, object]]:
    """The part that somebody plays, who it is, and where that is known the address at Wikidata."""
    known = mention.identity
    named = [value for value in (known.code, known.name, known.office) if value] if known else []
    bodies = [_text("classifying", role), *([_text("tagging", " · ".join(named))] if named else [])]
    if known and known.wikidata:
        address = f"http://www.wikidata.org/entity/{known.wikidata}"
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": address})
    return bodies


def _text(purpose: str, value: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _parties(claim: Claim) -> Iterator[Marked]:
    if isinstance(claim, EventClaim):
        yield from (("actor", mention) for mention in claim.actors)
        yield from (("recipient", mention) for mention in claim.recipients)
    elif isinstance(claim, CauseClaim):
        yield from (("cause", claim.cause), ("effect", claim.effect))
    else:
        yield from (("from", claim.left), ("to", claim.right))
    said = (("speaker", claim.evidence.speaker), ("reported_by", claim.evidence.reported_by))
    yield from ((role, mention) for role, mention in said if mention)


def _target(document: Document, span: Span) -> dict[str, object]:
    source = jsontext.known(
        id=f"urn:avviso:document:{document.id}",
        type="Text",
        format="text/plain",
        language=document.language,
        via=evidence.address(document),
    )
    position: dict[str, object] = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    quote = {
        "type": "TextQuoteSelector",
        "exact": document.quote(span),
        "prefix": document.text[max(0, span.start - _AROUND) : span.start],
        "suffix": document.text[span.end : span.end + _AROUND],
    }
    return {"source": source, "selector": [position, *([quote] if quote["exact"] else [])]}


FORMAT = Written(("claim",), _pieces, {})

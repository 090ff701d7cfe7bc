"""One claim for a reader: its sentence with the coded words in brackets, which survive a pipe ("[actor: Moscow]")."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from avviso import ontology
from avviso.errors import DataError
from avviso.faces.tables import Look, claim_cells, clean, says, standing, wrap
from avviso.faces.wire import Wire, claim_to_wire, ruling_to_wire
from avviso.records import CauseClaim, Claim, Document, EventClaim, Ruling, Span, TieClaim

_STYLES = {"actor": "1;32", "recipient": "1;36", "event": "1;33", "tie": "1;33", "cause": "1;33", "date": "35"}
_OTHER = "4"
_MARGIN = 13


def marks(claim: Claim) -> dict[Span, str]:
    """The coded spans of a claim with what each is; one span with two parts to play has both names."""
    found: dict[Span, list[str]] = {}
    for label, span in _labelled(claim):
        found.setdefault(span, []).append(label)
    return {span: ", ".join(dict.fromkeys(labels)) for span, labels in found.items()}


def _labelled(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Every coded span of a claim, with its part."""
    if isinstance(claim, EventClaim):
        yield from (("actor", mention.span) for mention in claim.actors)
        yield from (("recipient", mention.span) for mention in claim.recipients)
        yield "event", claim.trigger
    if isinstance(claim, EventClaim) and claim.place:
        yield "place", claim.place.span
    if isinstance(claim, TieClaim):
        yield from (("from", claim.left.span), ("tie", claim.trigger), ("to", claim.right.span))
    if isinstance(claim, CauseClaim):
        yield from (("cause", claim.cause.span), ("link", claim.trigger), ("effect", claim.effect.span))
    evidence = claim.evidence
    people = (("speaker", evidence.speaker), ("reported by", evidence.reported_by))
    yield from ((label, mention.span) for label, mention in people if mention)
    if evidence.when.span:
        yield "date", evidence.when.span


def marked(claim: Claim, color: bool) -> str:
    """The claim's sentence with its coded words in brackets, styled too where `color` says so.

    Words that stand outside the sentence (a speaker named earlier) are not in it and stay unmarked.
    """
    evidence = claim.evidence
    start, end = evidence.sentence.span.start, evidence.sentence.span.end
    inside = {span: label for span, label in marks(claim).items() if start <= span.start < span.end <= end}
    opens, closes = _edges(nested(inside), color)
    pieces = []
    for place in range(start, end + 1):
        pieces += closes.get(place, []) + opens.get(place, [])
        pieces.append(_visible(evidence.text[place - start : place - start + 1]))
    return "".join(pieces)


def _visible(character: str) -> str:
    """A character as it may go to a terminal; line ends and tabs become spaces, one for one."""
    return " " if character.isspace() else clean(character)


def nested(spans: Mapping[Span, str]) -> list[tuple[Span, str]]:
    """The spans, outer before inner; one that crosses the end of another is cut in two there, so that brackets nest."""
    todo = sorted(spans.items(), key=lambda item: (item[0].start, -item[0].end), reverse=True)
    done: list[tuple[Span, str]] = []
    around: list[int] = []
    while todo:
        span, label = todo.pop()
        around = [end for end in around if end > span.start]
        edge = min((end for end in around if end < span.end), default=None)
        if edge is not None:
            todo.append((Span(edge, span.end), label))
            todo.sort(key=lambda item: (item[0].start, -item[0].end), reverse=True)
            span = Span(span.start, edge)
        around.append(span.end)
        done.append((span, label))
    return done


def _edges(spans: Sequence[tuple[Span, str]], color: bool) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """What to write before the character at each offset: brackets that open, outer first, and that close."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for span, label in spans:
        style = _STYLES.get(label.split(",")[0], _OTHER)
        opens.setdefault(span.start, []).append(f"\x1b[{style}m[{label}: " if color else f"[{label}: ")
        closes.setdefault(span.end, []).append("]\x1b[0m" if color else "]")
    return opens, closes


def shown(claim: Claim, document: Document, look: Look, rulings: Iterable[Ruling] = ()) -> Iterator[str]:
    """The lines of `avviso show`: the marked sentence, each thing that was read in it and why, and all judgements."""
    wire = claim_to_wire(claim, document)
    yield look.faint(f"{wire['kind']} {claim.id}") + "\n\n"
    yield marked(claim, look.color) + "\n\n"
    for name, value in (*_facts(wire), *(("judged", _judged(ruling_to_wire(ruling), claim.id)) for ruling in rulings)):
        lines = wrap(clean(value), look.width - _MARGIN)
        yield look.faint(f"{name:<{_MARGIN}}") + f"\n{' ' * _MARGIN}".join(lines) + "\n"


def _facts(wire: Wire) -> Iterator[tuple[str, str]]:
    """Name and words of everything that a claim holds."""
    _, what, _, _, _, modality = claim_cells(wire)
    yield "what", f"{what}{_meaning(wire)}"
    for name, key in (("who", "actor"), ("whom", "recipient"), ("from", "from"), ("to", "to")):
        yield from ((name, _entity(entity)) for entity in _listed(wire.get(key)))
    yield from ((key, _entity(wire[key])) for key in ("cause", "effect") if key in wire)
    yield "when", f"{wire['date'] or 'unknown'}, {wire['date_basis']}: {wire['date_reason']}"
    if place := wire.get("event_loc"):
        yield "where", f"{place['resolved_place'] or place['extracted_place']} {place['country_code'] or ''}"
    yield "modality", modality
    yield "per whom", _entity(wire["speaker"]) if wire["speaker"] else "the text itself"
    if wire["reported_by"]:
        yield "reported by", wire["reported_by"]["entity_text"]
    yield (
        "document",
        " · ".join(str(wire[key]) for key in ("publisher", "published", "url", "document_id") if wire[key]),
    )
    info = wire["text_info"]
    yield "place in it", f"sentence {info['sequence'] + 1}, characters {info['start']} to {info['end']}"
    yield "confidence", f"{wire['confidence']:.2f}, by {wire['coder']}"


def _judged(judgement: Wire, claim_id: str) -> str:
    """A judgement on one claim: what it says, of which other claim, who signed when, and what has become of it."""
    others = [one for one in (judgement["claims_now"] or judgement["claim_ids"]) if one != claim_id]
    other = f" as {others[0]}" if len(judgement["claim_ids"]) > 1 and others else ""
    note = f": {judgement['note']}" if judgement["note"] else ""
    if (judgement["verdict"], judgement["state"]) == ("wrong", "in force"):
        other = ", left out of events and relations"
    signed = f"{judgement['by']}, {judgement['when'][:10]}"
    return f"{says(judgement)}{other}, by {signed}{note} · {standing(judgement)} · {judgement['id']}"


def _listed(value: object) -> list[Wire]:
    """None, one entity, or several, as a list."""
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _meaning(wire: Wire) -> str:
    """What a CAMEO code stands for, in words, where the table has it."""
    try:
        return f" ({ontology.load().cameo(wire['cameo']).label})" if "cameo" in wire else ""
    except DataError:  # a coder may know deeper codes than the table
        return ""


def _entity(entity: Wire) -> str:
    """An entity with its office and code, the words it was read from, and why it was read so."""
    name, office = entity["identifier_text"] or entity["entity_text"], entity["office"]
    code = f" [{entity['code']}{' ' + entity['sector'] if entity['sector'] else ''}]" if entity["code"] else ""
    reason = f": {entity['reason']}" if entity["reason"] else ""
    return f"{name}{', ' + office if office else ''}{code} from “{entity['entity_text']}”{reason}"

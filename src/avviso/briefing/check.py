"""The checker: re-reads every cited span and asks of every sentence whether its notes carry it."""

from collections.abc import Iterable, Iterator, Mapping

from avviso.briefing import plain
from avviso.briefing.parts import Dossier
from avviso.records import Brief, CauseClaim, Citation, Claim, Document, EventClaim, Finding, Mention


def check(brief: Brief, documents: Mapping[str, Document], claims: Iterable[Claim]) -> tuple[str, ...]:
    """What is wrong with `brief`, one sentence a fault; empty when it is sound.

    Sound means: every cited span, re-read from the stored document, is the quote, character for character; every number
    in brackets stands for a citation of that finding; every number in a sentence is in a cited sentence or a Figure;
    every party named in a sentence is one of the parties or mentions of a claim that it cites.
    """
    known = {claim.id: claim for claim in claims}
    named = dict(brief.names) if isinstance(brief, Dossier) else {}
    parties = {claim.id: _parties(claim, named) for claim in known.values()}
    vocabulary = frozenset(named.values()).union(*(_proper(claim) for claim in known.values()))
    faults: list[str] = list(_notes(brief))
    for citation in brief.citations:
        faults += _citation(citation, documents, known)
    always = frozenset(named.get(code, code) for code in (brief.left, brief.right))
    for finding in _findings(brief):
        faults += _numbers(finding, brief.citations, known)
        faults += _named(finding, always.union(*(parties.get(c.claim_id, ()) for c in finding.citations)), vocabulary)
    return tuple(dict.fromkeys(faults))


def _findings(brief: Brief) -> Iterator[Finding]:
    for section in brief.sections:
        yield from section.findings
    if isinstance(brief, Dossier):
        yield from (point.finding for point in brief.points)


def _notes(brief: Brief) -> Iterator[str]:
    """Numbers run from 1 without a gap; the notes and marks belong to them and lie inside their quotes."""
    if [citation.number for citation in brief.citations] != list(range(1, len(brief.citations) + 1)):
        yield "The citations are not numbered from 1 in their order."
    quotes = {citation.number: citation.quote for citation in brief.citations}
    for note in brief.notes if isinstance(brief, Dossier) else ():
        ends = [mark.span.end for mark in note.marks]
        if note.number not in quotes:
            yield f"A note belongs to citation [{note.number}], which does not exist."
        elif any(end > len(quotes[note.number]) for end in ends):
            yield f"A mark of citation [{note.number}] lies outside its quote."


def _citation(citation: Citation, documents: Mapping[str, Document], claims: Mapping[str, Claim]) -> Iterator[str]:
    where = f"Citation [{citation.number}]"
    claim = claims.get(citation.claim_id)
    if claim is None:
        yield f"{where} cites claim {citation.claim_id}, which is not among the claims."
    elif (claim.evidence.document_id, claim.evidence.sentence.span) != (citation.document_id, citation.span):
        yield f"{where} points at other words than claim {citation.claim_id} does."
    document = documents.get(citation.document_id)
    if document is None:
        yield f"{where} points into document {citation.document_id}, which is not among the documents."
        return
    start, end = citation.span.start, citation.span.end
    if not 0 <= start < end <= len(document.text):
        yield f"{where} points at characters {start} to {end} of {document.id}, which has {len(document.text)}."
    elif _bytes(document.quote(citation.span)) != _bytes(citation.quote):
        yield f"{where} quotes other words than stand at {start} to {end} of {document.id}."
    said = (citation.publisher, citation.title, citation.url, citation.published)
    if said != (document.publisher, document.title, document.url, document.published):
        yield f"{where} describes document {document.id} otherwise than it was read."


def _numbers(finding: Finding, citations: tuple[Citation, ...], claims: Mapping[str, Claim]) -> Iterator[str]:
    """References that lead nowhere, and numbers that neither a cited sentence nor a figure holds."""
    text, used = _without_references(finding.text)
    own = {citation.number for citation in finding.citations}
    for number in sorted(used - own):
        yield f"{finding.text!r} uses [{number}], which is none of its citations."
    for number in sorted(own - used):
        yield f"{finding.text!r} holds citation [{number}] but does not use it."
    for citation in finding.citations:
        if citation not in citations:
            yield f"{finding.text!r} holds citation [{citation.number}], which the brief does not list."
    carried = frozenset().union(
        *(plain.numbers(citation.quote) for citation in finding.citations),
        *(plain.numbers(f"{citation.publisher} {citation.title}") for citation in finding.citations),
        *(plain.numbers(str(figure.value)) for figure in finding.figures),
        *(plain.numbers(" ".join(_identities(claims[c.claim_id]))) for c in finding.citations if c.claim_id in claims),
    )
    for name in sorted(plain.numbers(text) - carried):
        yield f"{finding.text!r} states the number {name}, which no cited sentence and no figure holds."


def _named(finding: Finding, allowed: frozenset[str], vocabulary: frozenset[str]) -> Iterator[str]:
    """Parties that the sentence names although no cited claim does; longer names first, "South Sudan" is no "Sudan"."""
    text = plain.line(_without_references(finding.text)[0])
    mute = {citation.publisher or "" for citation in finding.citations}
    mute |= {citation.title or "" for citation in finding.citations}
    mute |= {figure.value for figure in finding.figures if isinstance(figure.value, str)}
    fair = {plain.line(name) for name in mute | allowed}
    # A party that was never resolved is called by its words: "president" alone names nobody.
    proper = {plain.line(name) for name in vocabulary if name != name.lower()}
    for name in sorted(proper | fair, key=lambda name: (-len(name), name)):
        text, found = _blotted(text, name)
        if found and name not in fair:
            yield f"{finding.text!r} names {name}, which no claim that it cites names."


def _blotted(text: str, name: str) -> tuple[str, bool]:
    """`text` with every whole-word `name` blotted out, and whether there was one."""
    if not name:
        return text, False
    pieces: list[str] = []
    found, at = False, 0
    while (start := text.find(name, at)) >= 0:
        end = start + len(name)
        whole = not (text[max(start - 1, 0) : start].isalnum() or text[end : end + 1].isalnum())
        found |= whole
        pieces += [text[at:start], "\0" * len(name) if whole else name]
        at = end
    return "".join([*pieces, text[at:]]), found


def _without_references(text: str) -> tuple[str, frozenset[int]]:
    """The sentence without its "[4]"s, and their numbers."""
    first, *rest = text.split("[")
    kept, used = [first], set()
    for piece in rest:
        inside, closed, after = piece.partition("]")
        if closed and inside.isdecimal():
            used.add(int(inside))
            kept.append(after)
        else:
            kept.append(f"[{piece}")
    return "".join(kept), frozenset(used)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _mentions(claim: Claim) -> Iterator[Mention]:
    """Every mention of a claim, and those that say who they are."""
    if isinstance(claim, EventClaim):
        waiting = [*claim.actors, *claim.recipients]
    elif isinstance(claim, CauseClaim):
        waiting = [claim.cause, claim.effect]
    else:
        waiting = [claim.left, claim.right]
    waiting += [mention for mention in (claim.evidence.speaker, claim.evidence.reported_by) if mention]
    while waiting:
        mention = waiting.pop()
        yield mention
        waiting += [link.mention for link in mention.links]


def _identities(claim: Claim) -> Iterator[str]:
    """What the tables add to a claim's mentions: canonical names and offices."""
    for mention in _mentions(claim):
        if mention.identity:
            yield from (text for text in (mention.identity.name, mention.identity.office) if text)


def _parties(claim: Claim, named: Mapping[str, str]) -> frozenset[str]:
    """Every name by which a sentence may call somebody whom the claim mentions."""
    found: set[str] = {*_identities(claim), *_proper(claim)}
    for mention in _mentions(claim):
        found |= {mention.text}
        found |= {mention.code, named.get(mention.code, "")} if mention.code else set()
    if isinstance(claim, EventClaim):
        found |= {claim.trigger_text}
        found |= {claim.place.name or "", claim.place.text} if claim.place else set()
    return frozenset(found - {""})


def _proper(claim: Claim) -> frozenset[str]:
    """The proper names of a claim's mentions: what a sentence can name nobody else by."""
    found = {mention.name for mention in _mentions(claim)}
    found |= {mention.identity.name for mention in _mentions(claim) if mention.identity}
    return frozenset(name for name in found if name)

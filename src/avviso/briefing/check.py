"""The checker: re-reads every cited span and asks of every sentence whether its notes carry it.

It reads the stored documents and the claims, never the code or the word lists that made the sentences.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from avviso.briefing import said
from avviso.briefing.carried import Carried, Carriers, even, mentions, one_line, proper, rounds_to, same
from avviso.briefing.parts import Dossier, Note
from avviso.briefing.strangers import Known, known, strangers
from avviso.briefing.turned import is_probability, likelihood, stands_in, turned
from avviso.records import Brief, CauseClaim, Citation, Claim, Document, EventClaim, Finding, Row, Span

_SHARE_FIRST = re.compile(r"(?<![\d.])(?P<share>\d+) % \([^()%]*\), (?P<part>\d+) of (?P<whole>\d+)(?![\d.,])")
_COUNTS_FIRST = re.compile(r"(?<![\d.])(?P<part>\d+) of (?P<whole>\d+)(?: \w+)? \((?P<share>\d+) %")
_DOUBLED = re.compile(r"\b[Bb]etween (?:the )?(?P<one>[A-Z]\w*(?: \w+){0,4}?) and (?:the )?(?P=one)\b")
_ROUNDED = 0.51  # percentage points


def check(brief: Brief, documents: Mapping[str, Document], claims: Iterable[Claim]) -> tuple[str, ...]:
    """What is wrong with `brief`, one sentence a fault; empty when it is sound.

    Sound means: every cited span, re-read from the stored document, is the quote, character for character, and the
    claim's; every number in brackets stands for a citation of that finding, and every quotation in it is in one. Every
    name, number and date of a sentence, in findings, rows, cells and points, is in a sentence it cites, in what its
    claims say of their parties and day, or in the value of a figure. Actor and recipient are not the wrong way round,
    no plan or denial is told as what happened, and a word of likelihood agrees with its range and its probability.
    """
    audit = _audit(brief, documents, claims)
    faults: list[str] = [*_numbering(brief), *_points(brief)]
    for citation in brief.citations:
        faults += _citation(citation, documents, audit.claims)
    if isinstance(brief, Dossier):
        for note in brief.notes:
            faults += _note(note, brief.citations, audit.claims)
    for finding in _findings(brief):
        faults += _finding(finding, brief.citations, audit)
    for row, width in _rows(brief):
        faults += _cells(row, width, audit)
    for text, below in _headings(brief):
        faults += _heading(text, below, audit)
    return tuple(dict.fromkeys(faults))


def unborne(brief: Brief, documents: Mapping[str, Document], claims: Iterable[Claim]) -> tuple[Finding, ...]:
    """The sentences that cite, and hold what their citations and figures do not carry."""
    audit = _audit(brief, documents, claims)
    cited = (finding for finding in _findings(brief) if finding.citations)
    return tuple(finding for finding in cited if any(_finding(finding, brief.citations, audit)))


def statements(brief: Brief) -> tuple[Finding, ...]:
    """Every sentence that is checked: findings, rows of tables and points of the timeline."""
    return tuple(_findings(brief))


@dataclass(frozen=True, slots=True)
class _Audit:
    """What every sentence is held against."""

    claims: Mapping[str, Claim]
    named: Mapping[str, str]
    carriers: Carriers
    known: Known
    always: frozenset[str]


def _audit(brief: Brief, documents: Mapping[str, Document], claims: Iterable[Claim]) -> _Audit:
    by_id = {claim.id: claim for claim in claims}
    named = dict(brief.names) if isinstance(brief, Dossier) else {}
    names = frozenset(named.values()).union(*(proper(claim) for claim in by_id.values()))
    texts = [finding.text for finding in _findings(brief)] + list(brief.method)
    texts += [text for section in brief.sections for text in (section.title, section.note, section.empty)]
    always = frozenset(one_line(named.get(code, code)) for code in (brief.left, brief.right, brief.on or "") if code)
    return _Audit(by_id, named, Carriers(documents, by_id, named), known(names, texts), always)


def _findings(brief: Brief) -> Iterator[Finding]:
    for section in brief.sections:
        yield from section.findings
        yield from (row.finding for table in section.tables for row in table.rows)
    if isinstance(brief, Dossier):
        yield from (point.finding for point in brief.points)


def _rows(brief: Brief) -> Iterator[tuple[Row, int]]:
    for section in brief.sections:
        yield from ((row, len(table.columns)) for table in section.tables for row in table.rows)


def _headings(brief: Brief) -> Iterator[tuple[str, frozenset[str]]]:
    """What is no finding and states no fact, titles, notes, what is said of an empty part; with the sentences below."""
    yield brief.title, frozenset()
    for section in brief.sections:
        rows = [row for table in section.tables for row in table.rows]
        below = frozenset(one.text for one in section.findings) | {row.finding.text for row in rows}
        yield from ((text, below) for text in (section.title, section.note, section.empty))
        heads = (text for table in section.tables for text in (table.title, table.note, *table.columns))
        yield from ((text, below) for text in heads)


def _numbering(brief: Brief) -> Iterator[str]:
    if [citation.number for citation in brief.citations] != list(range(1, len(brief.citations) + 1)):
        yield "The citations are not numbered from 1 in their order."


def _points(brief: Brief) -> Iterator[str]:
    """Whether the timeline has every event on the day on which the brief has it."""
    days = {event.id: (event.date, event.enddate) for event in brief.events}
    for point in brief.points if isinstance(brief, Dossier) else ():
        if days.get(point.event_id, (point.date, point.enddate)) != (point.date, point.enddate):
            yield f"The timeline has event {point.event_id} on another day than the brief."


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
    described = (citation.publisher, citation.title, citation.url, citation.published)
    if described != (document.publisher, document.title, document.url, document.published):
        yield f"{where} describes document {document.id} otherwise than it was read."


def _note(note: Note, citations: tuple[Citation, ...], claims: Mapping[str, Claim]) -> Iterator[str]:
    """Whether a note belongs to a citation, marks the claim's own words, and reads it as it was coded."""
    citation = next((one for one in citations[note.number - 1 : note.number] if one.number == note.number), None)
    if citation is None:
        yield f"A note belongs to citation [{note.number}], which does not exist."
        return
    if any(mark.span.end > len(citation.quote) for mark in note.marks):
        yield f"A mark of citation [{note.number}] lies outside its quote."
    claim = claims.get(citation.claim_id)
    if claim is None:
        return
    coded = _coded(claim)
    first = citation.span.start
    if any(Span(mark.span.start + first, mark.span.end + first) not in coded for mark in note.marks):
        yield f"A mark of citation [{note.number}] stands on other words than claim {claim.id} was coded from."
    kind = (
        claim.event if isinstance(claim, EventClaim) else "cause" if isinstance(claim, CauseClaim) else claim.relation
    )
    evidence = claim.evidence
    if not all(part in note.reading for part in (kind, evidence.modality, f"{evidence.confidence:.2f}")):
        yield f"The reading of citation [{note.number}] is not that of claim {claim.id}."


def _coded(claim: Claim) -> frozenset[Span]:
    """Every stretch of the document that the claim points at."""
    spans = {claim.trigger} | {mention.span for mention in mentions(claim)}
    spans |= {claim.evidence.when.span} if claim.evidence.when.span else set()
    spans |= {claim.place.span} if isinstance(claim, EventClaim) and claim.place else set()
    return frozenset(spans)


def _finding(finding: Finding, citations: tuple[Citation, ...], audit: _Audit) -> Iterator[str]:
    """What is wrong with one sentence."""
    yield from _references(finding, citations)
    yield from _sentence(finding, finding.text, audit)
    yield from _unstated(finding, audit.named)
    yield from turned(finding, audit.claims, audit.named)
    yield from likelihood(finding)


def _references(finding: Finding, citations: tuple[Citation, ...]) -> Iterator[str]:
    """References that lead nowhere, and citations that the sentence does not use."""
    used = set(said.without_references(finding.text)[1])
    own = {citation.number for citation in finding.citations}
    for number in sorted(used - own):
        yield f"{finding.text!r} uses [{number}], which is none of its citations."
    for number in sorted(own - used):
        yield f"{finding.text!r} holds citation [{number}] but does not use it."
    for citation in finding.citations:
        if citations[citation.number - 1 : citation.number] != (citation,):
            yield f"{finding.text!r} holds citation [{citation.number}], which the brief does not list."


def _sentence(finding: Finding, shown: str, audit: _Audit) -> Iterator[str]:
    """What `shown`, the finding's sentence or a cell of its row, holds and none of the notes carries."""
    carried = audit.carriers.of(finding, audit.always)
    text = one_line(said.without_references(shown)[0])
    passages, text = said.quoted(text)
    for passage in passages:
        if even(passage) and not carried.holds_words(passage):
            yield f"{shown!r} quotes “{passage}”, which stands in no cited sentence and no figure."
    for twice in _DOUBLED.finditer(text):
        yield f"{shown!r} names {twice['one']} as both of two."
    for counts in miscounted(text):
        yield f"{shown!r} says “{counts}”, which is no such share."
    strange, rest = strangers(text, carried, audit.known)
    for name in strange:
        yield f"{shown!r} names {name}, which no claim that it cites names."
    days, rest = said.dates(rest)
    for day in sorted(days, key=str):
        if not carried.holds_date(day):
            yield f"{shown!r} states the date {_worded(day)}, which no cited claim and no figure holds."
    for number in said.numbers(rest):
        if not carried.holds_number(number) and not _worded_in(number.words, carried.plain, number.decimals):
            yield f"{shown!r} states the number {number.words}, which no cited sentence and no figure holds."


def miscounted(text: str) -> Iterator[str]:
    """ "5 % (2–12), 8 of 95": a share that is not that of the counts beside it."""
    for found in (*_SHARE_FIRST.finditer(text), *_COUNTS_FIRST.finditer(text)):
        share, part, whole = (int(found[name]) for name in ("share", "part", "whole"))
        if not whole or abs(100 * part / whole - share) > _ROUNDED:
            yield found.group()


def _unstated(finding: Finding, named: Mapping[str, str]) -> Iterator[str]:
    """Figures whose number, date or party the sentence does not state: so one told in another's place is found."""
    text = one_line(said.without_references(finding.text)[0])
    days, rest = said.dates(text)
    told = said.numbers(rest)
    for figure in finding.figures:
        value = figure.value
        missed = [code for code in figure.name.split() if code in named and not _is_named(text, code, named)]
        if missed and not stands_in(text):
            yield f"{finding.text!r} holds the figure {figure.name!r} and does not name {', '.join(missed)}."
        if value == figure.made_by or is_probability(value, finding.likelihood):
            continue
        if isinstance(value, str):
            wanted_days, left = said.dates(one_line(value))
            stated = wanted_days <= days and all(any(same(mine, one) for one in told) for mine in said.numbers(left))
        else:
            stated = any(rounds_to(float(value), one) for one in told)
        if not stated:
            yield f"{finding.text!r} holds the figure {figure.name!r} ({value}) and does not state it."


def _is_named(text: str, code: str, named: Mapping[str, str]) -> bool:
    """By its code or its name; where two bodies share a code, by either's."""
    return code in text or any(one_line(name) in text for name in named[code].split(" / "))


def _worded_in(words: str, plain: frozenset[str], decimals: int) -> bool:
    """Whether a number word stands as the same word in a carrier."""
    return decimals < 0 and words.lower() in plain


def _cells(row: Row, width: int, audit: _Audit) -> Iterator[str]:
    if len(row.cells) != width:
        yield f"A row has {len(row.cells)} cells under {width} columns: {row.finding.text!r}."
    # Of many numbers in a row each is right in its own cell alone: so a cell with one stands whole in its sentence.
    held = [_close(row.finding.text), *(_close(str(figure.value)) for figure in row.finding.figures)]
    for cell in row.cells:
        if any(char.isdecimal() for char in cell) and not any(_close(cell) in text for text in held):
            yield f"{cell!r} stands neither in the sentence of its row nor in a figure: {row.finding.text!r}."
    # The sentence of a row may be shorter than its cells; what it writes small is no name in them either.
    for cell in row.cells:
        for fault in _sentence(row.finding, cell, audit):
            yield f"{fault} (In a cell of the row {row.finding.text!r}.)"


def _close(text: str) -> str:
    """A text without references and spaces, in small letters: a cell begins large and has no references."""
    return "".join(said.without_references(text)[0].split()).casefold()


def _heading(text: str, below: frozenset[str], audit: _Audit) -> Iterator[str]:
    """Titles and notes name nobody but the parties and those whom a sentence below names."""
    fair = audit.always | {code for code, name in audit.named.items() if name in audit.always}
    carried = Carried(fair, frozenset(), (), frozenset(), frozenset(), (), (), tuple(below))
    for name in strangers(one_line(text), carried, audit.known)[0]:
        if name in audit.known.parties:
            yield f"The heading or note {text!r} names {name}, but nothing stands behind it."


def _worded(day: said.Day) -> str:
    return "-".join(f"{part:02}" if part is not None else "?" for part in day if part is not None or day.year is None)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

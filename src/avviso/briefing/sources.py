"""What a brief says about the documents behind it, and about how it was made."""

from collections import Counter
from collections.abc import Sequence

from avviso.briefing import choose, dating, plain
from avviso.briefing.desk import Desk
from avviso.briefing.parts import BriefRequest
from avviso.records import Document, Figure, Finding, Section

TITLE = "what the documents record"
PUBLISHERS = 3  # named with their share
SHELF = 100  # documents up to which those that nothing was cited from are listed too
METHOD = (
    "Every sentence that states a fact holds the numbers of the claims behind it; each leads to the sentence as the "
    "document has it, with the coded words marked and their place in the document.",
    "A letter after a sentence leads to the computation behind a count, a share or a date that the cited sentence does "
    "not itself state.",
    "Event types and scores are PLOVER 2.0's: from −10, the gravest conflict, to +10, the closest cooperation. Types "
    "of quad code 1 and 2 count as cooperation, 3 and 4 as conflict.",
    "Plans, hypothetical events, denials and background are kept apart and enter no count of what happened.",
    "Events were chosen by the size of their score, the number of independent voices (outlet credited, else "
    "publisher), the precision of the date, and having happened before being planned.",
    "A document may be wrong, and so may its coding; the confidence beside each note says how sure the coder was. "
    "What no document says is not here, and silence is no evidence.",
    "An event is told in the text's own words where its sentence is built so; else the sentence is quoted. What was "
    "read with little confidence is in the timeline alone.",
    "Beside these documents nothing was used but the data that are named with each computation.",
)


def shelf(request: BriefRequest, cited: set[str]) -> tuple[Document, ...]:
    """The documents to list, by day of publication: all of a small number, else those that something is cited from."""
    ordered = sorted(request.documents.values(), key=lambda d: (d.published or "9999", d.publisher or "", d.id))
    return tuple(document for document in ordered if len(ordered) <= SHELF or document.id in cited)


def read(request: BriefRequest, listed: int) -> tuple[Finding, ...]:
    """How much was read, of which days and from whom, and how many documents the list leaves out."""
    findings = [_counts(request), *_publishers(tuple(request.documents.values()))]
    if len(request.documents) > listed:
        rest = len(request.documents) - listed
        unlisted = Figure("documents not listed", rest, "documents from which nothing is cited")
        findings.append(Finding(f"Documents read but not listed: {rest}.", (), (unlisted,)))
    if request.as_of:
        day = Figure("as of", dating.dated(request.as_of), "the day asked for")
        findings.append(Finding(f"Nothing published on {day.value} or later was used.", (), (day,)))
    return tuple(findings)


def _counts(request: BriefRequest) -> Finding:
    """Documents with their days, and sentences, with claims and without."""
    coded = request.sentences - request.rejected
    figures = [
        Figure("documents", len(request.documents), "count of the documents handed in"),
        Figure("sentences read", request.sentences, "count over all documents"),
        Figure("sentences coded", coded, "sentences read less those rejected"),
        Figure("sentences rejected", request.rejected, "sentences that gave no claim, each with its reason in the run"),
    ]
    days = sorted(document.published for document in request.documents.values() if document.published)
    spell = ""
    if days:
        ends = f"{dating.dated(days[0])} to {dating.dated(days[-1])}" if days[0] != days[-1] else dating.dated(days[0])
        spell = f", published {'from' if days[0] != days[-1] else 'on'} {ends}"
        figures.append(Figure("published", ends, "first and last day of publication"))
    if undated := len(request.documents) - len(days):
        spell += f" ({undated} of no known day)"
        figures.append(Figure("of no known day", undated, "documents that do not say when they were published"))
    text = (
        f"Documents read: {len(request.documents)}{spell}. Sentences read: {request.sentences}; with claims: {coded}; "
        f"without: {request.rejected}."
    )
    return Finding(text, (), tuple(figures))


def _publishers(documents: Sequence[Document]) -> tuple[Finding, ...]:
    """Who published most of them, and how many publishers there are: the fewer, the more rests on one voice."""
    counts = Counter(document.publisher for document in documents if document.publisher)
    if not counts:
        return ()
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    made = "documents by publisher; the higher the share, the more the brief rests on one voice"
    figures = [Figure("publishers", len(counts), "count of the publishers named")]
    told = []
    for name in ranked[:PUBLISHERS]:
        share = round(100 * counts[name] / len(documents))
        told.append(f"{plain.line(name)} with {counts[name]} of {len(documents)} ({share} %)")
        figures.append(Figure("publisher", told[-1], made))
    noun = "publisher" if len(counts) == 1 else "publishers"
    most = "" if len(ranked) == len(told) else ", most of all"
    text = f"They are by {len(counts)} {noun}{most}: {plain.joined(tuple(told))}."
    return (Finding(text, (), tuple(figures)),)


def section(desk: Desk, listed: int) -> Section:
    """How much was read, and what of it is not in the brief."""
    findings = [*read(desk.request, listed)]
    if len(desk.pair) > choose.DRAWN:
        undrawn = Figure(
            "events not drawn", len(desk.pair) - choose.DRAWN, f"those beyond the {choose.DRAWN} weightiest"
        )
        findings.append(Finding(f"Events in neither the timeline nor its table: {undrawn.value}.", (), (undrawn,)))
    if desk.lost:
        figure = Figure("without claims", desk.lost, "events none of whose claims was handed in")
        findings.append(Finding(f"Events left out because no claim of theirs was at hand: {desk.lost}.", (), (figure,)))
    return Section("sources", "Sources and method", tuple(findings))

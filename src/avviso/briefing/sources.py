"""What a brief says about the documents behind it, and about how it was made."""

from collections.abc import Sequence

from avviso.briefing import plain
from avviso.briefing.parts import BriefRequest
from avviso.records import Document, Figure, Finding

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
    "Nothing outside these documents was used.",
)


def shelf(request: BriefRequest, cited: set[str]) -> tuple[Document, ...]:
    """The documents to list, by day of publication: all of a small number, else those that something is cited from."""
    ordered = sorted(request.documents.values(), key=lambda d: (d.published or "9999", d.publisher or "", d.id))
    return tuple(document for document in ordered if len(ordered) <= SHELF or document.id in cited)


def read(request: BriefRequest, listed: int) -> tuple[Finding, ...]:
    """How much was read, how much of it comes from one publisher, and how many documents the list leaves out."""
    coded = request.sentences - request.rejected
    figures = (
        Figure("documents", len(request.documents), "count of the documents handed in"),
        Figure("sentences read", request.sentences, "count over all documents"),
        Figure("sentences coded", coded, "sentences read less those rejected"),
        Figure("sentences rejected", request.rejected, "sentences that gave no claim, each with its reason in the run"),
    )
    text = (
        f"Documents: {len(request.documents)}. Sentences read: {request.sentences}; coded: {coded}; "
        f"without a claim: {request.rejected}."
    )
    findings = [Finding(text, (), figures), *_concentration(tuple(request.documents.values()))]
    if len(request.documents) > listed:
        unlisted = Figure(
            "documents not listed", len(request.documents) - listed, "documents from which nothing is cited"
        )
        findings.append(Finding(f"Documents read but not listed: {unlisted.value}.", (), (unlisted,)))
    return tuple(findings)


def _concentration(documents: Sequence[Document]) -> tuple[Finding, ...]:
    """The share of the largest publisher."""
    counts: dict[str, int] = {}
    for document in documents:
        if document.publisher:
            counts[document.publisher] = counts.get(document.publisher, 0) + 1
    if not counts:
        return ()
    name, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    share = round(100 * count / len(documents))
    shown = plain.line(name)
    text = f"Largest single publisher: {shown}, with {count} of {len(documents)} documents ({share} %)."
    made = "documents by publisher; the higher the share, the more the brief rests on one voice"
    return (Finding(text, (), (Figure("largest publisher", f"{shown}: {count} of {len(documents)} ({share} %)", made),
                               Figure("publisher", shown, "name of the largest publisher"))),)  # fmt: skip

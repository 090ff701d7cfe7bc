"""Figures over the reports of tests/golden/joining.jsonl: whether those of one event are joined, and no others.

Every report is a document of its own and goes through the real coder; all documents of a half are joined at once, so
that reports of different stories can be mixed up too. A report stands in the event that has the claim on its quoted
words; one on whose words nothing was claimed stands alone, which costs recall.
B-cubed: Bagga and Baldwin 1998. A report's precision is the share of those joined with it that belong with it, its
recall the share of those that belong with it that are joined with it; the report itself counts in both.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from avviso.coding import load_coder
from avviso.records import Claim, Document, EventClaim
from avviso.resolving import Gazetteer, resolve
from avviso.storing import derive_events

REPORTS = Path(__file__).resolve().parents[1] / "tests" / "golden" / "joining.jsonl"
Report = Mapping[str, Any]


def measure() -> dict[str, float]:
    """B-cubed precision, recall and F1 of both halves, from 0 to 1, and the F1 of pairs within a story."""
    figures = {}
    for name, held in (("worked on", False), ("held", True)):
        reports = [report for report in reports_read() if report["held"] == held]
        found = joined(reports)
        precision, recall = b_cubed([report["event"] for report in reports], found)
        figures |= {
            f"joining, {name}: B-cubed precision": precision,
            f"joining, {name}: B-cubed recall": recall,
            f"joining, {name}: B-cubed F1": harmonic(precision, recall),
            f"joining, {name}: F1 of pairs": f1_of_pairs(reports, found),
        }
    return figures


def reports_read() -> list[Report]:
    """The reports in the order of the file."""
    return [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]


def joined(reports: Sequence[Report]) -> list[str]:
    """For each report the id of the event that it was joined into; its own id where its quote carries no claim."""
    documents = [Document(r["id"], r["text"], published=r["published"], publisher=r["id"]) for r in reports]
    coder, gazetteer = load_coder(), Gazetteer.load()
    claims: dict[str, tuple[Claim, ...]] = {
        document.id: resolve(coder.code(document), gazetteer).claims for document in documents
    }
    events = derive_events([claim for found in claims.values() for claim in found], documents)
    event_of = {claim: event.id for event in events for claim in event.claim_ids}
    return [event_of.get(quoted(report, claims[report["id"]]) or "", report["id"]) for report in reports]


def quoted(report: Report, claims: Sequence[Claim]) -> str | None:
    """The id of the event claim whose event words share most characters with the quoted ones; None for none."""
    start = report["text"].index(report["quote"])
    end = start + len(report["quote"])
    shared = {
        claim.id: min(end, claim.trigger.end) - max(start, claim.trigger.start)
        for claim in claims
        if isinstance(claim, EventClaim)
    }
    best = max(shared, key=lambda claim: shared[claim], default=None)
    return best if best is not None and shared[best] > 0 else None


def b_cubed(expected: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """Precision and recall of `found`, the group of each report, against `expected`."""
    both = Counter(zip(expected, found, strict=True))
    of_expected, of_found = Counter(expected), Counter(found)
    precision = sum(size * size / of_found[group] for (_, group), size in both.items())
    recall = sum(size * size / of_expected[event] for (event, _), size in both.items())
    return precision / len(found), recall / len(found)


def f1_of_pairs(reports: Sequence[Report], found: Sequence[str]) -> float:
    """The F1 of the pairs of one story that are joined, against those that belong together."""
    pairs = list(_pairs(reports, found))
    right = sum(same and together for same, together in pairs)
    return harmonic(
        right / max(1, sum(together for _, together in pairs)), right / max(1, sum(same for same, _ in pairs))
    )


def _pairs(reports: Sequence[Report], found: Sequence[str]) -> Iterator[tuple[bool, bool]]:
    for (one, its), (other, others) in combinations(zip(reports, found, strict=True), 2):
        if one["story"] == other["story"]:
            yield one["event"] == other["event"], its == others


def harmonic(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

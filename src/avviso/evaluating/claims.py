"""Claims: texts with the events, and ties, that should be claimed in them; see gsr, expectations and passages.

An event is right when its type, its actors and its recipients are; each claim counts once. `detection_f1` forgives
type and role. Where a file marks only some of a text's events, precision is too low by what it leaves out.
"""

from collections.abc import Sequence
from pathlib import Path

from avviso.errors import UnreadableInput
from avviso.evaluating.answers import Answers, Evaluation, Figure
from avviso.evaluating.expectations import passage as article_of
from avviso.evaluating.expected import Passage, field_met, paired
from avviso.evaluating.figures import precision_recall_f1, reliability, share, sieved
from avviso.evaluating.files import objects_of
from avviso.evaluating.gsr import passages as records_of
from avviso.evaluating.passages import passages as passages_of
from avviso.records import Claim, EventClaim, Mention, TieClaim

_FIELDS = ("modality", "speaker", "reported_by", "date")


def evaluate(path: Path, answers: Answers) -> Evaluation:
    """Precision, recall and F1 of events, and the fields of those that were right. Raises UnreadableInput."""
    found = read(path)
    claimed = [answers.resolve(answers.code(one.document)).claims for one in found]
    wanted, given = sum(len(one.events) for one in found), sum(len(_events(claims)) for claims in claimed)
    if not wanted and not any(one.silent for one in found):
        raise UnreadableInput(str(path), "expects no event anywhere: nothing to score in it")
    figures: dict[str, Figure] = {
        **_event_figures(found, claimed, wanted, given),
        "events": wanted,
        "events_claimed": given,
    }
    figures.update(_tie_figures(found, claimed))
    if given:
        figures["confidence"] = _confidence_figures(found, claimed)
    silent = [claims for one, claims in zip(found, claimed, strict=True) if one.silent]
    if silent:
        figures["false_alarms"] = share(sum(map(bool, silent)), len(silent))
    rows = tuple(row_of(claim, one) for one, claims in zip(found, claimed, strict=True) for claim in _events(claims))
    left = sum(one.unchecked for one in found)
    notes = (f"{left} expectations are prose (causes, what must not be claimed) and were not checked",) if left else ()
    return Evaluation(len(found), figures, rows, notes)


def read(path: Path) -> tuple[Passage, ...]:
    """The passages of a file in any of the formats. Raises UnreadableInput."""
    rows = objects_of(path)
    if len(rows) == 1 and isinstance(rows[0].get("events"), list):
        return (article_of(rows[0], path),)
    if any("expect" in row for row in rows):
        return passages_of(rows, str(path))
    return records_of(rows, str(path))


def _events(claims: Sequence[Claim]) -> list[EventClaim]:
    return [claim for claim in claims if isinstance(claim, EventClaim)]


def _event_figures(
    found: Sequence[Passage], claimed: Sequence[Sequence[Claim]], wanted: int, given: int
) -> dict[str, float]:
    both = list(zip(found, claimed, strict=True))
    right = [pair for one, claims in both for pair in paired(one, claims, strict=True)]
    detected = sum(len(paired(one, claims, strict=False)) for one, claims in both)
    figures = precision_recall_f1(len(right), given, wanted)
    figures["detection_f1"] = precision_recall_f1(detected, given, wanted)["f1"]
    for name in _FIELDS:
        stated = [
            field_met(claim, name, value) for want, claim in right for field, value in want.fields if field == name
        ]
        if stated:
            figures[f"{name}_accuracy"] = share(sum(stated), len(stated))
    return figures


def _confidence_figures(found: Sequence[Passage], claimed: Sequence[Sequence[Claim]]) -> dict[str, float]:
    """What is right, in type and parties, of the surer claims; whether all are so as often as their confidence says."""
    sure: list[float] = []
    right: list[bool] = []
    for one, claims in zip(found, claimed, strict=True):
        met = {id(claim) for _, claim in paired(one, claims, strict=True)}
        sure += [claim.evidence.confidence for claim in _events(claims)]
        right += [id(claim) in met for claim in _events(claims)]
    return {**sieved(sure, right, sum(len(one.events) for one in found)), **reliability(sure, right)}


def _tie_figures(found: Sequence[Passage], claimed: Sequence[Sequence[Claim]]) -> dict[str, float]:
    """How many of the expected ties were claimed; no precision, since files name only some."""
    wanted = sum(len(one.ties) for one in found)
    if not wanted:
        return {}
    met = 0
    for one, claims in zip(found, claimed, strict=True):
        ties = [claim for claim in claims if isinstance(claim, TieClaim)]
        met += sum(any(want.is_met_by(claim) for claim in ties) for want in one.ties)
    return {"ties": wanted, "tie_recall": share(met, wanted)}


def row_of(claim: EventClaim, passage: Passage) -> dict[str, object]:
    """A claimed event as a row of predictions."""
    evidence = claim.evidence
    return {
        "document_id": passage.document.id,
        "event": claim.event,
        "actor": [_name(mention) for mention in claim.actors],
        "recipient": [_name(mention) for mention in claim.recipients],
        "modality": evidence.modality,
        "date": evidence.when.date,
        "speaker": evidence.speaker and _name(evidence.speaker),
        "reported_by": evidence.reported_by and _name(evidence.reported_by),
        "event_text": claim.trigger_text,
        "event_span": [claim.trigger.start, claim.trigger.end],
        "confidence": evidence.confidence,
    }


def _name(mention: Mention) -> str:
    return mention.code or mention.text

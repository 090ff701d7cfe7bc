"""Figures over the golden passages: what the coder finds of what a careful reader finds, as shares from 0 to 1.

A claim and an expected event are matched when the claim's event words overlap the expected quote, widened by 15
characters on either side; the best match goes first. tests/golden/README.md says what is expected and why.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from avviso.coding import load_coder
from avviso.coding.parsing.sentences import split
from avviso.records import Document, EventClaim, Mention
from avviso.resolving import Gazetteer, resolve

PASSAGES = Path(__file__).resolve().parents[1] / "tests" / "golden" / "passages.jsonl"
WIDER = 15
Expected = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """One passage with what was claimed in it, and which claim stands for which expected event."""

    passage: Mapping[str, Any]
    claims: tuple[EventClaim, ...]
    pairs: tuple[tuple[Expected, EventClaim], ...]


def measure(held: bool | None = None, coder: str = "syntax") -> dict[str, float]:
    """Shares from 0 to 1 over all passages; over the held ones, or over the others alone, where `held` says so.

    The held ones are asked for as a whole, so that their figures can be known without any of them being looked at:

        PYTHONPATH=quality python -c "import measure_coding; print(measure_coding.measure(held=True))"
    """
    read = [one for one in passages_read(coder) if held is None or one.passage["held"] == held]
    pairs = [pair for one in read for pair in one.pairs]
    claimed = sum(len(one.claims) for one in read)
    expected = sum(len(one.passage["expect"]) for one in read)
    strict = sum(_is_strict(*pair) for pair in pairs)
    precision, recall = _share(len(pairs), claimed), _share(len(pairs), expected)
    empty = [one for one in read if not one.passage["expect"] and not one.passage["ties"]]
    dated = [_is_dated(*pair) for pair in pairs if pair[0]["date"] is not None]
    figures = {
        "detection precision": precision,
        "detection recall": recall,
        "detection F1": _share(2 * precision * recall, precision + recall),
        "strict precision": _share(strict, claimed),
        "strict recall": _share(strict, expected),
        "modality accuracy": _share(sum(e["modality"] == c.evidence.modality for e, c in pairs), len(pairs)),
        "date accuracy": _share(sum(dated), len(dated)),
        "speaker accuracy": _share(sum(_is_spoken(*pair) for pair in pairs), len(pairs)),
        "reported_by accuracy": _share(sum(_is_credited(*pair) for pair in pairs), len(pairs)),
        "empty passages without claims": _share(sum(not one.claims for one in empty), len(empty)),
        "sentences without an event that yield no claim": _silence(read),
    }
    return {f"golden: {name}": value for name, value in figures.items()}


def _silence(read: Sequence[Read]) -> float:
    """Of the sentences in which no event is expected, the share in which none is claimed."""
    quiet = [
        (one, start, end) for one in read for start, end in split(one.passage["text"]) if _is_quiet(one, start, end)
    ]
    loud = sum(any(start <= claim.trigger.start < end for claim in one.claims) for one, start, end in quiet)
    return 1 - _share(loud, len(quiet))


def _is_quiet(read: Read, start: int, end: int) -> bool:
    quotes = (read.passage["text"].index(event["quote"]) for event in read.passage["expect"])
    return not any(start <= quote < end for quote in quotes)


def passages_read(name: str = "syntax") -> Iterator[Read]:
    """Every passage coded, resolved and matched, in the order of the file."""
    coder, gazetteer = load_coder(name=name), Gazetteer.load()
    for line in PASSAGES.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        document = Document(passage["id"], passage["text"], published=passage["published"])
        coding = resolve(coder.code(document), gazetteer)
        claims = tuple(claim for claim in coding.claims if isinstance(claim, EventClaim))
        yield Read(passage, claims, tuple(matched(passage, claims)))


def matched(passage: Mapping[str, Any], claims: Sequence[EventClaim]) -> list[tuple[Expected, EventClaim]]:
    """Expected events with the claims that stand for them, each used once: the best fit first, then by position."""
    ranked = sorted(
        (-_fit(event, claim, passage["text"]), i, j)
        for i, event in enumerate(passage["expect"])
        for j, claim in enumerate(claims)
        if _fit(event, claim, passage["text"]) > 0
    )
    found: list[tuple[Expected, EventClaim]] = []
    used: set[tuple[str, int]] = set()
    for _, i, j in ranked:
        if not used & {("event", i), ("claim", j)}:
            used |= {("event", i), ("claim", j)}
            found.append((passage["expect"][i], claims[j]))
    return found


def _fit(event: Expected, claim: EventClaim, text: str) -> float:
    """0 without overlap; more the more of type and parties agree, then the more characters overlap."""
    start = text.index(event["quote"])
    end = start + len(event["quote"])
    if claim.trigger.end <= start - WIDER or claim.trigger.start >= end + WIDER:
        return 0
    inside = max(0, min(end, claim.trigger.end) - max(start, claim.trigger.start))
    same = (event["event"] == claim.event) + (_codes(claim.actors) == set(event["actor"]))
    return 1 + same + _is_strict(event, claim) + inside / 1000


def _codes(mentions: Sequence[Mention]) -> set[str]:
    return {mention.code for mention in mentions if mention.code}


def _is_strict(event: Expected, claim: EventClaim) -> bool:
    parties = _codes(claim.actors), _codes(claim.recipients)
    return event["event"] == claim.event and parties == (set(event["actor"]), set(event["recipient"]))


def _is_dated(event: Expected, claim: EventClaim) -> bool:
    return bool(event["date"] == claim.evidence.when.date)


def _is_spoken(event: Expected, claim: EventClaim) -> bool:
    return _is_same(event["speaker"], claim.evidence.speaker)


def _is_credited(event: Expected, claim: EventClaim) -> bool:
    return _is_same(event["reported_by"], claim.evidence.reported_by)


def _is_same(words: str | None, mention: Mention | None) -> bool:
    """The same words, but for articles; one inside the other counts, since titles may be cut."""
    said, wanted = _plain(mention.text if mention else None), _plain(words)
    return said == wanted or bool(said and wanted and (f" {said} " in f" {wanted} " or f" {wanted} " in f" {said} "))


def _plain(words: str | None) -> str:
    return " ".join(word for word in (words or "").casefold().split() if word not in ("the", "a", "an"))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0

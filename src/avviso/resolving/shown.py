"""What the reviewer is shown of an event's claim: words around its own in the parser's states, who takes part in it,
and what the line has made of it so far.

Marks beside the words say which of them are the event's and which its parties' (as entity markers do: Baldini Soares
and others, 2019).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from avviso.ontology import load as load_ontology
from avviso.records import Contexts, EventClaim, Mention, Modality, Span
from avviso.records.claims import Kind
from avviso.resolving.confidence import odds
from avviso.resolving.opinions import Shares
from avviso.resolving.surroundings import TYPES

MOODS: tuple[Modality, ...] = get_args(Modality)
_BEFORE, _AFTER = 40, 40  # words of the same sentence on either side of the event's
_FURTHEST = 9  # words from the event's own that are told apart
_KINDS: tuple[Kind, ...] = get_args(Kind)
_SECTORS = tuple(
    """GOV MIL CVL IGO REB COP ELI LEG JUD PTY BUS LAB OPP UAF EDU REL SOC JRN AGR SPY CRM REF MED NGO PRM""".split()
)
_TIED = ("event", "actors", "recipients", "head")
MARKS = len(_TIED) + 2 * _FURTHEST + 1
_SIDE = (
    *("nobody", "several", "known", "several known", "unsaid", "surely"),
    *(f"sector {name}" for name in _SECTORS),
    *(f"kind {name}" for name in _KINDS),
)
FEATURES = (
    *(f"type {name}" for name in TYPES),
    *(f"mood {name}" for name in MOODS),
    *(f"{side}: {name}" for side in ("actors", "recipients") for name in _SIDE),
    *("general code", "same code", "other code", "speaker", "wording", "asked", "actors likely", "recipients likely"),
)
Numbers = NDArray[np.int64]
Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shown:
    """words: (words,), places in the contexts. marks: (words, MARKS). features: (FEATURES,)."""

    words: Numbers
    marks: Table
    features: Table


def shown(claim: EventClaim, contexts: Contexts, shares: Shares | None) -> Shown | None:
    """Of a resolved claim that has the coder's own confidence; None where nobody read its words.

    shares: how likely its parties are when asked about as if nobody had been found.
    """
    head = contexts.top(claim.trigger)
    if head is None:
        return None
    here = contexts.sentences.searchsorted(contexts.sentences[head] + np.array([0, 1]))
    words = np.arange(max(head - _BEFORE, here[0]), min(head + _AFTER + 1, here[1]))
    marks = np.zeros((len(words), MARKS), np.float32)
    sides = (one.span for one in claim.actors), (one.span for one in claim.recipients)
    for column, spans in enumerate(((claim.trigger,), *sides)):
        for span in spans:
            marks[_within(contexts, words, span), column] = 1
    marks[head - words[0], len(_TIED) - 1] = 1
    away = np.clip(words - head, -_FURTHEST, _FURTHEST) + _FURTHEST
    marks[np.arange(len(words)), len(_TIED) + away] = 1
    return Shown(words, marks, np.array([*_features(claim, shares)], np.float32))


def _within(contexts: Contexts, words: Numbers, span: Span) -> NDArray[np.bool_]:
    return (contexts.starts[words] < span.end) & (contexts.ends[words] > span.start)


def _features(claim: EventClaim, shares: Shares | None) -> Iterator[float]:
    yield from (float(claim.event == name) for name in TYPES)
    yield from (float(claim.evidence.modality == name) for name in MOODS)
    for side in (claim.actors, claim.recipients):
        yield from _side(side, claim.trigger)
    actors, recipients = ({one.code for one in side if one.code} for side in (claim.actors, claim.recipients))
    both = bool(actors and recipients)
    yield float(claim.cameo == load_ontology().event(claim.event).cameo)
    yield from (float(both and bool(actors & recipients)), float(both and not actors & recipients))
    yield from (float(claim.evidence.speaker is not None), odds(claim.evidence.confidence), float(shares is not None))
    yield from ((odds(shares[0]) / 2, odds(shares[1]) / 2) if shares else (0.0, 0.0))


def _side(mentions: Sequence[Mention], trigger: Span) -> Iterator[float]:
    known = [one for one in mentions if one.code]
    yield from (float(not mentions), float(len(mentions) > 1), float(bool(known)), float(len(known) > 1))
    yield float(any(one.span == trigger for one in mentions))
    yield min((one.score for one in known), default=1.0)
    sectors = {one.identity.sector for one in mentions if one.identity}
    yield from (float(name in sectors) for name in _SECTORS)
    kinds = {one.kind for one in mentions}
    yield from (float(name in kinds) for name in _KINDS)

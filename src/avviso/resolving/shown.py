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
COLUMNS = {name: column for column, name in enumerate(FEATURES)}
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
    return Shown(words, marks, _features(claim, shares))


def _within(contexts: Contexts, words: Numbers, span: Span) -> NDArray[np.bool_]:
    return (contexts.starts[words] < span.end) & (contexts.ends[words] > span.start)


def _features(claim: EventClaim, shares: Shares | None) -> Table:
    table = np.zeros(len(FEATURES), np.float32)
    said = [f"type {claim.event}", f"mood {claim.evidence.modality}"]
    said += [f"actors: {one}" for one in _side(claim.actors, claim.trigger)]
    said += [f"recipients: {one}" for one in _side(claim.recipients, claim.trigger)]
    actors, recipients = ({one.code for one in side if one.code} for side in (claim.actors, claim.recipients))
    if actors and recipients:
        said.append("same code" if actors & recipients else "other code")
    if claim.cameo == load_ontology().event(claim.event).cameo:
        said.append("general code")
    if claim.evidence.speaker is not None:
        said.append("speaker")
    table[[COLUMNS[one] for one in said]] = 1
    for side, mentions in (("actors", claim.actors), ("recipients", claim.recipients)):
        table[COLUMNS[f"{side}: surely"]] = min((one.score for one in mentions if one.code), default=1.0)
    table[COLUMNS["wording"]] = odds(claim.evidence.confidence)
    if shares:
        asked = slice(COLUMNS["asked"], COLUMNS["recipients likely"] + 1)
        table[asked] = 1, odds(shares[0]) / 2, odds(shares[1]) / 2
    return table


def _side(mentions: Sequence[Mention], trigger: Span) -> Iterator[str]:
    """Names of _SIDE that are true of the actors, or of the recipients."""
    known = sum(1 for one in mentions if one.code)
    counted = (
        (not mentions, "nobody"),
        (len(mentions) > 1, "several"),
        (known > 0, "known"),
        (known > 1, "several known"),
    )
    yield from (name for is_so, name in counted if is_so)
    if any(one.span == trigger for one in mentions):
        yield "unsaid"
    yield from (f"kind {one.kind}" for one in mentions)
    yield from (f"sector {one.identity.sector}" for one in mentions if one.identity and one.identity.sector in _SECTORS)

"""How likely a resolved claim is right in type, actor and recipient: a logistic model over what the claim rests on.

Its weights are data (data/confidence.toml), fitted by training/fit_confidence.py to passages with known events
(the calibration of Platt, 1999, with more than one input).
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from avviso.errors import DataError
from avviso.records import EventClaim, Mention

_LEAST, _MOST = 0.02, 0.98  # nothing that is read off words alone is certain
_LONG = 30  # words; above it parses lose their way


@dataclass(frozen=True, slots=True)
class Grounds:
    """A second look at a claim. event: how likely there is one; type: that it is of its type; right: that the claim is
    right as a whole."""

    event: float
    type: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """base: log odds of a claim with no feature. weights: what each feature adds. few: sentences; least: how
    likely an event must be to be told in a text of no more than these, and in a longer one."""

    base: float
    weights: Mapping[str, float]
    few: int
    least: tuple[float, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """From 0 to 1, to three digits. Raises KeyError for a feature without a weight."""
        odds = self.base + sum(self.weights[name] * value for name, value in features.items())
        return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-odds)))), 3)

    def least_of(self, sentences: int) -> float:
        """How likely an event must be to be told in a text of so many sentences."""
        return self.least[sentences > self.few]


def weighed(claim: EventClaim, others: int, grounds: Grounds | None, place: Path) -> EventClaim:
    """The claim with its calibrated confidence.

    others: how many more events its sentence is said to tell. grounds: what a second look says, None where nobody
    looked again. place: the folder of the weights.
    """
    value = load(place).probability(features_of(claim, others, grounds))
    return replace(claim, evidence=replace(claim.evidence, confidence=value))


def features_of(claim: EventClaim, others: int, grounds: Grounds | None = None) -> dict[str, float]:
    """What speaks for and against a claim, by name; 0 where it is not so."""
    evidence = claim.evidence
    recipients = tuple(one for one in claim.recipients if one.kind != "thing")
    everyone = claim.actors + recipients
    return {
        # Where nobody looked again the coder's own word for it stands.
        "event": odds(grounds.event if grounds else evidence.confidence),
        "type on review": odds(grounds.type) if grounds else 0.0,
        "right on review": odds(grounds.right) if grounds else 0.0,
        "no actor": float(not claim.actors),
        "no recipient": float(not recipients and len(claim.actors) < 2),
        "actor unknown": _unknown(claim.actors),
        "recipient unknown": _unknown(recipients),
        "more than two parties": float(len(everyone) > 2),
        "bears a thing": float(recipients != claim.recipients),
        "nobody named": float(any(one.code and one.span == claim.trigger for one in everyone)),
        "pronoun": float(any(one.kind == "pronoun" for one in everyone)),
        "weakest party": 1 - min((one.score for one in everyone if one.code), default=1.0),
        "one code on both sides": float(bool(_codes(claim.actors) & _codes(recipients))),
        "not actual": float(evidence.modality != "actual"),
        "told by a speaker": float(evidence.speaker is not None),
        "long sentence": min(1.0, max(0.0, (len(evidence.text.split()) - _LONG) / _LONG)),
        "more events in the sentence": min(3, others) / 3,
    }


def odds(chance: float) -> float:
    """Log odds of a probability, of the extremes those of what is all but certain."""
    within = min(_MOST, max(_LEAST, chance))
    return math.log(within / (1 - within))


def _unknown(parties: Sequence[Mention]) -> float:
    return sum(one.code is None for one in parties) / len(parties) if parties else 0.0


def _codes(parties: Sequence[Mention]) -> set[str]:
    return {one.code for one in parties if one.code}


@cache
def load(place: Path) -> Calibration:
    """The weights in a folder. Raises DataError when the file is missing or broken."""
    try:
        found = tomllib.loads((place / "confidence.toml").read_text(encoding="utf-8"))
        weights = {name: float(value) for name, value in found["weights"].items()}
        in_few, least = map(float, found["least"])
        return Calibration(float(found["base"]), weights, int(found["few"]), (in_few, least))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        raise DataError(f"confidence.toml cannot be used ({problem}): reinstall avviso") from problem

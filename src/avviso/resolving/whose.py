"""The state of a party whose own words name none, from the rest of the text, with the reason in words.

Where the text says it elsewhere, that settles it: how a person is introduced, who leads the coalition, where a place
lies. For the rest a ranker (see `belonging`) weighs every party that the text names against nobody, and says nothing
unless it is sure enough. Its weights are data (data/belonging), learnt
by training/belonging/train.py: those of long articles, and those of short reports.
"""

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files

from avviso.errors import ModelError
from avviso.records import Claim, EventClaim, Identity, Mention
from avviso.resolving.asked import Asked, asked_of, is_guess, meant, noun_classes
from avviso.resolving.belonging import FEATURES, HARM, Belonging, Row
from avviso.resolving.document import Survey
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.sightings import Sightings
from avviso.resolving.why import why
from avviso.resolving.wording import noun_of

# Shares that were right over the open articles of quality/news.
# Who fight or speak against those in power, or break the law, are of a state and never of a body of states.
_OF_NO_UNION = frozenset(["REB", "OPP", "UAF", "CRM"])
_INTRODUCED, _LED, _LIES = 0.85, 0.9, 0.8
_SOMEBODY = frozenset(["person", "pronoun", "armed", "other"])
_NEVER = 2.0  # no probability: of a class without a threshold nothing is told
Found = tuple[str, float, str]


@dataclass(frozen=True, slots=True)
class Weights:
    """thresholds: the least probability that is an answer, by class. features: what each adds to the log odds.

    fewest: how often the shortest text that taught them names a party; of a shorter one they tell nothing.
    """

    thresholds: Mapping[str, float]
    fewest: int
    features: Mapping[str, float]

    def probabilities(self, rows: Iterable[Row]) -> list[float]:
        """Of each row, nobody's among them; they sum to 1."""
        scores = [sum(self.features.get(name, 0.0) * value for name, value in row.items()) for row in rows]
        powers = [math.exp(score - max(scores)) for score in scores]
        return [power / sum(powers) for power in powers]


class Whose:
    """Answers for one document. claims: all of its claims, resolved by their own words."""

    def __init__(self, text: str, survey: Survey, gazetteer: Gazetteer, claims: Iterable[Claim]) -> None:
        self._gazetteer = gazetteer
        events = [claim for claim in claims if isinstance(claim, EventClaim)]
        self._belonging = Belonging(Sightings(text, survey, gazetteer), gazetteer, events)
        self._settling: tuple[Callable[[Mention], Found | None], ...] = (self._introduced, self._led, self._lies)

    def answered(self, claim: Claim) -> Claim:
        """The claim with a code for each party of an event that has none and whose it is can be told."""
        if not isinstance(claim, EventClaim):
            return claim
        actors = tuple(self._party(claim, one) for one in claim.actors)
        recipients = tuple(self._party(claim, one) for one in claim.recipients)
        return replace(claim, actors=actors, recipients=recipients)

    def _party(self, claim: EventClaim, mention: Mention) -> Mention:
        if mention.code and not is_guess(mention):
            return mention
        found = self._settled(mention)
        if found is None and self._weights is not None:
            asked = asked_of(claim, mention, self._gazetteer)
            found = self._weighed(asked, self._weights) if asked else None
        if found is None:
            return _unguessed(mention) if is_guess(mention) and self._is_long else mention
        code, score, reason = found
        who = replace(mention.identity or Identity(None), code=code)
        return replace(mention, identity=who, score=round(score, 3), reason=reason)

    @cached_property
    def _is_long(self) -> bool:
        """Whether the text names parties as often as the articles that the weights for long ones were learnt from."""
        return len(self._belonging.seen.found) >= load("weights").fewest

    @cached_property
    def _weights(self) -> Weights | None:
        """Those learnt from texts of its length, None where it is shorter than all of them."""
        weights = load("weights" if self._is_long else "short")
        return weights if len(self._belonging.seen.found) >= weights.fewest else None

    def _settled(self, mention: Mention) -> Found | None:
        return next((found for rule in self._settling if (found := rule(mention))), None)

    def _introduced(self, mention: Mention) -> Found | None:
        shown = meant(mention)
        codes = self._belonging.beside.person(shown) if shown.kind == "person" else {}
        if len(codes) != 1:
            return None
        (code,) = codes
        return code, _INTRODUCED, f"{_named(mention, shown)} is introduced as {code}'s in the text"

    def _led(self, mention: Mention) -> Found | None:
        """ "the coalition", where the text has just one, and says whose: "the US-led coalition"."""
        shown = meant(mention)
        if noun_classes().get(noun_of(shown)) != "alliance":
            return None
        codes = self._belonging.beside.noun(mention, shown)
        if len(codes) != 1:
            return None
        (code,) = codes
        return code, _LED, f"{_named(mention, shown)} is {code}'s elsewhere in the text"

    def _lies(self, mention: Mention) -> Found | None:
        """A place that the parser took for a people or a person: its whole name is one in the text."""
        seen = self._belonging.seen
        own = seen.indices(mention.span)
        number = seen.sentences[own.start] if seen.words else 0
        here = seen.by_sentence.get(number, ())
        one = next((one for one in here if (one.first, one.last) == (own.start, own.stop - 1)), None)
        if one is None or one.how != "place":
            return None
        return one.code, _LIES, f"{mention.text!r} lies in {one.code}"

    def _weighed(self, asked: Asked, weights: Weights) -> Found | None:
        belonging = self._belonging
        rows = belonging.rows(asked)
        *likely, _ = weights.probabilities(rows)
        best = max(range(len(likely)), key=lambda at: likely[at])
        if likely[best] < weights.thresholds.get(asked.kind, _NEVER):
            return None
        code = belonging.candidates[best]
        who = asked.mention.identity
        if who and who.sector in _OF_NO_UNION and code in belonging.unions:
            return None
        if asked.kind in _SOMEBODY and code in asked.others and asked.event not in HARM:
            # "Joe Smith visited Niger": not for being the only state around.
            return None
        grounds = why(belonging, belonging.view(asked), code, rows[best], weights.features)
        return code, likely[best], f"{_named(asked.mention, asked.shown)} taken for {code}'s: {grounds}"


def _unguessed(mention: Mention) -> Mention:
    """Without the state that was taken for being the only one around: in a long text others are as likely."""
    who = mention.identity and replace(mention.identity, code=None)
    return replace(mention, identity=who, reason=f"{mention.reason}; but the rest of the text makes no party likely")


def _named(mention: Mention, shown: Mention) -> str:
    return repr(mention.text) if mention is shown else f"{mention.text!r}, which refers to {shown.text!r},"


@cache
def load(name: str) -> Weights:
    """The weights for articles ("weights") or for short reports ("short").

    Raises ModelError when they are missing, broken, or made for other features.
    """
    try:
        found = tomllib.loads((files("avviso") / "data" / "belonging" / f"{name}.toml").read_text(encoding="utf-8"))
        weights = {feature: float(value) for feature, value in found["weights"].items()}
        thresholds = {kind: float(least) for kind, least in found["thresholds"].items()}
        fewest = int(found["fewest"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError, ValueError) as problem:
        raise ModelError(f"data/belonging/{name}.toml cannot be used ({problem}): reinstall avviso") from problem
    if not set(weights) <= set(FEATURES):
        raise ModelError(f"data/belonging/{name}.toml was made for other features: reinstall avviso")
    return Weights(thresholds, fewest, weights)

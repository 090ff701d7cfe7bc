"""A second look at each event once its parties are known: of what type it is, how it is told, and how sure all of that
may be.

The coder decides on a type before anybody knows who is who: what a government does at home is often of another type
than the same abroad. The network was shown claims of this very line beside what people marked in the same texts, so it
knows where the line errs (stacking: Wolpert, 1992). Its weights are data (data/reviewer), learnt by training/reviewing.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.errors import ModelError
from avviso.ontology import load as load_ontology
from avviso.records import SUPPOSED, Contexts, EventClaim, Mention, When
from avviso.resolving.alternatives import LEAST, Alternative, alternatives
from avviso.resolving.asked import MUTUAL
from avviso.resolving.confidence import Grounds
from avviso.resolving.fitted import folder_for
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.nouns import EFFORTS
from avviso.resolving.opinions import Opinions, Shares
from avviso.resolving.ranking import each_once
from avviso.resolving.retyped import with_type
from avviso.resolving.shown import FEATURES, MARKS, MOODS, Shown, shown
from avviso.resolving.surroundings import TYPES

# Another type is told where it is so much likelier than the one that stands; by totals on kept texts.
_LIKELIER = 0.3
# How it is told is the network's where it is so much likelier; the grammar's word for it stands else.
_SURER = 0.5
# Parties less likely than that are weighed against others, which must be so much likelier.
_DOUBTED, _BETTER = 0.5, 0.15
_HAPPENED = 0.75  # below it the doubt is of more than the sides
# Who is so likely on an open side for the opinion on it is weighed whatever is doubted, and needs no more than to make
# the parties likelier; by totals on kept texts of both coders.
_SURE = 0.8
_AT_ONCE = 64  # claims
_TOLD_SO = len(SUPPOSED)
# What the codebook settles, whatever is likelier in a text: a signature (057) supports, who lifts an embargo (085)
# retreats, who takes people (181) assaults, who takes land (192) coerces. Who will do another something good, or bad,
# promises it or threatens with it; forces that come assault nobody by that.
_SETTLED = frozenset(["057", "085", "181", "192"])
_TRUCE_BROKEN = "196"
_CLOSING = "\"'”’») "
_BIDDEN = frozenset(["imagine", "suppose", "assume", "say", "picture", "pretend", "let"])
_CARRIED = {"AGREE": (1, 2), "THREATEN": (1, 4)}  # quads
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Review:
    """types, moods: probabilities in the order of TYPES and MOODS. event: that there is one. right: that the claim as
    it stands is right in type, actors and recipients; parties: that it is in the two latter."""

    types: Array
    moods: Array
    event: float
    right: float
    parties: float

    def share(self, event: str) -> float:
        """The probability of a type, given that there is an event."""
        return float(self.types[TYPES.index(event)])

    @property
    def best(self) -> str:
        """The likeliest type."""
        return TYPES[int(self.types.argmax())]

    def grounds(self, claim: EventClaim) -> Grounds:
        """What it says for the claim; a type that the codebook settles has the likeliest one's share as well."""
        own, best = self.share(claim.event), self.best
        if best == claim.event or not _is_settled(claim, best):
            return Grounds(self.event, own, self.right)
        settled = own + self.share(best)
        return Grounds(self.event, settled, max(self.right, self.parties * settled))


class Reviewer:
    """The network. Raises ModelError where it cannot be loaded."""

    def __init__(self, path: Path) -> None:
        from avviso.sessions import session_of  # onnxruntime is slow to import

        self._network = session_of(path)

    def reviews(self, claims: Sequence[Shown], contexts: Contexts) -> list[Review]:
        """Of claims of one text."""
        found: list[Review] = []
        # Those as long as one another together: short ones are not filled up to a long one's words.
        order = sorted(range(len(claims)), key=lambda at: len(claims[at].words))
        for first in range(0, len(claims), _AT_ONCE):
            found += self._at_once([claims[at] for at in order[first : first + _AT_ONCE]], contexts)
        placed = dict(zip(order, found, strict=True))
        return [placed[at] for at in range(len(claims))]

    def _at_once(self, claims: Sequence[Shown], contexts: Contexts) -> list[Review]:
        words, marks = padded(claims)
        used, places = each_once(words, len(contexts.heard))
        inputs = {
            "states": contexts.heard.take(used, axis=0).astype(np.float32),
            "words": places,
            "marks": marks,
            "features": np.array([one.features for one in claims]),
        }
        types, moods, judged = self._network.run(None, inputs)
        return [Review(its, how, *judgement) for its, how, judgement in zip(types, moods, judged.tolist(), strict=True)]


def padded(claims: Sequence[Shown]) -> tuple[NDArray[np.int64], Array]:
    """Words and marks, (claims, words, …), of the length of the longest; what is filled up has no mark at all."""
    most = max(len(one.words) for one in claims)
    words = np.zeros((len(claims), most), np.int64)
    marks = np.zeros((len(claims), most, MARKS), np.float32)
    for at, one in enumerate(claims):
        size = len(one.words)
        words[at, :size], words[at, size:], marks[at, :size] = one.words, one.words[0], one.marks
    return words, marks


def reviewed(
    claims: Sequence[EventClaim],
    contexts: Contexts,
    opinions: Mapping[str, Opinions],
    gazetteer: Gazetteer,
    coder: str = "",
) -> Iterator[tuple[EventClaim, Grounds | None]]:
    """The claims of one text, with the coder's own confidence, as the review tells them; and what it says for them.

    opinions: on the parties of each, by its id. coder: whose claims they are, since each errs elsewhere.
    What has other parties or another type then is looked at once more.
    Of a text of one sentence the network knows no more than the coder did: its claims stand as they are.
    """
    look = _Look(load(folder_for(coder)), contexts, opinions, gazetteer)
    alone = contexts.sentences[0] == contexts.sentences[-1]
    settled = list(zip(claims, look.reviews(claims), strict=True))
    settled = settled if alone else look.settled(settled)
    told = [claim if alone or review is None else retold(claim, review) for claim, review in settled]
    changed = [at for at, claim in enumerate(told) if claim.event != claims[at].event]
    last = [review for _, review in settled]
    for at, review in zip(changed, look.reviews([told[at] for at in changed]), strict=True):
        last[at] = review
    last = look.either_way(list(zip(told, last, strict=True)))
    yield from ((claim, review.grounds(claim) if review else None) for claim, review in zip(told, last, strict=True))


class _Look:
    """At the claims of one text."""

    def __init__(
        self, reviewer: Reviewer, contexts: Contexts, opinions: Mapping[str, Opinions], gazetteer: Gazetteer
    ) -> None:
        self._reviewer, self._contexts, self._opinions, self._gazetteer = reviewer, contexts, opinions, gazetteer

    def reviews(self, claims: Sequence[EventClaim]) -> list[Review | None]:
        """Of each claim, None where nobody read its words."""
        asked = [shown(claim, self._contexts, self._shares(claim)) for claim in claims]
        known = [one for one in asked if one is not None]
        found = iter(self._reviewer.reviews(known, self._contexts) if known else ())
        return [None if one is None else next(found) for one in asked]

    def settled(self, claims: Sequence[tuple[EventClaim, Review | None]]) -> list[tuple[EventClaim, Review | None]]:
        """The claims, those whose parties are doubted, or surely lack one, with others where these are likelier."""
        others = [(at, other) for at, it in enumerate(claims) for other in self._others(*it)]
        told = list(claims)
        for (at, other), review in zip(others, self.reviews([other.claim for _, other in others]), strict=True):
            (_, first), (_, best) = claims[at], told[at]
            least = 0.0 if other.likely >= _SURE else _BETTER
            if first and best and review and review.parties > max(best.parties, first.parties + least):
                told[at] = (other.claim, review)
        return told

    def either_way(self, claims: Sequence[tuple[EventClaim, Review | None]]) -> list[Review | None]:
        """The reviews. Who marks a visit may name the visitor first, or the host, or both side by side, and so it is
        with trade and whatever else two do together: the claim is right as often as in either of these."""
        found = [review for _, review in claims]
        mutual = [
            at
            for at, (claim, review) in enumerate(claims)
            if claim.event in MUTUAL
            and review
            and review.right < _DOUBTED
            and review.event > _HAPPENED
            and _is_between_two(claim)
        ]
        seen = iter(self.reviews([other for at in mutual for other in _turned(claims[at][0])]))
        for at in mutual:
            own, others = found[at], [one for one in (next(seen), next(seen)) if one]
            if own:
                found[at] = replace(own, right=min(1.0, own.right + sum(one.right for one in others)))
        return found

    def _others(self, claim: EventClaim, review: Review | None) -> Iterator[Alternative]:
        its = self._opinions.get(claim.id)
        if its is not None and review is not None:
            least = LEAST if review.parties < _DOUBTED else _SURE
            yield from alternatives(claim, its, self._gazetteer, least)

    def _shares(self, claim: EventClaim) -> Shares | None:
        its = self._opinions.get(claim.id)
        return its.shares(claim) if its is not None else None


def retold(claim: EventClaim, review: Review) -> EventClaim:
    """The claim with another type, or told in another way, where that is much likelier."""
    best, modality = review.best, MOODS[int(review.moods.argmax())]
    if claim.evidence.when.reason[-_TOLD_SO:] == SUPPOSED:
        modality = claim.evidence.modality  # by a heading that the network has not read
    if review.share(best) - review.share(claim.event) > _LIKELIER and not _is_settled(claim, best):
        claim = _retyped(claim, best)
    elif (
        review.moods.max() - review.moods[MOODS.index(claim.evidence.modality)] <= _SURER
        or _is_tried(claim)
        or _is_asked(claim)
    ):
        return claim
    if (claim.evidence.modality, modality) == ("historical", "actual") and claim.evidence.when.basis == "inferred":
        # It lies back by what another sentence says, which the network has not read.
        return claim
    return replace(
        claim, evidence=replace(claim.evidence, modality=modality, when=_when(claim.evidence.when, modality))
    )


def _is_between_two(claim: EventClaim) -> bool:
    return sum(1 for one in (*claim.actors, *claim.recipients) if one.code) > 1


def _turned(claim: EventClaim) -> tuple[EventClaim, EventClaim]:
    """The same told the two other ways: by the one side, by the other side, by both."""
    both = claim.actors + claim.recipients
    if claim.recipients:
        return _with(claim, claim.recipients, claim.actors), _with(claim, both, ())
    return _with(claim, both[:1], both[1:]), _with(claim, both[1:], both[:1])


def _with(claim: EventClaim, actors: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> EventClaim:
    return replace(claim, actors=actors, recipients=recipients)


def _when(when: When, modality: str) -> When:
    """The day of publication is that of news alone: what lies back or is to come has none without words for it."""
    told = modality in ("actual", "negated") or when.basis != "published"
    return when if told else When(None, "inferred", "no date in the words")


def _is_settled(claim: EventClaim, event: str) -> bool:
    carried = load_ontology().event(event).quad in _CARRIED.get(claim.event, ())
    ended = claim.cameo == _TRUCE_BROKEN and event in ("RETREAT", "CONCEDE")  # by its end no truce is made
    return claim.cameo in _SETTLED or carried or ended or (claim.event, event) == ("MOBILIZE", "ASSAULT")


def _is_tried(claim: EventClaim) -> bool:
    """ "efforts to strip Russia of": told to be tried, and no more."""
    before = claim.evidence.text[: claim.trigger.start - claim.evidence.sentence.span.start].lower().split()
    return len(before) > 1 and before[-1] == "to" and before[-2] in EFFORTS


def _is_asked(claim: EventClaim) -> bool:
    """A question leaves it open, or bids the reader suppose it: the grammar hears that in the sentence's own words."""
    if claim.evidence.modality != "hypothetical":
        return False
    text = claim.evidence.text
    return text.rstrip(_CLOSING).endswith("?") or text.split(None, 1)[0].lower() in _BIDDEN


def _retyped(claim: EventClaim, event: str) -> EventClaim:
    actors, recipients = claim.actors, claim.recipients
    if claim.event in MUTUAL and event not in MUTUAL and not recipients:
        # Who did it together are two sides of what one does to the other.
        actors, recipients = actors[:1], actors[1:]
    told = with_type(claim, event, load_ontology().event(event).cameo)
    return replace(told, actors=actors, recipients=recipients)


@cache
def load(place: Path) -> Reviewer:
    """The reviewer in a folder of weights. Raises ModelError when it is missing, broken, or made for other features."""
    folder = place / "reviewer"
    try:
        told = json.loads((folder / "reviewer.json").read_text(encoding="utf-8"))
        known = tuple(told["features"]), tuple(told["types"]), tuple(told["moods"])
    except (OSError, json.JSONDecodeError, KeyError, TypeError, AttributeError) as problem:
        raise ModelError(f"{folder.name}/reviewer.json cannot be used ({problem}): reinstall avviso") from problem
    if known != (FEATURES, TYPES, MOODS):
        raise ModelError(f"{folder.name}/reviewer.json was made for other features: reinstall avviso")
    return Reviewer(folder / "reviewer.onnx")

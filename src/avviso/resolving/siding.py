"""Who takes part in an event on a side that the coder has left without a party: every party that the text names,
weighed against one another and nobody.

Grammar tells the coder most sides; what the event reader has learnt of the sentence, and what the rest of the text
says (see `belonging`), tell more of them together than either alone ("halted deliveries through Belarus, accusing
Minsk"). The candidates compete, as in `ranking`. The weights are data, learnt on texts that the reader was not trained
on: of others it is surer than it should be (stacking: Wolpert 1992; training/belonging/sides.py).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from avviso.ontology import load as load_ontology
from avviso.records import EventClaim, Leaning, Mention
from avviso.resolving.asked import asked_of, is_guess, unsaid_of
from avviso.resolving.belonging import HARM, Belonging, Row, View
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.ranking import Ranker, Scorer, made

_CANDIDATE = (
    *("text", "word", "reader", "unread", "reader across", "coder", "coder across", "coder across, harm", "here"),
    "speaker",
)
_NOBODY = (
    *("nobody", "text, nobody", "reader, nobody", "coder, a thing", "coder, somebody", "coder, nothing"),
    *("nothing across", *(f"in {event}" for event in load_ontology().types)),
)
FEATURES = (*_CANDIDATE, *_NOBODY)
_FAINT, _SURE = 0.02, 0.98  # what the reader thinks of words that it was not asked about; the most it is believed
_UNLIKELY = 1e-3
HEARD = 0.3  # how likely the event reader alone must hold words for a party that they are shown as its mention
# The least probability of an answer that the sentence has words for, that the rest of the text tells, and that it tells
# of the state on the other side, for an event may well have one side alone ("resigned"). By totals on texts of which
# nothing was learnt.
LEAST_HEARD, LEAST_TOLD, LEAST_HOME = 0.55, 0.55, 0.8


@dataclass(frozen=True, slots=True)
class Side:
    """The question who is on one side of an event. codes: the candidates; rows: one for each, a last one for nobody.

    view: what `belonging` sees of it. words: of a candidate that the reader leans to, its mention in the sentence, and
    how likely that is taken alone.
    """

    codes: tuple[str, ...]
    rows: tuple[Row, ...]
    view: View
    words: Mapping[str, tuple[float, Mention]]


class Siding:
    """Asks about the events of one document."""

    def __init__(self, belonging: Belonging, gazetteer: Gazetteer, ranker: Ranker) -> None:
        self._belonging, self._gazetteer, self._ranker = belonging, gazetteer, ranker

    def side(self, claim: EventClaim, acts: bool, leanings: Sequence[Leaning]) -> Side:
        """A side of a claim whose parties are resolved by their own words. leanings: those of the claim, resolved."""
        own, other = (claim.actors, claim.recipients) if acts else (claim.recipients, claim.actors)
        ours, theirs = (frozenset(one.code for one in side if one.code and not is_guess(one)) for side in (own, other))
        view = self._belonging.view(unsaid_of(claim, acts, left=bool(theirs)))
        *likely, nobody = self._ranker.probabilities(self._belonging.rows(view))
        codes, wording = self._belonging.candidates, self._by_words(claim, own)
        ahead, across = _most(leanings, acts), _most(leanings, not acts)
        here = {one.code for one in view.here}
        rows = [
            {
                "text": log(max(chance, _UNLIKELY)),
                "word": wording.get(code, 0.0),
                "reader": _odds(ahead[code][0]) if code in ahead else _odds(_FAINT),
                "unread": float(code not in ahead),
                "reader across": _odds(across[code][0]) if code in across else _odds(_FAINT),
                "coder": float(code in ours),
                "coder across": float(code in theirs),
                "coder across, harm": float(code in theirs and claim.event in HARM),
                "here": float(code in here),
                "speaker": float(code == view.asked.speaker),
            }
            for code, chance in zip(codes, likely, strict=True)
        ]
        strange = [one.acts if acts else one.bears for one in leanings if not one.mention.code]
        rows.append(
            {
                "nobody": 1.0,
                "text, nobody": log(max(nobody, _UNLIKELY)),
                "reader, nobody": _odds(max(strange, default=_FAINT)),
                "coder, a thing": float(any(one.kind == "thing" for one in own)),
                "coder, somebody": float(any(one.kind != "thing" and not one.code for one in own)),
                "coder, nothing": float(not own),
                "nothing across": float(not theirs),
                f"in {claim.event}": 1.0,
            }
        )
        return Side(codes, tuple(rows), view, ahead)

    def _by_words(self, claim: EventClaim, own: Sequence[Mention]) -> dict[str, float]:
        """What the words of nameless parties on the side make likely."""
        found: dict[str, float] = {}
        for mention in own:
            asked = None if mention.kind == "thing" else asked_of(claim, mention, self._gazetteer)
            if asked is not None:
                likely = self._ranker.probabilities(self._belonging.rows(self._belonging.view(asked)))
                for code, chance in zip(self._belonging.candidates, likely, strict=False):
                    found[code] = max(found.get(code, 0.0), chance)
        return found


def _odds(chance: float) -> float:
    chance = min(max(chance, _FAINT), _SURE)
    return log(chance / (1 - chance))


def _most(leanings: Sequence[Leaning], acts: bool) -> dict[str, tuple[float, Mention]]:
    """By code, how likely the reader holds it for a party on the side at most, and the words that it reads so."""
    found: dict[str, tuple[float, Mention]] = {}
    for one in leanings:
        code, chance = one.mention.code, one.acts if acts else one.bears
        if code and (code not in found or chance > found[code][0]):
            found[code] = (chance, one.mention)
    return found


@cache
def load() -> Mapping[bool, Scorer]:
    """The weights that avviso ships, by whether the side acts. Raises ModelError when they are missing, broken, or made
    for other features."""
    return made(
        "sides.json",
        FEATURES,
        lambda parts: {side == "actor": Scorer(FEATURES, parts[side]) for side in ("actor", "recipient")},
    )


def answer_of(side: Side, acts: bool, across: Collection[Mention]) -> tuple[str, float] | None:
    """The party that is likely enough to be on the side, and how likely; None where none is. across: the other side."""
    *likely, _ = load()[acts].probabilities(side.rows)
    best = max(range(len(likely)), key=lambda at: likely[at])
    code, home = side.codes[best], {one.code for one in across}
    heard = code in side.words and side.words[code][0] >= HEARD
    least = LEAST_HEARD if heard else LEAST_HOME if code in home else LEAST_TOLD
    return (code, likely[best]) if likely[best] >= least else None

"""What speaks for each party that a text names being the one that a nameless party is of: a row a candidate.

As in resolving what a pronoun refers to, the candidates compete and nobody is one of them (Denis and Baldridge 2008);
the features are distance, recency, how much the text is about whom, what the same noun is elsewhere, and the other
parties of the event. None of them knows which state it weighs.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import exp, log1p

from avviso.records import EventClaim, Mention
from avviso.resolving.asked import CLASSES, Asked, is_guess
from avviso.resolving.beside import Beside, Codes
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.nouns import INDEFINITE
from avviso.resolving.sightings import Sighting, Sightings
from avviso.resolving.wording import is_plural, noun_of

Row = dict[str, float]

_TEXT = ("body", "share", "most", "share before", "opening", "place share", "paragraph")
_SENTENCE = (
    *("here", "here before", "here last", "here after", "here only", "here place", "here adjective", "here person"),
    *("one back", "two back", "ahead", "distance", "recent", "lately", "stands in", "inside", "half"),
)
_CLAIM = ("other side", "other side harm", "same side", "speaker", "last actor", "last recipient")
_WORDS = ("noun", "noun only", "noun coded", "people", "people only")
_CROSSED = ("body", "share", "most", "here last", "here place", "noun", "recent", "other side")
_NOBODY = (
    *("nobody", "nobody plural", "nobody indefinite", "nobody definite", "nobody bare", "nobody number"),
    *("nobody hyphened", "nobody named", "nobody parties", "nobody lead", "nobody actor", "nobody harm"),
    *("nobody noun unheard", "nobody band", "nobody band here", "nobody band, armed"),
)
FEATURES = (
    *(*_TEXT, *_SENTENCE, *_CLAIM, *_WORDS),
    *(f"{name}, {kind}" for name in _CROSSED for kind in CLASSES),
    *_NOBODY,
    *(f"nobody, {kind}" for kind in CLASSES),
)

HARM = frozenset(["ASSAULT", "COERCE", "THREATEN", "SANCTION"])
_IN = frozenset(["in", "of", "from", "inside", "across", "throughout", "near", "outside", "around"])
_DEFINITE = frozenset("the this that these those his her its their our".split())
_OPENING = 2  # sentences: who is named there is what the text is about
_SOON, _LATE = 12.0, 60.0  # words over which a sighting loses all but a third of its weight
_AHEAD = 1.5  # how much further off a sighting after the words counts
_NEVER = 1.2  # the distance of a party not named before


@dataclass(frozen=True, slots=True)
class View:
    """What a question's rows share. own: its words. here, back, ahead: sightings of its sentence and those around."""

    asked: Asked
    own: range
    here: tuple[Sighting, ...]
    back: tuple[frozenset[str], frozenset[str]]
    ahead: frozenset[str]
    prior: Codes
    paragraph: frozenset[str]
    soon: dict[str, float]
    late: dict[str, float]
    nouns: Codes
    coded: Codes
    people: Codes
    turn: tuple[frozenset[str], frozenset[str]]


class Belonging:
    """Gives the rows of one document. claims: its resolved events, which tell who acted and whose a noun was."""

    def __init__(self, sightings: Sightings, gazetteer: Gazetteer, claims: Iterable[EventClaim] = ()) -> None:
        self.seen = sightings
        self.beside = Beside(sightings)
        self._gazetteer = gazetteer
        self._claims = sorted(claims, key=lambda claim: (claim.trigger, claim.id))
        parties = {one for claim in self._claims for one in (*claim.actors, *claim.recipients)}
        self._coded = [one for one in parties if one.code and one.kind != "pronoun" and not is_guess(one)]

    @cached_property
    def total(self) -> Codes:
        """How often the text names each party."""
        return Counter(one.code for one in self.seen.found)

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Codes of all parties that the text names, by the alphabet."""
        return tuple(sorted(self.total))

    @cached_property
    def _placed(self) -> Codes:
        return Counter(one.code for one in self.seen.found if one.how == "place")

    @cached_property
    def _bands(self) -> frozenset[str]:
        """Bodies that are neither a state's nor of states: armed groups with a code of their own."""
        bodies = [self._gazetteer.organisations.by_code(code) for code in self.candidates]
        return frozenset(row.code for row in bodies if row and row.sector != "IGO" and not row.state)

    @cached_property
    def unions(self) -> frozenset[str]:
        """Bodies of states."""
        bodies = [self._gazetteer.organisations.by_code(code) for code in self.candidates]
        return frozenset(row.code for row in bodies if row and row.sector == "IGO")

    def rows(self, asked: Asked) -> list[Row]:
        """A row for each of `candidates`, and a last one for nobody. What a row lacks is 0."""
        view = self.view(asked)
        found = [self._row(view, code) for code in self.candidates]
        return [*found, self._nobody(view)]

    def view(self, asked: Asked) -> View:
        """What the rows of a question rest on."""
        seen, own = self.seen, self.seen.indices(asked.mention.span)
        number = seen.sentences[own.start]
        around = {k: seen.by_sentence.get(number + k, ()) for k in (-2, -1, 0, 1)}
        before = [one for one in seen.found if one.last < own.start]
        line = max(seen.text.rfind("\n", 0, asked.mention.span.start), 0)
        near = [one for one in (*before, *around[0]) if one.first not in own]
        noun, span = noun_of(asked.shown), asked.mention.span
        return View(
            asked=asked,
            own=own,
            here=around[0],
            back=(_codes(around[-1]), _codes(around[-2])),
            ahead=_codes(around[1]),
            prior=Counter(one.code for one in before),
            paragraph=_codes(one for one in before if seen.words[one.first].start >= line),
            soon=_faded(near, own, _SOON),
            late=_faded(near, own, _LATE),
            nouns=self.beside.noun(asked.mention, asked.shown),
            coded=Counter(one.code for one in self._coded if noun_of(one) == noun and one.span != span if one.code),
            people=self.beside.people(asked.mention, asked.shown),
            turn=self._turn(asked.mention),
        )

    def _turn(self, mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
        """Codes on both sides of the last event told well before the words."""
        known = [one for one in self._claims if one.trigger.start < mention.span.start - 30]
        if not known:
            return frozenset(), frozenset()
        left, right = known[-1].actors, known[-1].recipients
        return _surely(left), _surely(right)

    def _row(self, view: View, code: str) -> Row:
        row = {**self._in_text(view, code), **self._in_sentence(view, code), **_in_claim(view.asked, view.turn, code)}
        row.update(_in_words(view, code))
        row.update({f"{name}, {view.asked.kind}": row[name] for name in _CROSSED})
        return row

    def _in_text(self, view: View, code: str) -> Row:
        opening = [one for number in range(_OPENING) for one in self.seen.by_sentence.get(number, ())]
        return {
            "body": float(code not in self._gazetteer.states),
            "share": self.total[code] / self.total.total(),
            "most": float(self.total[code] == max(self.total.values())),
            "share before": view.prior[code] / max(1, view.prior.total()),
            "opening": float(code in _codes(opening)),
            "place share": self._placed[code] / max(1, self._placed.total()),
            "paragraph": float(code in view.paragraph),
        }

    def _in_sentence(self, view: View, code: str) -> Row:
        own, outside = view.own, [one for one in view.here if one.first not in view.own]
        before = [one for one in outside if one.last < own.start]
        after = [one for one in outside if one.last >= own.start]
        hows = {one.how for one in outside if one.code == code}
        last = max((one.last for one in self.seen.found if one.code == code and one.last < own.start), default=None)
        inside = [one for one in view.here if one.first in own and one.code == code]
        return {
            "here": float(bool(hows)),
            "here before": float(code in _codes(before)),
            "here last": float(bool(before) and before[-1].code == code),
            "here after": float(code in _codes(after)),
            "here only": float(_codes(outside) == {code}),
            **{f"here {how}": float(how in hows) for how in ("place", "adjective", "person")},
            "one back": float(code in view.back[0]),
            "two back": float(code in view.back[1]),
            "ahead": float(code in view.ahead),
            "distance": _NEVER if last is None else log1p(own.start - last) / 6,
            "recent": view.soon.get(code, 0.0) / (sum(view.soon.values()) + 0.05),
            "lately": view.late.get(code, 0.0) / (sum(view.late.values()) + 0.2),
            "stands in": float(bool(after) and after[0].code == code and self.follows(view, after[0])),
            "inside": float(bool(inside)),
            "half": float(any(self.seen.words[one.last].half for one in inside)),
        }

    def follows(self, view: View, one: Sighting) -> bool:
        """Whether the words go on to say where: "the fighters | in northern Syria"."""
        after = view.own.stop
        near = after <= one.first <= after + 2
        return near and self.seen.words[after].text.lower() in _IN

    def _nobody(self, view: View) -> Row:
        asked, words = view.asked, view.asked.mention.text.split()
        first, bands = words[0].lower() if words else "", self._bands
        bare = is_plural(asked.shown) and first not in _DEFINITE
        of_bands = sum(self.total[code] for code in bands) / max(1, self.total.total())
        return {
            "nobody": 1.0,
            f"nobody, {asked.kind}": 1.0,
            "nobody plural": float(is_plural(asked.shown)),
            "nobody indefinite": float(first in INDEFINITE),
            "nobody definite": float(first in _DEFINITE),
            "nobody bare": float(bare),
            "nobody number": float(any(letter.isdigit() for letter in asked.mention.text)),
            "nobody hyphened": float(any("-" in word for word in words)),
            "nobody named": float(any(word[:1].isupper() for word in words[1:])),
            "nobody parties": log1p(len(self.candidates)) / 3,
            "nobody lead": max(self.total.values(), default=0) / max(1, self.total.total()),
            "nobody actor": float(asked.acts),
            "nobody harm": float(asked.event in HARM),
            "nobody noun unheard": float(not view.nouns),
            "nobody band": float(bool(bands)),
            "nobody band here": float(bool(bands & (_codes(view.here) | view.back[0]))),
            "nobody band, armed": of_bands * (asked.kind == "armed"),
        }


def _in_claim(asked: Asked, turn: tuple[frozenset[str], frozenset[str]], code: str) -> Row:
    return {
        "other side": float(code in asked.others),
        "other side harm": float(code in asked.others and asked.event in HARM),
        "same side": float(code in asked.fellows),
        "speaker": float(code == asked.speaker),
        "last actor": float(code in turn[0]),
        "last recipient": float(code in turn[1]),
    }


def _in_words(view: View, code: str) -> Row:
    return {
        "noun": view.nouns[code] / (view.nouns.total() + 1),
        "noun only": float(set(view.nouns) == {code}),
        "noun coded": view.coded[code] / (view.coded.total() + 1),
        "people": view.people[code] / (view.people.total() + 1),
        "people only": float(set(view.people) == {code}),
    }


def _codes(sightings: Iterable[Sighting]) -> frozenset[str]:
    return frozenset(one.code for one in sightings)


def _surely(side: Iterable[Mention]) -> frozenset[str]:
    return frozenset(one.code for one in side if one.code and not is_guess(one))


def _faded(near: Iterable[Sighting], own: range, words: float) -> dict[str, float]:
    """The weight of each code: of every sighting e to the power of minus its distance, in units of `words`."""
    found: dict[str, float] = {}
    for one in set(near):
        gap = own.start - one.last if one.last < own.start else (one.first - own.stop + 1) * _AHEAD
        found[one.code] = found.get(one.code, 0.0) + exp(-gap / words)
    return found

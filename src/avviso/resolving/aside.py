"""States that a text names without telling that anybody in it is theirs: who backs some rebels, whom a bill, aid or
blame is for, before whose embassy it happens and on whose border. Being the only state around makes nobody theirs."""

from functools import cached_property

from avviso.records import EventClaim, Mention
from avviso.resolving.asked import Asked
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.nouns import BACKED, ENVOYS
from avviso.resolving.sightings import Sighting, Sightings
from avviso.resolving.wording import noun_of

# Who votes, governs or opposes at home speaks of other states' affairs all day.
_RULING = frozenset(["LEG", "GOV", "OPP", "PTY"])
# Crowds march and strike at home over what their own state has with others.
_CROWDS = frozenset("CVL EDU AGR LAB SOC REL MED".split())
_MARCHES = frozenset(["PROTEST", "REQUEST"])
_BONDS = frozenset("link tie deal contract trade business cooperation relation investment".split())
_TOWARDS = frozenset("for to against on with toward from".split())
_MEASURES = frozenset(
    "aid support help assistance loan funding money weapon arm missile jet tank ammunition sale export import shipment "
    "delivery sanction tariff embargo boycott war trade motion bill resolution law debate vote inquiry".split()
)
_AIMED = _MEASURES | _BONDS
_BLAMING = frozenset(
    "condemn condemning criticise criticising criticize criticizing denounce denouncing sanction sanctioning punish "
    "punishing recognise recognising recognize recognizing boycott boycotting support supporting back backing arm "
    "arming ban banning".split()
)
_LEADING = _TOWARDS | _BLAMING | {"the"}  # what may stand right before an aim
_OWNING = frozenset(["'s", "’s", "s'", "s’"])
_NONE: frozenset[str] = frozenset()
_HOUSES = frozenset(["embassy", "consulate"])
_ARTICLES = frozenset(["the", "a", "an"])
_BEFORE = frozenset("outside near around opposite".split())
_SENT_OFF, _SIDING = ("deport", "expel", "extradit"), ("sign", "back", "endors")  # how a deed's own words begin
_BORDERS, _EXILES = frozenset(["border", "frontier"]), frozenset(["opposition", "dissident", "exile", "diaspora"])
_LANDMARKS = _HOUSES | _BORDERS | _EXILES
# Whom people shout at before an embassy is that state, and whoever guards or leaves it is of it.
_SHOUTED_AT = frozenset(["PROTEST", "REQUEST", "ACCUSE"])
_OF_THE_HOUSE = _RULING | {"MIL"}
_ACCUSED = frozenset(["suspect", "accomplice"])
_KILLING = frozenset("killing murder assassination kidnapping abduction shooting stabbing death poisoning".split())
_AHEAD = 7  # words behind "suspects" among which is said whose murder it was
_BACK = 3  # words before "for" among which the measure stands


class Aside:
    """Looks at one text."""

    def __init__(self, seen: Sightings, gazetteer: Gazetteer) -> None:
        self._seen, self._gazetteer = seen, gazetteer

    def codes(self, mention: Mention, claim: EventClaim) -> frozenset[str]:
        """Of those states: whom the text names as backers alone, or the party's own words do, and for somebody in
        power, or a crowd that marches, whom the text, up to here, names only as what those in power do something for or
        against."""
        if noun_of(mention) in _ACCUSED and (victims := self._victims(mention)):
            return victims
        sector = mention.identity.sector if mention.identity else None
        marches = claim.event in _MARCHES and sector in _CROWDS and mention in claim.actors
        rules = marches or sector in _RULING
        deed = mention.text.lower() if mention.span == claim.trigger else ""
        cue = "against" if deed.startswith(_SIDING) else "to" if deed.startswith(_SENT_OFF) else ""
        opposed = " against " in mention.text
        landmarks = self._grounds if self._is_of_the_house(mention, claim, sector) else self._landmarks
        if not (self._backers or landmarks or opposed or cue or (rules and self._aims)):
            return _NONE
        own = self._seen.indices(mention.span)
        found = landmarks | self._only_backers | {one.code for one in self._backers if one.first in own}
        if cue:  # "were deported to Chad", not by Chad; "signed a text against Chad"
            here = self._seen.by_sentence.get(self._seen.sentences[own.start], ())
            found |= {one.code for one in here if one.first > own.start and self._before(one) == cue}
        if opposed:
            found |= {one.code for one in self._seen.found if one.first in own and self._before(one) == "against"}
        if rules:
            at = self._seen.sentences[own.start]
            found |= {code for code, (first, last) in self._aims.items() if first <= at < last}
        return found

    def _victims(self, mention: Mention) -> frozenset[str]:
        """ "Suspects in the murder of a Chadian": whose state the text names nowhere else."""
        last = self._seen.indices(mention.span).stop
        behind = self._seen.words[last : last + _AHEAD]
        said = [word.key for word in behind[:3]]
        if said[:2] != ["in", "the"] or _KILLING.isdisjoint(said):
            return _NONE
        theirs = [one for one in self._seen.found if last <= one.first < last + _AHEAD and one.how != "place"]
        others = {one.code for one in self._seen.found if one not in theirs[:1]}
        return frozenset(one.code for one in theirs[:1]) - others

    def ground(self, asked: Asked, code: str) -> str | None:
        """The one state whose land or name the sentence tells, or that of the other party, or of the sentence before,
        where of the code the text names bands alone: in "Malians accused the army and Wagner" the army is not Wagner's.
        """
        every = [one for one in self._seen.found if one.code == code]
        if not all(one.how == "body" and self._is_band(one) for one in every):
            return None
        at = self._seen.sentences[self._seen.indices(asked.mention.span).start]
        told = self._lands(at) or asked.others - {code} or self._lands(at - 1)
        return min(told) if len(told) == 1 else None

    def _lands(self, sentence: int) -> frozenset[str]:
        here = self._seen.by_sentence.get(sentence, ())
        return frozenset(one.code for one in here if one.how != "body")

    def _is_band(self, one: Sighting) -> bool:
        row = self._gazetteer.organisations.find(self._seen.said(one))
        return row is not None and row.kind == "armed-group"

    @cached_property
    def _backers(self) -> tuple[Sighting, ...]:
        """ "Iran" in "Iran-backed rebels"."""
        words = self._seen.words
        halves = (one for one in self._seen.found if words[one.last].half and one.last + 1 < len(words))
        return tuple(one for one in halves if words[one.last + 1].key in BACKED)

    @cached_property
    def _only_backers(self) -> frozenset[str]:
        if not self._backers:
            return frozenset()
        others = {one.code for one in self._seen.found if one not in self._backers}
        return frozenset(one.code for one in self._backers) - others

    @staticmethod
    def _is_of_the_house(mention: Mention, claim: EventClaim, sector: str | None) -> bool:
        shouted = claim.event in _SHOUTED_AT and mention in claim.recipients
        return shouted or sector in _OF_THE_HOUSE or noun_of(mention) in ENVOYS

    @cached_property
    def _landmarks(self) -> frozenset[str]:
        """Whom the text names only for where it happens: "outside the Chadian embassy", "on the border with Chad", "the
        Malian opposition in Chad"."""
        if _LANDMARKS.isdisjoint(self._seen.keys):
            return _NONE
        return self._only([one for one in self._seen.found if self._is_before_house(one) or self._is_ground(one)])

    @cached_property
    def _grounds(self) -> frozenset[str]:
        """The same without embassies."""
        if (_BORDERS | _EXILES).isdisjoint(self._seen.keys):
            return _NONE
        return self._only([one for one in self._seen.found if self._is_ground(one)])

    def _only(self, marks: list[Sighting]) -> frozenset[str]:
        return frozenset(one.code for one in marks) - {one.code for one in self._seen.found if one not in marks}

    def _is_before_house(self, one: Sighting) -> bool:
        behind = self._seen.words[one.last + 1 : one.last + 2]
        return bool(behind) and behind[0].key in _HOUSES and self._before(one) in _BEFORE

    def _is_ground(self, one: Sighting) -> bool:
        words, at = self._seen.words, one.first - 1
        if at > 1 and words[at].key == "in" and words[at - 1].key in _EXILES:
            return any(each.last == at - 2 and each.code != one.code for each in self._seen.found)
        return at > 0 and self._before(one) == "with" and any(word.key in _BORDERS for word in words[at - 2 : at])

    def _before(self, one: Sighting) -> str:
        """The word before a sighting, and before its article."""
        words, at = self._seen.words, one.first - 1
        at -= at > 0 and words[at].key in _ARTICLES
        return words[at].key if at >= 0 else ""

    @cached_property
    def _aims(self) -> dict[str, tuple[int, int]]:
        """Of each code first named as an aim, the sentences from which on it is, and from which on it is more."""
        sentences, words, every = self._seen.sentences, self._seen.words, self._seen.found[::-1]
        first = {one.code: sentences[one.first] for one in every}
        plain = [one for one in every if words[one.first - 1].key not in _LEADING or not self._is_aim(one)]
        more = {one.code: sentences[one.first] for one in plain}
        return {code: (at, more.get(code, len(sentences))) for code, at in first.items() if at < more.get(code, at + 1)}

    def _is_aim(self, one: Sighting) -> bool:
        """ "Aid for Chad", "a motion condemning Chad"; "aid for Chad's farmers" may be what their own state gives."""
        words, at = self._seen.words, one.first - 1
        if one.how == "adjective" and words[at].key == "with":
            return words[at - 1].key in _BONDS  # "cut its links with Chadian firms"
        if one.how != "state" or words[one.last].text[-2:] in _OWNING or self._is_before_noun(one.last + 1):
            return False
        if at > 0 and words[at].key == "the":
            at -= 1
        if at < 0 or self._seen.sentences[at] != self._seen.sentences[one.first]:
            return False
        if words[at].key in _BLAMING:
            return True
        return words[at].key in _TOWARDS and any(word.key in _AIMED for word in words[max(0, at - _BACK) : at])

    def _is_before_noun(self, at: int) -> bool:
        """ "Aid for Chad farmers"."""
        words = self._seen.words
        if at >= len(words) or self._seen.sentences[at] != self._seen.sentences[at - 1]:
            return False
        return self._gazetteer.roles.sector([words[at].key]) is not None

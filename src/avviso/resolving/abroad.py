"""Guesses that rest on nothing but the other party of the same event, where that one is more likely met abroad.

A text that names one state makes every nameless party in it that state's: right for "police" and "protesters", wrong
for "rights groups accused Egypt" and for the host of a visitor. Nobody is better than the wrong state.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from avviso.records import EventClaim, Identity, Mention
from avviso.resolving.asked import TOGETHER, is_guessed, meant, noun_classes
from avviso.resolving.belonging import HARM
from avviso.resolving.nouns import FOREIGN_TARGETS, SENT_ABROAD, VENUES
from avviso.resolving.renaming import Namings
from avviso.resolving.sightings import Sightings
from avviso.resolving.states import StateIndex
from avviso.resolving.wording import is_indefinite, is_marked, is_plural, noun_of

_POWERS = frozenset("GOV MIL COP JUD LEG SPY ELI".split())
_IN_OFFICE, _RISEN = _POWERS - {"MIL"}, frozenset(["rebel", "separatist", "mutineer"])
_FIGHTERS = frozenset("REB UAF CRM OPP PRM".split())
_PEOPLE = _FIGHTERS | frozenset("CVL LAB EDU REL SOC JRN BUS AGR MED PTY SET".split())
# Those who speak for a cause beyond one state.
_CAUSES = frozenset("SOC NGO IGO".split())
_SPEECH = frozenset("ACCUSE REQUEST REJECT THREATEN SUPPORT".split())
# What a state does to those in its power, and they to it.
_INWARD = frozenset("COERCE PROTEST RETREAT CONCEDE".split())
_TRIAL = frozenset("COERCE SANCTION ACCUSE CONCEDE RETREAT".split())
_TRIED_AT_HOME = frozenset("COP LEG ELI OPP PTY".split())
_MUTINY = frozenset("mutiny mutinied coup putsch colleagues comrades".split())
_SIGNS, _VISIT, _DEPORTS = "057", "042", "174"
_SENT_ON = frozenset(["migrant", "refugee", "seeker", "deportee"])
_MEDIATES = ("mediat", "broker")
_TAKES_LAND = "192"
_OUTPOSTS = frozenset(["position", "outpost", "post", "base", "trench", "stronghold", "checkpoint"])
_HOST = 0.6
_BETWEEN = TOGETHER | {"AID", "MOBILIZE", "SUPPORT"}


def set_apart(claims: Sequence[EventClaim], seen: Sightings, states: StateIndex) -> Iterator[EventClaim]:
    """The claims of one document, resolved; such guesses without their state, and a host with the state of the place
    where he was met."""
    named = Namings(seen, claims)
    mediations = [one for one in claims if _is_mediation(one)]
    visits = [one for one in claims if one.cameo == _VISIT]
    blames = [one for one in claims if one.event == "ACCUSE"]
    for claim in claims:
        if not any(_is_open(one) for one in (*claim.actors, *claim.recipients)):
            yield claim
            continue
        here = claim.evidence.sentence.index
        mediators = [one for it in mediations if it.evidence.sentence.index == here for one in it.actors]
        look = _Look(claim, named, states, [*mediators, *_denouncers(claim, blames)], visits)
        ground = _ground(claim, visits)
        actors, recipients = (tuple(look.at(one, ground) for one in side) for side in (claim.actors, claim.recipients))
        yield claim.between(actors, recipients)


def _is_mediation(claim: EventClaim) -> bool:
    """ "A truce brokered by Norway": whose state tells nothing of those between whom it mediates."""
    told = claim.trigger_text.lower()
    return any(stem in told for stem in _MEDIATES)


def _denouncers(claim: EventClaim, blames: Sequence[EventClaim]) -> list[Mention]:
    """Who denounces what the claim tells, in the same sentence: "Peru condemned the arrest of two priests by Chad"."""
    index = claim.evidence.sentence.index
    here = [one for one in blames if one.evidence.sentence.index == index]
    doers = {one.span for one in claim.actors} if here else ()
    return [one for blame in here if any(it.span in doers for it in blame.recipients) for one in blame.actors]


class _Look:
    """At the parties of one event."""

    def __init__(
        self,
        claim: EventClaim,
        named: Namings,
        states: StateIndex,
        bystanders: Sequence[Mention],
        visits: Sequence[EventClaim],
    ) -> None:
        self._claim, self._named, self._states = claim, named, states
        self._bystanders, self._visits = bystanders, visits

    def at(self, mention: Mention, ground: str | None) -> Mention:
        """The mention as it may stand beside the others. ground: the state where the event was."""
        if not _is_open(mention) or mention.span == self._claim.trigger:
            return mention
        if any(_comes_to(mention, visit) for visit in self._visits) or self._is_sent_on(mention):
            return _of(mention, None)
        beside = (one for one in (*self._claim.actors, *self._claim.recipients) if one.span != mention.span)
        coded = [one for one in beside if one.code]
        sure = [one for one in coded if not is_guessed(one) or (one.kind == "pronoun" and self._named.tells(one))]
        if ground and (_is_by_descent(mention) or self._is_host(mention, sure, ground)):
            return _of(mention, ground)
        others = [one for one in sure if one.code == mention.code]
        if not others:
            aside = any(one.code == mention.code for one in self._bystanders)
            aside = aside or self._named.renames(mention.code, sure)
            return _of(mention, None) if aside and not self._is_told_elsewhere(mention, sure) else mention
        acts = mention in self._claim.actors
        if (
            acts
            and noun_of(meant(mention)) == "settler"
            and self._claim.event in HARM
            and ground in (None, mention.code)
        ):
            return _of(mention, None)  # whom settlers harm where they live are not those from whom they come
        speaks = acts and self._claim.event in _SPEECH
        if speaks and _sector(mention) in _CAUSES:
            return _of(mention, None)
        if self._is_told_elsewhere(mention, others) or self._are_at_home(mention, others[0]):
            return mention
        return _of(mention, None)

    def _is_sent_on(self, mention: Mention) -> bool:
        """ "Deported the asylum-seekers to Rwanda": they need not be of the state to which they are sent."""
        sent = self._claim.cameo == _DEPORTS and noun_of(mention) in _SENT_ON
        return sent and mention in self._claim.recipients

    def _is_host(self, mention: Mention, others: Sequence[Mention], ground: str) -> bool:
        """Whether it is one who holds an office and whom another state's office-holder met on the ground."""
        if not (self._claim.event in TOGETHER or self._claim.cameo == _SIGNS) or _sector(mention) != "GOV":
            return False
        codes = {one.code for one in others}
        if mention.code not in {None, *codes} or ground in codes or not _is_somebody(mention):
            return False  # where the host is told, nobody else is one
        return any(one.code != ground and _sector(one) == "GOV" for one in others)

    def _is_told_elsewhere(self, mention: Mention, others: Sequence[Mention]) -> bool:
        """Whether the text names the state anywhere but in the words for the others and for bystanders."""
        return self._named.outside(mention.code, (*others, *self._bystanders))

    def _are_at_home(self, mention: Mention, other: Mention) -> bool:
        """Whether the two are what one state has of its own: police and protesters, an army and rebels."""
        own, its = _sector(mention), _sector(other)
        if mention.kind == "place" or {noun_of(meant(mention)), noun_of(meant(other))} & SENT_ABROAD:
            return False
        if own in (*_FIGHTERS, "CVL") and noun_of(meant(other)) in FOREIGN_TARGETS:
            return False
        if other.kind == "place" or self._states.find(other.text):
            return self._is_in_power_of(mention, other)
        if self._is_foreign(mention, other) or self._is_tried_abroad(mention, other) or self._beats(mention, other):
            return False
        if own in _POWERS and its in _POWERS:
            bodies = noun_classes().get(noun_of(meant(mention))) == "government" or noun_of(mention) == "government"
            return bodies or own != "GOV" or its != "GOV" or self._claim.event not in _BETWEEN
        if self._claim.event == "ASSAULT" and "MIL" in (own, its):
            return bool({own, its} & _FIGHTERS)
        known = _POWERS | _PEOPLE
        # Who has no sector may be anybody: with a state's own police it is at home, with fighters it need not be.
        return own in known and (its in known or (its is None and own in _POWERS))

    def _is_foreign(self, mention: Mention, other: Mention) -> bool:
        """Whether the words for the other may name his state for being far from it: whom captors take or kill, unless
        he holds an office, and soldiers whom those accuse in whose land they are. Who rebels does so at home."""
        own, its = _sector(mention), _sector(other)
        if mention not in self._claim.actors:
            return False
        if self._claim.event == "ACCUSE":
            return its == "MIL" and own in ("GOV", "CVL")
        risen = its == "MIL" and noun_of(meant(mention)) in _RISEN
        return self._claim.event in HARM and own in _FIGHTERS and its not in _IN_OFFICE and not risen

    def _beats(self, mention: Mention, other: Mention) -> bool:
        """ "Soldiers destroyed a Chadian tank": who takes or strikes what an army has is none of that army, but for
        those who rise against it."""
        if not _MUTINY.isdisjoint(self._claim.evidence.text.lower().strip(".").split()):
            return False
        war = self._claim.event == "ASSAULT" or self._claim.cameo == _TAKES_LAND
        own, its = _sector(mention), _sector(other)
        strikes = war and mention in self._claim.actors and noun_of(meant(mention)) not in _RISEN
        return strikes and own == "MIL" and (its == "MIL" or noun_of(meant(other)) in _OUTPOSTS)

    def _is_tried_abroad(self, mention: Mention, other: Mention) -> bool:
        """ "The tribunal acquitted the Croatian general": at home nobody would say of which state he is, but of those
        who ruled it or would, whom courts abroad seldom try."""
        told = other.kind == "role" and any(one.kind == "group" for one in other.linked("modifier"))
        bodies = _sector(other) in _TRIED_AT_HOME or noun_classes().get(noun_of(other)) == "government"
        return told and not bodies and _sector(mention) == "JUD" and self._claim.event in _TRIAL

    def _is_in_power_of(self, mention: Mention, state: Mention) -> bool:
        """Whether a state named outright deals with its own: with those whom it jails or who protest, not with a
        minister who speaks of it."""
        own, event = _sector(mention), self._claim.event
        if event in _INWARD:
            acts = state in self._claim.actors
            return own in _PEOPLE or (acts and event == "COERCE" and own in (*_POWERS, None))
        return event == "ASSAULT" and own in _FIGHTERS


def _comes_to(mention: Mention, visit: EventClaim) -> bool:
    """ "Chancellor Lund flew to Accra and met the president": whoever comes to a state is not its own."""
    comes = any(one.span == mention.span for one in visit.actors)
    home = visit.trigger_text.lower().startswith("return")
    return comes and not home and mention.code in {one.code for one in visit.recipients if one.code}


def _is_open(mention: Mention) -> bool:
    """Whether nothing told whose it is."""
    return not mention.code or is_guessed(mention)


def _is_by_descent(mention: Mention) -> bool:
    """ "Ethnic Serbs" are of the state where they live."""
    return "ethnic" in mention.text.lower().split()


def _is_somebody(mention: Mention) -> bool:
    """A person with a title and no state, or "the president"; not ministers, an envoy, or "the Nordic premier"."""
    if mention.kind == "person":
        return True
    many = is_plural(mention) or is_indefinite(mention) or noun_of(mention) in SENT_ABROAD
    return mention.kind == "role" and not many and not is_marked(mention)


def _sector(mention: Mention) -> str | None:
    return mention.identity.sector if mention.identity else None


def _ground(claim: EventClaim, visits: Sequence[EventClaim]) -> str | None:
    """The state where those of a meeting met: of its place, or of a visit by one of them told right before or beside.

    A town that states often meet in is nobody's ground.
    """
    if claim.place and claim.place.country:
        neutral = (claim.place.name or "").lower() in VENUES
        return None if neutral else claim.place.country
    who = {one.code for one in claim.actors if one.code}
    index = claim.evidence.sentence.index
    for visit in visits:
        near = visit is not claim and index - visit.evidence.sentence.index in (0, 1)
        hosts = {one.code for one in visit.recipients if one.code} - who
        if near and len(hosts) == 1 and who & {one.code for one in visit.actors}:
            return hosts.pop()
    return None


def _of(mention: Mention, code: str | None) -> Mention:
    """The mention as the host's, or as nobody's known."""
    who = replace(mention.identity or Identity(None), code=code)
    if code:
        return replace(
            mention, identity=who, score=_HOST, reason=f"{mention.text!r} taken for {code}'s: that is where it is told"
        )
    return replace(mention, identity=who, reason=f"{mention.reason}; but that state is the other party")

"""Claims through resolving: outlets leave the parties, parties get identities, claims about nobody are dropped."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from avviso.records import (
    CauseClaim,
    Claim,
    Coding,
    Document,
    EventClaim,
    Evidence,
    Identity,
    Mention,
    Place,
    Rejection,
    TieClaim,
)
from avviso.resolving.abroad import set_apart
from avviso.resolving.afar import without_far_states
from avviso.resolving.asked import is_first_person
from avviso.resolving.bombing import bombed
from avviso.resolving.bordering import bordered
from avviso.resolving.confidence import Grounds, load, weighed
from avviso.resolving.defending import with_defenders
from avviso.resolving.direction import at_home, settled
from avviso.resolving.document import Survey
from avviso.resolving.fitted import folder_for
from avviso.resolving.foretelling import not_foretold
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.listed import apart_from, not_held
from avviso.resolving.mediating import mediated
from avviso.resolving.names import fold
from avviso.resolving.nouns import OUTLET_NOUNS, POLITICAL
from avviso.resolving.opinions import Opinions
from avviso.resolving.opposing import opposed
from avviso.resolving.otherside import set_against
from avviso.resolving.pairing import Pairing
from avviso.resolving.parties import Resolver
from avviso.resolving.places import placed
from avviso.resolving.reviewing import reviewed
from avviso.resolving.rising import against_their_own
from avviso.resolving.staff import with_firms
from avviso.resolving.standing import private_act
from avviso.resolving.steady import steadied
from avviso.resolving.taking import taken
from avviso.resolving.theirruler import with_their_ruler
from avviso.resolving.turnout import turned_out
from avviso.resolving.unarmed import by_its_doers
from avviso.resolving.unguessed import unguessed
from avviso.resolving.whose import Whose
from avviso.resolving.wording import is_plainly_political, outlet_of
from avviso.resolving.wronged import with_owners

# Of what is asked of others: a denial is doubted for its "not" where what it denies is surely spoken of. Nobody counts
# what is denied among what happened.
_DENIED, _SPOKEN_OF = 0.9, 0.8
_LEAST_PLAIN = 0.1  # how likely, in a text of next to nothing else, what is politics by its own words must be


def resolve_claims(coding: Coding, gazetteer: Gazetteer, least: float | None = None) -> Coding:
    """The whole stage for one document; see `avviso.resolving.resolve`."""
    done, grounds = resolve_unweighed(coding, gazetteer)
    place = folder_for(coding.coder)
    weighed = list(_weighed(done.claims, grounds, place))
    short = least is None and coding.sentences <= load(place).few
    least = load(place).least_of(coding.sentences) if least is None else least
    unlikely = [
        claim
        for claim in weighed
        if _is_unlikely(claim, least, grounds.get(claim.id)) and not (short and _is_plain(claim))
    ]
    gone = {claim.id for claim in unlikely}
    kept = [claim for claim in weighed if claim.id not in gone]
    why = f"an event is less than {least:.0%} likely to be read rightly"
    dropped = [(claim, why) for claim in unlikely]
    return replace(done, claims=tuple(kept), rejections=(*done.rejections, *_rejections(done, kept, dropped)))


def _is_unlikely(claim: Claim, least: float, seen: Grounds | None) -> bool:
    if not isinstance(claim, EventClaim):
        return False
    denied = claim.evidence.modality == "negated" and seen is not None and min(seen.event, seen.type) > _SPOKEN_OF
    return claim.evidence.confidence < (least * _DENIED if denied else least)


def _is_plain(claim: Claim) -> bool:
    """Whether the words are politics by themselves, however little is told around them: "used tear gas"."""
    likely = isinstance(claim, EventClaim) and claim.evidence.confidence >= _LEAST_PLAIN
    return likely and is_plainly_political(claim.trigger_text)


def resolve_unweighed(coding: Coding, gazetteer: Gazetteer) -> tuple[Coding, Mapping[str, Grounds]]:
    """The stage but for its last step, with what that needs: confidence is the coder's own and no probability."""
    done, opinions = resolve_parties(coding, gazetteer)
    events = [claim for claim in done.claims if isinstance(claim, EventClaim)]
    if done.contexts is None:
        return done, {}
    seen = {
        one.id: (one, grounds) for one, grounds in reviewed(events, done.contexts, opinions, gazetteer, coding.coder)
    }
    # What a second look puts on an open side may be what could not stand there.
    looked = {name: at_home(one, gazetteer.states) for name, (one, _) in seen.items()}
    told = tuple(looked.get(claim.id, claim) for claim in done.claims)
    return replace(done, claims=told, contexts=None), {name: its for name, (_, its) in seen.items() if its}


def resolve_parties(coding: Coding, gazetteer: Gazetteer) -> tuple[Coding, Mapping[str, Opinions]]:
    """The stage as far as it says who is who; with second opinions on that, by the ids of events."""
    survey = Survey(coding, gazetteer)
    line = _Line(gazetteer, survey, Resolver(gazetteer, survey), coding.document)
    kept: list[Claim] = []
    dropped: list[tuple[Claim, str]] = []
    by_words = [line.resolve(claim) for claim in coding.claims]
    whose = Whose(coding, survey, gazetteer, by_words)
    answered = whose.answered(by_words, coding.claims)
    events = [one for one in answered if isinstance(one, EventClaim)]
    events = with_defenders(with_their_ruler(steadied(events), whose.seen))
    events = list(with_owners(set_against(events), gazetteer.states))
    events = against_their_own(list(with_firms(events)), whose.seen)
    events = list(without_far_states(events, whose.seen, gazetteer.states))
    apart = {one.id: one for one in set_apart(events, whose.seen, gazetteer.states)}
    for coded, claim in zip(coding.claims, (apart.get(one.id, one) for one in answered), strict=True):
        done, unheld = claim, ""
        if isinstance(claim, EventClaim):
            done = _as_done(claim, gazetteer)
        else:
            unheld = not_held(claim, gazetteer, line.published)
        if why := reason_to_drop(done, coded) or unheld:
            dropped.append((done, why))
        else:
            kept.append(done)
    rejections = (*coding.rejections, *_rejections(coding, kept, dropped))
    told = tuple(mediated(list(opposed(list(not_foretold(kept))))))
    return replace(coding, claims=told, rejections=rejections), whose.opinions


def _as_done(claim: EventClaim, gazetteer: Gazetteer) -> EventClaim:
    """The claim with the type that its words have between those parties."""
    if claim.event == "PROTEST":
        return turned_out(claim)
    return at_home(taken(bombed(by_its_doers(bordered(unguessed(claim)))), gazetteer), gazetteer.states)


def _weighed(claims: Sequence[Claim], grounds: Mapping[str, Grounds], place: Path) -> Iterator[Claim]:
    """The claims, those of events with the probability that they are right. place: of the weights."""
    events = Counter(claim.evidence.sentence.index for claim in claims if isinstance(claim, EventClaim))
    for claim in claims:
        others = events[claim.evidence.sentence.index] - 1
        yield weighed(claim, others, grounds.get(claim.id), place) if isinstance(claim, EventClaim) else claim


def _rejections(coding: Coding, kept: list[Claim], dropped: list[tuple[Claim, str]]) -> tuple[Rejection, ...]:
    """One rejection for each sentence that lost its last claim, in the order of the text."""
    alive = {claim.evidence.sentence.index for claim in kept}
    lost: dict[int, Rejection] = {}
    for claim, why in sorted(dropped, key=lambda pair: (pair[0].evidence.sentence.index, pair[1])):
        sentence = claim.evidence.sentence
        if sentence.index not in alive and sentence.index not in lost:
            lost[sentence.index] = Rejection(coding.document.origin, why, coding.document.id, sentence)
    return tuple(lost.values())


def reason_to_drop(claim: Claim, coded: Claim) -> str:
    """Why a resolved claim is about nobody that can be coded; empty when it is kept. coded: before resolving."""
    if isinstance(claim, EventClaim):
        everyone = claim.actors + claim.recipients
        if any(_is_party(one) for one in everyone):
            return private_act(claim)
        outlets = isinstance(coded, EventClaim) and bool(coded.actors or coded.recipients)
        nobody = "only an outlet takes part" if outlets else "the text does not say here who, and makes nobody likely"
        why = "; ".join(dict.fromkeys(one.reason for one in everyone)) or nobody
        return f"no party of the event is known: {why}"
    if isinstance(claim, TieClaim):
        for end in (claim.left, claim.right):
            if not (end.code or end.name or (end.identity and end.identity.name)):
                return f"an end of the tie is unknown: {end.reason}"
        if claim.left.code and claim.left.identity == claim.right.identity:
            return f"both ends of the tie are {claim.left.code}"
        body = claim.right.identity
        if claim.relation == "member-of" and body and body.sector != "IGO":
            return f"{claim.right.text!r} is no organisation of states that one may be a member of"
    return ""


def _two_apart(mentions: list[Mention]) -> list[Mention]:
    """Words that stand for two parties ("the two countries") keep the first two whose codes differ, but "we" all."""
    kept: list[Mention] = []
    for mention in mentions:
        same = [one for one in kept if (one.span, one.text) == (mention.span, mention.text)]
        of_two = same and mention.linked("antecedent") and not is_first_person(mention)
        most = 2 if of_two else len(same) + 1
        if not same or (mention.code and len(same) < most and all(one.code != mention.code for one in same)):
            kept.append(mention)
    return kept


def _is_party(mention: Mention) -> bool:
    who = mention.identity
    return bool(who and (who.code or who.sector in POLITICAL))


class _Line:
    """The steps that every claim of one document goes through."""

    def __init__(self, gazetteer: Gazetteer, survey: Survey, resolver: Resolver, document: Document) -> None:
        self._gazetteer = gazetteer
        self._survey = survey
        self._resolver = resolver
        self._pairing = Pairing(gazetteer, survey)
        self.published = document.published

    def resolve(self, claim: Claim) -> Claim:
        date = claim.evidence.when.date or self.published
        evidence = self._evidence(claim.evidence, date)
        if isinstance(claim, EventClaim):
            return self._event(claim, evidence, date)
        if isinstance(claim, CauseClaim):
            cause, effect = self._party(claim.cause, date), self._party(claim.effect, date)
            return replace(claim, evidence=evidence, cause=cause, effect=effect)
        left, right = self._party(claim.left, date), self._party(claim.right, date)
        if claim.relation == "holds-office" and right.identity and right.code and right.identity.sector != "IGO":
            # The office is held in the state, whomever in it the words may name.
            right = replace(right, identity=self._gazetteer.state(right.code))
        return replace(claim, evidence=evidence, left=left, right=right)

    def _party(self, mention: Mention, date: str | None) -> Mention:
        if mention.kind == "thing":
            return replace(mention, reason=f"{mention.text!r} is a thing, which acts for nobody")
        return self._resolver.resolve(mention, date)

    def _event(self, claim: EventClaim, evidence: Evidence, date: str | None) -> EventClaim:
        """The claim with its own evidence, parties and place, resolved. evidence: resolved."""
        sentence = claim.evidence.sentence.span
        doing, borne = self._parties(claim.actors, date), self._parties(claim.recipients, date)
        actors = tuple(_two_apart(self._pairing.settled(doing, borne, sentence)))
        recipients = tuple(_two_apart(self._pairing.settled(borne, doing, sentence)))
        doers = {(one.code, fold(one.text)) for one in actors if one.code}
        recipients = tuple(one for one in recipients if (one.code, fold(one.text)) not in doers)
        codes = {code for code, _ in doers}
        others = tuple(one for one in recipients if one.code not in codes)
        if others and len({one.span for one in recipients}) == 1:
            # Of "bilateral relations" the side that does not act is meant.
            recipients = others
        if len(actors) > 1 and {one.code for one in recipients} == {doer.code for doer in actors}:
            # "Peru and Chile agreed that the two countries would …": those who do it are no other side.
            recipients = ()
        actors, recipients = settled(claim, actors, recipients, self._gazetteer.states)
        place = claim.place and self._place(claim.place, date)
        return replace(claim, evidence=evidence, actors=actors, recipients=recipients, place=place)

    def _place(self, place: Place, date: str | None) -> Place:
        start, town = place.span.start, place.text.partition(",")[0]
        if spot := self._survey.lies(start, start + len(town)):
            return placed(place, spot)
        return self._gazetteer.places.resolve(place, self._survey.states, date)

    def _parties(self, mentions: tuple[Mention, ...], date: str | None) -> list[Mention]:
        parties = [
            part
            for one in mentions
            if not outlet_of(one, self._gazetteer, date)
            for part in (apart_from(one, self._gazetteer, date) if one.kind == "person" and one.links else (one,))
        ]
        return [self._party(one, date) for whole in parties for one in self._resolver.split(whole, date)]

    def _evidence(self, evidence: Evidence, date: str | None) -> Evidence:
        speaker, outlet = evidence.speaker, evidence.reported_by
        if speaker is None and outlet is None:
            return evidence
        if outlet and not self._reports(outlet, date):
            # Whoever else it was told, or said by further out, is no outlet.
            outlet = None
        if speaker and self._reports(speaker, date):
            speaker, outlet = None, outlet or speaker
        return replace(
            evidence,
            speaker=speaker and self._party(speaker, date),
            reported_by=outlet and self._outlet(outlet, date),
        )

    def _reports(self, speaker: Mention, date: str | None) -> bool:
        return bool(self._known(speaker, date)) or fold(speaker.head) in OUTLET_NOUNS

    def _known(self, voice: Mention, date: str | None) -> tuple[str, str] | None:
        """The parser takes "Der Spiegel" for a person, which it is where the text has somebody so called."""
        found = outlet_of(voice, self._gazetteer, date)
        if found or voice.kind != "person" or fold(voice.text) in self._survey.called:
            return found
        row = self._gazetteer.outlets.called(voice.text)
        return (row.name, f"{voice.text!r} is an outlet") if row else None

    def _outlet(self, mention: Mention, date: str | None) -> Mention:
        known = self._known(mention, date)
        name, reason = known or (mention.name, f"credited as an outlet; no table knows {mention.text!r}")
        score = 1.0 if known else 0.5
        return replace(mention, identity=Identity(None, "JRN", name), score=score, reason=reason)

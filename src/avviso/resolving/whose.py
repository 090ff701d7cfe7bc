"""The state of a party whose own words name none, or whom no words name, from the rest of the text, with the reason.

Where the text says it elsewhere, that settles it: how a person is introduced, who leads the coalition, where a place
lies. For the rest a ranker (see `belonging`) weighs every party that the text names against nobody, and says nothing
unless it is sure enough (see `ranking`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from avviso.records import Claim, Coding, EventClaim, Identity, Mention, Sentence
from avviso.resolving.answering import answering
from avviso.resolving.aside import Aside
from avviso.resolving.asked import MUTUAL, TOGETHER, Asked, any_of, asked_of, is_guess, meant, noun_classes, unsaid_of
from avviso.resolving.barred import is_barred
from avviso.resolving.belonging import Belonging
from avviso.resolving.blames import codes_of
from avviso.resolving.bynoun import by_its_noun
from avviso.resolving.document import Survey
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.instep import Walk, in_step
from avviso.resolving.linking import links_of
from avviso.resolving.moved import tells_of_moving, unmoved
from avviso.resolving.opinions import LINKED, Opinions, blended
from avviso.resolving.ranking import Array, Question, shares
from avviso.resolving.ranking import load as load_ranker
from avviso.resolving.sightings import Sightings
from avviso.resolving.surroundings import Surrounded
from avviso.resolving.views import View
from avviso.resolving.why import why
from avviso.resolving.wording import noun_of

# Shares that were right over the open articles of quality/news.
_INTRODUCED, _LED, _LIES = 0.85, 0.9, 0.8
_NEVER = 2.0  # no probability: of a class without a threshold nothing is told
# What is probable enough of a side left open for the state that is on the other side too.
_HOME = 0.7
Found = tuple[str, float, str]
_Done = TypeVar("_Done")
Asking = Walk[Question, Array, _Done]


class Whose:
    """Answers for one document, as it was coded. claims: all of its claims, resolved by their own words.

    opinions: by the id of each event, who is on its sides in their contexts.
    """

    def __init__(self, coding: Coding, survey: Survey, gazetteer: Gazetteer, claims: Iterable[Claim]) -> None:
        self._gazetteer, self._ranker = gazetteer, load_ranker()
        events = [claim for claim in claims if isinstance(claim, EventClaim)]
        self._beside: dict[Sentence, list[EventClaim]] = {}
        for claim in events:
            self._beside.setdefault(claim.evidence.sentence, []).append(claim)
        self._belonging = Belonging(Sightings(coding.document.text, survey, gazetteer), gazetteer, events)
        self._aside = Aside(self.seen, gazetteer)
        self._surrounded = Surrounded(coding.contexts, self.seen, self._belonging.named.candidates)
        self._links = links_of(coding, self._belonging.named, self._belonging.seen)
        self.opinions: dict[str, Opinions] = {}
        self._moving = tells_of_moving(coding.document.text)

    @property
    def seen(self) -> Sightings:
        """What the text names."""
        return self._belonging.seen

    def answered(self, claims: Sequence[Claim], coded: Sequence[Claim]) -> list[Claim]:
        """The claims with a code for each party of an event that has none and whose it is can be told.

        Where nobody in one is known, with parties that no words name.
        coded: the claims as they were before resolving, when outlets were still parties.
        """
        if self._links:
            self._links.ask(claim.trigger for claim in claims if isinstance(claim, EventClaim))
        walks = (self._walk(claim, before) for claim, before in zip(claims, coded, strict=True))
        return in_step(walks, self._ranker.scores)

    def _walk(self, claim: Claim, coded: Claim) -> Asking[Claim]:
        if not (isinstance(claim, EventClaim) and isinstance(coded, EventClaim)):
            return claim
        if self._belonging.named.candidates:
            self.opinions[claim.id] = yield from self._opinions(claim, (True, False))
        return (yield from self._answered(claim, coded))

    def _opinions(self, claim: EventClaim, sides: Sequence[bool]) -> Asking[Opinions]:
        likely = yield from self._likely([any_of(claim, acts) for acts in sides])
        linked = self._links.of(claim.trigger) if self._links else None
        if linked:
            likely = [blended(one, shares(linked[acts]), LINKED) for one, acts in zip(likely, sides, strict=True)]
        near = self._belonging.named.near(claim.trigger)
        told = dict(zip(sides, likely, strict=True))
        return Opinions(claim, near, unmoved(told, near, claim, self.seen) if self._moving else told)

    def _opinion(self, claim: EventClaim, acts: bool) -> Asking[Opinions]:
        """On one side, which hangs on who is known on the other by now."""
        first = self.opinions[claim.id]
        return first if first.holds_of(claim, acts) else (yield from self._opinions(claim, (acts,)))

    def _answered(self, claim: EventClaim, coded: EventClaim) -> Asking[EventClaim]:
        actors = yield from self._parties(claim, claim.actors)
        recipients = yield from self._parties(claim, claim.recipients)
        told = claim.between(actors, recipients)
        if not (actors or recipients) and (coded.actors or coded.recipients):  # outlets alone
            return told
        is_known = any(one.code for one in (*actors, *recipients))
        return (yield from self._with_left(told, coded) if is_known else self._with_unsaid(told, coded))

    def _parties(self, claim: EventClaim, mentions: Iterable[Mention]) -> Asking[tuple[Mention, ...]]:
        found = []
        for one in mentions:
            known = (one.code and not is_guess(one)) or one.kind == "thing"
            found.append(one if known else (yield from self._party(claim, one)))
        return tuple(found)

    def _with_left(self, claim: EventClaim, coded: EventClaim) -> Asking[EventClaim]:
        """With the other side where one is known and the rest of the text tells it: "Berlin rejected the plan"."""
        if not coded.actors:
            return claim.between((yield from self._unsaid(claim, acts=True, left=True)), claim.recipients)
        things = claim.recipients
        if coded.recipients and not things:  # an outlet stood there
            return claim
        if (claim.event in MUTUAL and len(claim.actors) > 1) or any(one.kind != "thing" for one in things):
            return claim
        found = yield from self._unsaid(claim, acts=False, left=True)
        if found and things:
            # The thing stands for whose it is.
            (who,) = found
            found = tuple(replace(who, span=one.span, text=one.text, head=one.head, name=one.name) for one in things)
        return claim.between(claim.actors, found or things)

    def _with_unsaid(self, claim: EventClaim, coded: EventClaim) -> Asking[EventClaim]:
        """With whoever is meant where nobody who is known stands: "the withdrawal", "was arrested here". Those who do
        something together are all actors."""
        if not coded.actors:
            claim = claim.between((yield from self._unsaid(claim, acts=True)), claim.recipients)
        if not coded.recipients and claim.event not in TOGETHER:
            claim = claim.between(claim.actors, (yield from self._unsaid(claim, acts=False)))
        return claim

    def _unsaid(self, claim: EventClaim, acts: bool, left: bool = False) -> Asking[tuple[Mention, ...]]:
        """The event's own words, standing for the party that is likely enough on that side and not on the other."""
        asked = unsaid_of(claim, acts, left)
        found = yield from self._weighed(asked, claim)
        if found is None or found[1] < self._least(found[0] in asked.others, left):
            return ()
        code, score, reason = found
        here = self._beside.get(claim.evidence.sentence, ())
        if code in answering(claim, here, acts) or (left and self._is_anothers(claim, code)):
            return ()
        reason = f"the text does not say here who; {reason}"
        who = self._gazetteer.state(code)
        return (replace(asked.mention, identity=who, score=round(score, 3), reason=reason),)

    def _is_anothers(self, claim: EventClaim, code: str) -> bool:
        """Whether the text names a party only in what those of the claim have no part in: "after Chad lifted the
        curfew, Peru recalled its envoy". Who denounces may well mean just that."""
        if claim.event == "ACCUSE":
            return False
        known = codes_of((*claim.actors, *claim.recipients))
        here = self._beside.get(claim.evidence.sentence, ())
        theirs = [party.span for one in here if one.id != claim.id for party in _without(one, known)]
        words = self._belonging.seen.words
        named = (words[last].start for last in self._belonging.named.at[code])
        return all(any(span.start <= at < span.end for span in theirs) for at in named)

    def _least(self, both: bool, left: bool) -> float:
        """How sure an answer about a side must be. both: it is of the state on the other side too."""
        if not both:
            return 0.0
        return _HOME if left and len(self._belonging.named.candidates) > 1 else _NEVER

    def _party(self, claim: EventClaim, mention: Mention) -> Asking[Mention]:
        if body := by_its_noun(mention, self.seen, self._belonging.beside, self._gazetteer):
            return body
        found = self._lies(mention) or self._introduced(mention) or self._led(mention)
        if found is None:
            asked = asked_of(claim, mention, self._gazetteer)
            if asked and not self._is_deed(claim, mention):
                found = yield from self._weighed(asked, claim)
        if found is None:
            astray = is_guess(mention) and (self._is_long or mention.code in self._aside.codes(mention, claim))
            return _unguessed(mention) if astray else mention
        code, score, reason = found
        who = replace(mention.identity or Identity(None), code=code)
        return replace(mention, identity=who, score=round(score, 3), reason=reason)

    def _is_deed(self, claim: EventClaim, mention: Mention) -> bool:
        """Whether it is what another event of the sentence tells: "the recognition of Kosovo"."""
        here = self._beside.get(claim.evidence.sentence, ())
        inside = (one for one in here if mention.span.start <= one.trigger.start < mention.span.end)
        return any(mention.head in one.trigger_text.lower() for one in inside)

    @cached_property
    def _is_long(self) -> bool:
        """Whether the text names parties so often that one of them is hardly meant for being alone around."""
        return len(self._belonging.seen.found) >= self._ranker.long

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
        seen = self.seen
        own = seen.indices(mention.span)
        number = seen.sentences[own.start] if seen.words else 0
        here, ends = seen.by_sentence.get(number, ()), (own.start, own.stop - 1)
        one = next((one for one in here if (one.first, one.last) == ends), None)
        if one is None or one.how != "place":
            return None
        return one.code, _LIES, f"{mention.text!r} lies in {one.code}"

    def _likely(self, several: Sequence[Asked]) -> Asking[list[list[float]]]:
        scores = yield [self._question(self._belonging.view(asked)) for asked in several]
        return [shares(one) for one in scores]

    def _question(self, view: View) -> Question:
        codes = self._belonging.named.near(view.asked.trigger)
        return self._belonging.rows(view, codes), self._surrounded.of(view.asked, codes)

    def _weighed(self, asked: Asked, claim: EventClaim) -> Asking[Found | None]:
        belonging = self._belonging
        if not belonging.named.candidates:
            return None
        view = belonging.view(asked)
        question = self._question(view)
        (scores,) = yield [question]
        opinion = yield from self._opinion(claim, asked.acts)
        *likely, nobody = opinion.beside(shares(scores), asked.acts)
        if aside := self._aside.codes(asked.mention, claim):
            # Those that the text names aside leave what is likely of them to the others, and to nobody.
            near = belonging.named.near(asked.trigger)
            likely = [0.0 if code in aside else one for code, one in zip(near, likely, strict=True)]
            whole = nobody + sum(likely) or 1.0
            likely = [one / whole for one in likely]
        best = max(range(len(likely)), key=lambda at: likely[at])
        if likely[best] < self._ranker.thresholds.get(asked.kind, _NEVER):
            return None
        code = belonging.named.near(asked.trigger)[best]
        if asked.kind == "force" and (ground := self._aside.ground(asked, code)):
            return (
                ground,
                _LIES,
                f"{_named(asked.mention, asked.shown)} taken for {ground}'s: that is where it is told",
            )
        if is_barred(asked, code, belonging.named.unions, view.place.here):
            return None
        # Where the ranker alone would not have said so, what said so is told.
        linked = self._links.why(asked.trigger, asked.acts, code) if self._links and scores.argmax() != best else ""
        grounds = linked or (yield from why(belonging, view, code, question, scores))
        return code, likely[best], f"{_named(asked.mention, asked.shown)} taken for {code}'s: {grounds}"


def _without(claim: EventClaim, known: frozenset[str]) -> tuple[Mention, ...]:
    """The parties of an event in which none of those takes part."""
    everyone = (*claim.actors, *claim.recipients)
    return () if known & codes_of(everyone) else everyone


def _unguessed(mention: Mention) -> Mention:
    """Without the state that was taken for being the only one around: in a long text others are as likely."""
    who = mention.identity and replace(mention.identity, code=None)
    return replace(mention, identity=who, reason=f"{mention.reason}; but the rest of the text makes no party likely")


def _named(mention: Mention, shown: Mention) -> str:
    return repr(mention.text) if mention is shown else f"{mention.text!r}, which refers to {shown.text!r},"

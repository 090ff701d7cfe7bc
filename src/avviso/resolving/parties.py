"""Whom a mention stands for. Each rule answers or passes on; the first answer counts."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from avviso.records import Bond, Identity, Link, Mention
from avviso.resolving import wording
from avviso.resolving.answers import Answers
from avviso.resolving.bodies import is_of_body, is_sole, place_of, region_of, role_of, state_of, town_of
from avviso.resolving.clues import STATE_BONDS, body_before, clues_of, office_at_head
from avviso.resolving.document import Survey
from avviso.resolving.followers import by_their_bond
from avviso.resolving.following import as_one
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.guesses import guessed
from avviso.resolving.holders import holder_of, nameless, sector_of
from avviso.resolving.lands import land_told
from avviso.resolving.led import VerdictOf, clues_with_body
from avviso.resolving.names import fold
from avviso.resolving.nouns import CROWDS, MEMBERS, NOBODY, PARTITIVES, RELATIONAL, SENT_AS_ONE, STUDENTS, WATERS
from avviso.resolving.people import Names, clashing
from avviso.resolving.peoples import hyphened_code, told_codes
from avviso.resolving.persons import Clues
from avviso.resolving.verdicts import Verdict, refusal
from avviso.resolving.wording import is_indefinite, is_marked, is_plural, is_titled, noun_of, outlet_of, spellings

_DEEPEST = 6


class Resolver:
    """Resolves the mentions of one document."""

    def __init__(self, gazetteer: Gazetteer, survey: Survey) -> None:
        self._gazetteer = gazetteer
        self._survey = survey
        self._names = Names(gazetteer, survey)
        self._done, self._linked, self._told = Answers[Mention](), Answers[Verdict](), Answers[frozenset[str]]()

    def resolve(self, mention: Mention, date: str | None) -> Mention:
        """The mention with identity, score and reason as of `date`."""
        return self._done.of(mention, date, lambda: self._resolved(mention, date))

    def _resolved(self, mention: Mention, date: str | None) -> Mention:
        found = self.verdict(mention, date)
        if found.guessable and found.identity and not is_indefinite(mention):
            found = guessed(mention, found, self._survey)
        return mention.taken_for(found.identity, round(found.score, 3), found.reason)

    def split(self, mention: Mention, date: str | None) -> tuple[Mention, ...]:
        """One mention a state where a plural names several ("Norwegian and Finnish ministers"); else just the mention.

        Each keeps the words of the whole and only its own state's link. "They" are those whom their plural names.
        """
        if mention.kind == "pronoun" and len(known := mention.linked("antecedent")) == 1:
            return tuple(replace(mention, links=(Link("antecedent", one),)) for one in self.split(known[0], date))
        for bond in wording.bonds_of_several(mention):
            own = [one for link in mention.links if link.bond == bond for one in wording.apart(link)]
            coded = {code: link for link in own if (code := self.verdict(link.mention, date, 1).code)}
            if len(coded) > 1:
                rest = tuple(link for link in mention.links if link.bond != bond)
                pair = any(wording.is_of_two(one) for one in mention.linked(bond))
                told = list(coded.values())[: 2 if pair else None]  # "the two countries' ministers"
                return tuple(replace(mention, links=(*rest, link)) for link in told)
            if coded:
                break
        return (mention,)

    def verdict(self, mention: Mention, date: str | None, depth: int = 0) -> Verdict:
        """Whom the mention stands for by its own words and links."""
        if depth > _DEEPEST:
            return refusal(f"the links of {mention.text!r} go too deep to follow")
        # Several rules ask for whom the same link stands.
        return self._linked.of(mention, (date, depth), lambda: self._by_rules(mention, date, depth))

    def _by_rules(self, mention: Mention, date: str | None, depth: int) -> Verdict:
        for rule in self._RULES:
            if found := rule(self, mention, date, depth):
                return found
        return self._names.misread(mention, date, depth) or refusal(f"no table knows {mention.text!r}")

    def _pronoun(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        if mention.kind != "pronoun":
            return None
        # Whoever is meant by the name of a town before is meant by "it".
        known = mention.links[0].mention if len(mention.links) == 1 else None
        if known and known.kind == "place" and (seat := self._survey.speaks_for(known)):
            return as_one(mention, (known,), (seat,))
        return self._follow(mention, date, depth) or refusal(f"{mention.text!r} has no antecedent")

    def _outlet(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        name = outlet_of(mention, self._gazetteer, date)
        return refusal(f"{name[1]}, and an outlet is never a party") if name else None

    def _person(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        bearer = self._names.bearer(mention)
        if bearer is None or self._gazetteer.owns(spellings(mention), date):
            return None
        if not (titled := is_titled(mention)) and self._names.is_state(bearer):
            return None
        clues = self._clues(mention, date, depth)
        clues = replace(clues, codes=frozenset()) if clashing(clues) else clues
        found = self._names.verdict(bearer, clues, date)
        if titled or (found.identity and (self._names.knows if " " in bearer else self._names.introduced)(bearer)):
            return found
        # The parser may take a state or a body for a person; the tables know better.
        return self._named(mention, date, depth) or town_of(mention, self._gazetteer, self._survey) or found

    def _named(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        if depth == 0 and (seat := self._survey.speaks_for(mention)):
            return seat
        if land := land_told(mention, self._survey):
            return land
        for words in () if self._survey.is_by_descent(mention) else spellings(mention):
            found = self._gazetteer.named(words, date, organisation_first=mention.kind == "organisation")
            if found and not self._elsewhere(mention, words, found, date, depth):
                return found
        is_body = mention.kind in ("organisation", "other")
        codes = (self._codes(mention, date, depth) or self._survey.lone) if is_body else ()
        told = [self._gazetteer.within(words, code, date) for code in codes for words in spellings(mention)]
        return next(filter(None, told), None)

    def _elsewhere(self, mention: Mention, words: str, found: Verdict, date: str | None, depth: int) -> bool:
        """Another state is told: "Chile's Defense Department" is not that of the United States."""
        own = () if words == mention.text else self._codes(mention, date, depth, ("possessor",))
        other = bool(own) and found.code in self._gazetteer.states and found.code not in own
        return other or self._survey.is_namesake(words, found.code)

    def _partitive(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        whole = mention.linked("of")
        if noun_of(mention) not in PARTITIVES or not whole or f" in {whole[0].text}" in mention.text:
            return None
        found = self.verdict(whole[0], date, depth + 1)
        if found.identity is None:
            return found.weakened(1.0, f"{mention.text!r} are of {whole[0].text!r}")
        if found.identity.sector == "IGO" and noun_of(mention) not in SENT_AS_ONE:
            return refusal(f"some of {whole[0].text!r} are not {found.code}")
        return found.weakened(0.9, f"{mention.text!r} are of {whole[0].text!r}")

    def _crowd(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        head = noun_of(mention)
        several = head in CROWDS and is_plural(mention)
        if head in RELATIONAL and self._gazetteer.roles.may_be_stronger(fold(wording.before_head(mention)).split()):
            return None  # "opposition supporters"
        if not (several or head in RELATIONAL or fold(mention.text) in NOBODY):
            return None
        followed = self._follow(mention, date, depth)
        if followed:
            return state_of(followed, self._gazetteer)
        owners = {self.verdict(one, date, depth + 1).code or "" for one in mention.linked("possessor")}
        named = self._codes(mention, date, depth, ("modifier",)) - owners if owners else frozenset()
        if head in RELATIONAL and len(named) == 1:
            # Of "their Russian backers" the adjective says who they are, for whose they are is said already.
            return Verdict(Identity(*named), 0.7, f"{min(named)} from the words of {mention.text!r}")
        if several and self._gazetteer.roles.sector(fold(mention.text).split(), head):
            return self._role(mention, date, depth)
        return by_their_bond(mention, self._verdict_of(date, depth), self._gazetteer.states)

    def _counterpart(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        if noun_of(mention) != "counterpart":
            return None
        followed = self._follow(mention, date, depth, "apposition", "antecedent")
        if followed:
            return followed
        office = self.verdict(models[0], date, depth + 1).office if (models := mention.linked("counterpart")) else None
        codes = self._codes(mention, date, depth, ("modifier", "of", "from"))
        if len(codes) != 1:
            what = "several states" if codes else "no state"
            return refusal(f"{mention.text!r} has {what} in its words", office)
        code = next(iter(codes))
        if office is None:
            return Verdict(Identity(code), 0.6, f"{code} from the words of {mention.text!r}; whose counterpart is open")
        reason = f"{office} carried over from {models[0].text!r}"
        return holder_of(self._gazetteer.offices, code, office, date).weakened(0.9, reason)

    def _office(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        codes = self._codes(mention, date, depth)
        found = office_at_head(mention, codes, self._gazetteer)
        if found is None or mention.kind == "place":
            return None
        if is_of_body(mention, found, self._gazetteer, self._verdict_of(date, depth)):
            return None
        sector = sector_of(found)
        sole = found.row.single and not found.qualifier and len(codes) == 1
        if sole and is_sole(mention, codes, self._gazetteer, date):
            return holder_of(self._gazetteer.offices, next(iter(codes)), found.office, date, found)
        if len(codes) == 1:
            return nameless(mention.text, next(iter(codes)), found)
        return self._stateless(mention, sector, codes, date, depth)

    def _role(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        if mention.kind == "place" and (land := self._place(mention, date, depth)):
            return land  # the West Bank lends no money
        if (role := role_of(mention, self._gazetteer, self._verdict_of(date, depth))) is None:
            return None
        sector, words = role
        codes = self._codes(mention, date, depth)
        if len(codes) == 1:
            code = next(iter(codes))
            reason = f"{code} from the words of {mention.text!r}, {sector} from {words!r}"
            return Verdict(Identity(code, sector), 0.8, reason)
        return self._stateless(mention, sector, codes, date, depth)

    def _stateless(
        self, mention: Mention, sector: str | None, codes: frozenset[str], date: str | None, depth: int
    ) -> Verdict:
        """What is left when the words give a sector and not one state."""
        who = Identity(None, sector) if sector else None
        if codes:
            return Verdict(who, 0.3, f"{mention.text!r} names several states: {', '.join(sorted(codes))}")
        followed = self._follow(mention, date, depth)
        if followed:
            return followed
        region = region_of(mention, self._gazetteer, self._survey.states)
        if region:
            reason = f"{region.name} in {mention.text!r} lies in {region.country}"
            body = mention.name if mention.kind == "organisation" else None
            return Verdict(Identity(region.country, sector, body), 0.6, reason)
        reason = f"{mention.text!r} has no state in its words and no antecedent"
        return Verdict(who, 0.3 if who else 0.0, reason, guessable=not is_marked(mention))

    def _place(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        if mention.kind not in ("place", "organisation"):
            return None
        return place_of(mention, self._gazetteer, self._survey.states)

    def _belonging(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        codes = self._codes(mention, date, depth)
        if len(codes) == 1:
            code = next(iter(codes))
            if noun_of(mention) in MEMBERS and code not in self._gazetteer.states:
                return refusal(f"{mention.text!r} belong to {code}, which is none of them")
            return Verdict(Identity(code), 0.5, f"{mention.text!r} belongs to {code}")
        if codes:
            return refusal(f"{mention.text!r} names several states: {', '.join(sorted(codes))}")
        return None

    def _referring(self, mention: Mention, date: str | None, depth: int) -> Verdict | None:
        followed = self._follow(mention, date, depth)
        return followed and state_of(followed, self._gazetteer)

    def _follow(self, mention: Mention, date: str | None, depth: int, *bonds: Bond) -> Verdict | None:
        """The one party that the mention refers to; a refusal when they are several, None when it refers to none."""
        wanted = bonds or ("apposition", "antecedent", "member")
        others = [one for one in mention.linked(*wanted) if not wording.is_no_outlaw(one, mention, self._gazetteer)]
        found = [self.verdict(other, date, depth + 1) for other in others]
        return as_one(mention, others, found) if found else None

    def _verdict_of(self, date: str | None, depth: int) -> VerdictOf:
        return lambda other: self.verdict(other, date, depth + 1)

    def _clues(self, mention: Mention, date: str | None, depth: int) -> Clues:
        def told(one: Mention, further: int, bonds: tuple[Bond, ...]) -> frozenset[str]:
            return self._codes(one, date, depth + further, bonds)

        clues = clues_of(mention, told, self._gazetteer)
        if clues.sector != "GOV" or clues.past:
            return clues
        return clues_with_body(mention, clues, self._gazetteer.states, self._verdict_of(date, depth))

    def _codes(
        self, mention: Mention, date: str | None, depth: int, bonds: tuple[Bond, ...] = STATE_BONDS
    ) -> frozenset[str]:
        """Codes that the words around the noun give, by the first bond that gives any."""
        return self._told.of(mention, (date, depth, bonds), lambda: self._codes_by(mention, date, depth, bonds))

    def _codes_by(self, mention: Mention, date: str | None, depth: int, bonds: tuple[Bond, ...]) -> frozenset[str]:
        court = wording.is_world_court(mention)
        if "modifier" in bonds and not court and (body := body_before(mention, self._gazetteer, date)):
            return frozenset([body])
        noun = noun_of(mention)
        student, water = noun in STUDENTS, noun in WATERS
        for bond in bonds if mention.links and not water else ():
            own = [one for one in mention.linked(bond) if not wording.is_no_owner(one, mention, self._gazetteer)]
            linked = [one for one in own if not self._survey.is_of_others(one)]
            if student and bond == "modifier":
                linked = [one for one in linked if one.kind == "group" or wording.is_watched(one, mention)]
            codes = {self.verdict(other, date, depth + 1).code for other in linked} - {None}
            if codes:
                return hyphened_code(linked, self._gazetteer, date) or frozenset(code for code in codes if code)
        if student or water or court or self._survey.is_by_descent(mention):
            return frozenset()
        return told_codes(mention, self._gazetteer, date)

    # Whose methods are bound keeps itself and all that it knows alive until the collector comes.
    _RULES: ClassVar[tuple[Callable[["Resolver", Mention, str | None, int], Verdict | None], ...]] = (
        _pronoun, _outlet, _person, _named, _partitive, _crowd, _counterpart, _office, _role, _place, _belonging,
        _referring,
    )  # fmt: skip

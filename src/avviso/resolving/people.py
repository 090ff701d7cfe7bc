"""Whom a personal name in a document stands for: full names first, then surnames, then what the words alone say."""

from dataclasses import replace

from avviso.records import Identity, Mention
from avviso.resolving.clues import plain_clues
from avviso.resolving.document import Survey
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.listed import apart_from
from avviso.resolving.names import bare, fold, is_surname_only, without_honorifics
from avviso.resolving.nouns import HONORIFICS
from avviso.resolving.persons import Clues, Person, choose, identify, is_called, is_foremost, is_remembered, undecided
from avviso.resolving.verdicts import Verdict, refusal
from avviso.resolving.wording import is_titled

# A surname that the document never gives in full is weaker evidence than one that it does.
_UNINTRODUCED = 0.8
_FROM_WORDS = 0.7


class Names:
    """Resolves the personal names of one document."""

    def __init__(self, gazetteer: Gazetteer, survey: Survey) -> None:
        self._gazetteer = gazetteer
        self._survey = survey
        self._told: dict[tuple[str, str | None], Clues] = {}
        # Many mentions have the same name and the same words around it.
        self._meant: dict[tuple[str, Clues, str | None], Verdict] = {}
        self._full: dict[tuple[str, str, Clues, str | None], Verdict] = {}

    def knows(self, name: str) -> bool:
        """Whether `name` is the full name of somebody in the office table."""
        return not is_surname_only(bare(name)) and bool(self._gazetteer.persons.full(name))

    def bearer(self, mention: Mention) -> str | None:
        """The personal name that the mention, or its apposition, is."""
        if mention.kind == "person":
            if mention.name != mention.text and self._gazetteer.organisations.find(mention.text, None):
                return None  # "Boko Haram", of which the parser takes the first word for a person's name
            # All of it where the tables know it so: "Pope Francis", "G. W. Bush".
            return mention.text if self._gazetteer.persons.exact(mention.text) else mention.name or mention.text
        name = mention.name
        if name and mention.text.endswith(name) and mention.kind in ("role", "other"):
            last = fold(name).split(" ")[-1]
            tail = fold(mention.head).split(" ")[-1] == last and not self._gazetteer.roles.called(last)
            if self.knows(name) or (tail and self.introduced(name)):
                return name
        for other in mention.linked("apposition"):
            if other.kind == "person":
                return other.name or other.text
        return name if is_titled(mention) else None

    def introduced(self, name: str) -> bool:
        """Whether the document bears a full name that is, or ends in, `name`, or the office table knows the surname."""
        return self.borne(name) or bool(self._gazetteer.persons.short(bare(name)))

    def borne(self, name: str) -> bool:
        """Whether the document gives somebody a full name that is, or ends in, `name`."""
        key = bare(name)
        return key in self._survey.bearers or key in self._survey.called

    def is_state(self, name: str) -> bool:
        """A state's own name that the document gives no person ("begging Jordan"), or a capital of a state in it."""
        state = None if " " in name else self._gazetteer.states.find(name)
        if state and state.how == "capital":
            return state.state.code in self._survey.states and not self._survey.called.get(bare(name))
        return state is not None and state.how == "name" and not self.borne(name)

    def verdict(self, name: str, clues: Clues, date: str | None) -> Verdict:
        """Whom `name` stands for, given clues from its own mention; a name in a user's own table is whom that says."""
        asked = name, clues, date
        if asked not in self._meant:
            self._meant[asked] = self._verdict(name, clues, date)
        return self._meant[asked]

    def _verdict(self, name: str, clues: Clues, date: str | None) -> Verdict:
        own = self._gazetteer.own(name, date)
        if own:
            return own
        titled = self._gazetteer.persons.exact(name)
        fitting = choose(titled, clues, date) if titled else ()
        if len(fitting) == 1:
            return identify(fitting[0], name, clues, date)
        key = bare(name)
        if not is_surname_only(key):
            return self._by_full_name(key, name, clues, date)
        fulls = self._survey.called.get(key, ())
        if not fulls:
            return self._uncalled(key, name, clues, date)
        return self._by_surname(fulls, name, clues, date)

    def misread(self, mention: Mention, date: str | None, _: int) -> Verdict | None:
        """A name that the parser took for a place or a body, though the document gives it to a person."""
        name = mention.name or mention.text
        # "King Salman" is nobody called King.
        if not name[:1].isupper() or not self.introduced(name) or fold(name) in HONORIFICS:
            return None
        found = self.verdict(name, Clues(), date)
        # A firm may be called as a minister abroad is, and hardly as who heads a state.
        near = mention.kind != "organisation" or self.borne(name) or found.code in self._survey.states
        if near or any(is_foremost(one, date) for one in self._gazetteer.persons.short(bare(name))):
            return found
        return None

    def _by_full_name(self, key: str, words: str, clues: Clues, date: str | None) -> Verdict:
        asked = key, words, clues, date
        if asked not in self._full:
            self._full[asked] = self._of_full_name(key, words, clues, date)
        return self._full[asked]

    def _of_full_name(self, key: str, words: str, clues: Clues, date: str | None) -> Verdict:
        persons = self._gazetteer.persons.full(key)
        clues = self._completed(key, clues, date)
        fitting = choose(persons, clues, date)
        if len(fitting) == 1:
            return identify(fitting[0], words, clues, date)
        if fitting:
            return undecided(words, fitting)
        return _from_words(words, clues, persons)

    def _completed(self, key: str, clues: Clues, date: str | None) -> Clues:
        """The clues, and where they name no state those of the other mentions of that full name."""
        if clues.codes:
            return clues
        told = self._told_of(key, date)
        offices = clues.offices | told.offices
        # "The Kurdish leader" gives no sector, and what another mention is called would be a guess at it.
        said = clues if clues.words else told
        return Clues(told.codes, offices, said.sector, said.words, clues.past)

    def _told_of(self, key: str, date: str | None) -> Clues:
        """What all mentions of a full name tell together; asked once, for a text may have hundreds of them."""
        if (key, date) in self._told:
            return self._told[key, date]
        told = [
            plain_clues(apart_from(one, self._gazetteer, date)[0] if one.links else one, self._gazetteer, date)
            for one in self._survey.bearers.get(key, ())
        ]
        codes = frozenset(code for one in told for code in one.codes)
        sector, words = min(((one.sector, one.words) for one in told if one.sector), default=(None, ""))
        if len(codes) > 1:  # a name that goes with two states tells of neither
            codes = frozenset()
        found = Clues(codes, frozenset[str]().union(*(one.offices for one in told)), sector, words)
        self._told[key, date] = found
        return found

    def _by_surname(self, fulls: tuple[str, ...], words: str, clues: Clues, date: str | None) -> Verdict:
        verdicts = self._fitting(fulls, clues, date)
        if not verdicts:
            return _from_words(words, clues, ())
        bearers = {key: one for key, one in verdicts.items() if key in self._survey.bearers or one.identity}
        verdicts = bearers or verdicts
        people = {(one.code, one.identity.name if one.identity else key) for key, one in verdicts.items()}
        if len(people) > 1:
            named = ", ".join(sorted(self._survey.spelt(key) for key in verdicts))
            return refusal(f"{words!r} may be any of several in this document: {named}")
        best = max(verdicts.values(), key=lambda one: (one.score, one.reason))
        if best.identity is None:
            return refusal(f"{words!r} is {self._survey.spelt(next(iter(verdicts)))}: {best.reason}")
        return best.weakened(0.95, f"{words!r} is {best.identity.name} in this document")

    def _fitting(self, fulls: tuple[str, ...], clues: Clues, date: str | None) -> dict[str, Verdict]:
        """Verdicts on those full names that a state in the words does not contradict."""
        stateless = replace(clues, codes=frozenset())
        found = {key: self._by_full_name(key, self._survey.spelt(key), stateless, date) for key in fulls}
        if not clues.codes:
            return found
        fitting = {key: one for key, one in found.items() if one.code in clues.codes}
        unknown = [key for key, one in found.items() if one.code is None]
        return fitting or {key: self._by_full_name(key, self._survey.spelt(key), clues, date) for key in unknown}

    def _uncalled(self, key: str, words: str, clues: Clues, date: str | None) -> Verdict:
        persons = () if self._is_no_surname(words) else self._gazetteer.persons.short(key)
        if persons and not clues.codes:
            persons = tuple(one for one in persons if is_called(one, key, self._survey.states, date))
        fitting = choose(persons, clues, date)
        if persons and not clues.codes:
            fitting = self._near(persons, fitting, date, self._survey.is_titled(words))
        if len(fitting) == 1:
            who = identify(fitting[0], words, clues, date)
            return who.weakened(_UNINTRODUCED, f"only one known {words!r} fits")
        if fitting:
            return undecided(words, fitting)
        return _from_words(words, clues, persons)

    def _near(
        self, persons: tuple[Person, ...], fitting: tuple[Person, ...], date: str | None, titled: bool
    ) -> tuple[Person, ...]:
        """Of those who fit a surname the ones of a state that the text names. Where it names none of theirs and people
        of several states bear it, only whom the news of other lands calls by it stays: a lesser "Mr Costa" is
        anybody."""
        near = tuple(one for one in fitting if one.codes & self._survey.states)
        if near or (len(fitting) == 1 and is_foremost(fitting[0], date)):
            return near or fitting
        if frozenset.intersection(*(one.codes for one in persons)):
            return tuple(one for one in fitting if not titled or is_remembered(one, date))
        near = tuple(one for one in persons if one.codes & self._survey.states)
        return choose(near, Clues(), date) if near else fitting if len(fitting) > 1 else ()

    def _is_no_surname(self, words: str) -> bool:
        """A title, or a word of one, by itself ("King Gyanendra" is not Mervyn King's), or what has an article ("the
        North" is not Walter North)."""
        said = fold(words).split()
        title = len(said) == 1 and (self._gazetteer.offices.is_part(said[0]) or self._gazetteer.roles.sector(said))
        return bool(title) or words.lower().startswith("the ")


def clashing(clues: Clues) -> bool:
    """Whether the words name more than one state."""
    return len(clues.codes) > 1


def _from_words(words: str, clues: Clues, known: tuple[Person, ...]) -> Verdict:
    """Somebody unknown to the tables, as far as the words go: the state they name and the role they give."""
    name = without_honorifics(words)
    why = f"no table knows {name!r}"
    if known:
        others = ", ".join(sorted({"/".join(sorted(person.codes)) for person in known}))
        told = "/".join(sorted(clues.codes)) or "a state that is told"
        why = f"the {name!r} of the tables belongs to {others}, not to {told}"
    if len(clues.codes) == 1:
        code = next(iter(clues.codes))
        role = f" and {clues.words!r} the sector" if clues.sector else ""
        reason = f"{why}; the words give {code}{role}"
        return Verdict(Identity(code, clues.sector, name), _FROM_WORDS, reason)
    if clues.sector:
        return Verdict(Identity(None, clues.sector, name), 0.5, f"{why}; {clues.words!r} gives the sector alone")
    return refusal(why)

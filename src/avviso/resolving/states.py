"""States by every name that stands for one: own names, adjectives, demonyms, capitals and other metonyms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from avviso.resolving.dates import holds, span_of
from avviso.resolving.names import fold, singular, written_as
from avviso.resolving.nouns import COURTESIES, COURTS, PREFIXES, TREATIES, WATERS
from avviso.resolving.tables import State
from avviso.resolving.verdicts import OWN_NAME

# "US-led", "Somalia-based": whom these follow, it is theirs; the "Iran-backed" are somebody else.
_OWN_PARTICIPLES = frozenset({"led", "based", "drafted", "authored", "written", "proposed"})
_SCORES = {"name": 1.0, "code": 0.99, "adjective": 0.95, "demonym": 0.9, "metonym": 0.85, "capital": 0.8}
_AMERICAN = frozenset(["american", "americans", "america"])
_AMERICAS = frozenset(["Latin", "Central", "South", "North"])
_ON_BANKS = frozenset(["crossing", "bridge", "valley"])


@dataclass(frozen=True, slots=True)
class StateName:
    """One spelling of one state. how: name, code, adjective, demonym, metonym or capital."""

    state: State
    how: str
    spelling: str


class StateIndex:
    """Finds states by name in any of its forms."""

    def __init__(self, states: Iterable[State]) -> None:
        self._names: dict[str, list[StateName]] = {}
        self._by_code: dict[str, list[State]] = {}
        for state in states:
            self._by_code.setdefault(state.code, []).append(state)
            for how, spelling in _spellings(state):
                key = fold(spelling)
                if key:  # a name in other letters folds to nothing
                    self._names.setdefault(key, []).append(StateName(state, how, spelling))
        for found in self._names.values():
            found.sort(key=lambda name: -_SCORES[name.how])
        self._directest = lru_cache(maxsize=16384)(self._found)  # a text names the same states all the time
        # How many words the longest name beginning with a word has: most words begin none.
        self._reach: dict[str, int] = {}
        for words in map(str.split, self._names):
            self._reach[words[0]] = max(len(words), self._reach.get(words[0], 0))

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def by_code(self, code: str) -> State | None:
        """The state of a code; of several rows the one that lasts longest."""
        rows = self._by_code.get(code)
        return max(rows, key=lambda state: state.until or "9999") if rows else None

    def spellings(self) -> dict[str, str]:
        """Every folded spelling and a code that it may stand for."""
        return {key: found[0].state.code for key, found in self._names.items()}

    def names(self) -> dict[str, str]:
        """Every folded spelling and the name of the state that it stands for first."""
        return {key: found[0].state.name for key, found in self._names.items()}

    def all_of(self, raw: str) -> tuple[StateName, ...]:
        """Every state that `raw` may name, in any case and on any day, by its most direct name."""
        found: dict[str, StateName] = {}
        for name in self._names.get(fold(raw), ()):
            found.setdefault(f"{name.state.code} {name.state.since}", name)
        return tuple(found.values())

    def find(self, raw: str, date: str | None = None, *, strict: bool = True) -> StateName | None:
        """The state that `raw` names, or None. Of namesakes, one that existed on `date` (None: now), the directest name
        first; a capital names none that is no more.

        strict: judge capitals, as in running text; otherwise "ven" and "russia" will do.
        """
        return self._directest(raw, date, strict) if fold(raw) in self._names else None

    def _found(self, raw: str, date: str | None, strict: bool) -> StateName | None:
        # Codes are for those who ask; in running text "ARE" is a verb in capitals and "NAM" a movement.
        found = self._names[fold(raw)]
        usable = [name for name in found if not strict or (name.how != "code" and written_as(raw, name.spelling))]
        day = date or "9999"
        alive = [name for name in usable if holds(name.state.since, name.state.until, day)]
        # A capital outlives its state: Aden is a town of Yemen's by now.
        lasting = [name for name in usable if name.how != "capital" or (name.state.until or day) >= day]
        return next(iter(alive or lasting), None)

    def scan(self, words: list[str], date: str | None = None) -> Iterator[tuple[StateName, int, int]]:
        """States named in a run of words, left to right, longest first: (name, first word, word after the last).

        Waters that bear a state's name are none: "the Gulf of Guinea", "the Mozambique Channel"; nor are treaties that
        bear a capital's: "the Rome Statute".
        """
        end = 0
        for at, word in enumerate(words):
            if at < end or not word[:1].isupper():
                continue
            reach = self._reach.get(fold(word).partition(" ")[0])
            if reach is None or is_mixed(word):
                continue
            name, size = self._longest_at(words[at : at + reach], date)
            end = at + size
            if name and not (_is_nobodys(words, at, end) or (name.how == "capital" and _signs(words, end))):
                yield name, at, end

    def _longest_at(self, words: list[str], date: str | None) -> tuple[StateName | None, int]:
        """The state named by the most of the first of some words, and by how many."""
        for size in range(len(words), 0, -1):
            raw = " ".join(words[:size])
            name = self.find(raw.removesuffix("-based") if "-" in raw else raw, date)
            if name:
                return name, size
        return None, 1


def is_mixed(word: str) -> bool:
    """Whether a hyphened word ends in a plain one: "Iran-backed" rebels are not Iran; a "US-led" coalition is"""
    after = word.rsplit("-", 1)[1] if "-" in word else ""
    return after[:1].islower() and after not in _OWN_PARTICIPLES


def score_state(name: StateName, date: str | None) -> tuple[float, str]:
    """The words are the state's own name, and it existed on the date.

    Scores 1 then; less for adjectives, demonyms, metonyms and capitals, in that order; half outside its lifetime.
    """
    score, reason = _SCORES[name.how], f"{name.spelling!r} is {_WORDS[name.how]} {name.state.name}"
    if not holds(name.state.since, name.state.until, date):
        life = span_of(name.state.since, name.state.until)
        return score / 2, f"{reason}, which existed {life}, not on {date}"
    return score, reason


_WORDS = {
    "name": OWN_NAME,
    "adjective": "the adjective of",
    "demonym": "a demonym of",
    "metonym": "a metonym of",
    "capital": "the capital of",
}


def _spellings(state: State) -> Iterator[tuple[str, str]]:
    yield "name", state.name
    yield "code", state.code
    for alias in state.aliases:
        yield "name", alias
    if state.adjective:
        yield "adjective", state.adjective
    for demonym in state.demonyms:
        yield "demonym", demonym
        if not demonym.endswith(("s", "ese", "ish", "ch")):
            yield "demonym", demonym + "s"
    for metonym in state.metonyms:
        yield "metonym", metonym
    if state.capital:
        yield "capital", state.capital


def _is_nobodys(words: list[str], first: int, last: int) -> bool:
    """Whether the words around the name from word `first` to before `last` make it none: "the Pan-American highway",
    "ethnic Serbs", "the Hague tribunal", "the Gulf of Guinea", "Mr Jordan"."""
    if first > 0 and (words[first - 1] in COURTESIES or fold(words[first - 1]) in PREFIXES):
        return True
    if first > 0 and fold(words[last - 1]) in _AMERICAN and words[first - 1] in _AMERICAS:
        return True  # "Latin American leaders"
    return _is_court(words, first, last) or _is_water(words, first, last)


def _signs(words: list[str], last: int) -> bool:
    """Whether the capital before word `last` only says where a treaty was signed."""
    after = words[last] if last < len(words) else ""
    return after[:1].isupper() and singular(fold(after)) in TREATIES


def _is_court(words: list[str], first: int, last: int) -> bool:
    """Whether the name only says where a court of the world sits: "the Hague court", "judges in The Hague"."""
    if fold(words[last - 1]) != "hague":
        return False
    before = [singular(fold(word)) for word in words[max(first - 3, 0) : first]]
    after = singular(fold(words[last])) if last < len(words) else ""
    return after in COURTS or ("in" in before and bool(COURTS & set(before)))


def _is_water(words: list[str], first: int, last: int) -> bool:
    """Whether the name from word `first` to before `last` is that of a water."""
    before = [fold(word) for word in words[max(first - 2, 0) : first]]
    after = fold(words[last]) if last < len(words) and words[last][:1].isupper() else ""
    if after in WATERS:  # "Jordan River crossings" are of the states on either bank
        return last + 1 == len(words) or singular(fold(words[last + 1])) not in _ON_BANKS
    return len(before) == 2 and before[1] == "of" and before[0] in WATERS

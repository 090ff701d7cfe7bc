"""Offices by the words for them, and who held them when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from avviso.resolving.dates import first_day, holds, last_day
from avviso.resolving.names import fold, singular
from avviso.resolving.nouns import NOT_THE_HOLDER
from avviso.resolving.own import is_own
from avviso.resolving.reaches import reaches
from avviso.resolving.tables import Holding, OfficeWords

_LEADING = frozenset({"head-of-state", "head-of-government"})


@dataclass(frozen=True, slots=True)
class OfficeFound:
    """Words for an office in a run of words. qualifier: a word before it that makes it another ("deputy", "former")."""

    row: OfficeWords
    words: str
    start: int
    end: int
    qualifier: str | None

    @property
    def office(self) -> str:
        """Key of the office."""
        return self.row.office


def with_known_ends(holdings: Iterable[Holding], single: frozenset[str]) -> tuple[Holding, ...]:
    """The holdings with their periods as far as the table supports them.

    Where both dates are missing the office is known for `as_of` alone. Where the end is missing, the next holder of the
    same title begins it, if the office (one of `single`) has one holder at a time; what somebody took on while leading
    the government or state, and was last seen in before that ended, ended with it. A user's own row means what it says:
    only another one ends it.
    """
    dated = [
        row if row.since or row.until or is_own(row) else replace(row, since=row.as_of, until=row.as_of)
        for row in holdings
    ]
    grouped: dict[tuple[str, str, str], list[Holding]] = {}
    for row in dated:
        if row.office in single:
            grouped.setdefault(_seat(row), []).append(row)
    for rows in grouped.values():
        rows.sort(key=lambda row: row.since)
    led: dict[tuple[str, str], list[Holding]] = {}
    for row in dated:
        if row.office in _LEADING and row.until:
            led.setdefault((row.person, row.code), []).append(row)
    ended = (_ended(row, grouped.get(_seat(row), [])) for row in dated)
    return tuple(_left(row, led.get((row.person, row.code), ())) for row in ended)


def _left(row: Holding, led: Iterable[Holding]) -> Holding:
    if row.until or not row.since or is_own(row) or row.office in _LEADING:
        return row
    terms = (one for one in led if one.since <= row.since < one.until and first_day(row.as_of) <= last_day(one.until))
    return replace(row, until=next((one.until for one in terms), ""))


def _seat(row: Holding) -> tuple[str, str, str]:
    return row.code, row.office, fold(row.title)


def _ended(row: Holding, seat: list[Holding]) -> Holding:
    if row.until or not row.since:
        return row
    own = is_own(row)
    later = (next_ for next_ in seat if next_.since > row.since and next_.person != row.person)
    return replace(row, until=next((next_.since for next_ in later if not own or is_own(next_)), ""))


class OfficeIndex:
    """Words for offices, and their holders."""

    def __init__(self, words: Iterable[OfficeWords], holdings: Iterable[Holding]) -> None:
        self._phrases: dict[tuple[str, ...], list[tuple[OfficeWords, str, str]]] = {}
        self._holders: dict[tuple[str, str], list[Holding]] = {}
        for row in words:
            for entry in row.words:
                phrase, _, only = entry.partition("@")
                key = tuple(map(singular, fold(phrase).split()))
                self._phrases.setdefault(key, []).append((row, only, fold(phrase)))
        self._reach = reaches(self._phrases)
        self._parts = frozenset(word for phrase in self._phrases for word in phrase)
        for holding in holdings:
            self._holders.setdefault((holding.code, holding.office), []).append(holding)

    def find(self, words: list[str], codes: frozenset[str]) -> tuple[OfficeFound, ...]:
        """Offices named in folded words, left to right, longest first; some words are offices in some states only."""
        words = [singular(word) for word in words]
        found: list[OfficeFound] = []
        at = free = 0
        while at < len(words):
            hit = self._at(words, at, free, codes)
            if hit:
                found.append(hit)
                # "deputy" is a lawmaker by itself, but not in "the deputy Iranian foreign minister".
                free = free if words[at] in NOT_THE_HOLDER and hit.end == at + 1 else hit.end
            at = hit.end if hit else at + 1
        return tuple(found)

    def is_part(self, word: str) -> bool:
        """Whether a folded word stands in the words for some office: "home" in "home secretary"."""
        return singular(word) in self._parts

    def _at(self, words: list[str], at: int, free: int, codes: frozenset[str]) -> OfficeFound | None:
        for size in range(min(self._reach.get(words[at], 0), len(words) - at), 0, -1):
            rows = self._phrases.get(tuple(words[at : at + size]))
            if rows is None:
                continue
            fitting = [entry for entry in rows if entry[1] in codes] + [entry for entry in rows if not entry[1]]
            if fitting:
                row, _, phrase = fitting[0]
                qualifier = next((word for word in words[free:at] if word in NOT_THE_HOLDER), None)
                return OfficeFound(row, phrase, at, at + size, qualifier)
        return None

    def holders(self, code: str, office: str, date: str | None, said: str = "") -> tuple[Holding, ...]:
        """Who may have held an office on `date`, one holding a person.

        said: the words for it, which tell apart who shares an office under two titles ("president", "supreme leader").
        Rows of a user's own tables go before shipped ones.
        """
        rows = [row for row in self._holders.get((code, office), ()) if holds(row.since, row.until, date)]
        own = [row for row in rows if is_own(row)] if len(rows) > 1 else []
        titled = [row for row in own or rows if said and said in fold(row.title)]
        return tuple({row.person: row for row in titled or own or rows}.values())

    def called(self, words: str, codes: frozenset[str]) -> tuple[tuple[OfficeWords, str, str], ...]:
        """Offices that the whole of `words` is a word for, each with that word and the only state where it is one.

        codes: the states asked about; none is any.
        """
        found = self._phrases.get(tuple(map(singular, fold(words).split())), ())
        return tuple((row, phrase, only) for row, only, phrase in found if not only or not codes or only in codes)

    def posts(self, office: str) -> Iterator[tuple[str, tuple[Holding, ...]]]:
        """Every state and body that has an office, with all its holdings there."""
        return ((code, tuple(rows)) for (code, key), rows in self._holders.items() if key == office)

    def titled(self, words: str) -> tuple[Holding, ...]:
        """Every holding whose title has these words in it, one after the other, in any case."""
        said = f" {fold(words)} "
        every = (row for rows in self._holders.values() for row in rows)
        return tuple(row for row in every if said in f" {fold(row.title)} ") if said.strip() else ()

    def names(self) -> dict[str, str]:
        """Every folded word for an office, twice."""
        return {phrase: phrase for entries in self._phrases.values() for _, _, phrase in entries}

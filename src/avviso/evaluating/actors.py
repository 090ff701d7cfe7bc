"""Actors: the tests of another system as data, each a call of one of its methods and what must come back.

An item has `method`, `args`, `kwargs` and `expected`, a list of [field, comparator, value]. What is asked in a way
that has no counterpart here (the length of a page, the pattern that matched, a second sector) cannot be checked and
is counted. A country is "" where there must be none, and "IGO" stands for any intergovernmental organisation. UNK is
PLOVER's sector for somebody unidentified, JNK the tests' word for what is nobody: here that is an answer without code
and sector, which says why. A page looked
up there may be that of a place ("Beirut"), which here stands for its state; so the name of the place counts, too.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from avviso.errors import UnreadableInput
from avviso.evaluating.answers import Answers, Evaluation
from avviso.evaluating.figures import share
from avviso.evaluating.files import Row, objects_of, several
from avviso.records import Identity, Mention

_DAYS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y")
_SECTOR_LETTERS = 3
# Organisations that keep a code of their own where all others go as IGO.
_OWN_CODES = {"EUR": "EUR", "UN": "UNO", "UNO": "UNO"}
_NOBODY = Identity(None)
_UNIDENTIFIED = frozenset({"UNK", "JNK"})
# Words of titles that tell no office from another: every federal state has a federal chancellor or minister.
_OF_ANY_STATE = frozenset({"federal"})
Expectation = tuple[str, str, object]


@dataclass(frozen=True, slots=True)
class Case:
    """Words, the day and the country that are given with them, and what must come back."""

    words: str
    day: str | None
    country: str | None
    expected: tuple[Expectation, ...]


def evaluate(path: Path, answers: Answers) -> Evaluation:
    """Accuracy: of the cases with anything that can be checked, those that meet all of it. Raises UnreadableInput."""
    cases = read(path)
    found = [answers.party(case.words, case.day, case.country) for case in cases]
    checks = [
        [met for want in case.expected if (met := _meets(case, mention, want, answers)) is not None]
        if case.words
        else []
        for case, mention in zip(cases, found, strict=True)
    ]
    checked = [outcome for outcome in checks if outcome]
    expectations = sum(len(case.expected) for case in cases)
    right, seen = sum(map(sum, checked)), sum(map(len, checked))
    figures = {
        "accuracy": share(sum(map(all, checked)), len(checked)),
        "cases_checked": len(checked),
        "expectations": expectations,
        "expectations_unchecked": expectations - seen,
        "expectations_met": share(right, seen),
    }
    notes = (f"{expectations - seen} of {expectations} expectations cannot be checked: nothing here corresponds",)
    rows = tuple(
        {**row_of(mention), "met": all(outcome) if outcome else None}
        for mention, outcome in zip(found, checks, strict=True)
    )
    return Evaluation(len(cases), figures, rows, notes if seen < expectations else ())


def row_of(mention: Mention) -> dict[str, object]:
    """An answer as a row of predictions."""
    who = mention.identity or _NOBODY
    return {
        "entity_text": mention.text,
        "code": country_of(mention) or None,
        "sector": sector_of(mention) or None,
        "identifier_text": who.name,
        "office": who.office,
        "score": mention.score,
        "reason": mention.reason,
    }


def country_of(mention: Mention) -> str:
    """The code in the tests' way: IGO for organisations of states but the two that have a code, "" for none."""
    who = mention.identity or _NOBODY
    if who.sector == "IGO":
        return _OWN_CODES.get(who.code or "", "IGO")
    return who.code or ""


def sector_of(mention: Mention) -> str:
    """The sector in the tests' way: that of an organisation of states is its country code, so it has none."""
    sector = (mention.identity or _NOBODY).sector or ""
    return "" if sector == "IGO" else sector


def _name(mention: Mention) -> str:
    return fold((mention.identity or _NOBODY).name or "")


def _office(mention: Mention) -> str:
    return fold((mention.identity or _NOBODY).office or "")


_FIELDS: Mapping[str, Callable[[Mention], str]] = {
    "country": country_of,
    "cc": country_of,
    "code_1": sector_of,
    "wiki": _name,
    "title": _name,
    "actor_wiki_job": _office,
}
_BY_NAME = frozenset({"wiki", "title"})


def meets(mention: Mention, want: Expectation) -> bool | None:
    """Whether an expectation is met; None where it cannot be checked."""
    field, comparator, value = want
    if (field, comparator) == ("code", "Is"):
        return not country_of(mention) and not sector_of(mention)
    if field not in _FIELDS or not isinstance(value, str) or comparator not in ("Eq", "NotEq"):
        return None
    if (field in _BY_NAME and not value) or (field == "code_1" and value and not _is_sector(value)):
        # No page was looked up there, or a placeholder stands where a code should.
        return None
    mine = _FIELDS[field](mention)
    if field == "actor_wiki_job":
        # "Chancellor of Germany" there is "Federal Chancellor" here, with the country apart.
        same = bool(mine) and set(mine.split()) - _OF_ANY_STATE <= set(fold(value).split())
    elif field == "code_1" and value in _UNIDENTIFIED:
        same = mine == value or not (mine or country_of(mention))
    else:
        # "Ben Wallace (politician)": what tells pages of one name apart is no part of the name.
        same = mine == (fold(value.partition(" (")[0]) if field in _BY_NAME else value)
    return same if comparator == "Eq" else not same


def _meets(case: Case, mention: Mention, want: Expectation, answers: Answers) -> bool | None:
    """As `meets`; a name is also met by that of the place, if the words name one, and by another of the same party."""
    met = meets(mention, want)
    field, _, value = want
    if met is not False or field not in _BY_NAME or not isinstance(value, str):
        return met
    place = answers.place(case.words)
    if place and meets(replace(mention, identity=Identity(None, None, place)), want):
        return True
    if fold(value) == fold(case.words):  # asked for by its own words, the same answer would show nothing
        return False
    other = answers.party(value, case.day, None)
    return bool(_name(mention)) and (_name(mention), country_of(mention)) == (_name(other), country_of(other))


def _is_sector(value: str) -> bool:
    return len(value) == _SECTOR_LETTERS and value.isalpha()


def fold(words: str) -> str:
    """Small letters without accents, one blank between words.

    >>> fold("Viktor  Orbán")
    'viktor orban'
    """
    plain = unicodedata.normalize("NFKD", words)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def read(path: Path) -> tuple[Case, ...]:
    """The cases of a file. Raises UnreadableInput, which names the item."""
    return tuple(_case(row, f"{path}, item {number}") for number, row in enumerate(objects_of(path), 1))


def _case(row: Row, origin: str) -> Case:
    args, kwargs = several(row.get("args")), row.get("kwargs")
    named = kwargs if isinstance(kwargs, dict) else {}
    given = [value if isinstance(value, str) else "" for value in (*args, "", "", "")]
    country = given[1] or named.get("known_country") or named.get("country")
    wants = [want for want in several(row.get("expected")) if isinstance(want, list) and len(want) == 3]
    if not args or not wants:
        raise UnreadableInput(origin, "has no args or no expected: both must be lists, the latter of triples")
    day = _day(given[2] or str(named.get("query_date") or ""))
    expected = tuple((str(field), str(comparator), value) for field, comparator, value in wants)
    return Case(given[0], day, country if isinstance(country, str) else None, expected)


def _day(words: str) -> str | None:
    """A day in ISO 8601; None for "today", which would give another answer every year."""
    for form in _DAYS:
        try:
            return datetime.strptime(words.strip(), form).date().isoformat()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    return None

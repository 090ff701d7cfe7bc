"""Peoples whose home is one state: whoever is called by their name is that state's, unless the words say otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from avviso.records import Mention
from avviso.resolving.bodies import opening_state
from avviso.resolving.clues import scanned_codes
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.names import fold, singular
from avviso.resolving.tables import parse
from avviso.resolving.wording import before_head

_LONGEST = 2


@dataclass(frozen=True, slots=True)
class People:
    """A people and the words for it. code: the state most of it lives in, since the day `since` (empty: always).

    A people of several states, as Kurds or Tuareg are, is not listed.
    """

    name: str
    words: tuple[str, ...]
    code: str
    since: str
    origin: str
    licence: str
    as_of: str


@cache
def peoples() -> tuple[People, ...]:
    """All of them. Raises DataError when the table is not as it should be."""
    file = resources.files("avviso").joinpath("data", "peoples.csv")
    return parse(People, "peoples.csv", file.read_text(encoding="utf-8"))


def told_codes(mention: Mention, gazetteer: Gazetteer, date: str | None) -> frozenset[str]:
    """Codes that the words before the noun give: of a state, of one of its bodies, of a people at home in one."""
    if mention.text.islower():
        return frozenset()  # all that is looked for has a capital
    told = scanned_codes(before_head(mention), gazetteer, date) or opening_state(mention, gazetteer, date)
    return frozenset(told) or codes_of(mention.text, date)


def hyphened_code(parts: Sequence[Mention], gazetteer: Gazetteer, date: str | None) -> frozenset[str]:
    """The state that two words with a hyphen between them name together: "Bissau-Guinean", not "Russian-Turkish"."""
    first, last = parts[0], parts[-1]
    if len(parts) == 2 and last.span.start == first.span.end + 1:
        found = gazetteer.named(f"{first.text}-{last.text}", date)
        return frozenset([found.code] if found and found.code else ())
    return frozenset()


def codes_of(text: str, date: str | None) -> frozenset[str]:
    """The states of the peoples that are named in the words, on an ISO date."""
    words = text.split()
    capitals = [at for at, word in enumerate(words) if word[:1].isupper()]
    if not capitals:
        return frozenset()
    plain = [singular(fold(word)) for word in words]
    runs = [tuple(plain[at : at + size]) for size in (1, _LONGEST) for at in capitals if at + size <= len(words)]
    found = [people for run in runs if (people := _by_words().get(run))]
    return frozenset(people.code for people in found if date is None or people.since[: len(date)] <= date)


@cache
def _by_words() -> dict[tuple[str, ...], People]:
    return {
        tuple(singular(part) for part in fold(word).split()): people for people in peoples() for word in people.words
    }

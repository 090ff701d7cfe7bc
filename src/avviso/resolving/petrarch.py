"""Actor and agent dictionaries for TABARI and PETRARCH as a user's own rows.

An entry with a role and days, or of the elite (ELI), is a person; one whose code is a state and nothing more is another
name of that state; an agent (~) is a role; the rest are groups. CAMEO's code is in resolving/cameocodes.py.
"""

import re
from collections.abc import Iterator

from avviso.resolving.cameocodes import party_of, sector_of, vocabulary
from avviso.resolving.names import fold
from avviso.resolving.own import UserRow
from avviso.resolving.petrarchlines import Dictionary, Entry, Left, periods
from avviso.resolving.statecodes import STATE_CODES

_TELLS = re.compile(r"^[A-Z&!+][^\[\n]*\[\s*(?:~?[A-Z]{3}|###|---)|^[^\S\n]+\[\s*[A-Z]{3}", re.MULTILINE)
_SHORT = 4

Period = tuple[int, str, str, str, str]


def looks_like_one(text: str) -> bool:
    """Whether a text holds phrases in capitals with codes in brackets, or such codes on lines of their own."""
    return _TELLS.search(text) is not None


def read(text: str, origin: str) -> tuple[tuple[UserRow, ...], int, tuple[Left, ...]]:
    """(rows, lines used, lines left out) of a dictionary; every line that is no comment is in one of the two.

    A line is left out when a part of it cannot be read, though its other parts are used. origin: what the rows say of
    where they come from, before their line.
    """
    dictionary = Dictionary(text)
    rows = [row for entry in dictionary.entries for row in _rows(entry, dictionary, origin)]
    left = tuple(Left(line, why) for line, why in sorted(dictionary.left.items()))
    return tuple(rows), len(dictionary.lines) - len(left), left


def _rows(entry: Entry, dictionary: Dictionary, origin: str) -> Iterator[UserRow]:
    """The rows of an entry; what is wrong with its lines is put down in `dictionary.left`."""
    is_agent = any("~" in code.text for code in entry.codes)
    parties = list(_sectors(entry, dictionary) if is_agent else _parties(entry, dictionary))
    names = list(_names(entry, dictionary))
    if not parties or not names:
        _leave(entry, dictionary)
        return
    first, *others = [name.lower() if is_agent else written(name) for name in names]
    kind = "role" if is_agent else _kind_of(parties)
    home = next((code for _, code, *_ in parties if code), "")
    for line, code, sector, since, until in parties:
        acts_for = code or home if kind == "person" else code
        is_alias = kind == "group" and code in STATE_CODES and not sector
        yield UserRow(
            kind="alias" if is_alias else kind if acts_for or kind == "role" else "group",
            name=first,
            aliases=tuple(dict.fromkeys(other for other in others if other != first)),
            code="" if is_alias else acts_for,
            sector=sector,
            office="",
            title="",
            since=since,
            until=until,
            wikidata="",
            of=code if is_alias else "",
            origin=f"{origin}, line {line}",
        )


def _kind_of(parties: list[Period]) -> str:
    dated = any(sector and (since or until) for _, _, sector, since, until in parties)
    return "person" if dated or any(sector == "ELI" for _, _, sector, *_ in parties) else "group"


def _parties(entry: Entry, dictionary: Dictionary) -> Iterator[Period]:
    """(line, code, sector, since, until) for each period in which somebody is meant."""
    known = vocabulary()
    for code, since, until in periods(entry.codes):
        if code.text in known.nobody and len(entry.codes) > 1:
            continue
        try:
            yield code.line, *party_of(code.text), since, until
        except ValueError as error:
            dictionary.left[code.line] = str(error)


def _sectors(entry: Entry, dictionary: Dictionary) -> Iterator[Period]:
    for code in entry.codes:
        try:
            yield code.line, "", sector_of(code.text.strip("~")), "", ""
        except ValueError as error:
            dictionary.left[code.line] = str(error)


def _names(entry: Entry, dictionary: Dictionary) -> Iterator[str]:
    """Every phrase that the entry is for, underscores made spaces; TABARI's marks for stems and nouns are dropped."""
    for line, phrase in [(entry.line, entry.phrase), *entry.synonyms]:
        try:
            made = [" ".join(form.replace("_", " ").rstrip("= ").split()) for form in dictionary.forms(phrase)]
        except ValueError as error:
            dictionary.left[line] = str(error)
            continue
        yield from filter(fold, made)
        if not any(map(fold, made)):
            dictionary.left[line] = "has no phrase in Latin letters; write one"
    if entry.plural:
        yield from (plural.replace("_", " ").strip() for plural in entry.plural.split(","))


def _leave(entry: Entry, dictionary: Dictionary) -> None:
    """Puts down that nothing of an entry could be used."""
    dictionary.left.setdefault(entry.line, "has no code that names anybody; write one in brackets after it")
    for line in entry.lines():
        dictionary.left.setdefault(line, f"goes with line {entry.line}, which is left out")


def written(name: str) -> str:
    """A name in capitals as news writes it; initials and what may be an abbreviation stay.

    >>> written("ASSOCIATION OF SOUTHEAST ASIAN NATIONS"), written("GIANNI D'ESTE"), written("U.N."), written("PLO")
    ('Association of Southeast Asian Nations', "Gianni D'Este", 'U.N.', 'PLO')
    """
    words = name.split()
    if not name.isupper() or (len(words) == 1 and len(name) <= _SHORT):
        return name
    small = vocabulary().small
    return " ".join(
        word.lower() if at and word.lower() in small else word if "." in word else _capitalised(word)
        for at, word in enumerate(words)
    )


def _capitalised(word: str) -> str:
    first, *others = re.split(r"([-'’])", word)
    return first.capitalize() + "".join(one.capitalize() if len(one) > 1 else one.lower() for one in others)

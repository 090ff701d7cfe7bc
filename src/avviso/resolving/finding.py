"""Looking actors up by name or office, for whoever asks what the tables know: every answer with its row's origin."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from avviso.resolving.dates import holds, span_of
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.names import bare, fold, same_name
from avviso.resolving.organisations import party_code, score_organisation
from avviso.resolving.own import OWN
from avviso.resolving.persons import Person
from avviso.resolving.states import score_state
from avviso.resolving.tables import Holding

_SURNAME = 0.6
_TITLE = 0.8
_TITLES_OF_HEADS = frozenset({"president", "supreme leader", "king", "queen", "emir", "sultan", "pope", "emperor"})
_ROLE = 0.5  # a role is nobody in particular
_MOST_NEAR = 3
# Below this difflib suggests names that share little more than an ending.
_NEAR = 0.72
_LONGEST_STATE = 4
_OPEN = "9999"


@dataclass(frozen=True, slots=True)
class ActorFound:
    """One thing that the tables know under the words asked for. kind: person, state, outlet, role or kind of body.

    code: the party acted for. office: as it is called there. origin and as_of are those of its row; score 0 … 1.
    """

    kind: str
    name: str
    code: str = ""
    sector: str = ""
    office: str = ""
    since: str = ""
    until: str = ""
    wikidata: str = ""
    origin: str = ""
    as_of: str = ""
    score: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. words: a name, or words for an office. country: a code. on: an ISO date of any precision."""

    words: str
    country: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class ActorsFound:
    """What was found, best first. Where nothing was: the best that another day or country has, else names spelt so.

    loosened: what was left open for `other`: "on", "country" or both.
    """

    found: tuple[ActorFound, ...]
    near: tuple[str, ...] = ()
    other: ActorFound | None = None
    loosened: tuple[str, ...] = ()


def find_actors(asked: Asked, gazetteer: Gazetteer) -> ActorsFound:
    """Persons, offices, states, bodies, outlets, roles and a user's own names that are called by the words asked for.

    Of several equally good ones the user's own come first, then the latest.
    """
    found = _called(asked, gazetteer)
    if found:
        return ActorsFound(found)
    for loosened in (("on",), ("country",), ("country", "on")):
        kept = {"country": asked.country, "on": asked.on} | dict.fromkeys(loosened)
        wider = Asked(asked.words, **kept)
        others = _called(wider, gazetteer) if wider != asked and _was_given(asked, loosened) else ()
        if others:
            best = (one for one in others if one.score == others[0].score)
            return ActorsFound((), other=max(best, key=lambda one: one.until or _OPEN), loosened=loosened)
    return ActorsFound((), tuple(_nearest(asked.words, gazetteer)))


def _was_given(asked: Asked, names: tuple[str, ...]) -> bool:
    return all(getattr(asked, name) for name in names)


def _called(asked: Asked, gazetteer: Gazetteer) -> tuple[ActorFound, ...]:
    rules = (_offices, _titles, _persons, _states, _own, _bodies, _outlets, _roles)
    found = list(dict.fromkeys(one for rule in rules for one in rule(asked, gazetteer) if _fits(one, asked)))
    found.sort(key=lambda one: one.since, reverse=True)
    found.sort(key=lambda one: (-one.score, not one.origin.startswith(OWN)))
    return tuple(found)


def _fits(one: ActorFound, asked: Asked) -> bool:
    return (not asked.country or one.code == asked.country) and holds(one.since, one.until, asked.on)


def _offices(asked: Asked, gazetteer: Gazetteer) -> Iterator[ActorFound]:
    """Who held the office that the words name, in the country asked for or named in front of it, or anywhere."""
    asked = _with_state(asked, gazetteer)
    codes = frozenset([asked.country]) if asked.country else frozenset[str]()
    for row, phrase, only in gazetteer.offices.called(asked.words, codes):
        for code, holdings in gazetteer.offices.posts(row.office):
            if (only and code != only) or (asked.country and code != asked.country):
                continue
            if asked.on:
                holdings = gazetteer.offices.holders(code, row.office, asked.on, phrase)
            yield from _holders(_so_titled(holdings, phrase, asked), row.office, asked)


def _so_titled(holdings: tuple[Holding, ...], phrase: str, asked: Asked) -> tuple[Holding, ...]:
    """All over the world a "supreme leader" is no king, though both are heads of state."""
    if asked.country or phrase not in _TITLES_OF_HEADS:
        return holdings
    return tuple(row for row in holdings if phrase in fold(row.title))


def _titles(asked: Asked, gazetteer: Gazetteer) -> Iterator[ActorFound]:
    """Who bore a title with these words in it, where they name no office: "special envoy for Yemen"."""
    asked, codes = _with_state(asked, gazetteer), frozenset[str]()
    if " " not in asked.words.strip() or gazetteer.offices.called(asked.words, codes):
        return
    for row in gazetteer.offices.titled(asked.words):
        if not asked.country or row.code == asked.country:
            reason = f"{row.title} of {row.code} {span_of(row.since, row.until)}: {row.person}"
            yield replace(_post(row), score=_TITLE, reason=reason)


def _holders(holdings: tuple[Holding, ...], office: str, asked: Asked) -> Iterator[ActorFound]:
    for row in holdings:
        period = f"on {asked.on} was" if asked.on else f"{span_of(row.since, row.until)}:"
        others = "" if not asked.on or len(holdings) == 1 else f", one of {len(holdings)} that the tables name"
        reason = f"{office} of {row.code} {period} {row.person}{others}"
        yield replace(_post(row), score=0.8 if others else 0.9, reason=reason)


def _with_state(asked: Asked, gazetteer: Gazetteer) -> Asked:
    """ "Russian energy minister", "energy minister of Russia" and "Russia's energy minister" ask for that of Russia."""
    words = asked.words.split()
    if gazetteer.offices.called(asked.words, frozenset([asked.country] if asked.country else ())):
        return asked
    for size in range(min(_LONGEST_STATE, len(words) - 1), 0, -1):
        halves = [(words[:size], words[size:])]
        if fold(words[-size - 1]) == "of":
            halves.append((words[-size:], words[: -size - 1]))
        for named, rest in halves:
            code, office = _code_of(" ".join(named), asked, gazetteer), " ".join(rest)
            if code and (gazetteer.offices.called(office, frozenset([code])) or gazetteer.offices.titled(office)):
                return replace(asked, words=office, country=code)
    return asked


def _code_of(name: str, asked: Asked, gazetteer: Gazetteer) -> str | None:
    """The code of the state or organisation called `name`, where it is the one asked about or none was."""
    state = gazetteer.states.find(name, asked.on, strict=False)
    body = None if state else gazetteer.organisations.find(name, asked.on, strict=False)
    code = state.state.code if state else party_code(body) if body else None
    return code if code in (asked.country or code,) else None


def _post(row: Holding) -> ActorFound:
    return ActorFound(
        kind="person",
        name=row.person,
        code=row.code,
        sector=row.sector,
        office=row.title or row.office,
        since=row.since,
        until=row.until,
        wikidata=row.wikidata,
        origin=row.origin,
        as_of=row.as_of,
    )


def _persons(asked: Asked, gazetteer: Gazetteer) -> Iterator[ActorFound]:
    for person in dict.fromkeys((*gazetteer.persons.full(asked.words), *gazetteer.persons.short(asked.words))):
        score, reason = _likeness(asked.words, person)
        for row in person.holdings:
            what = f"{row.title or row.office or row.sector}, {span_of(row.since, row.until)}"
            yield replace(_post(row), score=score, reason=f"{reason}; {what}")


def _likeness(words: str, person: Person) -> tuple[float, str]:
    """How the words are the person's name; in any case, since whoever asks may not bother with capitals."""
    spellings = dict.fromkeys(name for row in person.holdings for name in (row.person, *row.aliases))
    for spelling in spellings:
        if bare(words) == bare(spelling):
            return 1.0, f"{words!r} is {spelling}"
    score, reason = max(same_name(words, spelling) for spelling in spellings)
    return (score, reason) if score else (_SURNAME, f"{words!r} is part of the name {person.name}")


def _states(asked: Asked, gazetteer: Gazetteer) -> Iterator[ActorFound]:
    for name in gazetteer.states.all_of(asked.words):
        row = name.state
        score, reason = (0.99, f"{row.code} is its code") if name.how == "code" else score_state(name, None)
        sector = "GOV" if name.how in ("metonym", "capital") else ""
        names = {"name": row.name, "code": row.code, "sector": sector, "wikidata": row.wikidata}
        period = {"since": row.since, "until": row.until, "origin": row.origin, "as_of": row.as_of}
        yield ActorFound("state", **names, **period, score=score, reason=reason)


def _bodies(asked: Asked, gazetteer: Gazetteer) -> Iterator[ActorFound]:
    rows = gazetteer.organisations.all_of(asked.words)
    exact = [row for row in rows if asked.words.casefold() in map(str.casefold, (row.code, row.name, *row.aliases))]
    for row in exact or rows:  # "OPEC" is not OPEC+
        if row.state and fold(asked.words) == fold(row.code):  # the state itself was asked for
            continue
        score, reason = score_organisation(row, asked.words, None)
        period = {"since": row.since, "until": row.until, "origin": row.origin, "as_of": row.as_of}
        names = {"name": row.name, "code": party_code(row) or "", "sector": row.sector, "wikidata": row.wikidata}
        yield ActorFound(row.kind or "organisation", **names, **period, score=score, reason=reason)


def _own(asked: Asked, gazetteer: Gazetteer) -> Iterator[ActorFound]:
    """Aliases of the user's own: whom they stand for on the day asked about."""
    for row in gazetteer.own_names.all_of(asked.words):
        verdict = gazetteer.own(row.name, asked.on or row.since or row.until or None) if row.kind == "alias" else None
        if verdict and verdict.identity:
            who = verdict.identity
            names = {"name": who.name or row.of, "code": who.code or "", "sector": who.sector or ""}
            period = {"since": row.since, "until": row.until, "origin": row.origin, "office": who.office or ""}
            yield ActorFound("alias", **names, **period, score=verdict.score, reason=verdict.reason)


def _outlets(asked: Asked, gazetteer: Gazetteer) -> Iterator[ActorFound]:
    row = gazetteer.outlets.called(asked.words)
    if row:
        reason = f"{row.name} is a news {row.kind} and never a party"
        yield ActorFound("outlet", row.name, row.country, origin=row.origin, as_of=row.as_of, reason=reason)


def _roles(asked: Asked, gazetteer: Gazetteer) -> Iterator[ActorFound]:
    row = gazetteer.roles.called(asked.words)
    if row:
        reason = f"people called {row.word!r} act for the sector {row.sector}, of whatever state is named with them"
        whence = {"origin": row.origin, "as_of": row.as_of}
        yield ActorFound("role", row.word, "", row.sector, **whence, score=_ROLE, reason=reason)


def _nearest(words: str, gazetteer: Gazetteer) -> Iterable[str]:
    """Names spelt nearly like the words, nearest first."""
    known: dict[str, str] = {}
    for index in (gazetteer.persons, gazetteer.outlets, gazetteer.offices, gazetteer.organisations, gazetteer.states):
        known |= index.names()
    known |= gazetteer.own_names.names()
    near = difflib.get_close_matches(bare(words) or fold(words), known, n=2 * _MOST_NEAR, cutoff=_NEAR)
    return list(dict.fromkeys(known[key] for key in near))[:_MOST_NEAR]

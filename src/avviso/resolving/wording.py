"""What the words of a mention show without any table: plurals, articles, and which part of them may be a name."""

import re
from dataclasses import replace
from functools import lru_cache

from avviso.records import Bond, Link, Mention
from avviso.resolving.clues import STATE_BONDS, own_words
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.names import fold, singular
from avviso.resolving.nouns import (
    COMPANIES,
    COURTESIES,
    COURTS,
    DELEGATIONS,
    ENVOYS,
    FORCES_ABROAD,
    GUARDS,
    HELD,
    HOLDERS,
    INDEFINITE,
    OF_PARTIES,
    OUTLAWS,
    REGIMES,
    SENT_ABROAD,
)
from avviso.resolving.organisations import is_lone_party

_COURT_TOWNS = frozenset(["hague", "strasbourg"])
_STRANGERS = frozenset("foreign international western european african".split())
_GUESTS = frozenset("minister leader bishop official president premier lawmaker".split())
_POLITICS = re.compile(r"\b(?:no[- ]confidence|tear ?gas|water cannon|riot police|airspace)", re.IGNORECASE)
_TWO = frozenset(["two", "both"])
_CUT = 3  # words of a mention, from which on more than its name is in it


def noun_of(mention: Mention) -> str:
    """The head noun, folded and singular."""
    return _last_of(mention.head)


@lru_cache(maxsize=65536)
def _last_of(head: str) -> str:
    return singular(fold(head).split(" ")[-1])


def is_titled(mention: Mention) -> bool:
    """ "Ms Jordan" is a person, whatever the parser takes the name for."""
    return mention.name is not None and own_words(mention) in COURTESIES


def is_plainly_political(words: str) -> bool:
    """Whether the words for an event are hardly ever used of anything but politics: "a vote of no confidence"."""
    return _POLITICS.search(words) is not None


def is_watched(one: Mention, mention: Mention) -> bool:
    """ "UN observers" are sent by the body before the noun, as "an Iran observer" is not."""
    return one.kind == "organisation" and noun_of(mention) == "observer" and is_plural(mention)


def is_no_owner(one: Mention, mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a word beside the noun is of the mention's own name and no name by itself, as the "Defense" of "Chile's
    Defense Department" is and the "UN" of "the UN mission" is not; or only says where a court of the world sits."""
    longer = mention.name and (mention.name.endswith(f" of {one.text}") or f"{one.text} " in mention.name)
    row = gazetteer.organisations.find(one.text) if longer else None
    if row and is_lone_party(row, one.text):
        return True  # "the General Confederation of Labour"
    if is_world_court(mention) and not _COURT_TOWNS.isdisjoint(fold(one.text).split()):
        return True
    if is_host_town(one, mention) or is_held_by(one, mention):
        return True
    return (one.name or "") == mention.name and gazetteer.named(one.text, None, organisation_first=True) is None


def is_held_by(one: Mention, mention: Mention) -> bool:
    """Whether those whom the mention's words call somebody's captors hold him: "their captors", "the nuns' guards"."""
    if not any(link.mention == one for link in mention.links if link.bond == "possessor"):
        return False
    noun, known = noun_of(mention), one.linked("antecedent") if one.kind == "pronoun" else (one,)
    return noun in HOLDERS or (noun in GUARDS and any(noun_of(other) in HELD for other in known))


def is_no_outlaw(one: Mention, mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether one is a nation, which is never meant by a noun for outlaws: "the Danes left as the terrorists came"."""
    return one.kind == "group" and noun_of(mention) in OUTLAWS and gazetteer.states.find(one.text) is not None


def is_host_town(one: Mention, mention: Mention) -> bool:
    """Whether a place only says where those are whom the words call strangers there: "European envoys in Dhaka"."""
    before, inside, _ = mention.text.partition(f" in {one.text}")
    if one.kind != "place" or not inside:
        return False
    noun, said = noun_of(mention), set(fold(before).split())
    # "the foreign minister in Ankara" is at home, and so are "Islamist rebels in Mali"
    strangers = _STRANGERS if noun in SENT_ABROAD | FORCES_ABROAD else _STRANGERS - {"foreign"}
    return noun in ENVOYS or (noun in SENT_ABROAD | FORCES_ABROAD | _GUESTS and not strangers.isdisjoint(said))


def is_world_court(mention: Mention) -> bool:
    """Whether the words are for a court in The Hague or Strasbourg, which is hardly ever the state's in which that
    lies: "the Hague tribunal"."""
    said = fold(mention.text).split()
    if {"appeal", "appeals", "criminal", "administrative"} & set(said):
        return False
    return (
        not _COURT_TOWNS.isdisjoint(said)
        and noun_of(mention) in COURTS
        and "district" not in said
        and not is_indefinite(mention)
    )


def spellings(mention: Mention) -> tuple[str, ...]:
    """What may be the name: the whole text, the parts around a bracket, the name inside when the noun is part of it."""
    said = [mention.text, _capitals_before(mention)]
    before, bracket, rest = mention.text.partition("(")
    if bracket:
        said += [before.strip(), rest.partition(")")[0].strip()]
    if mention.name and mention.name != mention.text:
        inside = fold(mention.head).split(" ")[-1] in fold(mention.name).split()
        if (inside or mention.kind in ("place", "organisation", "group")) and not _is_of_another(mention):
            said.append(mention.name)
    first, _, rest = mention.text.partition(" ")
    if mention.kind in ("place", "organisation") and rest and fold(first) in REGIMES:
        said.append(rest)
    return tuple(words for words in said if words)


def _is_of_another(mention: Mention) -> bool:
    """ "the New Democrats" are not the Democrats."""
    before = mention.text.removesuffix(mention.name or "").split()
    return bool(before) and before[-1][:1].isupper() and before[-1].lower() in OF_PARTIES


def _capitals_before(mention: Mention) -> str:
    """A name at the end with the capitals before it, where the parser cut between them: "Upper" from "Volta"."""
    words = mention.text.split()
    if not mention.name or " " in mention.name or len(words) < _CUT or words[-1] != mention.name:
        return ""
    return " ".join(words[-2:]) if words[-2][:1].isupper() else ""


def before_head(mention: Mention) -> str:
    """The words before the head noun, where its adjectives stand."""
    words = own_words(mention).split()
    heads = [at for at, word in enumerate(words) if singular(fold(word)) == noun_of(mention)]
    return " ".join(words[: heads[0]] if heads else words)


def is_plural(mention: Mention) -> bool:
    """Whether the head noun stands in the plural."""
    return _is_plural(mention.text, noun_of(mention))


@lru_cache(maxsize=65536)
def _is_plural(text: str, noun: str) -> bool:
    return any(singular(word) == noun != word for word in fold(text).split())


def bonds_of_several(mention: Mention) -> tuple[Bond, ...]:
    """The links by which a plural, or several who act as one, may be of more than one state; of these one whose words
    tell the state before, or only where it is ("the coalition in Peru and Chile"), is not."""
    if is_plural(mention):
        return STATE_BONDS
    if mention.head not in COMPANIES or mention.linked("modifier"):
        return ()
    bonds: tuple[Bond, ...] = ("of", "from") if mention.head in DELEGATIONS else ("of",)
    return tuple(bond for bond in bonds if f" {bond} " in mention.text)


def apart(link: Link) -> tuple[Link, ...]:
    """The link; of "ministers from both countries" one for each country that the words stand for, of "commanders of the
    Indian and Chinese armies" one for each army."""
    one = link.mention
    peoples = [own for own in one.links if own.bond == "modifier" and own.mention.kind == "group"]
    if 1 < len(peoples) == len(one.links) and is_plural(one):  # "Indian and Chinese communities in Peru" are Peru's too
        return tuple(Link(link.bond, replace(one, links=(own,))) for own in peoples)
    known = one.linked("antecedent")
    return tuple(Link(link.bond, other) for other in known) if len(known) > 1 else (link,)


def is_of_two(mention: Mention) -> bool:
    """ "The two countries", "both states": two that words before name, and no "they", who may be more."""
    return len(mention.linked("antecedent")) > 1 and not _TWO.isdisjoint(mention.text.lower().split())


def is_indefinite(mention: Mention) -> bool:
    """Whether the words begin as if somebody not yet known were meant: "a government", "other soldiers"."""
    return mention.text.split(" ")[0].lower() in INDEFINITE


def is_marked(mention: Mention) -> bool:
    """Whether a capital after the first word tells that these are somebody's in particular: "the Kurdish rebels"."""
    first, _, rest = mention.text.partition(" ")
    return rest != rest.lower() or "-" in first


def outlet_of(mention: Mention, gazetteer: Gazetteer, date: str | None) -> tuple[str, str] | None:
    """(canonical name, reason) when the mention names an outlet, or None. Organisations of the tables come first."""
    if mention.kind in ("pronoun", "person", "group"):
        return None
    for words in spellings(mention):
        if gazetteer.named(words, date, organisation_first=True):
            return None
        found = gazetteer.outlets.find(words)
        if found:
            return found
    return None

"""Parties of a list that reads like one party renamed: "Joe Biden, the Emir of Qatar and the King of Jordan"."""

from collections.abc import Sequence
from dataclasses import replace

from avviso.records import Bond, Claim, Mention, TieClaim
from avviso.resolving.clues import STATE_BONDS
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.names import fold
from avviso.resolving.persons import Person, is_foremost

_RENAMED: Bond = "apposition"


def apart_from(mention: Mention, gazetteer: Gazetteer, date: str | None) -> tuple[Mention, ...]:
    """The mention; where it is somebody whom all know and what renames him is of another state, both of them."""
    renaming = mention.linked(_RENAMED) if mention.kind == "person" and mention.name else ()
    own = _homes(mention, gazetteer, date) if renaming else frozenset()
    others = [one for one in renaming if one.kind == "role" and _is_of_others(one, own, gazetteer, date)]
    if not own or not others:
        return (mention,)
    links = tuple(link for link in mention.links if link.mention not in others)
    return (replace(mention, links=links), *(_alone(one) for one in others))


def not_held(tie: Claim, gazetteer: Gazetteer, date: str | None) -> str:
    """Why somebody cannot hold the office of a tie: all know whose minister he is, or it is of a department's name."""
    if not isinstance(tie, TieClaim) or tie.relation != "holds-office":
        return ""
    left, right = tie.left, tie.right
    if right.code is None and gazetteer.offices.is_part(fold(right.text)):
        return f"{right.text!r} is a part of the words for an office, and no party"
    own = _homes(left, gazetteer, tie.evidence.when.date or date) if right.code in gazetteer.states else frozenset()
    return f"{left.text!r} of the tables is {'/'.join(sorted(own))}'s" if own and right.code not in own else ""


def _homes(mention: Mention, gazetteer: Gazetteer, date: str | None) -> frozenset[str]:
    """The states and bodies of somebody who holds one of their first offices; none where it may be anybody."""
    people = gazetteer.persons.full(mention.name or "")
    return frozenset(code for one in people for code in one.codes) if _are_foremost(people, date) else frozenset()


def _are_foremost(people: Sequence[Person], date: str | None) -> bool:
    return bool(people) and all(is_foremost(one, date) for one in people)


def _is_of_others(renaming: Mention, own: frozenset[str], gazetteer: Gazetteer, date: str | None) -> bool:
    named = (gazetteer.named(one.text, date) for one in renaming.linked(*STATE_BONDS))
    codes = {found.code for found in named if found and found.code}
    return bool(codes) and own.isdisjoint(codes)


def _alone(mention: Mention) -> Mention:
    return replace(mention, links=tuple(link for link in mention.links if link.bond != _RENAMED))

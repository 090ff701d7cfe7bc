"""Resolving: claims whose mentions are words → claims whose mentions stand for known parties, as of their dates."""

from pathlib import Path

from avviso.records import Coding
from avviso.resolving.gazetteer import Gazetteer, Tables
from avviso.resolving.memberships import MembershipIndex, members, organisations_of

__all__ = [
    "Gazetteer",
    "MembershipIndex",
    "Tables",
    "display_name",
    "find_party",
    "members",
    "organisations_of",
    "resolve",
]


def resolve(coding: Coding, gazetteer: Gazetteer, least: float | None = None) -> Coding:
    """The coding with every mention resolved, places found, and claims without any party dropped.

    least: how likely an event must be to be read rightly (0 … 1); None: as likely as the coder's weights ask for a text
    of that length.
    A mention that stays unresolved says why. A sentence left without a claim is listed among the rejections, so that
    sentences = sentences with a claim + rejected ones holds as before.
    """
    from avviso.resolving.claims import resolve_claims  # which needs much that finding a party does not

    return resolve_claims(coding, gazetteer, least)


def find_party(text: str, own: Path | None = None) -> str:
    """The code of the state or organisation called `text`: "VEN", "Venezuela", "russia" and "OPEC" all work.

    own: folder of the user's own tables. Raises UnknownParty, which suggests near names.
    """
    return Gazetteer.load(own).find_party(text)


def display_name(code: str, own: Path | None = None) -> str:
    """The name of a code; what is no code comes back as it is. own: folder of the user's own tables."""
    return Gazetteer.load(own).display_name(code)

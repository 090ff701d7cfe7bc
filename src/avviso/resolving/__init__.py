"""Resolving: claims whose mentions are words → claims whose mentions stand for known parties, as of their dates."""

from avviso.records import Coding
from avviso.resolving.claims import resolve_claims
from avviso.resolving.gazetteer import Gazetteer, Tables

__all__ = ["Gazetteer", "Tables", "display_name", "find_party", "resolve"]


def resolve(coding: Coding, gazetteer: Gazetteer) -> Coding:
    """The coding with every mention resolved, places found, and claims without any party dropped.

    A mention that stays unresolved says why. A sentence left without a claim is listed among the rejections, so that
    sentences = sentences with a claim + rejected ones holds as before.
    """
    return resolve_claims(coding, gazetteer)


def find_party(text: str) -> str:
    """The code of the state or organisation called `text`: "VEN", "Venezuela", "russia" and "OPEC" all work.

    Raises UnknownParty, which suggests near names.
    """
    return Gazetteer.load().find_party(text)


def display_name(code: str) -> str:
    """The name of a code; what is no code comes back as it is."""
    return Gazetteer.load().display_name(code)

"""What a common noun or a first name says of its bearer: person, body or land; woman or man."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from avviso.coding.words import role_nouns, words

_PERSON_ENDS = ("er", "or", "ist", "ian", "ant", "man", "woman", "men", "women", "ee", "ent")


@cache
def _table() -> dict[str, frozenset[str]]:
    text = (files("avviso") / "data" / "antecedents" / "words.toml").read_text(encoding="utf8")
    return {name: frozenset(row.split()) for name, row in tomllib.loads(text).items()}


@lru_cache(maxsize=100_000)
def kind_of_noun(lemma: str) -> str:
    """ "human", "body", "land" or "thing".

    >>> [kind_of_noun(n) for n in ("minister", "company", "country", "report")]
    ['human', 'body', 'land', 'thing']
    """
    if lemma in _table()["lands"]:
        return "land"
    if lemma in _table()["people"] or lemma in words("persons"):
        return "human"
    if lemma in _table()["bodies"] or lemma in words("bodies"):
        return "body"
    if lemma in role_nouns():
        return "human" if lemma.endswith(_PERSON_ENDS) else "body"
    return "thing"


def gender_of_noun(lemma: str) -> str:
    """ "f", "m", or "" where the noun does not tell."""
    return "f" if lemma in _table()["women"] else "m" if lemma in _table()["men"] else ""


def gender_of_name(first: str) -> str:
    """ "f", "m", or "" where the first name, in small letters, does not tell."""
    return "f" if first in _table()["women_named"] else "m" if first in _table()["men_named"] else ""


@cache
def bare_words() -> frozenset[str]:
    """Lemmas after whose "it" nobody is meant: "it seems", "it is likely that"."""
    return _table()["bare"] | _table()["judged"]

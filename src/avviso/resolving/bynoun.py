"""A body called by a noun once it was named: "the court" for the International Criminal Court, "the bloc" for ECOWAS.

Coding joins the two where the name itself ends in the noun; of an acronym only the table knows it.
"""

from collections.abc import Iterator
from dataclasses import replace

from avviso.records import Identity, Mention
from avviso.resolving.beside import Beside
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.names import fold
from avviso.resolving.nouns import EMPLOYED, PARTITIVES
from avviso.resolving.organisations import identity_of
from avviso.resolving.sightings import Sighting, Sightings
from avviso.resolving.tables import Organisation
from avviso.resolving.wording import noun_of

# Nouns and the words of which a body's name must have one.
_NAMED = {
    **{noun: frozenset([noun]) for noun in "fund bank union council commission agency league".split()},
    **dict.fromkeys(("court", "tribunal"), frozenset(["court", "tribunal"])),
    "alliance": frozenset(["alliance", "treaty", "pact"]),
}
_ANY = frozenset("organisation organization bloc grouping".split())
_NO_STATES = frozenset("court tribunal fund bank agency parliament".split())  # in the name of what is no body of states
_NO_BLOC = _NO_STATES | {"united", "world", "international", "treaty"}
# What stands since where another of that noun is meant: a judge at home, a union of workers, a coalition of parties.
_TRIED = frozenset("judge prosecutor magistrate trial police arrest arrested detained jailed charged".split())
_WORKERS = frozenset("striker strike worker teacher nurse doctor miner driver employee labour labor wage pay".split())
_OF_ANOTHER = {
    **dict.fromkeys(("court", "tribunal"), _TRIED),
    "union": _WORKERS,
    "alliance": frozenset(["coalition", "party", "partner"]),
}
_BACK, _SURE = 3, 0.8  # sentences
_SECTORS = frozenset(["IGO", "NGO"])


def by_its_noun(mention: Mention, seen: Sightings, beside: Beside, gazetteer: Gazetteer) -> Mention | None:
    """The mention as the body that was named last before it and may be called so; None where another may be meant."""
    noun = noun_of(mention)
    if not (noun in _NAMED or noun in _ANY) or mention.text.lower() != f"the {noun}" or mention.linked("antecedent"):
        return _by_its_owner(mention, seen, beside, gazetteer)
    at = seen.indices(mention.span).start
    for one in _bodies_before(seen, at):
        row = gazetteer.organisations.find(seen.said(one))
        if row and row.sector in _SECTORS and _fits(noun, row):
            between = range(one.last + 1, at)
            if _is_said_of_another(noun, between, seen, beside) or _is_another_since(noun, one, between, seen):
                return None
            if _is_beside_another(noun, one, seen, gazetteer):
                return None
            reason = f"{mention.text!r} taken for {row.name}, which {seen.said(one)!r} before it names"
            return replace(mention, identity=identity_of(row), score=_SURE, reason=reason)
    return None


def _by_its_owner(mention: Mention, seen: Sightings, beside: Beside, gazetteer: Gazetteer) -> Mention | None:
    """ "The agency's staff", "two of the agency's staff": those of the body that is called so, and not its critics."""
    counted = mention.linked("of") if noun_of(mention) in PARTITIVES else ()
    links = (link for one in (mention, *counted) if noun_of(one) in EMPLOYED for link in one.links)
    for owner in (link.mention for link in links if link.bond == "possessor" and link.mention.kind == "role"):
        body = None if owner.links else by_its_noun(owner, seen, beside, gazetteer)
        if body is not None:
            who = replace(mention.identity or Identity(None), code=body.code)
            return replace(mention, identity=who, score=_SURE, reason=body.reason)
    return None


def _bodies_before(seen: Sightings, at: int) -> Iterator[Sighting]:
    """Nearest first."""
    number = seen.sentences[at]
    for sentence in range(number, number - _BACK - 1, -1):
        here = seen.by_sentence.get(sentence, ())
        yield from (one for one in reversed(here) if one.how == "body" and one.last < at)


def _fits(noun: str, row: Organisation) -> bool:
    words = frozenset(fold(row.name).split())
    if noun in _NAMED:
        return bool(words & _NAMED[noun])
    return not words & (_NO_STATES if noun.startswith("organi") else _NO_BLOC)


def _is_said_of_another(noun: str, between: range, seen: Sightings, beside: Beside) -> bool:
    """ "A Paris court", "the Kenyan court", "two unions", since the body was named."""
    if any(at in between for at, _ in beside.placed(noun)):
        return True
    return any(at in between and seen.words[at - 1].text.lower() != "the" for at in seen.keys.get(noun, ()))


def _is_another_since(noun: str, named: Sighting, between: range, seen: Sightings) -> bool:
    """Whether words for another such body stand in the sentences after the one that names this, or of a bank another
    name: "the World Bank lent Kenya money. Protesters stormed Equity's headquarters"."""
    since = [at for at in between if seen.sentences[at] != seen.sentences[named.first]]
    if noun == "bank" and any(_is_unknown_name(at, seen) for at in since):
        return True
    telling = _OF_ANOTHER.get(noun)
    if any(at in between for at in seen.keys.get("hague", ())):
        return False  # "judges in The Hague"
    return telling is not None and any(seen.words[at].key in telling for at in since)


def _is_unknown_name(at: int, seen: Sightings) -> bool:
    number = seen.sentences[at]
    if not seen.words[at].text[:1].isupper() or seen.sentences[at - 1] != number:
        return False
    return not any(one.first <= at <= one.last and one.how != "body" for one in seen.by_sentence.get(number, ()))


def _is_beside_another(noun: str, named: Sighting, seen: Sightings, gazetteer: Gazetteer) -> bool:
    """Whether the sentence names a second body that may be called so: "EU leaders met ECOWAS leaders"."""
    here = seen.by_sentence.get(seen.sentences[named.first], ())
    rows = (gazetteer.organisations.find(seen.said(one)) for one in here if one.how == "body" and one is not named)
    return any(row.code != named.code and row.sector in _SECTORS and _fits(noun, row) for row in rows if row)

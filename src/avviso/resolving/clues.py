"""What the words around a name tell of its bearer: states, offices, roles."""

from collections.abc import Callable, Iterable

from avviso.records import Bond, Mention
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.heads import rules
from avviso.resolving.names import fold, singular
from avviso.resolving.nouns import BOUND, NO_LONGER, STUDENTS
from avviso.resolving.offices import OfficeFound
from avviso.resolving.persons import Clues

# In this order the words before and after a noun say whose it is: "Syria's Russian advisers" are Russian.
STATE_BONDS: tuple[Bond, ...] = ("modifier", "possessor", "of", "from")
# What many a ruler or elder is called besides clerics: "Sheikh Tamim".
_TITLES = (["sheikh"], ["sheik"], ["the", "sheikh"])


def own_words(mention: Mention) -> str:
    """The words of a mention without the proper name at their end, which says who, not what."""
    text = mention.text
    if mention.name and text.endswith(mention.name):
        return text[: -len(mention.name)].rstrip()
    if mention.name and mention.kind == "person":
        at = text.find(mention.name)
        return text[:at].rstrip() if at > 0 else ("" if at == 0 else text)
    return text


def bonds_of(mention: Mention) -> tuple[Bond, ...]:
    """The links that tell of which state a person, or who describes one, is: of "a Peruvian critic of Chile" the word
    before the noun alone, of "an ally of Chile" and "Chile critic Jane Roe" none."""
    if mention.kind == "person":
        said = own_words(mention).split()[-1:]
        is_own = all(one.kind == "group" for one in mention.linked("modifier"))
    else:
        said, is_own = [singular(fold(mention.head))], bool(mention.linked("of"))
    if not BOUND.intersection(said):
        return STATE_BONDS
    return ("modifier",) if is_own else ()


def body_before(mention: Mention, gazetteer: Gazetteer, date: str | None) -> str | None:
    """Code of what bears the whole name before the noun: "Boko Haram gunmen", "a Kilo-class submarine"."""
    if mention.kind != "role":
        return None
    words = own_words(mention).split()[:-1]
    named = [word for word in words if word[:1].isupper()]
    if (len(named) < 2 and "-class" not in mention.text) or singular(fold(mention.head)) in STUDENTS:
        return None
    found = gazetteer.named(" ".join(named), date, organisation_first=True)
    return found.code if found else None


def plain_clues(mention: Mention, gazetteer: Gazetteer, date: str | None) -> Clues:
    """Clues that need nobody else resolved: states and organisations named outright, offices, roles."""
    codes: set[str] = set()
    for one in (mention, *mention.linked("apposition")):
        codes.update(_named_codes(one, gazetteer, date))
    return with_offices(mention, frozenset(codes), gazetteer)


def _named_codes(mention: Mention, gazetteer: Gazetteer, date: str | None) -> Iterable[str]:
    bonds = bonds_of(mention)
    for bond in bonds:
        named = [gazetteer.named(link.mention.text, date) for link in mention.links if link.bond == bond]
        codes = {verdict.code for verdict in named if verdict and verdict.code}
        if codes:
            return codes
    return scanned_codes(own_words(mention), gazetteer, date) if bonds == STATE_BONDS else ()


def scanned_codes(words: str, gazetteer: Gazetteer, date: str | None) -> set[str]:
    """Codes of the states named in the words; their capitals do not count ("Moscow meeting")."""
    return {name.state.code for name, _, _ in gazetteer.states.scan(words.split(), date) if name.how != "capital"}


def clues_of(
    mention: Mention, told: Callable[[Mention, int, tuple[Bond, ...]], frozenset[str]], gazetteer: Gazetteer
) -> Clues:
    """Clues from the mention's words, and where those name no state from what renames it. told: gives the codes by
    those links of a mention, so many steps away."""
    for one, further in ((mention, 0), *((other, 1) for other in mention.linked("apposition"))):
        if (bonds := bonds_of(one)) and (codes := told(one, further, bonds)):
            return with_offices(mention, codes, gazetteer)
    return with_offices(mention, frozenset(), gazetteer)


def with_offices(mention: Mention, codes: frozenset[str], gazetteer: Gazetteer) -> Clues:
    """Clues from the mention's words and its appositions' that go with those codes."""
    offices: set[str] = set()
    sector, words, past = None, "", False
    for one in (mention, *mention.linked("apposition")):
        said = fold(own_words(one)).split()
        found = gazetteer.offices.find(said, codes)
        offices.update(hit.office for hit in found)
        role = gazetteer.roles.sector(said) if said not in _TITLES else None
        if sector is None and found:
            sector, words = found[0].row.sector or None, found[0].words
            past = found[0].qualifier in NO_LONGER
            # A former minister is a former official; a deputy minister may be of any sector.
            sector = rules().past_is.get(sector or "") if past else None if found[0].qualifier else sector
        elif sector is None and role:
            sector, words = role
    return Clues(codes, frozenset(offices), sector, words, past)


def office_at_head(mention: Mention, codes: frozenset[str], gazetteer: Gazetteer) -> OfficeFound | None:
    """The office that the head noun itself names: "minister" in "Russia's energy minister", not in "his spokesman"."""
    said = [singular(word) for word in fold(mention.text).split()]
    head = singular(fold(mention.head).split(" ")[-1])
    for hit in gazetteer.offices.find(said, codes):
        if head in said[hit.start : hit.end]:
            return hit
    return None

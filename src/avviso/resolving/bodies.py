"""What the body behind a noun makes of it: "Hezbollah officials", "president of the Senate", "the union's leader"."""

from dataclasses import replace

from avviso.records import Bond, Identity, Mention
from avviso.resolving.clues import STATE_BONDS, own_words, scanned_codes
from avviso.resolving.document import Survey
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.heads import rules
from avviso.resolving.led import VerdictOf, body_of
from avviso.resolving.names import bare, fold, singular
from avviso.resolving.nouns import OF_ONE_STATE
from avviso.resolving.offices import OfficeFound
from avviso.resolving.places import NOTED, Spot
from avviso.resolving.verdicts import Verdict, refusal
from avviso.resolving.wording import is_plural, noun_of, spellings

_LONGEST_REGION = 3
_REGION = 2  # precision of a region in the places found
_LARGE = 100_000  # people; the names of smaller towns are surnames and words more often
_ARTICLES = frozenset(["the", "a", "an"])
_BONDS: tuple[Bond, ...] = ("modifier", "possessor", "of")
_LANDS = frozenset(["place", "group", "organisation"])


def role_of(mention: Mention, gazetteer: Gazetteer, verdict_of: VerdictOf) -> tuple[str, str] | None:
    """(sector, the words for it) of a noun phrase, or None where its words name no role.

    A noun that leaves its sector open takes that of the body it is linked to; data/heads.toml says which nouns do.
    """
    said = fold(mention.text).split()
    noun = singular(fold(mention.head).split(" ")[-1])
    found = gazetteer.roles.sector(said, noun)
    if found is None and mention.kind == "other" and said and not mention.links:
        found = gazetteer.roles.sector(said, said[-1])  # "the displaced" has no noun for a head
    if found is None and mention.kind == "organisation" and mention.name and mention.name != mention.text:
        titles = fold(own_words(mention)).split() or [noun]
        found = gazetteer.roles.sector(titles, titles[-1])  # "the rebel group ADF"
    sector, words = found or ("", noun)
    if noun in rules().held and words == noun:
        bodies = [(verdict_of(one).identity, one.text) for one in mention.linked("modifier")]
        return next(((who.sector, text) for who, text in bodies if who and who.sector in rules().sides), found)
    if words != noun and (own := _named_so(mention, words, verdict_of)):
        return own
    if not gazetteer.roles.is_open(noun, sector):
        return found
    if words == noun:
        return body_of(mention, _BONDS, sector, verdict_of) or found
    owner = body_of(mention, ("possessor", "of"), sector, verdict_of) if sector == "GOV" else None
    return owner if owner and owner[0] else found


def _named_so(mention: Mention, words: str, verdict_of: VerdictOf) -> tuple[str, str] | None:
    """The sector of the body of whose name those words for a role are a part: "White Army fighters" are no army's."""
    for other in mention.linked("modifier"):
        if f" {words} " in f" {' '.join(map(singular, fold(other.text).split()))} ":
            body = verdict_of(other).identity
            return (body.sector, other.text) if body and body.sector else None
    return None


def is_of_body(mention: Mention, found: OfficeFound, gazetteer: Gazetteer, verdict_of: VerdictOf) -> bool:
    """Whether words for an office of state mean one in another body: "president of the Senate", "company director"."""
    noun = singular(fold(mention.head).split(" ")[-1])
    generic = found.row.sector in ("GOV", "IGO") and noun in rules().generic
    if not generic and not gazetteer.roles.may_be_stronger(fold(mention.text).split()):
        return False
    role = role_of(mention, gazetteer, verdict_of)
    if role is None or role[0] == found.row.sector:
        return False
    open_to = ("GOV", "ELI", "IGO") if found.row.sector == "GOV" else ("IGO",)
    return role[0] in rules().stronger or (generic and role[0] not in open_to)


def state_of(found: Verdict, gazetteer: Gazetteer) -> Verdict:
    """The state where a person or body was found: the minister's country is not the minister."""
    organisation = found.identity is not None and found.identity.sector == "IGO"
    if found.code is None or organisation or found.code not in gazetteer.states:
        return found
    return replace(found, identity=gazetteer.state(found.code), office=None)


def opening_state(mention: Mention, gazetteer: Gazetteer, date: str | None) -> set[str]:
    """Code of the state that opens the name of one of its bodies: "the Kenya Navy", "the Kyrgyz Health Ministry"."""
    words = mention.text.removeprefix("the ").removeprefix("The ").split()
    opening = next(gazetteer.states.scan(words, date), None)
    if opening is None or opening[0].how not in ("name", "adjective") or opening[1] > 0:
        return set()
    role = gazetteer.roles.called(" ".join(words[opening[2] :]))
    return {opening[0].state.code} if role and role.sector in OF_ONE_STATE else set()


def region_of(mention: Mention, gazetteer: Gazetteer, countries: frozenset[str]) -> Spot | None:
    """The region or larger city named before a noun: "Rakhine rebels", "Lagos police", "the London-based firm"."""
    words = mention.text.split()
    head = next((i for i, word in enumerate(words) if singular(fold(word)) == noun_of(mention)), len(words))
    words = words[: head + 1]
    at = next((i for i, word in enumerate(words[:-1]) if word[:1].isupper() and fold(word) not in _ARTICLES), None)
    if at is None or fold(words[at]) in rules().no_region:
        return None
    for size in range(min(_LONGEST_REGION, len(words) - 1 - at), 0, -1):
        name = " ".join(words[at : at + size])
        spot = gazetteer.places.find(name.removesuffix("-based"), countries)
        if spot and spot.country not in countries and _is_cut_off(name, spot):
            continue
        large = spot is not None and (spot.precision == _REGION or spot.population >= _LARGE)
        if spot and large and spot.country and not spot.disputed:
            return spot
    return None


def _is_cut_off(name: str, spot: Spot) -> bool:
    """Whether the name is but the first letters of a foreign place's: "Kuki" of Kukichūō."""
    rest = fold(spot.name).removeprefix(fold(name))
    return rest != fold(spot.name) and rest[:1].isalpha()


def town_of(mention: Mention, gazetteer: Gazetteer, survey: Survey) -> Verdict | None:
    """The state of a large town, or of a region that news speaks of, that the parser took for a person: "Is Russia
    bombing Kharkiv?"."""
    name = mention.name or ""
    if mention.text != name or " " in name or survey.called.get(bare(name)) or gazetteer.persons.short(name):
        return None
    spot = gazetteer.places.find(name, survey.states)
    meant = spot is not None and (spot.population >= _LARGE or _is_noted(spot))
    return land_of(mention, gazetteer, survey.states) if meant else None


def is_sole(mention: Mention, codes: frozenset[str], gazetteer: Gazetteer, date: str | None) -> bool:
    """Whether the words for an office mean a state's one holder: not "ministers", nor "the president of Abkhazia",
    "the Chechen leader", who is of a land or a people within a state."""
    told = scanned_codes(mention.text, gazetteer, date)
    if is_plural(mention) and len(told) < 2:  # "the foreign ministers of Cuba and Norway" are one each
        return False
    owners = [one for one in mention.linked(*STATE_BONDS) if one.kind in _LANDS]
    if not owners or codes & told:
        return True
    named = (gazetteer.named(words, date) for one in owners for words in spellings(one))
    return any(one.identity and one.identity.sector != "PRE" for one in named if one)


def place_of(mention: Mention, gazetteer: Gazetteer, countries: frozenset[str]) -> Verdict | None:
    """The state of a place, or of a region that news speaks of and that the parser took for a body: "Tigray"."""
    if mention.kind != "place":
        spot = None if " " in mention.text.removeprefix("the ") else gazetteer.places.find(mention.text)
        if spot is None or not _is_noted(spot):
            return None
    return land_of(mention, gazetteer, countries)


def _is_noted(spot: Spot) -> bool:
    return spot.precision == _REGION and spot.weight >= NOTED


def land_of(mention: Mention, gazetteer: Gazetteer, countries: frozenset[str]) -> Verdict | None:
    """The state that a place lies in."""
    for words in spellings(mention):
        spot = gazetteer.places.find(words, countries)
        if spot and spot.country and spot.disputed:
            # Whoever recognises or attacks it acts for or against somebody, and the table cannot say whom.
            return refusal(f"{spot.name} is a disputed territory and speaks for no state")
        if spot and spot.country:
            return Verdict(Identity(spot.country), 0.5, f"{spot.name} lies in {spot.country}")
    return None

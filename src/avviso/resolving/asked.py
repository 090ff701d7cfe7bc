"""Parties whose words tell what they are and not whose, or whom no words name: which are asked about, of what class."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from avviso.errors import DataError
from avviso.records import EventClaim, Mention, Span
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.names import fold
from avviso.resolving.nouns import CROWDS, ENVOYS, NOBODY, OF_MANY, RELATIONAL, WATERS
from avviso.resolving.verdicts import GUESSED
from avviso.resolving.wording import is_host_town, is_plural, is_world_court, noun_of

FIRST_PERSONS = frozenset("i me my we us our ours mine".split())
# Lists of data/belonging/nouns.toml; what may be asked about, of which some classes have no list: they go by a sector,
# or by the words.
NOUN_CLASSES = ("civilian", "land", "people", "band", "alliance", "government")
CLASSES = (
    *("civilian", "land", "armed", "government", "force", "group", "first person", "people", "band"),
    *("person", "pronoun", "named", "other", "unsaid actor", "unsaid recipient", "left actor", "left recipient"),
    *("any actor", "any recipient"),
)

_SECTORS = {
    **dict.fromkeys(("MIL", "COP", "SPY"), "force"),
    **dict.fromkeys(("GOV", "LEG", "JUD"), "government"),
    **dict.fromkeys(("REB", "OPP", "UAF", "CRM"), "armed"),
    "CVL": "civilian",
}
_MOST_LINKS = 4
_KNOWN = "several", "names a bond", "no party in particular", "is a loose bloc", "is a disputed territory"
# Those who do something together are all actors.
TOGETHER = frozenset(["AGREE", "CONSULT", "COOPERATE"])
MUTUAL = TOGETHER - {"AGREE"}  # nobody is promised anything


@dataclass(frozen=True, slots=True)
class Asked:
    """A party without a state, and what the claim around it tells.

    shown: what a pronoun stands for, else the mention itself. acts: it is an actor. kind: one of CLASSES.
    others: codes of the other side. fellows: codes of the rest of its own side. speaker: the code of who says it.
    trigger: the event's own words.
    """

    mention: Mention
    shown: Mention
    kind: str
    event: str
    acts: bool
    others: frozenset[str]
    fellows: frozenset[str]
    speaker: str | None
    trigger: Span


def asked_of(claim: EventClaim, mention: Mention, gazetteer: Gazetteer) -> Asked | None:
    """The question whose `mention` of a resolved claim is; None where there is nothing to ask.

    Of "allies", "the powers" or "western leaders" a text means several. A guess from the only state around is no
    answer.
    """
    speaker = claim.evidence.speaker
    says = speaker.code if speaker else None
    shown = meant(mention)
    if (mention.code and not is_guess(mention)) or not _is_askable(mention, shown, says):
        return None
    kind = class_of(mention, shown, gazetteer)
    if kind not in CLASSES:
        return None
    acts = mention in claim.actors
    own, other = (claim.actors, claim.recipients) if acts else (claim.recipients, claim.actors)
    return Asked(
        mention=mention,
        shown=shown,
        kind=kind,
        event=claim.event,
        acts=acts,
        others=frozenset([one.code for one in other if one.code]),
        fellows=frozenset([one.code for one in own if one.code and one is not mention]),
        speaker=says,
        trigger=claim.trigger,
    )


def unsaid_of(claim: EventClaim, acts: bool, left: bool = False) -> Asked:
    """The question who does, or bears, what is told without naming them: the event's own words stand for them.

    left: the sentence names the other side; nobody at all otherwise.
    """
    return _side_of(claim, acts, "left" if left else "unsaid")


def any_of(claim: EventClaim, acts: bool) -> Asked:
    """The question who is on a side of an event, as if nobody had been found there."""
    return _side_of(claim, acts, "any", found=())


def _side_of(claim: EventClaim, acts: bool, sort: str, found: tuple[Mention, ...] | None = None) -> Asked:
    words = Mention(claim.trigger, claim.trigger_text, claim.trigger_text)
    own, other = (claim.actors, claim.recipients) if acts else (claim.recipients, claim.actors)
    own = own if found is None else found
    speaker = claim.evidence.speaker
    return Asked(
        mention=words,
        shown=words,
        kind=f"{sort} {'actor' if acts else 'recipient'}",
        event=claim.event,
        acts=acts,
        others=frozenset([one.code for one in other if one.code]),
        fellows=frozenset([one.code for one in own if one.code]),
        speaker=speaker.code if speaker else None,
        trigger=claim.trigger,
    )


def is_guess(mention: Mention) -> bool:
    """Whether its code is there only because no other state is named."""
    return GUESSED in mention.reason


def is_guessed(mention: Mention) -> bool:
    """Whether its code is a guess of any kind, and none that the words tell."""
    return bool(mention.code) and (is_guess(mention) or f" taken for {mention.code}'s: " in mention.reason)


def meant(mention: Mention) -> Mention:
    """What a pronoun stands for, as far as coding found it; any other mention itself."""
    for _ in range(_MOST_LINKS):
        known = mention.linked("antecedent") if mention.kind == "pronoun" else ()
        if not known:
            break
        mention = known[0]
    return mention


def _is_askable(mention: Mention, shown: Mention, says: str | None) -> bool:
    if is_first_person(mention):
        return says is not None
    noun = noun_of(shown)
    if noun in RELATIONAL or noun in WATERS or (noun in CROWDS and is_plural(shown)) or fold(mention.text) in NOBODY:
        return False
    if OF_MANY & set(shown.text.lower().replace("-", " ").split()) or is_world_court(shown):
        return False
    if noun in ENVOYS and any(is_host_town(one, shown) for one in shown.linked("of")):
        return False
    # Words that name several states, a bloc or a crowd are no riddle: their reason says whom they mean.
    return not any(words in mention.reason for words in _KNOWN)


def _ends_in_name(shown: Mention, noun: str) -> bool:
    """A body by name that no table knows; a place or a people may still be looked up in the text."""
    return shown.kind not in ("group", "place") and noun in fold(shown.name or "").split()


def is_first_person(mention: Mention) -> bool:
    """Whether the mention is "we", "our" or the like, by itself."""
    return mention.text.lower() in FIRST_PERSONS


def class_of(mention: Mention, shown: Mention, gazetteer: Gazetteer) -> str:
    """One of CLASSES, or what may not be asked about."""
    noun = noun_of(shown)
    if is_first_person(mention):
        return "first person"
    if shown.kind in ("pronoun", "person"):
        return shown.kind
    if shown.name and _ends_in_name(shown, noun):
        return "named"
    if shown.kind == "group" or any(one.kind == "group" for one in shown.linked("modifier")):
        return "group"
    if noun in noun_classes():
        return noun_classes()[noun]
    if shown.kind == "place":
        return "land"
    known = gazetteer.roles.sector([noun])
    sector = (mention.identity and mention.identity.sector) or (known[0] if known else None)
    # Things ("two missiles", "the offers") are nobody's; what acts or bears without an office may be anybody.
    if not sector and shown.kind == "thing":
        return ""
    return _SECTORS.get(sector or "", "other")


@cache
def noun_classes() -> Mapping[str, str]:
    """Nouns and their class. Raises DataError when the file is missing or broken."""
    try:
        found = tomllib.loads((files("avviso") / "data" / "belonging" / "nouns.toml").read_text(encoding="utf-8"))
        return {noun: kind for kind in NOUN_CLASSES for noun in found[kind].split()}
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError) as problem:
        raise DataError(f"data/belonging/nouns.toml cannot be used ({problem}): reinstall avviso") from problem

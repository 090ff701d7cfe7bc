"""Whether those who act in a claim act in politics: a traveller who visits a country is no visitor of state."""

from avviso.records import EventClaim, Mention
from avviso.resolving.names import fold, singular
from avviso.resolving.nouns import POLITICAL, STUDENTS
from avviso.resolving.verdicts import OWN_NAME
from avviso.resolving.wording import is_plural

# Private people do these things every day; what they do against a state, and it against them, is politics.
_OF_STATES = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_PRIVATE_SECTORS = frozenset({"CVL", "JRN", "REF", "CRM", "EDU"})
# Plain codes of what an analyst thinks of others' deeds; a charge that he brings has one of its own.
_OPINIONS = frozenset({"050", "110", "120"})
_THINKING = STUDENTS | {"scientist", "professor", "economist", "academic", "commentator"}
_OF_NO_BODY = frozenset({"analyst", "commentator"})
_TRAVELS = ("travel", "arriv", "flew", "fly", "journey", "went", "go")
_RALLIES = ("march", "rall", "demonstrat", "parad", "protest")  # for a state or its head, which is politics
_PEOPLE = frozenset({"person", "pronoun"})


def private_act(claim: EventClaim) -> str:
    """Why the claim tells what private people do among themselves or on a journey; empty when it does not."""
    if claim.cameo in _OPINIONS and claim.actors and all(_is_analyst(one) for one in claim.actors):
        return f"{claim.event} by {claim.actors[0].text!r}, who gives an opinion and has no part in politics"
    travels = claim.trigger_text.lower().startswith(_TRAVELS)
    rallies = claim.event == "SUPPORT" and claim.trigger_text.lower().startswith(_RALLIES)
    if claim.event not in _OF_STATES or not claim.actors or rallies:
        return ""
    if not all(_is_private(one) or (travels and _is_unknown(one)) for one in claim.actors):
        return ""
    return f"{claim.event} by {claim.actors[0].text!r}, who is known for no part in politics"


def _is_analyst(mention: Mention) -> bool:
    """One whose words call him so, and who speaks for no body: "UN experts" do, and professors who are several may."""
    who = mention.identity
    if who and (who.sector in POLITICAL or who.office):
        return False
    said = f"{mention.text} {' '.join(one.text for one in mention.linked('apposition'))}"
    thinking = _OF_NO_BODY if is_plural(mention) else _THINKING
    return any(singular(fold(word)) in thinking for word in said.split())


def _is_unknown(mention: Mention) -> bool:
    """A person by name whom no table and no title in the text places: for a traveller that is enough."""
    who = mention.identity
    return mention.kind in _PEOPLE and (who is None or not (who.code or who.sector))


def _is_private(mention: Mention) -> bool:
    who = mention.identity
    if who is None or not (who.code or who.sector):
        return mention.kind == "pronoun"
    if who.sector in POLITICAL or who.office:
        return False
    if mention.reason.endswith(f"{OWN_NAME} {mention.text}"):
        return False  # the parser took Jordan for somebody; a state is meant
    if any(_is_state(one) for one in mention.linked("antecedent")):
        return False
    # A person with nothing but a nationality: "the film-maker, a Briton".
    return who.sector in _PRIVATE_SECTORS or (mention.kind in _PEOPLE and not who.sector and mention.head != who.code)


def _is_state(mention: Mention) -> bool:
    """A place or body by name, also at second hand: "it" for the state that the sentence before names."""
    return mention.kind in ("place", "org") or any(_is_state(one) for one in mention.linked("antecedent"))

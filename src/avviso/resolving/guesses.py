"""The state of somebody whose words lack nothing but a state, where the rest of the text leaves no doubt."""

from dataclasses import replace

from avviso.records import Mention
from avviso.resolving.asked import meant
from avviso.resolving.document import Survey
from avviso.resolving.names import fold
from avviso.resolving.nouns import OF_MANY, OF_ONE_STATE
from avviso.resolving.verdicts import GUESSED, Verdict
from avviso.resolving.wording import is_held_by


def guessed(mention: Mention, found: Verdict, survey: Survey) -> Verdict:
    """The verdict with the only state of the document; for a body that each state has one of, of its sentence.

    The words name a sector and no state, and no other state is named that they could belong to. Scores 0.4 then.
    """
    shown = meant(mention)
    particular = any(one.kind == "group" for one in shown.linked("modifier"))  # "Kurdish forces"
    held = any(is_held_by(one, shown) for one in shown.linked("possessor"))
    if found.identity is None or particular or held or not OF_MANY.isdisjoint(fold(shown.text).split()):
        return found
    code, where = survey.only_state, "in the document"
    if code is None and found.identity.sector in OF_ONE_STATE:
        code, where = survey.states_around.only(mention.span), "around it"
    if code is None:
        return found
    who = replace(found.identity, code=code)
    return Verdict(who, 0.4, f"{found.reason}; {code}, for {GUESSED} {where}", found.office)

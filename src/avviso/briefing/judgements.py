"""Key judgements: three to five, each with its likelihood, and in a sentence of its own how far it is to be trusted.

Every likelihood is a probability that was computed or a base rate that was counted; none is chosen by hand. What a
judgement is made from is in judged.py, one function for each kind.
"""

from itertools import chain

from avviso.briefing import judged
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import say, template
from avviso.records import Section

LEAST, MOST = 3, 5
ENOUGH = 10  # acts between the two in the texts from which they say what comes next, however much else is known
MADE_BY = "probabilities and base rates of this brief"


def section(desk: Desk) -> Section:
    """The judgements with their confidence after each, what is asked about first."""
    head, found = ("judgements", template("judgements.title")), chosen(desk)
    if not found:
        return Section(*head, empty=template("judgements.empty"))
    few = template("judgements.few") if len(found) < LEAST else ""
    findings = tuple(chain.from_iterable((one.finding, one.confidence) for one in found))
    taken = () if desk.request.right else (say("judgements.assumption", MADE_BY, {}, "assumption"),)
    return Section(*head, (*findings, *taken), "", template("judgements.note") + few)


def chosen(desk: Desk) -> tuple[judged.Judged, ...]:
    """At most five, each of another kind as far as there are enough; judgements from texts alone fill up to three."""
    found = [one for make in _makers(desk) for one in make(desk)][:MOST]
    if len(found) < LEAST:
        names = {one.finding.figures[0].name for one in found}
        more = (one for make in judged.FROM_TEXTS for one in make(desk) if one.finding.figures[0].name not in names)
        found = [*found, *more][:LEAST]
    return tuple(found)


def _makers(desk: Desk) -> tuple[judged.Maker, ...]:
    """What judgements are made from, in order: a third party that is asked about comes first, else what comes next."""
    if not desk.request.right:
        return judged.SINGLE
    # What comes next is asked of every brief: without a forecast of events, the texts have to say it.
    told = not any(judged.from_outlook(desk)) and judged.acts_told(desk) >= ENOUGH
    coming = (judged.from_outlook, *((judged.next_cooperation,) if told else ()))
    third = (judged.from_rate,)
    return (*third, *coming, *judged.REST) if desk.request.on else (*coming, *third, *judged.REST)

"""What mood makes of a type: cooperation to come is an agreement, "will not" a rejection, "must" a request.

PLOVER 2.0: where it has a type that carries the mood, the type wins and the modality still says future.
"""

from dataclasses import dataclass, replace

from avviso.coding.finding.demands import DEMAND
from avviso.coding.finding.triggers import Trigger
from avviso.coding.judging.modality import Mood
from avviso.coding.judging.untrue import untrue
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.ontology import load as load_ontology
from avviso.records import Mention

_TO_COME = {
    "CONSULT": ("AGREE", "036"), "SUPPORT": ("AGREE", "032"), "COOPERATE": ("AGREE", "031"), "AID": ("AGREE", "033"),
    "RETREAT": ("CONCEDE", "080"),
}  # fmt: skip
# CAMEO's rejection of each, and its demand for each.
_REFUSED = {
    "RETREAT": "124", "CONCEDE": "124", "AID": "122", "COOPERATE": "121", "CONSULT": "125", "SUPPORT": "121",
    "AGREE": "120",
}  # fmt: skip
_ASKED = {
    "RETREAT": "105", "CONCEDE": "105", "AID": "103", "COOPERATE": "101", "CONSULT": "106", "SUPPORT": "102",
    "AGREE": "100",
}  # fmt: skip
_WILL = frozenset(["will", "would", "wo", "shall"])
_MUST = frozenset(["must", "should", "ought"])
# "voted not to attend": who chooses not to refuses.
_CHOOSE = words("choose")
_LET = words("let")
Parties = tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """An event as its words and their mood give it."""

    event: str
    cameo: str
    mood: Mood
    actors: Parties
    recipients: Parties


# Pairs that PLOVER tells apart by its codebook, so that the vocabulary is followed: a signature (057) supports, who
# takes people (181) assaults, who takes land (192) coerces, who lifts a ban retreats. The others are the reader's
# own errors: aircraft that land assault nobody, advisers who are sent aid, who is given 48 hours is expelled, who ends
# a truce (196) makes none, who puts down a protest does not protest, who sends people off (174) helps nobody and
# expels no envoys, a loan that is rolled over (071) is lent, who drops his objections (080) or a ban (081, 085) gives
# way and punishes nobody, as who passes an amnesty does, talks that break down (164) are not held, who goes to law
# (115) accuses, who sends his envoy back (050) breaks no tie, who lets aid in (0863) or gives back what he took (0842)
# gives nothing of his own, who frees those whom others hold helps them, who calls off a march (082) does not march, who
# rallies for somebody (053) does not protest against him, and who leaves a mission of others (1661) retreats from
# nobody.
_KEPT = frozenset([
    ("SUPPORT", "AGREE"), ("ASSAULT", "COERCE"), ("192", "ASSAULT"), ("MOBILIZE", "ASSAULT"), ("AID", "CONSULT"),
    ("SANCTION", "THREATEN"), ("RETREAT", "CONCEDE"), ("196", "RETREAT"), ("170", "PROTEST"), ("172", "PROTEST"),
    ("174", "AID"), ("174", "SANCTION"), ("071", "SANCTION"), ("080", "REJECT"), ("081", "SANCTION"),
    ("085", "SANCTION"), ("081", "SUPPORT"), ("164", "CONSULT"), ("115", "REJECT"), ("050", "SANCTION"),
    ("053", "PROTEST"), ("0863", "AID"), ("0842", "AID"), ("AID", "RETREAT"), ("082", "PROTEST"), ("1661", "RETREAT"),
    ("116", "REJECT"), ("116", "ACCUSE"),
])  # fmt: skip


def as_read(trigger: Trigger, read: Reading) -> Reading:
    """The reading with the type that the event reader is sure of, unless mood has made another of the vocabulary's."""
    event = trigger.sure
    promised = event == "AGREE" and read.mood.modality == "future"  # what is only to come has its own type by then
    owed = event == "REQUEST" and read.mood.cue in _MUST  # "must apologise": nobody who must asks for it
    if (
        event is None
        or promised
        or owed
        or read.event != trigger.frame.event
        or _KEPT & {(read.event, event), (read.cameo, event)}
    ):
        return read
    refused = event == "REJECT" and read.mood.modality == "negated"
    if refused and read.event == "ASSAULT":
        return read  # "said it would not attack": that is denied, and nothing is refused
    mood = Mood("actual", read.mood.cue) if refused else read.mood
    return replace(read, event=event, cameo=load_ontology().event(event).cameo, mood=mood)


def read_mood(tree: Tree, trigger: Trigger, plain: Reading, speaker: Mention | None) -> Reading:
    """The reading once mood is heard; `plain` is the frame's own type with the parties as they stand."""
    auxiliaries = {tree.words[k].lemma for k in tree.kids(trigger.head, "aux")}
    if plain.mood.cue == "ought":  # "ought to leave"
        auxiliaries.add("ought")
    modality = plain.mood.modality
    if trigger.frame is DEMAND:
        return replace(plain, mood=Mood("actual", "must"))
    if plain.event == "REJECT" and tree.words[trigger.head].lemma in _LET:
        return replace(plain, mood=Mood("actual", "will not"))
    refused = plain.event == "REJECT" and modality == "negated"
    asked_for = plain.event == "REQUEST" and modality == "hypothetical" and auxiliaries & _MUST
    if trigger.heard and (refused or asked_for):
        # "has not accepted", "the world must act": the type has heard the word already.
        return replace(plain, mood=Mood("actual", plain.mood.cue))
    chosen = tree.words[trigger.head].head >= 0 and tree.words[tree.words[trigger.head].head].lemma in _CHOOSE
    chosen = chosen and plain.mood.cue != "against"  # "voted against sending them" is told by the vote
    will_not = modality == "negated" and (auxiliaries & _WILL or chosen) and plain.event in _REFUSED
    if will_not and untrue(tree, trigger.head) is None:  # "denied that it would lift it" refuses nothing
        # "will not lift the embargo": nothing was denied, it was refused.
        actors, recipients = _sides(tree, trigger, plain)
        mood = Mood("actual", "will not")
        return Reading("REJECT", _REFUSED[plain.event], mood, actors, recipients)
    if modality == "hypothetical" and auxiliaries & _MUST and plain.event in _ASKED and speaker and plain.actors:
        # "she said that Iran must withdraw": who says so asks it of who must.
        asked = Mood("actual", "must")
        return Reading("REQUEST", _ASKED[plain.event], asked, (speaker,), plain.actors)
    if modality == "future" and plain.event in _TO_COME:
        event, cameo = _TO_COME[plain.event]
        # "She said that its interests would be protected": who promises is who speaks.
        promising = (speaker,) if event == "AGREE" and not plain.actors and speaker is not None else plain.actors
        return replace(plain, event=event, cameo=cameo, actors=promising)
    if modality == "future" and plain.event == "AGREE" and not plain.actors and speaker is not None:
        return replace(plain, actors=(speaker,))
    return plain


def _sides(tree: Tree, trigger: Trigger, plain: Reading) -> tuple[Parties, Parties]:
    """Of what several would do together whoever will not is one side, and with whom is the other."""
    starts = [tree.words[word].start for word in trigger.recipients] if trigger.frame.mutual else []
    others = tuple(one for one in plain.actors if any(one.span.start <= at < one.span.end for at in starts))
    left = tuple(one for one in plain.actors if one not in others)
    return (left, others) if left and others else (plain.actors, plain.recipients)

"""What a vow is by what is vowed: to harm somebody is a threat, never to do him a good turn a refusal.

"Vowed to crush the rebels", "promised to cut its aid to Chad"; "swore never to recognise Chad". What is put an end to
may be to somebody's liking: "promised Mali to stop arming the rebels".
"""

from typing import NamedTuple

from avviso.coding.finding.aims import is_to_overcome
from avviso.coding.finding.frames import Frame
from avviso.coding.finding.promised import is_forsworn
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

VOW = words("vow")
REFUSAL = Frame("REJECT", "120", (), carries=True)
_SWEAR, _LET = words("swear"), words("let")
_THREAT = Frame("THREATEN", "138", (), carries=True)
_OF_PENALTIES = Frame("THREATEN", "131", ("relations",), carries=True)
_OF_BARRING = Frame("THREATEN", "132", ("restrict",), carries=True)
_HARM = frozenset(["ASSAULT", "COERCE", "MOBILIZE"])
_KIND = frozenset(["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"])
# "Promised not to recognise it" refuses; "promised not to arm them" is as much to somebody's liking.
_FORSWORN = dict.fromkeys(words("assure"), frozenset(["AGREE", "CONSULT", "SUPPORT", "CONCEDE"])) | dict.fromkeys(
    _SWEAR, _KIND
)
# Whom one promises not to back, to the liking of those whom they fight.
_FOES = frozenset(["rebel", "militia", "militant", "insurgent", "separatist", "guerrilla", "terrorist"])
_SUING, _BARRING = words("suing"), words("barring")


class Deed(NamedTuple):
    """What is vowed: its verb, what the vocabulary makes of it, and the heads of whom it is done to."""

    verb: int
    frame: Frame
    recipients: tuple[int, ...]


def vowed(tree: Tree, vow: int, deed: Deed) -> Frame | None:
    """The frame that the deed makes of the vow; None where the vow is a plain promise."""
    event, lemma = deed.frame.event, tree.words[deed.verb].lemma
    foe = any(tree.words[r].lemma in _FOES for r in deed.recipients)
    told = tree.kids(vow, "obj", "iobj")
    if is_forsworn(tree, deed.verb):
        # "Swore that it would never talk" tells the refusal by itself.
        kinds = _FORSWORN.get(tree.words[vow].lemma, frozenset())
        plain = tree.words[deed.verb].relation == "xcomp" and not told and not (foe and event == "SUPPORT")
        return REFUSAL if event in kinds and plain else None
    if event in _HARM:
        return None if event == "MOBILIZE" and _is_lent(tree, deed) else _THREAT
    if foe or told or tree.words[vow].tag == "JJ":
        return None
    if event == "SANCTION":  # "pledged to cut emissions" punishes nobody
        return _OF_PENALTIES if deed.recipients else None
    barred = lemma in (_SUING if event == "ACCUSE" else _BARRING if event == "REJECT" else ())
    return _OF_BARRING if barred else None


def is_barred(tree: Tree, vow: int) -> bool:
    """ "Vowed not to let Chadian ships pass": swears to keep others from a deed; "not to let its soil be used", "let an
    ally down" does not."""
    let = tree.kid(vow, "xcomp")
    if let is None or tree.words[let].lemma not in _LET or tree.words[vow].lemma not in _SWEAR:
        return False
    clause = tree.kid(let, "xcomp", "ccomp") if is_forsworn(tree, let) else None
    return clause is not None and not tree.kids(clause, "aux:pass") and tree.words[clause].is_verb


def _is_lent(tree: Tree, sent: Deed) -> bool:
    """ "Promised to send soldiers to Mali": to a state itself, and not against anybody or to fight there."""
    over = tree.words[sent.verb].head
    said = {tree.words[k].lemma.lower() for k in tree.subtree(over if over >= 0 else sent.verb)}
    if not said & words("lent") or said & words("in_anger") or "if" in said:
        return False
    goals = [r for r in sent.recipients if tree.words[r].entity[2:] == "GPE" and tree.case(r) in ("to", "in")]
    against = any(tree.case(k).split(" ")[0] == "against" for k in tree.subtree(sent.verb))
    return bool(goals) and not against and not is_to_overcome(tree, sent.verb)

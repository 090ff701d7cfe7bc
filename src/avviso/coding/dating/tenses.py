"""How a tense places a time: what is told as past has no day to come, and what is told as coming none gone by."""

from datetime import date
from itertools import takewhile

from avviso.coding.cues import load_cues
from avviso.coding.dating.dates import Moment
from avviso.coding.dating.timing import OPEN, comes_sooner, head_of, is_present, is_told_as_past, put_ahead
from avviso.coding.judging.modality import Mood
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import words

_TOLD, _BESIDES = frozenset(["actual", "historical"]), frozenset(["acl:relcl", "advcl", "acl"])
_HOPING = (load_cues().wish | load_cues().plan) - words("attempts")
_OPENING = (OPEN - {"if", "unless"}) | _HOPING
_ABLE, _SENSING = frozenset(["can", "could"]), frozenset(["see", "hear"])
# What a deed is an answer to stands behind these.
_UPON, _HELD = frozenset(["after", "following", "over", "amid"]), frozenset(["in", "for"])


def seen_from(moment: Moment, tree: Tree, head: int, mood: Mood, today: date) -> Moment | None:
    """The time of an event as its tense allows; None where it cannot be the event's.

    "will close on Friday because soldiers fired": what is told as past has no day to come. "might attack in August":
    what may come has no day gone by, nor has what is told in the present or hoped for.
    """
    past, above = is_told_as_past(tree, head), tree.words[head].head
    if (
        mood.modality in _TOLD
        and not _OPENING.isdisjoint(tree.said)
        and _is_of_what_may_come(tree, head, moment, today)
    ):
        return None
    if past and moment.lead != "for" and mood.modality not in ("future", "hypothetical"):
        return None if moment.date is not None and moment.date > today.isoformat() else moment
    if mood.modality == "hypothetical" and mood.cue in OPEN:
        if any(k.lemma == "have" for k in _helpers(tree, head)):
            return moment
        # "if they attacked in June, we would answer"
        supposed = not past or (above >= 0 and any(k.lemma in ("will", "would") for k in _helpers(tree, above)))
        return put_ahead(moment, today) if supposed else moment
    if moment.coming is None:
        return moment
    sooner = comes_sooner(moment, today)
    if any(tree.words[k].tag == "TO" for k in tree.kids(head, "mark")):
        return put_ahead(moment, today) if _is_hoped_for(tree, head, mood, sooner) else moment
    if not sooner or tree.words[head].lemma in load_cues().say | load_cues().judge or not is_present(tree, head):
        return moment
    return None if _is_of_cause(tree, head, moment) else put_ahead(moment, today)


def _is_of_what_may_come(tree: Tree, head: int, moment: Moment, today: date) -> bool:
    """ "Egypt, which lent it money, could ask for it in July", "accused Mali and hopes to meet it in July": of the verb
    with "could" or "hopes to" over it, and not of what was done besides; what is gone by for good may be of both."""
    if moment.coming is None and (moment.date is None or moment.date <= today.isoformat()):
        return False
    time = head_of(tree, moment.span)
    above = [] if time is None else [a for a in tree.ancestors(time) if tree.words[a].is_verb]
    if not above or above[0] == head:
        return False
    verb = above[0]
    top = tree.words[verb].head if tree.words[verb].relation == "xcomp" else verb
    if top == verb:
        helpers = _helpers(tree, verb)
        to_come = any(h.tag == "MD" for h in helpers) and all(h.lemma != "have" for h in helpers)
        to_come = to_come and not _was_able(tree, verb, helpers)
    else:
        to_come = tree.words[top].lemma in _HOPING and any(tree.words[k].tag == "TO" for k in tree.kids(verb, "mark"))
    besides = top in tree.ancestors(head) and tree.words[head].relation in _BESIDES
    joined = head in above and any(tree.words[a].relation == "conj" for a in above[: above.index(head)])
    return to_come and (besides or joined)


def _was_able(tree: Tree, verb: int, helpers: list[Word]) -> bool:
    """ "Could not free them in March", "could be seen on Monday": so it was."""
    able = any(h.lemma in _ABLE for h in helpers)
    return able and (tree.words[verb].lemma in _SENSING or any(tree.words[k].lemma == "not" for k in tree.kids(verb)))


def _is_hoped_for(tree: Tree, head: int, mood: Mood, sooner: bool) -> bool:
    """ "hopes to open talks in March"; "hoped to", "voted to strike" only where March comes sooner.

    Not what has been done: "began to shell it", "was forced to free him"; nor what was tried then.
    """
    if tree.words[head].relation != "xcomp" or mood.modality == "negated":
        return False
    above = tree.words[tree.words[head].head]
    if mood.modality not in ("future", "hypothetical"):
        return sooner and above.lemma == "vote" and tree.words[head].lemma in words("occasions")
    if is_present(tree, above.index):
        return sooner or mood.modality == "hypothetical"
    return sooner and above.lemma in _HOPING


def _is_of_cause(tree: Tree, head: int, moment: Moment) -> bool:
    """ "jails ten over a blast in June", "expels him after June raid": the month is of what came before."""
    time = head_of(tree, moment.span)
    if time is None:
        return False
    above = tree.words[time].head
    if above == head:
        first = min(tree.subtree(time))
        return any(_is_cause(tree, k) and max(tree.subtree(k)) == first - 1 for k in tree.kids(head, "obl", "nmod"))
    path = takewhile(lambda a: a != head, tree.ancestors(time))
    of_noun = tree.words[time].relation == "compound" or tree.words[above].relation == "nmod"
    past = of_noun and tree.words[above].tag in ("NN", "NNS") and tree.words[above].lemma not in words("occasions")
    return past or any(_is_cause(tree, a) for a in path)


def _is_cause(tree: Tree, noun: int) -> bool:
    """ "after talks", "over a blast", "in raid"; not "in Rome", "for a vote"."""
    case, word = tree.case(noun), tree.words[noun]
    return case in _UPON or (case in _HELD and word.tag in ("NN", "NNS") and word.lemma not in words("occasions"))


def _helpers(tree: Tree, verb: int) -> list[Word]:
    return [tree.words[k] for k in tree.kids(verb, "aux")]

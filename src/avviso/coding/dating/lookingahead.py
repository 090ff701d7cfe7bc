"""A time with a promise, threat or call that is the time of what is promised: "agreed to hold a vote in November"."""

from collections.abc import Sequence
from datetime import date

from avviso.coding.cues import load_cues
from avviso.coding.dating.dates import Moment
from avviso.coding.dating.timing import KNOWN, comes_sooner, head_of, put_ahead
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_YEAR, _MONTH, _MONTHS = 4, 7, 12
_JUST_GONE = 2  # months
_EVE = frozenset(["before", "ahead of"])
_OCCASIONS = words("occasions")
_GATHERINGS = words("gatherings")
BIDS = words("bids")
_AT = frozenset(["at", "during", "after", "following", "before", "amid"])
_SETTING = words("setting")
_CLAUSES = frozenset(["xcomp", "ccomp", "advcl"])
_HOLDING_OUT = frozenset(["threaten", "demand", "promise", "pledge", "vow"])


def is_to_come(tree: Tree, head: int, moment: Moment, today: date) -> bool:
    """Whether the time is that of what the words at `head` promise, threaten or call for, and lies ahead: in a clause
    of theirs, behind "for", or as the object of one of a few verbs ("threatened a strike on 20 June")."""
    if not _lies_ahead(moment, today):
        return False
    time = head_of(tree, moment.span)
    if time is None or time < head:
        return False
    if any(_is_within(tree, clause, time) for clause in tree.kids(head, *_CLAUSES) if _is_open(tree, clause)):
        return True
    return any(_is_occasion(tree, noun, time) for noun in tree.kids(head, "obl", "obj"))


def said_behind(tree: Tree, head: int, moments: Sequence[Moment], today: date) -> Moment | None:
    """ "approved Chad's bid to join it on 27 March": a day gone by is none of what is asked for: the verb has it."""
    if tree.words[head].lemma in load_cues().blame:
        return None
    bids = [k for k in tree.kids(head, "obj", "nsubj:pass") if tree.words[k].lemma in BIDS]
    times = [t for k in bids for c in tree.kids(k, "acl") if _is_open(tree, c) for t in tree.kids(c, "obl")]
    for moment in moments if times else ():
        past = moment.date is not None and moment.precision == "day" and moment.date <= today.isoformat()
        if past and not comes_sooner(moment, today) and head_of(tree, moment.span) in times:
            return moment
    return None


def set_for(tree: Tree, head: int, moment: Moment, today: date) -> Moment:
    """ "called a strike for Friday": the coming one, for which it is set."""
    verb = tree.words[head].head if tree.words[head].is_noun else head
    if verb < 0 or tree.words[verb].lemma not in _SETTING:
        return moment
    before = any(tree.words[k].form.lower() == "had" for k in tree.kids(verb, "aux"))
    return moment if before else put_ahead(moment, today)


def bidden_for(tree: Tree, head: int, moment: Moment, today: date) -> Moment:
    """ "invited Chad to talks on Friday", "to Cairo in June": the time of the visit, where it comes sooner than it has
    gone by; a weekday only of what people come together for."""
    time = head_of(tree, moment.span)
    near = (head, *tree.kids(head, "obj", "iobj"))
    goals = [k for w in near for k in tree.kids(w, "obl", "nmod") if time is not None and k < time]
    goal = next((k for k in goals if tree.case(k) == "to"), None)
    if goal is None or moment.date is None or moment.coming is None:
        return moment
    weekday = moment.coming[_YEAR:] != moment.date[_YEAR:]
    held = tree.words[goal].lemma in _GATHERINGS
    return put_ahead(moment, today) if (held if weekday else comes_sooner(moment, today)) else moment


def seen_before(tree: Tree, head: int, moment: Moment, today: date) -> Moment | None:
    """ "expelled him ahead of talks in July": the month is that of the talks, which lie ahead unless it is just gone,
    and none of the deed."""
    if moment.coming is None or moment.date is None or moment.date > today.isoformat():
        return moment
    time = head_of(tree, moment.span)
    noun = None if time is None else _awaited(tree, time)
    if noun is None or noun in tree.ancestors(head) or not _is_awaited(tree, noun, moment, today):
        return moment
    return put_ahead(moment, today) if noun == head else None


def _awaited(tree: Tree, time: int) -> int | None:
    """The noun behind "before", above the time or right before it."""
    above, first = tree.words[time].head, min(tree.subtree(time))
    beside = [] if above < 0 else [k for k in tree.kids(above, "obl", "nmod") if max(tree.subtree(k)) == first - 1]
    return next((a for a in (*tree.ancestors(time), *beside) if tree.case(a) in _EVE), None)


def _is_awaited(tree: Tree, noun: int, moment: Moment, today: date) -> bool:
    """A weekday only with what is held on a day: "before talks on Friday", not "before dawn on Friday"."""
    known = any(tree.words[k].lemma in KNOWN for k in tree.kids(noun, "det")) or tree.kids(noun, "nmod:poss")
    if known and tree.case(noun) == "before" and tree.words[noun].lemma not in _OCCASIONS:
        return False  # "killed ten before the truce in June"
    if moment.coming is not None and moment.date is not None and moment.coming[_YEAR:] != moment.date[_YEAR:]:
        return tree.words[noun].lemma in _OCCASIONS
    year, month = int((moment.date or "")[:_YEAR]), int((moment.date or "")[_YEAR + 1 : _MONTH])
    return (today.year - year) * _MONTHS + today.month - month > _JUST_GONE


def _lies_ahead(moment: Moment, today: date) -> bool:
    if moment.date is None or moment.enddate is not None:
        return False
    if moment.date > today.isoformat():
        return True
    # One just gone by may be that of the promise itself, and a weekday is as often that of the words.
    return comes_sooner(moment, today)


def _is_open(tree: Tree, clause: int) -> bool:
    """ "to hold", "that it would hold"; not "that it held"."""
    return any(
        tree.words[k].tag in ("TO", "MD") or tree.words[k].lemma == "to" for k in tree.kids(clause, "mark", "aux")
    )


def _is_within(tree: Tree, clause: int, time: int) -> bool:
    """Of what is promised; not of where it was: "pledged to send troops at a summit in July"."""
    above = time
    while above not in (clause, -1):
        if above != time and _is_where(tree, above):
            return False
        above = tree.words[above].head
    return above == clause and not _is_where(tree, min(tree.subtree(time)) - 1)


def _is_where(tree: Tree, noun: int) -> bool:
    word, case = tree.words[noun], tree.case(noun)
    return word.relation == "obl" and not word.is_name and (case in _AT or (case == "in" and word.lemma in _OCCASIONS))


def _is_occasion(tree: Tree, noun: int, time: int) -> bool:
    """ "called for an election in November", "threatened a strike on 20 June": what is called for or threatened, with
    the time right behind it or below it."""
    word = tree.words[noun]
    called = tree.case(noun) == "for" or (word.relation == "obj" and tree.words[word.head].lemma in _HOLDING_OUT)
    if word.lemma not in _OCCASIONS or not called or time < noun:
        return False
    whole = tree.subtree(noun)
    return time in whole or min(tree.subtree(time)) == whole[-1] + 1

"""A time with a promise, threat or call that is the time of what is promised: "agreed to hold a vote in November"."""

from datetime import date

from avviso.coding.dating.dates import Moment
from avviso.coding.dating.timing import head_of, put_ahead
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

# A month named alone is the coming one up to so many months on: one just gone by may be that of the promise itself.
_NEAR = 6
_YEAR, _MONTH, _MONTHS = 4, 7, 12
_OCCASIONS = words("occasions")
_AT = frozenset(["at", "during", "after", "following", "before", "amid"])
_SETTING = words("setting")
_CLAUSES = frozenset(["xcomp", "ccomp", "advcl"])


def is_to_come(tree: Tree, head: int, moment: Moment, today: date) -> bool:
    """Whether the time is that of what the words at `head` promise, threaten or call for, and lies ahead."""
    if not _lies_ahead(moment, today):
        return False
    time = head_of(tree, moment.span)
    if time is None or time < head:
        return False
    if any(_is_within(tree, clause, time) for clause in tree.kids(head, *_CLAUSES) if _is_open(tree, clause)):
        return True
    return any(_is_occasion(tree, noun, time) for noun in tree.kids(head, "obl"))


def set_for(tree: Tree, head: int, moment: Moment, today: date) -> Moment:
    """ "called a strike for Friday": the coming one, for which it is set."""
    verb = tree.words[head].head if tree.words[head].is_noun else head
    if verb < 0 or tree.words[verb].lemma not in _SETTING:
        return moment
    before = any(tree.words[k].form.lower() == "had" for k in tree.kids(verb, "aux"))
    return moment if before else put_ahead(moment, today)


def _lies_ahead(moment: Moment, today: date) -> bool:
    if moment.date is None or moment.enddate is not None:
        return False
    if moment.date > today.isoformat():
        return True
    if moment.coming is None or not _is_of_a_year(moment):
        return False
    year, month = int(moment.coming[:_YEAR]), int(moment.coming[_YEAR + 1 : _MONTH])
    return (year - today.year) * _MONTHS + month - today.month <= _NEAR


def _is_of_a_year(moment: Moment) -> bool:
    """ "in June", "on 20 June"; a weekday is as often that of the words."""
    return moment.precision == "month" or (moment.coming or "")[:_YEAR] != (moment.date or "")[:_YEAR]


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
    """ "called for an election in November": what is called for, with the time right behind it or below it."""
    if tree.words[noun].lemma not in _OCCASIONS or tree.case(noun) != "for" or time < noun:
        return False
    whole = tree.subtree(noun)
    return time in whole or min(tree.subtree(time)) == whole[-1] + 1

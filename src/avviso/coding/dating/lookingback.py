"""Deeds that a sentence looks back on: the day of whoever remembers them, or owns up to them, is not theirs.

So is what is told beside a clause or a deed of years ago ("when Iraq invaded Kuwait in 1990, Egypt sent troops"): it is
of that time, and not of the day of publication.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from avviso.coding.dating.background import is_past_simple
from avviso.coding.dating.dates import Moment
from avviso.coding.dating.longago import CUES, of_old
from avviso.coding.dating.timewords import number_of
from avviso.coding.dating.timing import NOT_WHEN, YEARS_BACK, head_of, moment_of, year_before
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.records import When

_YEAR = 4
_REMEMBERING, _OWNING_UP = words("remembering"), words("owning_up")
_LOOKING_BACK = _REMEMBERING | _OWNING_UP
_PASSED_ON = frozenset(["nmod", "compound", "conj", "appos", "nmod:poss"])
_OWNED = frozenset(["obl", "advcl", "ccomp", "xcomp", "obj", "nsubj:pass"])
_BESIDES = frozenset(["acl:relcl", "acl", "advcl"])
_SAME_TIME = frozenset(["when", "once"])
_BOUNDS = frozenset(["after", "before", "until", "following"])
_LINKS = _SAME_TIME | _BOUNDS
_LASTING = NOT_WHEN | {"since", "for"}
_BELATED = words("belated")
_TOPICS = frozenset(["on", "about", "over"])


@dataclass(frozen=True, slots=True)
class Back:
    """When a deed was that lies back; cue: the word by which it is history, "" where that is open."""

    when: When
    cue: str


def looked_back(
    tree: Tree, head: int, moments: Sequence[Moment], told: tuple[Moment | None, When], today: date | None
) -> Back | None:
    """The time of the event at `head` where the sentence looks back on it; None where it has the one that is told."""
    moment, when = told
    if moment is None and not CUES.isdisjoint(tree.said) and (age := of_old(tree, head)):
        return Back(When(None, "inferred", f"'{age}' is of another age"), age)
    if not _LOOKING_BACK.isdisjoint(tree.said) and (by := _looking(tree, head)) is not None:
        return _remembered(tree, (head, by), moment, today)
    if moment is not None and "when" in tree.said and (then := _same_time(tree, head, moments, moment)) is not None:
        return then
    if moment is not None and tree.words[head].relation in _BESIDES and _is_older(tree, head, moment):
        old = today is not None and _is_old(moment, today.year - YEARS_BACK)
        return Back(When(None, "inferred", f"older than what is of '{moment.words}'"), moment.words if old else "")
    if moment is not None and moment.date is None and moment.lead != "for" and today is not None:
        return _years_after(tree, head, moment, (moments, today.year))
    lately = today is not None and (when.date is None or int(when.date[:_YEAR]) > today.year - YEARS_BACK)
    if moment is not None or not lately or today is None or _LINKS.isdisjoint(tree.said):
        return None
    return _beside(tree, _told_with(tree, head), moments, today.year - YEARS_BACK)


def _same_time(tree: Tree, head: int, moments: Sequence[Moment], told: Moment) -> Back | None:
    """ "confirmed on Friday that he had agreed when they met on 8 May": the clause is nearer than who tells of it."""
    if head_of(tree, told.span) in tree.subtree(head):
        return None
    for moment in moments:
        if moment.date is not None and moment != told and (link := _link(tree, moment, (head,))) in _SAME_TIME:
            return Back(When(moment.date, "inferred", f"'{link}' has the time of '{moment.words}'", moment.enddate), "")
    return None


def _is_older(tree: Tree, head: int, moment: Moment) -> bool:
    """ "Chad, which had recalled its envoy, renewed relations in May": it is told from what has the time."""
    if not any(tree.words[k].form.lower() == "had" for k in tree.kids(head, "aux")):
        return False
    just = any(tree.words[k].lemma == "just" for k in tree.kids(head, "advmod"))  # of that day still
    return not just and head_of(tree, moment.span) not in tree.subtree(head)


def _looking(tree: Tree, head: int) -> int | None:
    """The word by which the deed is remembered or owned up to: "the anniversary of the attack", "apologised for"."""
    current = head
    for above in tree.ancestors(head):
        relation, word = tree.words[current].relation, tree.words[above]
        if word.is_noun and relation in _PASSED_ON:
            if word.lemma in _REMEMBERING and (word.lemma != "memory" or tree.case(above) == "in"):
                return above
        elif word.is_verb:
            if word.lemma in _REMEMBERING and relation in ("obj", "nsubj:pass"):
                return above
            owned = word.lemma in _OWNING_UP and relation in _OWNED and _is_owned(tree, current, relation)
            return above if owned else None
        else:
            return None
        current = above
    return None


def _is_owned(tree: Tree, deed: int, relation: str) -> bool:
    """ "apologised for the attack", "for attacking", "admitted that"; not "after", "to the victims"."""
    return relation not in ("obl", "advcl") or "for" in {
        tree.words[k].lemma for k in tree.kids(deed, "case", "mark")
    }  # fmt: skip


def _remembered(tree: Tree, deed: tuple[int, int], moment: Moment | None, today: date | None) -> Back | None:
    head, by = deed
    remembered = tree.words[by].lemma in _REMEMBERING
    if moment is not None and _is_its_own(tree, head, moment, remembered, today):
        return None
    said = tree.words[by].form
    year = int(moment.date[:_YEAR]) if moment is not None and moment.date else today.year if today else None
    if remembered:
        return Back(_counted_back(tree, by, year), said)
    old = today is not None and year is not None and year <= today.year - YEARS_BACK
    return Back(When(None, "inferred", f"'{said}' is of another day"), said if old else "")


def _is_its_own(tree: Tree, head: int, moment: Moment, remembered: bool, today: date | None) -> bool:
    """The time stands with the deed; what is remembered is of another year than this one."""
    time = head_of(tree, moment.span)
    if time is None or not (time in tree.subtree(head) or (time > head and not remembered)):
        return False
    return not remembered or today is None or (moment.date or "")[:_YEAR] < str(today.year)


def _counted_back(tree: Tree, anniversary: int, year: int | None) -> When:
    """ "its tenth anniversary": as many years before."""
    for kid in tree.kids(anniversary, "amod", "nummod", "compound"):
        form = tree.words[kid].form
        try:
            back = number_of(form) if form.endswith(("th", "st", "nd", "rd")) or form.isalpha() else 0
        except (KeyError, ValueError):
            continue
        if back and year:
            reason = f"'{form} {tree.words[anniversary].form}', counted back from {year}"
            return When(str(year - back), "inferred", reason)
    return When(None, "inferred", f"'{tree.words[anniversary].form}' is of another day")


def _years_after(tree: Tree, head: int, moment: Moment, now: tuple[Sequence[Moment], int]) -> Back | None:
    """ "is to readmit it, seven years after expelling it": so many years before what is told of today."""
    moments, year = now
    time, above = head_of(tree, moment.span), tree.words[head].head
    _, count, unit, link = ["", "", "", *moment.words.lower().split()][-4:]
    if (unit, link) != ("years", "after") or time not in tree.kids(head) or above < 0:
        return None
    if is_past_simple(tree, above) and not _is_of_year(moment_of(tree, above, moments), year):
        return None
    try:
        ago = str(year - number_of(count))
    except (KeyError, ValueError):
        return None
    return Back(When(ago, "inferred", f"'{moment.words}' what is of {year}"), moment.words)


def _is_of_year(moment: Moment | None, year: int) -> bool:
    return moment is not None and (moment.date or "").startswith(str(year))


def _told_with(tree: Tree, head: int) -> tuple[int, ...]:
    """The verbs, in the past, with which the event is told: its own, and those that it goes on from."""
    word = tree.words[head]
    verb = word.head if word.is_noun and word.relation == "obj" else head
    found: list[int] = []
    while verb >= 0 and tree.words[verb].is_verb and is_past_simple(tree, verb):
        found.append(verb)
        verb = tree.words[verb].head if tree.words[verb].relation == "conj" else -1
    return tuple(found)


def _beside(tree: Tree, verbs: Sequence[int], moments: Sequence[Moment], latest: int) -> Back | None:
    """What is told with a clause or a deed of no later year than `latest`."""
    for moment in moments if verbs else ():
        link = _link(tree, moment, verbs) if moment.date is not None else ""
        if link in _SAME_TIME:
            when = When(moment.date, "inferred", f"'{link}' has the time of '{moment.words}'", moment.enddate)
            return Back(when, moment.words if _is_old(moment, latest) else "")
        if link in _BOUNDS and _is_old(moment, latest):
            return Back(_bounded(link, moment), moment.words)
    for noun in (k for verb in verbs if tree.words[verb].lemma not in _BELATED for k in tree.kids(verb, "obl")):
        link = tree.case(noun)
        year = year_before(tree, noun) if link in _BOUNDS else None
        if year is not None and _is_old(year, latest):
            return Back(_bounded(link, year), year.words)
    return None


def _is_old(moment: Moment, latest: int) -> bool:
    return moment.date is not None and int(moment.date[:_YEAR]) <= latest


def _bounded(link: str, moment: Moment) -> When:
    return When(None, "inferred", f"'{link}' what is of '{moment.words}'")


def _link(tree: Tree, moment: Moment, verbs: Sequence[int]) -> str:
    """The word that opens what the time stands in, under one of the verbs."""
    time = head_of(tree, moment.span)
    if time is None:
        return ""
    below = time
    while below >= 0 and tree.words[below].head not in verbs:
        below = tree.words[below].head
    if below < 0 or tree.words[below].relation not in ("advcl", "obl") or not _is_of(tree, below, time, moment):
        return ""
    marks = {tree.words[k].lemma.lower() for k in tree.kids(below, "mark", "advmod")} | {tree.case(below)}
    link = next(iter(sorted(marks & _LINKS)), "")
    if link not in _BOUNDS:
        return link
    # What opens a text is news: "freed the pastor after he was jailed in 2016". Courts and accusers come late.
    above = tree.words[below].head
    news = tree.sentence.index == 0 and tree.words[below].relation == "advcl" and below > above
    return "" if news or tree.words[above].lemma in _BELATED else link


def _is_of(tree: Tree, below: int, time: int, moment: Moment) -> bool:
    """The time is of the clause or the deed itself, and not of what is told by the way: "when he left a house built in
    2010", "when the minister, in office since 2019, left"."""
    if time == below:
        return True
    if moment.lead in _LASTING:
        return False
    before = min(tree.subtree(time)) - 1
    if before > below and tree.words[before].relation == "nmod" and tree.case(before) in _TOPICS:
        return False  # "when it published a report on the coup in 2016"
    current = time
    while current != below:
        word = tree.words[current]
        above = tree.words[word.head]
        on = word.relation == "conj" and word.is_verb
        near = word.relation.startswith("nmod") and (above.index == below or above.is_name)
        if not (on or near or word.relation.startswith("obl")):
            return False
        current = above.index
    return True
